"""Names of WordprocessingML and its neighbours, and looking things up by them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from converters.serialization.xmltree import Element

_TRANSITIONAL: Final = "http://schemas.openxmlformats.org"
_STRICT: Final = "http://purl.oclc.org/ooxml"

SPACES: Final = {
    "w": f"{_TRANSITIONAL}/wordprocessingml/2006/main",
    "r": f"{_TRANSITIONAL}/officeDocument/2006/relationships",
    "wp": f"{_TRANSITIONAL}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_TRANSITIONAL}/drawingml/2006/main",
    "pic": f"{_TRANSITIONAL}/drawingml/2006/picture",
    "m": f"{_TRANSITIONAL}/officeDocument/2006/math",
    "c": f"{_TRANSITIONAL}/drawingml/2006/chart",
    "dgm": f"{_TRANSITIONAL}/drawingml/2006/diagram",
    "mc": f"{_TRANSITIONAL}/markup-compatibility/2006",
    "rel": f"{_TRANSITIONAL}/package/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
STRICT: Final = {
    f"{_STRICT}/wordprocessingml/main".encode(): SPACES["w"].encode(),
    f"{_STRICT}/officeDocument/relationships".encode(): SPACES["r"].encode(),
    f"{_STRICT}/drawingml/wordprocessingDrawing".encode(): SPACES["wp"].encode(),
    f"{_STRICT}/drawingml/main".encode(): SPACES["a"].encode(),
    f"{_STRICT}/drawingml/picture".encode(): SPACES["pic"].encode(),
    f"{_STRICT}/drawingml/chart".encode(): SPACES["c"].encode(),
    f"{_STRICT}/officeDocument/math".encode(): SPACES["m"].encode(),
}
"""Namespaces of the strict form (ISO/IEC 29500-1) and those of the transitional form they are read as."""
_PREFIXES: Final = {uri: prefix for prefix, uri in SPACES.items()}
_OFF: Final = frozenset(("0", "false", "off", "none"))


@cache
def q(name: str) -> str:
    """Return the full name of ``w:p`` and the like."""
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def named(element: Element) -> str:
    """Return an element's name with its usual prefix; of an unknown namespace its full name."""
    return _short(element.tag) if isinstance(element.tag, str) else ""


@lru_cache(maxsize=4096)
def _short(name: str) -> str:
    uri, brace, local = name.rpartition("}")
    prefix = _PREFIXES.get(uri[1:])
    return f"{prefix}:{local}" if prefix and brace else name


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element down a path of child names, ``None`` when there is none."""
    for name in path:
        if element is None:
            return None
        # Several times as fast as find(), which reads its argument as a path.
        element = next(element.iterchildren(q(name)), None)
    return element


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Yield the child elements of those names."""
    if element is not None:
        yield from element.iterchildren(*map(q, names))


def val(element: Element | None, *path: str) -> str | None:
    """Return the ``w:val`` of the element down a path, ``None`` when there is none."""
    found = child(element, *path)
    return None if found is None else found.get(q("w:val"))


def flag(element: Element | None, name: str) -> bool | None:
    """Return an on-off property (ECMA-376-1, 17.17.4), ``None`` where it is not given."""
    found = child(element, name)
    return None if found is None else found.get(q("w:val"), "1").lower() not in _OFF


def whole(text: str | None, default: int = 0, *, most: int = 1_000_000) -> int:
    """Return a whole number between 0 and ``most``; ``default`` for anything else."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 9:
        return default
    return min(int(text), most)
