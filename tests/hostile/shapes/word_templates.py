"""Word files as templates with tags, and as reference documents."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from random import Random

import docx

from tests.hostile.shape import PLAIN, Case, File, Shape, Text, convert, door, fixed, nested, repeated
from tests.hostile.shapes.styles import TEMPLATES
from tests.hostile.shapes.word import long_entity
from tests.readers import word
from tests.readers.archives import packed
from tests.readers.word import p, w

BODY = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_MORE = ("footnotes", "header1", "numbering")
"""Parts that the sound file may lack."""


@cache
def sound() -> Mapping[str, bytes]:
    """The parts of a file that Word takes, so that what is hostile in it is come to."""
    out = io.BytesIO()
    docx.Document().save(out)
    with zipfile.ZipFile(out) as archive:
        files = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    types, links = files[_TYPES].decode(), files[_RELATIONS].decode()
    for name in _MORE:
        if f"word/{name}.xml" not in files:
            kind = name.rstrip("1")
            about = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
            override = f'<Override PartName="/word/{name}.xml" ContentType="{about}"/>'
            types = types.replace("</Types>", f"{override}</Types>")
            links = re.sub("(?=</Relationships>)", word.relation(f"m{name}", kind, f"{name}.xml"), links)
            files[f"word/{name}.xml"] = word.root(kind if kind != "header" else "hdr", "").encode()
    files |= {_TYPES: types.encode(), _RELATIONS: links.encode()}
    return files


def body(content: str) -> str:
    return word.root("document", f"<w:body>{content}</w:body>")


def _tagged(text: str) -> Mapping[str, File]:
    """A Word template with the tags of a theme's template in a paragraph."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;")
    return {"x.txt": PLAIN, "t.docx": packed({**sound(), BODY: body(p(plain))})}


_TAGGED = {
    name: text for name, text in TEMPLATES.items() if not name.startswith(("includes", "extends", "imports"))
}
_WORD: dict[str, tuple[str, Text]] = {
    "styles": (
        "word/styles.xml",
        lambda size, random: word.root(
            "styles",
            "".join(
                w("style", w("name", val=f"s{n}"), type="paragraph", styleId=f"s{n}")
                for n in range(size // 90 + 1)
            ),
        ),
    ),
    "style ring": (
        "word/styles.xml",
        fixed(
            word.root(
                "styles",
                w("style", w("basedOn", val="b"), styleId="a", type="paragraph")
                + w("style", w("basedOn", val="a"), styleId="b", type="paragraph"),
            )
        ),
    ),
    "style chain": (
        "word/styles.xml",
        lambda size, random: word.root(
            "styles",
            "".join(
                w("style", w("basedOn", val=f"s{n + 1}"), type="paragraph", styleId=f"s{n}")
                for n in range(size // 90 + 1)
            ),
        ),
    ),
    "deep styles": (
        "word/styles.xml",
        nested("<w:style>", "</w:style>", "", f"<w:styles {word.NAMESPACES}>", "</w:styles>"),
    ),
    "entities in styles": ("word/styles.xml", long_entity),
    "entities in notes": ("word/footnotes.xml", long_entity),
    "entities in the body": ("word/document.xml", long_entity),
    "entities in settings": ("word/settings.xml", long_entity),
    "entities in types": ("[Content_Types].xml", long_entity),
    "entities in relationships": ("word/_rels/document.xml.rels", long_entity),
    "entities in a header": ("word/header1.xml", long_entity),
    "numbering": (
        "word/numbering.xml",
        lambda size, random: word.root(
            "numbering",
            "".join(
                f'<w:abstractNum w:abstractNumId="{n}"/><w:num w:numId="{n}"/>' for n in range(size // 80 + 1)
            ),
        ),
    ),
    "no body": ("word/document.xml", fixed("<x/>")),
    "body of nuls": ("word/document.xml", repeated("\0")),
    "empty body": ("word/document.xml", fixed("")),
    "deep body": (
        "word/document.xml",
        lambda size, random: word.root(
            "document", "<w:body>" + "<w:sdt>" * (size // 16) + "</w:sdt>" * (size // 16) + "</w:body>"
        ),
    ),
    "many paragraphs": (
        "word/document.xml",
        lambda size, random: body(p("段") * (size // 90)),
    ),
    "huge page": (
        "word/document.xml",
        fixed(
            word.root(
                "document",
                '<w:body><w:sectPr><w:pgSz w:w="999999999999" w:h="-5"/><w:pgMar w:left="99999999999"/></w:sectPr></w:body>',
            )
        ),
    ),
    "no number": (
        "word/document.xml",
        fixed(word.root("document", '<w:body><w:sectPr><w:pgSz w:w="x" w:h="1e9"/></w:sectPr></w:body>')),
    ),
    "sizes": (
        "word/styles.xml",
        fixed(word.root("styles", w("docDefaults", w("rPrDefault", w("rPr", w("sz", val="x")))))),
    ),
    "types missing": ("[Content_Types].xml", fixed("")),
    "relations missing": ("_rels/.rels", fixed("")),
    "relation outside": (
        "word/_rels/document.xml.rels",
        fixed(
            word.relations(
                word.relation("a", "styles", "../../../../etc/passwd"),
                word.relation("b", "attachedTemplate", "file:///etc/passwd", external=True),
            )
        ),
    ),
    "theme": ("word/theme/theme1.xml", nested("<a>", "</a>", "")),
    "settings": ("word/settings.xml", repeated("<w:x/>", f"<w:settings {word.NAMESPACES}>", "</w:settings>")),
}


def _word_file(flag: str, name: str, text: Text) -> Callable[[int, Random], Case]:
    def make(size: int, random: Random) -> Case:
        files = {**sound(), BODY: body(p("{{ title }}")), name: text(size, random)}
        return Case({"x.txt": PLAIN, "t.docx": packed(files)}, convert("x.txt", flag, "t.docx", to="docx"))

    return make


SHAPES: list[Shape] = [
    *door("word template", _TAGGED, _tagged, convert("x.txt", "--template", "t.docx", to="docx")),
    *(
        Shape(f"word {flag}", f"file of {label}", _word_file(f"--{flag}", *parts))
        for flag in ("template", "reference")
        for label, parts in _WORD.items()
    ),
]
