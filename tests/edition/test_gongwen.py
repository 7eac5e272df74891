"""The theme gongwen against GB/T 9704-2012, measured in the frames of the page (G1 to G9)."""

from __future__ import annotations

import functools
from collections import defaultdict
from itertools import pairwise

import pytest

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.fonts.library import FontLibrary
from converters.model import Document, Metadata, Official, Paragraph, Section, Text
from converters.options import DocxOptions, EditionOptions, PdfOptions
from converters.typeset.frames import PageFrame, RuleItem, TextItem
from converters.typeset.inline.lines import Context, StructureBuilder
from converters.typeset.layout import lay_out
from converters.units import PT_PER_MM, to_mm
from converters.writers.docx.write import write as write_docx
from converters.writers.pdf.validate.check import check
from converters.writers.pdf.write import write as write_pdf
from tests.places import ROOT
from tests.writers.docx.samples import member

LONG = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏" * 80
FACE_ABOVE = 0.88
"""Of an em: how far the frame of a Han character reaches above the baseline (OpenType, ideo)."""


def text(value: str) -> tuple[Text, ...]:
    return (Text(text=value),)


def notice(**official: object) -> Document:
    fields = {
        "issuer": "江城县人民政府文件",
        "document_number": "江政发〔2024〕12号",
        "addressees": "各乡镇人民政府",
        "attachments": ("任务分解表", "质量要求"),
        "signatures": ("江城县人民政府",),
        "annotation": "此件公开发布",
        "copies": "县委办公室",
        "printed_by": "江城县人民政府办公室",
        "printed_on": "2024-02-29",
        **official,
    }
    body = (
        Paragraph(content=text(LONG)),
        Section(heading=text("一、明确任务"), level=1, blocks=(Paragraph(content=text("各乡镇按时完成。")),)),
        Section(
            heading=text("（一）突出重点"),
            level=2,
            runin=True,
            stop="。",
            blocks=(Paragraph(content=text("先种先管。")),),
        ),
    )
    meta = Metadata(title="关于做好植树工作的通知", date="2024-02-28", official=Official(**fields))
    return Document(meta=meta, body=body)


@functools.cache
def edition() -> Edition:
    sink = Sink()
    made = build(notice(), EditionOptions(theme="gongwen"), sink)
    assert list(sink.warnings) == []
    return made


@functools.cache
def pages() -> tuple[PageFrame, ...]:
    context = Context(
        fonts=FontLibrary(system_fonts="none"), structure=StructureBuilder("zh-Hans"), sink=Sink()
    )
    return tuple(lay_out(edition(), context).pages)


def lines(page: PageFrame) -> dict[float, list[TextItem]]:
    """Return the text of a page but its number, by baseline."""
    found: dict[float, list[TextItem]] = defaultdict(list)
    for item in page.items:
        if isinstance(item, TextItem) and item.node >= 0:
            found[round(item.y, 2)].append(item)
    return dict(sorted(found.items()))


def test_a_full_page_has_22_lines_of_28_characters():
    """G3."""
    full = lines(pages()[1])

    assert len(full) == 22
    assert {sum(len(item.text) for item in items) for items in full.values()} == {28}


def test_margins_are_those_of_the_characters():
    """G1: 37 mm above, 28 mm at the left, 156 by 225 mm of text, to a tenth of a millimetre."""
    full = lines(pages()[1])
    baselines = list(full)
    size = 15.75
    top = to_mm(baselines[0] - FACE_ABOVE * size)
    bottom = to_mm(baselines[-1] + (1 - FACE_ABOVE) * size)
    left = to_mm(min(item.x for items in full.values() for item in items))

    assert top == pytest.approx(37.0, abs=0.1)
    assert left == pytest.approx(28.0, abs=0.1)
    assert bottom - top == pytest.approx(224.3, abs=0.1)


def test_line_and_character_pitch():
    """G4: a line is a character and 7/8 of one."""
    full = lines(pages()[1])
    baselines = list(full)
    steps = [after - before for before, after in pairwise(baselines)]

    assert steps == pytest.approx([15.75 * 1.875] * 21, abs=0.02)
    (item,) = full[baselines[0]]
    advance = item.size + item.spacing + sum(by for _, by in item.shifts) / 28
    assert advance == pytest.approx(156 * PT_PER_MM / 28, abs=0.05)


