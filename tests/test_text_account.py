# ruff: noqa: E501
"""The account of text is closed at the printed end: what a source says is printed or named as dropped.

Every reader, by what is made of its inputs, and every edition, by the text found in its file. A field that the
theme does not print does not count: what stands there must stand in the colophon or in the text as well.
"""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.diagnostics import Sink
from converters.errors import KanbenError
from converters.formats import Content, read, writable, write
from converters.model import Contributor, Document, FieldSource, Metadata, Official, Paragraph, Text
from converters.model.walk import document_text
from converters.options import Options, ReadOptions
from converters.source import Source
from tests.conftest import require_tool
from tests.kitchen_sink import kitchen_sink
from tests.places import CORPUS
from tests.printed import edition_of, letters, of_book, of_edition, of_page, of_word, read_as, unaccounted
from tests.readers.goldens import CASES as READER_CASES
from tests.readers.word import p, word
from tests.recover.labelled_texts import Labelled, load

SHARED_CASES = CORPUS.parent / "cases"
GLUED = {"043": ["章田"], "050": ["小娜"]}
"""Names of two characters glued to their label, in the corpus."""


def without_markup(text: str) -> str:
    """A raw text without tags, entities and notes of markup, which its reader takes for no text."""
    return re.sub(r"<[^<>]{1,80}>|&\w{2,6};|［＃[^］]*］|^```.*$", " ", text, flags=re.MULTILINE)


# --------------------------------------------------------------------------- readers
@pytest.mark.diagnostics("several-articles")
@pytest.mark.parametrize("text", load(), ids=lambda one: one.name)
def test_every_labelled_text(text: Labelled) -> None:
    document = read_as("article.txt", text.text)
    assert unaccounted(without_markup(text.text), document) == []


@pytest.mark.diagnostics("suspect-text", "several-articles", "node-not-rendered")
@pytest.mark.parametrize("folder", ["open", "composed", "wild"])
def test_every_text_of_the_corpus(corpus: Path, folder: str) -> None:
    lost = {}
    for path in sorted(corpus.glob(f"{folder}/*.txt")):
        text = path.read_text("utf-8").removeprefix("\ufeff")
        rest = unaccounted(without_markup(text), read_as("article.txt", text))
        if rest and not set(rest) <= _known(path.stem):
            lost[path.stem] = rest
    assert lost == {}


def _known(name: str) -> set[str]:
    # Code in a fence, an author's name with a number behind it, a label with spaces in it, dates of Aozora.
    more = {
        "C51": {"javas", "python"},
        "D35": {"console"},
        "c07": {"易霜1贺岚2"},
        "D10": {"发"},
        "D23": {"题"},
        "052": {"com"},
    }
    return {*GLUED.get(name, ()), *more.get(name, ()), *("作成", "修正", "易霜")}


_SHOWN = {".html": of_page, ".docx": of_word, ".epub": of_book}


@pytest.mark.diagnostics(
    "markup-skipped", "suspect-text", "several-articles", "resource-missing", "resource-refused"
)
@pytest.mark.parametrize(
    "path",
    [
        path
        for path in sorted((*READER_CASES.glob("html-*/input.html"), *SHARED_CASES.glob("**/*")))
        if path.suffix in _SHOWN
    ],
    ids=lambda path: path.parent.name if path.stem == "input" else path.name,
)
def test_every_page_word_file_and_book(path: Path) -> None:
    source = Source(name=path.name, data=path.read_bytes(), folder=path.parent)
    try:
        document = read(source, ReadOptions(), Sink())
    except KanbenError as error:
        pytest.skip(f"cannot be read: {error}")
    rest = unaccounted(_SHOWN[path.suffix](source.data), document)
    assert [line for line in rest if line != "相关"] == []


# --------------------------------------------------------------------------- inputs made here
KICKERS = ("海边人物", "本期话题", "【走基层】", "城事", "FIELD NOTES", "島の仕事")
SECONDS = (
    "——写给守塔的人",
    "（节选）",
    "各位同学",
    "2023年夏",
    "守塔人在塔顶。摄影：何一帆",
    "一则旧闻",
    "第二天",
)
CREDITS = (
    "样本日报 2024年6月3日 记者 阿依古丽",
    "2024-06-03 其其格 样本日报",
    "作者：扎西顿珠 2024-06-03 更新：2024-06-05",
    "样本日报 2024-06-03 小雨",
    "2024年6月3日 老 舍",
    "（2022年1月4日）",
    "王小明 李大为 样本日报 2024-6-3",
    "发布：2024-06-03 | 来源：样本日报 | 卓玛",
    "地点：村口 时间：下午三点",
    "By Maren Oakley and knotty_pine, 3 June 2024",
)
BODY = (
    "清晨的码头上已经有人在卸货，一筐筐青菜从船上抬下来，过了秤就往市场里送，前后不过半个钟头的工夫。",
    "太阳升高以后，码头就安静下来，只剩下几只空筐子靠墙晒着，猫从中间慢慢地走过去，谁也不去赶它。",
    "到了晚上，灯塔亮起来，光一圈一圈地扫过海面，渔民们说，看见这盏灯就知道离家不远，心里也就定了。",
)
ENDS = (
    "联系人：韦小满",
    "教育",
    "城南镇人民政府",
    "二〇二四年六月三日",
    "报名电话：0000-2180016",
    "（　　）填空",
    "完",
)
TITLE = "一座灯塔的最后一个夏天"

heads = st.lists(st.sampled_from((*KICKERS, *SECONDS, *CREDITS)), max_size=4, unique=True)
tails = st.lists(st.sampled_from((*ENDS, *SECONDS, *CREDITS)), max_size=3, unique=True)
articles = st.builds(
    lambda before, after, end: (before, after, end),
    st.lists(st.sampled_from(KICKERS), max_size=1),
    heads,
    tails,
)
some = settings(max_examples=60, deadline=None)


