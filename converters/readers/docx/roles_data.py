"""What Word's styles mean: names of built-in styles and of those that pandoc, LibreOffice and kanben add.

Word stores built-in names in English whatever its language (ECMA-376-1, 17.7.4.9); other programs and old
converters store the translated ones. Names are compared in lower case without spaces.
"""

from __future__ import annotations

from typing import Final


def _named(role: str, *names: str) -> dict[str, str]:
    return {name.lower().replace(" ", ""): role for name in names}


ROLES: Final = {
    **{
        name: f"h{min(level, 6)}"
        for level in range(1, 10)
        for name in (f"heading{level}", f"标题{level}", f"標題{level}", f"見出し{level}", f"titre{level}",
                     f"überschrift{level}", f"заголовок{level}", f"제목{level}")
    },
    **_named("title", "Title", "标题", "標題", "表題", "Document Title", "文档标题"),
    **_named("subtitle", "Subtitle", "副标题", "副標題", "副題"),
    **_named("author", "Author", "作者"),
    **_named("date", "Date", "日期"),
    **_named("abstract", "Abstract", "摘要"),
    **_named("abstract-title", "Abstract Title"),
    **_named("kicker", "Kicker", "引题"),
    **_named("lead", "Lead", "导语"),
    **_named("toc", *(f"toc {level}" for level in range(1, 10)), "TOC Heading", "Contents Heading",
             *(f"Contents {level}" for level in range(1, 11)), *(f"目录 {level}" for level in range(1, 10)),
             "TOC 标题", "table of figures", "Figure Index 1", "table of authorities"),
    **_named("caption", "caption", "Image Caption", "Table Caption", "Figure Caption", "Illustration",
             "Drawing", "题注", "題注", "図表番号"),
    **_named("quote", "Quote", "Intense Quote", "Block Text", "Quotations", "Block Quotation", "引用",
             "明显引用", "引用文", "鮮明引文"),
    **_named("attribution", "Attribution"),
    **_named("code", "Source Code", "HTML Preformatted", "Preformatted Text", "Code", "Code Block", "代码",
             "HTML 预设格式", "macro"),
    **_named("verse", "Verse", "Poem", "Poetry", "Line Block", "诗行"),
    **_named("term", "Definition Term", "List Heading"),
    **_named("definition", "Definition", "List Contents"),
    **_named("break", "Break", "Horizontal Line", "Section Break"),
    **_named("continue", "List Continue", *(f"List Continue {level}" for level in range(2, 6))),
    **_named("cell", "Table Text", "Table Contents"),
    **_named("head-cell", "Table Heading"),
    **_named("furniture", "Notes Heading", "Related Heading"),
    **_named("masthead", "Masthead", "报头"),
    **_named("byline", "Byline", "署名"),
    **_named("colophon", "Colophon", "版本记录"),
    **_named("related", "Related", "延伸阅读"),
    **_named("labelled", "List", *(f"List {level}" for level in range(2, 6))),
    **_named("speech", "Speech"),
    **_named("note", "Note"),
    **_named("reference", "Reference", "Bibliography", "参考文献", "书目"),
    **_named("original-title", "Original Title"),
}  # fmt: skip
"""Style name to role: what a paragraph of it is."""

CODE_RUNS: Final = frozenset(
    (
        "htmlcode",
        "verbatimchar",
        "codechar",
        "sourcetext",
        "htmltypewriter",
        "htmlkeyboard",
        "htmlsample",
        "代码字符",
    )
)
"""Character styles of code."""
EMPHASIS_RUNS: Final = frozenset(("emphasis", "subtleemphasis", "强调", "booktitle", "htmlcite"))
STRONG_RUNS: Final = frozenset(("strong", "intenseemphasis", "要点", "明显强调"))
MARK_RUNS: Final = frozenset(("footnotereference", "endnotereference", "annotationreference"))
"""Character styles of note marks, whose raised position says nothing of its own."""
