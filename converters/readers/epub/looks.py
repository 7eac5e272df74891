"""What the stylesheets of an e-book say by class that means something: slanted, bold, struck, raised.

Converters write ``<span class="calibre3">`` and say in a stylesheet that it is italic. Only rules for a
class, alone or with an element, are looked at, and only elements without a meaning of their own.
"""

from __future__ import annotations

import re
from typing import Any, Final

import tinycss2

from converters.errors import KanbenError
from converters.markup.tree import Element, tag
from converters.readers.archive import Archive, resolve

_SELECTOR = re.compile(r"(?:span|a|font)?\.([\w-]+)$")
_MEANT: Final = frozenset(
    ("font-style", "font-weight", "text-decoration", "vertical-align", "text-emphasis-style")
)
_PLAIN: Final = frozenset(("span", "a", "font"))
_LARGEST: Final = 1 << 20
"""Bytes of a stylesheet that are read."""


class Looks:
    """The stylesheets of a book."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._sheets: dict[str, dict[str, str]] = {}

    def dress(self, root: Element, name: str) -> None:
        """Write what classes say into the style attributes of a content document.

        Args:
            root: of the document; changed.
            name: of its file.
        """
        said: dict[str, str] = {}
        for element in root.iter():
            if tag(element) == "link" and "stylesheet" in (element.get("rel") or "").lower():
                said |= self._sheet(resolve(name, element.get("href") or "") or "")
            elif tag(element) == "style" and element.text:
                said |= _rules(element.text)
        for element in root.iter() if said else ():
            classes = element.get("class") if tag(element) in _PLAIN else None
            found = [said[word] for word in (classes or "").split() if word in said]
            if found:
                element.set("style", ";".join((*found, element.get("style") or "")))

    def _sheet(self, name: str) -> dict[str, str]:
        if name not in self._sheets:
            try:
                data = self._archive.get(name) or b""
            except KanbenError:
                # Without the stylesheet the text is still the text.
                data = b""
            self._sheets[name] = _rules(data[:_LARGEST].decode("utf-8", "replace"))
        return self._sheets[name]


def _rules(css: str) -> dict[str, str]:
    """Return the declarations that mean something, by class."""
    found: dict[str, str] = {}
    rules: list[Any] = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    for rule in rules:
        if rule.type != "qualified-rule":
            continue
        declarations = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        meant = ";".join(
            f"{declaration.lower_name}:{tinycss2.serialize(declaration.value).strip()}"
            for declaration in declarations
            if declaration.type == "declaration" and declaration.lower_name in _MEANT
        )
        # A style attribute holds no control characters; a stylesheet may.
        meant = "".join(filter(str.isprintable, meant))
        for selector in tinycss2.serialize(rule.prelude).split(",") if meant else ():
            match = _SELECTOR.match(selector.strip())
            if match:
                found[match[1]] = f"{found[match[1]]};{meant}" if match[1] in found else meant
    return found
