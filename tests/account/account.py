"""Whether every character of an input is printed in each edition or named as dropped with its reason.

Two accounts, one behind the other. Of the *input*: its letters against what the template prints of the
Document and what it says was dropped, line by line (``tests.printed.unaccounted``) and by count, which sees a
passage that stands twice and was kept once. Of the *editions*: every character that is not white space that
the template prints against the text found in the finished file, by count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from lxml import etree

from converters.boxes import Edition
from converters.model import Document, Math, MathBlock
from converters.model.walk import inlines_of, walk, walk_inlines
from tests.account.shown import DRAWINGS, FORMULAS, SHOWN, characters, of_tree, written
from tests.printed import edition_of, letters, unaccounted

EDITIONS: Final = tuple(SHOWN)
_EXAMPLE: Final = 60
"""Characters of a loss that are told."""


class Loss(NamedTuple):
    """Characters that one account lacks."""

    where: str
    """``input``, ``input (count)`` or the name of an edition."""
    count: int
    example: str


def lost_of_input(source: str, document: Document, edition: Edition | None = None) -> Iterator[Loss]:
    """Yield what no edition prints of an input and nobody dropped.

    Args:
        source: the text that a reader of the input sees.
        document: what was made of it.
        edition: the Document in the theme that ships, where it was made before.
    """
    made = edition_of(document) if edition is None else edition
    printed = of_tree(etree.fromstring(made.xhtml.encode()))
    rest = list(filter(None, unaccounted(source, document, printed)))
    if rest:
        yield Loss("input", len("".join(rest)), " ".join(rest)[:_EXAMPLE])
    said = (printed, *_silent(document))
    missing = Counter(letters(source))
    for text in said:
        missing -= Counter(letters(text))
    if missing:
        yield Loss("input (count)", missing.total(), "".join(missing)[:_EXAMPLE])


def _silent(document: Document) -> Iterator[str]:
    """Yield texts that are accounted for without being printed as they stand."""
    yield from (item.text for item in document.dropped)
    yield from (item.text for item in document.fields)
    for block in walk(document.body):
        if isinstance(block, MathBlock):
            yield block.tex
        for content in inlines_of(block):
            yield from (one.tex for one in walk_inlines(content) if isinstance(one, Math))


def lost_of_editions(
    document: Document, names: Iterable[str] = EDITIONS, edition: Edition | None = None
) -> Iterator[Loss]:
    """Yield what editions do not show of what the template prints.

    Args:
        document: what is printed.
        names: formats of editions.
        edition: the Document in the theme that ships, where it was made before.
    """
    made = edition_of(document) if edition is None else edition
    page = etree.fromstring(made.xhtml.encode())
    for name in names:
        drawn = FORMULAS if name == "pdf" else DRAWINGS
        wanted = characters(of_tree(page, drawn=drawn, marks=name != "docx"))
        missing = wanted - characters(SHOWN[name](written(document, made, name)))
        if missing:
            yield Loss(name, missing.total(), "".join(missing)[:_EXAMPLE])
