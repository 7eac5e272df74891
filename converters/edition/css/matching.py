"""Which selectors match an element (Selectors 4), over lxml elements.

Elements are those of a tree without comments, processing instructions and entity references.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from converters.edition.css.sheet import Selector, Simple
from converters.xmltree import EPUB_NS, LANG, XML_NS, Element, local

_NAMESPACES: Final = {f"{{{EPUB_NS}}}": "epub:", f"{{{XML_NS}}}": "xml:"}


def attribute_name(name: str) -> str:
    """Return an attribute's name as the template writes it: ``epub:type``, ``xml:lang``."""
    if name[0] != "{":
        return name
    space, _, bare = name.rpartition("}")
    return _NAMESPACES.get(space + "}", "") + bare


def language_of(element: Element) -> str:
    """Return the language of an element in lower case; empty when no one says."""
    found: Element = element
    while found is not None:
        value = found.get(LANG) or found.get("lang")
        if value:
            return str(value).lower()
        found = found.getparent()
    return ""


def matches(selector: Selector, element: Element) -> bool:
    """Return whether ``element`` is a subject of ``selector``."""
    return _compound(selector.compounds[0], element) and _left_of(selector, 0, element)


def _compound(compound: tuple[Simple, ...], element: Element) -> bool:
    return all(_TESTS[simple.kind](simple, element) for simple in compound)


def _left_of(selector: Selector, index: int, element: Element) -> bool:
    """Return whether what stands left of compound ``index`` matches as well, trying every candidate."""
    if index == len(selector.combinators):
        return True
    for candidate in _RELATED[selector.combinators[index]](element):
        if _compound(selector.compounds[index + 1], candidate) and _left_of(selector, index + 1, candidate):
            return True
    return False


def _ancestors(element: Element) -> Iterator[Element]:
    yield from element.iterancestors()


def _parent(element: Element) -> Iterator[Element]:
    parent = element.getparent()
    if parent is not None:
        yield parent


def _previous(element: Element) -> Iterator[Element]:
    before = element.getprevious()
    if before is not None:
        yield before


def _earlier(element: Element) -> Iterator[Element]:
    yield from element.itersiblings(preceding=True)


_RELATED: Final[dict[str, Callable[[Element], Iterator[Element]]]] = {
    " ": _ancestors,
    ">": _parent,
    "+": _previous,
    "~": _earlier,
}


# --------------------------------------------------------------------------- simple selectors
def _tag(simple: Simple, element: Element) -> bool:
    return local(element.tag) == simple.name


def _class(simple: Simple, element: Element) -> bool:
    return simple.name in element.get("class", "").split()


def _id(simple: Simple, element: Element) -> bool:
    return bool(element.get("id") == simple.name)


def _attribute(simple: Simple, element: Element) -> bool:
    actual = attribute_value(element, simple.name)
    wanted, folded = simple.value
    if actual is None or wanted is None:
        return actual is not None
    return _ATTRIBUTE_TESTS[simple.test](actual.lower() if folded else actual, wanted)


def attribute_value(element: Element, name: str) -> str | None:
    """Return an attribute by its name as the template writes it."""
    if ":" not in name:
        value = element.get(name)
    else:
        value = next((value for key, value in element.items() if attribute_name(key) == name), None)
    return None if value is None else str(value)


_ATTRIBUTE_TESTS: Final[dict[str, Callable[[str, str], bool]]] = {
    "=": lambda actual, wanted: actual == wanted,
    "~=": lambda actual, wanted: wanted in actual.split(),
    "|=": lambda actual, wanted: actual == wanted or actual.startswith(wanted + "-"),
    "^=": lambda actual, wanted: bool(wanted) and actual.startswith(wanted),
    "$=": lambda actual, wanted: bool(wanted) and actual.endswith(wanted),
    "*=": lambda actual, wanted: bool(wanted) and wanted in actual,
}


def _lang(simple: Simple, element: Element) -> bool:
    actual = language_of(element)
    return any(actual == wanted or actual.startswith(wanted + "-") for wanted in simple.value)


def nth(simple: Simple, element: Element) -> bool:
    """Return whether an element stands at the place ``an + b`` among its siblings."""
    step, offset = simple.value
    if step == 0 and offset == 1 and not simple.name.endswith("of-type"):
        return (element.getnext() if simple.name == "last-child" else element.getprevious()) is None
    others = element.itersiblings(preceding=not simple.name.startswith("last"))
    alike = list(others)
    if simple.name.endswith("of-type"):
        alike = [one for one in alike if one.tag == element.tag]
    distance = len(alike) + 1 - offset
    return bool(distance == 0 if step == 0 else distance % step == 0 and distance // step >= 0)


def _any(simple: Simple, element: Element) -> bool:
    return any(matches(selector, element) for selector in simple.value)


def _empty(simple: Simple, element: Element) -> bool:
    return len(element) == 0 and not element.text


_TESTS: Final[dict[str, Callable[[Simple, Element], bool]]] = {
    "tag": _tag,
    "class": _class,
    "id": _id,
    "attribute": _attribute,
    "lang": _lang,
    "nth": nth,
    "not": lambda simple, element: not _any(simple, element),
    "is": _any,
    "root": lambda simple, element: element.getparent() is None,
    "empty": _empty,
    "never": lambda simple, element: False,
}


# --------------------------------------------------------------------------- what a sheet looks at
def nested(selector: Selector) -> Iterator[Selector]:
    """Yield ``selector`` and every selector inside its ``:is()`` and ``:not()``."""
    yield selector
    for compound in selector.compounds:
        for simple in compound:
            if simple.kind in ("is", "not"):
                for inner in simple.value:
                    yield from nested(inner)


def simples(selector: Selector) -> Iterator[Simple]:
    """Yield every simple selector in ``selector``, nested ones too."""
    for one in nested(selector):
        for compound in one.compounds:
            yield from compound


def relations(selector: Selector) -> Iterator[tuple[str, Selector]]:
    """Yield each sibling combinator in ``selector`` with the selector that stands left of it."""
    for one in nested(selector):
        for index, combinator in enumerate(one.combinators):
            if combinator in ("+", "~"):
                left = Selector(one.compounds[index + 1 :], one.combinators[index + 1 :], (0, 0, 0), "")
                yield combinator, left


def related(relation: tuple[str, Selector], element: Element) -> bool:
    """Return whether a sibling before ``element`` is as the relation asks."""
    combinator, left = relation
    return any(matches(left, one) for one in _RELATED[combinator](element))
