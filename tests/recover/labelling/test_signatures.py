"""Credits that the labels took for nothing, signatures, boxes about the author, and standfirsts."""

from __future__ import annotations

import pytest

from converters.diagnostics import Sink
from converters.model import Document
from converters.model.report import report
from converters.options import ReadOptions
from converters.recover.article import read_segments
from converters.recover.building.assemble import assemble
from converters.recover.labelling.signatures import signed
from converters.recover.labelling.viterbi import Labelled

BODY = "清晨的码头上已经有人在卸货，一筐筐青菜从船上抬下来，过了秤就往市场里送。"


def read(rows: list[tuple[str, str, str]]) -> Document:
    """The Document of lines with the labels put on them: zone, label, text."""
    found = read_segments("\n".join(text for _, _, text in rows) + "\n", Sink())
    assert len(found.facts) == len(rows)
    given = [Labelled(zone, label, 0.9, "") for zone, label, _ in rows]
    return assemble(found._replace(labels=signed(found.facts, given)), ReadOptions(), Sink(), "")


HEAD = [("top", "title", "码头的一天"), ("body", "para", BODY)]


def test_a_credit_behind_a_label_that_was_set_aside_is_read() -> None:
    found = read([*HEAD, ("tail", "aside", "(责编：苏荷、程小满)")])
    assert found.meta.names("editor") == ("苏荷", "程小满")


def test_credits_among_related_links_are_of_other_texts() -> None:
    assert read([*HEAD, ("links", "aside", "作者：苏荷")]).meta.names("author") == ()


def test_name_and_date_that_end_a_text_sign_it() -> None:
    found = read(
        [
            *HEAD,
            ("body", "para", "南窗 Miki"),
            ("tail", "aside", "2024 年 3 月 12 日"),
            ("tail", "aside", "封面图"),
        ]
    )
    assert (found.meta.names("author"), found.meta.date) == (("南窗 Miki",), "2024-03-12")


def test_a_date_without_a_year_signs_nothing() -> None:
    found = read([*HEAD, ("body", "para", "三月十二日"), ("tail", "aside", "2024年3月12日")])
    assert (found.meta.names("author"), found.meta.date) == ((), "2024-03-12")
    assert read([*HEAD, ("body", "para", "南窗"), ("tail", "aside", "三月十二日")]).meta.date is None


def test_the_last_of_several_dates_is_no_signature() -> None:
    rows = [
        *HEAD,
        ("tail", "aside", "2024年3月12日"),
        ("tail", "aside", "渡口"),
        ("tail", "aside", "2024年3月13日"),
    ]
    assert read(rows).meta.date is None


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("この記事を書いた人", "森野 美咲"),
        ("ライター紹介", "森野 美咲"),
        ("作者简介", "苏荷"),
        ("About the author", "Orla Fennimore"),
    ],
)
def test_the_name_in_a_box_about_the_author_is_taken(heading: str, name: str) -> None:
    rows = [
        *HEAD,
        ("tail", "aside", heading),
        ("tail", "aside", name),
        ("tail", "aside", "フリーのライター。"),
    ]
    assert read(rows).meta.names("author") == (name,)


def test_the_box_gives_way_to_a_byline() -> None:
    rows = [
        HEAD[0],
        ("top", "meta", "作者：程小满"),
        HEAD[1],
        ("tail", "aside", "作者简介"),
        ("tail", "aside", "苏荷"),
    ]
    assert read(rows).meta.names("author") == ("程小满",)


def test_a_line_of_credits_that_holds_none_is_the_standfirst() -> None:
    line = "今年雨水来得早，青菜比往年多了三成，码头上的人手却少了一半"
    found = read([HEAD[0], ("top", "meta", line), HEAD[1]])
    assert found.meta.subtitle == line
    assert (
        read(
            [HEAD[0], ("top", "meta", "（图为清晨的码头，远处是刚靠岸的三条渔船和市场）"), HEAD[1]]
        ).meta.subtitle
        is None
    )


