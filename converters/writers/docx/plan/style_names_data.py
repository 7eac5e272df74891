"""The one table of Word styles: what each is called, what it rests on, and which boxes take it.

Built-in styles have the names of ECMA-376-1, 17.7.4.9, so that Word shows them in its own language and other
programs know headings, notes and lists for what they are. The rest are named for the element, role or class
they come from, with an alias in Chinese.
"""

from __future__ import annotations

from typing import Final, NamedTuple

NORMAL: Final = "Normal"
BODY: Final = "Body Text"
TITLE: Final = "Title"
CAPTION: Final = "caption"
CODE: Final = "Code"
FIGURE: Final = "Figure"
QUOTE: Final = "Quote"
FOOTNOTE_TEXT: Final = "footnote text"
ENDNOTE_TEXT: Final = "endnote text"
TABLE_TEXT: Final = "Table Text"
TABLE_HEADING: Final = "Table Heading"
HEADER: Final = "header"
FOOTER: Final = "footer"
TOC_HEADING: Final = "TOC Heading"
SEPARATOR: Final = "Table Separator"

EMPHASIS: Final = "Emphasis"
STRONG: Final = "Strong"
LINK: Final = "Hyperlink"
CODE_CHAR: Final = "Code Char"
FOOTNOTE_MARK: Final = "footnote reference"
ENDNOTE_MARK: Final = "endnote reference"

TABLE: Final = "Edition Table"
PLAIN_TABLE: Final = "Normal Table"

DEEPEST_LIST: Final = 5
"""Word has five styles of each kind of list."""

_LISTS: Final = ("List", "List Bullet", "List Number", "List Continue")


class Named(NamedTuple):
    """One paragraph style."""

    name: str
    base: str
    alias: str = ""
    following: str = ""
    """The style of the next paragraph a writer types; empty is the same style."""
    core: bool = False
    """Offered in every document, used or not."""


PARAGRAPHS: Final = (
    Named(NORMAL, "", "", "", True),
    Named(BODY, NORMAL, "", "", True),
    Named(TITLE, NORMAL, "", BODY, True),
    Named("Subtitle", NORMAL, "", BODY, True),
    *(Named(f"heading {level}", NORMAL, "", BODY, True) for level in range(1, 7)),
    *(Named(f"heading {level}", NORMAL, "", BODY) for level in range(7, 10)),
    Named("Kicker", NORMAL, "引题", TITLE),
    Named("Masthead", NORMAL, "报头"),
    Named("Byline", NORMAL, "署名", BODY),
    Named("Lead", BODY, "导语", BODY),
    Named(QUOTE, BODY, "", "", True),
    Named("Attribution", QUOTE, "引文出处", BODY),
    Named(CAPTION, NORMAL, "", BODY, True),
    Named(FIGURE, NORMAL, "图片", CAPTION),
    Named(CODE, NORMAL, "代码"),
    Named("Verse", BODY, "诗行"),
    Named("Speech", BODY, "对话"),
    Named("Note", BODY, "注"),
    Named("Reference", BODY, "参考文献"),
    Named("Original Title", BODY, "原标题", BODY),
    Named("Break", NORMAL, "分隔", BODY),
    Named("Definition Term", BODY, "词条", "Definition"),
    Named("Definition", BODY, "释义"),
    Named("List", BODY, "", "", True),
    Named("List Bullet", BODY, "", "", True),
    Named("List Number", BODY, "", "", True),
    *(Named(f"List {level}", "List") for level in range(2, 6)),
    *(Named(f"List Bullet {level}", "List Bullet") for level in range(2, 6)),
    *(Named(f"List Number {level}", "List Number") for level in range(2, 6)),
    Named("List Continue", BODY),
    *(Named(f"List Continue {level}", "List Continue") for level in range(2, 6)),
    Named(TABLE_TEXT, NORMAL, "表格正文"),
    Named(TABLE_HEADING, TABLE_TEXT, "表头", TABLE_TEXT),
    Named(SEPARATOR, NORMAL, "表间"),
    Named(FOOTNOTE_TEXT, NORMAL, "", "", True),
    Named(ENDNOTE_TEXT, NORMAL),
    Named("Notes Heading", NORMAL, "注释标题", ENDNOTE_TEXT),
    Named("Colophon", NORMAL, "版本记录"),
    Named("Related Heading", NORMAL, "延伸阅读标题", "Related"),
    Named("Related", NORMAL, "延伸阅读"),
    Named(TOC_HEADING, NORMAL, "", "toc 1"),
    *(Named(f"toc {level}", NORMAL) for level in range(1, 7)),
    Named(HEADER, NORMAL, "", "", True),
    Named(FOOTER, NORMAL, "", "", True),
)
"""In the order Word's style pane shows them."""

