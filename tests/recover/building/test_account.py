"""Which stretches of the source the colophon has to quote."""

from __future__ import annotations

import pytest

from converters.diagnostics import SourcePos
from converters.model import (
    Contributor,
    Document,
    FieldSource,
    Metadata,
    Official,
    Paragraph,
    RelatedLink,
    Text,
)
from converters.model.meta import FRONT_MATTER
from converters.recover.building import account
from converters.recover.building.account import closed, left_over

META = Metadata(
    title="码头的一天",
    source="东澳日报",
    date="2024-06-03",
    page="07",
    contributors=(Contributor(name="韩小满"), Contributor(name="老舍")),
    related=(RelatedLink(title="渔村的早晨", date="2024-05-01"),),
)


def quoted(text: str, field: str = "date") -> bool:
    body = (Paragraph(content=(Text(text="本报讯（记者 苏荷）清晨的码头上已经有人在卸货。"),)),)
    document = closed(Document(meta=META, body=body, fields=(FieldSource(field=field, text=text),)))
    return document.fields[0].quoted


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("date", "2024-06-03 08:15 来源：东澳日报 作者：韩小满"),
        ("date", "2024年6月3日 星期一"),
        ("date", "6月3日 08:15"),
        ("source", "《 东澳日报 》( 2024年06月03日 07 版)"),
        ("contributors.author", "作者：老 舍"),
        ("contributors.author", "by 韩小满"),
        ("related", "上一篇：渔村的早晨 2024-05-01"),
        ("contributors.reporter", "（记者 苏荷）"),
        ("title", "码头的一天"),
        ("markup", "## "),
    ],
)
def test_what_a_field_or_the_body_says_is_not_quoted(field: str, text: str) -> None:
    assert not quoted(text, field)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("date", "2024-06-03 更新：2024-06-05"),
        ("source", "来源：东澳日报 点击：3821次"),
        ("source", "来源：东澳日报 【字号：大 中 小】"),
        ("date", "2024-06-03 阅读 (123)"),
        ("date", "6月5日 08:15"),
        ("date", "时间：2024年6月3日14:00—16:30"),
        ("date", "2024年6月3日9:00至11:00"),
        ("source", "东澳日报 小雨"),
        ("contributors.author", "作者：韩小满 其其格"),
        ("title", "——写给守塔的人"),
        ("title", "摄影"),
        ("credits", "访谈地点：村口"),
        ("credits", "卸"),
        ("source", "07版 A2版 东澳日报"),
    ],
)
def test_what_none_says_is(field: str, text: str) -> None:
    assert quoted(text, field)


@pytest.mark.parametrize(
    ("text", "says_more"),
    [
        ("title: 码头的一天", False),
        ("标题: 码头的一天", False),
        ('title = "码头的一天"', False),
        ("author:\n  - name: 韩小满\n    institute: 东澳日报", False),
        ("title: 码头的两天", True),
        ("title: 码头的一天：title", True),
    ],
)
def test_the_key_of_an_entry_of_front_matter_is_no_text(text: str, says_more: bool) -> None:
    source = FieldSource(field="title", text=text, rule=FRONT_MATTER)
    assert closed(Document(meta=META, fields=(source,))).fields[0].quoted is says_more


def test_markup_inside_a_stretch_is_accounted_for_by_itself() -> None:
    markup = FieldSource(field="markup", text="title: ", pos=SourcePos(start=4, end=11))
    for text, says_more in (("title: 码头的一天", False), ("title: 码头的两天", True)):
        title = FieldSource(field="title", text=text, pos=SourcePos(start=4, end=4 + len(text)))
        document = closed(Document(meta=META, fields=(title, markup)))
        assert [one.quoted for one in document.fields] == [says_more, False]


def test_what_is_left_over_is_told() -> None:
    source = FieldSource(field="source", text="来源：东澳日报 阿依古丽 2024-06-03")
    assert left_over(source, ["东澳日报"], frozenset(("2024-06-03",))) == "阿依古丽"


def test_a_document_without_fields_stays_as_it_is() -> None:
    document = Document(meta=META)
    assert closed(document) is document


@pytest.mark.parametrize(
    ("field", "text", "says_more"),
    [
        ("addressees", "各班级、各科室：", False),
        ("attachments", "附件：1. 植树任务分解表", False),
        ("copies", "抄送：县委办公室。", False),
        ("printed_by", "江城县人民政府办公室 2024年2月29日印发", False),
        ("copies", "抄送：县委办公室，县档案馆。", True),
    ],
)
def test_the_parts_of_an_official_document_are_printed(field: str, text: str, says_more: bool) -> None:
    official = Official(
        addressees="各班级、各科室",
        attachments=("植树任务分解表",),
        copies="县委办公室",
        printed_by="江城县人民政府办公室",
        printed_on="2024-02-29",
    )
    document = Document(meta=Metadata(official=official), fields=(FieldSource(field=field, text=text),))
    assert closed(document).fields[0].quoted is says_more


def test_a_stretch_of_hundreds_of_pages_is_quoted_without_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> str:
        raise AssertionError

    monkeypatch.setattr("converters.recover.building.account.left_over", never)

    assert quoted("版" * 20_001)


def test_a_stretch_of_many_fields_is_gone_through_once(monkeypatch):
    gone = []
    letters = account._letters
    monkeypatch.setattr(account, "_letters", lambda text: gone.append(len(text)) or letters(text))
    long = "长文。" * 9_000
    fields = tuple(FieldSource(field="contributors.author", text=long, rule=str(at)) for at in range(40))
    closed(Document(meta=META, fields=fields))

    assert sum(gone) < 30 * len(long)


def test_markup_inside_a_stretch_is_left_out_sign_by_sign():
    signs = [(at, "**") for at in (3, 7, 8, 20)]
    source = FieldSource(field="source", text="东澳**日报**", pos=SourcePos(1, 9, 1))

    assert account._without_markup(source, signs).text == "东澳  日报  "
    assert account._without_markup(source, signs[2:]).text == source.text
