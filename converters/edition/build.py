"""A Document rendered with a theme: template, stylesheet, boxes."""

from __future__ import annotations

import functools
from collections.abc import Hashable, Iterable, Iterator
from typing import Final

import jinja2
from msgspec.structs import replace

from converters.boxes import Box, Edition, PageStyles, ThemeFace
from converters.diagnostics import Kind, Sink
from converters.edition.boxes.decorations import Decorations
from converters.edition.boxes.tree import build_tree
from converters.edition.cover import CompiledCover
from converters.edition.css.cascade import Cascade, Node
from converters.edition.css.media import Page
from converters.edition.css.page_rules import page_styles, paper_size
from converters.edition.css.selectors import Wrapped
from converters.edition.css.sheet import Problem
from converters.edition.css.stylesheets import Sheets, load_sheets
from converters.edition.css.web_css import reflow_css, screen_css
from converters.edition.qr import qr_name, qr_pictures
from converters.edition.questions import read_questions
from converters.edition.template.context import About, build_context
from converters.edition.template.endnotes import as_endnotes
from converters.edition.template.templating import compile_template, run_template
from converters.edition.theme import Theme, find_theme
from converters.edition.theme_files import RESOURCES, ThemeFiles
from converters.edition.xhtml import parse, say_instead, tag
from converters.errors import FontError, ThemeError
from converters.images.pixels import limited
from converters.messages import say
from converters.model import Document, Resource
from converters.model.identity import timestamp
from converters.options import EditionOptions
from converters.serialization.xmltree import Element, allowed
from converters.text.languages.language_tag import language_tag
from converters.units import Pt

_REMEMBERED: Final = 8
"""Themes with their options that a process keeps ready."""
_MOST_FACES: Final = 20
_ONE_COLUMN: Final = say(
    "the text is set in one column: vertical lines, a grid of characters and a margin for notes allow no more"
)
_PROBE: Final = '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'
"""What a theme's own writing mode is asked of."""


class CompiledTheme:
    """A theme made ready: compiled template, parsed sheets, and the styles found so far.

    Args:
        theme: its files.
        sheets: its stylesheets with what the options add.
    """

    def __init__(self, theme: Theme, sheets: Sheets) -> None:
        self.theme = theme
        self.sheets = sheets
        self.template: jinja2.Template = compile_template(theme)
        self.word_template = theme.word_template()
        self._page: Page = paper_size(sheets.all, sheets.paper)
        self.files = ThemeFiles(theme.folders)
        self.cascade = Cascade(sheets.all, "print", self._page, self.files)
        self.faces, self.problems = _faces(self.files, sheets)
        self._pages: dict[Node, PageStyles] = {}
        self._css: dict[Hashable, tuple[PageStyles, str, str]] = {}

    @functools.cached_property
    def cover(self) -> CompiledCover:
        """The theme's cover; only e-books ask for it."""
        return CompiledCover(self.theme, self.sheets)

    @functools.cached_property
    def vertical(self) -> bool:
        """Whether the theme itself sets lines that run downwards, whatever a Document says."""
        probe = Wrapped.from_xml_root(parse(_PROBE, self.theme.name))
        return self.cascade.root(probe).style.writing_mode == "vertical-rl"

    def open(self, root: Wrapped, body: Wrapped) -> tuple[Node, PageStyles]:
        """Return the place of the root element and the pages, both ready for the boxes.

        Args:
            root: the root element.
            body: whose lines may run downwards; then percentages refer to the height of the type area.
        """
        cascade = self.cascade
        cascade.trim()
        cascade.percent = 0.0
        first = cascade.root(root)
        pages = self._pages.get(first)
        if pages is None:
            pages = self._pages[first] = page_styles(self.sheets.all, cascade, first, self._page, "print")
        vertical = cascade.child(first, body).style.writing_mode == "vertical-rl"
        cascade.columned = pages.right.columned and not vertical
        right = pages.right.turned if vertical else pages.right
        cascade.percent = right.width - right.margin.left - right.margin.right
        return cascade.root(root), pages

    def css(self, pages: PageStyles, body: Box) -> tuple[str, str]:
        """Return the stylesheets for browsers and for e-readers, written once for pages and body alike."""
        scope = body.classes[0] if body.classes else ""
        key = (id(pages), scope, body.style.font_size)
        if key not in self._css:
            written = self.sheets.written
            families = frozenset(face.family.casefold() for face in self.faces)
            # The pages are kept, so that no others can get their id.
            self._css[key] = (
                pages,
                screen_css(written, pages, self.cascade.picture),
                reflow_css(written, (scope, body.style.font_size), self.cascade.picture, families),
            )
        return self._css[key][1:]


