"""The text that a finished edition shows, read from its bytes by other means than those that wrote it."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import lxml.html
import pikepdf
import pypdfium2
from lxml import etree

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.formats import Content, writable, write
from converters.model import Document
from converters.options import Options

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PARTS: Final = re.compile(r"word/(?:document|footnotes|endnotes)\.xml")
_SILENT: Final = frozenset(
    ("script", "style", "template", "title", "head", "annotation", "annotation-xml", "rp")
)
"""Elements whose text no reader sees, and brackets of ruby, which only programs show that set none."""
_MARKS: Final = frozenset(("doc-noteref", "doc-backlink"))
"""Roles of calls of notes and of the numbers before them."""
_SIGNS: Final = (f"{_M}chr", f"{_M}begChr", f"{_M}endChr", f"{_M}sepChr")
_RUNS: Final = (f"{_W}t", f"{_M}t")
_PAIRS: Final = str.maketrans("”’»›)]}⟩」』》】）］", "“‘«‹([{⟨「『《【（［")
"""Marks that stand in pairs: beside words from right to left they come mirrored out of PDF files."""
DRAWINGS: Final = frozenset(("svg",))
"""Pictures, whatever words they show."""
FORMULAS: Final = DRAWINGS | {"math"}
"""What a PDF draws as outlines: the text stands in the description of the figure."""


_HUGE: Final = lxml.html.HTMLParser(huge_tree=True)
"""For pages that carry their pictures in themselves."""


def characters(text: str) -> Counter[str]:
    """Count the characters that show something, compatible forms and both marks of a pair as one."""
    return Counter(
        char
        for char in unicodedata.normalize("NFKC", text).translate(_PAIRS)
        if not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc", "Co", "Cn", "Mn", "Me")
    )


def of_tree(
    root: etree._Element, *, drawn: frozenset[str] = DRAWINGS, marks: bool = True, between: str = ""
) -> str:
    """Return the text of a page.

    Args:
        root: the page, or what stands for one.
        drawn: elements whose text counts for none, since they are drawn.
        marks: whether the numbers of notes count, which Word counts by itself.
        between: what is put between text nodes.
    """
    body = next(root.iter("body", "{*}body"), root)
    return between.join(_nodes(body, _SILENT | drawn, frozenset() if marks else _MARKS))


def _nodes(element: etree._Element, silent: frozenset[str], roles: frozenset[str]) -> Iterator[str]:
    name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    if name and name not in silent and element.get("role") not in roles:
        yield element.text or ""
        for child in element:
            yield from _nodes(child, silent, roles)
            yield child.tail or ""


def of_html(data: bytes) -> str:
    """Return the text of a page that stands alone."""
    return of_tree(lxml.html.document_fromstring(data.decode("utf-8"), parser=_HUGE))


def of_epub(data: bytes) -> str:
    """Return the text of the documents of an e-book."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = [name for name in book.namelist() if name.endswith(".xhtml")]
        return "\n".join(of_tree(etree.fromstring(book.read(name))) for name in names)


def of_docx(data: bytes) -> str:
    """Return the text of a Word file: runs, formulas and notes; the numbers of notes and lists are none."""
    out = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in filter(_PARTS.fullmatch, package.namelist()):
            for node in etree.fromstring(package.read(name)).iter():
                if node.tag in _SIGNS:
                    out.append(node.get(f"{_M}val") or "")
                elif node.tag in _RUNS:
                    out.append(node.text or "")
    return "\n".join(out)


def of_pdf(data: bytes) -> str:
    """Return the text of all pages, as a program that copies from them gives it.

    PDFium reads no symbols of several code units, emoji among them, and loses letters where words from right
    to left and numbers meet: those are taken from where the file says what its lines read as (ActualText). It
    gives the hyphen at the end of a line as a control character.
    """
    with pypdfium2.PdfDocument(data) as file:
        text = "\n".join(page.get_textpage().get_text_range() for page in file)
    with pikepdf.open(io.BytesIO(data)) as file:
        said = Counter(char for page in file.pages for char in _actual(page) if _is_misread(char))
    missed = said - Counter(filter(_is_misread, text))
    return text.replace("\x02", "-").replace("\ufffe", "-") + "".join(missed.elements())


def _actual(page: pikepdf.Page) -> Iterator[str]:
    """Yield what marked content of a page says that it reads as."""
    for operands, operator in pikepdf.parse_content_stream(page, "BDC"):
        if str(operator) == "BDC" and isinstance(operands[1], pikepdf.Dictionary):
            yield from str(operands[1].get("/ActualText", ""))


def _is_misread(char: str) -> bool:
    symbol = ord(char) > 0xFFFF and unicodedata.category(char) in ("So", "Sk")
    return symbol or unicodedata.bidirectional(char) in ("R", "AL")


SHOWN: Final[Mapping[str, Callable[[bytes], str]]] = {
    "html": of_html,
    "epub": of_epub,
    "docx": of_docx,
    "pdf": of_pdf,
}
"""What an edition of a format shows. A picture of pages has no text, and JSON is the Document itself."""


def written(document: Document, edition: Edition, name: str) -> bytes:
    """Return one edition of a Document."""
    (row,) = writable([name])
    return write(row, Content(document, lambda: edition), Options(), Sink())[name]
