"""The names a template may use: titles that are never empty, contents of long texts, indexes, parts."""

import pytest

from converters.diagnostics import Sink
from converters.edition.template.context import (
    CONTENTS_CHARACTERS,
    CONTENTS_FROM,
    About,
    build_context,
    cover_context,
)
from converters.model import (
    Contributor,
    Document,
    Metadata,
    Paragraph,
    Part,
    Provenance,
    Section,
    Text,
)


def text(content):
    return (Text(text=content),)


def article(title=None, *, sections=0, characters=0, **meta):
    body = [
        Section(heading=text(f"节{number}"), blocks=(Paragraph(content=text("文" * (characters or 1))),))
        for number in range(sections)
    ]
    return Document(
        meta=Metadata(title=title, **meta),
        body=tuple(body),
        provenance=Provenance(name="文件.txt"),
    )


def of(document):
    return build_context(document, Sink())


def collection(*parts):
    return Document(
        meta=Metadata(title="集"),
        parts=tuple(Part(title=title, articles=articles) for title, articles in parts),
    )


@pytest.mark.parametrize(
    ("meta", "title", "heading", "kicker"),
    [
        ({"title": "题", "kicker": "引"}, "题", "题", "引"),
        ({"kicker": "引"}, "引", "引", ""),  # it is the heading, and not printed twice
        ({}, "文件", "", ""),  # the name of the file is a title, but no heading
    ],
)
def test_a_document_has_a_title_and_a_heading_only_where_the_source_gives_one(meta, title, heading, kicker):
    found = of(Document(meta=Metadata(**meta), provenance=Provenance(name="文件.txt")))

    assert (found["title"], found["heading"], found["kicker"]) == (title, heading, kicker)


def test_a_document_without_a_name_is_called_untitled():
    found = of(Document(meta=Metadata(language="en")))

    assert found["title"] == found["labels"]["untitled"]


def test_sections_begin_one_level_below_the_heading_there_is():
    with_title, without = of(article("题", sections=1)), of(article(sections=1))

    assert (with_title["tag"], with_title["body"][0]["tag"], without["body"][0]["tag"]) == ("h1", "h2", "h1")


@pytest.mark.parametrize(
    ("sections", "characters", "listed"),
    [
        (CONTENTS_FROM + 1, CONTENTS_CHARACTERS, CONTENTS_FROM + 1),
        (CONTENTS_FROM, CONTENTS_CHARACTERS, 0),  # many pages, few sections
        (CONTENTS_FROM + 1, 10, 0),  # many sections, few pages
    ],
)
def test_a_text_of_many_sections_and_pages_has_contents(sections, characters, listed):
    found = of(article("题", sections=sections, characters=characters // sections + 1))

    assert len(found["contents"]) == listed
    assert [entry["id"] for entry in found["contents"]] == [block["id"] for block in found["body"]][:listed]


# --------------------------------------------------------------------------- collections
def test_articles_are_numbered_through_all_parts_and_stand_below_the_title_of_theirs():
    found = of(collection(("上", (article("甲"), article("乙"))), (None, (article("丙"),))))

    assert [(part["id"], part["title"], part["tag"]) for part in found["parts"]] == [
        ("p1", "上", "h2"),
        ("p2", "", "h2"),
    ]
    articles = [one for part in found["parts"] for one in part["articles"]]
    assert [(one["id"], one["tag"]) for one in articles] == [("a1", "h3"), ("a2", "h3"), ("a3", "h2")]


def test_contents_of_a_collection_are_its_articles_below_their_parts():
    found = of(collection(("上", (article("甲"),)), (None, (article("乙"),))))["contents"]

    assert [(entry["text"], [one["text"] for one in entry["entries"]]) for entry in found] == [
        ("上", ["甲"]),
        ("乙", []),
    ]


def test_ids_of_sections_in_two_articles_do_not_clash():
    found = of(collection((None, (article("甲", sections=1), article("乙", sections=1)))))
    ids = [one["body"][0]["id"] for one in found["parts"][0]["articles"]]

    assert len(set(ids)) == 2
    assert [identifier.partition("-")[0] for identifier in ids] == ["a1", "a2"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh-Hans", ["陈", "李", "王"]),  # by pinyin: chén, lǐ, wáng
        ("zh-Hant-HK", ["王", "李", "陳"]),  # by strokes: 4, 7, 11
        ("en", ["李", "王", "陳"]),
    ],
)
def test_the_index_of_authors_is_sorted_as_the_language_sorts(language, expected):
    articles = [article("甲", contributors=(Contributor(name=name),)) for name in reversed(expected)]
    document = Document(meta=Metadata(title="集", language=language), parts=(Part(articles=tuple(articles)),))
    found = [entry["name"] for entry in of(document)["authors"]]

    assert found == expected


def test_an_author_of_two_articles_stands_once_with_both():
    wrote = {"contributors": (Contributor(name="王"), Contributor(name="王"))}
    found = of(collection((None, (article("甲", **wrote), article("乙", **wrote)))))

    assert [(entry["name"], [one["text"] for one in entry["entries"]]) for entry in found["authors"]] == [
        ("王", ["甲", "乙"])
    ]


def test_an_article_without_a_source_is_not_in_the_index_of_sources():
    found = of(collection((None, (article("甲", source="日报"), article("乙")))))

    assert [(entry["name"], len(entry["entries"])) for entry in found["sources"]] == [("日报", 1)]


# --------------------------------------------------------------------------- covers
def test_a_cover_knows_who_wrote_but_nothing_of_the_text():
    meta = Metadata(title="题", contributors=(Contributor(name="王"), Contributor(name="李")))
    found = cover_context(About(meta, "a.txt", ("图.png",)), 3)

    assert (found["writers"], found["images"], found["fit"]) == ("王、李", ["图.png"], 3)
    assert not found["body"]
    assert not found["footnotes"]
    assert found["document_name"] == "a.txt"
