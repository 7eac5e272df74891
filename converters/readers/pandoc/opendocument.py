"""OpenDocument text: what Pandoc leaves unsaid of a file, read from its XML (OpenDocument 1.3, part 3).

Pandoc gives paragraphs of the styles Title and Subtitle as bare text, and says nothing of the properties of
the document, of running heads, comments and deleted text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from converters.model import Block, Contributor, Document, FieldSource, Paragraph
from converters.model.walk import plain
from converters.readers.archive import Archive
from converters.readers.finishing import one_line
from converters.readers.names_data import is_anonymous, is_untitled
from converters.readers.pandoc.account import UNREAD, accounted
from converters.readers.parts import part
from converters.serialization.xmltree import Element, local
from converters.source import Reading, Source

_HEADLINES: Final = {"Title": "title", "Subtitle": "subtitle"}
"""Names of the styles that LibreOffice and Pandoc give a title and a subtitle, in every language."""
_PROPERTIES: Final = ("title", "creator", "initial-creator")
_REASONS: Final = {"annotation": "comment", "tracked-changes": "deleted in a tracked change"}
_MARGINS: Final = {
    "header": "running head",
    "header-left": "running head",
    "header-first": "running head",
    "footer": "running foot",
    "footer-left": "running foot",
    "footer-first": "running foot",
}
_MOST_HEADLINES: Final = 10
"""First paragraphs of a text among which title and subtitle stand."""


def completed(document: Document, source: Source, reading: Reading) -> Document:
    """Return the Document of an OpenDocument file with its title, its author and all its text accounted for.

    Raises:
        MalformedInput: the file is damaged.
        LimitExceeded: it holds too much, or is nested too deep.
    """
    archive = Archive(source, reading.limits, reading.sink)
    content, styles = part(archive, "content.xml"), part(archive, "styles.xml")
    if content is None:
        return document
    document = _headlines(document, content, _parents(content, styles))
    document = _with_properties(document, part(archive, "meta.xml"))
    pieces = {**_paragraphs(content), **_paragraphs(styles)}
    return accounted(document, pieces.items(), reading)


def _attribute(element: Element, name: str) -> str:
    """Return an attribute by its local name: no two of one element differ in their namespace only."""
    return next((str(value) for key, value in element.attrib.items() if local(str(key)) == name), "")


def _under(element: Element | None, *names: str) -> Iterator[Element]:
    """Yield the elements under one, in order, whose local names are given."""
    for inner in element.iter() if element is not None else ():
        if isinstance(inner.tag, str) and local(inner.tag) in names:
            yield inner


def _text(element: Element) -> str:
    return one_line("".join(str(part) for part in element.itertext()))


# --------------------------------------------------------------------------- title, subtitle, author
def _parents(*parts: Element | None) -> dict[str, str]:
    """Return the parent of every style by its name."""
    return {
        _attribute(style, "name"): _attribute(style, "parent-style-name")
        for root in parts
        for style in _under(root, "style")
    }


def _headline(name: str, parents: dict[str, str]) -> str | None:
    """Return the field that a paragraph of a style is, following its parents."""
    for _ in range(len(parents) + 1):
        if not name or name in _HEADLINES:
            break
        name = parents.get(name, "")
    return _HEADLINES.get(name)


def _headlines(document: Document, content: Element, parents: dict[str, str]) -> Document:
    """Take the paragraphs whose style says title or subtitle out of the text."""
    wanted: dict[str, str] = {}
    for paragraph in _under(content, "p", "h"):
        field = _headline(_attribute(paragraph, "style-name"), parents)
        text = _text(paragraph)
        if field and text and field not in wanted.values() and getattr(document.meta, field) is None:
            wanted[text] = field
    body: list[Block] = []
    for at, block in enumerate(document.body):
        text = one_line(plain(block.content)) if isinstance(block, Paragraph) else ""
        field = wanted.pop(text, None) if at < _MOST_HEADLINES else None
        if field is None:
            body.append(block)
            continue
        said = FieldSource(field=field, text=text, rule="style", pos=block.pos)
        meta = replace(document.meta, **{field: text})
        document = replace(document, meta=meta, fields=(*document.fields, said))
    return replace(document, body=tuple(body))


def _with_properties(document: Document, properties: Element | None) -> Document:
    """Add title and author of the properties where the text has none."""
    said = {local(str(one.tag)): _text(one) for one in _under(properties, *_PROPERTIES)}
    meta, fields = document.meta, list(document.fields)
    if meta.title is None and not is_untitled(said.get("title", "")):
        meta = replace(meta, title=said["title"])
        fields.append(FieldSource(field="title", text=said["title"], rule="properties"))
    author = said.get("initial-creator") or said.get("creator")
    if author and not is_anonymous(author) and not meta.contributors:
        meta = replace(meta, contributors=(Contributor(name=author, role="author"),))
        fields.append(FieldSource(field="contributors.author", text=author, rule="properties"))
    return replace(document, meta=meta, fields=tuple(fields))


# --------------------------------------------------------------------------- the account of the text
def _paragraphs(root: Element | None) -> dict[str, str]:
    """Return the text of the paragraphs that hold no others, each once, with the reason it may be missing."""
    found: dict[str, str] = {}
    for paragraph in _under(root, "p", "h"):
        inner = [one for one in _under(paragraph, "p", "h") if one is not paragraph]
        pieces = [_own_text(paragraph)] if inner else [_text(paragraph)]
        for text in filter(None, pieces):
            found.setdefault(text, _reason(paragraph))
    return found


def _own_text(paragraph: Element) -> str:
    """Return the text of a paragraph without that of notes, frames and comments in it."""
    parts = [paragraph.text or ""]
    for child in paragraph:
        if isinstance(child.tag, str) and not any(True for _ in _under(child, "p", "h")):
            parts.append("".join(str(piece) for piece in child.itertext()))
        else:
            parts.append(" ")
        parts.append(child.tail or "")
    return one_line("".join(parts))


def _reason(paragraph: Element) -> str:
    around = [local(str(one.tag)) for one in paragraph.iterancestors()]
    return next((table[name] for name in around for table in (_REASONS, _MARGINS) if name in table), UNREAD)
