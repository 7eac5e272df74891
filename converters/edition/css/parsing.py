"""Stylesheet text to a :class:`Sheet` (CSS Syntax 3; CSS Paged Media 3; Media Queries 4), by tinycss2."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import tinycss2
from tinycss2.ast import Node

from converters.diagnostics import Kind
from converters.edition.css.font_faces import font_face
from converters.edition.css.properties import MARGIN_BOX, PAGE, PROPERTIES
from converters.edition.css.selectors import parse_selectors, shown
from converters.edition.css.sheet import (
    Declaration,
    Feature,
    FontFace,
    Import,
    MarginRule,
    Media,
    Other,
    PageRule,
    Problem,
    Query,
    Rule,
    Sheet,
    Value,
)
from converters.edition.css.shorthands import SHORTHANDS, longhands
from converters.edition.css.values import Parser, Token, Tokens, clean, commas, ident, one_length
from converters.errors import StylesheetError
from converters.messages import say
from converters.text.patterns import pattern

_PAGED: Final = frozenset(("all", "print", "docx"))
"""Media whose rules make boxes; what only browsers read is passed on without a check."""
_PAGE_PSEUDO: Final = ("first", "left", "right")
_MARGINS: Final = tuple(
    f"{edge}-{place}" for edge in ("top", "bottom") for place in ("left", "center", "right")
)
_BROWSER_ONLY: Final = frozenset(
    ("font-face", "supports", "keyframes", "font-feature-values", "layer", "container")
)
_NONE: Final[Mapping[str, Parser]] = {}
_MOST_LIKE: Final = 100
"""Problems of a sheet after which no names like an unknown one are looked for."""
_LONGEST_NAME: Final = 40
_MOST_SELECTORS: Final = 5000
_THEME_NAME: Final = pattern(r"[a-z][a-z0-9-]*")
_IGNORED: Final = frozenset(("charset", "namespace"))


def parse_sheet(text: str, where: str) -> Sheet:
    """Return the rules of a stylesheet, with a Problem for everything in it that boxes cannot honour.

    Args:
        text: the stylesheet.
        where: what messages call it.

    Raises:
        StylesheetError: it cannot be parsed at all; the message gives the line.
    """
    try:
        return _Reader(where).sheet(text)
    except RecursionError as error:
        raise StylesheetError(say("not a stylesheet: brackets nested too deep"), where=where) from error
    except ValueError as error:
        # Python reads no number of more than 4,300 digits.
        raise StylesheetError(
            say("not a stylesheet: a number is too long: {error}", error=error), where=where
        ) from error


class _Reader:
    """Reads one stylesheet."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._problems: list[Problem] = []
        self._items: list[Rule | PageRule | Other] = []
        self._selectors = 0
        self._imports: list[Import] = []
        self._faces: list[FontFace] = []

    def sheet(self, text: str) -> Sheet:
        """Return the whole sheet."""
        self._rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), ())
        return Sheet(
            self._where,
            tuple(self._items),
            tuple(self._problems),
            tuple(self._imports),
            tuple(self._faces),
        )

    def _rules(self, nodes: Iterable[Token], media: tuple[Media, ...]) -> None:
        for node in nodes:
            match node.type:
                case "qualified-rule":
                    self._items.append(self._style_rule(node, media))
                case "at-rule":
                    self._at_rule(node, media)
                case "error":
                    raise StylesheetError(
                        say("not a stylesheet: {message}", message=node.message), where=self._at(node)
                    )

    def _style_rule(self, node: Node, media: tuple[Media, ...]) -> Rule:
        checked = _makes_boxes(media)
        selectors, wrong = parse_selectors(node.prelude) if checked else ([], [])
        self._selectors += len(selectors)
        if self._selectors > _MOST_SELECTORS:
            raise StylesheetError(
                say(
                    "the stylesheet has more than {most_selectors:,} selectors",
                    most_selectors=_MOST_SELECTORS,
                ),
                where=self._at(node),
            )
        for message in wrong:
            self._say(Kind.UNSUPPORTED_VALUE, message, node)
        text = tuple(tinycss2.serialize(group).strip() for group in commas(node.prelude))
        declarations = self._declarations(node.content, checked)
        made = all(selector.compiled.pseudo_element for selector in selectors)
        if checked and not made and any(one.name == "content" for one in declarations):
            self._say(Kind.UNSUPPORTED_VALUE, say("content: only ::before and ::after have it"), node)
        return Rule(tuple(selectors), text, declarations, media, self._at(node))

    # ------------------------------------------------------------------- declarations
    def _declarations(
        self, content: Tokens, checked: bool, extra: Mapping[str, Parser] = _NONE
    ) -> tuple[Declaration, ...]:
        found = []
        for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
            if node.type == "declaration":
                found.append(self._declaration(node, checked, extra))
            elif checked:
                message = node.message if node.type == "error" else say("nested rules are not supported")
                self._say(Kind.UNSUPPORTED_VALUE, message, node)
        return tuple(found)

    def _declaration(self, node: Node, checked: bool, extra: Mapping[str, Parser]) -> Declaration:
        name = node.name if node.name.startswith("--") else node.lower_name
        text = tinycss2.serialize([token for token in node.value if token.type != "comment"]).strip()
        declaration = Declaration(name, text, node.important)
        if name.startswith("--"):
            return declaration
        if name not in extra and name not in PROPERTIES and name not in SHORTHANDS:
            if checked:
                near = len(self._problems) < _MOST_LIKE
                self._say(Kind.UNKNOWN_PROPERTY, _unknown(name, near=near), node)
            return declaration
        if _waits(node.value):
            return Declaration(name, text, node.important, waits=True)
        values = value_of(name, node.value, extra)
        if values is None:
            if checked:
                self._say(
                    Kind.UNSUPPORTED_VALUE,
                    say("{name}: value {text!r} is not supported", name=name, text=shown(text)),
                    node,
                )
            return declaration
        return Declaration(name, text, node.important, tuple(values))

    # ------------------------------------------------------------------- at-rules
    def _at_rule(self, node: Node, media: tuple[Media, ...]) -> None:
        name = node.lower_at_keyword
        match name:
            case "media" if node.content is not None:
                inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                self._rules(inner, (*media, parse_media(node.prelude)))
            case "page" if node.content is not None:
                self._page(node, media)
            case "import" if self._imported(node, media):
                return
            case _ if name in _IGNORED:
                return
            case "font-face" if node.content is not None and _makes_boxes(media):
                self._font_face(node)
            case _ if name in _BROWSER_ONLY:
                self._items.append(Other(node.serialize(), media))
                if _makes_boxes(media):
                    self._say(
                        Kind.UNSUPPORTED_VALUE, say("@{name} is used by browsers only", name=name), node
                    )
            case _:
                self._say(Kind.UNSUPPORTED_VALUE, say("@{name} is not supported", name=name), node)

    def _imported(self, node: Node, media: tuple[Media, ...]) -> bool:
        """Take an ``@import "theme"`` before all rules (CSS Cascade 5, 2); return whether it is one."""
        tokens = clean(node.prelude)
        if media or self._items or node.content is not None or len(tokens) != 1:
            return False
        if tokens[0].type != "string" or not _THEME_NAME.fullmatch(tokens[0].value):
            return False
        self._imports.append(Import(tokens[0].value, self._at(node)))
        return True

    def _font_face(self, node: Node) -> None:
        face, wrong = font_face(_block_nodes(node.content), self._at(node))
        for message, part in wrong:
            self._say(Kind.UNSUPPORTED_VALUE, message, part or node)
        if face is not None:
            self._faces.append(face)

    def _page(self, node: Node, media: tuple[Media, ...]) -> None:
        pseudo = "".join(token.serialize() for token in clean(node.prelude)).lower()
        if pseudo and pseudo.removeprefix(":") not in _PAGE_PSEUDO:
            self._say(Kind.UNSUPPORTED_VALUE, say("@page {pseudo} is not supported", pseudo=pseudo), node)
            return
        checked = _makes_boxes(media)
        plain = [token for token in _block_nodes(node.content) if token.type != "at-rule"]
        declarations = []
        for part in plain:
            if part.type == "declaration":
                declarations.append(self._declaration(part, checked, PAGE))
            elif part.type == "error":
                self._say(Kind.UNSUPPORTED_VALUE, part.message, part)
        margins = [rule for rule in _block_nodes(node.content) if rule.type == "at-rule"]
        self._items.append(
            PageRule(
                pseudo.removeprefix(":"),
                tuple(declarations),
                tuple(rule for part in margins for rule in self._margin(part, checked)),
                media,
                self._at(node),
            )
        )

    def _margin(self, node: Node, checked: bool) -> list[MarginRule]:
        name = node.lower_at_keyword
        if name not in _MARGINS or node.content is None:
            self._say(Kind.UNSUPPORTED_VALUE, say("margin box @{name} is not supported", name=name), node)
            return []
        return [MarginRule(name, self._declarations(node.content, checked, MARGIN_BOX))]

    # ------------------------------------------------------------------- messages
    def _say(self, kind: Kind, message: str, node: Token) -> None:
        self._problems.append(Problem(kind, message, self._at(node)))

    def _at(self, node: Token) -> str:
        return f"{self._where}:{node.source_line}"


