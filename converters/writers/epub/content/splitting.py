"""The text cut into files that every reader can open: between blocks, never inside one.

Old renderers fail on documents over about 300 KB (Adobe RMSDK), and all turn pages faster in small ones.
A file begins before a part and before an article of a collection, before a volume and a chapter of a novel,
else where the last one is full, at the highest level possible; the elements around the cut are closed and
opened again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from lxml import etree

from converters.edition.xhtml import HEADINGS, has_role, tag
from converters.serialization.xmltree import EPUB_NS, LANG, TYPE, XHTML_NS, Element
from converters.writers.epub.xml import quoted

LIMIT_BYTES: Final = 250_000
"""Size from which a new file is begun."""
_OPEN_ALWAYS: Final = frozenset((tag("main"), tag("article")))
_DIVISIBLE: Final = frozenset(
    (tag("section"), tag("div"), tag("blockquote"), tag("ol"), tag("ul"), tag("dl"))
)
_HEADS: Final = frozenset((*HEADINGS, tag("header"), tag("hgroup")))
_FRONT: Final = frozenset((tag("header"), tag("nav")))
"""What stands before the text of a collection, the half-title aside: its title page and contents."""
_BEGIN: Final = ("part", "chapter")
_ONCE: Final = frozenset(("id", "aria-labelledby"))
"""Attributes that an element opened again does not repeat."""
_DECLARED: Final = (f' xmlns="{XHTML_NS}"'.encode(), f' xmlns:epub="{EPUB_NS}"'.encode())
_CLOSED: Final = re.compile(rb"<([^\s<>/]+)([^<>]*)/>")
"""An element without content; lxml writes ``>`` in an attribute as a reference."""
_VOID: Final = frozenset(
    (
        *(b"area", b"base", b"br", b"col", b"embed", b"hr"),
        *(b"img", b"input", b"link", b"meta", b"source", b"wbr"),
    )
)
"""Elements that never have content (HTML, 13.1.2)."""
_ID: Final = re.compile(rb'<[^<>]*\bid="([^"]+)"')
_CALL: Final = re.compile(rb'<a\b[^<>]*\bhref="#([^"]+)"')
_HREF: Final = re.compile(rb'(<a\b[^<>]*\bhref=")#([^"]+)"')


class _Block(NamedTuple):
    """Markup that stays in one piece."""

    markup: bytes
    path: tuple[Element, ...]
    """The elements around it, from the body's child inwards."""
    begins: bool = False
    """It is the first of the foreword, a part, an article or a chapter, or of what follows them."""
    heading: bool = False
    """Something must follow it."""
    note: bytes = b""
    """Its id, when it is a footnote, which goes to the file that calls it."""
    place: int = 0
    """Where it stands among all blocks."""


def split(body: Element, size_bytes: int, *, collection: bool = False) -> list[bytes]:
    """Return what stands inside the body of each file.

    Args:
        body: of the whole text.
        size_bytes: as many bytes as the whole text takes, or more.
        collection: its ``article`` elements are articles, even if there is only one.
    """
    several = _is_several(body, collection=collection)
    if not several and size_bytes <= LIMIT_BYTES:
        return [b"".join([markup_of(child) for child in body])]
    found = _blocks(body, (), several)
    blocks = [block._replace(place=place) for place, block in enumerate(found)]
    notes = [block for block in blocks if block.note]
    files = _filled([block for block in blocks if not block.note])
    opened: set[Element] = set()
    return [_rendered(_with_notes(file, notes), opened) for file in files]


def begins_with_title(body: Element, *, collection: bool = False) -> bool:
    """Return whether the first of several files is what stands before the text: the theme's title page."""
    first = next(iter(body), None)
    return first is not None and _is_front(first) and _is_several(body, collection=collection)


def _is_several(body: Element, *, collection: bool) -> bool:
    """Return whether there are several articles, parts or chapters."""
    articles = sum(1 for _ in body.iter(tag("article"))) > (0 if collection else 1)
    return articles or any(has_role(one, *_BEGIN) for one in body.iter(tag("section")))


def _is_front(element: Element) -> bool:
    return element.tag in _FRONT or has_role(element, "halftitlepage")


def markup_of(element: Element) -> bytes:
    """Return an element as it stands in a document that declares the namespaces."""
    markup: bytes = etree.tostring(element, encoding="utf-8", xml_declaration=False, with_tail=False)
    for declaration in _DECLARED:
        markup = markup.replace(declaration, b"", 1)
    if b"/>" in markup:
        markup = _CLOSED.sub(_open, markup)
    return markup + b"\n"


def _open(tag: re.Match[bytes]) -> bytes:
    """Return ``<p></p>`` for ``<p/>``, which readers that take XHTML for HTML do not know."""
    return tag[0] if tag[1] in _VOID else b"<%b%b></%b>" % (tag[1], tag[2], tag[1])


def _blocks(parent: Element, path: tuple[Element, ...], several: bool) -> Iterator[_Block]:
    after, front = False, several and not path
    for child in parent:
        before, after = after, several and _holds_file(child)
        text = front and not _is_front(child)
        front = front and not text
        begins = before or after or text
        if child.tag in _OPEN_ALWAYS and not _has_text(child):
            inside = list(_blocks(child, (*path, child), several))
        else:
            inside = list(_divided(child, path, several))
        if begins and inside:
            inside[0] = inside[0]._replace(begins=True)
        if front:
            inside = [block._replace(heading=False) for block in inside]
        yield from inside


