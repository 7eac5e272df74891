"""Elements to boxes: styles attached, white space collapsed, anonymous boxes inserted (CSS 2.2, 9.2)."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from converters.boxes import Box, Run, Style
from converters.edition.boxes.decorations import Decorations
from converters.edition.boxes.table_boxes import blank, tabulated
from converters.edition.boxes.white_space import OBJECT, Spaces, strip_end, with_children
from converters.edition.css.cascade import Cascade, Node
from converters.edition.css.selectors import Wrapped
from converters.formulas.clean import serialized
from converters.formulas.names import MATHML_NS
from converters.formulas.text import one_line
from converters.serialization.xmltree import LANG, Element, local
from converters.text.languages.language_tag import language_tag

_NAMESPACES: Final = {
    "{http://www.idpf.org/2007/ops}": "epub:",
    "{http://www.w3.org/XML/1998/namespace}": "xml:",
}
_INLINE: Final = frozenset(("inline", "ruby", "ruby-text"))
_KEEPS: Final = frozenset(("pre", "pre-wrap"))
_TABULAR: Final = frozenset(("table", "table-header-group", "table-row-group", "table-row"))
_NAMED: Final = frozenset(("class", "id", "lang", LANG))
MATH: Final = f"{{{MATHML_NS}}}math"
_NONE: Final[dict[str, str]] = {}

Content = list[Box | Run]


def build_tree(body: Wrapped, parent: Node, cascade: Cascade, language: str, decorations: Decorations) -> Box:
    """Return the box of the ``body``.

    Args:
        body: the element.
        parent: place of the root element.
        cascade: gives styles.
        language: of the root element.
        decorations: makes the boxes of ``::before`` and ``::after``.
    """
    return _Builder(cascade, decorations).root(body, parent, language)


class _Builder:
    def __init__(self, cascade: Cascade, decorations: Decorations) -> None:
        self._cascade = cascade
        self._spaces = Spaces()
        self._decorations = decorations

    def root(self, element: Wrapped, parent: Node, language: str) -> Box:
        language = _language(element.etree_element, language)
        node = self._cascade.child(parent, element)
        return self._block(element, node, language)

    def _element(self, wrapped: Wrapped, parent: Node, language: str, out: Content) -> None:
        """Add what an element generates to ``out``: one box, none, or several where it must be split."""
        element = wrapped.etree_element
        language = _language(element, language)
        node = self._cascade.child(parent, wrapped)
        display = node.style.display
        if display == "none":
            return
        if display not in _INLINE:
            if self._spaces.open:
                strip_end(out)
            out.append(self._block(wrapped, node, language))
            self._spaces.restart()
            return
        tag = local(element.tag)
        if tag == "br":
            if self._spaces.open:
                strip_end(out)
            out.append(_box(tag, element, node.style, language, ()))
            self._spaces.restart()
        elif tag == "img":
            out.append(_box(tag, element, node.style, language, ()))
            self._spaces.solid(OBJECT)
        elif element.tag == MATH:
            out.append(_formula(element, node.style, language))
            self._spaces.solid(OBJECT)
        else:
            inner: Content = []
            self._inside(wrapped, node, language, inner)
            out.extend(_split(_box(tag, element, node.style, language, ()), inner))

    def _inside(self, wrapped: Wrapped, node: Node, language: str, out: Content) -> None:
        """Add the text and the children of an element to ``out``, and the decoration around them."""
        if not node.generated:
            self._content(wrapped, node, language, out)
            return
        self._decorate("::before", wrapped, node, language, out)
        self._content(wrapped, node, language, out)
        self._decorate("::after", wrapped, node, language, out)

    def _decorate(self, name: str, wrapped: Wrapped, node: Node, language: str, out: Content) -> None:
        """Add the box of a pseudo-element; the white space of the text stays as if it were not there."""
        made = node.generated.get(name)
        box = self._decorations.box(name, made, wrapped.etree_element, language) if made is not None else None
        if box is None:
            return
        if not box.inline:
            if self._spaces.open:
                strip_end(out)
            self._spaces.restart()
        out.append(box)

    def _content(self, wrapped: Wrapped, node: Node, language: str, out: Content) -> None:
        style = node.style
        element = wrapped.etree_element
        text = element.text
        if text:
            self._text(text, style, language, out)
        if not len(element):
            return
        for child in wrapped.iter_children():
            self._element(child, node, language, out)
            tail = child.etree_element.tail
            if tail:
                self._text(tail, style, language, out)

    def _text(self, text: str, style: Style, language: str, out: Content) -> None:
        if style.white_space in _KEEPS:
            self._spaces.solid(text)
        else:
            text = self._spaces.collapse(text)
            if not text:
                return
        if out and isinstance(out[-1], Run) and out[-1].style is style and out[-1].language == language:
            text = out.pop().text + text  # type: ignore[union-attr]
        out.append(Run(text, style, language))

    def _block(self, wrapped: Wrapped, node: Node, language: str) -> Box:
        """Return the box of a block container."""
        self._spaces.restart()
        inner: Content = []
        self._inside(wrapped, node, language, inner)
        if self._spaces.open:
            strip_end(inner)
        style = node.style
        if style.display in _TABULAR:
            inner = tabulated(style.display, inner, lambda display: self._cascade.anonymous(node, display))
        elif style.display in ("flex", "grid") or any(
            isinstance(one, Box) and not one.inline for one in inner
        ):
            inner = self._wrapped(inner, node, language)
        element = wrapped.etree_element
        return _box(local(element.tag), element, style, language, tuple(inner))

    def _wrapped(self, inner: Content, node: Node, language: str) -> Content:
        """Return blocks only: each sequence of inlines goes into an anonymous block; blank ones vanish."""
        out: Content = []
        for inline, group in groupby(inner, key=lambda one: isinstance(one, Run) or one.inline):
            members = list(group)
            if not inline:
                out += members
            elif not all(blank(one) for one in members):
                style = self._cascade.anonymous(node, "block")
                out.append(Box(tag="", style=style, children=tuple(members), language=language))
        return out


def _attribute_name(name: str) -> str:
    """Return an attribute's name as the template writes it: ``epub:type``, ``xml:lang``."""
    if name[0] != "{":
        return name
    space, _, bare = name.rpartition("}")
    return _NAMESPACES.get(space + "}", "") + bare


