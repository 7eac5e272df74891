"""Official documents and letters: their parts, their levels, and what is none."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.diagnostics import Sink
from converters.model import Document, Official, Paragraph, Section
from converters.model.report import outline
from converters.options import ReadOptions
from converters.recover.article import recover
from converters.recover.official.read import read_official
from tests.places import ROOT
from tests.recover.accounting import missing
from tests.recover.labelled_texts import load

CASES = ROOT / "tests" / "recover" / "cases"


def case(name: str) -> str:
    return (CASES / f"{name}.txt").read_text("utf-8")


def read(text: str) -> Document:
    found = read_official(text, ReadOptions(), Sink())
    assert found is not None
    return found


def test_every_part_of_a_notice_has_its_field():
    meta = read(case("official-notice")).meta

    assert meta.title == "江城县人民政府办公室关于做好2024年春季植树工作的通知"
    assert meta.date == "2024-02-28"
    assert meta.official == Official(
        issuer="江城县人民政府办公室",
        document_number="江政办发〔2024〕12号",
        addressees="各乡镇人民政府，县政府各部门、各直属机构",
        attachments=("2024年春季植树任务分解表", "苗木质量要求"),
        signatures=("江城县人民政府办公室",),
        annotation="此件公开发布",
        contacts=("联系人：王明，电话：0000-1234567", "地址：江城县人民路1号"),
        copies="县委办公室，县人大常委会办公室，县政协办公室",
        printed_by="江城县人民政府办公室",
        printed_on="2024-02-29",
    )


def test_a_title_in_two_lines_joint_signatures_and_what_a_page_puts_around():
    document = read(case("official-web"))

    assert document.meta.title == "关于开展2023年农机安全检查的通知"
    official = document.meta.official
    assert official.issuer == "海棠县农业农村局文件"
    assert (official.document_number, official.signer) == ("海农发〔2023〕8号", "郑怀远")
    assert official.signatures == ("海棠县农业农村局", "海棠县应急管理局")
    assert official.attachments == ("农机安全检查表", "整改通知书（样式）")
    assert [one.text for one in document.dropped] == [
        "首页 > 政务公开 > 文件",
        "字体：大 中 小 打印",
        "打印本页 关闭窗口",
    ]


def test_a_letter_without_a_number():
    document = read(case("official-letter"))

    assert document.meta.official.addressees == "青石乡人民政府"
    assert document.meta.official.annotation == "联系人：沈一舟；电话：0000-2223344"
    assert document.meta.date == "2024-04-18"
    assert "妥否，请函复。" in outline(document)


def test_levels_become_sections_and_the_second_may_run_in():
    document = read(case("official-notice"))
    (first,) = [block for block in document.body if getattr(block, "level", 0) == 1][:1]
    inner = next(block for block in first.blocks if getattr(block, "level", 0) == 2)

    assert (inner.runin, inner.stop) == (True, "。")
    assert inner.heading[0].text == "（一）突出重点区域"


def test_numbers_with_nothing_below_them_are_items_and_no_headings():
    notice = (
        "关于全校大扫除的通知\n各班级、各科室：\n为迎接校庆，学校定于本周五进行大扫除，有关事项如下：\n"
        "一、时间：10月18日15:40—17:00\n二、地点：各班教室\n三、要求：班主任到场。\n校务办公室\n2024年10月15日\n"
    )
    assert [type(block) for block in read(notice).body] == [Paragraph] * 4

    headed = notice.replace("：各班", "\n各班").replace("：10月", "\n10月").replace("：班主任", "\n班主任")
    assert [type(block) for block in read(headed).body] == [Paragraph, Section, Section, Section]


def test_a_report_about_a_notice_is_none():
    assert read_official(case("official-not"), ReadOptions(), Sink()) is None


@pytest.mark.parametrize("part", ["江政办发〔2024〕12号\n", "各乡镇人民政府，县政府各部门、各直属机构：\n"])
def test_three_parts_are_enough(part):
    text = case("official-notice")

    assert read_official(text.replace(part, ""), ReadOptions(), Sink()) is not None
    bare = text.replace("江政办发〔2024〕12号\n", "").replace(
        "各乡镇人民政府，县政府各部门、各直属机构：\n", ""
    )
    assert read_official(bare, ReadOptions(), Sink()) is None


def test_no_labelled_article_is_taken_for_one():
    taken = [
        one.name
        for one in load()
        if not one.name.startswith("notice") and read_official(one.text, ReadOptions(), Sink())
    ]
    assert taken == []


NAMES = ("official-notice", "official-letter", "official-web")
LINES = [line for name in NAMES for line in case(name).split("\n")]


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Return a document with some lines taken out and others put in."""
    lines = case(draw(st.sampled_from(NAMES))).split("\n")
    for _ in range(draw(st.integers(0, 4))):
        del lines[draw(st.integers(0, len(lines) - 1))]
    for _ in range(draw(st.integers(0, 4))):
        lines.insert(draw(st.integers(0, len(lines))), draw(st.sampled_from(LINES)))
    return "\n".join(lines)


READ: list[str] = []


@given(damaged())
def test_no_character_is_lost_whatever_is_missing_or_doubled(text):
    document = read_official(text, ReadOptions(), Sink())
    if document is not None:
        READ.append(text)
        assert missing(text, document) == Counter()


def test_that_property_looked_at_documents():
    assert len(READ) > 10


def test_recovery_asks_for_official_documents_first():
    assert recover(case("official-web"), ReadOptions(), Sink()).meta.official is not None


def test_words_that_close_it_make_a_notice_without_addressees() -> None:
    document = read(
        "青石镇关于石磨节期间道路管制的通告\n\n"
        "石磨节期间游客较多，为了安全，现对道路交通作如下安排，请过往行人和车辆配合。\n\n"
        "一、自10月4日18时起，磨坊街禁止机动车通行。\n\n特此通告。\n\n"
        "　　　　青石镇综合行政执法队\n　　　　青石镇派出所\n　　　　2024年9月28日\n"
    )
    assert document.meta.official is not None
    assert document.meta.official.signatures == ("青石镇综合行政执法队", "青石镇派出所")
