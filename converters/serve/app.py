"""The routes of the page: what is asked over HTTP, and what is answered."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from typing import Final

import anyio
import anyio.to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route

from converters import formats
from converters.errors import KanbenError, UsageError
from converters.inputs.listing import one_input
from converters.inputs.names import Namer
from converters.interface.catalogue import shown
from converters.interface.language import language_of
from converters.jobs import DEFAULT_FORMATS
from converters.messages import one_line, say
from converters.options import Options
from converters.serve import answers, changes, ebook, page
from converters.serve.access import EBOOK_POLICY, Access
from converters.serve.choices import choices, chosen
from converters.serve.opened import Opened
from converters.serve.pool import Pool
from converters.serve.shelf import Article, Session, Shelf
from converters.serve.work import MOST_PIXELS, AskEditions, AskOutline, AskPicture, Editions, Outline, Picture

COOKIE: Final = "kanben"
FORMATS: Final = tuple(row.name for row in formats.FORMATS if row.writer and not row.by_page)
"""Editions that can be taken."""
_LONGEST_NUMBER: Final = 9
_MOST_CHANGE: Final = 2**20
"""Bytes of one change."""
_Handler = Callable[["Page", Request, Session], Awaitable[Response]]


def application(  # noqa: PLR0913  (each is one line of kanben serve)
    options: Options,
    *,
    token: str,
    workers: int,
    hosts: Collection[str] = (),
    password: str | None = None,
    language: str | None = None,
    opened: Opened | None = None,
) -> Starlette:
    """Return the application.

    Args:
        options: defaults of everything that is not chosen on the page; its limits bound each request.
        token: first part of every path.
        workers: how many requests are worked on at once.
        hosts: values of ``Host`` it is known by; none allows any.
        password: asked for by HTTP Basic; ``None`` for none.
        language: of the page, of ``interface.language.LANGUAGES``; ``None`` is the browser's.
        opened: files that every session begins with; ``None`` for none.
    """
    served = Page(options, token=token, workers=workers, language=language)
    served.opened = opened

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await served.pool.warm(options)
        async with anyio.create_task_group() as group:
            if opened is not None and opened.live:
                group.start_soon(opened.watch)
            yield
            group.cancel_scope.cancel()
        served.pool.close()

    application = Starlette(routes=[Mount(f"/{token}", routes=served.routes())], lifespan=lifespan)
    application.add_middleware(Access, token=token, hosts=hosts, password=password)
    return application


def spoken(request: Request, fixed: str | None = None) -> str:
    """Return the language to answer a request in: the one asked for, the one set, the one preferred.

    The page sends its own as the one preferred.
    """
    asked = language_of(request.query_params.get("lang", "")) or fixed
    return asked or page.preferred(request.headers.get("accept-language", ""))


class Page:
    """What the routes share."""

    def __init__(self, options: Options, *, token: str, workers: int, language: str | None) -> None:
        self.options = options
        self.token = token
        self.language = language
        self.pool = Pool(options.limits, workers)
        self.shelf = Shelf()
        self.opened: Opened | None = None

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
            ("GET", "/changes", Page.changes),
            ("GET", "/articles/{id}/sidecar", Page.sidecar),
            ("POST", "/articles/{id}/save", Page.save),
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
                await self._reload(session)
                response = await handler(self, request, session)
            except KanbenError as error:
                response = answers.refused(error, spoken(request))
            if request.cookies.get(COOKIE) != name:
                path = f"/{self.token}"
                response.set_cookie(COOKIE, name, path=path, httponly=True, samesite="strict")
            return response

        return answer

    async def _reload(self, session: Session) -> None:
        """Give a session the opened files, and read again those that changed."""
        opened = self.opened
        if opened is None:
            return
        if not session.begun:
            session.begun = True
            for article in await anyio.to_thread.run_sync(lambda: list(opened.articles())):
                session.add(article)
        for article in session.articles.values():
            if article.version != opened.version and not article.unread:
                await anyio.to_thread.run_sync(opened.reload, article)

    # ----------------------------------------------------------------- the page
    async def show(self, request: Request, session: Session) -> Response:
        """Return the page itself."""
        asked = spoken(request, self.language)
        network = self.options.read.allow_network
        opened = self.opened
        made = page.page(
            asked,
            choices(self.options),
            network=network,
            live=opened is not None and opened.live,
            save=opened is not None,
            about=None if opened is None else opened.about,
        )
        return HTMLResponse(made)

    async def changes(self, request: Request, session: Session) -> Response:
        """Return the version of the opened files, once it is another than the page has seen."""
        seen = request.query_params.get("seen", "")
        if self.opened is None or not seen.isdecimal() or len(seen) > _LONGEST_NUMBER:
            return answers.json({"version": 0})
        return answers.json({"version": await self.opened.after(int(seen))})

    async def file(self, request: Request, session: Session) -> Response:
        """Return a file of the page."""
        name = request.path_params["name"]
        if name not in page.FILES:
            raise UsageError(say("there is no file {name!r}", name=name))
        return Response(page.file(name), media_type=page.FILES[name])

    # ----------------------------------------------------------------- articles
    async def listed(self, request: Request, session: Session) -> Response:
        """Return what articles there are; opened files are read for it."""
        async with anyio.create_task_group() as group:
            for article in session.articles.values():
                if article.path is not None and not article.unread:
                    group.start_soon(self._outline, article)
        language = spoken(request)
        found = [answers.entry(number, article, language) for number, article in session.articles.items()]
        return answers.json(found)

    async def add(self, request: Request, session: Session) -> Response:
        """Take a new article, whose bytes are the body and whose name the query says."""
        data = await answers.body(request, self.options.limits.input_bytes)
        name = answers.named(request.query_params.get("name", ""))
        return await self._added(request, Article(name=name, data=data), session)

    async def fetch(self, request: Request, session: Session) -> Response:
        """Take the article at a web address."""
        if not self.options.read.allow_network:
            raise UsageError(
                say("web addresses are not read"), hint=say("start kanben serve with --allow-network")
            )
        address = (await answers.body(request, _MOST_CHANGE)).decode("utf-8", "replace").strip()
        if not address.startswith(("http://", "https://")):
            raise UsageError(say("this is no web address"), hint=say("it begins with http:// or https://"))
        loaded = one_input(address)
        source = await anyio.to_thread.run_sync(loaded.source, self.options.read)
        article = Article(name=answers.named(source.name), data=source.data)
        return await self._added(request, article, session)

    async def _added(self, request: Request, article: Article, session: Session) -> Response:
        number = session.add(article)
        await self._outline(article)
        return answers.json(answers.entry(number, article, spoken(request)))

    async def outlined(self, request: Request, session: Session) -> Response:
        """Return what was recovered of an article."""
        return await self._shown(request, session)

    async def remove(self, request: Request, session: Session) -> Response:
        """Forget an article."""
        session.articles.pop(request.path_params["id"], None)
        return answers.json({})

    async def retype(self, request: Request, session: Session) -> Response:
        """Take another text for an article; its corrections are kept where they fit."""
        article = await self._article(request, session)
        data = await answers.body(request, self.options.limits.input_bytes)
        session.replace(article, data, size=len(article.data))
        article.changed()
        return await self._shown(request, session)

    async def change(self, request: Request, session: Session) -> Response:
        """Correct an article."""
        article = await self._article(request, session)
        change = answers.decoded(await answers.body(request, _MOST_CHANGE))
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
        article = await self._article(request, session)
        text = changes.sidecar(article.values) or ""
        return answers.download(
            text.encode("utf-8"), f"{answers.stem(article.name)}.toml", "application/toml"
        )

    async def save(self, request: Request, session: Session) -> Response:
        """Write the corrections of an opened file beside it."""
        article = await self._article(request, session)
        if self.opened is None or article.path is None:
            raise UsageError(say("this article is no file"), hint=say("download its corrections instead"))
        saved = await anyio.to_thread.run_sync(self.opened.save, article)
        said: dict[str, object] = {"saved": saved.path.name if saved else ""}
        return answers.json(said | ({"redone": saved.redone} if saved and saved.redone else {}))

    async def _article(self, request: Request, session: Session) -> Article:
        """Return the article that a request names, read by now."""
        article = session.get(request.path_params["id"])
        await self._read(article, session)
        return article

    async def _read(self, article: Article, session: Session) -> None:
        if article.unread and self.opened is not None:
            await anyio.to_thread.run_sync(self.opened.reload, article)
            try:
                session.replace(article, article.data, size=len(article.data))
            except KanbenError:
                article.data, article.unread = b"", True
                raise

    async def _shown(self, request: Request, session: Session) -> Response:
        number = request.path_params["id"]
        article = await self._article(request, session)
        outline = await self._outline(article)
        entry = answers.entry(number, article, spoken(request))
        if outline is not None:
            entry["outline"] = answers.outlined(outline, spoken(request))
        return answers.json(entry)

    async def _outline(self, article: Article) -> Outline | None:
        """Return the outline of an article; ``None`` where it cannot be read, with the reason kept."""
        if article.outline is None and not article.error:
            question = AskOutline(answers.source(article), article.sidecar(), self.options)
            try:
                article.outline = await self.pool.ask(question, Outline, where=article.name)
            except KanbenError as error:
                article.error = one_line(error.message)
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
            question = AskEditions(answers.source(article), article.sidecar(), options, names)
            made = await self.pool.ask(question, Editions, where=article.name)
            session.keep(article, key, made)
        return made

    async def pages(self, request: Request, session: Session) -> Response:
        """Return how many pages the PDF edition has, and what there is to say about it."""
        article = await self._article(request, session)
        made = await self._editions(article, session, request.query_params, ("pdf",))
        drawn = await self.pool.ask(AskPicture(made.outputs["pdf"], 0, 16), Picture, where=article.name)
        fault = await self._word_fault(article, session, request.query_params)
        warnings = [shown(one, spoken(request)) for one in made.warnings]
        error = shown(fault, spoken(request))
        return answers.json({"pages": drawn.pages, "warnings": warnings, "error": error})

    async def _word_fault(self, article: Article, session: Session, query: Mapping[str, str]) -> str:
        """Return what is wrong with a user's Word template, which no page shows; empty for nothing."""
        word = self.options.docx
        if article.path is None or not (word.template or word.reference):
            return ""
        try:
            await self._editions(article, session, query, ("docx",))
        except KanbenError as error:
            return one_line(error.message)
        return ""

    async def picture(self, request: Request, session: Session) -> Response:
        """Return a page of the PDF edition as PNG; the first is number 1."""
        article = await self._article(request, session)
        made = await self._editions(article, session, request.query_params, ("pdf",))
        wanted = request.query_params.get("width", "")
        width = max(16, min(MOST_PIXELS, int(wanted))) if wanted.isdecimal() and len(wanted) < 6 else 800
        question = AskPicture(made.outputs["pdf"], request.path_params["number"] - 1, width)
        drawn = await self.pool.ask(question, Picture, where=article.name)
        return Response(drawn.png, media_type="image/png")

    async def ebook_documents(self, request: Request, session: Session) -> Response:
        """Return the documents of the EPUB edition in reading order."""
        article = await self._article(request, session)
        made = await self._editions(article, session, request.query_params, ("epub",))
        return answers.json({"documents": ebook.documents(made.outputs["epub"])})

    async def ebook_member(self, request: Request, session: Session) -> Response:
        """Return a file of the EPUB edition."""
        article = await self._article(request, session)
        given = dict(part.split("=", 1) for part in request.path_params["choices"].split(",") if "=" in part)
        made = await self._editions(article, session, given, ("epub",))
        data, kind = ebook.member(made.outputs["epub"], request.path_params["path"])
        return Response(data, media_type=kind, headers={"content-security-policy": EBOOK_POLICY})

    async def take(self, request: Request, session: Session) -> Response:
        """Return an edition as a download."""
        article = await self._article(request, session)
        name = request.path_params["format"]
        if name not in FORMATS:
            raise UsageError(say("there is no edition {name!r}", name=name), hint=", ".join(FORMATS))
        made = await self._editions(article, session, request.query_params, (name,))
        called = answers.stem(article.name) + made.suffixes[name]
        return answers.download(made.outputs[name], called, formats.by_name(name).media_type)

    async def take_all(self, request: Request, session: Session) -> Response:
        """Return the editions of all articles as one zip; what cannot be made is named in a file of it."""
        out, names = io.BytesIO(), Namer()
        failed: list[str] = []
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for article in list(session.articles.values()):
                try:
                    await self._read(article, session)
                    made = await self._editions(article, session, request.query_params, DEFAULT_FORMATS)
                except KanbenError as error:
                    failed.append(one_line(error.message))
                    continue
                failed += made.failures
                stem = names.unique("", answers.stem(article.name))
                for name, data in made.outputs.items():
                    archive.writestr(stem + made.suffixes[name], data)
            if failed:
                said = "".join(shown(one, spoken(request)) + "\n" for one in failed)
                archive.writestr("errors.txt", said)
        return answers.download(out.getvalue(), "kanben.zip", "application/zip")
