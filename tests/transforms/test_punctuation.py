import pytest

from converters.model import (
    CodeSpan,
    Emphasis,
    Foreign,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    RelatedLink,
    Ruby,
    Section,
    Speech,
    Strong,
    Text,
)
from converters.transforms.punctuation import punctuation
from tests.transforms.helpers import block_through, document, para, through


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("习近平总书记强调:“基层…‘最后一公里’,要坚持”。", "习近平总书记强调：“基层…‘最后一公里’，要坚持”。"),
        (
            "(作者单位:福建师范大学) 《 人民日报 》( 2022年02月17日 07 版) (责编:王子锋、王珂园)",
            "（作者单位：福建师范大学） 《 人民日报 》（ 2022年02月17日 07 版） （责编：王子锋、王珂园）",
        ),
        ("真的吗?当然!好;坏", "真的吗？当然！好；坏"),
        ("中国 , 美国", "中国 ， 美国"),
        ("GDP,中国的GDP", "GDP，中国的GDP"),
        ("你会用Python?", "你会用Python？"),
        ("增长50%,GDP也增长5%", "增长50%，GDP也增长5%"),
        ("增长了5%,见图1:", "增长了5%，见图1："),
    ],
)
def test_marks_beside_han_become_full_width(before, after):
    assert through(punctuation, before) == after


@pytest.mark.parametrize(
    "text",
    [
        "人数1,000，占3.14",
        "上午10:30到11:00，比分3:2",
        "见https://a.cn/b?c=1,2:3 吧",
        "写信给a@b.com",
        "函数f(x,y)的值",
        "R&amp;D是研发的意思",
        "Hello, world! 你",
        "约翰.肯尼迪是美国总统.",
        "易霜.坡地茶园管理手记[M].云麓:云麓出版社,2015.",
        "还有很多，等等...",
        "笑了:)",
        "又笑了;-)",
        "A,B,C三点",
        "一.总则",
    ],
)
def test_numbers_times_addresses_and_latin_stay(text):
    assert through(punctuation, text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("中国(China),USA", "中国（China），USA"),
        ("Windows(视窗)系统", "Windows（视窗）系统"),
        ("(1)本文的结构", "（1）本文的结构"),
        ("期刊2017(9)号", "期刊2017(9)号"),
        ("函数f(x)是", "函数f(x)是"),
        ("由(a+b)*c得出", "由(a+b)*c得出"),
        ("一)总则", "一)总则"),
        ("（注:见下)后文", "（注：见下）后文"),
        ("we use Windows (视窗) here 我们都用它", "we use Windows (视窗) here 我们都用它"),
        ("层(里(最里)面)外", "层（里（最里）面）外"),
    ],
)
def test_brackets_are_judged_as_pairs(before, after):
    assert through(punctuation, before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("今天天气很好,我们去玩.", "今天天气很好，我们去玩。"),
        ("他说“今天天气很好.”", "他说“今天天气很好。”"),
        ("我喜欢Windows.", "我喜欢Windows."),
        ("今天很好.明天也好.", "今天很好.明天也好."),
    ],
)
def test_a_full_stop_only_at_the_end_of_a_han_text(before, after):
    assert through(punctuation, before) == after


def test_a_mark_at_the_start_of_a_strong_after_han():
    block = para("你好", Strong(content=(Emphasis(content=(Text(text=",世界"),)),)), "!")

    assert block_through(punctuation, block) == para(
        "你好", Strong(content=(Emphasis(content=(Text(text="，世界"),)),)), "！"
    )


def test_a_bracket_pair_across_a_link():
    link = Link(content=(Text(text="甲(乙"),), href="https://a.cn/?a,b:c")

    assert block_through(punctuation, para(link, ")丙")) == para(
        Link(content=(Text(text="甲（乙"),), href="https://a.cn/?a,b:c"), "）丙"
    )


def test_code_ruby_and_latin_runs_are_seen_and_not_touched():
    inlines = (
        CodeSpan(text="中,文"),
        Ruby(base="中,", reading="zh,"),
        Foreign(content=(Text(text="é,中,"),), language="fr"),
        Note(blocks=(para("注:见后"),)),
    )

    out = block_through(punctuation, para("甲", *inlines, ",乙", LineBreak(), "丙"))

    assert out == para("甲", *inlines[:3], Note(blocks=(para("注：见后"),)), "，乙", LineBreak(), "丙")


def test_a_run_in_another_han_language_is_edited():
    foreign = Foreign(content=(Text(text="猫,犬"),), language="ja")

    assert block_through(punctuation, para("见", foreign)).content[1] == Foreign(
        content=(Text(text="猫，犬"),), language="ja"
    )


def test_everything_that_is_prose_is_transformed():
    out = punctuation(
        document(
            Section(heading=(Text(text="甲,乙"),), stop=":", blocks=(para("丙,丁"),)),
            Speech(speaker="记者(北京)", blocks=(para("您好!"),), stop=":"),
            List(items=(ListItem(blocks=(para("首先,其次"),), label="(1)"),)),
            title="题目:副题",
            kicker="论坛(周刊)",
            subtitle="甲;乙",
            affiliation="大学(北京)",
            source="日报(海外版)",
            related=(RelatedLink(title="旧文(有的放矢)"),),
        )
    ).document

    assert out.body == (
        Section(heading=(Text(text="甲，乙"),), stop="：", blocks=(para("丙，丁"),)),
        Speech(speaker="记者（北京）", blocks=(para("您好！"),), stop="："),
        List(items=(ListItem(blocks=(para("首先，其次"),), label="（1）"),)),
    )
    assert (out.meta.title, out.meta.kicker, out.meta.subtitle) == ("题目：副题", "论坛（周刊）", "甲；乙")
    assert (out.meta.affiliation, out.meta.source) == ("大学（北京）", "日报（海外版）")
    assert out.meta.related[0].title == "旧文（有的放矢）"


@pytest.mark.parametrize("language", ["ko", "en", "ru", "vi"])
def test_other_languages_are_left_alone(language):
    assert through(punctuation, "한국,中國(中國)", language) == "한국,中國(中國)"


def test_a_latin_paragraph_in_a_han_document_is_left_alone():
    assert through(punctuation, "This is English (英文), is it not?") == "This is English (英文), is it not?"