def lines_of(article: tuple[list[str], list[str], list[str]]) -> list[str]:
    before, after, end = article
    return [*before, TITLE, *after, *BODY, *end]


@some
@given(articles)
def test_any_raw_text(article: tuple[list[str], list[str], list[str]]) -> None:
    text = "\n".join(lines_of(article))
    assert unaccounted(text, read_as("a.txt", text)) == []


@some
@given(articles)
def test_any_page(article: tuple[list[str], list[str], list[str]]) -> None:
    before, after, end = article
    inner = "".join(
        (
            *map("<p>{}</p>".format, before),
            f"<h1>{TITLE}</h1>",
            *map("<p>{}</p>".format, (*after, *BODY, *end)),
        )
    )
    page = f"<!DOCTYPE html><html><head><title>{TITLE}</title></head><body><article>{inner}</article></body></html>"
    assert unaccounted("\n".join(lines_of(article)), read_as("a.html", page)) == []


@some
@given(articles)
def test_any_word_file(article: tuple[list[str], list[str], list[str]]) -> None:
    before, after, end = article
    body = "".join((*map(p, before), p(TITLE, "Title"), *map(p, (*after, *BODY, *end))))
    assert unaccounted("\n".join(lines_of(article)), read_as("a.docx", word(body))) == []


@some
@given(articles)
def test_any_markdown(article: tuple[list[str], list[str], list[str]]) -> None:
    before, after, end = article
    text = "\n\n".join((*before, f"# {TITLE}", *after, *BODY, *end))
    assert unaccounted("\n".join(lines_of(article)), read_as("a.md", text)) == []


# --------------------------------------------------------------------------- editions
QUOTED = ("通讯员 扎西顿珠", "二校 2024-06-05")
EDITIONS = ("html", "epub", "docx", "pdf")


def text_in(name: str, data: bytes, folder: Path) -> str:
    """The letters of the text that a finished edition shows."""
    if name != "pdf":
        return letters({"html": of_page, "epub": of_book, "docx": of_word}[name](data))

    path = folder / "edition.pdf"
    path.write_bytes(data)
    return letters(
        subprocess.run(
            [require_tool("pdftotext"), str(path), "-"], capture_output=True, check=True
        ).stdout.decode()
    )


def written(document: Document, name: str) -> bytes:
    """One edition of a Document."""
    (row,) = writable([name])
    return write(row, Content(document, lambda: edition_of(document)), Options(), Sink())[name]


@pytest.mark.parametrize("name", EDITIONS)
def test_every_edition_quotes_what_no_field_says(name: str, tmp_path: Path) -> None:
    document = Document(
        meta=Metadata(title=TITLE, date="2024-06-03", contributors=(Contributor(name="何一帆"),)),
        body=tuple(Paragraph(content=(Text(text=line),)) for line in BODY),
        fields=tuple(FieldSource(field="credits", text=text, quoted=True) for text in QUOTED),
    )
    shown = text_in(name, written(document, name), tmp_path)
    assert [text for text in (*QUOTED, *BODY, TITLE) if letters(text) not in shown] == []


@pytest.mark.parametrize("name", ["html", "epub", "docx"])
def test_every_edition_prints_the_kitchen_sink(name: str, tmp_path: Path) -> None:
    document = kitchen_sink()
    shown = text_in(name, written(document, name), tmp_path)
    lines = [letters(line) for line in document_text(document).split("\n")]
    assert [line for line in lines if line[:4] not in shown] == []


def test_the_template_prints_every_value_of_the_metadata() -> None:
    meta = kitchen_sink().meta
    shown = letters(of_edition(kitchen_sink()))
    scalars = (
        meta.title,
        meta.kicker,
        meta.subtitle,
        meta.affiliation,
        meta.source,
        meta.place,
        meta.publisher,
    )
    more = (meta.description, meta.rights, *meta.keywords, *(link.title for link in meta.related))
    people = (person.name for person in meta.contributors)
    assert [value for value in (*scalars, *more, *people) if value and letters(value) not in shown] == []


def test_the_helpers_see_a_loss() -> None:
    document = Document(meta=Metadata(title=TITLE), body=(Paragraph(content=(Text(text=BODY[0]),)),))
    assert unaccounted(f"{TITLE}\n{BODY[0]}", document) == []
    assert unaccounted(f"{TITLE}\n只在原处才有\n{BODY[0]}", document) == ["只在原处才有"]
    silent = FieldSource(field="title", text="只有字段里才有")
    lost = Document(meta=document.meta, body=document.body, fields=(silent,))
    assert unaccounted("只有字段里才有", lost) == ["只有字段里才有"]
    with zipfile.ZipFile(io.BytesIO(word(p(BODY[0])))) as package:
        assert "word/document.xml" in package.namelist()


def test_the_template_prints_every_part_of_an_official_document() -> None:
    official = Official(
        issuer="江城县政府办公室",
        document_number="江政办发〔2024〕12号",
        addressees="各乡镇、各部门",
        attachments=("任务分解表", "苗木要求"),
        signatures=("江城县林业局",),
        annotation="此件公开",
        contacts=("联系人：王明",),
        copies="县档案馆",
        printed_by="县文印室",
        printed_on="2024-02-29",
    )
    shown = letters(of_edition(Document(meta=Metadata(title=TITLE, official=official))))
    values = (
        official.issuer,
        official.document_number,
        official.addressees,
        official.annotation,
        official.copies,
    )
    more = (
        *official.attachments,
        *official.signatures,
        *official.contacts,
        official.printed_by,
        "2024年2月29日",
    )
    assert [value for value in (*values, *more) if value and letters(value) not in shown] == []
