"""Decoration of a stylesheet in a PDF: drawn, and neither in the structure nor in what is copied."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.fonts.library import FontLibrary
from converters.options import EditionOptions, PdfOptions
from converters.text.joining import join_lines
from converters.typeset.frames import DECORATION, LinkItem, TextItem
from converters.typeset.inline.lines import Context, StructureBuilder
from converters.typeset.layout import lay_out
from converters.writers.pdf.write import write
from tests.conftest import require_tool
from tests.edition.support import article, para, theme
from tests.writers.pdf.validators import verapdf_failures

PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" lang="{{ language }}"><head><title>t</title></head>
<body class="b"><h1>标题</h1><p>开头<em lang="en">words</em>，<q>引文</q>见<a href="https://x.org/">此处</a>。</p>
<div class="box">正文</div><ul><li>甲</li><li>乙</li></ul></body></html>"""
CSS = """@page { size: a5; margin: 20mm } html { font: 12pt/1.6 serif }
h1::before { content: '§ ' } h1::after { content: ' ◆' } em::after { content: '*dec*' }
q::before { content: open-quote } q::after { content: close-quote } a::after { content: '↗' }
.box::before { content: '块 BLOCK'; display: block; background-color: #eee }
li { list-style: none } li::before { content: '☞ '; text-decoration: underline; text-emphasis: dot }"""


def edition(folder: Path, css: str = CSS, page: str = PAGE) -> Edition:
    return build(article(para("文")), EditionOptions(theme=theme(folder / "t", page, css)), Sink())


def items(made: Edition) -> list[TextItem]:
    context = Context(fonts=FontLibrary(), structure=StructureBuilder("zh"), sink=Sink())
    return [
        item for page in lay_out(made, context).pages for item in page.items if isinstance(item, TextItem)
    ]


def test_decoration_belongs_to_no_node(tmp_path):
    found = items(edition(tmp_path))
    drawn = [item.text for item in found if item.node == DECORATION]

    assert "".join(drawn).replace("﹒", "") == "§  ◆*dec*“”↗块 BLOCK☞ ☞ "
    assert "".join(item.text for item in found if item.node >= 0) == "标题开头words，引文见此处。正文甲乙"


def test_decoration_is_not_part_of_the_link_around_it(tmp_path):
    context = Context(fonts=FontLibrary(), structure=StructureBuilder("zh"), sink=Sink())
    (page,) = lay_out(edition(tmp_path), context).pages
    links = [item.contents for item in page.items if isinstance(item, LinkItem)]

    assert links == ["此处"]


def test_decoration_is_in_no_bookmark(tmp_path):
    with pikepdf.open(io.BytesIO(write(edition(tmp_path), PdfOptions(), Sink()))) as pdf:
        assert str(pdf.Root.Outlines.First.Title) == "标题"


def test_extractors_read_the_text_alone(tmp_path):
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(write(edition(tmp_path), PdfOptions(), Sink()))
    done = subprocess.run(
        [require_tool("pdftotext"), "-raw", str(pdf), "-"], capture_output=True, text=True, check=True
    )

    assert re.sub(r"\s", "", done.stdout) == "标题开头words，引文见此处。正文甲乙"


@pytest.mark.parametrize("width_mm", range(40, 90, 5))
def test_lines_that_end_in_decoration_join_to_the_text(tmp_path, width_mm):
    """A space that a line end took is read again, wherever decoration stands beside it."""
    words = [f"{one}<b> </b>" if number % 3 else f"<i>{one}</i> " for number, one in enumerate("abc" * 9)]
    text = "".join(f"{word * 4}" for word in words).replace("<b> </b>", " ")
    page = PAGE[: PAGE.index("<h1>")] + f'<p lang="en">{text}end</p></body></html>'
    css = (
        f"@page {{ size: {width_mm + 40}mm 300mm; margin: 20mm }} html {{ font: 12pt/1.6 serif }} "
        "i::before { content: '« ' } i::after { content: ' »' }"
    )
    found = items(edition(tmp_path, css, page))
    lines: dict[float, str] = {}
    for item in found:
        if item.node >= 0:
            lines[item.y] = lines.get(item.y, "") + (item.text if item.actual is None else item.actual)

    assert len(lines) > 1
    assert join_lines(lines.values()) == re.sub("<[^>]+>", "", text) + "end"


@pytest.mark.slow
def test_the_file_is_still_accessible_and_archivable(tmp_path):
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(write(edition(tmp_path), PdfOptions(), Sink()))
    vertical = tmp_path / "b.pdf"
    css = CSS + "html { writing-mode: vertical-rl }"
    vertical.write_bytes(write(edition(tmp_path / "v", css), PdfOptions(), Sink()))

    assert verapdf_failures([pdf, vertical]) == {"a.pdf": [], "b.pdf": []}
