"""The XML parts of an archive: parsed with every door shut, entities refused, depth limited."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from converters.errors import MalformedInput
from converters.markup.dom.tree import parse_xml
from converters.messages import say
from converters.readers.archive import Archive
from converters.serialization.xmltree import Element


def part(archive: Archive, name: str, renamed: Mapping[bytes, bytes] | None = None) -> Element | None:
    """Return the root element of a part, ``None`` when it is not there.

    Args:
        archive: what holds it.
        name: of the part.
        renamed: namespaces to read as others, as UTF-8.

    Raises:
        MalformedInput: damaged, not well-formed, or with entities of its own.
        LimitExceeded: nested too deep.
    """
    data = archive.get(name)
    if data is None:
        return None
    for old, new in (renamed or {}).items():
        data = data.replace(old, new)
    where = f"{archive.where}: {name}"
    root = parse_xml(data, where)
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(declared.iterentities()):
        raise MalformedInput(say("the XML declares entities"), where=where)
    too_deep = archive.reading.limits.depth + 1
    if root.xpath(f"boolean({'/*' * too_deep})"):
        replace(archive.reading, where=where).depth(too_deep)
    return root
