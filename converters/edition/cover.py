"""The cover of an e-book as a theme has it: a template and a stylesheet of their own, on one page."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Final

from converters.boxes import Color, CoverPage, PageStyle
from converters.diagnostics import Diagnostic
from converters.edition.boxes.decorations import Decorations
from converters.edition.boxes.tree import build_tree
from converters.edition.css.cascade import Cascade, Node
from converters.edition.css.page_rules import page_styles, paper_size
from converters.edition.css.selectors import Wrapped
from converters.edition.css.sheet import Sheet
from converters.edition.css.stylesheets import Sheets, load_cover_sheets
from converters.edition.template.context import About, cover_context
from converters.edition.template.templating import compile_template, run_template
from converters.edition.theme import COVER_TEMPLATE, Theme
from converters.edition.xhtml import parse, tag
from converters.serialization.xmltree import allowed
from converters.text.languages.language_tag import language_tag

_REMEMBERED: Final = 8
"""Covers that are kept: one article is often made into several e-books."""
_WHITE: Final[Color] = (1.0, 1.0, 1.0)


class CompiledCover:
    """The cover of a theme made ready: compiled template, parsed sheets, and the styles found so far.

    Args:
        theme: its files.
        sheets: of the edition.

    Raises:
        ThemeError: the theme has no cover, or one of its files is broken; subclasses say which.
    """

    def __init__(self, theme: Theme, sheets: Sheets) -> None:
        self._theme = theme
        self._template = compile_template(theme, COVER_TEMPLATE)
        self._sheets: Sequence[Sheet] = load_cover_sheets(theme, sheets)
        self._paper = paper_size(self._sheets, None)
        self._cascade = Cascade(self._sheets, "print", self._paper)
        self._pages: dict[Node, PageStyle] = {}

        self.render = functools.lru_cache(_REMEMBERED)(self._render)

    def _render(self, about: About, fit: int) -> CoverPage:
        """Return the cover of a Document.

        Args:
            about: what it says about itself.
            fit: how many larger renderings did not fit the page.

        Raises:
            TemplateError: the template does not run, or writes no XHTML.
            StylesheetError: the margins of the page leave no room.
        """
        written = run_template(self._template, cover_context(about, fit), self._theme)
        root = parse(allowed(written)[0], f"{self._theme.name}/{COVER_TEMPLATE}")
        language = language_tag(root.get("lang") or about.meta.language) or ""
        cascade = self._cascade
        cascade.trim()
        cascade.percent = 0.0
        wrapped = Wrapped.from_xml_root(root)
        first = cascade.root(wrapped)
        page = self._pages.get(first)
        if page is None:
            page = page_styles(self._sheets, cascade, first, self._paper, "print", blank=0.0).first
            self._pages[first] = page
        cascade.percent = page.width - page.margin.left - page.margin.right
        place = cascade.root(wrapped)
        body = build_tree(
            wrapped.child(root.find(tag("body"))), place, cascade, language, Decorations(cascade)
        )
        background = place.style.background_color or body.style.background_color or _WHITE
        return CoverPage(
            root=body, page=page, language=language, background=background, problems=tuple(self._problems())
        )

    def _problems(self) -> Iterator[Diagnostic]:
        for problem in (*self._sheets[-1].problems, *self._cascade.problems):
            yield Diagnostic(kind=problem.kind, message=problem.message, where=problem.where)
