"""Dates beside articles, in the languages of the web."""

from __future__ import annotations

import pytest

from converters.text.month_names_data import MONTHS
from converters.text.stamps import find_stamp


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2019-02-10T09:30:10+01:00", "2019-02-10"),
        ("10. Februar 2019", "2019-02-10"),
        ("Sonntag, 02.11.2014 |", "2014-11-02"),
        ("03.Mär.19", "2019-03-03"),
        ("28.09.19", "2019-09-28"),
        ("20 janvier 2020", "2020-01-20"),
        ("le 1er août 2021 à 12h", "2021-08-01"),
        ("23 de abril de 2022", "2022-04-23"),
        ("15 августа 2016, 13:43", "2016-08-15"),
        ("7. oktober 2020", "2020-10-07"),
        ("Thursday, August 6, 2020 9:09:24 AM", "2020-08-06"),
        ("09 Oct 2018", "2018-10-09"),
        ("发布于 2022年5月4日", "2022-05-04"),
        ("25/12/2020", "2020-12-25"),
        ("20110711T1200", "2011-07-11"),
    ],
)
def test_a_date_is_read(text: str, iso: str) -> None:
    found = find_stamp(text)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "text", ["10. Februar", "5. Mai, 12 Uhr", "31.02.2020", "Version 1.2.30", "", "2020"]
)
def test_no_year_or_day_is_invented(text: str) -> None:
    assert find_stamp(text) is None


def test_the_month_stands_first_in_american_english_alone() -> None:
    found = [find_stamp("3/4/2020", language) for language in ("en-US", "en-GB", "de")]
    assert [stamp.iso if stamp else "" for stamp in found] == ["2020-03-04", "2020-04-03", "2020-04-03"]


def test_where_a_date_stands() -> None:
    text = "von Heiko am 10. Februar 2019 um 9"
    found = find_stamp(text)
    assert found is not None
    assert text[found.start : found.end] == "10. Februar 2019"


def test_no_name_stands_for_two_months() -> None:
    names = [name for month in MONTHS for name in month.split()]
    doubled = {name for name in names if names.count(name) > 1}
    assert all(sum(name in month.split() for month in MONTHS) == 1 for name in doubled)
