"""A formula of the model from what a source says of it: TeX, MathML, words."""

from __future__ import annotations

from typing import Final, NamedTuple

from converters.diagnostics import NOWHERE, SourcePos
from converters.formulas.clean import clean, serialized
from converters.formulas.tex import from_tex
from converters.formulas.text import one_line
from converters.model import Math, MathBlock
from converters.serialization.xmltree import Element, allowed

_LONGEST_ALT: Final = 10_000
_LONGEST_TEXT: Final = 100_000
"""Characters of TeX that is printed as it stands."""


class Formula(NamedTuple):
    """A formula as both nodes of the model have it."""

    text: str
    tex: str
    mathml: str
    alt: str
    block: bool

    def inline(self) -> Math:
        """Return it as an inline."""
        return Math(text=self.text, tex=self.tex, mathml=self.mathml, alt=self.alt)

    def standing(self, pos: SourcePos = NOWHERE) -> MathBlock:
        """Return it as a block."""
        return MathBlock(text=self.text, tex=self.tex, mathml=self.mathml, alt=self.alt, pos=pos)


def is_display(math: Math) -> bool:
    """Return whether a formula is one that stands by itself, though it was read as part of a line."""
    return 'display="block"' in math.mathml[: math.mathml.find(">") + 1]


def standing(math: Math, pos: SourcePos) -> MathBlock:
    """Return the block of a formula that was read as part of a line."""
    return MathBlock(text=math.text, tex=math.tex, mathml=math.mathml, alt=math.alt, pos=pos)


def markup_of(tex: str, mathml: str, alt: str, *, block: bool) -> str:
    """Return the markup of a formula for an edition, empty where it has none.

    Args:
        tex: of the model, for a formula whose MathML is missing or is none.
        mathml: of the model; it is cleaned once more, since a Document may come from anybody.
        alt: what is said in its place to those who cannot see it.
        block: whether it stands by itself.
    """
    made = clean(mathml) if mathml else None
    if made is None and tex:
        made = from_tex(tex, block=block)
    if made is None:
        return ""
    made.set("display", "block" if block else "inline")
    made.set("alttext", " ".join(allowed(alt)[0].split())[:_LONGEST_ALT])
    return serialized(made)


def formula(
    *, tex: str = "", mathml: Element | str | None = None, alt: str = "", block: bool = False
) -> Formula | None:
    """Return a formula, its MathML made of the TeX where the source has none.

    Args:
        tex: without the marks around it; white space counts as one space.
        mathml: a ``math`` element or its markup; one that shows nothing or goes beyond the limits is none.
        alt: words for those who cannot see it.
        block: whether it stands by itself.

    Returns:
        ``None`` when there is nothing to show.
    """
    tex = " ".join(tex.split())[:_LONGEST_TEXT]
    made = clean(mathml) if mathml is not None else None
    if made is None and tex:
        made = from_tex(tex, block=block)
    if made is None:
        return Formula(tex, tex, "", alt, block) if tex else None
    made.set("display", "block" if block else "inline")
    text = one_line(made)
    if not text:
        return Formula(tex, tex, "", alt, block) if tex else None
    return Formula(text, tex, serialized(made), alt, block)
