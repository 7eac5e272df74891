"""What a plan uses: every paragraph with its place, every look of text, counted.

Styles are made by vote: what most paragraphs of a name look like is the style, the others differ from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from converters.boxes import Style
from converters.units import Pt
from converters.writers.docx.plan.inlines import InlineItem, atoms, is_plain
from converters.writers.docx.plan.model import Block, Paragraph, Plan, Shape, Table
from converters.writers.docx.plan.style_names_data import ENDNOTE_MARK, FOOTNOTE_MARK
from converters.writers.docx.styles.paragraphs import ParagraphFormat, narrowed, ruled, spread


class Usage:
    """Counts of one plan.

    Args:
        plan: all of it is counted, notes included.
    """

    def __init__(self, plan: Plan) -> None:
        self.paragraphs: dict[str, Counter[tuple[ParagraphFormat, str]]] = {}
        """By style name: (place, language)."""
        self.characters: dict[str, Counter[tuple[str, int, str]]] = {}
        """By character style: (paragraph style, style key, language)."""
        self.styles: dict[int, Style] = {}
        """By style key."""
        self.formats: dict[int, ParagraphFormat] = {}
        """By ``id`` of the paragraph, which the plan keeps alive."""
        self.rows: dict[int, list[InlineItem]] = {}
        """Inlines of the paragraphs that are not plain, by ``id`` of the paragraph."""
        self.tables = False
        self._notes = plan.notes
        self._endnote = False
        self._blocks(plan.blocks)
        for note in plan.notes.values():
            self._endnote = note.endnote
            self._blocks(note.blocks)

    def _blocks(self, blocks: Sequence[Block]) -> None:
        for block, (before, after) in zip(blocks, spread(blocks), strict=True):
            if isinstance(block, Table):
                self.tables = True
                for cell in (cell for row in block.rows for cell in row.cells):
                    self._blocks(cell.blocks)
            else:
                self._paragraph(block, before, after)

    def _paragraph(self, paragraph: Paragraph, before: Pt, after: Pt) -> None:
        fmt = actual = ParagraphFormat(paragraph.style, paragraph.shape, before, after)
        if not is_plain(paragraph):
            row = self.rows[id(paragraph)] = [self._named(atom) for atom in atoms(paragraph)]
            kinds = {atom.kind for atom in row}
            if not kinds.isdisjoint(("image", "formula")):
                fmt = fmt._replace(tall=True, figure=kinds == {"image"})
            read = "ruby" in kinds
            self._characters(paragraph.name, row)
            mixed = kinds != {"text"} or any(atom.style is not paragraph.style for atom in row)
            # Of a paragraph alone: its style is also that of others, which have no readings.
            actual = fmt._replace(mixed=mixed, tall=fmt.tall or read)
        if paragraph.inset:
            actual = narrowed(actual, paragraph.inset)
        self.formats[id(paragraph)] = ruled(actual, paragraph.rule) if paragraph.rule else actual
        counts = self.paragraphs.get(paragraph.name)
        if counts is None:
            counts = self.paragraphs[paragraph.name] = Counter()
        counts[(fmt, paragraph.language)] += 1

    def add(self, name: str, style: Style, language: str) -> None:
        """Count a paragraph that is not of the plan."""
        self.paragraphs[name] = Counter({(ParagraphFormat(style, Shape(align="left")), language): 1})

    def _named(self, atom: InlineItem) -> InlineItem:
        """Return an atom with the style of the mark it is, if it is one."""
        if atom.kind not in ("note", "mark"):
            return atom
        note = self._notes.get(called(atom)) if atom.kind == "note" else None
        endnote = self._endnote if note is None else note.endnote
        return atom._replace(name=ENDNOTE_MARK if endnote else FOOTNOTE_MARK)

    def _characters(self, zone: str, row: Sequence[InlineItem]) -> None:
        for atom in row:
            if atom.name and atom.kind in ("text", "note"):
                self.styles[id(atom.style)] = atom.style
                counts = self.characters.setdefault(atom.name, Counter())
                counts[(zone, id(atom.style), atom.language)] += 1


def called(atom: InlineItem) -> str:
    """Return the id a link, a call of a note or a note's mark points to; empty when it points elsewhere."""
    href = atom.box.attributes.get("href", "") if atom.box is not None else ""
    return href[1:] if href.startswith("#") else ""


def has_contents(plan: Plan) -> bool:
    """Return whether the plan has a table of contents."""
    return any(isinstance(block, Paragraph) and block.field for block in plan.blocks)


def has_section_end(plan: Plan) -> bool:
    """Return whether the plan says where endnotes are printed."""
    return any(isinstance(block, Paragraph) and block.section_end for block in plan.blocks)
