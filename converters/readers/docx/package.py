"""A Word package (ECMA-376-2): its parts, and the relationships between them."""

from __future__ import annotations

from typing import NamedTuple

from converters.errors import MalformedInput
from converters.messages import say
from converters.readers.archive import Archive, resolve
from converters.readers.docx.names import SPACES, STRICT, q
from converters.readers.parts import part
from converters.serialization.xmltree import Element


class Relation(NamedTuple):
    """One relationship of a part."""

    kind: str
    """Last step of its type: ``hyperlink``, ``image``, ``footnotes``."""
    target: str
    """Name of a part, or a URL when ``external``; empty when it leads out of the package."""
    external: bool


class Package:
    """The parts of one Word file.

    Raises:
        MalformedInput: no main document part, or a damaged one.
        LimitExceeded: nested too deep, or inflating to too much.
    """

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.reading = archive.reading
        self._relations: dict[str, dict[str, Relation]] = {}
        self.main = next(iter(self.related("", "officeDocument")), "word/document.xml")
        root = self.part(self.main)
        if root is None or root.tag != q("w:document"):
            raise MalformedInput(say("the archive contains no Word document"), where=archive.where)
        self.document: Element = root

    def part(self, name: str) -> Element | None:
        """Return the root of a part, ``None`` when it is not there."""
        return part(self.archive, name, STRICT)

    def single(self, kind: str) -> Element | None:
        """Return the root of the part of a kind that the document has one of, ``None`` without it."""
        names = self.related(self.main, kind)
        return self.part(names[0]) if names else None

    def single_name(self, kind: str) -> str | None:
        """Return the name of the part of a kind that the document has one of, ``None`` without it."""
        return next(iter(self.related(self.main, kind)), None)

    def related(self, name: str, kind: str) -> list[str]:
        """Return the names of the parts of a kind that a part is related to, ``""`` being the package."""
        return [
            relation.target
            for relation in self.relations(name).values()
            if relation.kind == kind and not relation.external and self.archive.find(relation.target)
        ]

    def relations(self, name: str) -> dict[str, Relation]:
        """Return the relationships of a part by their id."""
        if name not in self._relations:
            folder, _, base = name.rpartition("/")
            path = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
            self._relations[name] = _read(self.part(path), name)
        return self._relations[name]


def _read(root: Element | None, base: str) -> dict[str, Relation]:
    if root is None:
        return {}
    found: dict[str, Relation] = {}
    for element in root.iterchildren(f"{{{SPACES['rel']}}}Relationship"):
        name, target = element.get("Id"), (element.get("Target") or "").strip()
        if not name or name in found:
            continue
        kind = (element.get("Type") or "").rpartition("/")[2]
        external = element.get("TargetMode") == "External"
        if not external:
            external = kind == "hyperlink" and resolve(base, target) is None
        found[name] = Relation(kind, target if external else resolve(base, target) or "", external)
    return found
