"""Stylesheets that ship parsed are what parsing makes of them."""

import pytest
from cssselect2.compiler import CompiledSelector
from lxml import etree

from converters.edition.css import prepared_sheets
from converters.edition.css.parsing import parse_sheet
from converters.edition.css.prepared_sheets import Deferred, prepared_sheet
from converters.edition.css.selectors import Wrapped
from converters.edition.css.sheet import Rule, Selector
from converters.edition.css.sheet import Sheet as ParsedSheet
from scripts.prepare_data import texts

STALE = "run python -m scripts.prepare_data (make prepared)"


def plain(sheet):
    """Return a sheet without what has no equality: trees and tests of selectors."""
    rules = [
        (
            item.text,
            item.declarations,
            item.media,
            item.where,
            [(s.text, repr(s.tree)) for s in item.selectors],
        )
        if isinstance(item, Rule)
        else item
        for item in sheet.items
    ]
    return sheet.where, rules, sheet.problems, sheet.imports


@pytest.mark.parametrize("text", [text for _, text in texts(".css")], ids=lambda text: text[3:30])
def test_shipped_sheets_are_stored_as_parsing_makes_them(text):
    stored = prepared_sheet(text, "a.css")

    assert stored is not None, STALE
    assert plain(stored) == plain(parse_sheet(text, "a.css")), STALE


def test_another_text_is_parsed():
    assert prepared_sheet("p { color: red }", "a.css") is None


def test_places_name_the_sheet_as_it_is_called_now():
    sheet = parse_sheet("\np { color: red }\nq { colour: red }", "first.css")
    key, stored = prepared_sheets.stored_sheet("\np { color: red }\nq { colour: red }", parse_sheet)

    loaded = prepared_sheets._Reader(stored, "first.css").load()

    assert isinstance(loaded, ParsedSheet)
    assert plain(loaded) == plain(sheet)
    assert loaded.problems[0].where == "first.css:3"
    assert len(key) == 64


def test_a_selector_is_compiled_when_an_element_is_tested(monkeypatch):
    compiled = []
    monkeypatch.setattr(
        prepared_sheets,
        "CompiledSelector",
        lambda parsed: compiled.append(parsed) or CompiledSelector(parsed),
    )
    _, stored = prepared_sheets.stored_sheet("p.a > q { color: red }", parse_sheet)
    (rule,) = prepared_sheets._Reader(stored, "x").load().items
    (selector,) = rule.selectors
    assert isinstance(selector, Selector)
    assert isinstance(selector.compiled, Deferred)
    assert (selector.compiled.local_name, selector.compiled.specificity) == ("q", (0, 1, 2))
    assert not compiled

    root = Wrapped.from_xml_root(etree.fromstring("<p class='a'><q/></p>"))
    (child,) = root.iter_children()
    assert [bool(selector.compiled.test(one)) for one in (root, child, child)] == [False, True, True]
    assert len(compiled) == 1
