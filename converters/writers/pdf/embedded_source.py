"""Taking the Document out of a PDF edition again; ``attach`` puts it in.

Clauses: ISO 19005-3 (PDF/A-3) 6.8 and annex E; ISO 32000-1, 7.11.4.
"""

from __future__ import annotations

import importlib
import io
from typing import Any

from converters.errors import MalformedInput
from converters.model.codec import CARRIED_NAME


def extract(data: bytes) -> bytes | None:
    """Return the JSON of the Document that a PDF carries, or ``None`` when it is none of our editions.

    Raises:
        MalformedInput: one of our editions is damaged, or the PDF is locked.
    """
    pikepdf: Any = importlib.import_module("pikepdf")
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            attached = pdf.attachments.get(CARRIED_NAME)
            return None if attached is None else bytes(attached.get_file().read_bytes())
    except pikepdf.PasswordError as error:
        raise MalformedInput("the PDF is encrypted with a password") from error
    except (pikepdf.PdfError, ValueError, KeyError) as error:
        if CARRIED_NAME.encode("ascii") not in data:
            return None
        raise MalformedInput(f"not a readable PDF: {error}") from error
