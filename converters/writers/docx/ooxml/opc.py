"""A new package of parts and their relationships, as python-docx has it for packages that it opens.

Loading python-docx took a tenth of a short run, of which a document in its own styles needed these few lines.
Parts of either kind stand in packages of the other: names and members are python-docx's.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from converters.writers.docx.ooxml.xml import attribute

_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_DECLARATION: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


class PartName(str):
    """The name of a part, a path from the root (ECMA-376-2, 6.2.2)."""

    __slots__ = ()

    @property
    def baseURI(self) -> str:  # noqa: N802  (python-docx's name)
        """Return the folder."""
        return posixpath.dirname(self)

    @property
    def ext(self) -> str:
        """Return the ending without its point."""
        return posixpath.splitext(self)[1][1:]

    @property
    def membername(self) -> str:
        """Return the name in the zip file."""
        return self[1:]

    @property
    def rels_uri(self) -> PartName:
        """Return the name of the part that holds this one's relationships."""
        return PartName(posixpath.join(self.baseURI, "_rels", f"{posixpath.basename(self)}.rels"))

    def relative_ref(self, base: str) -> str:
        """Return the path to here from a folder."""
        below = base if base == "/" else f"{base}/"
        return self[len(below) :] if self.startswith(below) else posixpath.relpath(self, base)


class Relationship(NamedTuple):
    """What a part refers to: another part, or an address."""

    reltype: str
    target: Part | str
    base: str
    """The folder of the part that refers."""

    @property
    def is_external(self) -> bool:
        """Return whether it is an address."""
        return isinstance(self.target, str)

    @property
    def target_part(self) -> Part:
        """Return the part; there is none behind an address."""
        assert not isinstance(self.target, str)
        return self.target

    @property
    def target_ref(self) -> str:
        """Return the address, or the way to the part."""
        return self.target if isinstance(self.target, str) else self.target.partname.relative_ref(self.base)


class Relationships(dict[str, Relationship]):
    """What a part or a package refers to, by id."""

    def __init__(self, base: str) -> None:
        """``base`` is the folder of the part."""
        super().__init__()
        self._base = base

    def add_relationship(
        self, reltype: str, target: Part | str, name: str, is_external: bool = False
    ) -> Relationship:
        """Return a new relationship with an id."""
        assert is_external is isinstance(target, str)
        self[name] = relationship = Relationship(reltype, target, self._base)
        return relationship

    def to(self, part: Part, reltype: str) -> str:
        """Return the id of the relationship to a part, made when missing."""
        for name, known in self.items():
            if known.target is part and known.reltype == reltype:
                return name
        name = next(free for number in range(1, len(self) + 2) if (free := f"rId{number}") not in self)
        self.add_relationship(reltype, part, name)
        return name

    @property
    def xml(self) -> bytes:
        """Return the part that says them."""
        rows = "".join(_row(name, one) for name, one in self.items())
        body = f'<Relationships xmlns="{_RELATIONSHIPS}">{rows}</Relationships>'
        empty = f'<Relationships xmlns="{_RELATIONSHIPS}"/>'
        return f"{_DECLARATION}{body if rows else empty}".encode()


def _row(name: str, one: Relationship) -> str:
    mode = ' TargetMode="External"' if one.is_external else ""
    return f'<Relationship Id="{name}" Type="{one.reltype}" Target="{attribute(one.target_ref)}"{mode}/>'


class Part:
    """A part of a package."""

    def __init__(self, name: str, media_type: str, blob: bytes = b"", package: object = None) -> None:
        """Make a part that nothing refers to yet.

        Args:
            name: from the root.
            media_type: of its content.
            blob: its content.
            package: the one it stands in.
        """
        self.partname = PartName(name)
        self.content_type = media_type
        self.package = package
        if isinstance(package, Package):
            package.names.add(name.lower())
        self.rels = Relationships(self.partname.baseURI)
        self._blob = blob

    @property
    def blob(self) -> bytes:
        """Return the content."""
        return self._blob

    def relate_to(self, part: Part, reltype: str) -> str:
        """Return the id of the relationship to another part."""
        return self.rels.to(part, reltype)

    def before_marshal(self) -> None:
        """Do nothing before the package is written."""

    @property
    def related_parts(self) -> Mapping[str, Part]:
        """Return the parts that this one refers to, by the ids of the relationships."""
        return {name: one.target_part for name, one in self.rels.items() if not one.is_external}


class Package:
    """A new package."""

    def __init__(self) -> None:
        self.rels = Relationships("/")
        self.names: set[str] = set()
        """Names of the parts made for it, in small letters: names differ by more than capitals."""

    def relate_to(self, part: Part, reltype: str) -> str:
        """Return the id of the relationship to a part."""
        return self.rels.to(part, reltype)

    def iter_parts(self) -> Iterator[Part]:
        """Yield each part once, what it refers to behind it."""
        seen: set[int] = set()
        waiting = [iter(self.rels.values())]
        while waiting:
            relationship = next(waiting[-1], None)
            if relationship is None:
                waiting.pop()
            elif not relationship.is_external and id(relationship.target) not in seen:
                part = relationship.target_part
                seen.add(id(part))
                yield part
                waiting.append(iter(part.rels.values()))

    @property
    def parts(self) -> list[Part]:
        """Return each part once."""
        return list(self.iter_parts())

    @property
    def main_document_part(self) -> Part:
        """Return the part that a package is about (ECMA-376-1, 11.3.10)."""
        return next(one.target_part for one in self.rels.values() if one.reltype.endswith("/officeDocument"))
