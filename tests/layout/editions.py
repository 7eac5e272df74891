"""What a page and a Word file say about one piece of markup, each read back from what was made.

Both are reports of the same lines, so that they can be laid side by side: spaces between blocks, columns and
spans of tables, labels of lists with the indent of their items, lines of titles. Lengths are points.
"""

from __future__ import annotations

import functools
import io
import zipfile
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from converters.boxes import Edition, Style
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.fonts.library import FontLibrary
from converters.model import Document
from converters.options import DocxOptions, EditionOptions
from converters.typeset.frames import ARTIFACT, Layout, RuleItem, TextItem
from converters.typeset.inline.lines import Context, StructureBuilder
from converters.typeset.inline.paragraph import set_text
from converters.typeset.layout import lay_out
from converters.units import Pt
from converters.writers.docx.write import write

LINE = 12.0
"""Distance of baselines in every specimen; that of the body is another, so that its grid moves no line."""
MARGIN = 50.0
WIDTH = 300.0
"""Of the type area."""
CSS = """
@page { size: 400pt 600pt; margin: 50pt }
html { font: 10pt/20pt serif }
body { margin: 0; padding: 0 }
p, div, ul, ol, li, table, td, th, h1, blockquote, section { line-height: 12pt; margin: 0; padding: 0 }
p, li, td, th, h1 { text-indent: 0; text-align: start; font-weight: 400; font-size: 10pt }
"""
PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" lang="zh-Hans"><head><title>样</title></head>
<body>{markup}</body></html>"""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BLANKS = " \u3000"
"""What may end a line unseen."""
Report = list[tuple[str, float]]
"""What is said, and the length that belongs to it."""


def edition_of(markup: str, css: str, folder: Path) -> Edition:
    """Return the edition of a fragment of XHTML."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "edition.xhtml.j2").write_text(PAGE.replace("{markup}", markup), "utf-8")
    (folder / "edition.css").write_text(CSS + css, "utf-8")
    return build(Document(), EditionOptions(theme=str(folder)), Sink())


# --------------------------------------------------------------------------- the page
def page_of(edition: Edition) -> Layout:
    return lay_out(edition, context())


def context() -> Context:
    return Context(fonts=fonts(), structure=StructureBuilder("zh-Hans"), sink=Sink())


@functools.cache
def fonts() -> FontLibrary:
    return FontLibrary(system_fonts="none")


class Row(NamedTuple):
    """One line of a page."""

    y: float
    x: float
    text: str


def rows(layout: Layout) -> list[Row]:
    """Return the lines of the first page, top to bottom."""
    items = [item for item in layout.pages[0].items if isinstance(item, TextItem)]
    found = []
    for y, line in groupby(
        sorted(items, key=lambda item: (round(item.y, 2), item.x)), lambda i: round(i.y, 2)
    ):
        members = list(line)
        found.append(Row(y, members[0].x - MARGIN, "".join(item.text for item in members)))
    return found


def page_spaces(layout: Layout) -> Report:
    """Return the space between the line boxes of each two consecutive blocks of one line."""
    return [(f"{one.text} {two.text}", two.y - one.y - LINE) for one, two in pairwise(rows(layout))]


def page_titles(layout: Layout) -> Report:
    return [(row.text.strip(BLANKS), 0.0) for row in rows(layout)]


def page_labels(layout: Layout) -> Report:
    """Return the label and the text of each item with the left edge of the text."""
    found: Report = []
    items = [item for item in layout.pages[0].items if isinstance(item, TextItem)]
    for _, line in groupby(items, lambda item: round(item.y, 2)):
        members = list(line)
        label = "".join(item.text for item in members if layout.structure[item.node].type == "Lbl")
        text = [item for item in members if layout.structure[item.node].type != "Lbl"]
        found.append((f"{label} {''.join(item.text for item in text)}".strip(), text[0].x - MARGIN))
    return found


