"""Word files made by code for the tests: as little of a package as a reader needs."""

from __future__ import annotations

from collections.abc import Mapping

from converters.diagnostics import Sink
from converters.model import Document
from converters.model.check import check
from converters.model.dump import dump
from converters.options import Limits, ReadOptions
from converters.readers.docx import read
from converters.source import Source
from tests.readers.archives import packed

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", OFFICE),
        ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
        ("c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("o", "urn:schemas-microsoft-com:office:office"),
    )
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
ROOT_RELATIONS = (
    f'<Relationships xmlns="{RELATIONS}">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="r2" Type="{RELATIONS}/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
    for name in ("Title", "heading 1", "heading 2", "caption", "toc 1", "Source Code", "Quote")
)


def relation(name: str, kind: str, target: str, *, external: bool = False) -> str:
    """One relationship."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def relations(*items: str) -> str:
    """A relationships part."""
    return f'<Relationships xmlns="{RELATIONS}">{"".join(items)}</Relationships>'


def root(name: str, content: str) -> str:
    """A part whose root is in the main namespace."""
    return f"<w:{name} {NAMESPACES}>{content}</w:{name}>"


def files(
    body: str, *, links: str = "", more: Mapping[str, bytes | str] | None = None, **parts: str
) -> dict[str, bytes | str]:
    """The files of a package: its body, relationships of the body, other parts by name."""
    known = {"styles": STYLES, **parts}
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT_RELATIONS,
        "word/document.xml": root("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(
            links, *(relation(f"p-{name}", name, f"{name}.xml") for name in known)
        ),
        **{f"word/{name}.xml": root(name, content) for name, content in known.items()},
        **(more or {}),
    }


def word(body: str, **more: object) -> bytes:
    """A Word file."""
    return packed(files(body, **more))  # type: ignore[arg-type]


def w(name: str, content: str = "", **attributes: object) -> str:
    """An element of the main namespace, and its attributes in it."""
    said = "".join(f' w:{key}="{value}"' for key, value in attributes.items())
    return f"<w:{name}{said}>{content}</w:{name}>"


def p(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph; bare text becomes a run."""
    inner = content if content.startswith("<") or not content else r(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def document(data: bytes, sink: Sink | None = None, **limits: int) -> Document:
    """The checked Document of a Word file."""
    source = Source(data=data, name="x.docx")
    options = ReadOptions(language="zh-Hans", limits=Limits(**limits))
    return check(read(source, options, Sink() if sink is None else sink))


def lines(body: str, sink: Sink | None = None, **more: object) -> list[str]:
    """The dump of what is read from a body, without the language."""
    found = dump(document(word(body, **more), sink)).splitlines()
    return [line for line in found if not line.startswith("language")]


def style(name, *properties, kind="paragraph", based=""):
    """A style."""
    below = w("basedOn", val=based) if based else ""
    return w("style", w("name", val=name) + below + "".join(properties), type=kind, styleId=name)


def field(instruction, result, *, part="separate"):
    """A complex field."""
    return (
        f"<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='{part}'/></w:r>{result}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


def cell(content, properties=""):
    """A cell of one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(content)}</w:tc>"


def level(at, form, text, start=1, more=""):
    """A level of a list."""
    said = w("start", val=start) + w("numFmt", val=form) + more + w("lvlText", val=text)
    return w("lvl", said, ilvl=at)


def numbering(*levels, instances="", count=1):
    """A numbering part: one definition and instances of it."""
    nums = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>' for n in range(1, count + 1))
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}{instances}'


def item(text, at=0, number=1, style=""):
    """A numbered paragraph."""
    return p(text, style, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


def graphic(content, alt="图"):
    """A drawing in a run."""
    data = f"<a:graphic><a:graphicData>{content}</a:graphicData></a:graphic>"
    return w("r", w("drawing", f'<wp:inline><wp:docPr descr="{alt}"/>{data}</wp:inline>'))


def picture(name, alt="图"):
    """An image in a run; ``name`` is the attribute that names it."""
    return graphic(f"<pic:pic><pic:blipFill><a:blip {name}/></pic:blipFill></pic:pic>", alt)


BULLETS = level(0, "bullet", "\uf0b7") + level(1, "bullet", "o")
DECIMAL = level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)") + level(2, "decimal", "%1.%2.%3")
CHINESE = level(0, "chineseCounting", "%1、", more='<w:suff w:val="nothing"/>') + level(
    1, "chineseCounting", "（%2）"
)
