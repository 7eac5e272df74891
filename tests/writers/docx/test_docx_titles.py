"""Titles in Word break where those of the PDF do, between words and phrases (C29)."""

import re
import subprocess

import pytest

from converters.diagnostics import Sink
from converters.options import DocxOptions, PdfOptions
from converters.writers.docx.write import write
from converters.writers.pdf.write import write as write_pdf
from tests.conftest import require_tool
from tests.writers.docx.samples import article, dressed, find, para, tree

TITLES = {
    "关于进一步加强新时代基层党组织建设和干部队伍建设的若干意见": "zh-Hans",
    "习近平在中共中央政治局第三十九次集体学习时强调：把中国文明历史研究引向深入": "zh-Hans",
    "“一带一路”倡议与人类命运共同体：理论、实践与展望": "zh-Hans",
    "中国共产党第二十次全国代表大会在京开幕，习近平代表第十九届中央委员会作报告": "zh-Hans",
    "2022年北京冬奥会的遗产：体育、城市与可持续发展": "zh-Hans",
    "人工智能时代的新闻伦理——以ChatGPT和大语言模型为例": "zh-Hans",
    "国务院办公厅关于印发《“十四五”国民健康规划》的通知": "zh-Hans",
    "从“乡土中国”到“城乡中国”：一个社会学的观察": "zh-Hans",
    "为什么说GDP增长5.5%的目标既符合实际又体现积极进取": "zh-Hans",
    "江城县人民政府关于做好二〇二四年春季植树造林工作的通知": "zh-Hans",
    "全面建成社会主义现代化强国的战略安排，两步走：从二〇二〇年到二〇三五年": "zh-Hans",
    "The Long March of Chinese Typography from Lead Type to OpenType": "en",
}


def bare(text):
    return re.sub(r"\s", "", text)


def lines(path, title):
    """Return the lines in which the title stands on the first page of a PDF."""
    command = [require_tool("pdftotext"), "-f", "1", "-l", "1", "-layout", str(path), "-"]
    page = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
    found: list[str] = []
    for line in map(bare, page.splitlines()):
        if line and bare(title).startswith("".join(found) + line):
            found.append(line)
    return found


@pytest.mark.slow
@pytest.mark.checker("soffice")
@pytest.mark.diagnostics("font-not-embedded")
@pytest.mark.parametrize("embedded", [True, False], ids=["in the PDF's fonts", "in whatever fonts there are"])
@pytest.mark.parametrize("theme", ["press", "gongwen"])
def test_titles_break_in_word_where_they_break_in_the_pdf(theme, embedded, tmp_path):
    # What stands in for Times New Roman may be wider than the page.
    titles = [title for title, language in TITLES.items() if embedded or language != "en"]
    for number, title in enumerate(titles):
        edition = dressed(article(para("正文。"), title=title, language=TITLES[title]), theme=theme)
        (tmp_path / f"{number}.docx").write_bytes(write(edition, DocxOptions(embed_fonts=embedded), Sink()))
        (tmp_path / f"ours-{number}.pdf").write_bytes(write_pdf(edition, PdfOptions(), Sink()))
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
    files = sorted(map(str, tmp_path.glob("*.docx")))
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=240)

    ours = [lines(tmp_path / f"ours-{number}.pdf", title) for number, title in enumerate(titles)]
    word = [lines(tmp_path / f"{number}.pdf", title) for number, title in enumerate(titles)]
    assert word == ours
    assert ["".join(one) for one in ours] == list(map(bare, titles))
    assert sum(len(one) > 1 for one in ours) == len(titles)


def test_a_title_of_words_that_other_fonts_make_wider_has_breaks_and_not_a_narrower_measure():
    edition = dressed(
        article(para("Text."), title="The Long March of Chinese Typography from Lead Type to OpenType")
    )
    title = find(tree(write(edition, DocxOptions(), Sink())), "//w:p[w:pPr/w:pStyle/@w:val='Title']")[0]

    assert find(title, "w:pPr/w:ind") == []
    assert len(find(title, "w:r/w:br")) == 1


def test_titles_are_not_hyphenated():
    edition = dressed(
        article(para("Text."), title="Typographical Internationalization of Encyclopaedias", language="en")
    )

    assert {one.style.hyphens for one in headings(edition.root)} == {"manual"}


def headings(box):
    for child in getattr(box, "children", ()):
        if getattr(child, "tag", "") == "h1":
            yield child
        yield from headings(child)
