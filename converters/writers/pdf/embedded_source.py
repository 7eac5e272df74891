"""Where a PDF holds the source document: in an associated file, which ``attach`` writes.

Clauses: ISO 19005-3 (PDF/A-3) 6.8 and annex E; ISO 32000-1, 7.11.4. A PDF is nobody's to edit: it bears no
fingerprint.
"""

from __future__ import annotations

import io

from converters.errors import MalformedInput
from converters.model.codec import EMBEDDED_NAME


def extract(data: bytes) -> bytes | None:
    """Return the JSON of the Document embedded in a PDF: a :class:`Carrier`.

    Raises:
        MalformedInput: one of our editions is damaged, or the PDF is locked.
    """
    import pikepdf  # noqa: PLC0415  (costs a cold start)

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            attached = pdf.attachments.get(EMBEDDED_NAME)
            return None if attached is None else bytes(attached.get_file().read_bytes())
    except pikepdf.PasswordError as error:
        raise MalformedInput("the PDF is encrypted with a password") from error
    except (pikepdf.PdfError, ValueError, KeyError) as error:
        if EMBEDDED_NAME.encode("ascii") not in data:
            return None
        raise MalformedInput(f"not a readable PDF: {error}") from error
