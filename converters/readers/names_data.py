"""Names that programs put where an author or a title should stand, in lower case without spaces."""

from __future__ import annotations

import re
from typing import Final

from converters.text.scripts import has_han


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ANONYMOUS: Final = _words(
    """administrator admin anonymous (anonymous) user users owner author unknown
    microsoft microsoftoffice microsoftofficeuser
    python-docx docx4j apachepoi un-named 微软用户 微软中国 用户 管理员 作者 未知 pc windows windows用户
    lenovo hp dell asus acer thinkpad wps wpsoffice kingsoft word calibre unknownauthor kanben"""
)
"""Names of accounts and programs that stand in the properties where an author should."""
UNTITLED: Final = frozenset(
    (
        "untitled",
        "无标题",
        "無標題",
        "文档",
        "document",
        "word文档",
        "powerpointpresentation",
        "unknowntitle",
        "unknown",
    )
)
"""Titles in the properties that name nothing."""
_FILE_NAME: Final = re.compile(
    r"(?:microsoft word\s*-\s*.*|.*\.(?:docx?|rtf|txt|wps|pdf|html?|epub))", re.IGNORECASE
)
_MADE_BY: Final = re.compile(
    r"(?:generated|created|converted|exported|produced) (?:by|with|from)\b", re.IGNORECASE
)


_LAST_FIRST: Final = re.compile(r"[^\W\d_]{2,20}, (?:[^\W\d_]{1,20}\.?(?: |$)){1,3}")
_IMAGE_FILE: Final = re.compile(r"[^\n]*\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|emf|wmf|heic)", re.IGNORECASE)


def described(alt: str) -> str:
    """Return what an image is said to show; nothing for a file's name, which may name a user's folders."""
    alt = alt.strip()
    return "" if _IMAGE_FILE.fullmatch(alt) else alt


def is_anonymous(name: str) -> bool:
    """Return whether a name is an account's or a program's."""
    return _bare(name) in ANONYMOUS


def is_last_first(name: str) -> bool:
    """Return whether a text is one person, the family name first: ``Doe, Jane``."""
    return _LAST_FIRST.fullmatch(name) is not None and not has_han(name)


def is_untitled(title: str) -> bool:
    """Return whether a title names nothing: a placeholder, or the name of a file."""
    return not title or _bare(title) in UNTITLED or _FILE_NAME.fullmatch(title) is not None


def is_made_by(text: str) -> bool:
    """Return whether a description only says which program wrote the file."""
    return _bare(text) in ANONYMOUS or _MADE_BY.match(text) is not None


def _bare(text: str) -> str:
    return "".join(text.lower().split())
