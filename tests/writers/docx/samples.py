"""What the tests of the Word writer share: Documents, editions, and parts of packages."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from lxml import etree

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.model import (
    Block,
    Contributor,
    Document,
    Metadata,
    Paragraph,
    Provenance,
    RelatedLink,
    Section,
    Text,
)
from converters.options import DocxOptions, EditionOptions
from converters.writers.docx.write import write
from tests.conftest import SEED

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {"w": W, "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}
_WIDE = str.maketrans(",:;?!()", "，：；？！（）")


def text(string: str) -> tuple[Text, ...]:
    return (Text(text=string),) if string else ()


def para(string: str, **fields: Any) -> Paragraph:
    return Paragraph(content=text(string), **fields)


def section(heading: str, *blocks: Block, level: int = 1) -> Section:
    return Section(heading=text(heading), level=level, blocks=blocks)


def article(*body: Block, **meta: Any) -> Document:
    return Document(meta=Metadata(**{"title": "标题", **meta}), body=body)


def seed_like() -> Document:
    """The seed as its Document ought to be, made by hand: five paragraphs, four run-in headings."""
    line = SEED.read_text("utf-8").splitlines()[1]
    story = line.partition(" (作者单位")[0].translate(_WIDE)
    lead, *rest = story.split(" ")
    sections = []
    for part in rest:
        heading, _, body = part.partition("。")
        sections.append(Section(heading=text(heading), blocks=(para(body),), runin=True, stop="。"))
    related = [row for row in SEED.read_text("utf-8").splitlines() if row.startswith("- ")]
    meta = Metadata(
        kicker="干部论坛",
        affiliation="福建师范大学",
        source="人民日报",
        date="2022-02-17",
        page="07",
        contributors=(
            Contributor(name="王子锋", role="editor"),
            Contributor(name="王珂园", role="editor"),
            Contributor(name="admin", role="responsible-editor"),
        ),
        related=tuple(RelatedLink(date=row[2:12], title=row[12:]) for row in related),
    )
    return Document(meta=meta, body=(para(lead, lead=True), *sections), provenance=Provenance(name=SEED.name))


def dressed(document: Document, sink: Sink | None = None, **options: Any) -> Edition:
    return build(document, EditionOptions(**options), Sink() if sink is None else sink)


def made(
    document: Document, sink: Sink | None = None, docx: DocxOptions | None = None, **options: Any
) -> bytes:
    """Return the Word file of a Document; nothing may be noticed unless a sink is given."""
    quiet = Sink() if sink is None else sink
    data = write(dressed(document, quiet, **options), docx or DocxOptions(), quiet)
    if sink is None:
        assert [str(item) for item in quiet] == []
    return data


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def member(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def tree(data: bytes, name: str = "word/document.xml") -> Any:
    """Return a part as an element."""
    return etree.fromstring(member(data, name))


def find(element: Any, path: str) -> list[Any]:
    return element.xpath(path, namespaces=NS)


def stories(data: bytes) -> dict[str, Any]:
    """Return every part that holds text, by name."""
    wanted = re.compile(r"word/(document|footnotes|endnotes|header\d+|footer\d+)\.xml")
    return {name: tree(data, name) for name in names(data) if wanted.fullmatch(name)}


def said(element: Any) -> str:
    """Return the characters of an element: text, breaks, tabs."""
    marks = {f"{{{W}}}br": "\n", f"{{{W}}}tab": "\t", f"{{{W}}}softHyphen": "\u00ad"}
    parts = []
    for one in element.iter(f"{{{W}}}t", *marks):
        if one.getparent().tag != f"{{{W}}}tabs":
            parts.append(marks.get(one.tag) or one.text or "")
    return "".join(parts)
