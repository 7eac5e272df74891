"""Lines that say byline and date again are no text of the article."""

from __future__ import annotations

import pytest

from converters.model import Contributor, Document, Metadata, Paragraph, Section, Text
from converters.model.walk import document_text
from converters.readers.html.datelines import without_datelines

LONG = "The town of Lowick has kept a ledger of ships since 1881, and the ledger is still kept by hand. " * 2


def para(text: str) -> Paragraph:
    return Paragraph(content=(Text(text=text),))


def kept(*lines: str) -> Document:
    people = (Contributor(name="Jane Doe", role="author"),)
    meta = Metadata(
        title="The Ledger", date="2019-11-19", contributors=people, publisher="The Post", language="en"
    )
    body = tuple(para(line) for line in (*lines, LONG, LONG, LONG, LONG))
    return without_datelines(Document(meta=meta, body=body), ())


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "Nov 19, 2019 at 6:46 pm ET • 2 min read",
        "Tue 19 November 2019 11:42, UK",
        "By Jane Doe, The Post, November 19, 2019 at 2:26 PM HST",
        "Von Jane Doe am Dienstag, 19. November 2019 um 11:14 Uhr",
        "Veröffentlicht am 19.11.2019, 08:19 Uhr",
        "Le 19/11/2019",
        "Filed under Harbours · Published: 19 November 2019",
        "12:03",
        "By Jane Doe November 19 at 3:57 PM",
        "Jane Doe, 19. Nov, 15:57",
    ],
)
def test_what_is_printed_of_the_metadata_is_dropped(line: str) -> None:
    document = kept(line)
    assert [item.text for item in document.dropped] == [line]
    assert line not in document_text(document)


@pytest.mark.parametrize(
    "line",
    [
        "Deadline: 19 November 2019",
        "Jane Doe has kept the ledger since 19 November 2019.",
        "Lübeck, 31. März 2003",
        "November 19, 2019: the boats come home",
        "2019年11月19日",
        "By Jane Doe March 18 at 3:57 PM",
    ],
)
def test_text_with_a_day_in_it_stays(line: str) -> None:
    document = kept(line)
    assert document.dropped == ()
    assert document.fields == ()
    assert document_text(document).startswith(line)


def test_a_second_day_is_a_field_that_the_colophon_can_quote() -> None:
    document = kept("Updated: 20 November 2019, 09:01 AM")
    assert [(one.field, one.text) for one in document.fields] == [
        ("date", "Updated: 20 November 2019, 09:01 AM")
    ]


def test_what_stands_under_a_heading_that_is_a_date_goes_on() -> None:
    meta = Metadata(title="The Ledger", date="2019-11-19", language="en")
    head = Section(heading=(Text(text="November 19, 2019"),), level=1, blocks=(para(LONG),))
    document = without_datelines(Document(meta=meta, body=(para("Lead."), head, para(LONG))), ())
    assert [type(block) for block in document.body] == [Paragraph, Paragraph, Paragraph]


def test_lines_of_the_middle_are_left() -> None:
    meta = Metadata(title="Live", date="2019-11-19", language="en")
    body = tuple(para(text) for at in range(20) for text in (LONG, f"12:{at:02}"))
    document = without_datelines(Document(meta=meta, body=body), ())
    assert document.dropped == ()
