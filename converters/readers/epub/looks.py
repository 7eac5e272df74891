"""What the stylesheets of an e-book say by class that means something: slanted, bold, struck, aligned.

Converters write ``<span class="calibre3">`` and say in a stylesheet that it is italic. Only rules that end in
a class, alone or with an element, are looked at; of inline elements only those without a meaning of their
own, and of cells how they are aligned.
"""

from __future__ import annotations

import re
from typing import Final

import tinycss2
from tinycss2.ast import Node

from converters.errors import KanbenError
from converters.markup.dom.tree import tag
from converters.readers.archive import Archive, resolve
from converters.serialization.xmltree import Element

_SELECTOR = re.compile(r"([\w.# >-]*[ >])?(?:span|a|font|td|th)?\.([\w-]+)$")
"""What stands above, and the class."""
_LETTERS: Final = frozenset(
    ("font-style", "font-weight", "text-decoration", "vertical-align", "text-emphasis-style")
)
_CELLS: Final = frozenset(("text-align",))
_MEANT: Final = {
    **dict.fromkeys(("span", "a", "font"), _LETTERS),
    **dict.fromkeys(("td", "th"), _CELLS),
}
"""Element to the properties that are believed of it."""
_Rules = dict[str, dict[str, str]]
_LARGEST: Final = 1 << 20
"""Bytes of a stylesheet that are read."""


class Looks:
    """The stylesheets of a book."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._sheets: dict[str, _Rules] = {}

    def apply(self, root: Element, name: str) -> None:
        """Write what classes say into the style attributes of a content document.

        Args:
            root: of the document; changed.
            name: of its file.
        """
        said: _Rules = {}
        for element in root.iter():
            if tag(element) == "link" and "stylesheet" in (element.get("rel") or "").lower():
                said |= self._sheet(resolve(name, element.get("href") or "") or "")
            elif tag(element) == "style" and element.text:
                said |= _rules(element.text)
        for element in root.iter() if said else ():
            meant = _MEANT.get(tag(element))
            classes = (element.get("class") or "").split() if meant else ()
            found = [
                f"{key}:{value}"
                for word in classes
                for key, value in said.get(word, {}).items()
                if meant and key in meant
            ]
            if found:
                element.set("style", ";".join((*found, element.get("style") or "")))

    def _sheet(self, name: str) -> _Rules:
        if name not in self._sheets:
            try:
                data = self._archive.get(name) or b""
            except KanbenError:
                # Without the stylesheet the text is still the text.
                data = b""
            self._sheets[name] = _rules(data[:_LARGEST].decode("utf-8", "replace"))
        return self._sheets[name]


def _rules(css: str) -> _Rules:
    """Return the declarations that mean something, by class."""
    try:
        rules: list[Node] = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
        return _meant(rules)
    except (RecursionError, ValueError):
        # Brackets nested too deep, or a number of more digits than Python reads: the text is still the text.
        return {}


def _meant(rules: list[Node]) -> _Rules:
    found: _Rules = {}
    for rule in rules:
        meant = _declarations(rule.content) if rule.type == "qualified-rule" else {}
        for selector in tinycss2.serialize(rule.prelude).split(",") if meant else ():
            match = _SELECTOR.match(selector.strip())
            if match:
                # What stands under something else only sometimes is as the rule says; cells always are.
                own = {key: value for key, value in meant.items() if key in _CELLS or not match[1]}
                found[match[2]] = found.get(match[2], {}) | own
    return found


def _declarations(content: list[Node]) -> dict[str, str]:
    """Return the declarations of a rule that mean something, as a style attribute can hold them."""
    declarations = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return {
        one.lower_name: "".join(filter(str.isprintable, tinycss2.serialize(one.value).strip()))
        for one in declarations
        if one.type == "declaration" and one.lower_name in _LETTERS | _CELLS
    }
