"""First stage of a paragraph: its inline boxes flattened to one text with spans and objects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from converters.boxes import Box, Color, Run, Style
from converters.diagnostics import Kind
from converters.formulas.outlines import Outlines, drawn
from converters.messages import say
from converters.typeset.frames import DECORATION
from converters.typeset.inline.lines import Context
from converters.units import Pt

if TYPE_CHECKING:
    from converters.typeset.inline.objects import RubyParts

OBJECT = "\ufffc"
"""Stands in the text for an image or a ruby group (U+FFFC OBJECT REPLACEMENT CHARACTER)."""
BREAK = "\n"
_MOST_IMAGE_EM = 1.2
"""An inline image is at most this high, ems of the surrounding text."""


class Span(msgspec.Struct, frozen=True, eq=False):
    """A part of the text with one style and one structure node."""

    start: int
    end: int
    style: Style
    language: str
    node: int
    href: str = ""
    """Where it links to; empty for none."""
    background: Color | None = None
    """Of the inline boxes around it."""


class Object(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """What stands at an OBJECT character."""

    box: Box
    node: int
    parts: tuple[tuple[str, Style, str, int], ...] = ()
    """Of a ruby group: (text, style, language, node) of the base, then of the reading."""
    width: Pt = Pt(0.0)
    """Of an image or a formula."""
    height: Pt = Pt(0.0)
    ruby: RubyParts | None = None
    """Of a ruby group, once measured."""
    outlines: Outlines | None = None
    """Of a formula."""
    size: Pt = Pt(0.0)
    """Of the em of a formula's outlines."""
    text: str = ""
    """What a formula says."""


class Flat(msgspec.Struct, kw_only=True, eq=False):
    """A flattened paragraph."""

    text: str = ""
    spans: list[Span] = []
    objects: dict[int, Object] = {}
    """By offset in the text."""
    notes: list[tuple[int, str]] = []
    """(offset, id) of each call of a note."""
    anchors: list[tuple[int, str]] = []
    """(offset, id) of each inline box that has one."""


def collect(box: Box, context: Context, node: int) -> Flat:
    """Return the inlines of ``box`` flattened; nodes for links, code, ruby … are added below ``node``."""
    children = box.children
    if len(children) == 1 and isinstance(children[0], Run):
        run = children[0]
        span = Span(start=0, end=len(run.text), style=run.style, language=run.language, node=node)
        return Flat(text=run.text, spans=[span])
    gatherer = _Gatherer(context, box.language)
    gatherer.children(children, node, "")
    gatherer.flat.text = "".join(gatherer.parts)
    return gatherer.flat


def flat_text(text: str, style: Style, language: str, node: int) -> Flat:
    """Return plain text as a flattened paragraph."""
    return Flat(text=text, spans=[Span(start=0, end=len(text), style=style, language=language, node=node)])


