"""A page saved with its images in one MIME archive (MHTML, RFC 2557): its parts by address and by name."""

from __future__ import annotations

import re
from email import policy
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from typing import Final, NamedTuple
from urllib.parse import unquote, urldefrag, urljoin

from converters.diagnostics import Kind, Sink
from converters.errors import LimitExceeded, MalformedInput
from converters.messages import say
from converters.source import Reading

_PAGES: Final = ("text/html", "application/xhtml+xml")
_KINDS: Final = (*_PAGES, "multipart/related", "multipart/alternative", "multipart/mixed")
_HEAD: Final = 8192
"""Bytes in which the headers of an archive are looked for."""
_MOST_BOUNDARIES: Final = 40
"""Multiparts in one archive; browsers write one, mail programs three."""
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")


class Saved(NamedTuple):
    """A page out of an archive."""

    data: bytes
    charset: str | None
    """What its header declares; ``None`` when it declares nothing."""
    address: str
    """URL it was saved from; empty when the archive does not say."""
    by_address: dict[str, bytes]
    by_id: dict[str, bytes]

    def load(self, reference: str, sink: Sink, where: str) -> bytes | None:
        """Return the bytes of a part the page refers to; ``None`` after saying that it is missing."""
        if reference[:4].lower() == "cid:":
            found = self.by_id.get(unquote(reference[4:]))
        else:
            found = self.by_address.get(_joined(self.address, reference))
        if found is None:
            sink.add(
                Kind.RESOURCE_MISSING,
                say("{reference}: not found in the archive", reference=reference[:200]),
                where=where,
            )
        return found


def is_archive(data: bytes) -> bool:
    """Return whether bytes begin with the MIME headers of a saved page."""
    head = data[:_HEAD].lstrip()
    if head[:1] == b"<" or b"mime-version" not in head.lower():
        return False
    message = BytesHeaderParser(policy=policy.compat32).parsebytes(head)
    return message.get("MIME-Version") is not None and message.get_content_type() in _KINDS


def open_archive(data: bytes, reading: Reading) -> Saved:
    """Return the page of an archive with everything that was saved with it.

    Raises:
        MalformedInput: there is no page in it.
        LimitExceeded: more parts, or more parts inside parts, than the limits allow.
    """
    if len(_BOUNDARY.findall(data)) > _MOST_BOUNDARIES:
        raise LimitExceeded(
            say(
                "the web archive contains more than {most_boundaries} nested parts",
                most_boundaries=_MOST_BOUNDARIES,
            ),
            where=reading.where,
        )
    try:
        with reading.recursion():
            message = BytesParser(policy=policy.compat32).parsebytes(data)
            parts = [part for part in message.walk() if not part.is_multipart()]
    except (ValueError, LookupError) as error:
        raise MalformedInput(
            say("the web archive is damaged: {error}", error=error), where=reading.where
        ) from error
    reading.files(len(parts))
    page = _page(message, parts)
    if page is None:
        raise MalformedInput(
            say("the web archive contains no page"), where=reading.where, hint=say("save the page again")
        )
    address = _location(page)
    return Saved(
        data=_bytes(page),
        charset=page.get_content_charset(),
        address=address,
        by_address={_joined(address, _location(part)): _bytes(part) for part in parts if _location(part)},
        by_id={name: _bytes(part) for part in parts if (name := _id(part.get("Content-ID")))},
    )


def _page(message: Message, parts: list[Message]) -> Message | None:
    """Return the part that is the page: the one the archive starts with, else the first that can be one."""
    start = message.get_param("start")
    pages = [part for part in parts if part.get_content_type() in _PAGES]
    named = [part for part in pages if start and _id(part.get("Content-ID")) == _id(start)]
    return next(iter(named or pages), None)


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _location(part: Message) -> str:
    return _BLANKS.sub("", str(part.get("Content-Location") or ""))


def _id(value: object) -> str:
    return str(value or "").strip().strip("<>")


def _joined(base: str, reference: str) -> str:
    try:
        return urldefrag(urljoin(base, reference.strip())).url
    except ValueError:
        return reference
