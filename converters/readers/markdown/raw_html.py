"""Raw HTML in Markdown, made harmless to the text around it: whole tags stay, all other ``<`` are text.

An HTML parser would take everything behind an unclosed comment, quote or ``<title>`` for its content.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

_NAME: Final = r"[A-Za-z][A-Za-z0-9:-]*"
# CommonMark 6.6; attribute names stop at "<", so that a failed match never reads far.
_ATTRIBUTE: Final = r"""\s+[A-Za-z_:][A-Za-z0-9:._-]*(?:\s*=\s*(?:[^"'=<>`\x00-\x20]+|'[^']*'|"[^"]*"))?"""
_TAG = re.compile(rf"<(?:/({_NAME})\s*|({_NAME})((?:{_ATTRIBUTE})*)\s*(/?))>")
_SWALLOWING: Final = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in (
        *("title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext"),
        *("template", "noscript", "datalist"),
    )
}
"""Elements whose content is read by other rules, or not at all, up to an end tag that may never come, with
the start of that tag; GFM (6.11) filters the first nine."""
_BETWEEN: Final = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
"""What is no tag and shows nothing: comments, instructions, declarations."""


def harmless(html: str) -> str:
    """Return raw HTML in which every tag is whole; elements that swallow what follows need their end tag."""
    out: list[str] = []
    at = 0
    missing: set[str] = set()
    while True:
        start = html.find("<", at)
        if start < 0:
            return "".join((*out, html[at:]))
        out.append(html[at:start])
        text, at = _piece(html, start, missing)
        out.append(text)


def _piece(html: str, start: int, missing: set[str]) -> tuple[str, int]:
    """Return what a ``<`` and what belongs to it become, and where that ends.

    Args:
        html: all of it.
        start: where the ``<`` stands.
        missing: ends that were looked for and are not there; a second search would make it quadratic.
    """
    for opening, closing in _BETWEEN:
        if html.startswith(opening, start):
            end = -1 if closing in missing else html.find(closing, start + len(opening))
            if end >= 0:
                return "", end + len(closing)
            missing.add(closing)
    tag = _TAG.match(html, start)
    if tag is None:
        return "&lt;", start + 1
    name = (tag[1] or tag[2]).lower()
    if name in _SWALLOWING and not tag[1] and not tag[4]:
        return _swallowing(html, tag, name, missing)
    return ("" if name in _SWALLOWING and tag[1] else tag[0]), tag.end()


def _swallowing(html: str, tag: re.Match[str], name: str, missing: set[str]) -> tuple[str, int]:
    end = None if name in missing else _SWALLOWING[name].search(html, tag.end())
    close = html.find(">", end.end()) if end else -1
    if close >= 0:
        return html[tag.start() : close + 1], close + 1
    missing.add(name)
    return escape(tag[0], quote=False), tag.end()
