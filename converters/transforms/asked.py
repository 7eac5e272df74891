"""The transforms that run when they are asked for: each a pass over one article, with its record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from converters import plugins
from converters.asked_transforms import Asked, asked
from converters.diagnostics import Kind, Sink
from converters.messages import say
from converters.model import Document
from converters.model.check import check
from converters.options import TransformOptions
from converters.transforms.rewriting import Result
from converters.version import __version__

OWN: Final = f"kanben {__version__}"
"""Stands in the record of what needs no library."""


class Skipped(Exception):  # noqa: N818  (it is no error of a user or an input)
    """A transform cannot be done to a Document; the message says why."""


class Pass(msgspec.Struct, frozen=True, kw_only=True):
    """One transform that is asked for, ready to run."""

    name: str
    """With its argument, as recorded."""
    library: str
    """What does it, with its version."""
    transform: Callable[[Document, Sink], Result]
    """Raises Skipped where it cannot be done; only what a plugin does writes to the sink by itself."""
    counted: str = "changes"
    """What its changes are."""
    titles: bool = False
    """Whether it changes what is said of a collection and its foreword."""

    @property
    def record(self) -> str:
        """What the provenance says: ``pinyin:hsk3 (pypinyin 0.55.0)``."""
        return f"{self.name} ({self.library})"

    def run(self, document: Document, sink: Sink) -> Document:
        """Return an article or a collection after this pass; ``sink`` takes what was done or skipped."""
        if self.record in document.provenance.transforms:
            return document
        if document.parts:
            parts = tuple(
                replace(part, articles=tuple(self.run(article, sink) for article in part.articles))
                for part in document.parts
            )
            document = replace(document, parts=parts)
            if not self.titles:
                return self._recorded(document)
        where = document.provenance.name
        try:
            result = self.transform(document, sink)
        except Skipped as skipped:
            sink.add(Kind.TRANSFORM_SKIPPED, say("{name}: {why}", name=self.name, why=skipped), where=where)
            return document
        for message in result.suspects:
            sink.add(Kind.TRANSFORM_SKIPPED, say("{name}: {why}", name=self.name, why=message), where=where)
        if result.changes:
            sink.add(
                Kind.TRANSFORMED,
                say(
                    "{name}: {changes} {counted}",
                    name=self.name,
                    changes=result.changes,
                    counted=self.counted,
                ),
                where=where,
            )
        return self._recorded(result.document)

    def _recorded(self, document: Document) -> Document:
        names = (*document.provenance.transforms, self.record)
        return replace(document, provenance=replace(document.provenance, transforms=names))


def passes(options: TransformOptions) -> Iterator[Pass]:
    """Yield the passes that ``options`` ask for, in the order they run.

    Raises:
        UsageError: a glossary or a list of known characters that cannot be used.
        PluginError: a transform of a plugin is broken.
    """
    for one in asked(options.asked):
        yield _MAKERS.get(one.name, _brought)(one, options)


def _brought(one: Asked, _options: TransformOptions) -> Pass:
    """Return the transform of a plugin; it keeps where the Document comes from."""
    plugin = plugins.find("transforms", one.name)
    assert plugin is not None, "asked() lets no other name pass"

    def transform(document: Document, sink: Sink) -> Result:
        given = plugins.call(plugin, "transform", document, sink)
        if not isinstance(given, Document):
            raise plugins.wrong_result(plugin, "a Document", given)
        return Result(check(replace(given, provenance=document.provenance)), 0)

    return Pass(name=plugin.name, library=plugin.package, transform=transform, titles=True)


def _abridge(one: Asked, _options: TransformOptions) -> Pass:
    from converters.transforms.abridge import abridge  # noqa: PLC0415  (only what is asked for)

    def transform(document: Document, _sink: Sink) -> Result:
        return abridge(document, int(one.argument), f"left out by {one}")

    return Pass(name=str(one), library=OWN, transform=transform, counted=say("characters left out"))


def _terms(one: Asked, options: TransformOptions) -> Pass:
    from converters.transforms.glossary import read_glossary  # noqa: PLC0415  (only what is asked for)
    from converters.transforms.terms import explain  # noqa: PLC0415  (as above)

    entries = read_glossary(options.glossary or "")
    as_list = one.argument == "list"

    def transform(document: Document, _sink: Sink) -> Result:
        return explain(document, entries, as_list=as_list)

    return Pass(name=str(one), library=OWN, transform=transform, counted=say("terms explained"))


def _script(one: Asked, options: TransformOptions) -> Pass:
    from converters.transforms.conversion import version  # noqa: PLC0415  (as above)
    from converters.transforms.script import can_convert, script  # noqa: PLC0415  (only what is asked for)

    kept = _kept(options)

    def transform(document: Document, _sink: Sink) -> Result:
        if not can_convert(document.meta.language):
            raise Skipped(
                say(
                    "the text is in {language!r}; only Chinese text can be converted",
                    language=document.meta.language,
                )
            )
        return script(document, one.name, origin=one.argument, kept=kept)

    return Pass(name=str(one), library=version(), transform=transform, titles=True)


def _reading(one: Asked, options: TransformOptions) -> Pass:
    from converters.transforms.readings.annotate import annotate  # noqa: PLC0415  (only what is asked for)
    from converters.transforms.readings.methods import METHODS  # noqa: PLC0415  (as above)

    method = METHODS[one.name]
    known = _known(one, options)

    def transform(document: Document, _sink: Sink) -> Result:
        if not method.reads(document.meta.language):
            raise Skipped(
                say(
                    "the text is in {language!r}; {needs}",
                    language=document.meta.language,
                    needs=method.needs,
                )
            )
        missing = method.missing()
        if missing:
            raise Skipped(missing)
        return annotate(document, method.reader(document.meta.language), method.reads, known)

    name = str(one) if one.argument or not options.known else f"{one}:{Path(options.known).name}"
    library = "" if method.missing() else method.version()
    return Pass(name=name, library=library, transform=transform, counted=say("readings"))


def _known(one: Asked, options: TransformOptions) -> frozenset[str]:
    name = one.argument or options.known
    if not name:
        return frozenset()
    from converters.transforms.readings.levels import known_characters  # noqa: PLC0415  (as above)

    return known_characters(name)


def _kept(options: TransformOptions) -> tuple[str, ...]:
    """Return the names that the glossary keeps, longest first."""
    if options.glossary is None:
        return ()
    from converters.transforms.glossary import read_glossary  # noqa: PLC0415  (as above)

    names = {one.term for one in read_glossary(options.glossary) if one.keep}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


_MAKERS: Final[dict[str, Callable[[Asked, TransformOptions], Pass]]] = {
    "abridge": _abridge,
    "terms": _terms,
    "simplified": _script,
    "traditional": _script,
    "traditional-tw": _script,
    "traditional-hk": _script,
    "pinyin": _reading,
    "bopomofo": _reading,
    "jyutping": _reading,
    "furigana": _reading,
}
