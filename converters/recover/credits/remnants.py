"""Looking past what markup left in a line of credits: marks and addresses become spaces."""

from __future__ import annotations

import re
from typing import Final

from converters.text.personal_names.names import is_japanese_name
from converters.text.prepared_patterns import compiled

_REMNANTS: Final = (
    compiled(r"(?<=\])\([^()\s]*\)"),
    compiled(r"</?[A-Za-z][^<>]{0,200}>"),
    compiled(r"(?<![\w*_])(?:\*{1,3}|_{1,3})(?=[^\s*_])|(?<=[^\s*_])(?:\*{1,3}|_{1,3})(?![\w*_])"),
    compiled(r"^(?:#{1,6}\s|>\s?)+"),
    compiled(r"https?://[!-'*-;=?-~]+|(?<![\w@.])www(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,6}(?:/[!-'*-;=?-~]*)?"),
    compiled(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    compiled(r"^(?=.{2,40}[^\x00-\x7f].*[\"'],?$)(?<![\w])[\"']|[\"'],?$"),
)
"""The target of a link, tags, emphasis, marks in front of a line, addresses."""
_LINK: Final = compiled(r"\[([^\[\]]{1,60})\](?=\()")
_REFERENCE: Final = compiled(r"\[([^\[\]]{1,60})\](\[[\w -]{0,20}\])")
"""A link whose address stands elsewhere (``[name][a]``)."""
_DOTTED: Final = compiled(
    r"(?:文|絵|写真|撮影|取材|編集|構成|翻?訳|聞き手|イラスト)(?P<dot>[・·])(?P<who>[^・·:：/／＝=。、]{2,10})"
)
_HINTS: Final = compiled(r"[<*_#>@]|\][(\[]|://|www\.")


def without_remnants(text: str) -> str:
    """Return ``text`` with remnants of markup made spaces: places of everything else stay as they are."""
    if _HINTS.search(text) is None:
        return text
    out = _LINK.sub(lambda match: f" {match[1]} ", text) if "](" in text else text
    if out is not text:
        out = re.sub(r"(?<=  )\([^()\s]*\)|(?<=\S )\([^()\s]*://[^()\s]*\)", _blank, out)
    if "][" in text:
        out = _REFERENCE.sub(lambda match: f" {match[1]} {' ' * len(match[2])}", out)
    for remnant in _REMNANTS:
        out = remnant.sub(_blank, out)
    return out


def colon_for_dot(text: str) -> str:
    """Return a Japanese credit with a colon for the dot behind its label (文・三橋悠), else the text."""
    dotted = _DOTTED.fullmatch(text)
    if dotted is None or not is_japanese_name(dotted["who"].strip()):
        return text
    return f"{text[: dotted.start('dot')]}：{text[dotted.end('dot') :]}"


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
