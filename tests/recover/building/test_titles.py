"""Lines of a title made one headline."""

import pytest

from converters.recover.building.titles import headline, without_site
from converters.recover.segmenting.segment import Segment


def made(*lines):
    source = "\n".join(lines)
    places = [source.index(line) for line in lines]
    segments = [Segment(start, start + len(line), line) for start, line in zip(places, lines, strict=True)]
    return headline(segments)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("渡口的灯",), "渡口的灯"),
        (("渡口的灯", "每晚亮到天明"), "渡口的灯每晚亮到天明"),
        (("渡口的灯，每晚亮到天明", "渡口的灯"), "渡口的灯，每晚亮到天明"),
        (("The ferry", "at night"), "The ferry at night"),
    ],
)
def test_lines_are_joined_and_what_says_the_same_counts_once(lines, text):
    assert made(*lines).text == text


def test_a_date_in_front_is_taken_off_unless_it_is_all_there_is():
    found = made("2023-03-12 渡口的灯")

    assert (found.text, found.date) == ("渡口的灯", "2023-03-12")
    assert made("2023年").text == "2023年"
    assert made("2023年").date is None


@pytest.mark.parametrize(
    ("line", "text", "kicker"),
    [
        ("河岸专栏：渡口的灯", "渡口的灯", "河岸专栏"),
        ("【河岸专题】渡口的灯", "渡口的灯", "河岸专题"),
        ("【河岸】渡口的灯", "【河岸】渡口的灯", None),
        ("渡口：夜里的灯", "渡口：夜里的灯", None),
    ],
)
def test_the_name_of_a_column_in_front_is_the_kicker(line, text, kicker):
    found = made(line)

    assert (found.text, found.kicker) == (text, kicker)


def test_marks_of_markup_are_taken_off_and_told_by_their_place():
    found = made("## 渡口的灯**夜**")

    assert found.text == "渡口的灯**夜**".replace("**", "")
    assert found.markup == [(0, 3), (7, 9), (10, 12)]


def test_the_label_of_a_record_and_brackets_around_all_of_it_are_no_text():
    assert made("标题：渡口恢复夜航").text == "渡口恢复夜航"
    assert made("【标题】渡口恢复夜航").text == "渡口恢复夜航"
    assert made("【渡口恢复夜航】").text == "渡口恢复夜航"
    assert made("===== 渡口恢复夜航 =====").text == "渡口恢复夜航"
    assert made("【渡口】恢复夜航").text == "【渡口】恢复夜航"
    assert made("标题党的末日").text == "标题党的末日"


@pytest.mark.parametrize("suffix", [" - 北山晚报", "_北山网", " | Harbour Post", "｜北山"])
def test_the_name_of_the_site_goes_where_another_line_says_the_title_without_it(suffix):
    assert without_site(f"渡口的灯{suffix}", {"渡口的灯", "首页"}) == "渡口的灯"
    assert without_site(f"渡口的灯{suffix}", {"首页"}) == f"渡口的灯{suffix}"
