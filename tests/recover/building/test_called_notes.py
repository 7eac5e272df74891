# ruff: noqa: E501
"""Marks in a text and notes at its end, one to one."""

from __future__ import annotations

import io

import docx
import pytest

from converters.model import Document, Note, Section
from converters.model.walk import block_text, document_text, inlines_of, plain, walk, walk_inlines
from tests.account.account import lost_of_editions, lost_of_input
from tests.printed import read_as
from tests.recover.accounting import missing, recovered

FIRST = "入秋以后，镇上的磨坊重新开了门，老板把石磨擦得干干净净，又在门口挂了一盏旧马灯，给夜里赶路的人照个亮"
SECOND = "来磨面的多是上了年纪的人，他们不嫌排队，三三两两坐在长条凳上，说今年的雨水，说谁家的麦子收得早"
NOTES = ("《青石镇志》卷三，第十二页。", "柳春来口述，2020年5月。", "同上。")
FORMS = {
    "tortoise": "〔1〕〔2〕〔3〕",
    "han": "〔一〕〔二〕〔三〕",
    "square": "[1][2][3]",
    "wide": "［1］［2］［3］",
    "boxed": "【1】【2】【3】",
    "called": "[注1][注2][注3]",
    "circled": "①②③",
    "raised": "¹²³",
}


def marks_of(form: str) -> list[str]:
    text = FORMS[form]
    size = len(text) // 3
    return [text[at : at + size] for at in range(0, len(text), size)]


def raw(marks: list[str], notes: list[str], head: str = "注释：\n") -> str:
    one, two, three = marks
    under = "\n".join(mark + note for mark, note in zip(notes, NOTES, strict=False))
    return (
        f"石磨源流考\n\n作者：宋小满\n\n{FIRST}{one}。\n\n{SECOND}{two}，{FIRST}{three}。\n\n{head}{under}\n"
    )


def notes_of(document: Document) -> list[str]:
    return [
        "".join(block_text(inner) for inner in one.blocks)
        for block in walk(document.body)
        for content in inlines_of(block)
        for one in walk_inlines(content)
        if isinstance(one, Note)
    ]


@pytest.mark.parametrize("head", ["注释：\n", ""])
@pytest.mark.parametrize("form", FORMS)
def test_of_raw_text(form: str, head: str) -> None:
    text = raw(marks_of(form), marks_of(form), head)
    document = recovered(text)
    assert notes_of(document) == list(NOTES)
    assert marks_of(form)[0] not in document_text(document)
    assert not missing(text, document)
    assert list(lost_of_input(text, document)) == []
    assert list(lost_of_editions(document)) == []


@pytest.mark.parametrize("form", ["tortoise", "square", "circled"])
def test_of_a_page(form: str) -> None:
    one, two, three = marks_of(form)
    under = "".join(f"<p>{mark}{note}</p>" for mark, note in zip(marks_of(form), NOTES, strict=True))
    document = read_as(
        "a.html",
        f"<html><body><article><h1>石磨源流考</h1><p>{FIRST}<sup>{one}</sup>。</p>"
        f"<p>{SECOND}<sup>{two}</sup>，{FIRST}{three}。</p><p>注释：</p>{under}</article></body></html>",
    )
    assert notes_of(document) == list(NOTES)
    assert "heading of the notes" in [one.reason for one in document.dropped]


def test_of_a_word_file() -> None:
    file = docx.Document()
    file.add_heading("石磨源流考", 0)
    for text in (
        f"{FIRST}〔1〕。",
        f"{SECOND}〔2〕。",
        "注释",
        "〔1〕《青石镇志》卷三。",
        "〔2〕柳春来口述。",
    ):
        file.add_paragraph(text)
    data = io.BytesIO()
    file.save(data)
    document = read_as("a.docx", data.getvalue())
    assert notes_of(document) == ["《青石镇志》卷三。", "柳春来口述。"]


def test_of_english_with_the_list_of_references_left_alone() -> None:
    text = (
        "The donkey in the archive\n\nBy Orla Prideaux\n\n"
        "The donkey appears first in the accounts of 1782,[1] where it is called the beast. It is named once.[2]\n\n"
        "After the flood the entries stop, and we are left with a receipt for oats and a drawing of a rope.[3]\n\n"
        "Notes\n\n[1] Harbour accounts, vol. 3, f. 12.\n[2] Letter of O. Salt, 4 May 1790.\n[3] Ibid.\n"
    )
    assert notes_of(recovered(text)) == [
        "Harbour accounts, vol. 3, f. 12.",
        "Letter of O. Salt, 4 May 1790.",
        "Ibid.",
    ]
    assert notes_of(recovered(text.replace("Notes\n", "References\n"))) == []


@pytest.mark.parametrize(
    ("calls", "under"),
    [
        ("〔1〕〔2〕〔3〕", "〔1〕〔2〕"),
        ("〔1〕〔3〕〔2〕", "〔1〕〔2〕〔3〕"),
        ("〔1〕〔1〕〔2〕", "〔1〕〔2〕"),
        ("〔1〕〔2〕〔3〕", "[1][2][3]"),
        ("〔2〕〔3〕〔4〕", "〔2〕〔3〕〔4〕"),
    ],
)
def test_where_anything_is_in_doubt_all_of_it_stays_text(calls: str, under: str) -> None:
    called, listed = ([text[at : at + 3] for at in range(0, len(text), 3)] for text in (calls, under))
    document = recovered(raw(called, listed))
    assert notes_of(document) == []
    assert all(mark in document_text(document) for mark in called)


def test_what_is_counted_calls_nothing() -> None:
    text = f"石磨的用法\n\n石磨的用法有三种：①磨面②磨豆③磨药。{FIRST}。\n\n{SECOND}。\n\n①磨面要慢。\n②磨豆要湿。\n③磨药要净。\n"
    assert notes_of(recovered(text)) == []


def test_a_mark_in_a_heading_or_a_table_leaves_all_as_text() -> None:
    document = recovered(
        f"石磨源流考\n\n## 源流[1]\n\n{FIRST}[2]。\n\n{SECOND}。\n\n[1]《青石镇志》。\n[2]口述。\n"
    )
    assert notes_of(document) == []
    assert [plain(one.heading) for one in walk(document.body) if isinstance(one, Section)] == ["源流[1]"]
