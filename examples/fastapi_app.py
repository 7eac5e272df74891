"""A service with FastAPI: POST a text, get an edition.

Run it with ``uvicorn fastapi_app:app`` and try
``curl --data-binary @article.txt 'http://127.0.0.1:8000/editions/pdf?name=article.txt' -o article.pdf``.

Each conversion runs in a process of its own, which is ended when it passes its limits of time and memory; a
thread waits for it, so the service goes on answering.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, HTTPException, Query, Request, Response

import converters
from converters import formats

MOST_BYTES = 4 * 2**20
OPTIONS = converters.Options(
    read=converters.ReadOptions(
        limits=converters.Limits(input_bytes=MOST_BYTES, seconds=30, memory_bytes=2**30)
    )
)
MEDIA_TYPES = {row.name: row.media_type for row in formats.FORMATS if row.writer}
app = FastAPI(title="kanben")


def converted(name: str, data: bytes, to: str) -> bytes:
    """Return one edition of a text.

    Raises:
        converters.KanbenError: it cannot be made; the message is one line for whoever asked.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, Path(name).name or "article.txt")
        path.write_bytes(data)
        report = converters.convert(path, to=to, out_dir=Path(folder, "out"), options=OPTIONS, isolate=True)
        if report.failures:
            raise report.failures[0].error
        return report.written[0].path.read_bytes()


@app.post("/editions/{to}")
async def edition(
    to: str, request: Request, name: Annotated[str, Query(max_length=100)] = "article.txt"
) -> Response:
    """Return an edition of the text that is the request's body."""
    if to not in MEDIA_TYPES:
        raise HTTPException(404, f"no such edition: {to}; there are {', '.join(MEDIA_TYPES)}")
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_BYTES:
            raise HTTPException(413, f"more than {MOST_BYTES} bytes")
        parts.append(part)
    try:
        made = await asyncio.to_thread(converted, name, b"".join(parts), to)
    except converters.KanbenError as error:
        raise HTTPException(422, f"{error.what}. {error.hint or ''}".strip()) from error
    return Response(made, media_type=MEDIA_TYPES[to])
