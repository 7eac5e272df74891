"""Make the two sample Word files that docs/word.md speaks of: ``house.docx`` and ``template.docx``.

    python scripts/make_word_samples.py [FOLDER]

``house.docx`` is for ``--reference``: styles, page set-up, header and footer of an imagined house.
``template.docx`` is for ``--template``: a hand-out with Jinja tags. Both are made with python-docx alone, as
an office would make them in Word.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

NAVY = RGBColor(0x1F, 0x3A, 0x5F)
GREY = RGBColor(0x66, 0x66, 0x66)
MADE = datetime(2024, 1, 1, tzinfo=UTC)

STYLES: dict[str, dict[str, Any]] = {
    "Normal": {"latin": "Times New Roman", "han": "宋体", "size": 11},
    "Body Text": {"han": "宋体", "size": 11, "indent": True},
    "Title": {
        "latin": "Arial",
        "han": "微软雅黑",
        "size": 22,
        "bold": True,
        "color": NAVY,
        "align": "CENTER",
    },
    "Subtitle": {"latin": "Arial", "han": "楷体", "size": 13, "color": GREY, "align": "CENTER"},
    "Heading 1": {"latin": "Arial", "han": "微软雅黑", "size": 14, "bold": True, "color": NAVY},
    "Heading 2": {"latin": "Arial", "han": "微软雅黑", "size": 12, "bold": True, "color": NAVY},
    "Quote": {"han": "楷体", "size": 11},
    "Caption": {"latin": "Arial", "han": "黑体", "size": 9, "color": GREY, "align": "CENTER"},
    "List Bullet": {"han": "宋体", "size": 11},
    "List Number": {"han": "宋体", "size": 11},
}


def main(folder: Path) -> list[Path]:
    """Write both files and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [folder / "house.docx", folder / "template.docx"]
    house().save(str(made[0]))
    template().save(str(made[1]))
    return made


def house() -> Document:
    """Return a document with the house's looks and a sample line for each style."""
    document = _document()
    for name in ("Title", "Subtitle", "Heading 1", "Body Text", "Heading 2", "Body Text", "Quote"):
        document.add_paragraph(f"样式：{name}", style=name)
    return document


def template() -> Document:
    """Return a document with tags."""
    document = _document()
    document.add_paragraph("{{ title }}", style="Title")
    for name in ("subtitle", "byline"):
        document.add_paragraph(f"{{%p if {name} %}}")
        document.add_paragraph(f"{{{{ {name} }}}}", style="Subtitle")
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{{p body }}")
    document.add_paragraph("编辑资料", style="Heading 2")
    table = document.add_table(rows=3, cols=2)
    table.style = "Table Grid"
    table.cell(0, 0).text = "{%tr for row in colophon %}"
    table.cell(1, 0).text, table.cell(1, 1).text = "{{ row.label }}", "{{ row.text }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    document.add_paragraph("{%p if related %}")
    document.add_paragraph("延伸阅读", style="Heading 2")
    document.add_paragraph("{%p for link in related %}")
    document.add_paragraph("{{ link.date }} {{ link.title }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")
    document.sections[0].header.paragraphs[0].text = "某某出版社　　{{ source }}　{{ date }}"
    return document


def _document() -> Document:
    """Return an empty A4 document in the house's styles, with its header and footer."""
    document = docx.Document()
    _forget_old_styles(document)
    for name, look in STYLES.items():
        _style(document.styles[name], look)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(3)
    section.top_margin, section.bottom_margin = Cm(3.2), Cm(2.8)
    head = section.header.paragraphs[0]
    head.text = "某某出版社　内部资料"
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(foot, "PAGE")
    properties = document.core_properties
    properties.author, properties.comments, properties.title = "某某出版社", "", ""
    properties.created = properties.modified = MADE.replace(tzinfo=None)
    return document


def _forget_old_styles(document: Document) -> None:
    """Drop the copy of the styles for Word 2007 that python-docx ships: it would contradict ours."""
    rels = document.part.rels
    for key in [key for key, rel in rels.items() if rel.reltype.endswith("/stylesWithEffects")]:
        del rels[key]


def _style(style: ParagraphStyle, look: dict[str, Any]) -> None:
    """Give a style its fonts, in all the places Word looks for them, and the rest of its look."""
    font, size = style.font, look["size"]
    font.size, font.bold, font.italic = Pt(size), look.get("bold", False), False
    font.color.rgb = look.get("color", RGBColor(0, 0, 0))
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for slot in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{slot}"), look.get("latin", "Times New Roman"))
    fonts.set(qn("w:eastAsia"), look["han"])
    place = style.paragraph_format
    place.space_before = place.space_after = Pt(6 if look.get("bold") else 0)
    place.line_spacing = 1.5
    if "align" in look:
        place.alignment = WD_ALIGN_PARAGRAPH[look["align"]]
    if look.get("indent"):
        place.first_line_indent = Pt(2 * size)
        style.element.get_or_add_pPr().get_or_add_ind().set(qn("w:firstLineChars"), "200")


def _field(paragraph: Paragraph, instruction: str) -> None:
    """Add a field that Word works out."""
    for kind, text in (
        ("begin", None),
        (None, instruction),
        ("separate", None),
        ("result", "1"),
        ("end", None),
    ):
        run = paragraph.add_run(text if kind == "result" else None)._r
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run.append(mark)
        elif kind is None:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {text} "
            run.append(code)


if __name__ == "__main__":
    for path in main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path()):
        print(path)
