"""Built-in checks of a finished PDF: U1–U10 (PDF/UA-1) and A1–A6 (PDF/A).

They are run by ``--strict``, which refuses to write a file they find wrong, and by the tests beside veraPDF.
A file for the printer, which claims no more than PDF/A level U, is held to the rules of PDF/A alone.

"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Final

import pikepdf

from converters.options import LANGUAGE_TAG
from converters.writers.pdf.validate.content import content_faults
from converters.writers.pdf.validate.fonts import font_faults
from converters.writers.pdf.validate.structure import tree_faults

_LANG: Final = re.compile(r'<rdf:li xml:lang="x-default">([^<]*)</rdf:li>')
_FORBIDDEN_ACTIONS: Final = frozenset(
    ("/JavaScript", "/Launch", "/Movie", "/Sound", "/ImportData", "/ResetForm")
)
_LEVEL_U: Final = "<pdfaid:conformance>U</pdfaid:conformance>"
_NO_LEVEL_A: Final = "A4: the metadata does not claim PDF/A-2a or 3a"
_LONGEST_STRING: Final = 32767
_LONGEST_NAME: Final = 127


def check(data: bytes) -> tuple[str, ...]:
    """Return what is wrong with a PDF, each fault led by the id of its rule; empty when nothing is."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return tuple(_faults(pdf, data))
    except pikepdf.PdfError as error:
        return (f"A1: not a readable PDF: {error}",)


def _faults(pdf: pikepdf.Pdf, data: bytes) -> Iterator[str]:
    xmp = bytes(pdf.Root.Metadata.read_bytes()).decode("utf-8", "replace") if "/Metadata" in pdf.Root else ""
    found = _all_faults(pdf, data, xmp)
    if _LEVEL_U in xmp and "/StructTreeRoot" not in pdf.Root and "pdfuaid:part>1" not in xmp:
        found = (fault for fault in found if not fault.startswith("U") and fault != _NO_LEVEL_A)
    yield from found


def _all_faults(pdf: pikepdf.Pdf, data: bytes, xmp: str) -> Iterator[str]:
    yield from _file(pdf, data)
    yield from _catalog(pdf.Root)
    yield from _metadata(pdf, xmp)
    yield from _attachments(pdf, xmp)
    yield from _objects(pdf)
    yield from tree_faults(pdf)
    for number, page in enumerate(pdf.pages, start=1):
        yield from (f"{fault}, page {number}" for fault in content_faults(page))
        yield from (f"{fault}, page {number}" for fault in _page(page))
    yield from font_faults(pdf)


def _file(pdf: pikepdf.Pdf, data: bytes) -> Iterator[str]:
    """A1: ISO 19005-2, 6.1.2 and 6.1.3."""
    first, second = ([*data[:64].split(b"\n"), b""])[:2]
    if not re.fullmatch(rb"%PDF-1\.[0-7]", first):
        yield "A1: no PDF 1 header"
    if not second.startswith(b"%") or sum(byte > 127 for byte in second[1:5]) < 4:
        yield "A1: no binary comment after the header"
    if not data.rstrip(b"\r\n").endswith(b"%%EOF"):
        yield "A1: something follows the end of file"
    if "/ID" not in pdf.trailer or "/Encrypt" in pdf.trailer:
        yield "A1: the trailer has no ID, or the file is encrypted"


def _catalog(root: pikepdf.Object) -> Iterator[str]:
    """U1, U2, U5, A2, A3 as far as the catalog tells."""
    if not root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle", False):
        yield "U1: DisplayDocTitle is not set"
    marks = root.get("/MarkInfo", pikepdf.Dictionary())
    if not marks.get("/Marked", False) or marks.get("/Suspects", False) or "/StructTreeRoot" not in root:
        yield "U2: the file is not marked as tagged"
    if not LANGUAGE_TAG.fullmatch(str(root.get("/Lang", ""))):
        yield "U5: the document has no valid language"
    intents = root.get("/OutputIntents", pikepdf.Array())
    if not any(intent.get("/S") == "/GTS_PDFA1" and "/DestOutputProfile" in intent for intent in intents):
        yield "A2: no output intent with a colour profile"
    for key in ("/AA", "/OpenAction", "/AcroForm", "/OCProperties"):
        if key in root:
            yield f"A3: the catalog has {key[1:]}"


def _metadata(pdf: pikepdf.Pdf, xmp: str) -> Iterator[str]:
    """U1, A4: ISO 14289-1, 5; ISO 19005-3, 6.6."""
    if "<pdfuaid:part>1</pdfuaid:part>" not in xmp:
        yield "U1: the metadata does not claim PDF/UA-1"
    title = _LANG.search(xmp.partition("<dc:title>")[2].partition("</dc:title>")[0])
    if title is None or not title.group(1).strip():
        yield "U1: the metadata has no title with a language"
    if not re.search(r"<pdfaid:part>[23]</pdfaid:part>\s*<pdfaid:conformance>A</pdfaid:conformance>", xmp):
        yield _NO_LEVEL_A
    if "pdfaExtension:schemas" not in xmp or "http://www.aiim.org/pdfua/ns/id/" not in xmp:
        yield "A4: the PDF/UA schema is not described"
    info = pdf.docinfo
    unescaped = xmp.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    for key in ("/Title", "/Subject", "/Keywords", "/Producer", "/Creator"):
        if key in info and f">{info[key]}<" not in unescaped:
            yield f"A4: {key[1:]} differs between Info and XMP"


def _attachments(pdf: pikepdf.Pdf, xmp: str) -> Iterator[str]:
    """A6: ISO 19005-3, 6.8."""
    names = list(pdf.attachments)
    associated = [entry.objgen for entry in pdf.Root.get("/AF", [])]
    if names and "<pdfaid:part>3</pdfaid:part>" not in xmp:
        yield "A6: only PDF/A-3 may have attachments"
    for name in names:
        specification = pdf.attachments[name].obj
        if "/AFRelationship" not in specification or specification.objgen not in associated:
            yield f"A6: attachment {name} is not associated with the file"
        if "/Subtype" not in specification.EF.F:
            yield f"A6: attachment {name} has no media type"


def _objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    """A3, A5: ISO 19005-2, 6.1.7, 6.1.13, 6.5."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            filters = str(item.get("/Filter", ""))
            if "LZW" in filters or "/F" in item:
                yield "A3: a stream is external or uses LZW"
        if isinstance(item, pikepdf.Stream | pikepdf.Dictionary):
            if item.get("/S") in _FORBIDDEN_ACTIONS or "/AA" in item:
                yield "A3: a forbidden action"
            yield from _too_long(item)


def _too_long(item: pikepdf.Object) -> Iterator[str]:
    for key, value in item.items():
        if len(key) - 1 > _LONGEST_NAME:
            yield "A5: a name of more than 127 bytes"
        if isinstance(value, pikepdf.String) and len(bytes(value)) > _LONGEST_STRING:
            yield "A5: a string of more than 32,767 bytes"


def _page(page: pikepdf.Page) -> Iterator[str]:
    """U9, A3: ISO 14289-1, 7.18; ISO 19005-2, 6.3."""
    if page.obj.get("/Tabs") != "/S":
        yield "U9: the tab order is not that of the structure"
    for annotation in page.obj.get("/Annots", []):
        if not str(annotation.get("/Contents", "")).strip():
            yield "U9: a link without Contents"
        if "/StructParent" not in annotation:
            yield "U9: a link outside the structure"
        if int(annotation.get("/F", 0)) & 0b100111 != 0b000100:
            yield "A3: an annotation that is hidden or not printed"
