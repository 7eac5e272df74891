"""Addresses of the web as every reader and validator takes them (RFC 3986, RFC 5891)."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

from converters.text.patterns import pattern

_WEB: Final = pattern(r"(https?|ftp|mailto|tel):", re.IGNORECASE)
_WITHOUT_HOST: Final = frozenset(("mailto", "tel"))
_HOST: Final = pattern(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?", re.IGNORECASE)
_PERCENT: Final = pattern("%(?![0-9A-Fa-f]{2})")
"""A percent sign that begins no encoded character."""
_SAFE: Final = "%/?@!$&'()*+,;=:~-._"
"""Characters that stand in a path or query as they are (RFC 3986, 3.3 and 3.4), and the percent sign."""


def web_address(href: str) -> str | None:
    """Return an address as a valid URL in ASCII, or ``None`` when it is no address of the web."""
    if not _WEB.match(href):
        return None
    try:
        parts = urlsplit(_PERCENT.sub("%25", href.strip()))
        place = _place(parts.hostname or "", parts.port)
    except ValueError:
        return None
    rest = [quote(part, safe=_SAFE) for part in (parts.path, parts.query, parts.fragment)]
    if parts.scheme in _WITHOUT_HOST:
        return urlunsplit((parts.scheme, "", *rest)) if parts.path else None
    return urlunsplit((parts.scheme, place, *rest)) if place else None


def _place(host: str, port: int | None) -> str:
    """Return host and port as they are resolved: lower case, in ASCII, without user and password.

    Raises:
        ValueError: it cannot be a host.
    """
    if not host:
        return ""
    if ":" in host:
        name = f"[{ip_address(host)}]"
    else:
        name = host.encode("idna").decode("ascii")
        if _HOST.fullmatch(name) is None:
            raise ValueError(host)
    return name if port is None else f"{name}:{port}"
