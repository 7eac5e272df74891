"""Selectors: parsed by cssselect2, kept as data that :mod:`converters.edition.css.matching` evaluates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from cssselect2 import parser
from tinycss2 import serialize
from tinycss2.nth import parse_nth

from converters.edition.css.sheet import Selector, Simple
from converters.edition.css.values import clean

_DYNAMIC: Final = frozenset(
    ("active", "focus", "focus-visible", "focus-within", "hover", "target", "visited", "checked", "disabled")
)
"""Pseudo-classes that are never true on paper."""
_NTH: Final = {
    "first-child": ("child", 0, 1),
    "last-child": ("last-child", 0, 1),
    "first-of-type": ("of-type", 0, 1),
    "last-of-type": ("last-of-type", 0, 1),
}
_FUNCTIONAL_NTH: Final = {
    "nth-child": "child",
    "nth-last-child": "last-child",
    "nth-of-type": "of-type",
    "nth-last-of-type": "last-of-type",
}


class UnsupportedError(Exception):
    """A selector that is right and that kanben does not evaluate."""


def parse_selectors(tokens: Iterable[Any]) -> tuple[list[Selector], list[str]]:
    """Return the selectors of a rule, and what is wrong with the others, one sentence each.

    Args:
        tokens: the prelude of the rule.
    """
    found: list[Selector] = []
    wrong: list[str] = []
    for part in _split(tokens):
        text = serialize(part).strip()
        try:
            for parsed in parser.parse(part):
                found.append(_selector(parsed, text))
        except parser.SelectorError as error:
            wrong.append(f"selector {text!r}: {error.args[-1]}")
        except UnsupportedError as error:
            wrong.append(f"selector {text!r}: {error}")
    return found, wrong


def _split(tokens: Iterable[Any]) -> list[list[Any]]:
    groups: list[list[Any]] = [[]]
    for token in tokens:
        if token == ",":
            groups.append([])
        else:
            groups[-1].append(token)
    return groups


def _selector(parsed: Any, text: str) -> Selector:  # noqa: ANN401  (cssselect2's own tree)
    if parsed.pseudo_element is not None:
        raise UnsupportedError(f"::{parsed.pseudo_element} is not supported")
    compounds: list[tuple[Simple, ...]] = []
    combinators: list[str] = []
    tree = parsed.parsed_tree
    while isinstance(tree, parser.CombinedSelector):
        compounds.append(_compound(tree.right))
        combinators.append(tree.combinator)
        tree = tree.left
    compounds.append(_compound(tree))
    return Selector(tuple(compounds), tuple(combinators), tuple(parsed.specificity), text)


def _compound(tree: Any) -> tuple[Simple, ...]:  # noqa: ANN401
    return tuple(_SIMPLE[type(simple)](simple) for simple in tree.simple_selectors)


def _attribute(simple: Any) -> Simple:  # noqa: ANN401
    name = f"{simple.namespace}:{simple.name}" if simple.namespace else simple.name
    folded = simple.case_sensitive is False
    value = simple.value.lower() if folded and simple.value is not None else simple.value
    return Simple("attribute", name, simple.operator or "", (value, folded))


def _pseudo(simple: Any) -> Simple:  # noqa: ANN401
    name = simple.name
    if name in _NTH:
        return Simple("nth", *_nth(_NTH[name]))
    if name in _DYNAMIC:
        return Simple("never")
    match name:
        case "root":
            return Simple("root")
        case "link" | "any-link":
            return Simple("attribute", "href", "", (None, False))
        case "empty":
            return Simple("empty")
        case "only-child":
            inner = tuple(Simple("nth", *_nth((kind, 0, 1))) for kind in ("child", "last-child"))
            return Simple("is", value=(Selector((inner,), (), (0, 1, 0), ":only-child"),))
        case _:
            raise UnsupportedError(f":{name} is not supported")


def _nth(place: tuple[str, int, int]) -> tuple[str, str, tuple[int, int]]:
    kind, step, offset = place
    return kind, "", (step, offset)


def _functional(simple: Any) -> Simple:  # noqa: ANN401
    if simple.name == "lang":
        languages = [token.value for token in clean(simple.arguments) if token.type in ("ident", "string")]
        return Simple("lang", value=tuple(language.lower() for language in languages))
    if simple.name in _FUNCTIONAL_NTH:
        parsed = parse_nth(simple.arguments)
        if parsed is not None:
            return Simple("nth", *_nth((_FUNCTIONAL_NTH[simple.name], *parsed)))
    raise UnsupportedError(f":{simple.name}() is not supported")


def _nested(kind: str) -> Callable[[Any], Simple]:
    def build(simple: Any) -> Simple:  # noqa: ANN401
        return Simple(kind, value=tuple(_selector(one, repr(one)) for one in simple.selector_list))

    return build


def _refuse(simple: Any) -> Simple:  # noqa: ANN401
    raise UnsupportedError(f"{simple!r} is not supported")


_SIMPLE: Final[dict[type, Callable[[Any], Simple]]] = {
    parser.LocalNameSelector: lambda simple: Simple("tag", simple.local_name),
    parser.ClassSelector: lambda simple: Simple("class", simple.class_name),
    parser.IDSelector: lambda simple: Simple("id", simple.ident),
    parser.AttributeSelector: _attribute,
    parser.PseudoClassSelector: _pseudo,
    parser.FunctionalPseudoClassSelector: _functional,
    parser.NegationSelector: _nested("not"),
    parser.MatchesAnySelector: _nested("is"),
    parser.SpecificityAdjustmentSelector: _nested("is"),
    parser.RelationalSelector: _refuse,
    parser.NamespaceSelector: _refuse,
}
