"""One reading of a page: its text, its article, what stands around it, what it says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple
from urllib.parse import urljoin

from lxml.html import HtmlElement
from msgspec.structs import replace

from converters.diagnostics import NOWHERE, Sink, SourcePos
from converters.markup.dom.tree import line, parse_html, parse_xhtml, tag, text_blocks
from converters.markup.dom.xhtml import Markup
from converters.markup.dom.xhtml import read as read_markup
from converters.markup.flow import Anchor, Heading, Item
from converters.markup.formulas import gather
from converters.markup.notes import Notes
from converters.markup.outline import relinked, sections
from converters.markup.reader import Setup
from converters.model import Document, Dropped, FieldSource, Figure, Paragraph, RelatedLink, Text
from converters.model.size import BLOCK
from converters.model.walk import plain
from converters.options import ReadOptions
from converters.readers.finishing import titled
from converters.readers.html.article import hidden
from converters.readers.html.article.around import Around
from converters.readers.html.article.captions import caption
from converters.readers.html.article.cut import Cut, lines_of, reason_for
from converters.readers.html.article.icons import take_icons
from converters.readers.html.article.inside import Inside
from converters.readers.html.article.related import related_in
from converters.readers.html.article.title import Headline, beside, find_title
from converters.readers.html.article.vote import ELEMENTS, Ballot, elect, extract, is_dense, widened
from converters.readers.html.article.words_data import MISSING, PAGE_PART, REPEATED
from converters.readers.html.bylines import Bylines
from converters.readers.html.datelines import without_datelines
from converters.readers.html.metadata import dated, filled, signed, stated
from converters.readers.html.numbered_heads import numbered
from converters.readers.html.page import Page, open_page
from converters.readers.html.page_metadata import PageMetadata, declared_language
from converters.readers.html.sites import Site, select, site_of
from converters.readers.origin import provenance
from converters.recover.building.called_notes import with_called_notes
from converters.recover.markup import refine
from converters.serialization.xmltree import XHTML_NS, Element, remove
from converters.source import Reading, Source
from converters.text.languages.language import language_of
from converters.text.languages.western_language import western_language
from converters.text.scripts import corner_quotes, sets_han

_ALL: Final = 0.9
"""Share of a page's text in its article above which the page is nothing else."""
_FIRST: Final = 3
"""Blocks at the start of an article among which its title stands a second time."""
_LAYOUT: Final = frozenset(("ul", "ol", "li", "dl", "dd", "dt", "table", "tbody", "tr", "td", "th", "center"))
"""Elements that only lay out a page when its article is in them."""
_ELEMENTS: Final = 3
"""Elements that one part of an article comes to: a page of more for each has too many parts."""
_XML: Final = "<?xml"
_XHTML: Final = (".xhtml", ".xht")
_WEB: Final = ("http://", "https://")
_TEX = re.compile(r"\\[a-zA-Z]{2,}|\\[{}]|[\^_]\{")
_MARKS = re.compile(r"[\W_]+")


class _Found(NamedTuple):
    """An article in its page."""

    body: Element
    facts: PageMetadata
    bylines: Bylines
    headline: Headline | None
    lines: tuple[FieldSource, ...]
    """Kicker and subtitle."""
    language: str
    cut: Cut
    elected: bool
    """Whether the page has more than a few words, an article to be told from what stands around it."""
    base: str | None
    """Address that relative links start from."""
    related: tuple[RelatedLink, ...]


def read(source: Source, options: ReadOptions, sink: Sink) -> Document:
    """Return the article of a web page, before any transform.

    What is not of the article is in ``dropped``, with the reason. Nothing is fetched; images are read from
    beside the page, from its archive, or from the page itself.

    Args:
        source: a page in HTML or XHTML, or a web archive (MHTML).
        options: its encoding and language, each found when not given; limits.
        sink: takes the encoding, repairs, images that are missing or refused, markup that was skipped.

    Raises:
        EmptyInput: there is no text in it.
        BinaryInput: it is no text.
        MalformedInput: a web archive without a page, or bytes that are not in the encoding given.
        LimitExceeded: too large, nested too deep, or of too many parts.
        UsageError: there is no encoding of the name given.
    """
    reading = Reading.of(source, options.limits, sink)
    page = open_page(source, options, reading)
    root = _parse(page.text, sink, source.name)
    # Held until the page is read: lxml makes a new object each time it comes to an element nobody holds.
    held = _checked(root, reading)
    found = _article(root, page, options)
    setup = Setup(
        load=page.load,
        limits=options.limits,
        sink=sink,
        where=source.name,
        language=found.language,
        base=found.base,
    )
    document = _document(found, read_markup(found.body, setup, gathered=True), options, sink, source.name)
    reading.text(document.body, document.meta.title)
    # The list goes last and lets go of its end first. Where the first of the elements that were taken out go
    # first, lxml looks through all that stood under them for one that is still held, each time anew.
    del found
    del held
    origin = replace(provenance(source, "html"), encoding=page.encoding)
    return replace(document, provenance=origin)


