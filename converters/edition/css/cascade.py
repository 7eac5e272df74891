"""Rules sorted by element, and the computed style of each element (CSS Cascade 5, 6)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Final

import cssselect2
import msgspec

from converters.boxes import Style
from converters.diagnostics import Kind
from converters.edition.css.computing import INITIAL, Basis, Computed, Interner, compute
from converters.edition.css.media import Page, holds
from converters.edition.css.selectors import Test, Wrapped, facts, shown
from converters.edition.css.sheet import Declaration, Problem, Rule, Selector, Sheet, Value
from converters.edition.css.variables import Variables, fill, parsed
from converters.messages import say
from converters.serialization.xmltree import local

_MOST_NODES: Final = 50_000
"""Different places in a document whose styles are remembered; beyond that all are forgotten."""


class Node:
    """One place an element can stand in, as far as any selector can tell, and its computed style."""

    __slots__ = ("anonymous", "children", "computed", "style")

    def __init__(self, computed: Computed) -> None:
        self.computed = computed
        self.style = computed.style
        self.children: dict[Hashable, Node] = {}
        self.anonymous: dict[str, Style] = {}


class Looks:
    """What the selectors of the sheets look at besides names, classes and ancestors."""

    def __init__(self, selectors: Iterable[Selector]) -> None:
        self._facts = [fact for selector in selectors for fact in facts(selector)]
        self._tests: dict[tuple[str, str | None], tuple[Test, ...]] = {}

    def key(self, element: Wrapped) -> tuple[Hashable, ...]:
        """Return everything selectors may ask of ``element``, its ancestors excepted."""
        node = element.etree_element
        named = (node.tag, node.get("class"))
        tests = self._tests.get(named)
        if tests is None:
            tests = self._tests[named] = self._asked(*named)
        return (named, *[test(element) for test in tests]) if tests else named

    def _asked(self, tag: str, classes: str | None) -> tuple[Test, ...]:
        name, names = local(tag), set((classes or "").split())
        return tuple(
            fact.compiled() for fact in self._facts if fact.tag in (None, name) and fact.classes <= names
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
        self._matchers = (cssselect2.Matcher(), cssselect2.Matcher())
        self._interner = Interner()
        self._problems: dict[Problem, None] = {}
        self._count = 0
        self._basis: Basis | None = None
        self.percent = 0.0
        """What percentages refer to, points; set once the page is known."""
        self._top: dict[Hashable, Node] = {}
        selectors = []
        for origin, rule in _applying(sheets, medium, page):
            for selector in rule.selectors:
                selectors.append(selector)
                self._matchers[origin].add_selector(selector.compiled, rule)
        self._looks = Looks(selectors)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Values that turned out wrong once custom properties were filled in."""
        return tuple(self._problems)

    def root(self, element: Wrapped) -> Node:
        """Return the place of the root element; what ``rem`` means is fixed by the first one asked for."""
        key = (self._looks.key(element), self.percent)
        node = self._top.get(key)
        if node is None:
            node = self._top[key] = Node(self._computed(element, INITIAL, None))
        size, line = node.style.font_size, node.style.line_height
        self._basis = Basis(size, size, line, line, self.percent)
        return node

    def child(self, parent: Node, element: Wrapped) -> Node:
        """Return the place of ``element`` under ``parent``."""
        key = self._looks.key(element)
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
    def _computed(self, element: Wrapped, parent: Computed, root: Basis | None) -> Computed:
        rules = self._matching(element)
        ordered = [
            (declaration, rule)
            for important in (False, True)
            for rule in rules
            for declaration in rule.declarations
            if declaration.important is important
        ]
        custom = {one.name: one.text for one, _ in ordered if one.name.startswith("--")}
        if custom:
            parent = msgspec.structs.replace(parent, custom=Variables({**parent.custom, **custom}))
        declared = self._values(((one, rule.where) for one, rule in ordered), parent)
        return compute(declared, parent, root, self.percent, self._interner)

    def _matching(self, element: Wrapped) -> list[Rule]:
        """Return the rules for an element, weakest first."""
        return [found[-1] for matcher in self._matchers for found in matcher.match(element)]

    def _values(self, declarations: Iterable[tuple[Declaration, str]], parent: Computed) -> dict[str, Value]:
        declared: dict[str, Value] = {}
        for declaration, where in declarations:
            waits = declaration.waits
            declared.update(self._filled(declaration, where, parent.custom) if waits else declaration.values)
        return declared

    def _filled(self, declaration: Declaration, where: str, custom: Variables) -> Iterable[tuple[str, Value]]:
        text = fill(declaration.text, custom)
        pairs = None if text is None else parsed(declaration.name, text)
        if pairs is None:
            message = say(
                "{name}: {text} evaluates to {result}",
                name=declaration.name,
                text=shown(declaration.text),
                result=shown(text) if text else say("nothing"),
            )
            self._problems[Problem(Kind.UNSUPPORTED_VALUE, message, where)] = None
        return pairs or ()


def _applying(sheets: Sequence[Sheet], medium: str, page: Page) -> Iterable[tuple[int, Rule]]:
    """Yield (origin, rule) for the rules that hold; the first sheet is the user agent's."""
    for index, sheet in enumerate(sheets):
        for item in sheet.items:
            if isinstance(item, Rule) and holds(item.media, medium, page):
                yield min(index, 1), item
