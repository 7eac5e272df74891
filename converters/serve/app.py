"""The routes of the page: what is asked over HTTP, and what is answered."""

from __future__ import annotations

import io
import json
import posixpath
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from typing import Final, cast
from urllib.parse import quote

import anyio.to_thread
import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route

from converters import formats
from converters.errors import InternalError, KanbenError, LimitExceeded, UsageError
from converters.inputs.listing import one_input
from converters.inputs.names import Namer, safe_stem
from converters.jobs import DEFAULT_FORMATS
from converters.messages import say
from converters.options import Options
from converters.serve import changes, ebook, page
from converters.serve.access import EBOOK_POLICY, Access
from converters.serve.choices import choices, chosen
from converters.serve.pool import Pool
from converters.serve.shelf import Article, Session, Shelf
from converters.serve.work import MOST_PIXELS, AskEditions, AskOutline, AskPicture, Editions, Outline, Picture
from converters.source import Source

COOKIE: Final = "kanben"
FORMATS: Final = tuple(row.name for row in formats.FORMATS if row.writer and not row.by_page)
"""Editions that can be taken."""
_MOST_CHANGE: Final = 2**20
"""Bytes of one change."""
_Handler = Callable[["Page", Request, Session], Awaitable[Response]]


def application(
    options: Options,
    *,
    token: str,
    workers: int,
    hosts: Collection[str] = (),
    password: str | None = None,
    language: str | None = None,
) -> Starlette:
    """Return the application.

    Args:
        options: defaults of everything that is not chosen on the page; its limits bound each request.
        token: first part of every path.
        workers: how many requests are worked on at once.
        hosts: values of ``Host`` it is known by; none allows any.
        password: asked for by HTTP Basic; ``None`` for none.
        language: of the page; ``None`` is the browser's.
    """
    served = Page(options, token=token, workers=workers, language=language)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await served.pool.warm(options)
        yield
        served.pool.close()

    application = Starlette(routes=[Mount(f"/{token}", routes=served.routes())], lifespan=lifespan)
    application.add_middleware(Access, token=token, hosts=hosts, password=password)
    return application


