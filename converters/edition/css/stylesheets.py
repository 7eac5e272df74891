"""The stylesheets of an edition, weakest first: user agent, theme, options, the user's own."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from converters import assets
from converters.edition.css.parsing import parse_sheet
from converters.edition.css.prepared_sheets import prepared_sheet
from converters.edition.css.sheet import Problem, Rule, Sheet
from converters.edition.theme import COVER_STYLESHEET, STYLESHEET, Theme, find_theme, read_text
from converters.errors import StylesheetError, ThemeError
from converters.messages import say
from converters.options import EditionOptions

_REMEMBERED: Final = 32
_SIZES: Final = (4.0, 72.0)
"""Body sizes, points, that make sense."""

_ACROSS: Final = (
    ".front, .titles, .lead, .contents, .half-title, .part-title, .volume > .heading, "
    ".section.chapter > .heading, .foreword-heading, .contents-heading, .colophon, .related"
)
"""What a page in columns has across all of them: head, lead, contents and tail of an article."""
_FULL_INDENT: Final = 2
"""With more columns than this paragraphs are indented by one em: lines are short (clreq 3.4.1)."""
_PARSED: dict[tuple[str, str], Sheet] = {}


class Sheets(msgspec.Struct, frozen=True):
    """All sheets of an edition, and the options that act on them."""

    agent: Sheet
    theme: tuple[Sheet, ...]
    """The theme's own last; what it imports before it."""
    extra: tuple[Sheet, ...]
    """The user's, and the rule that sets the body size."""
    paper: str | None
    key: Hashable
    """Equal for the same sheets and options."""

    @property
    def all(self) -> tuple[Sheet, ...]:
        """Every sheet, weakest first."""
        return (self.agent, *self.theme, *self.extra)

    @property
    def written(self) -> tuple[Sheet, ...]:
        """The sheets a theme or user wrote, for browsers and e-readers."""
        return (*self.theme, *self.extra)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was noticed in the theme's and the user's sheets."""
        return tuple(problem for sheet in self.written for problem in sheet.problems)


def load_sheets(theme: Theme, options: EditionOptions) -> Sheets:
    """Return the sheets of an edition; each text is parsed once a process.

    Raises:
        ThemeError: a sheet is missing or unreadable.
        StylesheetError: a sheet cannot be parsed, or the body size makes no sense.
    """
    found = theme.read(STYLESHEET)
    if found is None:
        raise ThemeError(say("the theme has no {stylesheet}", stylesheet=STYLESHEET), where=theme.name)
    files = [Path(name) for name in options.css]
    extra = [one for file in files for one in _with_imports(_parsed(read_text(file), str(file)))]
    if options.columns is not None:
        extra.insert(0, text_columns(options.columns))
    if options.font_size is not None:
        extra.append(body_size(options.font_size))
    own = tuple(_with_imports(_parsed(*found)))
    agent = assets.shipped("edition", "ua.css")
    key = (tuple(map(id, own)), tuple(map(id, extra)), options.paper)
    return Sheets(_parsed(read_text(agent), "ua.css"), own, tuple(extra), options.paper, key)


def _with_imports(sheet: Sheet, above: tuple[str, ...] = ()) -> Iterator[Sheet]:
    """Yield the sheets that a sheet imports, weakest first, and the sheet itself.

    Raises:
        StylesheetError: an ``@import`` names no shipped theme, or a theme that is being imported.
    """
    for one in sheet.imports:
        found = None if one.theme in above or one.theme not in assets.themes() else find_theme(one.theme)
        text = found.read(STYLESHEET) if found else None
        if text is None:
            hint = say("import one of {assets}", assets=", ".join(assets.themes()))
            raise StylesheetError(
                say("@import: there is no shipped theme {theme!r}", theme=one.theme),
                where=one.where,
                hint=hint,
            )
        yield from _with_imports(_parsed(*text), (*above, one.theme))
    yield sheet


def load_cover_sheets(theme: Theme, sheets: Sheets) -> tuple[Sheet, ...]:
    """Return the sheets of a theme's cover, weakest first.

    The rules of the edition are none of the cover's, but its custom properties are: so a cover has the
    colours of its theme.

    Args:
        theme: its files.
        sheets: of the edition.

    Raises:
        ThemeError: the sheet is missing or unreadable.
        StylesheetError: it cannot be parsed.
    """
    found = theme.read(COVER_STYLESHEET)
    if found is None:
        raise ThemeError(
            say("the theme has no {cover_stylesheet}", cover_stylesheet=COVER_STYLESHEET), where=theme.name
        )
    return (sheets.agent, *map(_variables, sheets.written), _parsed(*found))


def _variables(sheet: Sheet) -> Sheet:
    """Return a sheet with nothing but its custom properties."""
    rules = (
        msgspec.structs.replace(rule, declarations=kept)
        for rule in sheet.items
        if isinstance(rule, Rule)
        if (kept := tuple(one for one in rule.declarations if one.name.startswith("--")))
    )
    return Sheet(sheet.where, tuple(rules))


def _parsed(text: str, where: str) -> Sheet:
    key = (text, where)
    if key not in _PARSED:
        if len(_PARSED) >= _REMEMBERED:
            _PARSED.clear()
        _PARSED[key] = prepared_sheet(text, where) or parse_sheet(text, where)
    return _PARSED[key]


def text_columns(count: int) -> Sheet:
    """Return the sheet that sets the text in columns, with what stands across all of them.

    Args:
        count: of columns side by side.
    """
    gap = "column-gap: 2em; " if count > 1 else ""
    indent = ":root { --indent: 1em } " if count > _FULL_INDENT else ""
    return _parsed(
        f"@media print {{ {indent}"
        f"body {{ column-count: {count} !important; {gap}}} {_ACROSS} {{ column-span: all }} }}",
        "--columns",
    )


def body_size(size_pt: float) -> Sheet:
    """Return the sheet that sets the body size.

    Args:
        size_pt: points.

    Raises:
        StylesheetError: no size to read.
    """
    if not _SIZES[0] <= size_pt <= _SIZES[1]:
        raise StylesheetError(
            say("body size {size_pt:g} pt is out of range", size_pt=size_pt),
            hint=say("use {least:g} to {most:g} pt", least=_SIZES[0], most=_SIZES[1]),
        )
    return parse_sheet(f"html, body {{ font-size: {size_pt:g}pt !important }}", "--font-size")
