"""Selectors (Selectors 4), parsed and compiled by cssselect2."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from cssselect2 import ElementWrapper, parser
from cssselect2.compiler import CompiledSelector
from tinycss2 import serialize

from converters.boxes import GENERATED
from converters.edition.css.sheet import Selector
from converters.edition.css.values import commas
from converters.messages import say
from converters.serialization.xmltree import Element

Test = Callable[["Wrapped"], bool]

_SHOWN: Final = 80
"""Characters of a stylesheet that a message shows."""
_LONGEST: Final = 2000
"""Characters of a selector."""
_PSEUDO_ELEMENTS: Final = frozenset((None, *(name.lstrip(":") for name in GENERATED)))
_NO_NTH: Final = (AttributeError, StopIteration)
"""What tinycss2 makes of ``2n+`` and of a sign alone where a number should follow."""
_TOO_DEEP: Final = (SyntaxError, RecursionError, MemoryError)
"""What Python makes of a selector in hundreds of brackets."""


def shown(text: str) -> str:
    """Return a piece of a stylesheet as messages show it: cut short."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


class Fact(NamedTuple):
    """Something that a selector asks of an element besides name, classes and ancestors."""

    tag: str | None
    """Only elements of this name need be asked."""
    classes: frozenset[str]
    """Only elements of these classes need be asked."""
    tree: Any
    """The question, as cssselect2 parses it."""

    def compiled(self) -> Test:
        """Return the test that answers it."""
        test: Test = CompiledSelector(parser.Selector(self.tree)).test
        return test


class Wrapped(ElementWrapper):  # type: ignore[misc]
    """An element as cssselect2 sees it; holds the ones before it, not a list of them each."""

    @property
    def previous_siblings(self) -> Iterator[Wrapped]:
        """Yield the elements before this one, nearest first."""
        before = self.previous
        while before is not None:
            yield before
            before = before.previous

    def child(self, element: Element) -> Wrapped:
        """Return one of the child elements as cssselect2 sees it."""
        found: Wrapped = next(child for child in self.iter_children() if child.etree_element is element)
        return found


def parse_selectors(tokens: Sequence[Any]) -> tuple[list[Selector], list[str]]:
    """Return the selectors of a rule, and what is wrong with the others, one sentence each.

    Args:
        tokens: the prelude of the rule.
    """
    found: list[Selector] = []
    wrong: list[str] = []
    for part in commas(tokens):
        text = serialize(part).strip()
        if len(text) > _LONGEST:
            wrong.append(
                say(
                    "selector {text!r}: longer than {longest:,} characters",
                    text=shown(text),
                    longest=_LONGEST,
                )
            )
            continue
        try:
            found += [_selector(parsed, text) for parsed in parser.parse(part)]
        except (parser.SelectorError, NotImplementedError) as error:
            said = " ".join(part for part in error.args if isinstance(part, str)) or "not supported"
            wrong.append(say("selector {text!r}: {said}", text=shown(text), said=said[0].lower() + said[1:]))
        except _NO_NTH:
            wrong.append(say("selector {text!r}: {said}", text=shown(text), said=say("not supported")))
        except _TOO_DEEP:
            wrong.append(say("selector {text!r}: too long or nested too deep", text=shown(text)))
    return found, wrong


def _selector(parsed: Any, text: str) -> Selector:  # noqa: ANN401  (cssselect2's own tree)
    if parsed.pseudo_element not in _PSEUDO_ELEMENTS:
        raise parser.SelectorError(f"::{parsed.pseudo_element} is not supported")
    selector = Selector(text, parsed.parsed_tree, CompiledSelector(parsed))
    if selector.compiled.never_matches:
        # What stands right of a part that never matches (:hover) was not looked at.
        for fact in facts(selector):
            fact.compiled()
    return selector


def facts(selector: Selector) -> Iterator[Fact]:
    """Yield what must be known of elements so that all with equal facts under equal parents match alike.

    Name and classes are known besides. What stands left of ``+`` or ``~`` is a fact of the element after it.
    """
    tree = selector.tree
    while isinstance(tree, parser.CombinedSelector):
        yield from _own(tree.right)
        if tree.combinator in ("+", "~"):
            before = parser.CombinedSelector(tree.left, tree.combinator, parser.CompoundSelector([]))
            yield _fact(tree.right, before)
            return
        tree = tree.left
    yield from _own(tree)


_KNOWN: Final = (parser.LocalNameSelector, parser.NamespaceSelector, parser.ClassSelector)


def _own(compound: Any) -> Iterator[Fact]:  # noqa: ANN401
    others = [simple for simple in compound.simple_selectors if not isinstance(simple, _KNOWN)]
    if others:
        yield _fact(compound, parser.CompoundSelector(others))


def _fact(compound: Any, tree: Any) -> Fact:  # noqa: ANN401
    simples = compound.simple_selectors
    names = [simple.local_name for simple in simples if isinstance(simple, parser.LocalNameSelector)]
    classes = {simple.class_name for simple in simples if isinstance(simple, parser.ClassSelector)}
    return Fact(names[0] if names else None, frozenset(classes), tree)
