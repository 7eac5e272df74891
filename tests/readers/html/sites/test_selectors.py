"""Simple selectors of sites."""

from __future__ import annotations

import pytest
from lxml import html

from converters.readers.html.sites.selectors import matches, may_match, names_in

ELEMENT = html.fromstring('<div id="a-1" class="text main_x9" data-role="body"></div>')


@pytest.mark.parametrize(
    "selector", ["div", "#a-1", ".text", ".main_*", "div#a-1.text", "[data-role=body]", "div.text.main_x9"]
)
def test_what_matches(selector: str) -> None:
    assert matches(ELEMENT, selector)


@pytest.mark.parametrize("selector", ["p", "#a", ".tex", ".ain_*", "p#a-1", "[data-role=x]", ".text.other"])
def test_what_does_not(selector: str) -> None:
    assert not matches(ELEMENT, selector)


@pytest.mark.parametrize("selector", ["div p", "a > b", "", "a:hover", "*"])
def test_other_selectors_are_refused(selector: str) -> None:
    with pytest.raises(ValueError, match="no simple selector"):
        matches(ELEMENT, selector)


def test_what_may_match_is_told_by_the_names_of_a_page() -> None:
    names = names_in(html.fromstring('<div id="a-1" class="text main_x9"><p class="lead"></p></div>'))
    assert names == {"a-1", "text", "main_x9", "lead"}
    assert all(may_match(names, one) for one in ("div", "#a-1", "p.lead", ".main_*", "[data-role=body]"))
    assert not any(may_match(names, one) for one in ("#a", ".tex", "div.text.other"))
