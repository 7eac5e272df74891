"""Rules sorted by element, and the computed style of each element (CSS Cascade 5, 6)."""

from __future__ import annotations

import functools
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import cssselect2
import msgspec
from msgspec.structs import replace

from converters.boxes import Style
from converters.diagnostics import Diagnostic, Kind
from converters.edition.css.computing import INITIAL, Basis, Computed, Interner, compute
from converters.edition.css.media import Page, holds
from converters.edition.css.selectors import Test, Wrapped, facts, shown
from converters.edition.css.sheet import Declaration, Problem, Rule, Selector, Sheet, Value
from converters.edition.css.variables import Variables, fill, parsed
from converters.edition.theme_files import ThemeFiles
from converters.layout.text_columns import text_columns
from converters.messages import say
from converters.model import Resource
from converters.serialization.xmltree import local
from converters.units import ZERO, Pt

_MOST_NODES: Final = 50_000
"""Different places in a document whose styles are remembered; beyond that all are forgotten."""


_BARREN_TAGS: Final = frozenset(
    (
        *("html", "br", "hr", "img", "math", "ruby", "rb", "rt", "rp", "ul", "ol", "dl"),
        *("table", "thead", "tbody", "tfoot", "tr", "colgroup", "col"),
    )
)
"""Elements without a place for decoration: replaced ones, and those that hold nothing but their parts."""
_BARREN_DISPLAYS: Final = frozenset(
    ("ruby", "ruby-text", "table", "table-header-group", "table-row-group", "table-row", "none")
)
_NOT_GENERATED: Final = ("bookmark-level", "float", "page", "string-set")
"""What makes something of the text of a box, or takes it elsewhere: decoration is no text."""


class Generated(NamedTuple):
    """What ``::before`` or ``::after`` puts into the elements of one place."""

    node: Node
    items: tuple[tuple[str, str], ...]
    """Parts of ``content``: (kind, what)."""
    where: str
    """File and line of the ``content``."""

    @property
    def style(self) -> Style:
        """The style of its box."""
        return self.node.style


class Node:
    """One place an element can stand in, as far as any selector can tell, and its computed style."""

    __slots__ = ("anonymous", "children", "computed", "generated", "style")

    def __init__(self, computed: Computed) -> None:
        self.computed = computed
        self.style = computed.style
        self.children: dict[Hashable, Node] = {}
        self.anonymous: dict[str, Style] = {}
        self.generated: dict[str, Generated] = {}
        """By pseudo-element."""


class Looks:
    """What the selectors of the sheets look at besides names, classes and ancestors."""

    def __init__(self, selectors: Iterable[Selector]) -> None:
        found = [fact for selector in selectors for fact in facts(selector)]
        # The test of a fact is compiled when an element is asked, once for all kinds of elements.
        self._facts = [(fact, functools.cache(fact.compiled)) for fact in found]
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
            test() for fact, test in self._facts if fact.tag in (None, name) and fact.classes <= names
        )


