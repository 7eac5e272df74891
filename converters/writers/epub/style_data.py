"""Rules for what the EPUB adds to the theme: cover, title page, contents, notes.

No colours, no fonts, no body padding, sizes in em, classes only: the reader's own settings rule, by day and
by night (K2, B1).
"""

from __future__ import annotations

from typing import Final

BASE: Final = """\
.k-text table { border-collapse: collapse; }
.k-text ruby { ruby-align: center; line-height: 1.8; }
.k-text rt { line-height: 1.2; text-align: center; text-indent: 0; }
.k-text :lang(zh) rt { padding: 0 0.15em; }
.k-text rt.bopomofo { padding: 0; }
.k-text h1, .k-text h2, .k-text h3, .k-text .subtitle, .k-text .byline { text-wrap: balance; }
"""
"""Before the theme's rules, which may say otherwise. Readings stand nearer to their own line than to the one
above, and those in Latin letters apart from each other (jlreq 3.3.8)."""

STYLE: Final = """\
.k-vertical { -epub-writing-mode: vertical-rl; -webkit-writing-mode: vertical-rl; writing-mode: vertical-rl; }
.k-cover { margin: 0; text-align: center; page-break-after: always; break-after: page; }
.k-cover-image { max-width: 100%; max-height: 100%; }
.k-title-page { text-align: center; page-break-after: always; break-after: page; }
.k-front .k-line { margin: 0.3em 0; text-align: center; text-indent: 0; }
.k-front .k-kicker { margin: 2em 0 0; }
.k-front .k-title { margin: 1.5em 0 1em; text-align: center; text-wrap: balance; }
.k-front .k-kicker + .k-title { margin-top: 0.5em; }
.k-front .k-subtitle { margin: 0 0 1.5em; }
.k-front .k-published { margin-top: 2em; }
.k-text a[href] { text-decoration: underline; }
.k-text a[role~="doc-noteref"] { text-decoration: none; }
.k-nav-title { font-size: 1.3em; line-height: 1.4; }
.k-nav-list { list-style-type: none; padding-left: 1em; }
"""
"""After them."""
