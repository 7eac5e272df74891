"""Where devices differ, and only there: one row a profile (K2, B1, B2)."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

Name = Literal["any", "kindle", "kobo", "apple", "koreader"]


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What one family of readers wants otherwise; the defaults are EPUB 3.3 as every reader takes it."""

    cover_page: bool = True
    """The cover also as the first page. Kindle shows the cover image by itself, and would show it twice
    (Kindle Publishing Guidelines 2019.2, 4.2)."""
    contents_page: bool = False
    """The contents as a page of the text: Kindle's way there is through it (K2)."""
    depth: int = 6
    """Levels of the navigation document: Kindle shows two (K2)."""
    spans: bool = False
    """Sentences numbered in ``koboSpan``: Kobo's better renderer hangs marks and places on them (B1)."""
    still: bool = False
    """Neither WebP nor images that move are shown; they become JPEG or PNG (Kindle Publishing Guidelines
    2019.2, 9.4)."""
    ibooks: bool = False
    """``ibooks:specified-fonts`` in the package, beside the option file, where fonts are embedded (B2)."""
    css: str = ""
    """Rules added to the stylesheet."""


PROFILES: Final[dict[Name, Profile]] = {
    "any": Profile(),
    "kindle": Profile(cover_page=False, contents_page=True, depth=2, still=True),
    "kobo": Profile(spans=True),
    "apple": Profile(ibooks=True),
    # crengine sets such an element at the foot of the page that calls it (koreader.rocks, style tweaks).
    "koreader": Profile(css=".k-note { -cr-hint: footnote-inpage; }\n"),
}