class Page:
    """What the routes share."""

    def __init__(self, options: Options, *, token: str, workers: int, language: str | None) -> None:
        self.options = options
        self.token = token
        self.language = language
        self.pool = Pool(options.limits, workers)
        self.shelf = Shelf()

    def routes(self) -> list[Route]:
        """Return the routes below the token."""
        table: list[tuple[str, str, _Handler]] = [
            ("GET", "/", Page.show),
            ("GET", "/files/{name}", Page.file),
            ("GET", "/articles", Page.listed),
            ("POST", "/articles", Page.add),
            ("POST", "/address", Page.fetch),
            ("GET", "/articles.zip", Page.take_all),
            ("GET", "/articles/{id}", Page.outlined),
            ("DELETE", "/articles/{id}", Page.remove),
            ("POST", "/articles/{id}/text", Page.retype),
            ("POST", "/articles/{id}/change", Page.change),
            ("GET", "/articles/{id}/sidecar", Page.sidecar),
            ("GET", "/articles/{id}/pages", Page.pages),
            ("GET", "/articles/{id}/pages/{number:int}", Page.picture),
            ("GET", "/articles/{id}/ebook", Page.ebook_documents),
            ("GET", "/articles/{id}/ebook/{choices}/{path:path}", Page.ebook_member),
            ("GET", "/articles/{id}/editions/{format}", Page.take),
        ]
        return [Route(path, self._answering(handler), methods=[method]) for method, path, handler in table]

    def _answering(self, handler: _Handler) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            name, session = self.shelf.open(request.cookies.get(COOKIE))
            try:
                response = await handler(self, request, session)
            except KanbenError as error:
                response = _refused(error)
            if request.cookies.get(COOKIE) != name:
                path = f"/{self.token}"
                response.set_cookie(COOKIE, name, path=path, httponly=True, samesite="strict")
            return response

        return answer

    # ----------------------------------------------------------------- the page
    async def show(self, request: Request, session: Session) -> Response:
        """Return the page itself."""
        asked = request.query_params.get("lang", self.language or "")
        if asked not in page.LANGUAGES:
            asked = page.language_of(request.headers.get("accept-language", ""))
        network = self.options.read.allow_network
        return HTMLResponse(page.page(asked, choices(self.options), network=network))

    async def file(self, request: Request, session: Session) -> Response:
        """Return a file of the page."""
        name = request.path_params["name"]
        if name not in page.FILES:
            raise UsageError(say("there is no file {name!r}", name=name))
        return Response(page.file(name), media_type=page.FILES[name])

    # ----------------------------------------------------------------- articles
    async def listed(self, request: Request, session: Session) -> Response:
        """Return what articles there are."""
        return _json([_entry(number, article) for number, article in session.articles.items()])

    async def add(self, request: Request, session: Session) -> Response:
        """Take a new article, whose bytes are the body and whose name the query says."""
        data = await _body(request, self.options.limits.input_bytes)
        name = _named(request.query_params.get("name", ""))
        return await self._added(Article(name=name, data=data), session)

    async def fetch(self, request: Request, session: Session) -> Response:
        """Take the article at a web address."""
        if not self.options.read.allow_network:
            raise UsageError(
                say("web addresses are not read"), hint=say("start kanben serve with --allow-network")
            )
        address = (await _body(request, _MOST_CHANGE)).decode("utf-8", "replace").strip()
        if not address.startswith(("http://", "https://")):
            raise UsageError(say("this is no web address"), hint=say("it begins with http:// or https://"))
        loaded = one_input(address)
        source = await anyio.to_thread.run_sync(loaded.source, self.options.read)
        return await self._added(Article(name=_named(source.name), data=source.data), session)

    async def _added(self, article: Article, session: Session) -> Response:
        number = session.add(article)
        await self._outline(article)
        return _json(_entry(number, article))

    async def outlined(self, request: Request, session: Session) -> Response:
        """Return what was recovered of an article."""
        return await self._shown(request, session)

    async def remove(self, request: Request, session: Session) -> Response:
        """Forget an article."""
        session.articles.pop(request.path_params["id"], None)
        return _json({})

    async def retype(self, request: Request, session: Session) -> Response:
        """Take another text for an article; its corrections are kept where they fit."""
        article = session.get(request.path_params["id"])
        data = await _body(request, self.options.limits.input_bytes)
        session.replace(article, data, size=len(article.data))
        article.changed()
        return await self._shown(request, session)

    async def change(self, request: Request, session: Session) -> Response:
        """Correct an article."""
        article = session.get(request.path_params["id"])
        change = _decoded(await _body(request, _MOST_CHANGE))
        before = article.values
        outline = await self._outline(article)
        if outline is None and not isinstance(change, changes.Reset):
            raise UsageError(article.error)
        if isinstance(change, changes.Reset):
            after: changes.Values = {}
        else:
            assert outline is not None
            after = changes.changed(before, outline, change)
        article.values = after
        article.changed()
        if await self._outline(article) is None and not isinstance(change, changes.Reset):
            # What cannot be done is not kept.
            error, article.values = article.error, before
            article.changed()
            raise UsageError(error)
        return await self._shown(request, session)

    async def sidecar(self, request: Request, session: Session) -> Response:
        """Return the corrections of an article as a file."""
        article = session.get(request.path_params["id"])
        text = changes.sidecar(article.values) or ""
        return _download(text.encode("utf-8"), f"{_stem(article.name)}.toml", "application/toml")

    async def _shown(self, request: Request, session: Session) -> Response:
        number = request.path_params["id"]
        article = session.get(number)
        outline = await self._outline(article)
        entry = _entry(number, article)
        if outline is not None:
            entry["outline"] = msgspec.to_builtins(outline)
        return _json(entry)

    async def _outline(self, article: Article) -> Outline | None:
        """Return the outline of an article; ``None`` where it cannot be read, with the reason kept."""
        if article.outline is None and not article.error:
            question = AskOutline(_source(article), changes.sidecar(article.values), self.options)
            try:
                article.outline = await self.pool.ask(question, Outline, where=article.name)
            except KanbenError as error:
                article.error = str(error)
        return article.outline

    # ----------------------------------------------------------------- editions
    async def _editions(
        self, article: Article, session: Session, query: Mapping[str, str], names: tuple[str, ...]
    ) -> Editions:
        given = {name: value for name, value in query.items() if "." in name}
        options = chosen(self.options, given)
        key = json.dumps([given, names], sort_keys=True)
        made = article.editions.get(key)
        if made is None:
            question = AskEditions(_source(article), changes.sidecar(article.values), options, names)
            made = await self.pool.ask(question, Editions, where=article.name)
            session.keep(article, key, made)
        return made

    async def pages(self, request: Request, session: Session) -> Response:
        """Return how many pages the PDF edition has, and what there is to say about it."""
        article = session.get(request.path_params["id"])
        made = await self._editions(article, session, request.query_params, ("pdf",))
        drawn = await self.pool.ask(AskPicture(made.outputs["pdf"], 0, 16), Picture, where=article.name)
        return _json({"pages": drawn.pages, "warnings": made.warnings})

    async def picture(self, request: Request, session: Session) -> Response:
        """Return a page of the PDF edition as PNG; the first is number 1."""
        article = session.get(request.path_params["id"])
        made = await self._editions(article, session, request.query_params, ("pdf",))
        wanted = request.query_params.get("width", "")
        width = max(16, min(MOST_PIXELS, int(wanted))) if wanted.isdecimal() and len(wanted) < 6 else 800
        question = AskPicture(made.outputs["pdf"], request.path_params["number"] - 1, width)
        drawn = await self.pool.ask(question, Picture, where=article.name)
        return Response(drawn.png, media_type="image/png")

    async def ebook_documents(self, request: Request, session: Session) -> Response:
        """Return the documents of the EPUB edition in reading order."""
        article = session.get(request.path_params["id"])
        made = await self._editions(article, session, request.query_params, ("epub",))
        return _json({"documents": ebook.documents(made.outputs["epub"])})

    async def ebook_member(self, request: Request, session: Session) -> Response:
        """Return a file of the EPUB edition."""
        article = session.get(request.path_params["id"])
        given = dict(part.split("=", 1) for part in request.path_params["choices"].split(",") if "=" in part)
        made = await self._editions(article, session, given, ("epub",))
        data, kind = ebook.member(made.outputs["epub"], request.path_params["path"])
        return Response(data, media_type=kind, headers={"content-security-policy": EBOOK_POLICY})

    async def take(self, request: Request, session: Session) -> Response:
        """Return an edition as a download."""
        article = session.get(request.path_params["id"])
        name = request.path_params["format"]
        if name not in FORMATS:
            raise UsageError(say("there is no edition {name!r}", name=name), hint=", ".join(FORMATS))
        made = await self._editions(article, session, request.query_params, (name,))
        called = _stem(article.name) + made.suffixes[name]
        return _download(made.outputs[name], called, formats.by_name(name).media_type)

    async def take_all(self, request: Request, session: Session) -> Response:
        """Return the editions of all articles as one zip; what cannot be made is named in a file of it."""
        out, failed, names = io.BytesIO(), [], Namer()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for article in list(session.articles.values()):
                try:
                    made = await self._editions(article, session, request.query_params, DEFAULT_FORMATS)
                except KanbenError as error:
                    failed.append(str(error))
                    continue
                failed += made.failures
                stem = names.unique("", _stem(article.name))
                for name, data in made.outputs.items():
                    archive.writestr(stem + made.suffixes[name], data)
            if failed:
                archive.writestr("errors.txt", "\n".join(failed) + "\n")
        return _download(out.getvalue(), "kanben.zip", "application/zip")


