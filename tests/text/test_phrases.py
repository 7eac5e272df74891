"""Chinese and Korean titles parted into words, and how bad a line end is at each place."""

from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.layout.balance import balanced_breaks
from converters.text.phrases import INSIDE, break_costs, title_costs, words_of
from tests.layout.test_balance import EM, Squares

TITLES = (Path(__file__).parent / "parted_titles.txt").read_text(encoding="utf-8").split()
"""A hundred titles, a slash where a line may end."""


def parted(text, ems):
    measured = Squares(text)
    breaks = balanced_breaks(measured, ems * EM, measured.fill, costs=break_costs)
    return [text[start:end] for start, end in pairwise([0, *breaks])]


@pytest.mark.parametrize("marked", TITLES)
def test_no_line_of_a_title_ends_inside_a_word_or_leaves_one_word_to_the_last(marked):
    words = marked.split("/")
    text = "".join(words)
    ends = {0, *accumulate(map(len, words))}
    for ems in (10, 12, 14, 16, 20):
        lines = parted(text, ems)
        assert set(accumulate(map(len, lines))) <= ends, lines
        assert len(lines) == 1 or lines[-1] not in words, lines


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2022年1月5日起施行", ["2022年", "1月", "5日", "起", "施行"]),
        ("增长9.9%以上", ["增长", "9.9%", "以上"]),
        ("第十四届运动会", ["第十四届", "运动会"]),
        ("三十公里外", ["三十公里", "外"]),
        ("在Python中实现", ["在", "Python", "中", "实现"]),
        ("记者郑板桥报道", ["记者", "郑板桥", "报道"]),
        ("提升環保意識", ["提升", "環保", "意識"]),
        ("", []),
    ],
)
def test_words(text, words):
    assert words_of(text) == words


def test_a_line_ends_before_a_preposition_and_never_behind_it():
    costs = break_costs("加强合作与交流")

    assert costs[4] < costs[2] < costs[5] < INSIDE == costs[1]


def test_a_space_parts_best():
    costs = break_costs("短缺药品保供 全力保障")

    assert min(costs) == costs[7] < 0


@given(st.text(alphabet="中国人民的在，《》2年ab 鲜明王小", max_size=40))
def test_every_character_is_in_one_word_and_words_alone_have_cheap_ends(text):
    words, costs = words_of(text), break_costs(text)
    ends = set(accumulate(map(len, words)))

    assert "".join(words) == text
    assert len(costs) == len(text) + 1
    assert {at for at, cost in enumerate(costs) if cost < INSIDE} <= {0, len(text), *ends}


@pytest.mark.parametrize("ems", [8, 10, 12, 14, 16, 20])
def test_no_line_of_a_korean_title_ends_inside_a_word_or_leaves_one_word_to_the_last(ems):
    text = "서울 도심 속 작은 도서관, 주민 사랑방으로 다시 문을 열다"
    measured = Squares(text)
    breaks = balanced_breaks(measured, ems * EM, measured.fill, costs=title_costs("ko-KR"))
    lines = [text[start:end] for start, end in pairwise([0, *breaks])]
    assert [word for line in lines for word in line.split()] == text.split()
    assert len(lines) == 1 or len(lines[-1].split()) > 1


@pytest.mark.parametrize(
    "marked",
    [
        "町の/小さな/活版印刷所が/守る/「一字一字の/手ざわり」",
        "古い/図書館を/建て替えず/使い続ける、/三十年の/試み",
        "「読み書きの/場」を/もう/一度/子どもたちの/手に",
        "台風19号から/五年、/堤防の/上に/戻った/桜並木",
        "市役所の/お客様窓口に/手話通訳を/常時/配置へ",
    ],
)
@pytest.mark.parametrize("ems", [12, 14, 16, 20])
def test_no_line_of_a_japanese_title_ends_inside_a_phrase(marked, ems):
    text = marked.replace("/", "")
    measured = Squares(text)
    breaks = balanced_breaks(measured, ems * EM, measured.fill, costs=title_costs("ja-JP"))
    assert set(breaks) <= set(accumulate(map(len, marked.split("/")))), [
        text[start:end] for start, end in pairwise([0, *breaks])
    ]


def test_other_titles_are_parted_where_lines_may_end():
    assert title_costs("zh-Hant") is break_costs
    assert title_costs("en") is None
    assert title_costs("kok") is None
