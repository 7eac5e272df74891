"""What a box holds: its text, an image that stands alone, the children that are shown."""

from __future__ import annotations

from collections.abc import Iterable

from converters.boxes import Box, Run


def shown(box: Box) -> list[Box]:
    """Return the child boxes that are shown: items of a list, a flex row or a grid."""
    return [child for child in box.children if isinstance(child, Box) and child.style.display != "none"]


def image_of(box: Box) -> Box | None:
    """Return the image that is all a box of inlines holds, or ``None``."""
    if box.tag == "img":
        return box
    seen = [child for child in box.children if not (isinstance(child, Run) and not child.text.strip())]
    only = seen[0] if len(seen) == 1 else None
    return only if isinstance(only, Box) and only.tag == "img" else None


def resource_of(image: Box) -> str:
    """Return the name of the resource an ``img`` shows: the last part of its ``src``."""
    return image.attributes.get("src", "").rpartition("/")[2]


def text_of(box: Box) -> str:
    """Return the text of a box as a title: without readings of ruby, note marks and decoration."""
    return text_of_inlines(box.children)


def _apart(box: Box) -> bool:
    """Return whether what a box says is no part of the text around it."""
    return box.generated or box.role == "doc-noteref"


def text_of_inlines(content: Iterable[Box | Run]) -> str:
    """Return the text of inlines without readings of ruby, note marks and decoration."""
    parts: list[str] = []
    for child in content:
        if isinstance(child, Run):
            parts.append(child.text)
        elif child.style.display not in ("ruby-text", "none") and not _apart(child):
            parts.append(text_of_inlines(child.children))
    return "".join(parts)
