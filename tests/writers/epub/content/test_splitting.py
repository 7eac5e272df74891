"""The text of a book cut into files between blocks."""

import pytest
from lxml import etree

from converters.writers.epub.content.splitting import LIMIT_BYTES, joined, markup_of, opening_tag, split
from converters.writers.epub.xml import EPUB_NS, XHTML_NS

HALF = "字" * (LIMIT_BYTES // 6)
"""Half of what a file holds, in UTF-8."""


def body(inner):
    return etree.fromstring(f'<body xmlns="{XHTML_NS}" xmlns:epub="{EPUB_NS}">{inner}</body>')


def files(inner, **more):
    return [file.decode() for file in split(body(inner), 10 * LIMIT_BYTES, **more)]


def text_of(markup):
    return "".join(etree.fromstring(f'<x xmlns:epub="{EPUB_NS}">{markup}</x>').itertext()).replace("\n", "")


def test_a_short_article_is_one_file_and_is_not_looked_into():
    found = split(body("<main><p>文</p></main>"), 100)

    assert found == [b"<main><p>\xe6\x96\x87</p></main>\n"]


def test_a_long_one_is_cut_between_blocks_and_its_elements_are_closed_and_opened_again():
    found = files(f'<main class="m" id="top"><p>{HALF}甲</p><p>{HALF}乙</p><p>{HALF}丙</p></main>')

    assert len(found) > 1
    assert "".join(map(text_of, found)) == f"{HALF}甲{HALF}乙{HALF}丙"
    assert all(file.startswith('<main class="m"') and file.endswith("</main>\n") for file in found)
    assert [file.count('id="top"') for file in found] == [1] + [0] * (len(found) - 1)
    assert all(len(file.encode()) <= LIMIT_BYTES + 200 for file in found)


def test_a_heading_never_ends_a_file():
    found = files(f"<main><p>{HALF}</p><p>{HALF[:-400]}</p><h2>节</h2><p>{HALF}</p><p>{HALF}</p></main>")

    assert len(found) > 1
    assert not any(file.removesuffix("</main>\n").endswith("</h2>\n") for file in found)


@pytest.mark.parametrize("heading", ["<h2>节</h2>", "<header><h2>节</h2></header>", "<h2>节</h2><h3>目</h3>"])
def test_a_heading_begins_the_file_of_the_block_after_it_however_large_that_is(heading):
    large = f"<p>{HALF}{HALF[: len(HALF) * 9 // 10]}</p>"
    found = files(f"<main>{large}{heading}{large}</main>")

    assert [len(file.encode()) <= LIMIT_BYTES for file in found] == [True, True]
    assert found[1].startswith(f"<main>\n{heading[:4]}")


def test_a_text_of_nothing_but_headings_is_cut_between_them():
    found = files("<main>" + f"<h2>{HALF[:4000]}</h2>" * 50 + "</main>")

    assert len(found) > 2
    assert all(len(file.encode()) <= LIMIT_BYTES for file in found)


def test_a_file_begins_with_every_article_of_a_collection():
    inner = "<main>" + "".join(f"<article><h1>{at}</h1><p>文</p></article>" for at in range(3)) + "</main>"

    assert [text_of(file) for file in files(inner)] == ["0文", "1文", "2文"]
    one = files("<main><header><h1>集</h1></header><article><p>文</p></article></main>", collection=True)
    assert "".join(map(text_of, one)) == "集文"


def test_a_footnote_goes_with_the_text_that_calls_it():
    inner = (
        f'<main><p>{HALF}{HALF[:-40]}</p><p>{HALF}<a href="#n2">2</a></p></main>'
        '<section role="doc-footnotes" epub:type="footnotes"><aside id="n2"><p>注</p></aside></section>'
    )
    found = files(inner)

    assert [("#n2" in file, 'id="n2"' in file) for file in found].count((True, True)) == 1
    assert sum("注" in file for file in found) == 1


def test_a_footnote_that_a_footnote_calls_goes_with_it():
    inner = (
        f'<main><p>{HALF}{HALF[:-40]}</p><p>{HALF}<a href="#n2">2</a></p></main>'
        '<section role="doc-footnotes" epub:type="footnotes">'
        '<aside id="n2"><p>注<a href="#n3">3</a></p></aside>'
        '<aside id="n3"><p>注中注<a href="#n2">2</a></p></aside></section>'
    )
    found = files(inner)

    assert [("#n2" in file, 'id="n2"' in file, 'id="n3"' in file) for file in found].count((True,) * 3) == 1
    assert sum("注中注" in file for file in found) == 1


@pytest.mark.parametrize(
    ("markup", "written"),
    [
        ("<p/>", "<p></p>"),
        ('<p class="a"/>', '<p class="a"></p>'),
        ("<p>甲<br/>乙</p>", "<p>甲<br/>乙</p>"),
        ('<p><img src="a.png" alt="&gt;"/></p>', '<p><img src="a.png" alt="&gt;"/></p>'),
        ("<p><span/>甲</p>", "<p><span></span>甲</p>"),
    ],
)
def test_only_void_elements_are_written_short(markup, written):
    assert markup_of(body(markup)[0]).decode() == f"{written}\n"


def test_an_element_opened_again_repeats_no_id():
    section = body('<section id="s" class="c" aria-labelledby="h" epub:type="chapter" title="&quot;"/>')[0]

    assert opening_tag(section).decode() == (
        '<section id="s" class="c" aria-labelledby="h" epub:type="chapter" title="&quot;">\n'
    )
    assert opening_tag(section, again=True).decode() == (
        '<section class="c" epub:type="chapter" title="&quot;">\n'
    )


def test_links_lead_to_the_file_where_their_end_is():
    one, two = b'<p id="a"><a href="#b">x</a><a href="#a">y</a></p>', b'<p id="b"><a href="#none">z</a></p>'

    found, homes = joined([one, two], ["1.xhtml", "2.xhtml"])

    assert found == [b'<p id="a"><a href="2.xhtml#b">x</a><a href="#a">y</a></p>', two]
    assert homes == {"a": "1.xhtml", "b": "2.xhtml"}
    assert joined([one], ["1.xhtml"])[0] == [one]
