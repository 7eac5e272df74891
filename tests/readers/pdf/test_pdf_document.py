"""PDF files of other programs: what Typst, Chromium, LibreOffice and ReportLab made, read as an article."""

import io
import subprocess

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Paragraph, SimpleDocTemplate

from converters.diagnostics import Kind, Sink
from converters.errors import EmptyInput, LimitExceeded, MalformedInput
from converters.limits import Limits
from converters.model import List
from converters.model.walk import block_text, document_text, walk
from tests.conftest import require_tool
from tests.readers.pdf.pages_made import FILES, Sheet, document_of, headings, lost, notes

REPEATED = "The light now comes on by itself and goes out by itself, but there is no less to do than before."


def shipped(name):
    data = (FILES / name).read_bytes()
    return data, document_of(data)


def paragraphs(document):
    return [block_text(block) for block in walk(document.body) if type(block).__name__ == "Paragraph"]


def test_two_columns_of_chinese_by_typst():
    data, document = shipped("typst-two-columns-zh.pdf")

    assert document.meta.title == "守塔人的一年"
    assert document.meta.names("author") == ("何一帆",)
    assert headings(document) == ["岬角", "日志", "冬天"]
    text = paragraphs(document)
    assert len(text) == 9 + len(notes(document))
    assert "后来有了柴油发电机（diesel generator），再后来有了太阳能板" in document_text(document)
    # Broken by the end of the column.
    assert "他把这句话也写在了日志的第一页上，写得比别的字都大一些。" in document_text(document)
    assert notes(document) == ["一天两次，每次不到三个小时。", "石阶一共一百零九级。"]
    assert set(lost(data, document)) <= set("12")


def test_two_columns_of_english_by_chromium():
    data, document = shipped("chromium-two-columns-en.pdf")

    assert document.meta.title == "The Keeper's Year"
    assert document.meta.names("author") == ("Jane Doe",)
    assert document.meta.date == "2024-06-03"
    assert headings(document) == ["The headland"]
    text = paragraphs(document)
    assert len(text) == 16
    assert set(text[0::4]) == {text[0]}
    assert text[0].endswith("and has lived here for thirty-one of them.")
    assert "lighthouse stands at the end of the headland, with the sea on three" in text[0]
    assert text[3].startswith("“The light is for those you cannot see,” he says. “You never know")
    assert not lost(data, document)


def test_notes_lists_and_running_heads_by_libreoffice():
    data, document = shipped("libreoffice-en.pdf")

    assert document.meta.title == "The Ferry"
    assert document.meta.names("author") == ("Jane Doe",)
    assert headings(document) == ["The boat", "The people", "The bridge"]
    assert notes(document) == ["On market days it crosses five times."]
    (items,) = (block for block in walk(document.body) if isinstance(block, List))
    assert block_text(items).split("\n") == [
        "the first engine, of cast iron, which lasted for nineteen years and four months altogether",
        "the second",
    ]
    assert [(item.text, item.reason) for item in document.dropped] == 2 * [
        ("Ferry Quarterly", "running head")
    ]
    assert set(lost(data, document)) <= set("1")


def test_flowing_text_by_reportlab():
    styles = getSampleStyleSheet()
    story = [Paragraph("The Keeper's Year", styles["Title"])]
    for heading in ("The headland", "The log"):
        story.append(Paragraph(heading, styles["Heading2"]))
        story += [Paragraph(f"{REPEATED} {REPEATED}", styles["BodyText"]) for _ in range(14)]
    out = io.BytesIO()

    def edge(canvas, template):
        canvas.drawCentredString(300, 30, f"Page {template.page}")
        canvas.drawString(72, 800, "Lighthouse Quarterly")

    SimpleDocTemplate(out).build(story, onFirstPage=edge, onLaterPages=edge)
    document = document_of(out.getvalue())

    assert document.meta.title == "The Keeper's Year"
    assert document.meta.contributors == ()
    assert headings(document) == ["The headland", "The log"]
    assert paragraphs(document) == [f"{REPEATED} {REPEATED}"] * 28
    assert {(item.text, item.reason) for item in document.dropped} == {
        ("Lighthouse Quarterly", "running head"),
        ("Page 1", "page number"),
        ("Page 2", "page number"),
    }
    assert not lost(out.getvalue(), document)


