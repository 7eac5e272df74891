"""Elements to boxes: white space, anonymous boxes, tables."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.diagnostics import Sink
from converters.edition.boxes.white_space import Spaces
from converters.edition.build import build
from converters.options import EditionOptions
from tests.edition.support import article, boxes, para, said, sketch, theme

PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" lang="zh"><head><title>t</title></head><body>{}</body></html>'
)


@pytest.fixture
def tree(tmp_path):
    """Returns the body's box of a piece of XHTML under a sheet."""

    def make(markup: str, css: str = ""):
        folder = theme(
            tmp_path / "t", PAGE.replace("{}", "{% raw %}" + markup + "{% endraw %}"), css or "p {}"
        )
        return build(article(para("文")), EditionOptions(theme=folder), Sink()).root

    return make


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>  a \n b  </p>", "a b"),
        ("<p>中\n文</p>", "中文"),
        ("<p>中\nb</p>", "中 b"),
        ("<p>中 文</p>", "中 文"),
        ("<p>한\n글</p>", "한 글"),
        ("<p>a <em> b </em> c</p>", "a b c"),
        ("<p>中<em>\n文</em></p>", "中文"),
        ("<p>a <br/> b</p>", "ab"),
        ("<p>a <img src='resources/x' alt=''/> b</p>", "a  b"),
        ("<pre> a\n  b </pre>", " a\n  b "),
        ("<p>a\u3000\u3000b</p>", "a\u3000\u3000b"),
        ("<p>\u3000a</p>", "\u3000a"),
        ("<p>a\u00a0 b</p>", "a\u00a0 b"),
    ],
)
def test_white_space_collapses(tree, markup, text):
    assert said(tree(markup)) == text


_PIECES = st.lists(st.text(alphabet="中文ab \t", max_size=6), max_size=6)


@settings(max_examples=150, deadline=None)
@given(_PIECES)
def test_collapsing_in_pieces_is_collapsing_at_once(pieces):
    apart, at_once = Spaces(), Spaces()
    collapsed = "".join(apart.collapse(piece) for piece in pieces)

    assert collapsed == at_once.collapse("".join(pieces))
    assert "  " not in collapsed
    assert not collapsed.startswith(" ")
    assert collapsed.replace(" ", "") == "".join("".join(pieces).split())


def test_text_beside_blocks_goes_into_anonymous_blocks(tree):
    assert sketch(tree("<div>一<em>二</em><p>三</p>四</div>")) == "\n".join(
        (
            "body",
            "  div",
            "    ~",
            "      '一'",
            "      em -",
            "        '二'",
            "    p",
            "      '三'",
            "    ~",
            "      '四'",
        )
    )


def test_a_block_inside_an_inline_parts_it(tree):
    assert sketch(
        tree("<p>一<em id='e'>二<span class='b'>三</span>四</em></p>", ".b { display: block }")
    ) == (
        "\n".join(
            (
                "body",
                "  p",
                "    ~",
                "      '一'",
                "      em -",
                "        '二'",
                "    span",
                "      '三'",
                "    ~",
                "      em -",
                "        '四'",
            )
        )
    )
    assert [box.id for box in boxes(tree("<p>一<em id='e'>二</em></p>")) if box.id] == ["e"]


def test_what_is_not_displayed_makes_no_box(tree):
    assert said(tree("<p>一<rp>（</rp><span hidden='hidden'>二</span><script>x</script></p>")) == "一"


@pytest.mark.parametrize(
    ("markup", "css", "shape"),
    [
        ("<table><tr><td>一</td></tr></table>", "", ["table", "~", "tr", "td"]),
        ("<div class='t'><i>一</i></div>", ".t { display: table }", ["div", "~", "~", "~"]),
        (
            "<table><caption>题</caption><thead><tr><th>一</th></tr></thead></table>",
            "",
            ["table", "caption", "thead", "tr", "th"],
        ),
        ("<table><td>一</td><td>二</td></table>", "", ["table", "~", "~", "td", "td"]),
    ],
)
def test_tables_are_completed(tree, markup, css, shape):
    found = [box.tag or "~" for box in boxes(tree(markup, css)) if box.style.display.startswith("table")]

    assert found == shape
    assert "一" in said(tree(markup, css))


def test_attributes_classes_ids_and_languages_are_kept(tree):
    root = tree('<p id="i" class="a b" lang="ja" role="note" data-x="1">文<em xml:lang="en">e</em></p>')
    (box,) = root.children
    (_, inner) = box.children

    assert (box.id, box.classes, box.language, box.role) == ("i", ("a", "b"), "ja", "note")
    assert box.attributes == {"role": "note", "data-x": "1"}
    assert inner.language == "en"
    assert (root.language, inner.children[0].language) == ("zh", "en")
