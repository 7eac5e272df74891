"""Requests and answers: what the routes read from the one and write into the other."""

from __future__ import annotations

import posixpath
from typing import cast
from urllib.parse import quote

import msgspec
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from converters.errors import InternalError, KanbenError, LimitExceeded, UsageError
from converters.inputs.names import safe_stem
from converters.interface.catalogue import shown
from converters.messages import one_line, say
from converters.model.reasons_data import named as named_reason
from converters.serve import changes
from converters.serve.shelf import Article
from converters.serve.work import Outline
from converters.source import Source


async def body(request: Request, most: int) -> bytes:
    """Return the body of a request, counted while it arrives.

    Raises:
        LimitExceeded: it has more bytes than ``most``.
    """
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise LimitExceeded(
                say("more than {value} MiB", value=most // 2**20), hint=say("give less at a time")
            )
        parts.append(part)
    return b"".join(parts)


def decoded(data: bytes) -> changes.Change:
    """Return the change that a request asks for.

    Raises:
        UsageError: it is none.
    """
    try:
        return cast("changes.Change", msgspec.json.decode(data, type=changes.Change))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(say("this is no change: {error}", error=error)) from error


def json(value: object) -> Response:
    """Return an answer that says ``value``."""
    return Response(msgspec.json.encode(value), media_type="application/json")


def refused(error: KanbenError, language: str) -> Response:
    """Return an answer that says what went wrong, in a language of ``interface.language.LANGUAGES``."""
    said = {"error": shown(one_line(error.message), language), "code": error.exit_code}
    status = 500 if isinstance(error, InternalError) else 422
    return Response(msgspec.json.encode(said), status, media_type="application/json")


def download(data: bytes, name: str, media_type: str) -> Response:
    """Return a file for the browser to save under ``name``."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=media_type, headers={"content-disposition": disposition})


def source(article: Article) -> Source:
    """Return an article as readers take it; only a file has files beside it."""
    folder = article.path.parent if article.path else None
    return Source(data=article.data, name=article.name, folder=folder)


def entry(number: str, article: Article, language: str) -> dict[str, object]:
    """Return what the list of articles says of one, in a language of ``interface.language.LANGUAGES``."""
    known = article.outline or article.expected
    return {
        "id": number,
        "name": article.name,
        "bytes": len(article.data),
        "error": shown(article.error, language),
        "title": known.title if known else "",
        "confidence": known.confidence if known else 0.0,
        "unsure": known.unsure if known else "",
        "corrected": bool(article.values),
        "file": article.path is not None,
    }


def outlined(outline: Outline, language: str) -> object:
    """Return what was recovered, with what kanben itself says of it in a language."""
    dropped = [one | {"reason": shown(named_reason(str(one["reason"])), language)} for one in outline.dropped]
    said = [shown(one, language) for one in outline.diagnostics]
    return msgspec.to_builtins(replace(outline, dropped=dropped, diagnostics=said))


def named(name: str) -> str:
    """Return what a name of the client's is shown and downloaded as, with the extension it is read by."""
    stem, ending = posixpath.splitext(name.replace("\\", "/").rpartition("/")[2])
    return safe_stem(stem) + safe_stem(f"_{ending}")[1:] if stem else "article.txt"


def stem(name: str) -> str:
    """Return a name without its extension."""
    return posixpath.splitext(name)[0]
