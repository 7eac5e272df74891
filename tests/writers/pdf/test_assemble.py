from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
import uharfbuzz as hb

from converters.diagnostics import Kind, Sink
from converters.errors import MissingGlyph, OutputError
from converters.fonts.face import open_face
from converters.model import decode
from converters.options import PdfOptions
from converters.typeset.frames import StructureNode
from converters.writers.pdf.assemble import assemble
from converters.writers.pdf.embedded_source import extract
from converters.writers.pdf.validate.check import check
from tests.conftest import require_tool
from tests.fonts.samples import SQUARES, cff_font, shipped
from tests.writers.pdf.samples import DOCUMENT, edition, layout, line, page, sampler
from tests.writers.pdf.validators import verapdf_failures

PARAGRAPH = (StructureNode(type="P", parent=0),)


def made(options: PdfOptions | None = None) -> bytes:
    sink = Sink()
    data = assemble(*sampler(), options or PdfOptions(), sink)
    assert not list(sink)
    return data


def one_line(face: object, text: str, **more: object) -> bytes:
    item = line(face, text, (40, 60), 1, **more)  # type: ignore[arg-type]
    return assemble(layout(page(item), nodes=PARAGRAPH), edition(), PdfOptions(), Sink())


@pytest.mark.slow
@pytest.mark.checker("java")
def test_verapdf_finds_no_failed_rule(tmp_path: Path) -> None:
    cff = open_face(str(cff_font(tmp_path / "squares.otf", "Squares")))
    files = {
        "with-source.pdf": made(),
        "without-source.pdf": made(PdfOptions(source=False)),
        "cff.pdf": one_line(cff, SQUARES),
        "vertical.pdf": one_line(shipped("NotoSerifSC-Regular"), "国家", vertical=True),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        assert check(data) == (), name
    assert verapdf_failures(tmp_path / name for name in files) == {name: [] for name in files}


def test_the_same_input_gives_the_same_bytes() -> None:
    assert made() == made()


def test_the_document_comes_back_byte_for_byte_and_stays_out_when_asked() -> None:
    _, wanted = sampler()
    carried = extract(made())
    assert carried is not None
    assert decode(carried) == wanted.document
    assert extract(made(PdfOptions(source=False))) is None


def test_text_is_extracted_as_it_was_meant(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(made())
    command = [require_tool("pdftotext"), "-layout", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert "全面增强向心力。用GB 18030" in text
    assert "上页的段落在这里结束。" in text


def test_codes_that_say_several_things_carry_actual_text(tmp_path: Path) -> None:
    song = shipped("NotoSerifSC-Regular")
    two = next(char for char in "⼀一" if song.glyphs(char) == song.glyphs("一") and char != "一")
    text = f"一{two}\ue000"
    glyphs = song.glyphs("一一一")
    data = one_line(song, text, glyphs=glyphs)
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    found = subprocess.run([require_tool("pdftotext"), str(path), "-"], capture_output=True, check=True)
    assert found.stdout.decode().strip() == text
    assert check(data) == ()


def test_pages_outline_labels_and_links_lead_where_they_should() -> None:
    with pikepdf.open(io.BytesIO(made())) as pdf:
        assert len(pdf.pages) == 2
        with pdf.open_outline() as outline:
            assert [entry.title for entry in outline.root] == ["加强理论武装"]
            assert [entry.title for entry in outline.root[0].children] == ["第二节"]
        web, inner = pdf.pages[0].Annots
        assert str(web.A.URI) == "https://%E4%BE%8B.cn/%E7%94%B2?a=1"
        assert inner.Dest[0].objgen == pdf.pages[1].obj.objgen
        assert pdf.pages[1].label == "2"
        assert str(pdf.docinfo["/Title"]) == "加强理论武装"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20220217000000Z"
        assert "/BasicFonts" not in pdf.Root
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert all(str(font.Encoding).startswith("/Identity") for font in fonts)


def test_content_of_one_paragraph_on_two_pages_is_one_node() -> None:
    with pikepdf.open(io.BytesIO(made())) as pdf:
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        first, second = parents[1], parents[3]
        paragraph = second[0]
        assert paragraph.S == "/P"
        assert [element.objgen for element in first].count(paragraph.objgen) == 3
        kinds = [
            "mark" if isinstance(kid, int) else str(kid.get("/S", kid.get("/Type"))) for kid in paragraph.K
        ]
        assert kinds == ["mark", "mark", "/Link", "/Span", "/Link", "mark", "/MCR"]


def test_a_glyph_that_is_not_there_is_an_error_naming_the_character() -> None:
    with pytest.raises(MissingGlyph, match=r"U\+0F40"):
        one_line(shipped("NotoSerifSC-Regular"), "藏ཀ")


def test_a_layout_without_pages_is_an_error() -> None:
    with pytest.raises(OutputError):
        assemble(layout(nodes=()), edition(), PdfOptions(), Sink())


def test_a_dead_link_is_reported_and_its_text_kept() -> None:
    from converters.typeset.frames import LinkItem
    from converters.units import Pt

    song = shipped("NotoSerifSC-Regular")
    nodes = (StructureNode(type="P", parent=0), StructureNode(type="Link", parent=1))
    items = (
        line(song, "见", (40, 60), 2),
        LinkItem(x=Pt(40), y=Pt(50), width=Pt(12), height=Pt(12), href="#nowhere", contents="见", node=2),
    )
    sink = Sink()
    data = assemble(layout(page(*items), nodes=nodes), edition(), PdfOptions(), sink)
    assert [item.kind for item in sink] == [Kind.NODE_NOT_RENDERED]
    assert check(data) == ()


def test_an_image_that_cannot_be_read_is_reported_and_leaves_a_valid_file() -> None:
    import msgspec

    made_layout, made_edition = sampler()
    broken = tuple(
        msgspec.structs.replace(item, data=b"no image") for item in made_edition.document.resources
    )
    document = msgspec.structs.replace(DOCUMENT, resources=broken)
    sink = Sink()
    data = assemble(made_layout, edition(document), PdfOptions(), sink)
    assert [item.kind for item in sink] == [Kind.RESOURCE_MISSING, Kind.RESOURCE_MISSING]
    assert check(data) == ()


def test_a_glyph_of_two_characters_says_both_of_them() -> None:
    song = shipped("NotoSerifSC-Regular")
    dash = song.shape("——", language="zh-Hans", features=("fwid",)).glyphs
    assert len(dash) == 1
    text = "甲——乙、丙——丁"
    glyphs = "".join(dash if part == "——" else song.glyphs(part) for part in re.split("(——)", text))
    with pikepdf.open(io.BytesIO(one_line(song, text, glyphs=glyphs, actual=text))) as pdf:
        unicode_map = bytes(pdf.pages[0].Resources.Font.F0.ToUnicode.read_bytes()).decode()
    assert "<0002><20142014>" in unicode_map
    assert "fffd" not in unicode_map


def test_codes_count_up_and_lead_to_the_glyphs_of_the_subset() -> None:
    song = shipped("NotoSerifSC-Regular")
    with pikepdf.open(io.BytesIO(one_line(song, "国家国"))) as pdf:
        font = pdf.pages[0].Resources.Font.F0
        content = bytes(pdf.pages[0].Contents.read_bytes())
        glyph_of = bytes(font.DescendantFonts[0].CIDToGIDMap.read_bytes())
        program = hb.Face(bytes(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))
    assert b"<000100020001>Tj" in content
    assert len(glyph_of) == 2 * 3
    assert sorted(glyph_of[at] << 8 | glyph_of[at + 1] for at in range(0, 6, 2)) == [0, 1, 2]
    assert program.glyph_count == 3


def test_codes_of_a_face_with_cff_outlines_are_its_glyphs(tmp_path: Path) -> None:
    face = open_face(str(cff_font(tmp_path / "squares.otf", "Squares")))
    text = "".join(sorted(SQUARES, reverse=True))[:2]
    with pikepdf.open(io.BytesIO(one_line(face, text))) as pdf:
        content = bytes(pdf.pages[0].Contents.read_bytes())
        assert "/CIDToGIDMap" not in pdf.pages[0].Resources.Font.F0.DescendantFonts[0]
    assert f"<{face.glyphs(text).encode('utf-16-be').hex()}>Tj".encode() in content
