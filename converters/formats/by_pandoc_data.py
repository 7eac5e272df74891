"""The formats that are read through Pandoc: names, and the extensions of their files.

Of Pandoc's readers those that hold articles: spreadsheets, bibliographies and trees of programs are left out,
as are the formats with a reader of our own.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Row(NamedTuple):
    """One format."""

    name: str
    """Here, and as Pandoc's ``--from``."""
    title: str
    extensions: tuple[str, ...]
    media_type: str
    refined: bool = False
    """Whether its files are made in word processors, whose headings and bylines are often bare paragraphs."""


ROWS: Final = (
    Row("odt", "OpenDocument text", (".odt", ".ott"), "application/vnd.oasis.opendocument.text", True),
    Row("rtf", "Rich Text Format", (".rtf",), "application/rtf", True),
    Row("fb2", "FictionBook 2", (".fb2",), "application/x-fictionbook+xml"),
    Row("latex", "LaTeX", (".tex", ".latex", ".ltx"), "application/x-tex"),
    Row("typst", "Typst", (".typ",), "text/vnd.typst"),
    Row("rst", "reStructuredText", (".rst", ".rest"), "text/x-rst"),
    Row("asciidoc", "AsciiDoc", (".adoc", ".asciidoc"), "text/asciidoc"),
    Row("org", "Emacs Org mode", (".org",), "text/org"),
    Row("textile", "Textile", (".textile",), "text/x-textile"),
    Row("djot", "Djot", (".dj", ".djot"), "text/x-djot"),
    Row("muse", "Emacs Muse", (".muse",), "text/x-muse"),
    Row("t2t", "txt2tags", (".t2t",), "text/x-txt2tags"),
    Row("mediawiki", "MediaWiki markup", (".mediawiki", ".wiki"), "text/x-wiki"),
    Row("dokuwiki", "DokuWiki markup", (".dokuwiki",), "text/x-dokuwiki"),
    Row("tikiwiki", "TikiWiki markup", (".tikiwiki",), "text/x-tikiwiki"),
    Row("twiki", "TWiki markup", (".twiki",), "text/x-twiki"),
    Row("vimwiki", "Vimwiki markup", (".vimwiki",), "text/x-vimwiki"),
    Row("creole", "Creole wiki markup", (".creole",), "text/x-creole"),
    Row("jira", "Jira wiki markup", (".jira",), "text/x-jira"),
    Row("docbook", "DocBook XML", (".docbook", ".dbk"), "application/docbook+xml"),
    Row("jats", "JATS XML of journals", (".jats",), "application/jats+xml"),
    Row("opml", "OPML outline", (".opml",), "text/x-opml"),
    Row("ipynb", "Jupyter notebook", (".ipynb",), "application/x-ipynb+json"),
    Row("man", "manual page (roff)", (".man", ".roff"), "text/troff"),
    Row("pod", "Perl documentation", (".pod",), "text/x-pod"),
    Row(
        "pptx",
        "PowerPoint slides",
        (".pptx",),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
)