def value_of(
    name: str, tokens: Tokens, extra: Mapping[str, Parser] = _NONE
) -> list[tuple[str, Value]] | None:
    """Return (longhand, parsed value) for a declaration; ``None`` when the value is not understood.

    Args:
        name: a property that ``extra`` or the tables know.
        tokens: its value.
        extra: properties of this place alone, which go before the others.
    """
    if name not in extra:
        return longhands(name, tokens)
    kept = clean(tokens)
    value = extra[name](kept) if kept else None
    return None if value is None else [(name, value)]


def parse_value(name: str, text: str) -> list[tuple[str, Value]] | None:
    """Return what :func:`value_of` does for a value in text form, once its ``var()`` are filled in."""
    extra = MARGIN_BOX if name in MARGIN_BOX else {"size": PAGE["size"]}
    return value_of(name, tinycss2.parse_component_value_list(text), extra)


def _block_nodes(content: Tokens) -> list[Token]:
    nodes: list[Token] = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return nodes


def _unknown(name: str, *, near: bool) -> str:
    likely = near and len(name) <= _LONGEST_NAME
    found: list[str] = []
    if likely:
        import difflib  # noqa: PLC0415  (for the message alone)

        found = difflib.get_close_matches(name, [*PROPERTIES, *SHORTHANDS], n=1, cutoff=0.8)
    if found:
        return say("unknown property {name}; did you mean {near}?", name=shown(name), near=found[0])
    return say("unknown property {name}", name=shown(name))


