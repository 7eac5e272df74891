# ruff: noqa: E501
"""Western bylines, and sentences that begin like one."""

from __future__ import annotations

import pytest

from converters.recover.credits.western import western
from tests.recover.credits.test_recover_credits import fields


@pytest.mark.parametrize(
    ("text", "authors", "outlets"),
    [
        ("By Orla Fennimore", ["Orla Fennimore"], []),
        ("by Orla Fennimore and Cato Penhale and Una van der Pell", ["Orla Fennimore", "Cato Penhale", "Una van der Pell"], []),
        ("By ORLA FENNIMORE, CATO PENHALE and UNA PELL", ["ORLA FENNIMORE", "CATO PENHALE", "UNA PELL"], []),
        ("By Orla Fennimore | Harbor Media for Harbor.org", ["Orla Fennimore"], ["Harbor Media", "Harbor.org"]),
        ("Orla Fennimore and Cato Penhale, Associated Press", ["Orla Fennimore", "Cato Penhale"], ["Associated Press"]),
        ("Analysis by Orla Fennimore, CNN Editor-at-large", ["Orla Fennimore"], []),
        ("Orla B. Fennimore Senior Contributor", ["Orla B. Fennimore"], []),
        ("By Orla Fennimore - Staff Writer", ["Orla Fennimore"], []),
        ("Orla Fennimore@OrlaWrites", ["Orla Fennimore"], []),
        ("Orla FennimoreBBC", ["Orla Fennimore"], ["BBC"]),
        ("By Orla Fennimore, Institute for Lamp Studies, Wickle", ["Orla Fennimore"], ["Institute for Lamp Studies, Wickle"]),
        ("By Reuters", [], ["Reuters"]),
        ("By ORLA FENNIMORE Associated Press", ["ORLA FENNIMORE"], ["Associated Press"]),
        ("By Orla Fennimore, Associated Press Writer", ["Orla Fennimore"], ["Associated Press"]),
        ("Words by Una Pell", ["Una Pell"], []),
    ],
)  # fmt: skip
def test_bylines(text: str, authors: list[str], outlets: list[str]) -> None:
    found = western(text)
    assert found is not None
    assert (found.authors, found.outlets) == (authors, outlets)


@pytest.mark.parametrize(
    "text",
    [
        "By the river stood a house",
        "By the time he left, Rome was burning",
        "By day, the town sleeps",
        "Discount Codes",
        "Hong Kong",
        "FIELD NOTES",
        "Follow CNN Business",
        "Views of the valley",
        "Mayor Vetoes Plan for Night Ferry",
        "The Associated Press",
        "x" * 200,
    ],
)
def test_what_is_no_byline(text: str) -> None:
    assert western(text) is None


def test_an_account_signs_beside_a_date_only() -> None:
    assert western("lampwright") is None
    found = western("lampwright", dated=True)
    assert found is not None
    assert found.authors == ["lampwright"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("By Orla Fennimore November 19, 2019, 07:47 PM EST", {"author": ["Orla Fennimore"], "date": ["2019-11-19"]}),
        ("lampwright | Tuesday, September 9, 2014", {"author": ["lampwright"], "date": ["2014-09-09"]}),
        ("Orla Fennimore - Apr 16, 2015 8:02 pm UTC", {"author": ["Orla Fennimore"], "date": ["2015-04-16"]}),
        ("by Orla Fennimore @orla_f February 1, 2016: 12:41 PM ET", {"author": ["Orla Fennimore"], "date": ["2016-02-01"]}),
        ("Oct 18, 2019 · 8 min read", {"date": ["2019-10-18"]}),
        ("Posted by Orla Fennimore at 12:55 AM", {"author": ["Orla Fennimore"]}),
    ],
)  # fmt: skip
def test_bylines_beside_a_date(text: str, said: dict[str, list[str]]) -> None:
    assert fields(text) == said


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Par Hélène Marchetti et Jean-Baptiste Le Goff", ["Hélène Marchetti", "Jean-Baptiste Le Goff"]),
        ("Publié par Anne Roy", ["Anne Roy"]),
        ("Von Karl Lindner und Eva Maria Groß", ["Karl Lindner", "Eva Maria Groß"]),
        ("Por María José Echeverría", ["María José Echeverría"]),
        ("Di Giulia Rossi", ["Giulia Rossi"]),
        ("Door Jan de Vries", ["Jan de Vries"]),
        ("Par exemple", None),
        ("Por fin llega", None),
        ("Von der Leyen gewinnt", None),
        ("Di Maio vince", None),
    ],
)
def test_bylines_of_other_languages_of_europe(text, authors):
    signed = western(text)

    assert (signed and signed.authors) == authors


@pytest.mark.parametrize("word", ["mercredi", "Donnerstag", "opublikowano", "Lesezeit: 4 min"])
def test_days_and_what_a_page_says_beside_a_date_are_no_names(word):
    assert western(f"{word} |", dated=True) is None
