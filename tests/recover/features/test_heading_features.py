"""Lines that are headings by their sign, and lines that never are."""

from __future__ import annotations

import pytest

from converters.recover.features.context_features import facts
from converters.recover.features.line_features import LineFeatures
from converters.recover.segmenting.segment import Segment

PROSE = {
    "ko": "가격은 3초 만에 정해졌다. 이씨는 요즘은 온라인 경매가 절반이라고 했다.",
    "ja": "乗合タクシーを走らせる町もある。だが、補助金の多くは3年で切れる。",
    "zh": "过去，卖粮的拖拉机常常在粮站外排出一公里，现在农户在手机上选好时段。",
}


def features(*lines: str) -> list[LineFeatures]:
    at, pieces = 0, []
    for line in lines:
        pieces.append(Segment(at, at + len(line), line))
        at += len(line) + 1
    return facts(pieces)


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("ko", '◇ "광어 한 상자에 7만 원"', "◇ 사라지는 손짓"),
        ("ja", "■自治体だけでは支えきれない", "■データを共有せよ"),
        ("zh", "▲一键预约", "▲数据说话"),
    ],
)
def test_a_sign_that_comes_back_over_prose_marks_headings(language: str, one: str, two: str) -> None:
    prose = PROSE[language]
    found = features("제목", prose, one, prose, two, prose)
    assert [fact.only for fact in found] == [(), (), ("heading",), (), ("heading",), ()]


@pytest.mark.parametrize(
    "lines",
    [
        ("◇ 사라지는 손짓", PROSE["ko"]),
        ("● 面粉两杯", "● 葱六根", "● 盐一勺", PROSE["zh"]),
        ("▶ 관련 기사 하나", "▶ 관련 기사 둘"),
    ],
    ids=["once", "items", "links"],
)
def test_a_sign_that_marks_no_heading(lines: tuple[str, ...]) -> None:
    assert all(fact.only != ("heading",) for fact in features(PROSE["zh"], *lines))


@pytest.mark.parametrize(
    "line",
    [
        "媒体联系人：刘敏",
        "聯絡人：林靜儀",
        "問い合わせ先：広報課",
        "담당자: 김하늘",
        "Media contact: Dana Reyes",
        "Phone: 555 0100",
    ],
)
def test_whom_to_ask_is_no_heading(line: str) -> None:
    below = "电话：0532-5555 0188"
    assert "heading" in features(PROSE["zh"], line, below)[1].barred


@pytest.mark.parametrize("line", ["联系我们", "住所不定的人", "Phones in class"])
def test_words_like_them_may_be(line: str) -> None:
    assert "heading" not in features(PROSE["zh"], line, PROSE["zh"])[1].barred