def _parse(text: str, sink: Sink, where: str) -> Element:
    """Return the root of a page; one that says it is XML is read as such, its names without namespace."""
    if not (text.startswith(_XML) or where.lower().endswith(_XHTML)):
        return parse_html(text, where, ELEMENTS)
    root = parse_xhtml(text, sink, where)
    for element in root.iter(f"{{{XHTML_NS}}}*"):
        element.tag = tag(element)
    return root


def _checked(root: Element, reading: Reading) -> list[Element]:
    """Return the elements of a page; refuse one of too many, of too many blocks of text, or nested too deep.

    What looks for the article in its page costs far more than counting, and so it is not asked first.
    """
    found = [root]
    depth = 0
    level = [root]
    while level := [child for element in level for child in element]:
        found += level
        depth += 1
        if len(found) > reading.limits.nodes * _ELEMENTS:
            reading.parts(reading.limits.nodes + 1)
        # The markup counts from the body, which is one level below the root.
        reading.depth(depth)
    reading.parts(BLOCK * text_blocks(found))
    return found


def _article(root: Element, page: Page, options: ReadOptions) -> _Found:
    """Find the article of a page and take everything else out of the tree."""
    dense = is_dense(page.text)
    said = _extracted(root, page, dense=dense)
    gather(root)
    body = next(root.iter("body"), root)
    facts = PageMetadata(root)
    hidden.rename_images(body)
    hidden.open_noscript(body)
    ballot = Ballot(body, said)
    site = site_of(body, (page.address, facts.address() or "")) if dense else None
    elected = _voted(body, elect(body, ballot), ballot, site)
    if site is not None:
        facts.add_site(site, body)
    article = body
    if elected is not None:
        wide = widened(elected, body, ballot, lambda part: reason_for(part, ballot) is not None)
        article = body if _is_page(wide, body, ballot) else wide
    cut = Cut(ballot, _notes(body, article))
    hidden.clear(cut, body, article)
    _take_parts(cut, site, body, article)
    headline = find_title(body, article, ballot, [name for name, _ in facts.all("headline")])
    title = headline.element if headline else None
    bylines = Bylines(body, article, title, ballot, declared_language(root, facts) or "")
    bylines.look(dates=not dated(facts), people=not signed(facts))
    lines = _lines(body, title, ballot) if title is not None else ()
    apart = cut.holds_note | ({title, *title.iterancestors()} if title is not None else set())
    around = Around(cut, article, title)
    if article is not body:
        around.clear(body)
    if elected is not None:
        Inside(cut, article, title).clear(article)
    caption(article, ballot, apart)
    base = _base(root, facts, page)
    related = tuple(link for block in around.behind for link in related_in(block, base))
    if title is not None and title is not article:
        remove(title)
    for element in (article, *article.iterancestors()):
        if tag(element) in _LAYOUT and element is not body:
            element.tag = "div"
    text = lines_of(article)
    language = options.language or _language(text, declared_language(root, facts))
    return _Found(body, facts, bylines, headline, lines, language, cut, elected is not None, base, related)


def _is_page(article: Element, body: Element, ballot: Ballot) -> bool:
    """Return whether a page is nothing but its article: little stands around it, and that leads nowhere."""
    rest = ballot.length(body) - ballot.length(article)
    linked = ballot.linked(body) - ballot.linked(article)
    return rest <= (1 - _ALL) * ballot.length(body) and 2 * linked <= rest


def _extracted(root: Element, page: Page, *, dense: bool) -> str:
    """Return what trafilatura extracts; a page in XML is of other elements, and parsed anew."""
    voted = root if isinstance(root, HtmlElement) else page.text
    return extract(voted, size=len(page.text), dense=dense)


def _take_parts(cut: Cut, site: Site | None, body: Element, article: Element) -> None:
    """Take out icons, and what the mark-up of a site says is of its page."""
    take_icons(cut, body)
    spine = {article, *article.iterancestors()}
    for selector in site.drop if site is not None else ():
        for element in list(select(body, (selector,))):
            if element in cut.ballot.order and element not in spine and body in element.iterancestors():
                cut.take(element, PAGE_PART)


