"""What stands in a page: everything the model says, and nothing that is fetched or run."""

import itertools
import json
import re

import msgspec
import pytest
from hypothesis import given, settings
from lxml import etree

from converters.boxes import Edition
from converters.diagnostics import Kind, Sink
from converters.edition.build import build
from converters.model import (
    CodeBlock,
    Contributor,
    Document,
    Figure,
    Metadata,
    Paragraph,
    Part,
    Ruby,
    Text,
)
from converters.model.walk import document_text
from converters.options import EditionOptions, HtmlOptions
from converters.writers.html.write import write
from tests.edition.support import written
from tests.formulas.spelled import spelled
from tests.kitchen_sink import kitchen_sink
from tests.model.strategies import documents
from tests.writers.html.reading import Page, everything, html_of

HOSTILE = "</script><script>alert(1)</script><!-- </style> & \" ' ]]> <svg onload=x>"


@pytest.fixture(scope="module")
def page():
    return Page(everything())


def edition_of(document: Document) -> Edition:
    return build(document, EditionOptions(), Sink(), source_date_epoch=None)


def linked(document: Document):
    return json.loads(Page(html_of(document)).script("application/ld+json"))


# --------------------------------------------------------------------------- form
def test_c24_digits_stand_side_by_side_in_vertical_text():
    body = (Paragraph(content=(Text(text="第12届，2026年"),)),)
    meta = Metadata(title="题", language="zh-Hans", writing_mode="vertical-rl")
    made = html_of(Document(meta=meta, body=body)).decode()

    assert '第<span class="k-combined">12</span>届，2026年' in made
    assert "text-combine-upright: all" in made
    assert "k-combined" not in html_of(Document(meta=Metadata(title="题"), body=body)).decode()


def test_a_page_is_well_formed_html(page):
    assert page.faults == []
    assert page.open == []
    assert everything().startswith(b"<!DOCTYPE html>\n<html lang=")
    assert page.tags[2] == ("meta", {"charset": "utf-8"})
    # MathML says what it is, as HTML allows (HTML, 2.1.9); the Document inside has it too.
    assert b"xmlns" not in re.sub(rb'xmlns=\\?"http://www.w3.org/1998/Math/MathML\\?"', b"", everything())
    assert b"epub:type" not in everything()
    assert b"xml:lang" not in everything()


def test_a_page_fits_a_phone_and_can_be_printed(page):
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in page.all("meta")
    (style,) = (data for attributes, data in page.raw if not attributes)
    assert "@media print" in style
    assert "@page" in style
    assert "prefers-color-scheme: dark" in style
    assert style.lstrip().startswith("table{border-collapse:collapse}")


def test_nothing_is_fetched_and_nothing_runs(page):
    sources = [value for _, attributes in page.tags for name, value in attributes.items() if name == "src"]
    assert sources
    assert all(source.startswith("data:image/") for source in sources)
    assert not page.all("link")
    assert "url(" not in "".join(data for _, data in page.raw)
    assert {script["type"] for script in page.all("script")} == {"application/ld+json", "application/json"}
    policies = [meta["content"] for meta in page.all("meta") if meta.get("http-equiv")]
    assert policies == ["default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'"]


def test_ids_are_unique_and_links_lead_somewhere(page):
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for link in page.all("a"):
        href = link.get("href", "#")
        assert not href.startswith("#") or href[1:] in ids


def test_there_is_one_first_heading_and_no_level_is_skipped(page):
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_picture_is_described(page):
    assert all("alt" in image for image in page.all("img"))


def test_languages_are_said_as_html_says_them(page):
    assert page.all("html") == [{"lang": "zh-Hans"}]
    assert {"class": "foreign", "lang": "ja"} in page.all("span")


def test_the_same_edition_gives_the_same_bytes():
    assert html_of(kitchen_sink()) == everything()


# --------------------------------------------------------------------------- text
def missing(document: Document, page: Page) -> list[str]:
    """Return the words of the model's text that the page does not have."""
    lines = document_text(spelled(document)).splitlines()
    return [word for line in lines for word in line.split() if word not in page.text]


def test_readings_are_no_text_of_the_line_where_digits_stand_upright():
    document = Document(
        meta=Metadata(writing_mode="vertical-rl"),
        body=(Paragraph(content=(Ruby(base="0", reading="9"), Text(text="0"))),),
    )
    assert missing(document, Page(html_of(document))) == []


def test_no_text_of_the_model_is_lost(page):
    assert missing(kitchen_sink(), page) == []


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(documents())
def test_no_text_of_any_document_is_lost(document):
    assert missing(document, Page(html_of(document))) == []


def test_first_line_ends_of_code_survive():
    document = Document(meta=Metadata(title="题"), body=(CodeBlock(text="\n\nx"),))

    assert "\n\nx" in "".join(Page(html_of(document)).shown)


def test_ruby_has_its_fallback():
    document = Document(body=(Paragraph(content=(Ruby(base="刊", reading="kān"), Text(text="本"))),))

    assert "刊（kān）本" in "".join(Page(html_of(document)).shown)


def test_a_missing_image_leaves_its_text_and_a_diagnostic():
    sink = Sink()
    figure = Figure(resource="none.png", alt="一幅画", caption=())
    page = Page(html_of(Document(body=(figure,)), sink))

    assert "一幅画" in page.text
    assert [one.kind for one in sink] == [Kind.RESOURCE_MISSING]


