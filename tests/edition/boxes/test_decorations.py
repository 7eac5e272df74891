"""``::before`` and ``::after``: what they make, and that the text stays what it is without them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.boxes import Box, Edition, Run
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.layout.box_content import text_of
from converters.options import EditionOptions
from tests.edition.support import article, boxes, find, para, said, sketch, theme

PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" lang="{lang}"><head><title>t</title></head>'
    '<body class="b">{body}</body></html>'
)


@pytest.fixture
def styled(tmp_path):
    """Returns the edition of a piece of XHTML under a sheet."""

    def make(markup: str, css: str, lang: str = "zh-Hans", sink: Sink | None = None) -> Edition:
        page = PAGE.replace("{lang}", lang).replace("{body}", "{% raw %}" + markup + "{% endraw %}")
        found = Sink() if sink is None else sink
        edition = build(article(para("文")), EditionOptions(theme=theme(tmp_path / "t", page, css)), found)
        assert sink is not None or [str(one) for one in found] == []
        return edition

    return make


def generated(box: Box) -> list[str]:
    """Return what each pseudo-element says, in order."""
    return [said(one) for one in boxes(box) if one.generated]


def test_decoration_stands_first_and_last_in_its_element(styled):
    css = "p::before { content: '§ '; color: red } p:after { content: ' ' '◆' }"
    body = styled("<p>一<em>二</em></p>", css).root

    assert sketch(body).splitlines() == [
        "body",
        "  p",
        "    ::before -",
        "      '§ '",
        "    '一'",
        "    em -",
        "      '二'",
        "    ::after -",
        "      ' ◆'",
    ]
    assert find_all(body, "::before")[0].style.color == (1.0, 0.0, 0.0)
    assert find_all(body, "p")[0].style.color == (0.0, 0.0, 0.0)


def find_all(body: Box, tag: str) -> list[Box]:
    return [one for one in boxes(body) if one.tag == tag]


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("p::before { content: '【' attr(title) '】' }", ["【题注】"]),
        ("p::before { content: attr(data-none) }", []),
        ("p::before { content: none }", []),
        ("p::before { content: normal }", []),
        ("p::before { content: '' }", []),
        ("p::before { color: red }", []),
        ("p::before { content: 'x'; display: none }", []),
        ("p::before { content: 'a' } .c::before { content: 'b' }", ["b"]),
        ("p::before { content: 'a' !important } .c::before { content: 'b' }", ["a"]),
        ("p { --m: '●' } p::before { content: var(--m) ' ' }", ["● "]),
        ("p::before { --m: '●'; content: var(--m) }", ["●"]),
        ("p::before { content: '★' / '' }", ["★"]),
        ("p::before { content: '★' / 'star' }", ["★"]),
        ("p::before { content: 'a  b\\a c' }", ["a b c"]),
        ("p::before { content: '甲\\a 乙'; white-space: pre }", ["甲\n乙"]),
        ("*::before { content: 'x' } p::before { content: none }", ["x"]),
        ("p:first-child::after { content: 'x' } p + p::after { content: 'y' }", ["x"]),
    ],
)
@pytest.mark.diagnostics("unsupported-value")
def test_content(styled, css, expected):
    found = styled('<p class="c" title="题注">一</p>', css, sink=Sink())

    assert generated(found.root) == expected


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("zh-Hans", "“甲‘乙’”"),
        ("zh-Hant", "「甲『乙』」"),
        ("zh-TW", "「甲『乙』」"),
        ("ja", "「甲『乙』」"),
        ("en", "“甲‘乙’”"),
    ],
)
def test_quotes_are_those_of_the_region_and_of_their_depth(styled, lang, expected):
    css = "q::before { content: open-quote } q::after { content: close-quote }"
    body = styled("<p><q>甲<q>乙</q></q></p>", css, lang).root

    assert said(body) == expected


def test_quotes_that_close_nothing_are_none_and_no_quotes_count(styled):
    css = (
        "i::before { content: close-quote } b::before { content: no-open-quote } "
        "u::before { content: open-quote } s::before { content: no-close-quote close-quote }"
    )
    body = styled("<p><i>1</i><b>2</b><u>3</u><s>4</s><u>5</u></p>", css).root

    assert said(body) == "12‘3”4“5"


@pytest.mark.parametrize(
    ("css", "message"),
    [
        ("p::before { content: counter(n) }", "content: value 'counter(n)' is not supported"),
        ("p::before { content: counters(n, '.') }", "content: value"),
        ("p::before { content: linear-gradient(red, blue) }", "content: value"),
        ("p::before { content: '★' / }", "content: value"),
        ("p::before { content: / 'x' }", "content: value"),
        ("p::before { content: attr(a b) }", "content: value"),
        ("p { content: 'x' }", "content: only ::before and ::after have it"),
        ("p::first-line { color: red }", "::first-line is not supported"),
        ("p::marker { content: 'x' }", "::marker is not supported"),
        ("br::before { content: 'x' }", "::before of <br> is not shown"),
        ("html::after { content: 'x' }", "::after of <html> is not shown"),
        ("ul::before { content: 'x' }", "::before of <ul> is not shown"),
        ("rt::before { content: 'x' }", "::before of <rt> is not shown"),
        (".t::before { content: 'x' } .t { display: table }", "::before of <div> is not shown"),
        (f"p::before {{ content: '{'长' * 1001}' }}", "content of more than 1,000 characters is left out"),
        ("p::before { content: attr(id) }", "content of more than 1,000 characters is left out"),
    ],
)
@pytest.mark.diagnostics("unsupported-value")
def test_what_is_not_shown_is_said_with_file_and_line(styled, css, message):
    sink = Sink()
    markup = (
        f'<p id="{"x" * 1001}">一<br/><ruby>二<rt>er</rt></ruby></p><ul><li>三</li></ul>'
        '<div class="t">四</div>'
    )
    edition = styled(markup, f"\n{css}", sink=sink)

    (problem,) = sink.warnings
    assert message in problem.message
    assert (problem.where or "").endswith("edition.css:2")
    assert generated(edition.root) == []


def test_decoration_without_end_stops(styled):
    sink = Sink()
    markup = "".join(f"<p>{number}</p>" for number in range(300))
    edition = styled(markup, f"p::after {{ content: '{'长' * 1000}' }}", sink=sink)

    (problem,) = sink.warnings
    assert problem.message == "::after: decoration beyond 200,000 characters is left out"
    assert len(generated(edition.root)) == 200
    assert len(find_all(edition.root, "p")) == 300


def test_the_text_of_a_heading_leaves_decoration_out(styled):
    edition = styled("<h1>题<em>目</em></h1>", "h1::before { content: '§ ' } em::after { content: '!' }")

    assert text_of(find(edition, "h1")) == "题目"


@pytest.mark.parametrize("display", ["block", "flex", "grid", "table", "list-item"])
def test_a_block_of_decoration(styled, display):
    edition = styled("<div>一</div>", f"div::before {{ content: 'x'; display: {display} }}")

    assert sketch(edition.root).splitlines() == [
        "body",
        "  div",
        "    ::before",
        "      'x'",
        "    ~",
        "      '一'",
    ]


def test_in_a_row_decoration_is_a_cell(styled):
    css = "div { display: flex } div::before { content: 'x' }"

    assert [one.tag for one in find(styled("<div><p>一</p></div>", css), "div").children] == ["::before", "p"]


PIECES = st.lists(
    st.sampled_from(
        [
            "一",
            "a",
            " ",
            "\n",
            "  b ",
            "<em>c</em>",
            "<em> 二 </em>",
            "<b>d </b>",
            "<br/>",
            "<q><em>三</em></q>",
        ]
    ),
    max_size=8,
).map("".join)
CONTENTS = st.sampled_from(["'x'", "' x '", "' '", "'\\a '", "'甲'", "open-quote", "attr(class)"])


@settings(max_examples=60, deadline=None)
@given(PIECES, CONTENTS, CONTENTS)
def test_the_text_is_the_same_with_and_without_decoration(tmp_path_factory, markup, before, after):
    """Nothing that a stylesheet adds takes a space from the text, or gives it one."""
    folder = tmp_path_factory.mktemp("t")
    page = PAGE.replace("{lang}", "zh").replace("{body}", f"<p>{markup}</p><p>尾</p>")
    css = f"em::before {{ content: {before} }} b::after, q::before, p::after {{ content: {after} }}"
    plain, decorated = (
        build(article(para("文")), EditionOptions(theme=theme(folder / name, page, sheet)), Sink()).root
        for name, sheet in (("plain", "p {}"), ("decorated", css))
    )

    assert _text(decorated) == _text(plain)


def _text(box: Box) -> str:
    parts = [
        one.text if isinstance(one, Run) else "" if one.generated else _text(one) for one in box.children
    ]
    return "".join(parts) + ("\n" if not box.inline else "")