BUILT_IN: Final = frozenset(
    (
        *(NORMAL, BODY, TITLE, "Subtitle", QUOTE, CAPTION, FOOTNOTE_TEXT, ENDNOTE_TEXT, HEADER, FOOTER),
        *(TOC_HEADING, EMPHASIS, STRONG, LINK, FOOTNOTE_MARK, ENDNOTE_MARK, PLAIN_TABLE),
        *(f"heading {level}" for level in range(1, 10)),
        *(f"toc {level}" for level in range(1, 10)),
        *(f"{kind} {level}".removesuffix(" 1") for kind in _LISTS for level in range(1, 6)),
        *("Default Paragraph Font", "No List"),
    )
)
"""Names that Word knows itself (ECMA-376-1, 17.7.4.9)."""

CHARACTERS: Final = (EMPHASIS, STRONG, LINK, CODE_CHAR, FOOTNOTE_MARK, ENDNOTE_MARK)
"""Offered in every document."""

BY_TAG: Final = {
    "blockquote": QUOTE,
    "figure": FIGURE,
    "figcaption": CAPTION,
    "caption": CAPTION,
    "pre": CODE,
    "dt": "Definition Term",
    "dd": "Definition",
    "td": TABLE_TEXT,
    "th": TABLE_HEADING,
    "hr": "Break",
}
"""Element to the style of the paragraphs in it; the innermost element decides."""

BY_ROLE: Final = {
    "doc-subtitle": "Subtitle",
    "doc-colophon": "Colophon",
    "doc-introduction": "Lead",
    "doc-epigraph": "Epigraph",
    "doc-biblioentry": "Reference",
    "separator": "Break",
}
"""ARIA and DPUB-ARIA role to style."""

BY_CLASS: Final = {
    "kicker": "Kicker",
    "masthead": "Masthead",
    "byline": "Byline",
    "subtitle": "Subtitle",
    "lead": "Lead",
    "attribution": "Attribution",
    "verse": "Verse",
    "speech": "Speech",
    "note": "Note",
    "reference": "Reference",
    "original-title": "Original Title",
    "break": "Break",
    "colophon": "Colophon",
    "related": "Related",
    "notes-heading": "Notes Heading",
    "related-heading": "Related Heading",
}
"""Class to style; a class that is not here gives a style of its own name."""

ZONES: Final = frozenset(("Masthead", "Colophon", "Related"))
"""Styles that hold whatever element stands inside."""

NEUTRAL: Final = frozenset(
    (
        *("edition", "press", "vertical", "front", "text", "section", "heading", "title", "stanza"),
        *("labelled", "footnotes", "endnotes", "footnote", "endnote", "start", "center", "end"),
        *("article", "part", "opened"),
    )
)
"""Classes that say where a box stands, not what it looks like."""

NAMELESS: Final = frozenset(
    ("body", "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "pre", "code")
)
"""Elements whose classes do not name a style; those of ``body`` tell a theme from another."""

CHARACTER_BY_TAG: Final = {
    "em": EMPHASIS,
    "i": EMPHASIS,
    "strong": STRONG,
    "b": STRONG,
    "a": LINK,
    "code": CODE_CHAR,
    "kbd": CODE_CHAR,
    "samp": CODE_CHAR,
    "cite": "Citation",
    "mark": "Highlight",
}
"""Inline element to character style; raised, lowered and struck text is formatted directly, as in Word."""
