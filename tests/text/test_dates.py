"""Dates in running text and in metadata, to ISO 8601."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.text.dates import _ANY_DIGIT, _DATE, _PARTIAL, find_date, is_iso_date, iso_date
from converters.text.numerals import chinese
from tests.text.test_pattern_needs import uncovered


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Publié le 1er mai 2024 à 10h20", "2024-05-01"),
        ("Lunes 6 de mayo de 2024", "2024-05-06"),
        ("Berlin, den 3. März 2024", "2024-03-03"),
        ("3 września 2024", "2024-09-03"),
        ("3 мая 2024 г.", "2024-05-03"),
        ("10 out 2024", None),
        ("12 chapters 2024", None),
        ("5 March 2024", "2024-03-05"),
    ],
)
def test_months_of_other_languages_count_where_a_byline_may_stand(text, iso):
    found = find_date(text, abroad=True)
    assert (found.iso if found else None) == iso
    if "March" not in text:
        assert find_date(text) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024年3月5日", "2024-03-05"),
        ("二〇二四年十二月三十一日", "2024-12-31"),
        ("二〇二四年一二月三日", None),
        ("民國113年5月1日", "2024-05-01"),
        ("令和元年5月1日", "2019-05-01"),
        ("5 March 2024", "2024-03-05"),
        ("March 5th, 2024", "2024-03-05"),
        ("2024년 3월 5일 오후 3시 20분", "2024-03-05"),
        ("2024-03-05T16:15:30.000+09:00", "2024-03-05"),
        ("Sat Mar 05 23:05:41 2022", "2022-03-05"),
        ("113.03.05", "2024-03-05"),
        ("113/03/05 10:20", "2024-03-05"),
        ("R6.3.5", "2024-03-05"),
        ("v110.12.30.5", None),
        ("见 S3.1.2 节", None),
        ("2024-13-05", None),
        ("3月5日", None),
    ],
)
def test_a_date_in_running_text_needs_a_year(text, iso):
    found = find_date(text)
    assert (found.iso if found else None) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024", "2024"),
        ("2024年3月", "2024-03"),
        ("2024-03-05T08:00:00+08:00", "2024-03-05"),
        ("Sept. 2024", "2024-09"),
        ("5th of nothing", None),
        ("2024-02-30", None),
    ],
)
def test_a_date_in_metadata_is_as_exact_as_it_is_given(text, iso):
    assert iso_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-05T16:15:30Z",
        "2024-03-05T16:15:30+08:00",
        "5 Mar, 2024 05:47 IST",
        "2024년 3월 5일 오후 3시 20분",
        "Mar 5, 2024 8:02 pm UTC",
    ],
)
def test_the_time_of_day_belongs_to_its_date(text):
    found = find_date(text)
    assert found is not None
    assert found.end == len(text)


@pytest.mark.parametrize("text", ["2024", "2024-02", "2024-02-29"])
def test_iso_dates(text):
    assert is_iso_date(text)


@pytest.mark.parametrize("text", ["", "24", "2024-2", "2023-02-29", "2024-02-29T00:00", "２０２４"])
def test_what_is_no_iso_date(text):
    assert not is_iso_date(text)


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_is_found_however_it_is_written(day):
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    written = (
        f"{day.year}年{day.month}月{day.day}日",
        f"{year}年{chinese(day.month)}月{chinese(day.day)}日",
        day.isoformat(),
        f"{day:%B} {day.day}, {day.year}",
    )
    for text in written:
        found = find_date(f"本报讯 {text} 在北京")
        assert found is not None
        assert found.iso == day.isoformat()
    assert iso_date(day.isoformat()) == day.isoformat()
    assert is_iso_date(day.isoformat())


def test_every_date_has_a_digit() -> None:
    for form in (_DATE, _PARTIAL):
        assert uncovered(form.pattern, form.flags, _ANY_DIGIT.pattern) == []
