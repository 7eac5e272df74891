"""What is fuzzed: every door for a stranger's bytes, as a function that takes or refuses them.

A target gets bytes and a folder it may write to. It returns, or raises a ``KanbenError``; whatever else
leaves it is a finding.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from docx.opc.package import OpcPackage

from converters.batch.catalog.rows import rows
from converters.batch.manifest import read_records
from converters.batch.reopen.doubtful import least_sure
from converters.book.plan import read_plan
from converters.corrections.sidecar import apply_sidecar
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.fonts.face import _open
from converters.fonts.library import FontLibrary
from converters.fonts.subset import subset
from converters.formats import read
from converters.formulas.make import formula, markup_of
from converters.model import Document, Metadata, Resource, decode, encode
from converters.options import (
    EditionOptions,
    EpubOptions,
    Limits,
    Options,
    PdfOptions,
    ReadOptions,
    TransformOptions,
)
from converters.pipeline import publish, render
from converters.recover.article import recover
from converters.serialization.xmltree import allowed
from converters.settings.files import read_file
from converters.source import Source
from converters.transforms.glossary import read_glossary
from converters.transforms.readings.levels import known_characters
from converters.units import Pt
from converters.writers.docx.parts.pictures import Pictures
from converters.writers.docx.reference.write import refer
from converters.writers.docx.template.write import fill_data
from converters.writers.pdf.images import embed
from converters.writers.pdf.objects import Store
from converters.writers.pdf.write import write
from tests.edition.support import article, dressed, para, section
from tests.fuzz.inputs import inputs
from tests.fuzz.seeds import (
    CHARACTERS,
    FORMULAS,
    GLOSSARIES,
    MANIFESTS,
    PLANS,
    RULES,
    SETTINGS,
    SIDECARS,
    STYLESHEETS,
    TEMPLATES,
    documents,
    fonts,
    pictures,
    word_files,
)

LIMITS = Limits(input_bytes=1 << 22, inflated_bytes=1 << 24)
NAMES = {
    "text": "x.txt",
    "html": "x.html",
    "web archive": "x.mhtml",
    "markdown": "x.md",
    "pandoc": "x.json",
    "json": "x.json",
}
MEDIA = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
}


class Target(NamedTuple):
    """One door."""

    seeds: Callable[[], list[bytes]]
    """Returns sound inputs to begin from."""
    run: Callable[[bytes, Path], None]


# --------------------------------------------------------------------------- readers
READ = ("text", "html", "web archive", "markdown", "docx", "epub", "pandoc", "json", "pdf")
"""Formats that are read."""


def _read_seeds(kind: str) -> list[bytes]:
    return inputs()[kind]


def _read(kind: str, data: bytes, folder: Path) -> None:
    source = Source(data=data, name=NAMES.get(kind, f"x.{kind}"), folder=folder)
    document = read(source, ReadOptions(limits=LIMITS), Sink(), "html" if kind == "web archive" else kind)
    assert decode(encode(document)) == document


# --------------------------------------------------------------------------- themes
@cache
def _article() -> Document:
    return article(para("文"), section("节", para("字字字")), kicker="引", date="2024-05-06")


def _stylesheet(data: bytes, folder: Path) -> None:
    (folder / "own.css").write_bytes(data)
    edition = build(_article(), EditionOptions(css=(str(folder / "own.css"),)), Sink())
    write(edition, PdfOptions(source=False), Sink())


def _theme(data: bytes, folder: Path) -> None:
    theme = folder / "theme"
    theme.mkdir(exist_ok=True)
    (theme / "edition.xhtml.j2").write_bytes(data)
    build(_article(), EditionOptions(theme=str(theme)), Sink())


def _word(kind: str, data: bytes, folder: Path) -> None:
    if kind == "template":
        package = fill_data(dressed(_article()), data, "x.docx", Sink())
    else:
        (folder / "x.docx").write_bytes(data)
        package = refer(dressed(_article()), str(folder / "x.docx"), Sink())
    package.save(io.BytesIO())


# --------------------------------------------------------------------------- settings
def _sidecar(data: bytes, folder: Path) -> None:
    del folder
    document = apply_sidecar(_article(), data.decode("utf-8", "replace"), Sink())
    assert decode(encode(document)) == document


def _plan(data: bytes, folder: Path) -> None:
    (folder / "book.toml").write_bytes(data)
    read_plan(folder / "book.toml", LIMITS)


_LINES = (
    "标题\n\n作者：甲\n\n" + "a" * 300 + "\n\n◇小标题\n\n供本报专稿：某报\n\n　　正文，正文。\n" + "ab" * 200
)


def _rules(data: bytes, folder: Path) -> None:
    (folder / "rules.toml").write_bytes(data)
    recover(_LINES, ReadOptions(rules=str(folder / "rules.toml")), Sink())


def _settings(data: bytes, folder: Path) -> None:
    (folder / "kanben.toml").write_bytes(data)
    read_file(folder / "kanben.toml", is_project=True)


def _glossary(data: bytes, folder: Path) -> None:
    name = "glossary.csv" if data.startswith(GLOSSARIES[-1][:8]) else "glossary.toml"
    (folder / name).write_bytes(data)
    read_glossary(str(folder / name))


def _characters(data: bytes, folder: Path) -> None:
    (folder / "known.txt").write_bytes(data)
    known_characters(str(folder / "known.txt"))


def _manifest(data: bytes, folder: Path) -> None:
    path = folder / "kanben-manifest.jsonl"
    path.write_bytes(data)
    list(rows(read_records(path)))
    least_sure(read_records(path))


# --------------------------------------------------------------------------- the model
EDITIONS = ("pdf", "docx", "epub", "html")


def _edition(data: bytes, folder: Path) -> None:
    del folder
    options = Options(read=ReadOptions(limits=LIMITS))
    made = render(Source(data=data, name="x.json"), EDITIONS, options)
    for failure in made.failures.values():
        raise failure


def _transforms(data: bytes, folder: Path) -> None:
    (folder / "terms.toml").write_bytes(GLOSSARIES[0])
    asked = ("abridge:200", "terms", "traditional-tw", "pinyin")
    transforms = TransformOptions(asked=asked, glossary=str(folder / "terms.toml"))
    options = Options(read=ReadOptions(limits=LIMITS), transform=transforms)
    render(Source(data=data, name="x.json"), ("json",), options)


def _formula(data: bytes, folder: Path) -> None:
    del folder
    text, _ = allowed(data.decode("utf-8", "replace"))  # as every reader hands it on
    made = formula(mathml=text) if text.lstrip().startswith("<") else formula(tex=text, block=True)
    if made:
        markup_of(made.tex, made.mathml, made.alt, block=made.block)


# --------------------------------------------------------------------------- fonts and pictures
def _font(data: bytes, folder: Path) -> None:
    path = folder / "x.ttf"
    path.write_bytes(data)
    try:
        library = FontLibrary((f"serif={path}",), system_fonts="none")
        for face, part in library.segments("字a１ि", ("serif",), 400, "zh-Hans"):
            shaped = face.shape(part, vertical=True)
            face.advances(face.glyphs(part))
            [face.ink(glyph) for glyph in shaped.glyphs]
            if face.where == str(path):  # a font file is remembered by its name
                subset(face, {ord(glyph): "" for glyph in face.glyphs(part)})
    finally:
        path.unlink()
        _open.cache_clear()


def _picture(kind: str, data: bytes, folder: Path) -> None:
    del folder
    resource = Resource(name=f"a.{kind}", media_type=MEDIA[kind], data=data)
    embed(resource, Store(), LIMITS.image_pixels, Sink())
    document = Document(meta=Metadata(title="图"), resources=(resource,))
    Pictures(document, OpcPackage(), (Pt(300), Pt(500)), Sink())._make(resource)


def _cover(data: bytes, folder: Path) -> None:
    (folder / "cover.png").write_bytes(data)
    publish(_article(), ("epub",), Options(epub=EpubOptions(cover=str(folder / "cover.png"))), Sink())


TARGETS: Mapping[str, Target] = {
    **{name: Target(partial(_read_seeds, name), partial(_read, name)) for name in READ},
    "stylesheet": Target(lambda: STYLESHEETS, _stylesheet),
    "theme": Target(lambda: TEMPLATES, _theme),
    "word template": Target(lambda: word_files("template.docx"), partial(_word, "template")),
    "word reference": Target(lambda: word_files("house.docx"), partial(_word, "reference")),
    "sidecar": Target(lambda: SIDECARS, _sidecar),
    "plan": Target(lambda: PLANS, _plan),
    "rules": Target(lambda: RULES, _rules),
    "settings": Target(lambda: SETTINGS, _settings),
    "glossary": Target(lambda: GLOSSARIES, _glossary),
    "characters": Target(lambda: CHARACTERS, _characters),
    "manifest": Target(lambda: MANIFESTS, _manifest),
    "edition": Target(documents, _edition),
    "transforms": Target(documents, _transforms),
    "formula": Target(lambda: FORMULAS, _formula),
    "font": Target(fonts, _font),
    "cover": Target(lambda: pictures("png"), _cover),
    **{kind: Target(partial(pictures, kind), partial(_picture, kind)) for kind in MEDIA},
}
"""Every door by name."""