def _language(element: Element, inherited: str) -> str:
    declared = element.get("lang") or element.get(LANG)
    return (declared and language_tag(declared)) or inherited


def _box(tag: str, element: Element, style: Style, language: str, children: tuple[Box | Run, ...]) -> Box:
    items = element.items()
    if not items:
        return Box(tag=tag, style=style, children=children, language=language)
    attributes = {_attribute_name(name): value for name, value in items if name not in _NAMED}
    return Box(
        tag=tag,
        style=style,
        children=children,
        language=language,
        id=element.get("id", ""),
        classes=tuple(element.get("class", "").split()),
        attributes=attributes or _NONE,
    )


def _formula(element: Element, style: Style, language: str) -> Box:
    """Return the box of a formula: its markup as an attribute, what it says in one line as its text."""
    attributes = {"mathml": serialized(element), "alttext": element.get("alttext", "")}
    text = one_line(element)
    children = (Run(text, style, language),) if text else ()
    return Box(tag="math", style=style, children=children, language=language, attributes=attributes)


def _split(box: Box, inner: Content) -> Content:
    """Return an inline box around ``inner``, in pieces where blocks stand in it (CSS 2.2, 9.2.1.1).

    An id stays with the first piece.
    """
    if all(isinstance(one, Run) or one.inline for one in inner):
        return [with_children(box, inner)]
    out: Content = []
    for inline, group in groupby(inner, key=lambda one: isinstance(one, Run) or one.inline):
        members = list(group)
        if inline:
            out.append(with_children(box, members))
            box = _unnamed(box)
        else:
            out += members
    return out


def _unnamed(box: Box) -> Box:
    return Box(
        tag=box.tag, style=box.style, language=box.language, classes=box.classes, attributes=box.attributes
    )
