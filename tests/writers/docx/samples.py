"""What the tests of the Word writer share: Documents, editions, and parts of packages."""

from __future__ import annotations

import functools
import io
import re
import zipfile
from typing import Any

from lxml import etree

from converters.boxes import Edition
from converters.diagnostics import Kind, Sink
from converters.edition.build import build
from converters.model import (
    Block,
    Cell,
    Contributor,
    Document,
    Emphasis,
    Metadata,
    Note,
    Paragraph,
    Part,
    Provenance,
    Quote,
    RelatedLink,
    Row,
    Ruby,
    Section,
    Strong,
    Table,
    Text,
)
from converters.options import DocxOptions, EditionOptions
from converters.writers.docx.write import write
from tests.kitchen_sink import kitchen_sink
from tests.places import SEED
from tests.wide_tables import wide_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
NS = {"m": M, "w": W, "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}
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
    for one in element.iter(f"{{{W}}}t", f"{{{M}}}t", *marks):
        if one.getparent().tag != f"{{{W}}}tabs":
            parts.append(marks.get(one.tag) or one.text or "")
    return "".join(parts)


# --------------------------------------------------------------------------- every sort of Document
MIRRORED = """
@page :left { margin: 20mm 30mm 20mm 20mm; @top-left { content: "左"; } @top-right { content: none } }
@page :right { margin: 20mm 20mm 20mm 30mm; }
"""


def collection() -> Document:
    short = article(para("甲"), section("一节", para("乙")), title="短文", language="zh-Hans")
    one = Part(title="第一编", articles=(seed_like(), short))
    return Document(meta=Metadata(title="文集"), parts=(one, Part(title="第二编", articles=(short,))))


def nested_notes() -> Document:
    inner = Note(blocks=(para("注中之注。"),))
    outer = Note(blocks=(Paragraph(content=(*text("外层"), inner, *text("的注。"))),))
    table = Table(
        rows=(
            Row(cells=(Cell(blocks=(Paragraph(content=(*text("表中"), Note(blocks=(para("表注。"),)))),)),)),
        )
    )
    quoted = Note(blocks=(Quote(blocks=(para("注里的引文。"),)), para("又一段。")), endnote=True)
    return article(
        Paragraph(content=(*text("正文"), outer, *text("。"))),
        table,
        Paragraph(content=(*text("末"), quoted)),
    )


def english() -> Document:
    body = Paragraph(
        content=(
            *text("“Don’t,” said the author’s friend — naïve as ever — “quote 《论语》 or ‘道’…”. "),
            Emphasis(content=text("Italics")),
            *text(" and "),
            Strong(content=text("bold")),
            *text("."),
        )
    )
    return article(
        body, section("Heading", para("Text.")), title="On Quotes", language="en", source="The Times"
    )


def japanese() -> Document:
    body = Paragraph(
        content=(
            *text("吾輩は"),
            Ruby(base="猫", reading="ねこ"),
            Emphasis(content=text("である")),
            *text("。"),
        )
    )
    return article(body, title="猫", language="ja", writing_mode="vertical-rl")


def documents() -> dict[str, tuple[Document, dict[str, Any]]]:
    """Return every sort of Document with the edition options it is tried with."""
    hant = article(para("他說：「『道』可道。」"), title="道", language="zh-Hant-TW")
    return {
        "seed": (seed_like(), {}),
        "kitchen": (kitchen_sink(), {}),
        "a5": (kitchen_sink(), {"paper": "a5", "font_size": 10}),
        "collection": (collection(), {}),
        "notes": (nested_notes(), {}),
        "english": (english(), {}),
        "japanese": (japanese(), {}),
        "traditional": (hant, {}),
        "korean": (article(para("한국어와 漢字."), title="한국", language="ko"), {}),
        "empty": (Document(), {}),
        "wide": (wide_document(), {}),
    }


@functools.cache
def files() -> dict[str, bytes]:
    """Return the Word file of every sort of Document."""
    sink = Sink()
    out = {name: made(document, sink, **options) for name, (document, options) in documents().items()}
    assert {item.kind for item in sink.warnings} == {Kind.NODE_NOT_RENDERED, Kind.TABLE_SPLIT}
    return out


def file(name: str) -> bytes:
    return files()[name]


def looks(data: bytes) -> dict[str, Any]:
    """Return the styles by name."""
    return {find(one, "w:name/@w:val")[0]: one for one in find(tree(data, "word/styles.xml"), "w:style")}


def style_of(data: bytes, name: str, path: str) -> str | None:
    """Return a value of a style, taken from the styles it rests on and the defaults where it says nothing."""
    styles = tree(data, "word/styles.xml")
    by_id = {one.get(f"{{{W}}}styleId"): one for one in find(styles, "w:style")}
    style = looks(data)[name]
    while style is not None:
        found = find(style, path)
        if found:
            return str(found[0])
        base = find(style, "w:basedOn/@w:val")
        style = by_id[base[0]] if base else None
    kind = "pPr" if path.startswith("w:pPr") else "rPr"
    found = find(styles, f"w:docDefaults/w:{kind}Default/{path}")
    return str(found[0]) if found else None
