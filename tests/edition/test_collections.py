"""Contents of long articles, and collections as books."""

from __future__ import annotations

from converters.boxes import Box
from converters.edition.template.context import CONTENTS_CHARACTERS, CONTENTS_FROM
from converters.model import (
    Contributor,
    Document,
    Link,
    Metadata,
    Note,
    Paragraph,
    Text,
)
from converters.model.meta import Part
from tests.edition.support import article, boxes, dressed, find, para, said, section, text

LONG = para("文" * (CONTENTS_CHARACTERS // CONTENTS_FROM + 1))


def links(box: Box) -> list[tuple[str, str]]:
    return [(one.attributes["href"], said(one)) for one in boxes(box) if one.tag == "a"]


def chapter(title: str, author: str, source: str, language: str = "zh-Hans") -> Document:
    call = Note(blocks=(para(f"{title}的注"),))
    body = (
        Paragraph(content=(Text(text="正文"), call, Link(content=text("见后"), href="#s1"))),
        section("一节", para("节中文字")),
    )
    meta = Metadata(title=title, source=source, language=language, contributors=(Contributor(name=author),))
    return Document(meta=meta, body=body)


def book(*titles: str | None) -> Document:
    """Two articles a part."""
    parts = tuple(
        Part(
            title=title,
            articles=(
                chapter(f"甲{number}", "王子锋", "人民日报"),
                chapter(f"乙{number}", "Ada Byron", "光明日报", "en"),
            ),
        )
        for number, title in enumerate(titles)
    )
    return Document(meta=Metadata(title="一周文选"), body=(para("前言"),), parts=parts)


def test_an_article_of_many_sections_has_contents_and_one_of_few_has_none():
    few = article(*(section(f"第{n}节", LONG) for n in range(CONTENTS_FROM)))
    short = article(*(section(f"第{n}节", para("文")) for n in range(CONTENTS_FROM + 1)))
    many = article(
        section("甲", section("子", para("文"), level=2)),
        *(section(f"第{n}节", LONG) for n in range(CONTENTS_FROM)),
    )

    for one in (few, short):
        assert [box for box in boxes(dressed(one).root) if box.role == "doc-toc"] == []
    contents = find(dressed(many), "nav")
    assert contents.role == "doc-toc"
    assert links(contents)[:3] == [("#s1", "甲"), ("#s2", "子"), ("#s3", "第0节")]
    ids = {box.id for box in boxes(dressed(many).root)}
    assert {href[1:] for href, _ in links(contents)} <= ids


def test_a_heading_with_a_note_stands_in_the_contents_without_it():
    noted = section("", para("文"))
    noted = type(noted)(heading=(Text(text="有注"), Note(blocks=(para("注"),))), blocks=(para("文"),))
    edition = dressed(article(noted, *(section("节", LONG) for _ in range(CONTENTS_FROM))))

    assert links(find(edition, "nav"))[0] == ("#s1", "有注")
    assert said(edition.root).count("1 注") == 1


def test_a_collection_has_cover_contents_parts_chapters_and_indexes():
    edition = dressed(book("上编", "下编"))

    assert "collection" in edition.root.classes
    assert said(find(edition, "h1")) == "一周文选"
    assert links(find(edition, "nav")) == [
        ("#p1", "上编"),
        ("#a1", "甲0　王子锋"),
        ("#a2", "乙0　Ada Byron"),
        ("#p2", "下编"),
        ("#a3", "甲1　王子锋"),
        ("#a4", "乙1　Ada Byron"),
    ]
    headings = [(box.tag, said(box)) for box in boxes(edition.root) if box.tag in ("h1", "h2", "h3", "h4")]
    assert headings[:6] == [
        ("h1", "一周文选"),
        ("h2", "前言"),
        ("h2", "上编"),
        ("h3", "甲0"),
        ("h4", "一节"),
        ("h3", "乙0"),
    ]
    indexes = [box for box in boxes(edition.root) if box.role == "doc-index"]
    assert [said(box) for box in indexes] == [
        "作者索引Ada Byron乙0乙1王子锋甲0甲1",
        "来源索引光明日报乙0乙1人民日报甲0甲1",
    ]
    chapters = [box for box in boxes(edition.root) if box.tag == "article"]
    assert [(box.id, box.language) for box in chapters] == [
        ("a1", "zh-Hans"),
        ("a2", "en"),
        ("a3", "zh-Hans"),
        ("a4", "en"),
    ]
    assert "First published" in said(chapters[1])


def test_articles_of_a_collection_share_no_ids_and_their_links_stay_inside():
    edition = dressed(book(None))
    names = [box.id for box in boxes(edition.root) if box.id]

    assert len(names) == len(set(names))
    for number, one in enumerate([box for box in boxes(edition.root) if box.tag == "article"], start=1):
        inside = {box.id for box in boxes(one)}
        hrefs = [href[1:] for href, _ in links(one) if href[0] == "#"]
        assert len(hrefs) == 3
        assert set(hrefs) <= inside
        assert all(href.startswith(f"a{number}-") for href in hrefs)
    assert said([box for box in boxes(edition.root) if box.tag == "h2"][1]) == "甲0"


def test_labels_have_the_room_their_language_needs_in_any_book():
    alone = find(dressed(chapter("甲", "Ada Byron", "光明日报", "en")), ".colophon")
    in_book = [box for box in boxes(dressed(book("上编")).root) if "colophon" in box.classes]
    rooms = {box.language: _labels(box) for box in in_book}
    assert rooms["en"] == _labels(alone) > rooms["zh-Hans"]


def _labels(colophon: Box) -> float:
    (grid,) = (box for box in boxes(colophon) if box.tag == "dl")
    return float(grid.style.grid_columns[0] or 0)
