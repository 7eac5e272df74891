"""Boxes on paragraphs: what Word would join is kept apart by what nobody sees."""

import io
import subprocess

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.boxes import Border, Borders, Edges, Style
from converters.diagnostics import Sink
from converters.model import CodeBlock
from converters.units import Pt
from converters.writers.docx.plan.frames import frame
from converters.writers.docx.plan.model import Paragraph, Shape
from tests.conftest import require_tool
from tests.writers.docx.samples import article, made, para

GRAY = (0.9, 0.9, 0.9)
SHADES = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: tuple(part / 255 for part in rgb))


def paragraph(shade=None, gap=6.0):
    one = Paragraph(name="Code", style=Style(), language="zh", content=(), shape=Shape(shade=shade))
    one.gap = Pt(gap)
    return one


def framed(style, count=2, gap=6.0):
    """Return paragraphs in boxes of their own, one below the other."""
    out = []
    for _ in range(count):
        one = paragraph(style.background_color, gap)
        frame(style, out[-1] if out else None, [one])
        out.append(one)
    return [one.shape for one in out]


def steps(color):
    return [round(part * 255) for part in color]


@given(SHADES)
def test_shaded_boxes_in_a_row_differ_by_one_step_and_a_twip(shade):
    style = Style(background_color=shade, padding=Edges(Pt(2), Pt(2), Pt(2), Pt(2)))
    first, second, third = framed(style, 3)

    assert steps(second.shade)[:2] == steps(shade)[:2]
    assert abs(steps(second.shade)[2] - steps(shade)[2]) == 1
    assert all(0 <= part <= 1 for part in second.shade)
    assert second.right == pytest.approx(first.right + 0.05)
    assert (third.shade, third.right) == (first.shade, first.right)


def test_a_shade_without_edges_is_kept_apart_too():
    first, second = framed(Style(background_color=GRAY))

    assert (second.shade, second.right) != (first.shade, first.right)


def test_edges_alone_need_no_shade():
    edge = Border(Pt(1))
    first, second = framed(Style(border=Borders(left=edge)))

    assert first.shade is second.shade is None
    assert second.right > first.right


def test_boxes_that_touch_are_one():
    style = Style(background_color=GRAY, padding=Edges(Pt(2), Pt(2), Pt(2), Pt(2)))
    first, second = framed(style, gap=0.0)

    assert first == second


@pytest.mark.slow
@pytest.mark.checker("soffice")
@pytest.mark.parametrize("theme", ["press", "handout", "gongwen"])
def test_libreoffice_shows_every_block_of_code_as_a_box(theme, tmp_path):
    codes = [
        CodeBlock(text="a = 1\nb = 2"),
        CodeBlock(text="c = 3"),
        CodeBlock(text="d\n\ne"),
        CodeBlock(text="f"),
    ]
    (tmp_path / "code.docx").write_bytes(made(article(para("前。"), *codes), Sink(), theme=theme))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        require_tool("soffice"),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, str(tmp_path / "code.docx")], check=True, capture_output=True, timeout=120)
    page = pdfium.PdfDocument(io.BytesIO((tmp_path / "code.pdf").read_bytes()))[0]
    picture = page.render(scale=2).to_pil().convert("L")
    # A column of pixels in the right half, where no letter stands.
    column = [picture.getpixel((round(picture.width * 0.7), y)) for y in range(picture.height)]
    dark = [255 > value > 200 for value in column]

    assert sum(now and not before for before, now in zip([False, *dark], dark, strict=False)) == len(codes)
