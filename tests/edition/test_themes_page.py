"""docs/themes.md lists exactly what there is."""

from __future__ import annotations

import re

import pytest

from converters.boxes import MarginName
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.edition.css.parsing import parse_sheet
from converters.edition.css.properties import MARGIN_BOX, PAGE, PROPERTIES
from converters.edition.css.shorthands import SHORTHANDS
from converters.edition.template.context import CONTENTS_CHARACTERS, CONTENTS_FROM, build_context
from converters.options import EditionOptions
from converters.paper import PAPERS, TRADE
from tests.edition.support import article, para, said, theme
from tests.kitchen_sink import kitchen_sink
from tests.places import ROOT

TEXT = (ROOT / "docs" / "themes.md").read_text("utf-8")
_NAMES = re.compile(r"`([a-z_-]+)`")


def part(heading: str) -> str:
    """Return what stands under a heading, up to the next."""
    return re.split(r"\n#+ ", TEXT.split(f"# {heading}\n")[1])[0]


def first_cells(text: str) -> set[str]:
    """Return the names in the first column of the tables of a text."""
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in _NAMES.findall(row)}


def test_every_property_is_listed():
    listed = part("Properties")

    assert first_cells(listed) == set(PROPERTIES)
    assert set(_NAMES.findall(listed.split("Shorthands")[1])) == set(SHORTHANDS)


def test_what_pages_take_is_listed():
    listed = part("Pages")

    assert first_cells(listed) == {*PAGE, *MARGIN_BOX}
    assert all(f"@{name}" in listed for name in MarginName.__args__)
    assert all(f" {paper} " in f" {listed} ".replace("`", " ") for paper in (*PAPERS, *TRADE))


def test_every_name_of_the_context_is_listed():
    context = build_context(kitchen_sink(), Sink())
    table = part("Names in a template").split("Blocks and inlines")[0]

    assert first_cells(table) == set(context)
    assert f"more than {CONTENTS_FROM} sections and {CONTENTS_CHARACTERS} characters" in table


@pytest.mark.parametrize("css", re.findall(r"```css\n(.*?)```", TEXT, re.DOTALL))
def test_example_stylesheets_are_understood(css):
    assert parse_sheet(css, "docs").problems == ()


@pytest.mark.parametrize("template", re.findall(r"```jinja\n(.*?)```", TEXT, re.DOTALL))
def test_example_templates_work(tmp_path, template):
    sink = Sink()
    options = EditionOptions(theme=theme(tmp_path / "t", template))
    edition = build(article(para("正文"), source="日报"), options, sink)

    assert list(sink) == []
    assert said(edition.root) == "标题正文原载: 《日报》"
