"""Official notices in formats that have a structure: web pages and Word files."""

from __future__ import annotations

import pytest

from converters.diagnostics import Sink
from converters.formats import read
from converters.model import Document, Metadata, Official, Paragraph, Text
from converters.model.walk import document_text
from converters.options import ReadOptions
from converters.recover.official.document import with_official
from converters.source import Source
from tests.printed import unaccounted
from tests.readers.word import p, word

LINES = (
    "各科室、各班级：",
    "为美化校园环境，增强师生生态文明意识，经研究决定开展春季义务植树活动。现将有关事项通知如下：",
    "活动时间为三月十二日上午八点半，请提前十分钟到场集合，统一前往后山，各班自带水桶。",
    "联系人：林知白",
    "电话：0591-12345678",
    "地址：行政楼302室",
    "石泉县第一中学办公室",
    "2024年3月1日",
)
TITLE = "关于开展义务植树活动的通知"


def document(*lines: str, title: str | None = TITLE, **more: object) -> Document:
    body = tuple(Paragraph(content=(Text(text=line),)) for line in lines)
    return Document(meta=Metadata(title=title, **more), body=body)


def test_addressees_and_signature_stand_in_their_fields_and_contacts_stay_in_the_text():
    found = with_official(document(*LINES))

    assert found.meta.official == Official(addressees="各科室、各班级", signatures=("石泉县第一中学办公室",))
    assert (found.meta.date, found.meta.source) == ("2024-03-01", "石泉县第一中学办公室")
    assert document_text(found).count("：") == document_text(document(*LINES[1:6])).count("：")
    assert {field.field for field in found.fields} == {"addressees", "signatures", "date"}


@pytest.mark.parametrize("who", ["各位同事：", "各班级:", "全体教职工：", "尊敬的家长：", "各部门、各单位："])
def test_who_an_informal_notice_is_written_to(who):
    found = with_official(document(who, *LINES[1:], title="放假通知"))

    assert found.meta.official is not None
    assert found.meta.official.addressees == who[:-1]


@pytest.mark.parametrize(
    "one",
    [
        document(*LINES, title="植树节里的校园"),
        document(*LINES[1:]),
        document(*LINES[:-1]),
        document(*LINES[:-2], LINES[-1]),
        document(*LINES, official=Official(addressees="各乡镇")),
        document(),
    ],
    ids=["no kind in the title", "no addressees", "no date", "nobody signs", "official already", "empty"],
)
def test_what_lacks_a_part_is_left_as_it_is(one):
    assert with_official(one) == one


def test_the_first_line_is_the_title_where_nothing_else_is():
    found = with_official(document("放假通知", *LINES, title=None))

    assert found.meta.title == "放假通知"
    assert found.meta.official is not None


PAGE = f"<html lang='zh'><body><h1>{TITLE}</h1>{''.join(f'<p>{line}</p>' for line in LINES)}</body></html>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", PAGE.encode()),
        ("a.docx", word("".join(p(line) for line in (TITLE, *LINES)))),
        ("a.txt", "\n".join((TITLE, *LINES)).encode()),
    ],
    ids=["html", "docx", "text"],
)
def test_a_notice_is_the_same_in_every_format_and_loses_nothing(name, data):
    found = read(Source(name=name, data=data), ReadOptions(), Sink())
    official = found.meta.official

    assert official is not None
    assert (found.meta.title, official.addressees, official.signatures) == (
        TITLE,
        "各科室、各班级",
        ("石泉县第一中学办公室",),
    )
    assert found.meta.date == "2024-03-01"
    assert unaccounted("\n".join((TITLE, *LINES)), found) == []
