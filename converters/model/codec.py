"""Document to JSON and back, byte for byte the same for equal Documents; and the JSON Schema."""

from __future__ import annotations

import msgspec

from converters.errors import ModelError
from converters.messages import say
from converters.model.meta import MODEL_VERSION, Document

_ENCODER = msgspec.json.Encoder()


class _NoDocument(msgspec.Struct, frozen=True, tag="none", tag_field="kind"):
    """The other half of a union: with two kinds to tell apart, msgspec insists on the ``kind`` key."""


_DECODER: msgspec.json.Decoder[Document | _NoDocument] | None = None


def _decoder() -> msgspec.json.Decoder[Document | _NoDocument]:
    # Built on first use: analysing the node union costs start-up time that most commands never need.
    global _DECODER
    if _DECODER is None:
        _DECODER = msgspec.json.Decoder(Document | _NoDocument)
    return _DECODER


def encode(document: Document) -> bytes:
    """Return the Document as compact UTF-8 JSON, keys in declared order."""
    return _ENCODER.encode(document)


def decode(data: bytes, *, where: str | None = None) -> Document:
    """Return the Document that ``data`` (UTF-8 JSON) encodes.

    Args:
        data: what :func:`encode` returned.
        where: name of the input, for the error message; ``None`` when it has no name.

    Raises:
        ModelError: not JSON, not a Document, nested too deeply, or written by a newer model version.
    """
    try:
        document = _decoder().decode(data)
    except RecursionError as error:
        raise ModelError(say("the document is nested too deeply"), where=where) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ModelError(
            say("the JSON is not a kanben document: {error}", error=error), where=where
        ) from error
    if isinstance(document, _NoDocument):
        raise ModelError(say("the JSON is not a kanben document"), where=where)
    if document.version != MODEL_VERSION:
        raise ModelError(
            say(
                "document version {version} is not supported (expected {model_version})",
                version=document.version,
                model_version=MODEL_VERSION,
            ),
            where=where,
            hint=say("use the kanben release that wrote it"),
        )
    return document


def schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a Document."""
    out = msgspec.json.schema(Document)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **out}


EMBEDDED_NAME = "document.kanben.json"
"""File name of the Document inside an edition: PDF attachment, EPUB manifest item."""
EMBEDDED_MEDIA_TYPE = "application/json"
EMBEDDED_XML_NAMESPACE = "urn:kanben:document:1"
"""Namespace of the custom XML part that holds the Document in a DOCX, in its root ``document``."""
