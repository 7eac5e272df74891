"""The Word file that mammoth reads: written anew from what may be read, with stand-ins for images.

Mammoth parses with a parser that expands entities and follows what the file says; so it never sees the input.
Paragraphs in it carry the role they were found to have as their style, and an image is a file that holds
nothing but the name of the part it stands for.
"""

from __future__ import annotations

import io
import zipfile
from typing import Final

from lxml import etree

from converters.markup.tree import Element
from converters.readers.docx.names import SPACES, make, q

_OFFICE: Final = SPACES["r"]
_NOTE_KINDS: Final = ("footnote", "endnote")
_STAND_IN: Final = "image/png"
LINE_MARK: Final = "line-"
"""Start of the names of the bookmarks that number paragraphs."""
PLACE_MARK: Final = "place-"
"""Start of the names of the file's own bookmarks."""


class Skeleton:
    """A Word file in the making."""

    def __init__(self) -> None:
        self._document = make("w:document")
        self.body: Element = make("w:body", self._document)
        self._notes = {kind: make(f"w:{kind}s") for kind in _NOTE_KINDS}
        self._relations: dict[tuple[str, str], str] = {}
        self.count = 0
        """Paragraphs numbered so far."""

    def note(self, kind: str, name: str) -> Element:
        """Return the new, empty note of a kind (``footnote``, ``endnote``)."""
        return make(f"w:{kind}", self._notes[kind], w_id=name)

    def paragraph(self, role: str) -> Element:
        """Return a new paragraph of a role, in no place yet."""
        paragraph = make("w:p")
        make("w:pStyle", make("w:pPr", paragraph), w_val=role)
        return paragraph

    def numbered(self, paragraph: Element) -> int:
        """Give a paragraph the next number, and return it."""
        self.count += 1
        mark = make("w:bookmarkStart", w_name=f"{LINE_MARK}{self.count}")
        paragraph.insert(1, mark)
        return self.count

    def link(self, parent: Element, url: str) -> Element:
        """Return a new hyperlink to somewhere outside the file."""
        link = make("w:hyperlink", parent)
        link.set(q("r:id"), self._relation("hyperlink", url))
        return link

    def image(self, parent: Element, part: str, alt: str) -> None:
        """Add a stand-in for the image in a part of the input, or for one that is not in it."""
        inline = make("wp:inline", make("w:drawing", make("w:r", parent)))
        make("wp:docPr", inline, descr=alt)
        data = make("a:graphicData", make("a:graphic", inline))
        blip = make("a:blip", make("pic:blipFill", make("pic:pic", data)))
        blip.set(q("r:embed"), self._relation("image", part))

    def _relation(self, kind: str, target: str) -> str:
        return self._relations.setdefault((kind, target), f"r{len(self._relations) + 1}")

    def packed(self) -> io.BytesIO:
        """Return the file."""
        relations = make("rel:Relationships")
        images: list[tuple[str, str]] = []
        for (kind, target), name in self._relations.items():
            attributes = {"Id": name, "Type": f"{_OFFICE}/{kind}", "Target": target}
            if kind == "image":
                images.append((f"word/media/{name}.png", target))
                attributes["Target"] = f"media/{name}.png"
            make("rel:Relationship", relations, **attributes)
        files = {
            "[Content_Types].xml": _serialized(_content_types()),
            "_rels/.rels": _serialized(_package_relations()),
            "word/document.xml": _serialized(self._document),
            # Notes have relationships of their own; all parts share one list.
            **{f"word/_rels/{part}.xml.rels": _serialized(relations) for part in _PARTS},
            **{f"word/{kind}s.xml": _serialized(root) for kind, root in self._notes.items()},
            **{name: target.encode() for name, target in images},
        }
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for name, data in files.items():
                archive.writestr(zipfile.ZipInfo(name), data)
        out.seek(0)
        return out


_PARTS: Final = ("document", *(f"{kind}s" for kind in _NOTE_KINDS))


def _serialized(root: Element) -> bytes:
    data: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def _content_types() -> Element:
    types = make("ct:Types")
    make("ct:Default", types, Extension="png", ContentType=_STAND_IN)
    return types


def _package_relations() -> Element:
    relations = make("rel:Relationships")
    target = {"Id": "r1", "Type": f"{_OFFICE}/officeDocument", "Target": "word/document.xml"}
    make("rel:Relationship", relations, **target)
    return relations
