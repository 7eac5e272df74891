"""The articles that recovery was least sure of, as one HTML page from which they can be corrected.

The page is complete in itself and runs nothing. All that comes from inputs is escaped where it is filled in.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import quote

import msgspec
from markupsafe import Markup

from converters.batch.manifest import Record, place_of
from converters.batch.reopen.doubtful import Doubtful, Found, least_sure
from converters.corrections.sidecar import write_sidecar
from converters.diagnostics import Sink
from converters.errors import KanbenError, UsageError
from converters.formats import sniff
from converters.inputs.listing import Input
from converters.inputs.storage import is_remote, shown
from converters.interface.catalogue import shown as in_language
from converters.interface.language import SOURCE
from converters.limits.files import is_folder
from converters.messages import Message, say
from converters.model.meta import UNSURE
from converters.model.reasons_data import named
from converters.model.report import kept_text, outline
from converters.options import Options, ReadOptions
from converters.pipeline import read
from converters.readers.origin import decoded_text
from converters.source import SIDECAR, Reading
from converters.workers.guard import Guard
from converters.workers.worker import FORK_EARLY

_MOST_TEXT: Final = 20_000
"""Characters of a source text that are shown."""


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What the page shows of an article besides."""

    outline: str
    text: str
    dropped: tuple[tuple[str, str], ...] = ()
    """Stretches that were left out, each with the reason."""
    sidecar: str = ""


def refuse_among_inputs(page: Path, names: Iterable[str], target: str) -> None:
    """Refuse a page that would lie among the inputs, where the next run would take it for an article.

    Args:
        page: where it is to be written.
        names: what stands for the inputs.
        target: folder or URI of the editions, which is not looked through.

    Raises:
        UsageError: it lies in a folder of inputs.
    """
    where = page.resolve()
    out = None if is_remote(target) else Path(target).resolve()
    for name in names:
        folder = None if is_remote(name) or not is_folder(name) else Path(name).resolve()
        if folder is None or not where.is_relative_to(folder):
            continue
        if out is not None and out != folder and where.is_relative_to(out):
            continue
        said = say(
            "the review page would be an input of the next run: {folder} holds the inputs", folder=shown(name)
        )
        hint = say("write it into another folder, such as that of the editions")
        raise UsageError(said, where=str(page), hint=hint)


def review(
    records: Iterable[Record],
    folder: Path,
    target: str,
    options: ReadOptions,
    page: Path,
    language: str = SOURCE,
) -> str:
    """Return the HTML of the page.

    Args:
        records: of the manifest.
        folder: of the manifest, which local inputs are relative to.
        target: folder or URI of the editions.
        options: how the batch read its inputs, which are read once more here, within its limits.
        page: where the page will lie; its links to editions are relative to it.
        language: of the page, a tag of ``interface.language.LANGUAGES``.
    """
    found = least_sure(records, below=UNSURE)
    with Guard(_shown, options.limits, FORK_EARLY) as guard:
        parts = [
            _article(
                one,
                _asked(guard, one, folder, _Reading(options, language)),
                _links(one, target, page),
                language,
            )
            for one in found.shown
        ]
    head = Markup("<p>{}</p>").format(in_language(_said(found), language))
    words = {name: in_language(text, language) for name, text in _PAGE_WORDS.items()}
    return str(
        _PAGE.format(language=language, css=Markup(_CSS), body=Markup("").join([head, *parts]), **words)
    )


def _said(found: Found) -> Message:
    if found.below > len(found.shown):
        return say(
            "{below} of {count} articles have a field that is less than {mark:.0%} sure; "
            "the {most} least sure are shown.",
            below=found.below,
            count=found.count,
            mark=UNSURE,
            most=len(found.shown),
        )
    return say(
        "{below} of {count} articles have a field that is less than {mark:.0%} sure.",
        below=found.below,
        count=found.count,
        mark=UNSURE,
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
    uri = place_of(one.input, folder)
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
        name=one.input,
        outline=seen.outline,
        text=seen.text,
        count=put(say("Left out ({count})", count=len(seen.dropped))),
        dropped=dropped,
        sidecar=seen.sidecar,
        rows=min(30, seen.sidecar.count("\n") + 2),
        **{name: put(text) for name, text in _ARTICLE_WORDS.items()},
        how=put(
            say(
                "Change what is wrong, save it as {name} beside the input, and run the batch again; "
                "or correct it with kanben serve --batch.",
                name=Path(one.input).with_suffix(SIDECAR).name,
            )
        ),
    )


_ARTICLE: Final = Markup(
    "<article>{head}<div><section><h3>{found}</h3>"
    '<pre tabindex="0" role="region" aria-label="{found}: {name}">{outline}</pre></section><section>'
    '<h3>{source}</h3><pre tabindex="0" role="region" aria-label="{source}: {name}">{text}</pre>'
    "</section></div>"
    "<details><summary>{count}</summary><ul>{dropped}</ul></details>"
    "<details><summary>{correct}</summary><p>{how}</p>"
    '<textarea rows="{rows}" spellcheck="false" aria-label="{correct}: {name}">{sidecar}</textarea>'
    "</details></article>"
)
_ARTICLE_WORDS: Final = {
    "found": say("What was found"),
    "source": say("The text"),
    "correct": say("Correct it"),
}
_CSS: Final = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 90rem; margin: 2rem auto; padding: 0 1rem;
  overflow-wrap: anywhere; background: light-dark(#fbfaf7, #1b1b1a); color: light-dark(#1f1d1a, #ece9e2) }
a { color: light-dark(#a3161c, #ff9a8f) }
article { border-top: 2px solid #8888; margin: 2rem 0 }
article > div { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem }
@media (max-width: 50rem) { article > div { grid-template-columns: 1fr } }
section { min-width: 0 }
h2 { font-size: 1.25rem }
h3 { font-size: 1rem; margin: .5rem 0 }
pre { white-space: pre-wrap; overflow-wrap: anywhere; max-height: 30rem; overflow-y: auto; margin: 0;
  padding: .6rem; border: 1px solid #8884; font: .85rem/1.6 ui-monospace, monospace }
textarea { width: 100%; box-sizing: border-box; font: .85rem/1.6 ui-monospace, monospace }
summary { cursor: pointer; padding: .4rem 0 }
small { color: light-dark(#5c574f, #b5afa4) }
"""
_PAGE: Final = Markup(
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
    "<style>{css}</style></head><body><main><h1>{heading}</h1>{body}</main></body></html>\n"
)
_PAGE_WORDS: Final = {"title": say("kanben batch: review"), "heading": say("Articles to look at")}
