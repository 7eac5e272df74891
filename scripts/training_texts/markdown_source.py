"""Markdown files as labelled lines: as they stand, or as a page made of them shows them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from scripts.training_texts import front_matter
from scripts.training_texts.front_matter import FrontMatter
from scripts.training_texts.rows import Line, line

_FENCE: Final = re.compile(r"\s*(```|~~~)")
_HEADING: Final = re.compile(r"(#{1,6})\s+(.+?)\s*#*\s*(\{[^}]*\})?")
_UNDERLINE: Final = re.compile(r"(=+|-+)\s*")
_RULE: Final = re.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*")
_ITEM: Final = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+\S.*")
_TABLE: Final = re.compile(r"\s*\|.*")
_PICTURE: Final = re.compile(r"\s*(?:\[?!\[[^\]]*\]\([^)]*\)(?:\]\([^)]*\))?(?:\{[^}]*\})?\s*)+")
_MARKUP: Final = re.compile(
    r"\s*(?:<!--.*|-->|\{%.*%\}|\{\{.*\}\}|</?[a-zA-Z][^>]*>|\[\[?toc\]?\]|:::.*|\[[^\]]+\]:\s*\S+.*|\{:.*\})\s*",
    re.I,
)
_NOTE: Final = re.compile(r"\s*\[\^[^\]]+\]:.*")
_BOLD: Final = re.compile(r"(\*\*|__)([^*_]{2,40})\1")
_BYLINE: Final = re.compile(
    r"\W*(?:(?:by|written by|posted by|author|translator)\b\s*:?\s*\w"
    r"|.{0,6}(?:作者|原文|撰文|译者|譯者|文|著者|翻訳|글쓴이|작성자)\s*[:：/／|])",
    re.I,
)
_STOPS: Final = tuple("。！？.!?:：,，;；、…")
_WIDE: Final = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")
_HAN: Final = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")
_INLINE: Final = (
    (re.compile(r"\{:[^}]*\}|\{#[^}]*\}"), ""),
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]*)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"<(https?://[^>]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^>]*>"), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"`([^`]*)`"), r"\1"),
    (re.compile(r"\[\^[^\]]+\]"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)
_LONG: Final = 40
"""Letters a paragraph has at least to count as prose; twice as many in letters that are not wide."""


class Block(NamedTuple):
    """A block of a Markdown file."""

    kind: str
    """One of body, head, list, quote, table, note, code, markup, rule, bold."""
    rows: tuple[str, ...]
    level: int = 0
    """Of a heading, from 1."""


class MarkdownArticle(NamedTuple):
    """A Markdown file whose structure can be told from its marks."""

    matter: FrontMatter
    title: str
    blocks: tuple[Block, ...]


def read(text: str, most: int = 60) -> MarkdownArticle | None:
    """Return the article of a Markdown file, its first ``most`` blocks.

    ``None`` stands for a file whose labels cannot be trusted.
    """
    matter = front_matter.read(text) or FrontMatter("", "", (), (), text)
    blocks = list(_blocks(matter.rest.splitlines()))
    if matter.unread or _has_byline(blocks):
        return None
    title = matter.title
    if not title and blocks and blocks[0].kind == "head" and blocks[0].level == 1:
        title = shown(_heading_text(blocks.pop(0)))
        matter = matter._replace(lines=(*matter.lines, line("title", f"# {title}", title)))
    blocks = _cut(blocks, most)
    return (
        MarkdownArticle(matter, html.unescape(title), tuple(blocks)) if title and _is_prose(blocks) else None
    )


def _has_byline(blocks: list[Block]) -> bool:
    """Return whether the text itself names an author, where its front matter does not say so."""
    ends = [
        shown(row) for block in (*blocks[:4], *blocks[-3:]) for row in block.rows[:2] if block.kind != "head"
    ]
    return any(_BYLINE.match(row) and len(row) < 60 for row in ends)


def _cut(blocks: list[Block], most: int) -> list[Block]:
    """Return the first blocks, up to a paragraph."""
    if len(blocks) <= most:
        return blocks
    ends = [at for at, block in enumerate(blocks[:most]) if block.kind == "body"]
    return blocks[: ends[-1] + 1] if ends else []


def _is_prose(blocks: list[Block]) -> bool:
    """Return whether most of an article is text that a reader reads."""
    body = [row for block in blocks if block.kind == "body" for row in block.rows]
    long = sum(len(row) >= (_LONG if _WIDE.search(row) else 2 * _LONG) for row in body)
    size = sum(len(row) for block in blocks for row in block.rows)
    other = sum(
        len(row) for block in blocks for row in block.rows if block.kind in ("code", "markup", "table")
    )
    mixed = any("<" in row and ">" in row and len(shown(row)) < len(row) / 3 for row in body)
    return long >= 3 and other <= 0.4 * size and not mixed


def _blocks(rows: list[str]) -> Iterator[Block]:
    at = 0
    while at < len(rows):
        end, block = _next(rows, at)
        if block is not None:
            yield block
        at = end


def _next(rows: list[str], at: int) -> tuple[int, Block | None]:
    """Return the block that begins at a row, and the row behind it."""
    row = rows[at]
    if not row.strip():
        return at + 1, None
    if _FENCE.match(row):
        mark = row.strip()[:3]
        end = next(
            (to for to in range(at + 1, len(rows)) if rows[to].strip().startswith(mark)), len(rows) - 1
        )
        return end + 1, Block("code", tuple(rows[at : end + 1]))
    if row.strip().startswith("<!--"):
        end = next((to for to in range(at, len(rows)) if "-->" in rows[to]), at)
        return end + 1, Block("markup", tuple(rows[at : end + 1]))
    if heading := _HEADING.fullmatch(row):
        return at + 1, Block("head", (row,), len(heading[1]))
    for kind, pattern in (("rule", _RULE), ("markup", _PICTURE), ("markup", _MARKUP), ("note", _NOTE)):
        if pattern.fullmatch(row):
            return at + 1, Block(kind, (row,))
    if bold := _BOLD.fullmatch(row.strip()):
        return at + 1, Block("body" if bold[2].endswith(_STOPS) else "bold", (row,))
    return _paragraph(rows, at)


def _paragraph(rows: list[str], at: int) -> tuple[int, Block]:
    """Return a paragraph, list item, quotation or row of a table with the rows that go on with it."""
    row = rows[at]
    kind = "body"
    for name, matches in (
        ("list", _ITEM.match(row)),
        ("table", _TABLE.match(row)),
        ("quote", row.lstrip().startswith(">")),
    ):
        if matches:
            kind = name
            break
    if kind == "body" and row.startswith(("    ", "\t")) and not _HAN.match(row.strip()):
        kind = "code"
    end = at + 1
    while end < len(rows) and kind != "table" and _goes_on(rows[end], kind):
        end += 1
    if end - at == 1 and kind == "body" and end < len(rows) and _UNDERLINE.fullmatch(rows[end]):
        return end + 1, Block("head", (row, rows[end]), 1 if rows[end][0] == "=" else 2)
    return end, Block(kind, tuple(rows[at:end]))


def _goes_on(row: str, kind: str) -> bool:
    if not row.strip() or _FENCE.match(row) or _HEADING.fullmatch(row) or _ITEM.match(row):
        return False
    if _UNDERLINE.fullmatch(row) or _PICTURE.fullmatch(row) or _MARKUP.fullmatch(row) or _NOTE.fullmatch(row):
        return False
    return kind != "body" or not row.lstrip().startswith((">", "|"))


def _heading_text(block: Block) -> str:
    match = _HEADING.fullmatch(block.rows[0])
    return match[2] if match else block.rows[0].strip()


def shown(text: str) -> str:
    """Return what a page shows of a row of Markdown."""
    for pattern, instead in _INLINE:
        text = pattern.sub(instead, text)
    return html.unescape(text)


# --------------------------------------------------------------------------- lines
def as_stored(article: MarkdownArticle) -> list[Line]:
    """Return the lines of the file as they stand, front matter and markup included."""
    out = [*article.matter.lines]
    levels = _levels(article.blocks)
    for block in article.blocks:
        out += [(), *_stored(block, article.title, levels)]
    return out


def _stored(block: Block, title: str, levels: dict[int, str]) -> list[Line]:
    rows = block.rows
    match block.kind:
        case "head" if shown(_heading_text(block)) == title:
            return [line("drop", row) for row in rows]
        case "head":
            return [
                line(levels[block.level], rows[0]),
                *(line("drop", row, optional=True) for row in rows[1:]),
            ]
        case "bold":
            return [line("head", row, optional=True) for row in rows]
        case "markup":
            return [line("drop", row) for row in rows]
        case "rule":
            return [line("drop", row, optional=True) for row in rows]
        case "code":
            return [
                line("drop", row, optional=True) if _FENCE.match(row) else line("mark", row)
                for row in rows
                if row
            ]
    return [line(block.kind, row) for row in rows]


def as_shown(article: MarkdownArticle) -> list[Line]:
    """Return the lines that a page shows of the article below its title: a line for every block."""
    levels = _levels(article.blocks)
    return [one for block in article.blocks for one in _displayed(block, article.title, levels)]


def _displayed(block: Block, title: str, levels: dict[int, str]) -> list[Line]:
    rows = [shown(row) for row in block.rows]
    match block.kind:
        case "head":
            text = shown(_heading_text(block)).strip()
            return [line("drop" if text == title else levels[block.level], text)] if text else []
        case "bold":
            return [line("head", rows[0].strip(), optional=True)]
        case "markup" | "rule":
            return []
        case "code":
            return [line("mark", row) for row in block.rows if row.strip() and not _FENCE.match(row)]
        case "list":
            text = joined([re.sub(r"\s*[-*+]\s+", "", rows[0], count=1), *rows[1:]])
            return [line("list", text)] if text else []
        case "quote":
            return [line("quote", text)] if (text := joined([row.lstrip("> ") for row in rows])) else []
        case "table":
            cells = [cell.strip() for cell in rows[0].strip().strip("|").split("|")]
            return [line("table", " ".join(cells))] if any(cell.strip("-: ") for cell in cells) else []
    return [line(block.kind, text) for text in _paragraph_lines(block.rows)]


def _paragraph_lines(rows: tuple[str, ...]) -> list[str]:
    """Return a paragraph as its forced breaks divide it."""
    out: list[list[str]] = [[]]
    for row in rows:
        out[-1].append(row)
        if row.endswith(("  ", "\\")) or row.rstrip().endswith(("<br>", "<br/>", "<br />")):
            out.append([])
    lines = [shown(joined(texts)).strip(" \\") for texts in out]
    return [text for text in lines if any(map(str.isalnum, text))]


def joined(rows: list[str]) -> str:
    """Return rows as one line: a space between them, but none between Han and kana."""
    out = ""
    for row in (row.strip() for row in rows):
        tight = not out or not row or bool(_HAN.match(out[-1]) and _HAN.match(row[0]))
        out += row if tight else f" {row}"
    return out.strip()


def _levels(blocks: tuple[Block, ...]) -> dict[int, str]:
    """Return the labels of the levels that occur, the highest ``head``."""
    used = sorted({block.level for block in blocks if block.kind == "head"})
    return {level: ("head", "head2", "head3")[min(at, 2)] for at, level in enumerate(used)}
