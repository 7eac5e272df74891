"""What each HTML element is to the model: one table a role (HTML Living Standard, 4 and 15)."""

from __future__ import annotations

from typing import Final

from converters.model import CalloutKind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

CONTAINERS: Final = _words(
    """html head body div p section article main header footer nav aside address center hgroup search
    fieldset legend form details summary dialog figcaption caption dt dd li tbody thead tfoot tr td th
    optgroup frameset map listing marquee"""
)
"""Blocks without a meaning of their own: what is in them is read as if they only parted paragraphs."""

TRANSPARENT: Final = _words(
    """span font a abbr acronym bdi bdo big small data time label ins nobr basefont rb slot picture
    output wbr source track keygen command embed"""
)
"""Inline elements without a meaning of their own; their style attribute is looked at.

libxml2 does not know that the last six are empty and puts what follows them inside.
"""

EMPHASIS: Final = _words("em i dfn var cite u address-line")
STRONG: Final = _words("strong b")
STRIKE: Final = _words("del s strike")
CODE: Final = _words("code kbd samp tt")

IGNORED: Final = _words(
    """script style template title meta link base col colgroup param rp noscript noframes noembed area
    datalist"""
)
"""Elements that hold no text of the article."""

NOTE_REFERENCES: Final = frozenset(
    ("noteref", "doc-noteref", "footnote-ref", "footnoteref", "footnote-reference")
)
"""epub:type, role and class of the mark that calls a note (EPUB SSV, DPUB-ARIA, pandoc, markdown-it)."""
NOTE_BODIES: Final = frozenset(
    ("footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote", "footnote-item")
)
ENDNOTES: Final = frozenset(("endnote", "rearnote"))
NOTE_LISTS: Final = frozenset(
    ("footnotes", "endnotes", "rearnotes", "doc-endnotes", "footnotes-list", "footnotes-sep")
)
BACKLINKS: Final = frozenset(("backlink", "doc-backlink", "footnote-backref", "footnote-back", "referrer"))

CALLOUTS: Final = _words("admonition markdown-alert callout")
"""Classes of a note, tip or warning: of Sphinx, GitHub and our own editions."""
CALLOUT_TITLES: Final = _words("admonition-title markdown-alert-title callout-title")
CALLOUT_KINDS: Final[dict[str, CalloutKind]] = {
    "note": "note",
    "info": "note",
    "seealso": "note",
    "tip": "tip",
    "hint": "tip",
    "important": "important",
    "attention": "important",
    "warning": "warning",
    "caution": "caution",
    "danger": "caution",
    "error": "caution",
    "example": "example",
    "question": "question",
    "abstract": "abstract",
}
"""Words of a class to the kinds of the model."""

VERSE: Final = frozenset(
    ("verse", "poem", "poetry", "stanza", "lyrics", "lg", "z3998:verse", "z3998:poem", "line-block")
)
PAGE_BREAKS: Final = frozenset(("pagebreak", "doc-pagebreak"))
FORMULAS: Final = _words(
    """math tex latex mathjax formula equation eqn ee_img mwe-math-fallback-image-inline
    mwe-math-fallback-image-display"""
)
"""Classes of an image of a formula, which stands in its line."""
LAYOUT_ROLES: Final = frozenset(("presentation", "none"))
CAPTIONS: Final = _words(
    """caption figcaption wp-caption-text img-desc imgdesc img-caption image-caption pictext
    pic-note picnote img-note imgnote img_descr"""
)
"""Classes of a paragraph that captions the image before it."""
EMOJI: Final = _words("emoji wp-smiley smiley emoticon")

IMAGE_TYPES: Final = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}
"""Media types the editions can hold, and the extension of their resource names."""

SAFE_SVG: Final = _words(
    """svg g defs title desc path rect circle ellipse line polyline polygon text tspan textpath
    lineargradient radialgradient stop clippath mask pattern symbol use marker metadata filter
    fegaussianblur feoffset feblend fecolormatrix femerge femergenode feflood fecomposite style"""
)
"""Elements of a drawing that only draw."""

QUOTE_MARKS: Final = {"ja": ("「", "」"), "fr": ("« ", " »"), "de": ("„", "“")}
"""Marks around ``q``, by primary language; corner or curly quotes where there is no row (HTML 15.3.4)."""