def test_a_numbered_line_above_the_title_is_the_title() -> None:
    found = read(
        [("before", "kicker", "下卷 十六、渡口"), ("top", "title", "船到江心风又起　人归岸上月初斜"), HEAD[1]]
    )
    assert (found.meta.title, found.meta.kicker) == ("下卷 十六、渡口", None)
    assert found.meta.subtitle == "船到江心风又起　人归岸上月初斜"
    for column in ("渡口札记", "连载　渡口札记　第七回"):
        assert read([("before", "kicker", column), *HEAD]).meta.kicker == column


@pytest.mark.parametrize("taken", ["（梁禎攝）", "（記者林映真攝）", "（苏荷 摄）", "（森野撮影）"])
def test_a_line_that_says_who_took_the_picture_is_its_caption(taken: str) -> None:
    found = read_segments(f"码头的一天\n渡輪公司說，新船下月首航。{taken}\n{BODY}\n", Sink())
    given = [Labelled("top", "title", 0.9, ""), *[Labelled("body", "para", 0.9, "")] * (len(found.facts) - 1)]
    document = assemble(found._replace(labels=signed(found.facts, given)), ReadOptions(), Sink(), "")
    assert [type(block).__name__ for block in document.body][-1] == "Paragraph"
    assert {type(block).__name__ for block in document.body[:-1]} == {"Figure"}


def test_a_sentence_about_a_picture_is_text() -> None:
    assert [
        type(block).__name__
        for block in read([*HEAD, ("body", "para", "他舉起相機（很舊的一台）拍攝。")]).body
    ] == ["Paragraph"] * 2


def test_a_notice_of_copyright_is_no_first_paragraph() -> None:
    notice = "版权声明：本文为博主原创文章，转载请附上出处。"
    found = read(
        [HEAD[0], ("body", "para", notice), HEAD[1], ("body", "para", BODY + "他说，版权所有的招牌要换了。")]
    )
    assert [field.text for field in found.fields if field.field == "aside"] == [notice]
    assert len(found.body) == 2


ENGLISH = (
    "The harbour is silting up, and the council has known it for eleven years, since the dredger was sold."
)


@pytest.mark.parametrize(
    "line",
    [
        "‘The boats came back empty,’ the harbour master said. Photograph: AFP via Getty",
        "The old lens before it was cleaned. Credit: 20th Century Institute",
        "Ruth Hale at the opening of the terminal. Photo: Reuters",
        "決勝点を喜ぶ選手たち（左）＝ロイター",
        "港の古い倉庫。写真：みなと図書",
    ],
)
def test_a_line_that_names_the_picture_at_its_end_is_a_caption(line: str) -> None:
    found = read(
        [("top", "title", "A town without a plan"), ("body", "para", line), ("body", "para", ENGLISH)]
    )
    assert [type(block).__name__ for block in found.body] == ["Figure", "Paragraph"]


@pytest.mark.parametrize(
    "line",
    ["He gave the credit: nobody else had rowed.", "The photo: a wall. The wall: a town. It was sold."],
)
def test_a_sentence_with_such_a_word_is_text(line: str) -> None:
    found = read(
        [("top", "title", "A town without a plan"), ("body", "para", ENGLISH), ("body", "para", line)]
    )
    assert [type(block).__name__ for block in found.body] == ["Paragraph", "Paragraph"]


def test_whom_to_ask_at_the_end_is_no_last_paragraph() -> None:
    rows = [
        ("top", "title", "港の安全に関するお願い"),
        (
            "body",
            "para",
            "防波堤は滑りやすく、波が急に高くなることがあります。必ず救命胴衣を着けてください。",
        ),
        ("body", "para", "お問い合わせ先"),
        ("body", "para", "Tel: 00-0000-0000　Fax: 00-0000-0001"),
        ("body", "para", "安全課 原口／三橋"),
    ]
    found = report(read(rows))
    assert [(block["type"], block["text"]) for block in found["blocks"]] == [
        ("para", rows[1][2]),
        ("heading", "お問い合わせ先"),
        ("note", rows[3][2]),
        ("note", rows[4][2]),
    ]


