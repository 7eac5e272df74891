"""Whatever the markup, its visible text is in the Document; whatever the bytes, reading ends cleanly."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.diagnostics import Kind, Sink
from converters.errors import KanbenError
from converters.markup.dom.tree import parse_html, parse_xhtml
from converters.markup.dom.xhtml import read as read_markup
from converters.markup.reader import Setup
from converters.model import encode
from tests.kitchen_sink import png
from tests.markup.helpers import LIMITS, lines, read

# Elements whose content is raw text, or goes by rules of its own, have tests of their own.
BLOCKS = """p div li ul ol dl dt dd table tr td th caption thead tbody tfoot h1 h2 h3 blockquote footer cite
figure figcaption pre section aside article center form fieldset details summary address header nav"""
INLINES = """span b i a code q sup sub font button label svg iframe object video canvas x-y s small time"""
CLASSES = (
    "",
    "poem",
    "footnote",
    "footnotes",
    "caption",
    "stanza",
    "line-block",
    "footnote-ref",
)
IDS = ("a", "b", "c")


@st.composite
def elements(draw, inner):
    name = draw(st.sampled_from((BLOCKS + " " + INLINES).split()))
    attributes = f' class="{draw(st.sampled_from(CLASSES))}" id="{draw(st.sampled_from(IDS))}"'
    if name == "a":
        attributes += f' href="#{draw(st.sampled_from(IDS))}"'
    if name in ("td", "th"):
        attributes += draw(st.sampled_from(("", " colspan=2", " rowspan=3")))
    end = draw(st.sampled_from((f"</{name}>", f"</{name}>", "")))
    return f"<{name}{attributes}>{''.join(draw(inner))}{end}"


WORD = st.just("WORD ")
LEAVES = st.sampled_from(("WORD ", "WORD ", "WORD\n", "<br>", "<hr>", "　", '<img src=x.png alt="WORD ">'))
MARKUP = st.recursive(
    LEAVES, lambda children: elements(st.lists(children, min_size=1, max_size=4)), max_leaves=25
)


def numbered(html):
    parts = html.split("WORD")
    # Longer than the mark of a note, which the writers number anew.
    words = [f"word{at}z" for at in range(len(parts) - 1)]
    return parts[0] + "".join(word + part for word, part in zip(words, parts[1:], strict=True)), words


@settings(max_examples=150, deadline=None)
@given(st.lists(MARKUP, min_size=1, max_size=4))
def test_no_text_is_lost(pieces):
    html, words = numbered("".join(pieces))

    document, sink = read(html)

    assert {item.kind for item in sink.warnings} <= {Kind.MARKUP_SKIPPED, Kind.RESOURCE_MISSING}
    text = encode(document).decode()
    assert [word for word in words if word not in text] == []


@pytest.mark.diagnostics("markup-skipped", "resource-missing", "resource-refused")
@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.booleans())
def test_any_text_is_read_or_refused(text, xml):
    text = text.encode("utf-8", "ignore").decode()
    with suppress(KanbenError):
        assert read(text.replace("\0", ""), xml=xml)[0].version == 1


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_markup_or_refused(data):
    text = data.decode("utf-8", "replace").replace("\0", "")
    for parse in (lambda: parse_html(text, "x"), lambda: parse_xhtml(text, Sink(), "x")):
        with suppress(KanbenError):
            assert parse() is not None


def test_the_number_in_a_page_break_is_no_text_and_more_than_a_number_is():
    html = "<p>一<span epub:type=pagebreak>12</span>二<span epub:type=pagebreak>这里其实是正文一句</span></p>"

    assert lines(html) == ["p: 一二这里其实是正文一句"]


NOTE = """<p>甲<a id="r1" href="#n1">1</a>乙</p><section class="footnotes"><h2>注释</h2>
<ol><li id="n1">丙。<a href="#r1">返回正文</a></li></ol></section>"""


LINE_NUMBERED = (
    '<p id="r">甲<a role="doc-noteref" href="#n">*</a></p><aside id="n"><a href="#r">46.</a> 注</aside>'
)
"""A note that is called by a sign and led by the number of the line that it is about."""
SAME_NUMBER = '<p><a id="r" href="#n">[1]</a></p><p id="n"><a href="#r">1.</a> 注</p>'


@pytest.mark.parametrize(
    ("html", "left_out"),
    [
        ("<p>甲<span hidden>乙</span></p>", [("乙", "not shown")]),
        ("<p>甲</p><div style='display: none'><p>乙</p><p>丙</p></div>", [("乙丙", "not shown")]),
        ("<p>甲</p><div hidden> </div>", []),
        (LINE_NUMBERED, [("46.", "link back from a note")]),
        (SAME_NUMBER, []),
        (NOTE, [("返回正文", "link back from a note"), ("注释", "heading of the notes")]),
        (
            "<p>甲<a id=r1 href=#n1>1</a></p><h2>注释</h2><p id=n1><a href=#r1>1</a> 丙。</p>",
            [("注释", "heading of the notes")],
        ),
        (NOTE.replace("返回正文", "↩").replace("<h2>注释</h2>", ""), []),
    ],
)
def test_text_that_is_not_read_is_named(html, left_out):
    setup = Setup(load=lambda name: None, sink=Sink(), limits=LIMITS)
    found = read_markup(parse_html(html, "x.html"), setup)
    assert [(item.text, item.reason) for item in found.left_out] == left_out


CREDITED = "<p>Image: Vera Novak / The Times</p>"


@pytest.mark.parametrize("image", ["gone.png' alt='A room", "gone.png' alt='", "here.png' alt='A room"])
@pytest.mark.parametrize("order", ["{caption}{image}{credit}", "{image}{credit}{caption}"])
def test_a_figure_with_a_caption_and_a_credit_beside_it_keeps_both(image, order):
    parts = order.format(
        image=f"<img src='{image}'>", credit=CREDITED, caption="<figcaption>The Apple headset.</figcaption>"
    )
    files = {"here.png": png(400, 300)}
    told = " ".join(lines(f"<figure>{parts}</figure><p>甲</p>", files=files))
    assert "Vera Novak" in told
    assert "The Apple headset." in told
