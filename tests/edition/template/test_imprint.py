"""What is printed about an article: dates, masthead, byline, colophon."""

from __future__ import annotations

import pytest

from converters.edition.template.imprint import (
    byline,
    colophon,
    first_published,
    masthead,
    printed_date,
    related,
    writers,
)
from converters.model import Contributor, FieldSource, Identifier, Metadata, RelatedLink
from converters.words.catalogue import words_of

ZH, EN, JA = words_of("zh-Hans"), words_of("en-GB"), words_of("ja")


@pytest.mark.parametrize(
    ("date", "chinese", "english"),
    [
        ("2022-02-17", "2022年2月17日", "17 February 2022"),
        ("2022-02", "2022年2月", "February 2022"),
        ("2022", "2022年", "2022"),
        ("2022-13-01", "2022-13-01", "2022-13-01"),
        ("昨天", "昨天", "昨天"),
        ("2022-02-17-1", "2022-02-17-1", "2022-02-17-1"),
        (None, "", ""),
    ],
)
def test_dates_are_printed_as_the_language_writes_them(date, chinese, english):
    assert printed_date(date, ZH) == chinese
    assert printed_date(date, EN) == english


@pytest.mark.parametrize(
    ("tag", "same_as"),
    [
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-Hans-HK", "zh-Hans"),
        ("ja-JP", "ja"),
        ("fr", "fr"),
        ("sv", "en"),
        ("", "en"),
    ],
)
def test_labels_by_language(tag, same_as):
    assert words_of(tag) is words_of(same_as)


def test_the_byline_names_who_wrote_and_the_colophon_everybody_but_accounts_of_programs():
    meta = Metadata(
        contributors=(
            Contributor(name="王子锋", role="editor"),
            Contributor(name="林知白"),
            Contributor(name="Ada Byron"),
            Contributor(name="周行之", role="reporter"),
            Contributor(name="admin", role="responsible-editor"),
        )
    )

    assert [(one["role"], one["label"], one["people"]) for one in byline(meta, ZH)] == [
        ("author", "", ["林知白", "Ada Byron"]),
        ("reporter", "记者", ["周行之"]),
    ]
    assert [(row["label"], row["text"]) for row in colophon(meta, ZH)] == [
        ("作者", "林知白、Ada Byron"),
        ("记者", "周行之"),
        ("责编", "王子锋"),
    ]
    assert [row["label"] for row in colophon(meta, ZH) if not row["bylined"]] == ["责编"]
    assert byline(meta, EN)[0]["names"] == "林知白, Ada Byron"


def test_who_wrote_an_interview_down_is_named_as_such_and_as_its_writer_where_nobody_else_is():
    meta = Metadata(contributors=(Contributor(name="林知白", role="transcriber"),))

    assert [(one["label"], one["names"]) for one in byline(meta, ZH)] == [("整理", "林知白")]
    assert [(one["label"], one["names"]) for one in byline(meta, EN)] == [("Transcriber", "林知白")]
    assert writers(meta, ZH) == "林知白"


@pytest.mark.parametrize(
    ("words", "fields", "expected"),
    [
        (ZH, {"source": "人民日报", "date": "2022-02-17", "page": "07"}, "《人民日报》2022年2月17日第07版"),
        (ZH, {"source": "《人民日报》"}, "《人民日报》"),
        (JA, {"source": "朝日新聞", "page": "3"}, "『朝日新聞』3面"),
        (EN, {"source": "The Times", "date": "2022-02", "page": "3"}, "The Times, February 2022, page 3"),
        (ZH, {}, ""),
    ],
)
def test_where_it_was_first_published_is_one_phrase(words, fields, expected):
    assert first_published(Metadata(**fields), words) == expected


@pytest.mark.parametrize(
    ("fields", "label", "text"),
    [
        ({"source": "人民日报", "date": "2022-02-17"}, "原载", "《人民日报》2022年2月17日"),
        ({"source": "半月刊"}, "原载", "《半月刊》"),
        ({"source": "人民网-人民日报"}, "发布", "人民网-人民日报"),
        ({"source": "新华社", "date": "2022-02-17"}, "发布", "新华社2022年2月17日"),
        ({"source": "某某论坛"}, "发布", "某某论坛"),
        ({"source": "国务院办公厅"}, "发布", "国务院办公厅"),
        ({"source": "《新青年》"}, "原载", "《新青年》"),
        ({"source": "某某", "page": "4"}, "原载", "某某第4版"),
        ({"date": "2022-02-17"}, "发布", "2022年2月17日"),
    ],
)
def test_printed_in_a_paper_or_published_by_a_site(fields, label, text):
    assert [(row["label"], row["text"]) for row in colophon(Metadata(**fields), ZH)] == [(label, text)]


def test_the_masthead_says_nothing_that_is_not_known():
    assert masthead(Metadata(), ZH) == {"source": "", "date": "", "page": "", "line": ""}
    assert masthead(Metadata(publisher="刊本社", page="7"), ZH)["line"] == "第7版"
    assert masthead(Metadata(publisher="刊本社"), ZH)["source"] == "刊本社"


def test_only_links_that_may_be_followed_are_links():
    meta = Metadata(
        identifiers=(
            Identifier(scheme="url", value="https://example.org/a"),
            Identifier(scheme="url", value="javascript:alert(1)"),
            Identifier(scheme="DOI", value="10.1000/182"),
            Identifier(scheme="isbn", value="9787"),
        ),
        related=(
            RelatedLink(title="甲", href="file:///etc/passwd"),
            RelatedLink(title="乙", href="http://b/"),
        ),
    )

    assert [(row["label"], row["href"]) for row in colophon(meta, ZH)] == [
        ("网址", "https://example.org/a"),
        ("网址", ""),
        ("DOI", "https://doi.org/10.1000/182"),
        ("ISBN", ""),
    ]
    assert [link["href"] for link in related(meta)] == ["", "http://b/"]


def test_a_body_that_signs_is_no_publication() -> None:
    signed = colophon(Metadata(source="柳汊镇人民政府", date="2024-06-03"), ZH)
    assert [(row["label"], row["text"]) for row in signed] == [("发布", "柳汊镇人民政府2024年6月3日")]
    printed = colophon(Metadata(source="东澳日报"), ZH)
    assert [(row["label"], row["text"]) for row in printed] == [("原载", "《东澳日报》")]


def test_a_text_of_the_source_is_quoted_once_and_not_within_a_longer_one():
    texts = [f"第{number}号 甲报" for number in range(300)]
    said = [*texts, "第7号", "第8号  甲报", *texts[:5], "甲报", "《第12号 甲报》第3版"]
    sources = [FieldSource(field="source", text=text, rule="label", quoted=True) for text in said]

    rows = [row["text"] for row in colophon(Metadata(), ZH, sources) if row["name"] == "stated"]
    assert rows == [*texts[:12], *texts[13:], "《第12号 甲报》第3版"]
