"""The theme for long reading: a book page with half-title, title page, parts, openings and drop folios."""

from __future__ import annotations

from converters.diagnostics import Sink
from converters.edition.build import build
from converters.fonts.library import FontLibrary
from converters.model import Contributor, Document, Metadata, Section
from converters.model.meta import Part
from converters.options import EditionOptions
from converters.typeset.frames import PageFrame, TextItem
from converters.typeset.inline.lines import Context, StructureBuilder
from converters.typeset.layout import lay_out
from tests.edition.support import para, text

LONG = para("文字" * 900)


def frames(document: Document, theme: str = "reader") -> list[PageFrame]:
    sink = Sink()
    edition = build(document, EditionOptions(theme=theme), sink)
    context = Context(
        fonts=FontLibrary(system_fonts="none"), structure=StructureBuilder(edition.language), sink=sink
    )
    pages = list(lay_out(edition, context).pages)
    assert [str(one) for one in sink.warnings] == []
    return pages


def lines(page: PageFrame) -> list[tuple[float, str]]:
    """Return the height of each text on a page and what it says, from top to bottom."""
    found = [(round(item.y), item.x, item.text) for item in page.items if isinstance(item, TextItem)]
    return [(y, text) for y, _, text in sorted(found)]


def said(page: PageFrame) -> str:
    return "".join(text for _, text in lines(page))


def folio(page: PageFrame, number: int) -> str:
    """Return whether the number of a page stands at its head or foot; empty where it does not stand."""
    heights = [y for y, one in lines(page) if one.strip() == str(number)]
    return "" if not heights else "head" if heights[0] < page.height / 5 else "foot"


def book() -> Document:
    articles = tuple(
        Document(meta=Metadata(title=title, contributors=(Contributor(name="林知白"),)), body=(LONG,))
        for title in ("甲篇", "乙篇")
    )
    return Document(
        meta=Metadata(title="渡口文选", contributors=(Contributor(name="周行之", role="editor"),)),
        body=(para("编者的话"),),
        parts=(Part(title="上编", articles=articles),),
    )


def novel() -> Document:
    chapters = tuple(
        Section(heading=text(f"第{n}章"), blocks=(LONG,), role="chapter", level=2) for n in "一二"
    )
    volume = Section(heading=text("第一卷"), blocks=chapters, role="volume", level=1)
    return Document(meta=Metadata(title="江上", contributors=(Contributor(name="林知白"),)), body=(volume,))


def test_a_book_begins_with_half_title_title_page_contents_and_foreword_on_right_hand_pages():
    pages = frames(book())

    assert said(pages[0]) == "渡口文选"
    assert "周行之　编" in said(pages[2])
    assert "目录" in said(pages[4])
    assert "林知白" in said(pages[4])
    assert "前言" in said(pages[6])
    assert all(said(pages[number]) == "" for number in (1, 3, 5))


def test_title_pages_and_parts_have_no_number_and_openings_have_it_at_the_foot():
    pages = frames(book())
    where = [folio(page, number) for number, page in enumerate(pages, start=1)]
    part = next(number for number, page in enumerate(pages) if said(page) == "上编")

    assert (where[0], where[2], where[part]) == ("", "", "")
    assert part % 2 == 0
    assert (where[4], where[6], where[part + 2]) == ("foot", "foot", "foot")
    assert where[part + 3] == "head"


def test_running_heads_say_the_book_at_the_left_and_the_chapter_at_the_right():
    pages = frames(book())
    opening = next(number for number, page in enumerate(pages) if said(page).startswith("甲篇林知白"))

    assert "渡口文选" in said(pages[opening + 1])
    assert "甲篇" in said(pages[opening + 2])
    assert "渡口文选" not in said(pages[opening])


def test_a_novel_is_a_book_with_nested_volumes_and_every_chapter_on_a_new_page():
    pages = frames(novel())
    texts = [said(page) for page in pages]

    assert texts[0] == "江上"
    assert "林知白" in texts[2]
    volume = texts.index("第一卷")
    assert volume % 2 == 0
    opened = [one[:3] for number, one in enumerate(texts) if folio(pages[number], number + 1) == "foot"]
    assert opened == ["目录第", "第一章", "第二章"]


def test_one_article_is_a_chapter_without_half_title():
    pages = frames(Document(meta=Metadata(title="题", source="石泉日报"), body=(LONG,)))

    assert said(pages[0]).startswith("题")
    assert [folio(page, number) for number, page in enumerate(pages, start=1)][:2] == ["foot", "head"]


def test_the_title_page_of_a_book_of_press_has_no_number_either():
    pages = frames(book(), theme="press")

    assert [folio(pages[number], number + 1) for number in (0, 2, 3)] == ["", "", "foot"]
