"""The styles of a document: names from the plan, properties by vote, and what differs from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from converters.boxes import Box, Style
from converters.text.scripts import sets_han
from converters.writers.docx.ooxml.languages import Region, east_asian, east_asian_tag, latin_tag
from converters.writers.docx.plan.style_names import outline_level, style_id
from converters.writers.docx.plan.style_names_data import (
    BODY,
    CHARACTERS,
    NORMAL,
    PARAGRAPHS,
    SEPARATOR,
    TABLE_HEADING,
    TABLE_TEXT,
    Named,
)
from converters.writers.docx.styles.fallbacks import character_of, format_of
from converters.writers.docx.styles.formatting import TOGGLES, Look, difference, run_look
from converters.writers.docx.styles.paragraphs import (
    DocumentRules,
    ParagraphFormat,
    paragraph_look,
    properties_xml,
)
from converters.writers.docx.styles.usage import Usage

_HINT: Final = ' w:hint="eastAsia"'
_RFONTS: Final = "<w:rFonts"
_KNOWN: Final = {row.name: row for row in PARAGRAPHS}

_TABLE_STYLES: Final = (TABLE_TEXT, TABLE_HEADING, SEPARATOR)


class StyleEntry(NamedTuple):
    """One paragraph style."""

    named: Named
    paragraph: Look
    run: Look


class Stylesheet:
    """Styles by name, and direct formatting where text differs from its style.

    Args:
        usage: of the plan.
        root: the ``body`` of the edition.
        home: the document's region.
        rules: what the properties of all paragraphs depend on.
    """

    def __init__(self, usage: Usage, root: Box, home: Region, rules: DocumentRules) -> None:
        self.home = home
        self.rules = rules
        self.entries: dict[str, StyleEntry] = {}
        self.characters: dict[str, Look] = {}
        """Character style to the properties it sets."""
        self._root = root
        self._usage = usage
        self._runs: dict[tuple[str, str, int, str], str] = {}
        self._held: list[Style] = []
        self._places: dict[tuple[str, ParagraphFormat], str] = {}
        for named in _wanted([*usage.paragraphs, *(_TABLE_STYLES if usage.tables else ())]):
            self.entries[named.name] = self._entry(named)
        for name in dict.fromkeys((*CHARACTERS, *usage.characters)):
            look = self._character(name) or self._usual(name)
            if look or name in CHARACTERS:
                self.characters[name] = look

    # ------------------------------------------------------------------- making
    def _entry(self, named: Named) -> StyleEntry:
        counts = self._usage.paragraphs.get(named.name)
        if named.name == NORMAL or not counts:
            return self._sole(named, format_of(named.name, self._root.style), self._root.language)
        if len(counts) == 1:
            return self._sole(named, *next(iter(counts)))
        places = Counter({fmt: 0 for fmt, _ in counts})
        faces: Counter[tuple[int, str]] = Counter()
        styles = {}
        for (fmt, language), count in counts.items():
            places[fmt] += count
            faces[(id(fmt.style), language)] += count
            styles[id(fmt.style)] = fmt.style
        paragraph = _vote((paragraph_look(fmt, self.rules), count) for fmt, count in places.items())
        run = _vote(
            (run_look(styles[key], language, self.home), count) for (key, language), count in faces.items()
        )
        return StyleEntry(named, paragraph, run)

    def _sole(self, named: Named, fmt: ParagraphFormat, language: str) -> StyleEntry:
        """Return a style whose paragraphs all look alike."""
        return StyleEntry(named, paragraph_look(fmt, self.rules), run_look(fmt.style, language, self.home))

    def _usual(self, name: str) -> Look:
        """Return what a character style sets that no text of the edition tells about."""
        language = self._root.language
        style = character_of(name, self._root.style, han=sets_han(language))
        if style is None:
            return {}
        return _own(run_look(style, language, self.home), self.entries[NORMAL].run)

    def _character(self, name: str) -> Look:
        counts = self._usage.characters.get(name)
        if not counts:
            return {}
        sheets = []
        for (zone, key, language), count in counts.items():
            look = run_look(self._usage.styles[key], language, self.home)
            sheets.append((_own(look, self.entries[zone].run), count))
        return _common(sheets)

    # ------------------------------------------------------------------- using
    def paragraph(self, name: str, fmt: ParagraphFormat) -> str:
        """Return what stands in ``w:pPr`` of a paragraph: its style and how it differs from it."""
        key = (name, fmt)
        found = self._places.get(key)
        if found is None:
            more = properties_xml(self._place(name, fmt))
            found = self._places[key] = f'<w:pStyle w:val="{self.id(name)}"/>{more}'
        return found

    def _place(self, name: str, fmt: ParagraphFormat) -> Look:
        """Return what a paragraph states itself."""
        return difference(paragraph_look(fmt, self.rules), self.entries[name].paragraph)

    @staticmethod
    def outline(name: str) -> int | None:
        """Return the outline level of a style, from 0; ``None`` for body text."""
        return outline_level(name)

    def tag(self, language: str) -> str:
        """Return the language of a text as Word names it."""
        return east_asian_tag(language) if east_asian(language) else latin_tag(language)

    def id(self, name: str) -> str:
        """Return the id of a style."""
        return style_id(name)

    def run(self, zone: str, name: str, style: Style, language: str) -> str:
        """Return what stands in ``w:rPr`` of a run.

        Args:
            zone: style of its paragraph.
            name: its character style; empty for none.
            style: its computed style.
            language: BCP 47.
        """
        key = (zone, name, id(style), language)
        found = self._runs.get(key)
        if found is None:
            self._held.append(style)
            found = self._runs[key] = self._run(zone, name, style, language)
        return found

    def _run(self, zone: str, name: str, style: Style, language: str) -> str:
        look = run_look(style, language, self.home)
        base = self.entries[zone].run
        own = self.characters.get(name)
        if own is None:
            return "".join(difference(look, base).values())
        more = "".join(difference(look, effective(base, own)).values())
        return f'<w:rStyle w:val="{self.id(name)}"/>{more}'


def effective(base: Look, own: Look) -> Look:
    """Return how text looks in a character style on a paragraph style (ECMA-376-1, 17.7.3)."""
    out = {**base, **own}
    for name in TOGGLES:
        if name in own and is_on(base.get(name, "")):
            out[name] = _off(own[name])
    return out


def hinted(properties: str) -> str:
    """Return run properties with the hint that shared marks are East Asian (D3)."""
    if _RFONTS in properties:
        return properties.replace(_RFONTS, _RFONTS + _HINT, 1)
    hint = f"{_RFONTS}{_HINT}/>"
    if properties.startswith("<w:rStyle"):
        at = properties.index("/>") + 2
        return properties[:at] + hint + properties[at:]
    return hint + properties


def _own(look: Look, base: Look) -> Look:
    """Return what a character style must set to make ``look`` of ``base``; toggles can only be set."""
    out = difference(look, base)
    return {name: xml for name, xml in out.items() if name not in TOGGLES or is_on(xml)}


def is_on(xml: str) -> bool:
    """Return whether a toggle is switched on."""
    return bool(xml) and 'w:val="0"' not in xml


def _off(xml: str) -> str:
    return xml.replace("/>", ' w:val="0"/>')


def _wanted(used: Iterable[str]) -> list[Named]:
    """Return the styles of the document: the table's core and what is used, then the plan's own names."""
    taken = set(used)
    bases = {_KNOWN[name].base for name in taken if name in _KNOWN}
    rows = [row for row in PARAGRAPHS if row.core or row.name in taken or row.name in bases]
    own = sorted(name for name in taken if name not in _KNOWN)
    return [*rows, *(Named(name, BODY) for name in own)]


def _vote(looks: Iterable[tuple[Look, int]]) -> Look:
    """Return a look made of the value most looks have of each property; the first wins a tie."""
    sheets = list(looks)
    if len(sheets) == 1:
        return sheets[0][0]
    counts: dict[str, Counter[str]] = {}
    for look, count in sheets:
        for name, xml in look.items():
            counts.setdefault(name, Counter())[xml] += count
    return {name: values.most_common(1)[0][0] for name, values in counts.items()}


def _common(sheets: list[tuple[Look, int]]) -> Look:
    """Return the properties that more than half of the looks set, each at its most common value."""
    total = sum(count for _, count in sheets)
    out: Look = {}
    for name in dict.fromkeys(name for look, _ in sheets for name in look):
        values: Counter[str] = Counter()
        for look, count in sheets:
            if name in look:
                values[look[name]] += count
        best, count = values.most_common(1)[0]
        if 2 * count > total:
            out[name] = best
    return out
