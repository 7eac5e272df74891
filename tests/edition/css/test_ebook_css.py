"""Stylesheets for browsers and e-readers, derived from the one that makes the boxes."""

from __future__ import annotations

import re

import pytest

from converters.diagnostics import Sink
from converters.edition.build import build
from converters.options import EditionOptions
from tests.edition.support import article, dressed, para, theme


@pytest.fixture
def derived(tmp_path):
    """Returns the stylesheets (for browsers, for e-readers) of a sheet."""

    def make(css: str) -> tuple[str, str]:
        folder = theme(tmp_path / "t", css=f"html {{ font-size: 10pt }} {css}")
        edition = build(article(para("文")), EditionOptions(theme=folder), Sink())
        return edition.screen_css, edition.reflow_css

    return make


def rules(css: str) -> dict[str, str]:
    """Return selector to declarations of rules outside media queries."""
    return dict(re.findall(r"^([^@{}]+)\{([^{}]*)\}$", css, re.MULTILINE))


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("p { margin: 20pt 10% 1em 1rem }", ".edition p{margin:2em 10% 1em 1em}"),
        ("p { font-size: 20pt; margin: 10pt 0 0 0 }", ".edition p{margin:0.5em 0 0 0;font-size:2em}"),
        ("p { margin: 0 0 0 9em }", ".edition p{margin:0 0 0 2em}"),
        (
            "q::before { content: open-quote '‹\\a <b>;}' attr(title); color: red }",
            '.edition q::before{content:open-quote "‹\\a \\3c b\\3e \\3b \\7d " attr(title)}',
        ),
        ("body::after { content: '完'; text-indent: 0 }", '.edition::after{content:"完";text-indent:0}'),
        ("p:after { content: none }", ".edition p:after{content:none}"),
        ("h1, .a > b { text-align: end }", ".edition h1,.edition .a > b{text-align:right}"),
        ("p { text-indent: 2em; line-height: 1.5 }", ".edition p{text-indent:2em;line-height:1.5}"),
        ("p { font-family: kai, serif }", "Kaiti SC"),
        ("p { border-top: 1pt solid red }", ".edition p{border-top:1px solid}"),
        ("h2 { break-before: page }", ".edition h2{break-before:page;page-break-before:always}"),
        ("em { text-emphasis: dot }", "-webkit-text-emphasis-style:filled dot"),
        ("em { text-emphasis-position: under }", "-epub-text-emphasis-position:under right"),
        ("em { text-emphasis-position: right over }", "text-emphasis-position:over right"),
        (":root { --x: 3em } p { text-indent: var(--x) }", ".edition p{text-indent:3em}"),
        ("@media epub { p { color: #f00 } }", ".edition p{color:#ff0000}"),
        ("@media epub { p { font-variant: small-caps } }", ".edition p{font-variant:small-caps}"),
        ("body { widows: 3 }", ".edition{widows:3}"),
        ("body.vertical { writing-mode: vertical-rl }", "-epub-writing-mode:vertical-rl"),
    ],
)
def test_what_e_readers_get(derived, css, expected):
    assert expected in derived(css)[1]


@pytest.mark.parametrize(
    "css",
    [
        "html { color: red; font-family: serif; font-size: 12pt; margin: 3pt; line-height: 2 }",
        "body { color: red; text-align: justify; background: #fff }",
        "p { color: red; background: blue }",
        "@page { margin: 1in }",
        "@media print { p { margin: 0 } }",
        "@media screen { p { margin: 0 } }",
        "p { display: grid; grid-template-columns: 1fr 1fr }",
        "p { string-set: t content(); bookmark-level: 2; float: footnote }",
        "@media epub { p { background: url(http://x/y.png) } }",
    ],
)
def test_what_is_left_to_the_reader(derived, css):
    assert derived(css)[1] == ""


def test_the_shipped_theme_gives_e_readers_no_page_no_points_and_no_bare_selectors():
    css = dressed(article(para("文"))).reflow_css

    assert css
    assert "@page" not in css
    assert "var(" not in css
    assert "url(" not in css
    assert not re.search(r"[\d.](?:pt|mm|rem|rlh)\b", css)
    for selectors in rules(css):
        assert all(one.startswith(".edition") for one in selectors.split(",")), selectors
    assert not re.search(r"^\.edition\{[^}]*(?:font|color|size|margin|text-align)", css, re.MULTILINE)


@pytest.mark.diagnostics("unknown-property", "unsupported-value")
@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("p { color: red !important; zoom: 2 }", "p{color:red!important;zoom:2}"),
        ("@media screen { a:hover { color: red } }", "@media screen{a:hover{color:red}}"),
        (
            "@media screen and (max-width: 30em) { p { margin: 0 } }",
            "@media screen and (max-width: 30em){p{margin:0}}",
        ),
        ("@media print { p { margin: 0 } }", "@media print{p{margin:0}}"),
        (":root { --x: 1em }", ":root{--x:1em}"),
        ("@page { size: 100mm 200mm; margin: 10mm }", "@page{size:100.00mm 200.00mm;margin:10.00mm"),
    ],
)
def test_what_browsers_get(derived, css, expected):
    assert expected in derived(css)[0]


@pytest.mark.diagnostics("unsupported-value", "unknown-property", "resource-missing")
@pytest.mark.parametrize(
    "css",
    [
        "p { background: url(http://x/y.png) }",
        "p { background: URL('x.png') }",
        "p { list-style-image: image-set('x.png' 1x) }",
        "@font-face { font-family: x; src: url(x.woff) }",
        "@supports (display: grid) { p { background: url(x) } }",
    ],
)
def test_nothing_in_them_makes_a_reader_fetch_anything(derived, css):
    screen, reflow = derived(css)

    assert "url" not in (screen + reflow).lower()
    assert "image-set" not in screen + reflow


@pytest.mark.diagnostics("unknown-property")
def test_rules_for_other_media_are_left_out(derived):
    assert "zoom" not in derived("@media epub, docx { p { zoom: 2 } }")[0]
    assert "zoom" not in "".join(derived("@media docx { p { zoom: 2 } }"))
