import pytest

from converters.model import CodeSpan, Figure, InlineImage, LineBreak, Link, Section, Strong, Text, Verse
from converters.model.editing import flatten
from converters.transforms.spacing import spacing
from tests.transforms.helpers import block_through, document, para, through


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("使用 Windows 系统的 100 人", "使用Windows系统的100人"),
        ("2022 年 2 月 17 日", "2022年2月17日"),
        ("　　段首缩进。 ", "段首缩进。"),
        ("《 人民日报 》（ 2022年02月17日 07 版）", "《人民日报》（2022年02月17日07版）"),
        ("他说： “好” 。", "他说：“好”。"),
        ("价格 ￥100，涨 50% 了", "价格 ￥100，涨50%了"),
        ("甲  乙", "甲 乙"),
        ("甲\u3000\u3000乙", "甲\u3000乙"),
        ("a  b\tc", "a b c"),
        ("全角　A　字母", "全角A字母"),
    ],
)
def test_spaces_that_imitate_layout_go(before, after):
    assert through(spacing, before) == after


@pytest.mark.parametrize(
    "text",
    [
        "王明 李华",
        "实现生态宜居 助力乡村振兴",
        "王　明",
        "the quick fox",
        "图1 渐变",
        "1.1 试验地概况",
        "本当！？　そうです",
        "给加点字注音：轧（　）憋（　　）",
        "《  》的作者是(    )，字“\u3000”。",
        "韓國 한국",
        "甲 | 乙",
        "“Hello” said he",
    ],
)
def test_spaces_that_mean_something_stay(text):
    assert through(spacing, text) == text


@pytest.mark.parametrize("text", ["1 材料与方法", "1.2 试验设计", "图2-1 流程"])
def test_the_number_of_a_heading_or_caption_keeps_its_space(text):
    heading = Section(heading=(Text(text=text),))
    caption = Figure(caption=(Text(text=text),))

    assert block_through(spacing, heading) == heading
    assert block_through(spacing, caption) == caption


def test_a_quantity_at_the_start_of_a_heading_does_not():
    assert block_through(spacing, Section(heading=(Text(text="5 月的风"),))) == Section(
        heading=(Text(text="5月的风"),)
    )


def test_across_inline_borders():
    block = para(
        "使用 ", Strong(content=(Text(text=" Word"),)), " ", CodeSpan(text="x"), " 与", LineBreak(), "　后"
    )

    assert block_through(spacing, block) == para(
        "使用", Strong(content=(Text(text="Word"),)), " ", CodeSpan(text="x"), "与", LineBreak(), "后"
    )


def test_a_wrapper_of_padding_vanishes_and_an_image_keeps_its_spaces():
    block = para("甲", Strong(content=(Text(text=" "),)), "B ", InlineImage(resource="a.png"), " 丙")

    assert block_through(spacing, block) == para("甲", "B ", InlineImage(resource="a.png"), " 丙")


def test_a_line_of_verse_keeps_its_indent():
    verse = Verse(lines=((Text(text="　　床前"),), (Text(text="明月 "),)))

    assert block_through(spacing, verse) == Verse(lines=((Text(text="　　床前"),), (Text(text="明月"),)))


def test_a_heading_of_spaces_is_not_emptied():
    heading = Section(heading=(Text(text="　"),))

    assert block_through(spacing, heading) == heading


def test_a_title_keeps_its_ideographic_space_and_loses_its_padding():
    out = spacing(document(title=" 生态宜居　助力振兴 ", kicker="　")).document.meta

    assert out.title == "生态宜居　助力振兴"
    assert out.kicker == "　"


def test_addresses_of_links_are_not_text():
    link = Link(content=(Text(text="中 a"),), href="https://a.cn/中 a")

    out = block_through(spacing, para(link))

    assert flatten(out.content) == "中a"
    assert out.content[0].href == "https://a.cn/中 a"