def _divided(element: Element, path: tuple[Element, ...], several: bool) -> Iterator[_Block]:
    if has_role(element, "footnotes"):
        yield from (
            _Block(markup_of(one), (*path, element), note=quoted(one.get("id", "")).encode())
            for one in element
        )
        return
    holds = several and _holds_file(element)
    markup = b"" if holds else markup_of(element)
    if holds or (len(markup) > LIMIT_BYTES and element.tag in _DIVISIBLE and not _has_text(element)):
        yield from _blocks(element, (*path, element), several)
    else:
        yield _Block(markup, path, heading=element.tag in _HEADS)


def _holds_file(element: Element) -> bool:
    """Return whether an element begins a file or has one in it that does: an article, a volume, a chapter."""
    found = element.iter(tag("article"), tag("section"))
    return any(one.tag == tag("article") or has_role(one, *_BEGIN) for one in found)


def _has_text(element: Element) -> bool:
    """Return whether there is text directly in an element, between the elements in it."""
    texts = [element.text, *[child.tail for child in element]]
    return any(text and not text.isspace() for text in texts)


def _filled(blocks: Sequence[_Block]) -> list[list[_Block]]:
    """Return the blocks file by file; headings stand in the file of what follows them."""
    files: list[list[_Block]] = [[]]
    size = 0
    for together in _kept_together(blocks):
        more = sum(len(block.markup) for block in together)
        if files[-1] and (together[0].begins or size + more > LIMIT_BYTES):
            files.append([])
            size = 0
        files[-1] += together
        size += more
    return files


def _kept_together(blocks: Iterable[_Block]) -> Iterator[list[_Block]]:
    """Yield the blocks, each with the headings directly before it, of which a text has one a level."""
    together: list[_Block] = []
    for block in blocks:
        together.append(block)
        if not block.heading or len(together) > len(HEADINGS):
            yield together
            together = []
    if together:
        yield together


def _calls(blocks: Iterable[_Block]) -> set[bytes]:
    """Return the ids that the links of some blocks lead to."""
    return {name for block in blocks for name in _CALL.findall(block.markup)}


def _with_notes(file: list[_Block], notes: Sequence[_Block]) -> list[_Block]:
    """Return the blocks of a file with the footnotes that they call.

    They stay where the theme has them if that is in this file, else they stand where the text ends in it.
    """
    calls = _calls(file) if notes else set()
    named = {note.note: note for note in notes}
    waiting = list(calls)
    while waiting:
        # A note may call another one.
        note = named.get(waiting.pop())
        new = _calls([note]) - calls if note is not None else set()
        calls |= new
        waiting += new
    called = [note for note in notes if note.note in calls]
    text = [block.place for block in file if any(one.tag in _OPEN_ALWAYS for one in block.path)]
    end = text[-1] if text else file[-1].place

    def place(block: _Block) -> int:
        moved = block.note and not file[0].place < block.place < file[-1].place
        return end if moved else block.place

    return sorted([*file, *called], key=place)


def _rendered(file: Sequence[_Block], opened: set[Element]) -> bytes:
    """Return the blocks with the elements around them opened and closed."""
    parts: list[bytes] = []
    path: tuple[Element, ...] = ()
    for block in file:
        kept = _common(path, block.path)
        parts += [f"</{etree.QName(element).localname}>\n".encode() for element in reversed(path[kept:])]
        for element in block.path[kept:]:
            parts.append(opening_tag(element, again=element in opened))
            opened.add(element)
        parts.append(block.markup)
        path = block.path
    parts += [f"</{etree.QName(element).localname}>\n".encode() for element in reversed(path)]
    return b"".join(parts)


def _common(one: Sequence[Element], other: Sequence[Element]) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[count] is other[count]:
        count += 1
    return count


def opening_tag(element: Element, *, again: bool = False) -> bytes:
    """Return an element's opening tag; ``again`` leaves out what may stand only once."""
    shown = {LANG: "xml:lang", TYPE: "epub:type"}
    attributes = [
        f' {shown.get(name, name)}="{quoted(value)}"'
        for name, value in element.attrib.items()
        if not (again and name in _ONCE)
    ]
    return f"<{etree.QName(element).localname}{''.join(attributes)}>\n".encode()


def joined(files: Sequence[bytes], names: Sequence[str]) -> tuple[list[bytes], dict[str, str]]:
    """Return the files with links that lead from one to another, and the file of every id.

    Args:
        files: what :func:`split` returned.
        names: their file names.
    """
    homes = {
        found.decode(): name for file, name in zip(files, names, strict=True) for found in _ID.findall(file)
    }
    if len(files) == 1:
        return list(files), homes
    return [_redirected(file, name, homes) for file, name in zip(files, names, strict=True)], homes


def _redirected(file: bytes, name: str, homes: dict[str, str]) -> bytes:
    def lead(match: re.Match[bytes]) -> bytes:
        home = homes.get(match[2].decode(), name)
        return match[0] if home == name else b'%b%b#%b"' % (match[1], home.encode(), match[2])

    return _HREF.sub(lead, file)
