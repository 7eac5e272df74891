"""Small things about XML that several parts of the EPUB need."""

from __future__ import annotations

from html import escape
from typing import Final

from converters.serialization.xmltree import EPUB_NS, XHTML_NS, allowed

DECLARATION: Final = '<?xml version="1.0" encoding="utf-8"?>\n'


def clean(text: str) -> str:
    """Return ``text`` without the characters that XML cannot hold."""
    return allowed(text)[0]


def quoted(text: str) -> str:
    """Return ``text`` as it may stand between tags or in an attribute."""
    return escape(clean(text))


def head(title: str) -> str:
    """Return the head of every document of the edition."""
    return (
        f'<head><meta charset="utf-8"/><title>{quoted(title)}</title>'
        '<link rel="stylesheet" type="text/css" href="style.css"/></head>\n'
    )


def opening(language: str, *, vertical: bool = False) -> str:
    """Return everything before the head: declaration, document type, root (E4, E6, E11)."""
    tag = quoted(language)
    kind = ' class="k-vertical"' if vertical else ""
    return (
        f"{DECLARATION}<!DOCTYPE html>\n"
        f'<html xmlns="{XHTML_NS}" xmlns:epub="{EPUB_NS}" lang="{tag}" xml:lang="{tag}"{kind}>\n'
    )


def document(title: str, language: str, body: str, *, body_class: str, vertical: bool = False) -> bytes:
    """Return a whole XHTML document in UTF-8.

    Args:
        title: plain text.
        language: BCP 47 tag of the document.
        body: markup of the body's content.
        body_class: classes of the body.
        vertical: it is set from top to bottom.
    """
    start = opening(language, vertical=vertical) + head(title)
    return f'{start}<body class="{quoted(body_class)}">\n{body}</body></html>\n'.encode()
