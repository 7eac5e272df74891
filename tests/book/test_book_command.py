"""``kanben book`` as a user meets it, in every edition."""

import io
import re
import subprocess
import zipfile

import docx
import pikepdf
import pytest

from converters import formats
from converters.batch.run import run_batch
from converters.book import make
from converters.cli import main
from converters.model import Contributor, Document, Metadata, Paragraph, Provenance, Section, Text, encode
from converters.source import Source
from tests.batch.helpers import batch
from tests.conftest import require_tool

ONES = (
    ("甲文", "张三", "人民日报", "2022-02-17"),
    ("乙文", "李四", "光明日报", "2021-05-01"),
    ("丙文", "张三", None, None),
)


@pytest.fixture
def kanben(capfd, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        code = 0
        try:
            main.main(["book", *map(str, arguments)])
        except SystemExit as leaving:
            code = leaving.code or 0
        out, err = capfd.readouterr()
        return code, out, err

    return call


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number, (title, author, source, date) in enumerate(ONES):
        text = Paragraph(content=(Text(text=f"{title}的正文，讲第{number}件事。" * 20),))
        meta = Metadata(title=title, source=source, date=date, contributors=(Contributor(name=author),))
        section = Section(heading=(Text(text=f"{title}小节"),), blocks=(text,))
        document = Document(meta=meta, body=(text, section), provenance=Provenance(name=f"{number}.json"))
        (folder / f"{number}.json").write_bytes(encode(document))
    return folder


def titles(path):
    collection = formats.embedded(Source(data=path.read_bytes(), name=path.name))
    return [article.meta.title for article in collection.articles]


def bookmarks(items):
    return [(item.title, bookmarks(item.children)) for item in items]


def test_a_pdf_has_cover_contents_chapters_and_indexes(kanben, tmp_path, articles):
    assert kanben("in", "-o", "week.pdf", "--title", "一周文选", "--order", "date") == (0, "week.pdf\n", "")
    assert titles(tmp_path / "week.pdf") == ["乙文", "甲文", "丙文"]
    with pikepdf.open(tmp_path / "week.pdf") as pdf, pdf.open_outline() as outline:
        tops = bookmarks(outline.root)
        assert len(pdf.pages) >= 6
    names = str(tops)
    text = subprocess.run(
        [require_tool("pdftotext"), "-layout", "week.pdf", "-"], capture_output=True, check=True, text=True
    ).stdout
    pages = text.split("\f")
    contents = next(page for page in pages if "目录" in page)
    for name in ("乙文", "甲文", "丙文"):
        number = int(re.search(rf"{name}\W+\w*[ .]+(\d+)\n", contents)[1])
        assert f"{name}的正文" in pages[number - 1]
    assert any("作者索引" in page and "张三" in page for page in pages)
    assert any("来源索引" in page and "光明日报" in page for page in pages)
    assert [names.index(f"'{name}'") for name in ("乙文", "甲文", "丙文")] == sorted(
        names.index(f"'{name}'") for name in ("乙文", "甲文", "丙文")
    )
    assert "乙文小节" in names


def test_a_plan_with_parts_in_four_formats(kanben, tmp_path, articles):
    (tmp_path / "book.toml").write_text(
        'title = "文选"\nforeword = "编者的话。"\n[[part]]\ntitle = "上编"\narticles = ["in/1.json"]\n'
        '[[part]]\ntitle = "下编"\norder = "name"\narticles = ["in/2.json", "in/0.json"]\n',
        "utf-8",
    )
    code, out, err = kanben("book.toml", "-o", "out/week", "--to", "pdf,epub,docx,html", "--title", "改题")

    assert (code, err) == (0, "")
    assert out.split() == [f"out/week.{name}" for name in ("pdf", "epub", "docx", "html")]
    for name in ("pdf", "epub", "docx", "html"):
        assert titles(tmp_path / "out" / f"week.{name}") == ["乙文", "甲文", "丙文"]
    with zipfile.ZipFile(tmp_path / "out" / "week.epub") as epub:
        nav = next(epub.read(name).decode() for name in epub.namelist() if "nav" in name)
    assert nav.index("上编") < nav.index("乙文") < nav.index("下编") < nav.index("甲文") < nav.index("丙文")
    text = "\n".join(
        line.text
        for line in docx.Document(io.BytesIO((tmp_path / "out" / "week.docx").read_bytes())).paragraphs
    )
    page = (tmp_path / "out" / "week.html").read_text("utf-8")
    for one in (text, page):
        for said in ("改题", "编者的话。", "上编", "目录", "作者索引", "来源索引", "李四", "光明日报"):
            assert said in one


def test_a_batch_is_reused_unless_it_read_otherwise(kanben, tmp_path, articles, monkeypatch):
    run_batch(batch(articles, tmp_path / "out", formats=("json", "epub")), lambda event: None)
    made = []
    honest = make.finished
    monkeypatch.setattr(make, "finished", lambda *given, **named: made.append(1) or honest(*given, **named))

    here = ("--timeout", "0", "--max-memory", "0")  # in this process, where the patch counts
    assert kanben("in", "-o", "a.epub", "--batch", "out", *here)[0] == 0
    assert made == []
    assert kanben("in", "-o", "b.epub", "--batch", "out", "--no-quotes", *here)[0] == 0
    assert len(made) == 3
    assert titles(tmp_path / "a.epub") == titles(tmp_path / "b.epub") == ["甲文", "乙文", "丙文"]


def test_duplicates_are_dropped_and_failures_named(kanben, tmp_path, articles):
    (articles / "9.json").write_bytes((articles / "0.json").read_bytes())
    (articles / "bad.json").write_text("{}")

    code, _, err = kanben("in", "-o", "week.html", "--drop-duplicates", "-v")
    assert code == 1
    assert "the same article as" in err
    assert "bad.json" in err
    assert titles(tmp_path / "week.html") == ["甲文", "乙文", "丙文"]


def test_the_same_bytes_twice(kanben, tmp_path, articles):
    for name in ("one", "two"):
        assert kanben("in", "-o", f"{name}/week", "--to", "pdf,epub,docx,html", "--title", "题", "-q")[0] == 0
    for form in ("pdf", "epub", "docx", "html"):
        one, two = (tmp_path / name / f"week.{form}" for name in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        ["-o", "x.epub"],
        ["in", "-o", "x"],
        ["in", "-o", "x.pfd"],
        ["in", "book.toml", "--plan", "b.toml", "-o", "x.epub"],
    ],
)
def test_wrong_calls(kanben, articles, arguments):
    assert kanben(*arguments)[0] == 2


def test_a_date_that_is_none_is_refused(kanben, tmp_path, articles):
    code, _, err = kanben("in", "-o", "x.epub", "--date", "31.12")
    assert code == 2
    assert "YYYY-MM-DD" in err
    assert not (tmp_path / "x.epub").exists()
