"""Elements inside a line: links, notes, images, ruby, code, quotations, mathematics."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from typing import Final
from urllib.parse import urljoin, urlsplit

from lxml import etree

from converters.markup.dom.tags_data import CODE, EMOJI, FORMULAS, PAGE_BREAKS, QUOTE_MARKS
from converters.markup.dom.tree import shown, tag, tokens
from converters.markup.flow import Flow, State
from converters.markup.notes import is_mark
from converters.markup.reader import Handler, Reader
from converters.markup.ruby import ruby
from converters.markup.runs import Picture, Wrap
from converters.markup.styles import number, shown_px
from converters.model import CodeSpan, Inline, LineBreak, Link, Note, Paragraph, Text
from converters.serialization.xmltree import Element, text_of
from converters.text.scripts import corner_quotes

_SCHEMES: Final = frozenset(("http", "https", "mailto"))
_CONTROLS = re.compile("[\\s\x00-\x1f]+")
_SPACES = re.compile(r"\s+")
_XLINK: Final = "{http://www.w3.org/1999/xlink}href"
LAZY: Final = ("data-original", "data-src", "data-lazy-src", "data-actualsrc", "data-url")
"""Attributes in which pages keep the address of an image until it is scrolled to."""
_NO_ADDRESSES: Final = frozenset(
    ("src", "href", "alt", "title", "class", "id", "style", "srcset", "data-srcset")
)
_IMAGE_FILE: Final = re.compile(
    r"[^\s,;{}\"'<>]{1,400}\.(?:jpe?g|png|gif|webp|bmp|svg|avif)(?:[?#!@][^\s,;{}\"'<>]{0,200})?",
    re.IGNORECASE,
)
"""The address of an image, whatever attribute a script keeps it in (data-echo, file, real_src)."""
_PLACEHOLDER: Final = re.compile(
    r"(?:^|[/_.-])(?:blank|spacer|space|loading|placeholder|grey|gray|lazy(?:load)?|pixel|transparent|1x1|none|white)[\w-]{0,12}\.(?:gif|png|svg|jpe?g)",
    re.IGNORECASE,
)
"""The address of what a page shows until it has the image."""
_SPACER_PX: Final = 2
_LONGEST_PAGE_NUMBER: Final = 8
"""Characters; a longer text in a page break is text of the article."""


# --------------------------------------------------------------------------- links and notes
def link(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """A link, a call of a note, or an anchor that only marks a place."""
    body = reader.notes.body_of.get(element)
    if body is not None and body not in reader.open_notes:
        if not is_mark(shown(element)):
            reader.inside(element, flow, state)
        flow.add(_note(reader, body, text_of(element), state), state.without("sup", "sub", "a"))
        return
    href = _address(reader, element.get("href"))
    if href is not None:
        title = _SPACES.sub(" ", element.get("title") or "").strip()
        state = state.wrapped(Wrap("a", lambda content: Link(content=content, href=href, title=title)))
    reader.inside(element, flow, state)


def _note(reader: Reader, body: Element, mark: str, state: State) -> Note:
    reader.open_notes.add(body)
    blocks = list(reader.part(body, State(language=state.language, depth=state.depth)).blocks())
    reader.open_notes.discard(body)
    if blocks and isinstance(blocks[0], Paragraph):
        rest = without_mark(blocks[0].content, mark)
        blocks[:1] = [Paragraph(content=rest, pos=blocks[0].pos)] if rest else []
    if not blocks:
        blocks = [Paragraph(content=(Text(text=mark.strip() or "*"),))]
    return Note(blocks=tuple(blocks), endnote=reader.notes.is_endnote(body))


def without_mark(content: tuple[Inline, ...], mark: str) -> tuple[Inline, ...]:
    """Return a note's text without the mark printed before it: ``[1]``, ``1.``, ``^``."""
    if not content or not isinstance(content[0], Text):
        return content
    text = _without(mark.strip(" \u00a0[]()（）【】〔〕"), content[0].text)
    return (Text(text=text), *content[1:]) if text else content[1:]


def _without(mark: str, text: str) -> str:
    """Return a text without a mark in brackets or before a stop, or an arrow, at its start."""
    rest = text.lstrip()
    first, size = rest[:1], len(mark)
    if (
        first
        and first in "[(（【〔"
        and rest.startswith(mark, 1)
        and rest[size + 1 : size + 2] in tuple("])）】〕")
    ):
        return rest[size + 2 :].lstrip()
    if rest.startswith(mark) and rest[size : size + 1] in tuple(".、:："):
        return rest[size + 1 :].lstrip()
    return rest[1:].lstrip() if first in ("↑", "^") else text


def _address(reader: Reader, href: str | None) -> str | None:
    """Return the absolute address of a link, or ``None`` where only its text can be kept."""
    if href is None or not (href := _CONTROLS.sub("", href)):
        return None
    if href.startswith("#"):
        return f"#{reader.notes.place(href)}" if len(href) > 1 else None
    return web_address(href, reader.skip, reader.setup.base)


def web_address(href: str, skip: Callable[[str], None], base: str | None = None) -> str | None:
    """Return the absolute address a link leads to, or ``None`` where only its text can be kept.

    Args:
        href: as it stands.
        skip: is told what kind of link is not kept.
        base: absolute URL that relative addresses are resolved against; ``None`` keeps none of them.
    """
    href = _CONTROLS.sub("", href)
    try:
        absolute = urljoin(base, href) if base else href
        parts = urlsplit(absolute)
    except ValueError:
        skip("links with invalid addresses")
        return None
    if parts.scheme.lower() in _SCHEMES and (parts.netloc or parts.scheme.lower() == "mailto"):
        return absolute
    skip(f"{parts.scheme}: links" if parts.scheme else "links to other files")
    return None