# --------------------------------------------------------------------------- requests and answers
async def _body(request: Request, most: int) -> bytes:
    """Return the body of a request, counted while it arrives."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise LimitExceeded(
                say("more than {most} MiB", most=most // 2**20), hint=say("give less at a time")
            )
        parts.append(part)
    return b"".join(parts)


def _decoded(data: bytes) -> changes.Change:
    try:
        return cast("changes.Change", msgspec.json.decode(data, type=changes.Change))
    except msgspec.DecodeError as error:
        raise UsageError(say("this is no change: {error}", error=error)) from error


def _json(value: object) -> Response:
    return Response(msgspec.json.encode(value), media_type="application/json")


def _refused(error: KanbenError) -> Response:
    said = {"error": str(error), "code": error.exit_code}
    status = 500 if isinstance(error, InternalError) else 422
    return Response(msgspec.json.encode(said), status, media_type="application/json")


def _download(data: bytes, name: str, media_type: str) -> Response:
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=media_type, headers={"content-disposition": disposition})


def _source(article: Article) -> Source:
    return Source(data=article.data, name=article.name)


def _entry(number: str, article: Article) -> dict[str, object]:
    outline = article.outline
    return {
        "id": number,
        "name": article.name,
        "bytes": len(article.data),
        "error": article.error,
        "title": outline.title if outline else "",
        "confidence": outline.confidence if outline else 0.0,
        "unsure": outline.unsure if outline else "",
        "corrected": bool(article.values),
    }


def _named(name: str) -> str:
    """Return what a name of the client's is shown and downloaded as, with the extension it is read by."""
    stem, ending = posixpath.splitext(name.replace("\\", "/").rpartition("/")[2])
    return safe_stem(stem) + safe_stem(f"_{ending}")[1:] if stem else "article.txt"


def _stem(name: str) -> str:
    return posixpath.splitext(name)[0]
