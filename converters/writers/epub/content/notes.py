"""Notes that pop up where a reader can do that, and can be gone to and come back from where it cannot.

EPUB 3 Structural Semantics 1.1 (noteref, footnote), DPUB-ARIA 1.1 (doc-backlink); Apple opens an ``aside``
of type footnote in a window, Kindle any two places that link to each other.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from converters.edition.xhtml import add_class, give_name, has_role, tag
from converters.serialization.xmltree import EPUB_NS, TYPE, Element
from converters.words.catalogue import Words

NOTE_CLASS: Final = "k-note"
_ARROW: Final = "↩\ufe0e"
"""With the selector that keeps it from being drawn as a coloured picture."""
_BLOCKS: Final = frozenset((tag("p"), tag("div"), tag("blockquote")))
_MARKED: Final = etree.XPath("//*[@role or @epub:type]", namespaces={"epub": EPUB_NS}, smart_strings=False)


def link_notes(root: Element, names: set[str], said: Words) -> None:
    """Make every call a ``noteref``, and give every note that is called a type and a way back.

    Args:
        root: the document, which is changed.
        names: ids in use, added to.
        said: the words of its language.
    """
    notes = {
        element.get("id"): element for element in _MARKED(root) if has_role(element, "footnote", "endnote")
    }
    for call in root.iter(tag("a")) if notes else ():
        target = call.get("href", "").removeprefix("#")
        if target in notes and not has_role(call, "backlink"):
            call.set(TYPE, "noteref")
            call.set("role", "doc-noteref")
            _finish(notes[target], give_name(call, f"{target}-call", names), said)


def _finish(note: Element, call: str, said: Words) -> None:
    kind = "footnote" if has_role(note, "footnote") else "endnote"
    note.set(TYPE, kind)
    note.set("role", "doc-footnote" if kind == "footnote" else "note")  # doc-endnote is withdrawn
    if NOTE_CLASS not in note.get("class", "").split():
        add_class(note, NOTE_CLASS)
    link = next((one for one in note.iter(tag("a")) if has_role(one, "backlink")), None)
    if link is None:
        blocks = [child for child in note if child.tag in _BLOCKS]
        link = etree.SubElement(blocks[-1] if blocks else note, tag("a"))
        link.set("href", f"#{call}")
        link.text = _ARROW
    link.set("role", "doc-backlink")
    if not link.get("aria-label"):
        link.set("aria-label", " ".join(filter(None, ("".join(link.itertext()).strip(_ARROW), said.back))))
