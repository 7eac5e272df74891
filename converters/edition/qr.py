"""QR codes as drawings: dark modules as one path, so that they print sharp at any size (ISO/IEC 18004)."""

from __future__ import annotations

import hashlib
import io
from urllib.parse import quote

from converters.model import Resource

_URI_SAFE = "%!#$&'()*+,/:;=?@[]~"
"""What stays as it is in an address (RFC 3986); all else is percent-encoded, so no scanner guesses."""
_QUIET = 4
"""Modules of white around the code (ISO/IEC 18004, 9.1)."""
_PIXELS = 8
"""Of a module, in the bitmap for programs that draw no SVG."""
_LONGEST = 1200
"""Characters of an address; a longer one would be too fine to scan on paper."""


def qr_name(text: str) -> str:
    """Return the name of the drawing that says an address; empty where it is empty or too long."""
    if not text or len(text) > _LONGEST:
        return ""
    return f"qr-{hashlib.sha256(text.encode()).hexdigest()[:12]}.svg"


def qr_pictures(text: str) -> tuple[Resource, Resource]:
    """Return the code that says an address, level M, as SVG and as PNG of the same name."""
    import segno  # noqa: PLC0415  (loads all of urllib and ssl; most editions show no code)

    code = segno.make_qr(quote(text, safe=_URI_SAFE), error="m")
    drawing, bitmap = io.BytesIO(), io.BytesIO()
    code.save(
        drawing,
        kind="svg",
        border=_QUIET,
        xmldecl=False,
        light="white",
        nl=False,
        svgclass=None,
        lineclass=None,
    )
    code.save(bitmap, kind="png", border=_QUIET, scale=_PIXELS)
    name = qr_name(text)
    return (
        Resource(name=name, media_type="image/svg+xml", data=drawing.getvalue()),
        Resource(name=name.replace(".svg", ".png"), media_type="image/png", data=bitmap.getvalue()),
    )


def short_address(url: str) -> str:
    """Return an address as it is printed: without scheme, ``www.`` and a slash at the end."""
    short = url.partition("://")[2] or url
    return short.removeprefix("www.").rstrip("/")
