"""Whether every letter of a source is printed or named as dropped: what the tests of the account share.

A stretch of letters counts as accounted for where it stands whole in what an edition prints or in what was
dropped, or is a date that is printed or the label of a field; pieces of words found by chance do not count.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from typing import Final

import lxml.html
from lxml import etree

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.formats import read
from converters.markup.dom.tags_data import IGNORED
from converters.model import Document, FieldSource, Math, MathBlock
from converters.model.meta import is_account
from converters.model.walk import document_text, inlines_of, walk, walk_inlines
from converters.options import EditionOptions, ReadOptions
from converters.recover.building.account import left_over
from converters.recover.features.furniture import RELATED_LABEL
from converters.source import Source

_LETTERS: Final = re.compile(r"[^\W_]+")
_WHOLE: Final = 3
"""Letters in a row from which on a part of a line counts as found."""
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def letters(text: str) -> str:
    """Return the letters and digits of a text, compatible forms as one."""
    return "".join(_LETTERS.findall(unicodedata.normalize("NFKC", text).casefold()))


# --------------------------------------------------------------------------- what stands where
def of_page(data: bytes) -> str:
    """Return the text that a page shows, a line a text node."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    root = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    body = root.find("body")
    assert body is not None
    return "\n".join(_nodes(body))


def _nodes(element: lxml.html.HtmlElement) -> Iterator[str]:
    # The source of a formula is not shown, and stands beside what is.
    if isinstance(element.tag, str) and element.tag not in (*IGNORED, "annotation"):
        yield element.text or ""
        for child in element:
            yield from _nodes(child)
            yield child.tail or ""


def of_edition(document: Document) -> str:
    """Return the text that the template of the theme that ships prints."""
    root = etree.fromstring(edition_of(document).xhtml.encode())
    return "\n".join(root.find("{*}body").itertext())


def of_word(data: bytes) -> str:
    """Return the text of the parts of a Word file that are printed, a line a paragraph."""
    out = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(?:document|footnotes|endnotes)\.xml", name):
                for paragraph in etree.fromstring(package.read(name)).iter(f"{W}p"):
                    out.append("".join(run.text or "" for run in paragraph.iter(f"{W}t", f"{M}t")))
    return "\n".join(out)


def of_book(data: bytes) -> str:
    """Return the text of the pages of an e-book."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        pages = [name for name in book.namelist() if name.endswith((".xhtml", ".html"))]
        return "\n".join(of_page(book.read(name)) for name in pages)


# --------------------------------------------------------------------------- the account
def read_as(name: str, data: bytes | str) -> Document:
    """Return the Document of an input of that name."""
    raw = data.encode() if isinstance(data, str) else data
    return read(Source(name=name, data=raw), ReadOptions(), Sink())


def edition_of(document: Document) -> Edition:
    """Return the Document in the theme that ships."""
    return build(document, EditionOptions(), Sink(), source_date_epoch=None)


def unaccounted(source: str, document: Document, printed: str | None = None) -> list[str]:
    """Return the letters of a source, line by line, that an edition does not print and nobody dropped.

    Args:
        source: what a reader of the source sees.
        document: what was made of it.
        printed: the text of an edition; that of the template when it is not given.
    """
    shown = of_edition(document) if printed is None else printed
    dropped = "\n".join(item.text for item in document.dropped)
    texts = (shown, dropped, document_text(document), _sources(document), *_marks(document))
    places = [letters(text) for text in texts]
    values = frozenset(map(letters, _names(document)))
    dates = frozenset(filter(None, (document.meta.date, *(link.date for link in document.meta.related))))
    return [rest for line in source.split("\n") if (rest := _rest(line, places, dates, values))]


def _names(document: Document) -> Iterator[str]:
    """Yield short values that a line may name between others, and that are printed by themselves."""
    yield from (person.name for person in document.meta.contributors)
    yield from filter(None, (document.meta.source, document.meta.affiliation, document.meta.place))


def _accounts(document: Document) -> list[str]:
    """Return the accounts of programs that sign an article, which are kept and never printed."""
    return [one.name for one in document.meta.contributors if is_account(one.name)]


def _marks(document: Document) -> Iterator[str]:
    """Yield what is printed as what it means: marks of markup and of notes, labels before related titles."""
    yield from _accounts(document)
    for field in document.fields:
        label = RELATED_LABEL.match(field.text) if field.field == "related" else None
        if field.field == "markup" or label:
            yield label[0] if label else field.text


def _sources(document: Document) -> str:
    """Return the TeX of the formulas, which are printed as what it means."""
    blocks = list(walk(document.body))
    inlines = [
        inline for block in blocks for content in inlines_of(block) for inline in walk_inlines(content)
    ]
    return "\n".join(one.tex for one in (*blocks, *inlines) if isinstance(one, Math | MathBlock))


def _rest(line: str, places: list[str], dates: frozenset[str], values: frozenset[str]) -> str:
    bare = letters(line)
    if not bare or any(bare in place for place in places):
        return ""
    found = sorted((*_found(line, places), *values), key=len, reverse=True)
    # The label before a related title, such as 上一篇：, is printed as the heading over all of them.
    field = "related" if RELATED_LABEL.match(line) else "date"
    return left_over(FieldSource(field=field, text=line), found, dates)


def _found(line: str, places: list[str]) -> Iterator[str]:
    """Yield the parts of a line that stand somewhere: whole runs of letters, else as long ones as can be."""
    for run in _LETTERS.findall(unicodedata.normalize("NFKC", line).casefold()):
        if any(run in place for place in places):
            yield run
            continue
        at = 0
        while at < len(run):
            end = at
            while end < len(run) and any(run[at : end + 1] in place for place in places):
                end += 1
            if end - at >= _WHOLE:
                yield run[at:end]
            at = max(end, at + 1)
