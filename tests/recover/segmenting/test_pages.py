"""Text taken from pages: furniture goes with its reason, paragraphs go on, words are whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from converters.model.walk import document_text
from converters.recover.segmenting.pages import HEAD, NUMBER, page_lines
from tests.recover.accounting import missing, recovered

PARAGRAPHS = (
    "市里从明年起改造站前地区，预计五年后完工。居民们满怀期待，都说以后买东西方便了，也有人担心房租上涨。这一带的老房子多半建于上世纪五十年代，墙皮剥落，电线裸露，一到雨天就漏水，住户早就盼着修一修。",
    "市长三日在发布会上作了说明，表示会继续同居民商量，尽量保留老建筑。他说，改造不是推倒重来，凡是有年头、有故事的房子都要留下，门前的老槐树一棵也不能少，街上的老字号也要请回来。",
    "规划部门的一位负责人介绍，改造分三期进行。第一期修路、埋管、架灯，第二期修缮临街的房屋，第三期建设广场和地下停车场，全部工程预计花费九亿元，资金由市里和企业共同承担。",
    "居委会的老王说，他在这条街上住了六十年，看着电车来了又走，如今又要来了。他最惦记的是街口那口井，井水甜，夏天镇西瓜最好。施工队答应，井圈原样留着，上面加一块玻璃。",
)


def wrapped(width: int = 24, indent: str = "　　") -> list[str]:
    rows = []
    for paragraph in PARAGRAPHS:
        whole = indent + paragraph
        rows += [whole[at : at + width] for at in range(0, len(whole), width)]
    return rows


def paged(rows: list[str], each: int, head: str = "样本日报 2024年6月3日", foot: str = "- {} -") -> str:
    pages = [rows[at : at + each] for at in range(0, len(rows), each)]
    return "".join(
        (f"{head} 第{number}版\n\n" if number > 1 else "站前改造明年动工\n样本日报 2024年6月3日\n\n")
        + "\n".join(page)
        + f"\n\n{foot.format(number)}\n\f"
        for number, page in enumerate(pages, 1)
    )


def test_paragraphs_go_on_over_lines_and_pages() -> None:
    text = paged(wrapped(), 7)
    document = recovered(text)
    assert document.meta.title == "站前改造明年动工"
    assert document_text(document).split("\n") == list(PARAGRAPHS)
    assert {item.reason for item in document.dropped} == {HEAD, NUMBER}
    assert len(document.dropped) == 2 * text.count("\f") - 1
    assert not missing(text, document)


def test_page_numbers_of_other_forms() -> None:
    for foot in ("{}", "第 {} 页", "第{}页 共5页", "{}/5", "Page {} of 5", "— {} —"):
        text = paged(wrapped(), 4, foot=foot)
        _, furniture = page_lines(text)
        numbers = [line.text for line in furniture if line.furniture == NUMBER]
        assert numbers == [foot.format(at) for at in range(1, text.count("\f") + 1)]


def test_heads_of_left_and_right_pages() -> None:
    pages = [
        f"{'The Harbor' if at % 2 else 'Maren Oakley'}   {at}\n\nLine {'abcdefgh'[at]} of the text goes on.\n"
        for at in range(8)
    ]
    lines, furniture = page_lines("\f".join(pages))
    assert len(furniture) == 7  # the first stays
    assert all(line.text.startswith(("Line", "Maren")) for line in lines)


def test_numbers_that_do_not_run_on_are_text() -> None:
    _, furniture = page_lines("甲事甚多\n1998\n\f乙事甚多\n2004\n\f丙事甚多\n1987\n")
    assert furniture == []


def test_text_without_pages_has_no_furniture() -> None:
    text = "码头的一天\n12\n清晨的码头上已经有人在卸货。\n12\n"
    lines, furniture = page_lines(text)
    assert (len(lines), furniture) == (4, [])


def test_double_spaced_lines_are_joined() -> None:
    for indent in ("　　", ""):
        text = "站前改造明年动工\n\n样本日报  2024年6月3日\n\n" + "\n\n".join(wrapped(30, indent)) + "\n"
        document = recovered(text)
        assert document_text(document).replace("\n", "") == "".join(PARAGRAPHS)
        assert not missing(text, document)


def test_paragraphs_parted_by_empty_lines_stay() -> None:
    text = "站前改造明年动工\n\n" + "\n\n".join(PARAGRAPHS)
    assert document_text(recovered(text)).split("\n") == list(PARAGRAPHS)


ENGLISH = """The night ferry returns to the harbor this month, and the stu-
dents who live across the water need not drive round by the
bridge. The decision was a long time in the making; the deci-
sion-making of the council is slow. A well-known ferryman said
that when the lamps are lit there is life on the water. The fer-
ryman has crossed it for forty years. Students ride at half-
price, and the price stays as it is in every half of the year.
"""


def test_words_broken_at_the_ends_of_lines_are_whole() -> None:
    text = "Night ferry returns to the harbor\nBy Maren Oakley\n\n" + ENGLISH
    document = recovered(text)
    said = document_text(document)
    for word in (
        "the students who",
        "the decision-making of",
        "The ferryman has",
        "well-known",
        "half-price",
    ):
        assert word in said
    assert not missing(text, document)


LINES = st.sampled_from(
    [
        "\f",
        "",
        "- 1 -",
        "- 2 -",
        "第3页",
        "样本日报 第1版",
        "样本日报 第2版",
        "he under-",
        "stands it.",
        "清晨的码头上已经有人在卸货，",
        "一筐筐青菜从船上抬下来，过了秤就往市场里送。",
        "　　太阳升高以后",
        "12",
    ]
)


@given(st.lists(LINES, max_size=30))
def test_no_character_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert not missing(text, recovered(text))


LINES = (
    "Rope hear said sold morning gossip kiosk flood sold the mill",
    "morning taught widow steps before rumour. Rope widow morning",
    "went on with gossip again and counted steps, as they had been",
    "shown, until the lamp that nobody had lit burned down at last.",
)


def test_a_margin_before_all_lines_is_no_indent() -> None:
    page = "\n".join(f"   {line}" for line in LINES * 3)
    title = "          THE NIGHT FERRY\n\n"
    document = recovered(f"{title}{page}\n\f{page}\n\f{page}\n")
    assert "gossip kiosk flood sold the mill morning taught widow" in document_text(document)
    assert document.meta.title == "THE NIGHT FERRY"


def test_indents_of_paragraphs_are_no_margin() -> None:
    rows = "\n".join(
        f"  {line}。"
        for line in (
            "船家说水急",
            "灯一亮就有人",
            "末班船九点半",
            "票不涨价",
            "老人免费",
            "雨天照开",
            "夜里有风",
        )
    )
    lines, _ = page_lines(rows)
    assert all(line.indented for line in lines)


def test_a_running_head_in_two_parts_is_no_title() -> None:
    head = "Harbour Letters                    Spring 2021"
    pages = ["\n".join(f"{word} {line}" for line in LINES) for word in ("First", "Then", "Last")]
    document = recovered(
        f"{head}\n\nTHE NIGHT FERRY\n\n{pages[0]}\n\f{head}\n\n{pages[1]}\n\f{head}\n\n{pages[2]}\n"
    )
    assert document.meta.title == "THE NIGHT FERRY"
    assert [one.reason for one in document.dropped] == [HEAD] * 3


def test_a_running_head_joins_the_lines_of_the_title() -> None:
    page = "\n".join(LINES * 2)
    head = "The ferry that would not retire"
    document = recovered(
        f"  The ferry that\n would not retire\n\nBy Orla Salt\n\n{page}\n" + f"\f{head}\n\n{page}\n" * 2
    )
    assert document.meta.title == head
    assert document.meta.names("author") == ("Orla Salt",)


def test_a_sentence_that_ends_several_pages_is_text() -> None:
    last = "如今电磨一分钟能磨完的面，石磨要转上半个时辰。"
    pages = "\f".join(f"{number}\n渡口的灯亮到天明，船家说水急要等。\n{last}\n" for number in "甲乙丙")
    assert [line for line in page_lines(pages)[1] if line.text == last] == []


def test_short_lines_at_the_head_of_a_page_are_not_joined() -> None:
    document = recovered(
        "磨坊开门\n柳春来\n\n入秋以后，镇上的磨坊重新开了门，老板把石磨擦得干干净净。\n\f渡口来信\n宋小满\n\n老人说，灯一亮，水面上就有了人气，船票不涨价。\n"
    )
    assert document.meta.title == "磨坊开门"
