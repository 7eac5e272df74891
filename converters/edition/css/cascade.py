"""Rules sorted by element, and the computed style of each element (CSS Cascade 5, 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from converters.boxes import Style
from converters.diagnostics import Kind
from converters.edition.css.computing import INITIAL, Basis, Computed, Interner, compute
from converters.edition.css.matching import attribute_value, matches, nth, related, relations, simples
from converters.edition.css.media import Page, holds
from converters.edition.css.sheet import Declaration, Problem, Rule, Selector, Sheet, Value
from converters.edition.css.variables import fill, parsed
from converters.xmltree import Element, local

_MOST_NODES: Final = 50_000
"""Different places in a document whose styles are remembered; beyond that all are forgotten."""

Entry = tuple[int, tuple[int, int, int], int, Selector, Rule]
"""Origin, specificity, order, selector, rule: sorts as the cascade does."""


class Node:
    """One place an element can stand in, as far as any selector can tell, and its computed style."""

    __slots__ = ("anonymous", "children", "computed", "style")

    def __init__(self, computed: Computed) -> None:
        self.computed = computed
        self.style = computed.style
        self.children: dict[tuple[Any, ...], Node] = {}
        self.anonymous: dict[str, Style] = {}


class Looks:
    """What the selectors of the sheets look at besides names, classes and ancestors."""

    def __init__(self, selectors: Iterable[Selector]) -> None:
        listed = list(selectors)
        found = dict.fromkeys(simple for selector in listed for simple in simples(selector))
        self.languages = any(simple.kind == "lang" for simple in found)
        self._ids = any(simple.kind == "id" for simple in found)
        self._attributes = tuple(sorted({simple.name for simple in found if simple.kind == "attribute"}))
        self._places = tuple(simple for simple in found if simple.kind == "nth")
        self._relations = tuple(dict.fromkeys(one for selector in listed for one in relations(selector)))
        self._empty = any(simple.kind == "empty" for simple in found)
        more = (self._ids, self._attributes, self._places, self._relations, self._empty)
        self._cheap = not any(more)

    def key(self, element: Element) -> tuple[Any, ...]:
        """Return everything selectors may ask of ``element``, its language and ancestors excepted."""
        if self._cheap:
            return (element.tag, element.get("class"))
        return (
            element.tag,
            element.get("class"),
            element.get("id") if self._ids else None,
            tuple(attribute_value(element, name) for name in self._attributes),
            tuple(nth(place, element) for place in self._places),
            tuple(related(relation, element) for relation in self._relations),
            len(element) == 0 and not element.text if self._empty else None,
        )


class Cascade:
    """Computed styles for elements, remembered by what the selectors can see of them.

    Two elements with the same name, classes and whatever else any selector looks at, under parents of
    which that holds too, have one style; so styles are kept in a tree of such places.

    Args:
        sheets: the user-agent sheet first, then the theme's, then the user's.
        medium: ``print`` or ``docx``.
        page: what ``width`` and ``height`` media features speak of.
    """

    def __init__(self, sheets: Sequence[Sheet], medium: str, page: Page) -> None:
        self._buckets: dict[str, list[Entry]] = {}
        self._interner = Interner()
        self._problems: dict[Problem, None] = {}
        self._count = 0
        self._basis: Basis | None = None
        self.percent = 0.0
        """What percentages refer to, points; set once the page is known."""
        self._top: dict[tuple[Any, ...], Node] = {}
        selectors = []
        for order, (origin, rule) in enumerate(_applying(sheets, medium, page)):
            for selector in rule.selectors:
                selectors.append(selector)
                entry = (origin, selector.specificity, order, selector, rule)
                self._buckets.setdefault(_bucket(selector), []).append(entry)
        self._looks = Looks(selectors)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Values that turned out wrong once custom properties were filled in."""
        return tuple(self._problems)

    def root(self, element: Element, language: str) -> Node:
        """Return the place of the root element; what ``rem`` means is fixed by the first one asked for."""
        key = (*self._looks.key(element), language, self.percent)
        node = self._top.get(key)
        if node is None:
            node = self._top[key] = Node(self._computed(element, INITIAL, None))
        size, line = node.style.font_size, node.style.line_height
        self._basis = Basis(size, size, line, line, self.percent)
        return node

    def child(self, parent: Node, element: Element, language: str) -> Node:
        """Return the place of ``element`` under ``parent``."""
        looks = self._looks
        key = (*looks.key(element), language) if looks.languages else looks.key(element)
        node = parent.children.get(key)
        if node is None:
            node = parent.children[key] = Node(self._computed(element, parent.computed, self._basis))
            self._count += 1
        return node

    def anonymous(self, parent: Node, display: str) -> Style:
        """Return the style of a box without an element: what is inherited, all else initial."""
        style = parent.anonymous.get(display)
        if style is None:
            computed = compute(
                {"display": display}, parent.computed, self._basis, self.percent, self._interner
            )
            style = parent.anonymous[display] = computed.style
        return style

    def declared(self, declarations: Iterable[tuple[Declaration, str]], parent: Computed) -> dict[str, Value]:
        """Return longhand to value for a page or margin box, the last declaration winning.

        Args:
            declarations: each with file and line, weakest first.
            parent: whose custom properties ``var()`` stands for.
        """
        listed = list(declarations)
        ordered = [one for important in (False, True) for one in listed if one[0].important is important]
        return self._values(ordered, parent)

    def apart(self, declared: Mapping[str, Value], parent: Computed) -> Computed:
        """Return the style of a box outside the document: a page or a margin box."""
        return compute(declared, parent, self._basis, self.percent, self._interner)

    @property
    def basis(self) -> Basis:
        """What units of the root element stand for; known after :meth:`root`."""
        assert self._basis is not None
        return self._basis

    def trim(self) -> None:
        """Forget everything when too much is remembered; call between documents."""
        if self._count > _MOST_NODES:
            self._count = 0
            self._top.clear()

    # ------------------------------------------------------------------- one element
    def _computed(self, element: Element, parent: Computed, root: Basis | None) -> Computed:
        rules = self._matching(element)
        ordered = [
            (declaration, rule)
            for important in (False, True)
            for _, _, _, _, rule in rules
            for declaration in rule.declarations
            if declaration.important is important
        ]
        custom = {one.name: one.text for one, _ in ordered if one.name.startswith("--")}
        if custom:
            parent = msgspec.structs.replace(parent, custom={**parent.custom, **custom})
        declared = self._values(((one, rule.where) for one, rule in ordered), parent)
        return compute(declared, parent, root, self.percent, self._interner)

    def _matching(self, element: Element) -> list[Entry]:
        """Return the rules for an element, weakest first."""
        names = ["*", local(element.tag), *(f".{name}" for name in element.get("class", "").split())]
        if element.get("id"):
            names.append(f"#{element.get('id')}")
        found = [
            entry for name in names for entry in self._buckets.get(name, ()) if matches(entry[3], element)
        ]
        return sorted(found, key=lambda entry: entry[:3])

    def _values(self, declarations: Iterable[tuple[Declaration, str]], parent: Computed) -> dict[str, Value]:
        declared: dict[str, Value] = {}
        for declaration, where in declarations:
            waits = declaration.waits
            declared.update(self._filled(declaration, where, parent.custom) if waits else declaration.values)
        return declared

    def _filled(
        self, declaration: Declaration, where: str, custom: Mapping[str, str]
    ) -> Iterable[tuple[str, Value]]:
        text = fill(declaration.text, custom)
        pairs = None if text is None else parsed(declaration.name, text)
        if pairs is None:
            message = f"{declaration.name}: {declaration.text} evaluates to {text or 'nothing'}"
            self._problems[Problem(Kind.UNSUPPORTED_VALUE, message, where)] = None
        return pairs or ()


def _applying(sheets: Sequence[Sheet], medium: str, page: Page) -> Iterable[tuple[int, Rule]]:
    """Yield (origin, rule) for the rules that hold; the first sheet is the user agent's."""
    for index, sheet in enumerate(sheets):
        for item in sheet.items:
            if isinstance(item, Rule) and holds(item.media, medium, page):
                yield min(index, 1), item


def _bucket(selector: Selector) -> str:
    """Return the rarest name the subject must have: ``#id``, ``.class``, a tag, or ``*``."""
    subject = selector.compounds[0]
    for kind, mark in (("id", "#"), ("class", "."), ("tag", "")):
        for simple in subject:
            if simple.kind == kind:
                return mark + simple.name
    return "*"