PAGE = """<!doctype html><html lang=zh><meta charset=utf-8><title>渡口</title><style>
@page { size: A6; margin: 14mm } body { font: 10pt "Noto Sans CJK SC", sans-serif; text-align: justify }
h1 { font-size: 18pt; text-align: center } h2 { font-size: 12pt } p { text-indent: 2em; margin: 0 }
.by { text-indent: 0; text-align: center }</style><h1>渡口</h1><p class=by>作者：王小明　2024年6月3日</p>
<h2>一、船</h2><p>渡口的船每天开四趟，早上六点一趟，中午两趟，傍晚一趟。摆渡的人姓陈，船是他父亲留下的，发动机换过三次。</p>
<p>河不宽，天气好的时候看得见对岸晾着的衣服。可是要绕到桥上去，得走二十里路，所以总有人在岸边等。</p>
<h2>二、人</h2><p>等船的人互相都认识。卖菜的、上学的、回娘家的，谁哪一天没来，别的人就会问一句。</p>"""


@pytest.mark.slow
@pytest.mark.checker("chromium")
def test_a_page_printed_by_chromium(tmp_path):
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    command = [
        require_tool("chromium"),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--print-to-pdf=a.pdf",
    ]
    subprocess.run([*command, "a.html"], cwd=tmp_path, check=True, capture_output=True)
    data = (tmp_path / "a.pdf").read_bytes()
    document = document_of(data)

    assert (document.meta.title, document.meta.date) == ("渡口", "2024-06-03")
    assert document.meta.names("author") == ("王小明",)
    assert headings(document) == ["一、船", "二、人"]
    assert [len(text) for text in paragraphs(document)] == [51, 47, 39]
    assert {item.reason for item in document.dropped} == {"running head", "running foot"}
    assert not lost(data, document)


# --------------------------------------------------------------------------- refused
def picture():
    out = io.BytesIO()
    Image.new("L", (200, 300), 200).save(out, "PNG")
    return ImageReader(io.BytesIO(out.getvalue()))


def test_a_scan_is_refused_in_one_line():
    sheet = Sheet()
    sheet.canvas.drawImage(picture(), 0, 0, 400, 600)
    with pytest.raises(EmptyInput, match=r"^a\.pdf: the PDF contains no text, only images .*OCR") as caught:
        document_of(sheet.data())

    assert "\n" not in str(caught.value)


def test_pages_that_are_scans_are_named():
    sheet = Sheet().lines([REPEATED] * 3).page()
    sheet.canvas.drawImage(picture(), 0, 0, 400, 600)
    sink = Sink()
    document_of(sheet.data(), sink)

    assert [note.message for note in sink if note.kind is Kind.SUSPECT_TEXT] == [
        "pages without text, only images: 2"
    ]


def test_an_encrypted_file_is_refused_in_one_line():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(Sheet().lines(["text"]).data())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(MalformedInput, match="the PDF is encrypted with a password"):
        document_of(out.getvalue())


def test_a_file_that_only_restricts_its_use_is_read():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(Sheet().lines(["plain text"]).data())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user=""))

    assert "plain text" in document_text(document_of(out.getvalue()))


@pytest.mark.parametrize("data", [b"%PDF-1.7 by others", b"%PDF-1.7\n" + b"\0" * 500])
def test_a_damaged_file_is_refused(data):
    with pytest.raises(MalformedInput, match=r"a\.pdf: not a readable PDF"):
        document_of(data)


def test_pages_are_counted():
    sheet = Sheet()
    for _ in range(4):
        sheet.lines(["text"]).page()
    with pytest.raises(LimitExceeded, match="more files than"):
        document_of(sheet.data(), limits=Limits(entries=3))


def test_an_empty_file_has_no_text():
    with pytest.raises(EmptyInput, match="the input contains no text"):
        document_of(Sheet().page().data())


# --------------------------------------------------------------------------- what is told apart
def test_a_table_of_contents_is_dropped():
    entries = [f"{name} {'.' * 30} {at}" for at, name in enumerate(("Boat", "People", "Bridge"), 1)]
    document = document_of(Sheet().lines(["Contents", *entries, "", REPEATED[:60], REPEATED[60:]]).data())

    assert [item.reason for item in document.dropped] == ["table of contents"] * 4
    assert document_text(document) == REPEATED


def test_text_set_across_the_page_is_dropped():
    sheet = Sheet().lines([REPEATED[:60], REPEATED[60:]])
    sheet.canvas.rotate(45)
    sheet.line("DRAFT", 300, 100, size=60)
    document = document_of(sheet.data())

    assert [(item.text, item.reason) for item in document.dropped] == [
        ("DRAFT", "set at an angle across the page")
    ]


def test_properties_give_an_author_where_the_text_has_none():
    sheet = Sheet().lines([REPEATED[:60], REPEATED[60:]])
    sheet.canvas.setAuthor("Jane Doe")

    assert document_of(sheet.data()).meta.names("author") == ("Jane Doe",)