class _Gatherer:
    def __init__(self, context: Context, language: str) -> None:
        self.context = context
        self.language = language
        self.background: Color | None = None
        self.flat = Flat(spans=[], objects={}, notes=[], anchors=[])
        self.parts: list[str] = []
        self.length = 0

    def children(self, children: Iterable[Box | Run], node: int, href: str) -> None:
        for child in children:
            if isinstance(child, Run):
                self._text(child.text, child.style, child.language, node, href)
            else:
                self._box(child, node, href)

    def _text(self, text: str, style: Style, language: str, node: int, href: str) -> None:
        start, self.length = self.length, self.length + len(text)
        self.parts.append(text)
        spans = self.flat.spans
        # What may not be broken is a span of its own.
        apart = style.white_space == "nowrap" or not spans or OBJECT in (text, self.parts[-2])
        last = None if apart else spans[-1]
        look = (style, language, node, href, self.background)
        if last and (last.style, last.language, last.node, last.href, last.background) == look:
            start = spans.pop().start
        spans.append(Span(start, self.length, *look))

    def _box(self, box: Box, node: int, href: str) -> None:
        outer = self.background
        self.background = box.style.background_color or outer
        if box.generated:
            # It is no part of the link that it may stand in.
            self.children(box.children, DECORATION, "")
        else:
            self._inline(box, node, href)
        self.background = outer

    def _inline(self, box: Box, node: int, href: str) -> None:
        if box.style.display == "none":
            return
        if box.id:
            self.flat.anchors.append((self.length, box.id))
        if box.tag == "br":
            self._text(BREAK, box.style, box.language, node, "")
        elif box.tag == "img":
            self._image(box, node, href)
        elif box.tag == "ruby":
            self._ruby(box, node, href)
        elif box.tag == "math":
            self._formula(box, node, href)
        elif box.tag == "a" and box.attributes.get("href"):
            self._link(box, node)
        elif box.tag == "code":
            self.children(box.children, self.context.structure.add("Code", node), href)
        elif box.language and box.language != self.language:
            outer, self.language = self.language, box.language
            inner = self.context.structure.add("Span", node, language=box.language)
            self.children(box.children, inner, href)
            self.language = outer
        else:
            self.children(box.children, node, href)

    def _link(self, box: Box, node: int) -> None:
        href = box.attributes["href"]
        structure = self.context.structure
        if box.role == "doc-noteref":
            self.flat.notes.append((self.length, href.lstrip("#")))
            node = structure.add("Reference", node)
        link = structure.add("Link", node)
        self.children(box.children, link, href)

    def _image(self, box: Box, node: int, href: str) -> None:
        resource = box.attributes.get("src", "").rpartition("/")[2]
        size = self.context.images.get(resource)
        alt = box.attributes.get("alt", "")
        if size is None:
            # The page half has reported that it cannot be read; what it says is kept.
            if alt:
                self._text(alt, box.style, box.language, node, href)
            return
        width, height = size
        if node == DECORATION:
            # A picture of the theme is as large as the theme has it.
            self._object(box, node, href, width=width, height=height)
            return
        scale = min(1.0, _MOST_IMAGE_EM * box.style.font_size / height) if height else 1.0
        figure = self.context.structure.add("Figure", node, alt=alt.strip() or resource)
        self._object(box, figure, href, width=Pt(width * scale), height=Pt(height * scale))

    def _formula(self, box: Box, node: int, href: str) -> None:
        """Add a formula as outlines; one that cannot be set stands in the line as its TeX."""
        said = "".join(run.text for run in box.children if isinstance(run, Run))
        alt = box.attributes.get("alttext", "").strip() or said
        outlines = drawn(box.attributes.get("mathml", ""))
        formula = self.context.structure.add("Formula", node, alt=alt)
        if outlines is None:
            self.context.sink.add(
                Kind.NODE_NOT_RENDERED,
                say(
                    "the formula {alt!r} cannot be set in the PDF; its source is printed instead",
                    alt=alt[:60],
                ),
            )
            style = replace(box.style, font_family=("monospace",))
            self._text(alt, style, box.language, formula, href)
            return
        size = box.style.font_size
        sizes = {"width": Pt(outlines.width * size), "size": size}
        self._object(box, formula, href, outlines=outlines, text=said, **sizes)

    def _ruby(self, box: Box, node: int, href: str) -> None:
        """Add one object a pair of base and reading (group ruby; C21)."""
        base: list[Run] = []
        for child in box.children:
            if isinstance(child, Run):
                base.append(child)
            elif child.tag == "rt":
                self._ruby_pair(box, base, list(_runs(child.children)), node, href)
                base = []
            elif child.tag != "rp":
                base += _runs(child.children)
        for run in base:
            self._text(run.text, run.style, run.language, node, href)

    def _ruby_pair(self, box: Box, base: list[Run], reading: list[Run], node: int, href: str) -> None:
        if not _said(base) or not _said(reading):
            for run in (*base, *reading):
                self._text(run.text, run.style, run.language, node, href)
            return
        structure = self.context.structure
        ruby = structure.add("Ruby", node)
        nodes = (structure.add("RB", ruby), structure.add("RT", ruby))
        parts = []
        for runs, part in ((base, nodes[0]), (reading, nodes[1])):
            parts.append((_said(runs), runs[0].style, runs[0].language, part))
        self._object(box, ruby, href, parts=tuple(parts))

    def _object(self, box: Box, node: int, href: str, **fields: object) -> None:
        self.flat.objects[self.length] = Object(box=box, node=node, **fields)  # type: ignore[arg-type]
        self._text(OBJECT, box.style, box.language, node, href)


def _said(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs).strip()


def _runs(children: Iterable[Box | Run]) -> list[Run]:
    out: list[Run] = []
    for child in children:
        if isinstance(child, Run):
            out.append(child)
        elif child.tag != "rp":
            out += _runs(child.children)
    return out
