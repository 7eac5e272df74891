"""What tests of editions share: building one, its text, and boxes as short indented text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from converters.boxes import Box, CoverPage, Edition, Run
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.edition.xhtml import parse
from converters.model import Block, Document, Metadata, Paragraph, Section, Text
from converters.options import EditionOptions


def text(string: str) -> tuple[Text, ...]:
    """Return ``string`` as inlines."""
    return (Text(text=string),) if string else ()


def para(string: str) -> Paragraph:
    return Paragraph(content=text(string))


def section(heading: str, *blocks: Block, level: int = 1) -> Section:
    return Section(heading=text(heading), level=level, blocks=blocks)


def article(*body: Block, **meta: object) -> Document:
    return Document(meta=Metadata(**{"title": "标题", **meta}), body=body)


def dressed(document: Document, sink: Sink | None = None, **options: object) -> Edition:
    """Return the Edition of a Document; nothing may be noticed unless a sink is given."""
    quiet = Sink() if sink is None else sink
    edition = build(document, EditionOptions(**options), quiet)
    if sink is None:
        assert [str(item) for item in quiet] == []
    return edition


def written(edition: Edition, xhtml: str) -> Edition:
    """Return an edition whose template wrote ``xhtml``; its boxes stay what they were."""
    return msgspec.structs.replace(edition, xhtml=xhtml, tree=parse(xhtml, edition.theme))


def theme(folder: Path, template: str | None = None, css: str | None = None, **files: str) -> str:
    """Write a theme folder and return its name for ``--theme``."""
    folder.mkdir(parents=True, exist_ok=True)
    if template is not None:
        (folder / "edition.xhtml.j2").write_text(template, "utf-8")
    if css is not None:
        (folder / "edition.css").write_text(css, "utf-8")
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")
    return str(folder)


def runs(box: Box) -> Iterator[Run]:
    """Yield the runs under ``box`` in order."""
    for child in box.children:
        if isinstance(child, Run):
            yield child
        else:
            yield from runs(child)


def boxes(box: Box) -> Iterator[Box]:
    """Yield ``box`` and every box under it, parents first."""
    yield box
    for child in box.children:
        if isinstance(child, Box):
            yield from boxes(child)


def said(box: Box) -> str:
    """Return the text of the boxes."""
    return "".join(run.text for run in runs(box))


def find(edition: Edition | CoverPage, name: str) -> Box:
    """Return the first box with that tag or ``.class``."""
    found = [box for box in boxes(edition.root) if box.tag == name or name.removeprefix(".") in box.classes]
    assert found, name
    return found[0]


def is_subsequence(wanted: str, text: str) -> bool:
    """Return whether the characters of ``wanted`` stand in ``text`` in this order."""
    rest = iter(text)
    return all(char in rest for char in wanted)


def sketch(box: Box) -> str:
    """Return tags, displays and runs as indented lines."""
    return "\n".join(_lines(box, ""))


def _lines(box: Box, pad: str) -> Iterator[str]:
    shown = "" if box.style.display in ("block", "inline") else f" {box.style.display}"
    yield f"{pad}{box.tag or '~'}{shown}{'' if box.style.display != 'inline' else ' -'}"
    for child in box.children:
        if isinstance(child, Run):
            yield f"{pad}  {child.text!r}"
        else:
            yield from _lines(child, pad + "  ")