# --------------------------------------------------------------------------- images
def image(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """An image; an emoji that is one becomes its character, a spacer nothing."""
    alt = _SPACES.sub(" ", element.get("alt") or "").strip()
    if alt and not EMOJI.isdisjoint(tokens(element)):
        flow.text(alt, state)
        return
    sides = (number(element.get(side), _SPACER_PX + 1, 0, 99999) for side in ("width", "height"))
    references = _references(element)
    if not references or min(sides) <= _SPACER_PX:
        return
    name = next(filter(None, map(reader.pictures.name, references)), None)
    if name is not None or alt:
        block = FORMULAS.isdisjoint(tokens(element)) and reader.pictures.stands_alone(name, shown_px(element))
        flow.add(Picture(name, alt, block=block), state.without("a", "strong", "em", "del"))


def _references(element: Element) -> list[str]:
    """Return the addresses of an image in the order they are tried.

    Its own comes first, unless it is a placeholder for one that loads late; of the others, which are copies
    in other sizes and forms, those that lie beside the page.
    """
    own = (element.get("src") or element.get("href") or element.get(_XLINK) or "").strip()
    late = [value.strip() for name in LAZY if (value := element.get(name)) and value.strip()]
    blank = not own or own[:5].lower() == "data:" or _PLACEHOLDER.search(own) is not None
    if blank and not late:
        late = [value.strip() for name, value in element.items() if _is_late(name, value)]
    placeholder = blank and late
    first = [own] if own and not placeholder else late[:1]
    others = [*late, *_sets(element), own]
    if not first:
        return others[:1]
    return list(dict.fromkeys([*first, *(one for one in others if (one and _is_beside(one)) or one in late)]))


def _sets(element: Element) -> list[str]:
    """Return the first address of every set that an image or the picture around it offers."""
    # The parser puts an image into the source before it.
    around = next(element.iterancestors("picture"), None)
    sources = around.iter("source") if around is not None else ()
    sets = [one.get(name) for one in (element, *sources) for name in ("srcset", "data-srcset")]
    return [text.strip().partition(" ")[0].rstrip(",") for text in sets if text and text.strip()]


def _is_late(name: str, value: str) -> bool:
    """Return whether an attribute holds the address of an image."""
    return name.lower() not in _NO_ADDRESSES and _IMAGE_FILE.fullmatch(value.strip()) is not None


def _is_beside(reference: str) -> bool:
    """Return whether an address is that of a file beside the page."""
    return not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", reference)


def drawing(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """An SVG in the text: one that only shows an image is that image, another is kept where it can be."""
    images = [child for child in element.iter() if tag(child) == "image"]
    if len(images) == 1 and (references := _references(images[0])):
        name = reader.pictures.name(references[0])
        if name is not None:
            block = reader.pictures.stands_alone(name, shown_px(element))
            flow.add(Picture(name, _drawing_title(element), block=block), state)
        return
    if isinstance(element.tag, str) and element.tag.startswith("{http://www.w3.org/2000/svg}"):
        data = base64.b64encode(etree.tostring(element, with_tail=False)).decode("ascii")
        name = reader.pictures.name(f"data:image/svg+xml;base64,{data}")
        if name is not None:
            flow.add(Picture(name, _drawing_title(element)), state)
            return
    reader.skip("<svg>")
    flow.text(_drawing_title(element) or _drawn_text(element), state)


def _drawn_text(element: Element) -> str:
    """Return the characters a drawing shows."""
    for part in [part for part in element.iter() if tag(part) in ("style", "script", "metadata")]:
        part.text = None
    return _SPACES.sub(" ", shown(element))


def _drawing_title(element: Element) -> str:
    titles = (text_of(child) for child in element.iter() if tag(child) == "title")
    return _SPACES.sub(" ", element.get("aria-label") or next(titles, "")).strip()


# --------------------------------------------------------------------------- the rest
def break_(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """A forced line break."""
    flow.add(LineBreak(), state)


def code(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """Code inside a line; an element that holds images or blocks is read as if it were not code."""
    if any(tag(child) in ("img", "p", "div", "pre", "ul", "ol", "table") for child in element.iter()):
        reader.inside(element, flow, state)
        return
    text = _SPACES.sub(" ", text_of(element))
    if text.strip():
        flow.add(CodeSpan(text=text), state)


def quotation(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """A quotation inside a line, its marks written out (HTML 15.3.4)."""
    curly = ("「", "」") if corner_quotes(state.language) else ("“", "”")
    marks = QUOTE_MARKS.get(state.language.partition("-")[0].lower(), curly)
    flow.text(marks[0], state)
    reader.inside(element, flow, state)
    flow.text(marks[1], state)


def span(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """A span, unless it marks where a page of the printed book began."""
    if PAGE_BREAKS.isdisjoint(tokens(element)) or len(shown(element).strip()) > _LONGEST_PAGE_NUMBER:
        reader.inside(element, flow, state)


def checkbox(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """A box of a task list as its character; other fields of forms are skipped."""
    if (element.get("type") or "").lower() == "checkbox":
        flow.text("☑ " if element.get("checked") is not None else "☐ ", state)
    else:
        reader.skip("<input>")


HANDLERS: Final[dict[str, Handler]] = {
    "a": link,
    "img": image,
    "image": image,
    "svg": drawing,
    "ruby": ruby,
    "br": break_,
    **dict.fromkeys(CODE, code),
    "q": quotation,
    "span": span,
    "input": checkbox,
}
"""Element name to what reads it."""