def _waits(tokens: Tokens) -> bool:
    return any(
        (token.type == "function" and (token.lower_name == "var" or _waits(token.arguments)))
        or (token.type == "() block" and _waits(token.content))
        for token in tokens
    )


def _makes_boxes(media: tuple[Media, ...]) -> bool:
    """Return whether any medium that has boxes can satisfy the queries."""
    return all(
        not queries or any((query.medium in _PAGED) != query.negated for query in queries)
        for queries in media
    )


# --------------------------------------------------------------------------- media queries
def parse_media(tokens: Tokens) -> Media:
    """Return the media query list that ``tokens`` spell; what makes no sense is never true (``not all``)."""
    groups = [clean(group) for group in commas(tokens)]
    return tuple(_query(group) for group in groups) if any(groups) else ()


def _query(tokens: Tokens) -> Query:
    words = [(ident(token) or "") for token in tokens if token.type == "ident"]
    features = tuple(_feature(token) for token in tokens if token.type == "() block")
    known = [word for word in words if word not in ("not", "only", "and")]
    if len(known) > 1 or "or" in words or len(words) + len(features) != len(tokens):
        return Query("all", True, ())
    return Query(known[0] if known else "all", words[:1] == ["not"], features)


def _feature(token: Token) -> Feature:
    inner = clean(token.content)
    name = ident(inner[0]) or "" if inner else ""
    value: Value = None
    if len(inner) == 3 and inner[1] == ":":
        value = one_length(inner[2]) or ident(inner[2])
    return Feature(name, value, token.serialize())
