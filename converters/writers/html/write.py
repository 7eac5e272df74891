"""An Edition as one HTML file: style, images and Document inside, for phone, screen and printer."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import escape
from typing import Final

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.edition.combined_digits import CSS
from converters.edition.css.vertical_css import turned
from converters.edition.web_fonts import web_fonts
from converters.model import encode
from converters.options import HtmlOptions
from converters.writers.html.embedded_source import MARK, data_block, seal
from converters.writers.html.linked_data import linked_data
from converters.writers.html.page import body_of, with_pictures

_POLICY: Final = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'"
"""Nothing is fetched and nothing runs, whatever stands in the text (Content Security Policy 3)."""

_BASE: Final = (
    "table{border-collapse:collapse}\nimg{max-width:100%}\npre{white-space:pre-wrap}\n"
    "ruby{ruby-align:center}\n:lang(zh) rt{padding:0 0.15em}\nrt.bopomofo{padding:0}\n"
)
"""What the boxes of other editions do anyway and browsers when they are told; before the theme's rules."""


def write(edition: Edition, options: HtmlOptions, sink: Sink) -> bytes:
    """Return the page of an edition, UTF-8; the same edition and options give the same bytes.

    Args:
        edition: what the theme made of a Document.
        options: how.
        sink: takes what the page cannot show.
    """
    body = body_of(edition, sink)
    sheet = turned(edition.screen_css) + CSS if edition.vertical else edition.screen_css
    sheet = "".join(_faces(edition)) + with_pictures(sheet, edition.pictured)
    kind = f' class="{escape(body.classes)}"' if body.classes else ""
    parts = [
        f'<!DOCTYPE html>\n<html lang="{escape(edition.language)}"{kind}>\n<head>\n'.encode(),
        *(line.encode() for line in _head(edition, options)),
        linked_data(edition),
        b"<style>\n%b</style>\n</head>\n" % _css(_BASE + sheet),
    ]
    if not options.source:
        return b"".join([*parts, body.markup, b"\n</html>\n"])
    block = data_block(encode(edition.document))
    shown = body.markup.removesuffix(b"</body>")
    return seal(b"".join([*parts, shown, block, b"</body>\n</html>\n"]))


def _faces(edition: Edition) -> Iterator[str]:
    """Yield the rules of the theme's fonts, which hold them."""
    for font in web_fonts(edition):
        data = base64.b64encode(font.data).decode("ascii")
        yield font.rule(f"data:{font.media_type};base64,{data}")


def _head(edition: Edition, options: HtmlOptions) -> Iterator[str]:
    meta = edition.document.meta
    yield '<meta charset="utf-8">\n'
    if options.source:
        yield MARK
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{escape(edition.title)}</title>\n"
    for name, said in (
        ("author", "、".join(meta.names("author", "reporter", "correspondent")) or meta.affiliation),
        ("description", meta.description),
        ("keywords", ",".join(meta.keywords)),
    ):
        if said:
            yield f'<meta name="{name}" content="{escape(said)}">\n'


def _css(sheet: str) -> bytes:
    """Return a stylesheet that cannot end the element it stands in: in CSS, a slash may be escaped."""
    return sheet.replace("</", "<\\/").replace("<!--", "<\\!--").encode("utf-8", "replace")
