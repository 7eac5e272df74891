"""Our content in another's styles: how it looks is theirs to decide, what it means stays ours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from converters.boxes import Box, Style
from converters.writers.docx.ooxml.languages import Region
from converters.writers.docx.ooxml.xml import val
from converters.writers.docx.plan.style_names import style_id
from converters.writers.docx.plan.style_names_data import BODY, CODE, CODE_CHAR, EMPHASIS, NORMAL, TABLE
from converters.writers.docx.reference.document import StyleMap
from converters.writers.docx.styles.formatting import MEANING, Look, difference, run_look
from converters.writers.docx.styles.paragraphs import (
    DocumentRules,
    ParagraphFormat,
    paragraph_look,
    properties_xml,
)
from converters.writers.docx.styles.styles_part import style_frame, table_style
from converters.writers.docx.styles.stylesheet import Stylesheet, effective, is_on
from converters.writers.docx.styles.usage import Usage

_STRUCTURE: Final = frozenset(("pageBreakBefore", "tabs", "jc"))
"""Paragraph properties that say something whatever the style."""
_HANGING: Final = frozenset(("ind.left", "ind.right", "ind.first"))
_MONOSPACED: Final = frozenset((CODE, CODE_CHAR))
_FOREIGN: Final = frozenset(("rFonts", "lang"))
"""Run properties that a style of ours leaves to the document it is added to."""


class ReferenceStylesheet(Stylesheet):
    """Styles of another's document, and those that had to be added to it.

    Args:
        usage: of the plan.
        root: the ``body`` of the edition.
        home: the document's region.
        rules: what the properties of all paragraphs depend on.
        known: the styles there are.
    """

    def __init__(self, usage: Usage, root: Box, home: Region, rules: DocumentRules, known: StyleMap) -> None:
        super().__init__(usage, root, home, rules)
        self.created: dict[str, str] = {}
        """Names of the styles that are not there, with their kinds."""
        self._known = known
        self._ids: dict[str, str] = {}
        self._taken = set(known.ids)
        own = known.find("paragraph", BODY)
        self._unindented = own is not None and not known.sets_first_line(own)
        """Whether their body text says nothing of first lines: those of Chinese text are then ours (C15)."""
        for name in usage.paragraphs:
            self._settle("paragraph", name)
        for name in self.characters:
            if name in usage.characters:
                self._settle("character", name)
        if usage.tables:
            self._settle("table", TABLE)

    def _settle(self, kind: str, name: str) -> None:
        """Find a style and those it rests on, or take note that it must be made."""
        if name in self._ids:
            return
        found = self._known.find(kind, name)
        self._ids[name] = found or self._free(style_id(name))
        if found is not None:
            return
        self.created[name] = kind
        base = self.entries[name].named.base if kind == "paragraph" else ""
        if base:
            self._settle("paragraph", base)

    def _free(self, wanted: str) -> str:
        key = wanted
        while key in self._taken:
            key += "1"
        self._taken.add(key)
        return key

    # ------------------------------------------------------------------- using
    def id(self, name: str) -> str:
        """Return the id of a style."""
        if name not in self._ids:
            self._settle("paragraph", name if name in self.entries else BODY)
        return self._ids.get(name) or self._ids[BODY]

    def _place(self, name: str, fmt: ParagraphFormat) -> Look:
        """Return what a paragraph states itself."""
        look = paragraph_look(fmt, self.rules)
        more = difference(look, self.entries[name].paragraph)
        if name in self.created:
            return more
        hung = _HANGING if fmt.shape.first < 0 else frozenset[str]()
        if fmt.shape.first > 0 and name == BODY and self._unindented:
            hung = frozenset(("ind.first",))
        kept = {key: xml for key, xml in more.items() if key in _STRUCTURE}
        return {**kept, **{key: xml for key, xml in look.items() if key in hung}}

    def _run(self, zone: str, name: str, style: Style, language: str) -> str:
        look = run_look(style, language, self.home)
        base = self.entries[zone].run
        own = self.characters.get(name)
        more = difference(look, base if own is None else effective(base, own))
        kept = "".join(xml for key, xml in more.items() if key in MEANING)
        if name == EMPHASIS and name not in self.created and not is_on(look["i"]):
            # Their emphasis may be italic, which no Han face has (D13, C18).
            kept = "".join(look[key] for key in ("i", "em"))
        return kept if own is None else f'<w:rStyle w:val="{self.id(name)}"/>{kept}'

    # ------------------------------------------------------------------- what is added
    def added_xml(self) -> Iterable[str]:
        """Yield the styles that are not there."""
        for name, kind in list(self.created.items()):
            if kind == "table":
                yield table_style(self._ids[name], self._known.find("table", "Normal Table") or "")
            elif kind == "character":
                base = self._known.find("character", "Default Paragraph Font") or ""
                kept = MEANING if name not in _MONOSPACED else MEANING | {"rFonts"}
                run = "".join(xml for key, xml in self.characters[name].items() if key in kept)
                yield f"{style_frame(kind, name, self._ids[name], base)}{_rpr(run)}</w:style>"
            else:
                yield self._paragraph_style(name)

    def _paragraph_style(self, name: str) -> str:
        entry = self.entries[name]
        base = entry.named.base
        under = self.entries[base or NORMAL]
        level = properties_xml(difference(entry.paragraph, under.paragraph))
        outline = self.outline(name)
        left = _FOREIGN - {"rFonts"} if name in _MONOSPACED else _FOREIGN
        more = difference(entry.run, under.run)
        run = "".join(xml for key, xml in more.items() if key not in left)
        frame = style_frame("paragraph", name, self._ids[name], self._ids.get(base, ""))
        place = f"{level}{val('outlineLvl', outline) if outline is not None else ''}"
        return f"{frame}{f'<w:pPr>{place}</w:pPr>' if place else ''}{_rpr(run)}</w:style>"


def _rpr(run: str) -> str:
    return f"<w:rPr>{run}</w:rPr>" if run else ""
