"""Stylesheets for browsers and e-readers, derived from the sheets that make the boxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from converters.boxes import Counter, Literally, MarginBox, PageStyle, PageStyles, Pictured, StringRef
from converters.edition.css.ebook_css import GENERIC, reflowed, rewritten, shown_content
from converters.edition.css.media import for_browser
from converters.edition.css.sheet import Declaration, Media, Other, Rule, Sheet, Value
from converters.edition.css.variables import Variables, fill, parsed
from converters.edition.theme_files import RESOURCES
from converters.text.patterns import pattern
from converters.units import to_mm

Named = Callable[[str, str], str | None]
"""Gives the name of a picture of the theme by its address and who asks; ``None`` when it is not there."""
_SCREEN: Final = ("screen", "print")
_REFLOW: Final = ("epub",)
_REMOTE: Final = pattern(r"url\(|image\(|image-set\(|@import", re.IGNORECASE)
"""What could make a browser fetch something."""
_ABOUT_BODY: Final = pattern(r"(?:html|body|:root)(?:[.:\[#][^\s>+~]*)?(?:\s+body(?:[.:\[#][^\s>+~]*)?)?$")
_PSEUDO_ELEMENT: Final = pattern(r":(?:before|after)\b", re.IGNORECASE)
_ROOTS: Final = frozenset((":root", "html", "body"))


def screen_css(sheets: Sequence[Sheet], pages: PageStyles, name: Named) -> str:
    """Return the stylesheet for browsers: rules as written, ``screen`` and ``print`` kept, pages resolved.

    Args:
        sheets: the theme's and the user's, weakest first.
        pages: for ``@page``, since browsers know neither ``round()`` margins nor running strings there.
        name: gives the name of a picture of the theme.
    """
    parts = [
        _styled(item, name) for sheet in sheets for item in sheet.items if isinstance(item, Rule | Other)
    ]
    return "".join([*parts, *_paged(pages)])


def _styled(item: Rule | Other, name: Named) -> str:
    around = for_browser(item.media, _SCREEN)
    if around is None:
        return ""
    if isinstance(item, Other):
        return "" if _REMOTE.search(item.text) else _within(around, item.text)
    written = (_written(one, name, item.where) for one in item.declarations)
    body = ";".join(text for text in written if text)
    return _within(around, f"{','.join(item.text)}{{{body}}}") if body else ""


def _written(declaration: Declaration, name: Named, where: str) -> str:
    """Return a declaration as it is; of what could fetch something, only pictures of the theme are left."""
    text: str | None = declaration.text
    if _REMOTE.search(declaration.text):
        values = dict(_named(declaration, name, where).values)
        text = shown_content(values["content"]) if "content" in values else None
    return f"{declaration.name}:{text}{'!important' if declaration.important else ''}" if text else ""


def _within(around: Iterable[str], rule: str) -> str:
    for prelude in reversed(tuple(around)):
        rule = f"@media {prelude}{{{rule}}}"
    return f"{rule}\n"


# --------------------------------------------------------------------------- @page
def _paged(pages: PageStyles) -> Iterator[str]:
    size = f"size:{to_mm(pages.right.width):.2f}mm {to_mm(pages.right.height):.2f}mm;"
    yield f"@page{{{size}{_page(pages.right)}}}\n"
    if pages.mirrored:
        yield f"@page :left{{{_page(pages.left)}}}\n"
    if pages.first != pages.right:
        yield f"@page :first{{{_page(pages.first)}}}\n"


def _page(page: PageStyle) -> str:
    sides = (page.margin.top, page.margin.right, page.margin.bottom, page.margin.left)
    margin = " ".join(f"{to_mm(side):.2f}mm" for side in sides)
    boxes = (_margin_box(name, box) for name, box in page.boxes.items())
    return f"margin:{margin};{''.join(boxes)}"


def _margin_box(name: str, box: MarginBox) -> str:
    """Return a margin box; running strings, which browsers do not know, leave it out."""
    if any(isinstance(item, StringRef) for item in box.content):
        return ""
    content = " ".join(_item(item) for item in box.content if not isinstance(item, StringRef))
    return f"@{name}{{content:{content};font-size:{box.style.font_size:g}pt}}"


def _item(item: Counter | Literally | Pictured) -> str:
    if isinstance(item, Pictured):
        return f"url({RESOURCES}{item.resource})"
    if isinstance(item, Counter):
        return f"counter({item.name})"
    text = item.text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ")
    return f'"{text}"'


# --------------------------------------------------------------------------- e-readers
def reflow_css(
    sheets: Sequence[Sheet], body: tuple[str, float], name: Named, families: Collection[str] = ()
) -> str:
    """Return the stylesheet for e-readers (B1, K2).

    ``@media epub`` is resolved; custom properties are filled in; lengths are in em; colours and fonts of
    the body text are the reader's own, and so are all colours that no ``@media epub`` rule sets.

    Args:
        sheets: the theme's and the user's, weakest first.
        body: a class of the ``body``, that every selector is put under, empty when it has none; and the body
            size in points: one em.
        name: gives the name of a picture of the theme.
        families: of the faces that the theme brings, case folded; others are not on a reading device.
    """
    body_class, size_pt = body
    scope = f".{body_class}" if body_class else "body"
    rules = [item for sheet in sheets for item in sheet.items if isinstance(item, Rule)]
    kept = [(item, around) for item in rules if (around := for_browser(item.media, _REFLOW)) is not None]
    custom = _custom(rule for rule, around in kept if not around)
    sizes: dict[str, float] = {}

    def ready(declaration: Declaration, where: str) -> Declaration:
        return _at_hand(_named(_filled(declaration, custom), name, where), families)

    return "".join(_reflow_rule(rule, around, ready, (scope, size_pt, sizes)) for rule, around in kept)


def _custom(rules: Iterable[Rule]) -> Variables:
    """Return the custom properties of the root element: e-readers are not trusted with ``var()``."""
    return Variables(
        {
            one.name: one.text
            for rule in rules
            if _ROOTS.intersection(rule.text)
            for one in rule.declarations
            if one.name.startswith("--")
        }
    )


def _reflow_rule(
    rule: Rule,
    around: Sequence[str],
    ready: Callable[[Declaration, str], Declaration],
    place: tuple[str, float, dict[str, float]],
) -> str:
    scope, size_pt, sizes = place
    own = _for_epub(rule.media)
    filled = [ready(one, rule.where) for one in rule.declarations if not one.name.startswith("--")]
    bodies: dict[str, list[str]] = {}
    for text in rule.text:
        selector = rewritten(text, scope)
        body = reflowed(filled, text, size_pt, sizes, root=_is_root(text), own=own)
        if body:
            bodies.setdefault(body, []).append(selector)
    return "".join(_within(around, f"{','.join(names)}{{{body}}}") for body, names in bodies.items())


def _is_root(selector: str) -> bool:
    """Return whether a selector means the body itself, not its decoration."""
    return _ABOUT_BODY.match(selector) is not None and not _PSEUDO_ELEMENT.search(selector)


def _for_epub(media: tuple[Media, ...]) -> bool:
    return any(query.medium == "epub" and not query.negated for queries in media for query in queries)


def _named(declaration: Declaration, name: Named, where: str) -> Declaration:
    """Return a declaration whose pictures have their names in the edition; those not there are gone."""
    if declaration.name != "content":
        return declaration
    values = [
        (key, _named_items(value, name, where) if isinstance(value, tuple) else value)
        for key, value in declaration.values
    ]
    return replace(declaration, values=tuple(values))


def _named_items(items: Value, name: Named, where: str) -> Value:
    named = ((kind, name(what, where) if kind == "picture" else what) for kind, what in items)
    return tuple((kind, what) for kind, what in named if what is not None)


def _at_hand(declaration: Declaration, families: Collection[str]) -> Declaration:
    """Return a declaration whose font families are generic ones and those of the theme."""
    if not any(key == "font-family" and isinstance(value, tuple) for key, value in declaration.values):
        return declaration
    values = (
        (key, tuple(one for one in value if one.casefold() in families or one in GENERIC))
        if key == "font-family" and isinstance(value, tuple)
        else (key, value)
        for key, value in declaration.values
    )
    return replace(declaration, values=tuple(values))


def _filled(declaration: Declaration, custom: Variables) -> Declaration:
    if not declaration.waits:
        return declaration
    text = fill(declaration.text, custom) or ""
    values = parsed(declaration.name, text) if text else None
    return Declaration(declaration.name, text, declaration.important, tuple(values or ()))