def test_metadata_cannot_break_out_of_the_head():
    meta = Metadata(title=HOSTILE, kicker=HOSTILE, description=HOSTILE, keywords=(HOSTILE,), source=HOSTILE)
    page = Page(html_of(Document(meta=meta)))

    assert page.faults == []
    assert page.title == HOSTILE
    assert {"name": "description", "content": HOSTILE} in page.all("meta")
    assert {script["type"] for script in page.all("script")} == {"application/ld+json", "application/json"}
    assert json.loads(page.script("application/ld+json"))["headline"] == HOSTILE


def test_a_stylesheet_cannot_break_out_of_the_head():
    edition = msgspec.structs.replace(
        edition_of(kitchen_sink()), screen_css=f'p::before{{content:"{HOSTILE}"}}'
    )
    page = Page(write(edition, HtmlOptions(), Sink()))

    assert page.faults == []
    assert len(page.all("script")) == 2
    assert 'content:"<\\/script>' in "".join(data for attributes, data in page.raw if not attributes)


# --------------------------------------------------------------------------- themes
def of_markup(body: str, head: str = "<title>题</title>") -> Page:
    xhtml = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" class="x y">'
        f"<head>{head}</head>{body}</html>"
    )
    edition = written(edition_of(kitchen_sink()), xhtml)
    return Page(write(edition, HtmlOptions(), Sink()))


def test_what_a_theme_writes_is_put_into_html():
    page = of_markup(
        '<body class="b" epub:type="bodymatter"><!-- no --><p/>a<script>x</script>b'
        '<p xml:lang="ja">c<br/>d</p></body>'
    )

    assert page.faults == []
    assert page.text == "abcd"
    assert page.all("html") == [{"lang": "zh-Hans", "class": "x y"}]
    assert page.all("body") == [{"class": "b"}]
    assert page.all("p") == [{}, {"lang": "ja"}]
    assert len(page.all("script")) == 2
    assert len(page.all("main")) == 1


def test_those_who_hear_a_page_find_its_parts(page):
    assert len(page.all("main")) == 1
    (notes,) = [one for one in page.all("section") if one.get("class") == "footnotes"]
    assert notes["aria-label"] == "注释"
    assert {one["role"] for one in page.all("aside") if "role" in one} == {"doc-footnote", "note"}


def test_a_theme_with_a_main_part_keeps_it():
    page = of_markup("<body>a<main>b</main>c</body>")

    assert page.all("main") == [{}]
    assert page.text == "abc"


def test_a_page_leaves_the_tree_of_the_edition_as_it_was():
    edition = edition_of(kitchen_sink())
    before = etree.tostring(edition.tree)

    assert write(edition, HtmlOptions(), Sink()) == write(edition, HtmlOptions(), Sink())
    assert etree.tostring(edition.tree) == before


# --------------------------------------------------------------------------- linked data
def test_an_article_is_a_news_article():
    thing = linked(kitchen_sink())

    assert thing["@context"] == "https://schema.org"
    assert thing["@type"] == "NewsArticle"
    assert thing["headline"] == kitchen_sink().meta.title
    assert thing["datePublished"] == "2024-05-06"
    assert thing["inLanguage"] == "zh-Hans"
    assert thing["printPage"] == "07"
    assert [one["name"] for one in thing["author"]] == ["林知白", "Ada Byron", "周行之", "许愿"]
    assert thing["author"][0]["affiliation"] == {"@type": "Organization", "name": "江南大学出版研究所"}
    assert [one["name"] for one in thing["editor"]] == ["唐校", "王责"]
    assert thing["publisher"] == {"@type": "Organization", "name": "样张出版社"}
    assert thing["isPartOf"] == {"@type": "Newspaper", "name": "样张日报"}
    assert thing["url"] == "https://example.org/kitchen-sink"
    assert thing["identifier"] == [{"@type": "PropertyValue", "propertyID": "doi", "value": "10.1000/182"}]


def test_nobody_in_any_role_is_left_out():
    thing = linked(kitchen_sink())
    named = {
        one["name"] for place in ("author", "editor", "translator", "contributor") for one in thing[place]
    }

    assert named == {person.name for person in kitchen_sink().meta.contributors}


def test_the_unit_stands_for_authors_nobody_names():
    assert linked(Document(meta=Metadata(title="题", affiliation="某大学")))["author"] == [
        {"@type": "Organization", "name": "某大学"}
    ]


def test_what_the_source_does_not_say_is_left_out():
    assert set(linked(Document(meta=Metadata(title="题")))) == {"@context", "@type", "headline", "inLanguage"}


def test_a_collection_lists_its_articles():
    articles = tuple(
        Document(meta=Metadata(title=f"第{number}篇", contributors=(Contributor(name="甲"),)))
        for number in (1, 2)
    )
    thing = linked(Document(meta=Metadata(title="集"), parts=(Part(articles=articles),)))

    assert thing["@type"] == "Collection"
    assert thing["name"] == "集"
    assert [one["headline"] for one in thing["hasPart"]] == ["第1篇", "第2篇"]
    assert thing["hasPart"][0]["author"] == [{"@type": "Person", "name": "甲"}]
