"""Rules for what the EPUB adds to the theme: cover, title page, contents, notes.

No colours, no fonts, no body padding, sizes in em, classes only: the reader's own settings rule, by day and
by night (STANDARDS K2, B1).
"""

from __future__ import annotations

from typing import Final

STYLE: Final = """\
.k-vertical { -epub-writing-mode: vertical-rl; -webkit-writing-mode: vertical-rl; writing-mode: vertical-rl; }
.k-cover { margin: 0; text-align: center; page-break-after: always; break-after: page; }
.k-cover-image { max-width: 100%; max-height: 100%; }
.k-title-page { text-align: center; page-break-after: always; break-after: page; }
.k-title { margin: 1em 0 0.8em; text-align: center; text-wrap: balance; }
.k-line { margin: 0.4em 0 0; text-align: center; text-indent: 0; }
.k-kicker { margin-top: 2em; }
.k-published { margin-top: 2em; }
.k-text a[href] { text-decoration: underline; }
.k-text a[role~="doc-noteref"] { text-decoration: none; }
.k-nav-title { font-size: 1.3em; line-height: 1.4; }
.k-nav-list { list-style-type: none; padding-left: 1em; }
"""