def test_page_numbers_stand_outside_seven_millimetres_below_the_text():
    """G8."""
    for number, page in enumerate(pages()[:2], start=1):
        (item,) = [
            one
            for one in page.items
            if isinstance(one, TextItem) and one.node < 0 and str(number) in one.text
        ]
        assert item.text.strip("\u3000") == f"— {number} —"
        assert to_mm(item.y - FACE_ABOVE * 14) == pytest.approx(297 - 35 + 7, abs=0.3)
        right = to_mm(item.x) > 105
        assert right is (number % 2 == 1)


def test_red_stands_in_the_head_alone():
    """G9."""
    red = [
        (number, item)
        for number, page in enumerate(pages())
        for item in page.items
        if isinstance(item, TextItem | RuleItem) and item.color[0] > item.color[1] + 0.1
    ]
    assert {number for number, _ in red} == {0}
    assert {item.text for _, item in red if isinstance(item, TextItem)} == {"江城县人民政府文件"}
    assert sum(isinstance(item, RuleItem) for _, item in red) == 1


def test_the_imprint_ends_the_last_page():
    last = list(lines(pages()[-1]).items())
    baseline, items = last[-1]

    assert "".join(item.text for item in items) == "江城县人民政府办公室2024年2月29日印发"
    assert 297 - 35 - to_mm(baseline) < 6


@pytest.mark.parametrize(
    ("names", "pads"),
    [
        (("江城县",), (4 + (6.5 - 3) / 2, 4)),
        (("江城县人民政府办公室",), (4 - 1.75, 4)),
        (("甲" * 20,), (0, 6.75)),
    ],
)
def test_the_signature_stands_over_the_middle_of_the_date(names, pads):
    """G7: the date four characters from the right unless the names are much longer; to half a character."""
    made = build(notice(signatures=names), EditionOptions(theme="gongwen"), Sink())
    found = {}

    def look(box):
        for name in ("signed", "signed-on"):
            if name in box.classes:
                found[name] = box.style.padding.right / box.style.font_size
        for child in box.children:
            if hasattr(child, "children"):
                look(child)

    look(made.root)
    assert (found["signed"], found["signed-on"]) == pytest.approx(pads, abs=0.5)


def test_word_has_the_page_the_grid_and_the_fonts():
    """G1, G2, G4, G6; half the space between lines lies above the first and below the last."""
    data = write_docx(edition(), DocxOptions(), Sink())
    document, styles, settings = (
        member(data, f"word/{name}.xml").decode() for name in ("document", "styles", "settings")
    )

    assert 'w:top="1962" w:right="1469" w:bottom="1874" w:left="1581"' in document
    assert pytest.approx(37 * PT_PER_MM * 20, abs=1) == 1962 + (591 - 320) / 2
    assert '<w:docGrid w:type="lines" w:linePitch="591"/>' in document
    assert 'w:eastAsia="仿宋_GB2312"' in styles
    assert 'w:eastAsia="方正小标宋简体"' in styles
    assert '<w:spacing w:val="-4"/><w:sz w:val="32"/>' in styles
    assert 'w:firstLineChars="200" w:firstLine="632"' in styles + document
    assert "evenAndOddHeaders" in settings


def test_the_pdf_is_accessible():
    assert check(write_pdf(edition(), PdfOptions(), Sink())) == ()


@pytest.mark.parametrize(
    ("families", "substitute"),
    [
        (("仿宋_GB2312", "仿宋", "serif"), "Noto Serif SC"),
        (("楷体_GB2312", "楷体", "kai"), "Kanben Kai"),
        (("黑体", "sans-serif"), "Noto Sans SC"),
        (("方正小标宋简体", "华文中宋", "serif"), "Noto Serif SC"),
    ],
)
def test_where_a_font_is_missing_one_of_the_same_widths_is_used_and_named(families, substitute):
    """Characters are an em wide in each of them, so the 22 lines of 28 characters stay what they are (G1)."""
    stylesheet = (ROOT / "templates" / "gongwen" / "edition.css").read_text("utf-8")
    sink = Sink()
    face = FontLibrary(sink=sink, system_fonts="none").faces(families, 400, "zh-Hans")[0]
    han = "国务院办公厅关于印发通知的一二三（）〔〕号，。"
    unknown = [name for name in families[:-1] if name not in ("黑体", "楷体")]

    assert all(f'"{name}"' in stylesheet for name in families[:-1])
    assert face.family == substitute
    assert set(face.advances(face.glyphs(han))) == {1.0}
    assert [one.message for one in sink] == [
        f"there is no font called {name!r}; {substitute} is used instead" for name in unknown
    ]
