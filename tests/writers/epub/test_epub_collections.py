"""Many articles as one EPUB: a file a chapter, parts in the contents, everybody named."""

import msgspec
import pytest

from converters.model import Contributor, Document, Metadata, Part, Section, Text
from converters.model.walk import document_text
from tests.kitchen_sink import para
from tests.writers.epub.opened import NS, opened
from tests.writers.epub.samples import collection


@pytest.fixture(scope="module")
def book():
    return opened(collection())


def entries(one):
    (top,) = one.tree("nav.xhtml").xpath("//x:nav[@epub:type='toc']/x:ol", namespaces=NS)

    def below(items):
        return [(item.findtext("x:a", None, NS), below(item.findall("x:ol/x:li", NS))) for item in items]

    return below(top.findall("x:li", NS))


def people(one):
    codes = {
        meta.get("refines").removeprefix("#"): meta.text
        for meta in one.opf.xpath("//opf:meta[@property='role']", namespaces=NS)
    }
    found = one.opf.xpath("//dc:creator | //dc:contributor", namespaces=NS)
    return {person.text: (person.tag.partition("}")[2], codes[person.get("id")]) for person in found}


def test_every_article_begins_a_file(book):
    chapters = [name for name in book.texts if book.tree(name).find(".//x:article", NS) is not None]

    assert len(chapters) == 3
    for number, name in enumerate(chapters, 1):
        titles = [heading.text for heading in book.tree(name).iter("{*}h3")]
        assert titles == [f"第{number}篇文章"]


def test_a_part_begins_in_the_file_of_its_first_article(book):
    parts = {heading.text: name for name in book.texts for heading in book.tree(name).iter("{*}h2")}

    assert parts == {"前言": book.texts[1], "上编": book.texts[2], "下编": book.texts[4]}


def test_front_comes_first_then_the_contents_then_the_text(book):
    assert book.spine[:3] == ["cover.xhtml", "text.xhtml", "nav.xhtml"]
    assert "title.xhtml" not in book.files
    assert "前言" in "".join(book.tree(book.texts[1]).itertext())
    assert book.tree(book.texts[1]).find(".//x:h1", NS) is None
    marks = {
        mark.get("{http://www.idpf.org/2007/ops}type"): mark.get("href")
        for mark in book.tree("nav.xhtml").xpath("//x:nav[@epub:type='landmarks']//x:a", namespaces=NS)
    }
    assert marks == {
        "cover": "cover.xhtml",
        "titlepage": "text.xhtml",
        "toc": "nav.xhtml",
        "bodymatter": book.texts[1],
    }


def test_the_contents_have_parts_and_their_articles(book):
    title, foreword, one, other, *_ = entries(book)

    assert (title, foreword) == (("文章合集", []), ("前言", []))
    assert (one[0], [entry[0] for entry in one[1]]) == ("上编", ["第1篇文章", "第2篇文章"])
    assert (other[0], [entry[0] for entry in other[1]]) == ("下编", ["第3篇文章"])


def test_kindle_shows_parts_and_articles():
    levels = entries(opened(collection(), profile="kindle"))

    assert next(entry[0] for entry in levels[2][1]) == "第1篇文章"
    assert all(not below for entry in levels for _, below in entry[1])


def test_everybody_who_wrote_an_article_is_named(book):
    assert people(book) == {
        "编者甲": ("creator", "edt"),
        "作者1": ("contributor", "aut"),
        "作者2": ("contributor", "aut"),
        "作者3": ("contributor", "aut"),
    }


def test_an_author_of_the_whole_is_its_creator():
    document = collection()
    own = (Contributor(name="作者1"), Contributor(name="编者甲", role="editor"))
    meta = msgspec.structs.replace(document.meta, contributors=own)
    found = people(opened(msgspec.structs.replace(document, meta=meta)))

    assert found["作者1"] == ("creator", "aut")
    assert found["编者甲"] == ("contributor", "edt")
    assert len(found) == 4


def test_nothing_of_any_article_is_lost(book):
    text = "".join("".join("".join(book.tree(name).itertext()).split()) for name in book.texts)

    for line in document_text(collection()).splitlines():
        for part in line.split("图")[:1]:
            assert "".join(part.split()) in text


def test_notes_stay_with_their_article(book):
    for number in (1, 2, 3):
        (home,) = [name for name in book.texts if f"第{number}篇的脚注".encode() in book.files[name]]
        (call,) = book.tree(home).xpath(f"//x:a[@href='#a{number}-fn1']", namespaces=NS)
        assert call.get("role") == "doc-noteref"
        kinds = [section.get("class") for section in book.tree(home).iterfind(".//x:article/*", NS)]
        assert kinds.index("footnotes") < kinds.index("colophon")


def test_what_follows_the_articles_begins_a_file(book):
    (index,) = [
        name for name in book.texts if book.tree(name).find(".//x:section[@role='doc-index']", NS) is not None
    ]

    assert index == book.texts[-1]
    assert book.tree(index).find(".//x:article", NS) is None
    assert {link.get("href") for link in book.tree(index).iter("{*}a")} >= {"text-3.xhtml#a1"}


def test_a_collection_of_one_article_without_parts_is_a_collection():
    article = Document(meta=Metadata(title="甲"), body=(para("正文"),))
    one = opened(Document(meta=Metadata(title="集"), parts=(Part(articles=(article,)),)))

    assert one.spine[:3] == ["cover.xhtml", "text.xhtml", "nav.xhtml"]
    assert [entry[0] for entry in entries(one)] == ["集", "甲"]


def test_many_articles_make_many_files():
    articles = tuple(
        Document(meta=Metadata(title=f"第{n}篇"), body=(para(f"正文{n}"),)) for n in range(1, 121)
    )
    one = opened(Document(meta=Metadata(title="集"), parts=(Part(articles=articles),)))

    assert len(one.texts) >= 121
    assert one.texts == sorted(one.texts, key=lambda name: int("".join(filter(str.isdigit, name)) or 1))
    assert [entry[0] for entry in entries(one)][1:] == [f"第{n}篇" for n in range(1, 121)]


def novel(*before):
    chapters = tuple(
        Section(heading=(Text(text=f"第{number}章"),), blocks=(para("很久以前。"),), role="chapter")
        for number in "一二"
    )
    return Document(meta=Metadata(title="守塔人", language="zh-Hans"), body=(*before, *chapters))


@pytest.mark.parametrize("before", [(), (para("献给海。"),)])
def test_a_novel_has_one_title_page(before):
    book = opened(novel(*before))

    assert book.spine[:2] == ["cover.xhtml", "text.xhtml"]
    assert [name for name in book.texts if book.tree(name).find(".//x:h1", NS) is not None] == ["text.xhtml"]
    assert "很久" not in "".join(book.tree("text.xhtml").itertext())


def test_an_article_keeps_the_title_page_that_the_book_is_given():
    assert opened(Document(meta=Metadata(title="甲"), body=(para("乙。"),))).spine[1] == "title.xhtml"
