"""The styles of a Word file: what a paragraph or run of each is, inheritance resolved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from converters.readers.docx.names import child, children, flag, q, val, whole
from converters.readers.docx.roles_data import CODE_RUNS, EMPHASIS_RUNS, MARK_RUNS, ROLES, STRONG_RUNS
from converters.serialization.xmltree import Element
from converters.text.languages.language_tag import language_tag

_DEEPEST: Final = 30
"""Styles a style may rest on, one on the other; more is a circle."""
_LARGEST_RAISED: Final = 30
"""Half-points of the largest letters that are taken for raised or lowered."""
_BODY_LEVEL: Final = 9
"""Outline level of body text (ECMA-376-1, 17.3.1.20)."""


class Look(NamedTuple):
    """How a run looks, as far as it means something."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    hidden: bool = False
    raised: str = "baseline"
    """``superscript``, ``subscript`` or ``baseline``."""
    dotted: bool = False
    """Emphasis dots (着重号)."""
    underlined: bool = False
    code: bool = False
    mark: bool = False
    """The mark of a note."""


class Styles:
    """The styles part.

    Args:
        root: its root, ``None`` when the file has none.
    """

    def __init__(self, root: Element | None) -> None:
        self._styles = {
            name: style for style in children(root, "w:style") if (name := style.get(q("w:styleId")))
        }
        self._default = next(
            (
                name
                for name, style in self._styles.items()
                if style.get(q("w:type")) == "paragraph" and style.get(q("w:default")) in ("1", "true", "on")
            ),
            "",
        )
        self._document_runs = child(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
        self._looks: dict[tuple[str, str], Look] = {}
        self._roles: dict[str, str] = {}
        self._properties: dict[tuple[str, str], Element | None] = {}
        self._values: dict[tuple[str, str, str, str], str | None] = {}

    @property
    def language(self) -> str | None:
        """The language of Latin text in the file, ``None`` when it does not say."""
        found = child(self._document_runs, "w:lang")
        return None if found is None else language_tag(found.get(q("w:val"), ""))

    def role(self, paragraph: Element) -> str:
        """Return what a paragraph is by its style and outline level; ``p`` for body text."""
        style = self.style_of(paragraph)
        if style not in self._roles:
            self._roles[style] = self._role(style)
        role = self._roles[style]
        level = whole(val(paragraph, "w:pPr", "w:outlineLvl"), _BODY_LEVEL)
        if role == "p" and level < _BODY_LEVEL:
            return f"h{min(level + 1, 6)}"
        if role[1:].isdigit() and val(paragraph, "w:pPr", "w:outlineLvl") == str(_BODY_LEVEL):
            return "p"
        return role

    def style_of(self, paragraph: Element) -> str:
        """Return the id of a paragraph's style; the default one's when it names none."""
        return val(paragraph, "w:pPr", "w:pStyle") or self._default

    def numbering(self, paragraph: Element) -> Element | None:
        """Return the ``w:numPr`` that holds for a paragraph: its own or its style's; ``None`` without."""
        own = child(paragraph, "w:pPr", "w:numPr")
        if own is not None:
            return own
        return self._inherited(self.style_of(paragraph), "w:numPr")

    def justified(self, paragraph: Element) -> str | None:
        """Return how a paragraph or its style is aligned (``w:jc``), ``None`` where neither says."""
        own = val(paragraph, "w:pPr", "w:jc")
        if own is not None:
            return own
        inherited = self._inherited(self.style_of(paragraph), "w:jc")
        return None if inherited is None else inherited.get(q("w:val"))

    def chain_names(self, style: str) -> Iterator[str]:
        """Yield the names of a style and of those it rests on, in lower case without spaces."""
        for found in self._chain(style):
            yield (val(found, "w:name") or "").lower().replace(" ", "")

    def look(self, run: Element, style: str) -> Look:
        """Return how a run looks.

        Args:
            run: a ``w:r``.
            style: id of its paragraph's style.
        """
        properties = child(run, "w:rPr")
        key = (style, val(properties, "w:rStyle") or "")
        if key not in self._looks:
            self._looks[key] = self._styled(*key)
        return (
            _direct(properties, self._looks[key])
            if properties is not None and len(properties)
            else self._looks[key]
        )

    def run_value(self, run: Element, style: str, name: str, attribute: str = "w:val") -> str | None:
        """Return an attribute of the property that holds for a run, ``None`` where nothing says.

        Args:
            run: a ``w:r``.
            style: id of its paragraph's style.
            name: of the property, such as ``w:sz``.
            attribute: of the property.
        """
        own = child(run, "w:rPr")
        found = None if own is None else child(own, name)
        value: str | None = None if found is None else found.get(q(attribute))
        if value is not None:
            return value
        key = (val(own, "w:rStyle") or "", style, name, attribute)
        if key not in self._values:
            self._values[key] = self._styled_value(key[0], style, name, attribute)
        return self._values[key]

    def _styled_value(self, character: str, style: str, name: str, attribute: str) -> str | None:
        chain = [*self._chain(character), *self._chain(style)]
        properties = [*(child(one, "w:rPr") for one in chain), self._document_runs]
        values = (child(one, name) for one in properties if one is not None)
        return next((text for one in values if one is not None and (text := one.get(q(attribute)))), None)

    # ------------------------------------------------------------------ inheritance
    def _inherited(self, style: str, name: str) -> Element | None:
        """Return the paragraph property that a style or one it rests on has, ``None`` without it."""
        key = (style, name)
        if key not in self._properties:
            found = (child(one, "w:pPr", name) for one in self._chain(style))
            self._properties[key] = next((one for one in found if one is not None), None)
        return self._properties[key]

    def _chain(self, name: str) -> Iterator[Element]:
        """Yield a style and those it rests on, nearest first."""
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = val(style, "w:basedOn") or ""

    def _role(self, name: str) -> str:
        chain = list(self._chain(name))
        for style in chain:
            words = (val(style, "w:name") or "").lower().replace(" ", "")
            role = ROLES.get(words) or ROLES.get((style.get(q("w:styleId")) or "").lower())
            if role:
                return role
            level = whole(val(style, "w:pPr", "w:outlineLvl"), _BODY_LEVEL)
            if level < _BODY_LEVEL:
                return f"h{min(level + 1, 6)}"
        return ROLES.get(name.lower(), "p") if not chain else "p"

    def _styled(self, paragraph: str, character: str) -> Look:
        """Return the look that styles give: on-off properties of both kinds cancel out (17.7.3)."""
        below = self._of_chain(paragraph)
        above = self._of_chain(character) if character else Look()
        base = Look() if self._document_runs is None else _direct(self._document_runs, Look())
        names = set(self.chain_names(character)) if character else set()
        return Look(
            bold=base.bold or below.bold != above.bold or not STRONG_RUNS.isdisjoint(names),
            italic=base.italic or below.italic != above.italic or not EMPHASIS_RUNS.isdisjoint(names),
            strike=below.strike != above.strike,
            hidden=below.hidden != above.hidden,
            raised=next((look.raised for look in (above, below) if look.raised != "baseline"), "baseline"),
            dotted=above.dotted or below.dotted,
            underlined=False,
            code=not CODE_RUNS.isdisjoint(names),
            mark=not MARK_RUNS.isdisjoint(names),
        )

    def _of_chain(self, name: str) -> Look:
        look = Look()
        for style in reversed(list(self._chain(name))):
            properties = child(style, "w:rPr")
            if properties is not None:
                look = _direct(properties, look)
        return look


def _direct(properties: Element, look: Look) -> Look:
    """Return a look changed by properties that stand nearer to the text."""
    changes: dict[str, object] = {}
    for field, name in (("bold", "w:b"), ("italic", "w:i"), ("strike", "w:strike"), ("hidden", "w:vanish")):
        value = flag(properties, name)
        if value is not None:
            changes[field] = value
    if flag(properties, "w:dstrike"):
        changes["strike"] = True
    for field, name in (("raised", "w:vertAlign"), ("dotted", "w:em"), ("underlined", "w:u")):
        text = val(properties, name)
        if text is not None:
            changes[field] = text if field == "raised" else text not in ("none", "0", "false")
    shift = val(properties, "w:position") if _is_small(properties) else None
    if shift is not None and "raised" not in changes:
        # LibreOffice raises and lowers small letters by hand.
        changes["raised"] = (
            "subscript" if shift.startswith("-") else "baseline" if shift == "0" else "superscript"
        )
    return look._replace(**changes)  # type: ignore[arg-type]


def _is_small(properties: Element) -> bool:
    """Return whether letters are shifted by a good part of their size, which is small: no drop capitals."""
    size = whole(val(properties, "w:sz"))
    shift = (val(properties, "w:position") or "").lstrip("-")
    return 0 < size <= _LARGEST_RAISED and whole(shift) * 5 >= size
