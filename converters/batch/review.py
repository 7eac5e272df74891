"""The articles that recovery was least sure of, as one HTML page from which they can be corrected.

The page is complete in itself and runs nothing. All that comes from inputs is escaped where it is filled in.
"""

from __future__ import annotations

import heapq
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import quote

import msgspec
from markupsafe import Markup

from converters.batch.manifest import Record
from converters.batch.report import Scratch
from converters.corrections.sidecar import write_sidecar
from converters.diagnostics import Sink
from converters.errors import KanbenError
from converters.formats import sniff
from converters.inputs.listing import SIDECAR, Input
from converters.inputs.storage import is_remote, shown
from converters.interface.catalogue import shown as in_language
from converters.interface.language import SOURCE
from converters.messages import say
from converters.model.meta import UNSURE
from converters.model.reasons_data import named
from converters.model.report import kept_text, outline
from converters.options import Options, ReadOptions
from converters.pipeline import read
from converters.readers.origin import decoded_text
from converters.source import Reading
from converters.workers.guard import Guard
from converters.workers.worker import FORK_EARLY

MOST: Final = 200
"""Articles of a page at most, the least sure."""
_MOST_TEXT: Final = 20_000
"""Characters of a source text that are shown."""


class Doubtful(msgspec.Struct, kw_only=True):
    """An article with a field below the mark."""

    input: str
    """As the manifest names it."""
    confidence: float
    field: str
    editions: list[str] = msgspec.field(default_factory=list)
    """Relative to the target."""


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What the page shows of an article besides."""

    outline: str
    text: str
    dropped: tuple[tuple[str, str], ...] = ()
    """Stretches that were left out, each with the reason."""
    sidecar: str = ""


def doubtful(records: Callable[[], Iterable[Record]]) -> tuple[list[Doubtful], int, int]:
    """Return the articles that recovery is least sure of, and how many fall below the mark of how many.

    Args:
        records: gives the manifest's records from the beginning; called twice.
    """
    found: list[tuple[float, str]] = []
    seen: dict[str, Doubtful] = {}
    count = below = 0
    with Scratch() as last:
        for number, record in enumerate(records()):
            last.put(record.input, record.edition, number, done=record.status != "failed")
        editions: dict[str, list[str]] = defaultdict(list)
        for number, record in enumerate(records()):
            if record.status != "done" or not last.stands(record.input, record.edition, number, done=True):
                continue
            known = record.input in seen
            if record.confidence < UNSURE and not known:
                below += 1
                _take(found, seen, record)
            if record.input in seen:
                editions[record.input].append(record.output)
        count = last.inputs()
    for name, one in seen.items():
        one.editions = editions[name]
    return sorted(seen.values(), key=lambda one: (one.confidence, one.input)), below, count


def _take(found: list[tuple[float, str]], seen: dict[str, Doubtful], record: Record) -> None:
    """Keep an article unless there are enough less sure ones."""
    seen[record.input] = Doubtful(input=record.input, confidence=record.confidence, field=record.unsure)
    heapq.heappush(found, (-record.confidence, record.input))
    if len(found) > MOST:
        del seen[heapq.heappop(found)[1]]


def review(
    records: Callable[[], Iterable[Record]],
    folder: Path,
    target: str,
    options: ReadOptions,
    page: Path,
    language: str = SOURCE,
) -> str:
    """Return the HTML of the page.

    Args:
        records: gives the manifest's records from the beginning.
        folder: of the manifest, which local inputs are relative to.
        target: folder or URI of the editions.
        options: how the batch read its inputs, which are read once more here, within its limits.
        page: where the page will lie; its links to editions are relative to it.
        language: of the page, a tag of ``interface.language.LANGUAGES``.
    """
    chosen, below, count = doubtful(records)
    with Guard(_shown, options.limits, FORK_EARLY) as guard:
        parts = [
            _article(
                one,
                _asked(guard, one, folder, _Reading(options, language)),
                _links(one, target, page),
                language,
            )
            for one in chosen
        ]
    if below > MOST:
        said = say(
            "{below} of {count} articles have a field that is less than {mark:.0%} sure; "
            "the {most} least sure are shown.",
            below=below,
            count=count,
            mark=UNSURE,
            most=MOST,
        )
    else:
        said = say(
            "{below} of {count} articles have a field that is less than {mark:.0%} sure.",
            below=below,
            count=count,
            mark=UNSURE,
        )
    head = Markup("<p>{}</p>").format(in_language(said, language))
    words = {name: in_language(text, language) for name, text in _PAGE_WORDS.items()}
    return str(
        _PAGE.format(language=language, css=Markup(_CSS), body=Markup("").join([head, *parts]), **words)
    )


# --------------------------------------------------------------------------- reading them again
class _Reading(msgspec.Struct, frozen=True):
    options: ReadOptions
    language: str
    """Of comments in the sidecars."""


class _Question(msgspec.Struct, frozen=True):
    uri: str
    reading: ReadOptions
    language: str


def _asked(
    guard: Guard[_Question, Shown], one: Doubtful, folder: Path, reading: _Reading
) -> Shown | KanbenError:
    uri = one.input if is_remote(one.input) else str(folder / one.input)
    try:
        return guard.ask(_Question(uri, reading.options, reading.language), where=shown(uri))
    except KanbenError as error:
        return error


def _shown(question: _Question) -> Shown:
    item, reading = Input(uri=question.uri), question.reading
    source = item.source(reading)
    document = read(source, Options(read=reading), Sink(), sidecar=item.sidecar(reading))
    if sniff(source).name == "text":
        text = decoded_text(source.data, reading, Reading.of(source, reading.limits, Sink())).text
    else:
        text = kept_text(document)
    return Shown(
        outline=outline(document),
        text=text[:_MOST_TEXT],
        dropped=tuple((item.text, item.reason) for item in document.dropped),
        sidecar=write_sidecar(document, question.language),
    )


# --------------------------------------------------------------------------- the page
def _links(one: Doubtful, target: str, page: Path) -> Iterator[Markup]:
    for name in one.editions:
        if is_remote(target):
            yield Markup("{}").format(name)
            continue
        place = Path(os.path.relpath(str(Path(target, name)), str(page.parent))).as_posix()
        yield Markup('<a href="./{}">{}</a>').format(quote(place), name)


def _article(one: Doubtful, seen: Shown | KanbenError, links: Iterable[Markup], language: str) -> Markup:
    put = partial(in_language, language=language)
    if one.confidence:
        said = put(say("{field}: {confidence:.0%} sure", field=one.field, confidence=one.confidence))
    else:
        said = put(say("{field}: not found", field=one.field))
    head = Markup("<h2>{}</h2><p>{}. {}</p>").format(one.input, said, Markup(" · ").join(links))
    if isinstance(seen, KanbenError):
        why = put(say("It cannot be read any more: {error}", error=seen))
        return Markup("<article>{}<p>{}</p></article>").format(head, why)
    dropped = Markup("").join(
        Markup("<li>{} <small>{}</small></li>").format(text, put(named(reason)))
        for text, reason in seen.dropped
    )
    return _ARTICLE.format(
        head=head,
        outline=seen.outline,
        text=seen.text,
        count=put(say("Left out ({count})", count=len(seen.dropped))),
        dropped=dropped,
        sidecar=seen.sidecar,
        rows=min(30, seen.sidecar.count("\n") + 2),
        **{name: put(text) for name, text in _ARTICLE_WORDS.items()},
        how=put(
            say(
                "Change what is wrong, save it as {name} beside the input, and run the batch again.",
                name=Path(one.input).with_suffix(SIDECAR).name,
            )
        ),
    )


_ARTICLE: Final = Markup(
    "<article>{head}<div><section><h3>{found}</h3><pre>{outline}</pre></section>"
    "<section><h3>{source}</h3><pre>{text}</pre></section></div>"
    "<details><summary>{count}</summary><ul>{dropped}</ul></details>"
    "<details><summary>{correct}</summary><p>{how}</p>"
    '<textarea rows="{rows}" spellcheck="false">{sidecar}</textarea></details></article>'
)
_ARTICLE_WORDS: Final = {
    "found": say("What was found"),
    "source": say("The text"),
    "correct": say("Correct it"),
}
_CSS: Final = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 90rem; margin: 2rem auto; padding: 0 1rem }
article { border-top: 2px solid #8888; margin: 2rem 0 }
article > div { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem }
@media (max-width: 50rem) { article > div { grid-template-columns: 1fr } }
section { min-width: 0 }
h2 { overflow-wrap: anywhere }
h3 { font-size: 1rem; margin: .5rem 0 }
pre { white-space: pre-wrap; overflow-wrap: anywhere; max-height: 30rem; overflow-y: auto; margin: 0;
  padding: .6rem; border: 1px solid #8884; font: .85rem/1.6 ui-monospace, monospace }
textarea { width: 100%; box-sizing: border-box; font: .85rem/1.6 ui-monospace, monospace }
summary { cursor: pointer; padding: .4rem 0 }
small { opacity: .7 }
"""
_PAGE: Final = Markup(
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    '<meta name="viewport" content="width=device-width"><title>{title}</title>'
    "<style>{css}</style></head><body><h1>{heading}</h1>{body}</body></html>\n"
)
_PAGE_WORDS: Final = {"title": say("kanben batch: review"), "heading": say("Articles to look at")}
