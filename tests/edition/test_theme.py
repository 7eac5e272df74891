"""Themes: found, inherited, copied, and kept inside their folder."""

from __future__ import annotations

import sys

import pytest

from converters.boxes import Edition
from converters.diagnostics import Kind, Sink
from converters.edition.build import build
from converters.edition.theme import copy_theme, describe, find_theme
from converters.errors import OutputDenied, StylesheetError, TemplateError, ThemeError
from converters.options import EditionOptions
from tests.edition.support import article, find, para, said, theme


def made(folder: object, *css: str) -> Edition:
    return build(article(para("文")), EditionOptions(theme=str(folder), css=css), Sink())


def test_a_folder_inherits_what_it_lacks(tmp_path):
    edition = made(theme(tmp_path / "own", css="p { color: red } .title { text-align: end }"))

    assert edition.theme == "own"
    assert said(find(edition, "h1")) == "标题"
    assert find(edition, "p").style.color == (1.0, 0.0, 0.0)


def test_an_own_template_may_import_from_the_inherited_one(tmp_path):
    template = """{% from "macros.xhtml.j2" import blocks %}<html xmlns="http://www.w3.org/1999/xhtml"
    lang="zh"><head><title>{{ title }}!</title></head><body>{{ blocks(body) }}<hr/></body></html>"""
    edition = made(theme(tmp_path / "own", template))

    assert edition.title == "标题!"
    assert [box.tag for box in edition.root.children] == ["p", "hr"]


def test_an_own_macro_file_goes_before_the_inherited_one(tmp_path):
    folder = theme(
        tmp_path / "own",
        **{
            "macros.xhtml.j2": "{% macro blocks(x) %}<p>我的</p>{% endmacro %}"
            "{% macro notes(x, y) %}{% endmacro %}"
        },
    )

    assert "我的" in said(made(folder).root)


def test_a_changed_file_is_noticed(tmp_path):
    folder = theme(tmp_path / "own", css="p { color: red }")
    assert find(made(folder), "p").style.color == (1.0, 0.0, 0.0)

    (tmp_path / "own" / "edition.css").write_text("p { color: #00ff00 }", "utf-8")
    assert find(made(folder), "p").style.color == (0.0, 1.0, 0.0)


@pytest.mark.parametrize("name", ["../secret.j2", "/etc/passwd", "a/../../secret.j2", "..\\secret.j2", ""])
def test_names_that_climb_out_are_refused(tmp_path, name):
    (tmp_path / "secret.j2").write_text("secret", "utf-8")
    folder = theme(tmp_path / "own", f"{{% include {name!r} %}}")

    with pytest.raises(ThemeError, match="outside the folder"):
        made(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need a privilege there")
def test_symbolic_links_that_lead_out_are_refused(tmp_path):
    (tmp_path / "secret.css").write_text("p { color: red }", "utf-8")
    folder = theme(tmp_path / "own")
    (tmp_path / "own" / "edition.css").symlink_to(tmp_path / "secret.css")

    with pytest.raises(ThemeError, match="outside the folder"):
        made(folder)


@pytest.mark.parametrize("name", ["", "no-such-theme", "no/such/folder", "../press"])
def test_an_unknown_theme_names_the_shipped_ones(name):
    with pytest.raises(ThemeError) as caught:
        find_theme(name)

    assert "press" in str(caught.value.hint)


def test_a_file_that_is_no_text_is_an_error(tmp_path):
    folder = theme(tmp_path / "own")
    (tmp_path / "own" / "edition.css").write_bytes(b"p { color: red } \xff\xfe")

    with pytest.raises(ThemeError, match=r"edition\.css.*UTF-8|UTF-8"):
        made(folder)


def test_a_missing_extra_sheet_is_an_error(tmp_path):
    with pytest.raises(ThemeError, match="cannot be read"):
        made("press", str(tmp_path / "none.css"))


def test_problems_of_a_sheet_are_said_with_file_and_line(tmp_path):
    sink = Sink()
    folder = theme(tmp_path / "own", css="p {\n  zoom: 2;\n  display: inline-block;\n}")
    build(article(para("文")), EditionOptions(theme=folder), sink)

    assert [(item.kind, str(item)[len(folder) :].split(": ")[0]) for item in sink] == [
        (Kind.UNKNOWN_PROPERTY, "/edition.css:2"),
        (Kind.UNSUPPORTED_VALUE, "/edition.css:3"),
    ]


def test_a_sheet_that_cannot_be_parsed_is_an_error(tmp_path):
    with pytest.raises(StylesheetError, match="not a stylesheet"):
        made(theme(tmp_path / "own", css="p { color: red } } p"))


@pytest.mark.parametrize(
    ("template", "error"),
    [
        ("<p>no document</p>", "not an XHTML document"),
        ("<html><body/></html>", "not an XHTML document"),
        ('<html xmlns="http://www.w3.org/1999/xhtml"><head/></html>', "not an XHTML document"),
        ('<html xmlns="http://www.w3.org/1999/xhtml"><body><p></body></html>', "not well-formed XML"),
        ('<html xmlns="http://www.w3.org/1999/xhtml"><body>&nbsp;</body></html>', "not well-formed XML"),
        (
            '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            '<html xmlns="http://www.w3.org/1999/xhtml"><body>&x;</body></html>',
            "declares entities",
        ),
    ],
)
def test_what_is_no_xhtml_is_an_error(tmp_path, template, error):
    with pytest.raises(TemplateError, match=error):
        made(theme(tmp_path / "own", template))


def test_shipped_themes_say_what_they_are():
    about = dict(describe())

    assert "press" in about
    assert all(about.values())


def test_a_copied_theme_is_complete_and_looks_the_same(tmp_path):
    copied = copy_theme("press", tmp_path / "my")
    edition, own = made("press"), made(tmp_path / "my")

    assert {file.name for file in copied} == {
        "article.xhtml.j2",
        "cover.css",
        "cover.xhtml.j2",
        "edition.css",
        "edition.xhtml.j2",
        "macros.xhtml.j2",
    }
    assert (own.xhtml, own.reflow_css, own.screen_css) == (
        edition.xhtml,
        edition.reflow_css,
        edition.screen_css,
    )
    assert own.pages.right.margin == edition.pages.right.margin
    with pytest.raises(OutputDenied, match="already"):
        copy_theme("press", tmp_path / "my")


def test_a_stylesheet_may_begin_with_that_of_a_shipped_theme(tmp_path):
    own = made(theme(tmp_path / "own", css='@import "large-print";\np { color: red }'))

    assert own.root.style.font_size == 18
    assert find(own, "p").style.color == (1.0, 0.0, 0.0)
    assert "text-align:start" in own.screen_css
    assert "@import" not in own.screen_css + own.reflow_css


@pytest.mark.parametrize("where", ["theme", "css"])
def test_an_import_of_no_theme_names_file_and_line(tmp_path, where):
    text = '/* mine */\n@import "prss";\np { color: red }'
    folder = theme(tmp_path / "own", css=text if where == "theme" else "p { color: red }")
    (tmp_path / "extra.css").write_text(text, "utf-8")

    with pytest.raises(StylesheetError, match="no shipped theme 'prss'") as caught:
        made(folder, *([str(tmp_path / "extra.css")] if where == "css" else []))
    assert caught.value.where.endswith(".css:2")


def test_an_import_after_a_rule_is_none(tmp_path):
    sink = Sink()
    folder = theme(tmp_path / "own", css='p { color: red }\n@import "press";')
    build(article(para("文")), EditionOptions(theme=str(folder)), sink)

    assert [one.message for one in sink] == ["@import is not supported"]
