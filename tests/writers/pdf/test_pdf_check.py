from __future__ import annotations

import functools
import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from converters.diagnostics import Sink
from converters.options import PdfOptions
from converters.writers.pdf.assemble import assemble
from converters.writers.pdf.validate.check import check
from tests.writers.pdf.samples import sampler


@functools.cache
def good() -> bytes:
    return assemble(*sampler(), PdfOptions(), Sink())


def spoilt(change: Callable[[Any], object]) -> bytes:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, fix_metadata_version=False)
        return out.getvalue()


def elements(pdf: Any, kind: str) -> list[Any]:
    found = []
    waiting = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        if str(element.S) == kind:
            found.append(element)
        waiting += [kid for kid in element.K if isinstance(kid, Dictionary) and "/S" in kid]
    return found


def content(pdf: Any, data: bytes) -> None:
    pdf.pages[0].Contents = Stream(pdf, data)


def font(pdf: Any) -> Any:
    return pdf.pages[0].Resources.Font.F0


def no_xmp_text(pdf: Any, text: bytes) -> None:
    data = pdf.Root.Metadata.read_bytes()
    assert text in data
    pdf.Root.Metadata.write(data.replace(text, b""))


def test_a_good_file_has_no_fault() -> None:
    assert check(good()) == ()


def drop(target: Any, key: str) -> None:
    del target[key]


FAULTS: list[tuple[str, Callable[[Any], object]]] = [
    ("U1", lambda pdf: drop(pdf.Root, "/ViewerPreferences")),
    ("U1", lambda pdf: no_xmp_text(pdf, b"<pdfuaid:part>1</pdfuaid:part>")),
    ("U1", lambda pdf: no_xmp_text(pdf, "加强理论武装".encode())),
    ("U2", lambda pdf: drop(pdf.Root, "/MarkInfo")),
    ("U2", lambda pdf: drop(pdf.Root, "/StructTreeRoot")),
    ("U3", lambda pdf: content(pdf, b"BT /F0 12 Tf <0001> Tj ET")),
    ("U3", lambda pdf: content(pdf, b"/Artifact BMC /P <</MCID 0>> BDC EMC EMC")),
    ("U3", lambda pdf: content(pdf, b"/P <</MCID 0>> BDC")),
    ("U4", lambda pdf: elements(pdf, "/P")[0].__setattr__("S", Name.Absatz)),
    ("U5", lambda pdf: pdf.Root.__setattr__("Lang", String("??"))),
    ("U5", lambda pdf: elements(pdf, "/Span")[0].__setattr__("Lang", String("12"))),
    ("U6", lambda pdf: elements(pdf, "/H1")[0].__setattr__("S", Name.H3)),
    ("U7", lambda pdf: elements(pdf, "/LBody")[0].__setattr__("S", Name.P)),
    ("U7", lambda pdf: drop(elements(pdf, "/TH")[0], "/A")),
    ("U7", lambda pdf: elements(pdf, "/TH")[0].A.append(Dictionary(O=Name.Table, ColSpan=2))),
    ("U8", lambda pdf: drop(elements(pdf, "/Figure")[0], "/Alt")),
    ("U8", lambda pdf: drop(elements(pdf, "/Note")[0], "/ID")),
    ("U8", lambda pdf: elements(pdf, "/Note")[0].__setattr__("ID", String("title"))),
    ("U9", lambda pdf: drop(pdf.pages[0].Annots[0], "/Contents")),
    ("U9", lambda pdf: drop(pdf.pages[0], "/Tabs")),
    ("U9", lambda pdf: elements(pdf, "/Link")[0].__setattr__("K", Array([]))),
    ("U10", lambda pdf: drop(font(pdf), "/ToUnicode")),
    ("U10", lambda pdf: drop(font(pdf).DescendantFonts[0].FontDescriptor, "/FontFile2")),
    ("U10", lambda pdf: font(pdf).DescendantFonts[0].__setattr__("DW", 900)),
    ("U10", lambda pdf: font(pdf).DescendantFonts[0].CIDToGIDMap.write(b"\0\0" * 30000)),
    ("A2", lambda pdf: drop(pdf.Root, "/OutputIntents")),
    ("A3", lambda pdf: pdf.Root.__setattr__("OpenAction", Dictionary(S=Name.JavaScript, JS=String("1")))),
    ("A3", lambda pdf: pdf.pages[0].Annots[0].__setattr__("F", 2)),
    ("A4", lambda pdf: no_xmp_text(pdf, b"<pdfaid:conformance>A</pdfaid:conformance>")),
    ("A4", lambda pdf: pdf.docinfo.__setitem__("/Title", String("another"))),
    ("A5", lambda pdf: pdf.Root.__setattr__("Long", String("x" * 40000))),
    ("A6", lambda pdf: drop(pdf.Root, "/AF")),
]


@pytest.mark.parametrize(("rule", "change"), FAULTS)
def test_a_broken_rule_is_named(rule: str, change: Callable[[Any], object]) -> None:
    faults = check(spoilt(change))
    assert any(fault.startswith(f"{rule}:") for fault in faults), faults


def test_bytes_that_are_no_pdf_are_a_fault_and_not_a_crash() -> None:
    assert [fault[:3] for fault in check(b"%PDF-1.7 nothing")] == ["A1:"]
    assert any(fault.startswith("A1") for fault in check(good() + b"more"))


def test_an_encrypted_file_is_a_fault() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="kanben", R=6))
    assert any(fault.startswith("A1: the trailer") for fault in check(out.getvalue()))