class Cascade:
    """Computed styles for elements, remembered by what the selectors can see of them.

    Two elements with the same name, classes and whatever else any selector looks at, under parents of
    which that holds too, have one style; so styles are kept in a tree of such places.

    Args:
        sheets: the user-agent sheet first, then the theme's, then the user's.
        medium: ``print`` or ``docx``.
        page: what ``width`` and ``height`` media features speak of.
        files: pictures that ``url()`` may name; ``None`` for none at all.
    """

    def __init__(
        self, sheets: Sequence[Sheet], medium: str, page: Page, files: ThemeFiles | None = None
    ) -> None:
        self._files = files
        self._matchers = (cssselect2.Matcher(), cssselect2.Matcher())
        self._interner = Interner()
        self._problems: dict[Problem, None] = {}
        self._count = 0
        self._basis: Basis | None = None
        self.percent = 0.0
        """What percentages refer to, points; set once the page is known."""
        self.columned = False
        """Whether text may stand in columns; set with it."""
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
            node = self._top[key] = self._node(element, INITIAL, None)
        size, line = node.style.font_size, node.style.line_height
        self._basis = Basis(size, size, line, line, self.percent)
        return node

    def child(self, parent: Node, element: Wrapped) -> Node:
        """Return the place of ``element`` under ``parent``."""
        key = self._looks.key(element)
        node = parent.children.get(key)
        if node is None:
            node = parent.children[key] = self._node(element, parent.computed, self._basis)
            self._count += 1
        return node

    def anonymous(self, parent: Node, display: str) -> Style:
        """Return the style of a box without an element: what is inherited, all else initial."""
        style = parent.anonymous.get(display)
        if style is None:
            computed = compute(
                {"display": display},
                parent.computed,
                self._basis,
                self._percent(parent.computed),
                self._interner,
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

    def picture(self, reference: str, where: str) -> str | None:
        """Return the name of a picture of the theme; ``None`` when it is not to be had, which is a problem.

        Args:
            reference: what ``url()`` says.
            where: file and line.
        """
        if self._files is None:
            found: Resource | Diagnostic = Diagnostic(
                kind=Kind.UNSUPPORTED_VALUE, message=say("url() is not used on covers"), where=where
            )
        else:
            found = self._files.picture(reference, where)
        if isinstance(found, Resource):
            return found.name
        self._problems[Problem(found.kind, found.message, found.where)] = None
        return None

    def note(self, problem: Problem) -> None:
        """Take note of something that the sheets say; said once however often it is met."""
        self._problems[problem] = None

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
    def _node(self, element: Wrapped, parent: Computed, root: Basis | None) -> Node:
        rules = self._matching(element)
        declared, parent = self._cascaded(rules.pop("", ()), parent)
        spans = declared.get("column-span") == "all"
        percent = self.percent if spans else self._percent(parent)
        computed = compute(declared, parent, root, percent, self._interner)
        node = Node(self._measured(computed, None if spans else parent.measure))
        for name, own in rules.items():
            made = self._generated(name, own, element, node)
            if made is not None:
                node.generated[name] = made
        return node

    def _percent(self, parent: Computed) -> float:
        return self.percent if parent.measure is None else parent.measure

    def _measured(self, computed: Computed, measure: Pt | None) -> Computed:
        """Return a computed style with the measure of the columns it makes, or stands in."""
        if measure is None and self.columned and computed.style.column_count > 1:
            columns = text_columns(computed.style, ZERO, Pt(self.percent))
            measure = columns.width if columns else None
        return computed if measure is None else replace(computed, measure=measure)

    def _generated(self, name: str, rules: list[Rule], element: Wrapped, node: Node) -> Generated | None:
        """Return what a pseudo-element of an element makes; ``None`` for nothing."""
        declared, parent = self._cascaded(rules, node.computed)
        items = declared.pop("content", None)
        if not isinstance(items, tuple) or not items:
            return None
        where = next(
            rule.where
            for important in (True, False)
            for rule in reversed(rules)
            for one in rule.declarations
            if one.name == "content" and one.important is important
        )
        tag = local(element.etree_element.tag)
        if tag in _BARREN_TAGS or node.style.display in _BARREN_DISPLAYS:
            message = say("{name} of <{tag}> is not shown", name=name, tag=tag)
            self._problems[Problem(Kind.UNSUPPORTED_VALUE, message, where)] = None
            return None
        kept = {key: value for key, value in declared.items() if key not in _NOT_GENERATED}
        display = kept.get("display", "inline")
        if display == "none":
            return None
        kept["display"] = "inline" if display in ("inline", "ruby", "ruby-text") else "block"
        computed = compute(kept, parent, self._basis, self._percent(parent), self._interner)
        return Generated(Node(computed), items, where)

    def _cascaded(self, rules: Sequence[Rule], parent: Computed) -> tuple[dict[str, Value], Computed]:
        """Return longhand to value, and the parent with the custom properties that the rules set."""
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
        return self._values(((one, rule.where) for one, rule in ordered), parent), parent

    def _matching(self, element: Wrapped) -> dict[str, list[Rule]]:
        """Return the rules for an element (under ``""``) and its pseudo-elements, weakest first."""
        rules: dict[str, list[Rule]] = {"": []}
        for matcher in self._matchers:
            for _, _, pseudo, rule in matcher.match(element):
                rules.setdefault(f"::{pseudo}" if pseudo else "", []).append(rule)
        return rules

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
