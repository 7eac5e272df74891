"""Where a PDF holds the source document: in an associated file, which ``attach`` writes.

Clauses: ISO 19005-3 (PDF/A-3) 6.8 and annex E; ISO 32000-1, 7.11.4. A PDF is nobody's to edit: it bears no
fingerprint.
"""

from __future__ import annotations

import io
import logging
import zlib
from typing import TYPE_CHECKING, Final

from converters.errors import MalformedInput
from converters.limits import current, exceeded
from converters.messages import say
from converters.model.codec import EMBEDDED_NAME

if TYPE_CHECKING:
    import pikepdf

_DAMAGE: Final = (ValueError, KeyError, AttributeError, TypeError, RuntimeError, zlib.error)
"""What pikepdf raises besides its own errors, and what is packed badly."""


def extract(data: bytes) -> bytes | None:
    """Return the JSON of the Document embedded in a PDF: a :class:`Carrier`.

    Raises:
        LimitExceeded: the Document is larger than inputs may be, unpacked.
        MalformedInput: one of our editions is damaged, or the PDF is locked.
    """
    import pikepdf  # noqa: PLC0415  (costs a cold start)

    # What it notices of damage goes nowhere: standard error is for what kanben says itself.
    log = logging.getLogger(pikepdf.__name__)
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            attached = pdf.attachments.get(EMBEDDED_NAME)
            return None if attached is None else _inflated(attached.get_file().obj)
    except pikepdf.PasswordError as error:
        raise MalformedInput(say("the PDF is encrypted with a password")) from error
    except (pikepdf.PdfError, *_DAMAGE) as error:
        if EMBEDDED_NAME.encode("ascii") not in data:
            return None
        raise MalformedInput(
            say("not a readable PDF: {error}", error=error),
            hint=say("fetch the file again, or open it in a PDF viewer and print it to a new PDF"),
        ) from error


def _inflated(stream: pikepdf.Object) -> bytes:
    """Return what a stream holds; qpdf would inflate gigabytes before anybody can look.

    Raises:
        LimitExceeded: it is larger than inputs may be, unpacked.
        MalformedInput: it is packed as no writer of ours packs it.
    """
    import pikepdf  # noqa: PLC0415  (as above)

    filters = stream.get("/Filter", pikepdf.Array())
    names = [str(one) for one in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if any(name != "/FlateDecode" for name in names) or "/DecodeParms" in stream:
        raise MalformedInput(
            say("the source document in the PDF is packed in a way that kanben does not write")
        )
    limits = current()
    data = bytes(stream.read_raw_bytes())
    for _ in names if data else ():
        packer = zlib.decompressobj()
        data = packer.decompress(data, limits.inflated_bytes + 1)
        if len(data) > limits.inflated_bytes:
            raise exceeded(limits, "inflated_bytes", say("the source document unpacks to more than"))
        if not packer.eof:
            raise MalformedInput(say("the source document in the PDF is cut short"))
    return data