def test_paragraphs_under_such_a_heading_are_text() -> None:
    rows = [*HEAD, ("body", "para", "联系方式"), ("body", "para", BODY)]
    assert [block["type"] for block in report(read(rows))["blocks"]] == ["para", "para", "para"]


def test_a_line_under_the_title_that_says_a_part_of_it_again_is_dropped() -> None:
    rows = [
        ("top", "title", "【财经专题】渡口恢复夜航　船票半价"),
        ("top", "meta", "渡口恢复夜航"),
        ("top", "meta", "船票半价"),
        ("body", "para", BODY),
    ]
    found = read(rows)
    assert [(one.text, one.reason) for one in found.dropped] == [
        ("渡口恢复夜航", "repeats the title"),
        ("船票半价", "repeats the title"),
    ]


def test_a_notice_that_names_the_site_is_no_credit() -> None:
    notice = "东澳日报报料：0000-00-0000 东澳日报，未经授权不得转载"
    found = read([*HEAD, ("tail", "credit", notice)])
    assert (found.meta.source, [one.text for one in found.dropped]) == (None, [notice])
    assert read([*HEAD, ("tail", "credit", "来源：东澳日报")]).meta.source == "东澳日报"


def test_the_headline_once_more_over_the_text_is_no_first_paragraph() -> None:
    rows = [
        ("top", "title", "渡口恢复夜航的第一晚"),
        ("top", "meta", "2024-06-03"),
        ("body", "para", "渡口恢复夜航的第一晚"),
        ("body", "para", BODY),
    ]
    found = read(rows)
    assert found.meta.title == "渡口恢复夜航的第一晚"
    assert [block["text"] for block in report(found)["blocks"]] == [BODY]


def test_whom_to_write_to_is_no_last_paragraph() -> None:
    line = "Contact the writer at 555-0142."
    found = read(
        [("top", "title", "A town without a plan"), ("body", "para", ENGLISH), ("body", "para", line)]
    )
    assert [field.text for field in found.fields if field.field == "aside"] == [line]


def test_calls_to_readers_that_close_the_text_are_dropped() -> None:
    rows = [*HEAD, ("body", "para", "追蹤我們的 IG"), ("body", "para", "加入LINE好友")]
    found = read(rows)
    assert [one.text for one in found.dropped] == ["追蹤我們的 IG", "加入LINE好友"]
    assert len(found.body) == 1


def test_a_script_of_the_page_that_closes_the_text_is_dropped_but_not_the_code_of_an_article() -> None:
    script = "var shown = false; function show(box) { if (!shown || box.open) { shown = true; } }"
    assert [one.text for one in read([*HEAD, ("body", "para", script)]).dropped] == [script]
    code = (
        "body",
        "para",
        "var other = true; function hide(box) { if (!shown || box.open) { shown = false; } }",
    )
    assert read([*HEAD, code, ("body", "para", BODY), ("body", "para", script)]).dropped == ()


def test_where_and_in_which_season_something_was_written_is_text() -> None:
    found = read([*HEAD, ("body", "credit", "2019年冬 写于柳溪")])
    assert [block["text"] for block in report(found)["blocks"]] == [BODY, "2019年冬 写于柳溪"]


def test_files_and_calls_that_open_the_text_are_dropped_and_the_headline_under_them_is_the_title() -> None:
    title = ("top", "title", "도서관 휴관 안내")
    rows = [
        title,
        ("body", "para", "첨부파일 휴관안내.hwp"),
        ("body", "para", title[2]),
        ("body", "para", BODY),
    ]
    found = read(rows)
    assert [one.text for one in found.dropped] == ["첨부파일 휴관안내.hwp"]
    assert [block["text"] for block in report(found)["blocks"]] == [BODY]