def _voted(body: Element, elected: Element | None, ballot: Ballot, site: Site | None) -> Element | None:
    """Return the article after a site's mark-up voted, which counts where it holds most of the prose."""
    own = next(select(body, site.body), None) if site is not None else None
    if own is None or own not in ballot.order or not ballot.length(own):
        return elected
    agrees = elected is None or 2 * ballot.weight(own) > ballot.weight(elected)
    return own if agrees else elected


def _notes(body: Element, article: Element) -> Iterable[Element]:
    """Return the elements that hold notes called in the article, wherever they stand."""
    called = Notes(body).body_of
    return (note for call, note in called.items() if article in call.iterancestors())


def _lines(body: Element, title: Element, ballot: Ballot) -> tuple[FieldSource, ...]:
    """Take the kicker and the subtitle of a headline out of the tree."""
    found = []
    for field, element in beside(body, title, ballot).items():
        pos = SourcePos(line=line(element)) if line(element) else NOWHERE
        found.append(FieldSource(field=field, text=lines_of(element), rule="class", pos=pos))
        remove(element)
    return tuple(found)


def _language(text: str, declared: str | None) -> str:
    """Return the language of a text: the one declared, unless it is of another script than the text."""
    guess = language_of(text)
    if declared is None or sets_han(declared) != sets_han(guess):
        return guess
    one, other = (tag.partition("-")[0].lower() for tag in (declared, guess))
    if not sets_han(guess):
        return guess if "ko" in (one, other) and one != other else western_language(text, declared)
    if one != other:
        return guess
    # Text without a character that differs between the two scripts says nothing against the page.
    unsure = guess == "zh-Hans" and language_of(text + "們") == "zh-Hant"
    return declared if unsure or (guess, corner_quotes(declared)) == ("zh-Hant", True) else guess


def _base(root: Element, facts: PageMetadata, page: Page) -> str | None:
    """Return the address that relative links start from, or ``None`` when the page does not say."""
    base = next((element.get("href") for element in root.iter("base") if element.get("href")), "")
    own = next((one for one in (page.address, facts.address() or "") if one.lower().startswith(_WEB)), "")
    try:
        address = urljoin(own, base) if base else own
    except ValueError:
        address = own
    return address if address.lower().startswith(_WEB) else None


def _document(found: _Found, markup: Markup, options: ReadOptions, sink: Sink, where: str) -> Document:
    meta, fields = stated(found.facts, found.headline, found.language)
    meta = replace(meta, related=found.related)
    for item in found.lines:
        meta = replace(meta, **{item.field: item.text.replace("\n", " ")})
    items, repeated = _without_title(markup.items, meta.title)
    items, unseen = _without_missing(items)
    items, meta, title = titled(items, meta)
    document = Document(
        meta=meta,
        body=sections(items, sink, where),
        fields=(*fields, *found.lines, *title),
        dropped=(*found.cut.dropped, *markup.left_out, *repeated, *unseen),
        resources=markup.resources,
    )
    refined = refine(document, options, sink, where=where) if found.elected else document
    if refined.body:
        document = replace(refined, body=relinked(refined.body, document.body))
    document = filled(document, found.facts, found.bylines)
    names = (one.value for one in found.bylines.authors)
    read = numbered(without_datelines(document, names)) if found.elected else document
    return with_called_notes(read)


def _without_title(items: tuple[Item, ...], title: str | None) -> tuple[list[Item], list[Dropped]]:
    """Return the items without those among the first that say the title again."""
    kept: list[Item] = []
    repeated: list[Dropped] = []
    wanted = _MARKS.sub("", title or "")
    seen = 0
    for item in items:
        seen += not isinstance(item, Anchor)
        text = plain(item.content) if isinstance(item, Heading | Paragraph) else ""
        if (
            wanted
            and seen <= _FIRST
            and _MARKS.sub("", text) == wanted
            and isinstance(item, Heading | Paragraph)
        ):
            repeated.append(Dropped(text=text, reason=REPEATED, pos=item.pos))
        else:
            kept.append(item)
    return kept, repeated


def _without_missing(items: list[Item]) -> tuple[list[Item], list[Dropped]]:
    """Return the items without images that are missing; what describes them is no caption.

    An image of a formula says it in TeX.
    """
    kept: list[Item] = []
    unseen: list[Dropped] = []
    for item in items:
        missing = isinstance(item, Figure) and item.resource is None
        if isinstance(item, Figure) and missing and _TEX.search(item.alt):
            kept.append(Paragraph(content=(Text(text=item.alt),), pos=item.pos))
        elif isinstance(item, Figure) and missing and item.caption == (Text(text=item.alt),):
            unseen.append(Dropped(text=item.alt, reason=MISSING, pos=item.pos))
        else:
            kept.append(item)
    return kept, unseen