def build(
    document: Document, options: EditionOptions, sink: Sink, *, source_date_epoch: str | None = None
) -> Edition:
    """Return the Edition of a Document.

    Args:
        document: after transforms.
        options: theme, extra stylesheets, paper, body size, place of the notes.
        sink: takes what the stylesheets say that kanben cannot honour.
        source_date_epoch: value of ``SOURCE_DATE_EPOCH``; ``None`` when not set.

    Raises:
        ThemeError: there is no such theme, or one of its files is broken; subclasses say which.
    """
    theme = find_theme(options.theme)
    compiled = _compiled(theme, load_sheets(theme, options))
    shown = as_endnotes(document) if options.notes == "end" else document
    if compiled.vertical:
        shown = replace(shown, meta=replace(shown.meta, writing_mode="vertical-rl"))
    questions = read_questions(options.questions) if options.questions else ()
    context = build_context(
        shown, sink, questions, highlight=options.highlight, transforms=options.show_transforms
    )
    xhtml = _clean(run_template(compiled.template, context, theme), sink)
    root = parse(xhtml, theme.name)
    language = language_tag(root.get("lang") or document.meta.language) or ""
    _place_pictures(root, compiled, document, sink)
    wrapped = Wrapped.from_xml_root(root)
    body = wrapped.child(root.find(tag("body")))
    place, pages = compiled.open(wrapped, body)
    left_out: dict[Problem, None] = {}
    box = build_tree(body, place, compiled.cascade, language, Decorations(compiled.cascade, left_out))
    for_screens, for_readers = compiled.css(pages, box)
    for problem in (*compiled.sheets.problems, *compiled.problems, *compiled.cascade.problems, *left_out):
        sink.add(problem.kind, problem.message, where=problem.where)
    document = _printable(document, pages, options.image_dpi)
    images = tuple(resource.name for resource in document.resources)
    about = About(shown.meta, document.provenance.name, images)
    title = root.findtext(f"{tag('head')}/{tag('title')}")
    edition = Edition(
        document=document,
        title=" ".join((title or "").split()) or document.meta.title or theme.name,
        language=language,
        xhtml=xhtml,
        tree=root,
        root=box,
        pages=pages,
        screen_css=for_screens,
        reflow_css=for_readers,
        theme=theme.name,
        timestamp_epoch_s=int(timestamp(document, source_date_epoch).timestamp()),
        word_template=compiled.word_template,
        faces=compiled.faces,
        cover=lambda fit: compiled.cover.render(about, fit),
        pictures=(*_codes(document, root), *_limited(compiled.files.pictures, pages, options.image_dpi)),
    )
    if not edition.columned and _asks_for_columns(box):
        sink.add(Kind.UNSUPPORTED_VALUE, _ONE_COLUMN)
    return edition


def _asks_for_columns(box: Box) -> bool:
    """Return whether text would stand in columns somewhere in a box."""
    return box.style.column_count > 1 or any(
        isinstance(child, Box) and not child.inline and _asks_for_columns(child) for child in box.children
    )


def _printable(document: Document, pages: PageStyles, dpi: int) -> Document:
    """Return a Document whose images have no more pixels than they are printed with."""
    if not document.resources:
        return document
    resources = _limited(document.resources, pages, dpi)
    same = all(one is other for one, other in zip(resources, document.resources, strict=True))
    return document if same else replace(document, resources=resources)


def _limited(resources: Iterable[Resource], pages: PageStyles, dpi: int) -> tuple[Resource, ...]:
    """Return images with no more pixels than they are printed with in the type area."""
    page = pages.right
    area = (
        Pt(page.width - page.margin.left - page.margin.right),
        Pt(page.height - page.margin.top - page.margin.bottom),
    )
    return tuple(limited(resource, area, dpi) for resource in resources)


def _place_pictures(root: Element, compiled: CompiledTheme, document: Document, sink: Sink) -> None:
    """Give each image that the template takes from the theme its name; one not there says its description."""
    own = {resource.name for resource in document.resources}
    for image in list(root.iter(tag("img"))):
        reference = image.get("src", "")
        if reference.startswith(RESOURCES) or reference.rpartition("/")[2] in own:
            continue
        found = compiled.files.picture(reference, compiled.theme.line_of(reference))
        if isinstance(found, Resource):
            image.set("src", f"{RESOURCES}{found.name}")
        else:
            sink.add(found.kind, found.message, where=found.where)
            say_instead(image)


def _codes(document: Document, root: Element) -> Iterator[Resource]:
    """Yield the QR codes that the template shows."""
    shown = {image.get("src", "").rpartition("/")[2] for image in root.iter(tag("img"))}
    own = {resource.name for resource in document.resources}
    for url in dict.fromkeys(one.meta.url or "" for one in (document, *document.articles)):
        if qr_name(url) in shown - own:
            yield from qr_pictures(url)


def _faces(files: ThemeFiles, sheets: Sheets) -> tuple[tuple[ThemeFace, ...], tuple[Problem, ...]]:
    """Return the faces that the sheets of a theme bring, and what is wrong with others."""
    faces: list[ThemeFace] = []
    problems: list[Problem] = []
    for rule in (rule for sheet in sheets.written for rule in sheet.faces):
        try:
            if len(faces) >= _MOST_FACES:
                raise ThemeError(say("a theme has at most {most} fonts", most=_MOST_FACES))
            faces.append(files.face(rule.family, rule.sources, rule.weights, italic=rule.italic))
        except (ThemeError, FontError) as error:
            what = say("{what} ({hint})", what=error.what, hint=error.hint) if error.hint else error.what
            message = say("@font-face {family!r}: {what}", family=rule.family, what=what)
            problems.append(Problem(Kind.RESOURCE_MISSING, message, rule.where))
    return tuple(faces), tuple(problems)


_WARDROBES: Final[dict[Hashable, CompiledTheme]] = {}


def _compiled(theme: Theme, sheets: Sheets) -> CompiledTheme:
    key = (theme.signature(), sheets.key)
    found = _WARDROBES.get(key)
    if found is None:
        if len(_WARDROBES) >= _REMEMBERED:
            _WARDROBES.pop(next(iter(_WARDROBES)))
        found = _WARDROBES[key] = CompiledTheme(theme, sheets)
    return found


def _clean(xhtml: str, sink: Sink) -> str:
    """Return ``xhtml`` without the characters XML cannot hold, and say how many there were."""
    cleaned, count = allowed(xhtml)
    if count:
        sink.add(
            Kind.NODE_NOT_RENDERED,
            say("{count} characters that XML does not allow were left out", count=count),
        )
    return cleaned
