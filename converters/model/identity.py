"""What makes an edition repeatable: its timestamp and its identifier, both derived from the Document."""

from __future__ import annotations

import hashlib
import uuid
from datetime import UTC, date, datetime

from converters.errors import UsageError
from converters.messages import say
from converters.model.codec import encode
from converters.model.meta import Document

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://pypi.org/project/kanben/")
"""Namespace of the uuid5 identifiers (RFC 9562, 5.5)."""
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Timestamp of an edition whose article has no date."""


def identifier(document: Document) -> uuid.UUID:
    """Return the identifier of every edition of ``document``: a uuid5 of its JSON."""
    return identifier_of(encode(document))


def identifier_of(data: bytes) -> uuid.UUID:
    """Return the identifier of the Document whose JSON is ``data``, for those who have it encoded already."""
    # What uuid.uuid5 does, which before Python 3.12 takes text only and would encode it once more.
    digest = hashlib.sha1(NAMESPACE.bytes, usedforsecurity=False)
    digest.update(data)
    return uuid.UUID(bytes=digest.digest()[:16], version=5)


def timestamp(document: Document, source_date_epoch: str | None) -> datetime:
    """Return the time stated in an edition, in UTC.

    Args:
        document: the article; its own date at 00:00Z is used when there is one.
        source_date_epoch: value of ``SOURCE_DATE_EPOCH`` (whole seconds since 1970), which wins;
            ``None`` or empty when it is not set.

    Raises:
        UsageError: ``source_date_epoch`` is no whole number of seconds a date can hold.
    """
    if source_date_epoch:
        try:
            return datetime.fromtimestamp(int(source_date_epoch), tz=UTC)
        except (ValueError, OverflowError, OSError) as error:
            hint = say("set it to whole seconds since 1970, or unset it")
            raise UsageError(
                say("invalid SOURCE_DATE_EPOCH={source_date_epoch!r}", source_date_epoch=source_date_epoch),
                hint=hint,
            ) from error
    day = _day(document.meta.date)
    return UNDATED if day is None else datetime(day.year, day.month, day.day, tzinfo=UTC)


def _day(value: str | None) -> date | None:
    parts = (value or "").split("-")
    try:
        year, month, day = [int(part) for part in parts] + [1] * (3 - len(parts))
        return date(year, month, day)
    except ValueError:
        return None