def page_table(layout: Layout) -> Report:
    """Return text and spans of each cell with its width, from the rule below it."""
    page = layout.pages[0]
    texts: dict[int, str] = {}
    places: dict[int, tuple[float, float]] = {}
    for item in page.items:
        if isinstance(item, TextItem):
            cell = _cell_of(layout, item.node)
            texts[cell] = texts.get(cell, "") + item.text
            places.setdefault(cell, (item.x, item.y))
    rules = [item for item in page.items if isinstance(item, RuleItem)]
    found: Report = []
    for cell, text in texts.items():
        x, y = places[cell]
        below = min(
            (rule for rule in rules if rule.x <= x + 0.01 < rule.x + rule.width and rule.y > y),
            key=lambda r: r.y,
        )
        node = layout.structure[cell]
        found.append((_spanned(text, node.colspan, node.rowspan), below.width))
    return found


def _cell_of(layout: Layout, node: int) -> int:
    while layout.structure[node].type not in ("TD", "TH"):
        node = layout.structure[node].parent
    return node


def _spanned(text: str, columns: int, rows: int) -> str:
    return f"{text} {columns}×{rows}"


# --------------------------------------------------------------------------- the Word file
class Word:
    """A Word file, its styles looked up as Word does.

    Args:
        edition: what it is made of.
    """

    def __init__(self, edition: Edition) -> None:
        data = write(edition, DocxOptions(source=False), Sink())
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if name.endswith(".xml")}
        self.body = etree.fromstring(parts["word/document.xml"])[0]
        styles = etree.fromstring(parts["word/styles.xml"])
        self.styles = {one.get(_q("styleId")): one for one in styles.iterfind(_q("style"))}
        numbering = parts.get("word/numbering.xml")
        self.numbering = etree.fromstring(numbering) if numbering else None

    def paragraphs(self) -> list[etree._Element]:
        return [one for one in self.body if one.tag == _q("p") and _said(one)]

    def value(self, paragraph: etree._Element, element: str, attribute: str) -> float:
        """Return a length of a paragraph in points: its own, or that of the nearest style that has one."""
        found = self.attribute(paragraph, f"{_q('pPr')}/{_q(element)}", attribute)
        return float(found or 0) / 20

    def attribute(self, paragraph: etree._Element, path: str, attribute: str) -> str | None:
        look = paragraph
        named = look.find(f"{_q('pPr')}/{_q('pStyle')}")
        style = self.styles.get(named.get(_q("val")) if named is not None else "Normal")
        while look is not None:
            found = look.find(path)
            if found is not None and found.get(_q(attribute)) is not None:
                return str(found.get(_q(attribute)))
            look = style
            based = style.find(_q("basedOn")) if style is not None else None
            style = self.styles.get(based.get(_q("val"))) if based is not None else None
        return None

    # ------------------------------------------------------------------- reports
    def spaces(self) -> Report:
        """Return the space between each two consecutive paragraphs, borders and their distance included."""
        found: Report = []
        for one, two in pairwise(self.paragraphs()):
            space = self.value(one, "spacing", "after") + self._edge(one, "bottom")
            space += self.value(two, "spacing", "before") + self._edge(two, "top")
            found.append((f"{_said(one)} {_said(two)}", space))
        return found

    def _edge(self, paragraph: etree._Element, side: str) -> float:
        path = f"{_q('pPr')}/{_q('pBdr')}/{_q(side)}"
        if self.attribute(paragraph, path, "val") in (None, "nil"):
            return 0.0
        width, space = (float(self.attribute(paragraph, path, name) or 0) for name in ("sz", "space"))
        return width / 8 + space

    def titles(self) -> Report:
        """Return the lines that filling the measure of each paragraph makes."""
        found: Report = []
        for one in self.paragraphs():
            measure = WIDTH - self.value(one, "ind", "left") - self.value(one, "ind", "right")
            size = float(self.attribute(one, f"{_q('rPr')}/{_q('sz')}", "val") or 20) / 2
            for part in _said(one).split("\n"):
                found += [(line.strip(BLANKS), 0.0) for line in filled(part, measure, size)]
        return found

    def labels(self) -> Report:
        """Return the label and the text of each item with the left edge of the text."""
        counts: dict[str, int] = {}
        found: Report = []
        for one in self.paragraphs():
            left = self.value(one, "ind", "left")
            number = one.find(f"{_q('pPr')}/{_q('numPr')}")
            label, _, text = _said(one).rpartition("\t")
            if number is not None:
                label, own = self._label(number, counts)
                left = left if one.find(f"{_q('pPr')}/{_q('ind')}") is not None else own
            found.append((f"{label} {text}".strip(), left))
        return found

    def _label(self, number: etree._Element, counts: dict[str, int]) -> tuple[str, float]:
        """Return the label that Word writes for a reference to a numbering, and the indent of its level."""
        assert self.numbering is not None
        level = number.find(_q("ilvl")).get(_q("val"))
        name = number.find(_q("numId")).get(_q("val"))
        instance = self.numbering.find(f"{_q('num')}[@{_q('numId')}='{name}']")
        kind = instance.find(_q("abstractNumId")).get(_q("val"))
        start = int(instance.find(f"{_q('lvlOverride')}/{_q('startOverride')}").get(_q("val")))
        path = f"{_q('abstractNum')}[@{_q('abstractNumId')}='{kind}']/{_q('lvl')}[@{_q('ilvl')}='{level}']"
        look = self.numbering.find(path)
        form, pattern = (look.find(_q(part)).get(_q("val")) for part in ("numFmt", "lvlText"))
        count = counts[name] = counts.get(name, start - 1) + 1
        left = float(look.find(f"{_q('pPr')}/{_q('ind')}").get(_q("left"))) / 20
        return pattern.replace(f"%{int(level) + 1}", word_number(form, count)), left

    def table(self) -> Report:
        """Return text and spans of each cell with its width."""
        table = self.body.find(_q("tbl"))
        columns = [float(one.get(_q("w"))) / 20 for one in table.find(_q("tblGrid"))]
        grid = [list(_cells(row)) for row in table.iterfind(_q("tr"))]
        found: Report = []
        for at, row in enumerate(grid):
            for column, span, merge, text in row:
                if merge == "continue" or not text:
                    continue
                down = 1
                while merge and at + down < len(grid) and (column, span, "continue", "") in grid[at + down]:
                    down += 1
                found.append((_spanned(text, span, down), sum(columns[column : column + span])))
        return found


