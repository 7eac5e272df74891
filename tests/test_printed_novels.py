"""A novel in every edition: a page and a file a chapter, volumes over chapters in every table of contents."""

from __future__ import annotations

import io
import re
import zipfile

import pikepdf
import pytest
from lxml import etree

from converters.options import Options
from converters.pipeline import render
from converters.source import Source
from tests.recover.novel.novels import Novel, volumes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def novel() -> Novel:
    return volumes(seed=7, chapters=24)


@pytest.fixture(scope="module")
def editions(novel: Novel) -> dict[str, bytes]:
    source = Source(data=novel.text.encode(), name="novel.txt")
    return render(source, ("pdf", "docx", "epub"), Options()).outputs


def test_the_epub_has_a_file_a_chapter(novel: Novel, editions: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(editions["epub"])) as book:
        files = [book.read(name).decode() for name in book.namelist() if re.search(r"/text.*\.xhtml$", name)]
        contents = etree.fromstring(book.read("EPUB/nav.xhtml"))
    chapters = [file.count('role="doc-chapter"') for file in files]
    assert max(chapters) == 1
    assert sum(chapters) == sum(role == "chapter" for role, _ in novel.headings)
    nested = contents.xpath("count(//*[local-name()='li']/*[local-name()='ol']/*[local-name()='li'])")
    assert nested == 25  # 24 chapters and the prologue of the first volume


def test_the_pdf_begins_a_page_with_each(novel: Novel, editions: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(editions["pdf"])) as file, file.open_outline() as outline:
        pages = {page.objgen: number for number, page in enumerate(file.pages)}
        top = outline.root[0].children or outline.root
        flat = [(item, 0) for item in top] + [(child, 1) for item in top for child in item.children]
        found = {item.title: (pages[_page(item).objgen], depth) for item, depth in flat}
        count = len(file.pages)

    for role, heading in novel.headings:
        if role == "volume":
            assert found[heading][1] == 0
    assert found["序章"][1] == 1
    assert len({page for page, _ in found.values()}) == len(found)
    assert count > len(novel.headings)


def _page(item: pikepdf.OutlineItem) -> pikepdf.Object:
    destination = item.destination
    if destination is None:
        assert item.action is not None
        destination = item.action.D
    assert isinstance(destination, pikepdf.Array)
    return destination[0]


def test_the_word_file_breaks_the_page_before_each(novel: Novel, editions: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(editions["docx"])) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        styles = etree.fromstring(package.read("word/styles.xml"))
    breaking = {
        style.get(f"{W}styleId")
        for style in styles.iter(f"{W}style")
        if style.find(f"{W}pPr/{W}pageBreakBefore") is not None
    }
    broken = []
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        own = paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None
        if own or (style is not None and style.get(f"{W}val") in breaking):
            broken.append("".join(run.text or "" for run in paragraph.iter(f"{W}t")))
    headings = {heading for _, heading in novel.headings}
    assert [text for text in broken if text in headings] == [heading for _, heading in novel.headings]