def _cells(row: etree._Element) -> list[tuple[int, int, str, str]]:
    """Return column, columns, merging (empty, restart or continue) and text of each cell."""
    found, column = [], 0
    for cell in row.iterfind(_q("tc")):
        look = cell.find(_q("tcPr"))
        wide, merge = look.find(_q("gridSpan")), look.find(_q("vMerge"))
        span = int(wide.get(_q("val"))) if wide is not None else 1
        merging = "" if merge is None else merge.get(_q("val"), "continue")
        found.append((column, span, merging, _said(cell)))
        column += span
    return found


_SAID = {"t": None, "br": "\n", "tab": "\t"}


def _said(element: etree._Element) -> str:
    parts = []
    for one in element.iter():
        name = etree.QName(one).localname
        if name in _SAID and one.getparent().tag == _q("r"):
            parts.append(_SAID[name] or one.text or "")
    return "".join(parts)


def _q(name: str) -> str:
    return f"{{{W}}}{name}"


HAN = "零一二三四五六七八九"


def word_number(form: str, number: int) -> str:
    """Return a number as Word writes it (ECMA-376-1, 17.18.59), as far as specimens go."""
    match form:
        case "decimal":
            return str(number)
        case "decimalZero":
            return f"{number:02d}"
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter if form == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman":
            text = "".join(sign * (number // value % most) for sign, value, most in (("x", 10, 4),))
            text += ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
            return text if form == "lowerRoman" else text.upper()
        case "chineseCountingThousand" | "taiwaneseCountingThousand":
            tens, ones = divmod(number, 10)
            return ("" if not tens else "十" if tens == 1 else HAN[tens] + "十") + (HAN[ones] if ones else "")
        case "ideographTraditional":
            return "甲乙丙丁戊己庚辛壬癸"[number - 1]
        case "ideographZodiac":
            return "子丑寅卯辰巳午未申酉戌亥"[number - 1]
    return ""


def filled(text: str, measure: float, size: float) -> list[str]:
    """Return the lines of a program that only fills them, whether or not it trims marks at their ends."""
    found = []
    for trim in ("space-all", "trim-both"):
        style = Style(font_size=Pt(size), text_spacing_trim=trim)  # type: ignore[arg-type]
        lines = set_text(text, style, "zh-Hans", Pt(measure + 0.05), context(), ARTIFACT)
        found.append([text[line.start : line.end] for line in lines])
    assert found[0] == found[1]
    return found[0]
