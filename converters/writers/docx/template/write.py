"""``--template house.docx``: a Word document with Jinja tags that the article fills in, in a sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docx.opc.package import OpcPackage
from docx.opc.part import Part as DocxPart
from docx.opc.part import XmlPart
from docx.oxml.parser import parse_xml
from lxml import etree

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.errors import TemplateError
from converters.messages import say
from converters.serialization.xmltree import Element
from converters.writers.docx.ooxml.parts_data import DOCUMENT, ENDNOTES, FOOTER, FOOTNOTES, HEADER
from converters.writers.docx.plan.style_names_data import CHARACTERS, PARAGRAPHS
from converters.writers.docx.reference.document import ReferenceDocument, read_file, w
from converters.writers.docx.reference.insert import InsertedEdition
from converters.writers.docx.template.context import NAMES, template_context
from converters.writers.docx.template.tags import Tags

_TOLD: Final = frozenset((DOCUMENT[1], HEADER[1], FOOTER[1], FOOTNOTES[1], ENDNOTES[1]))
"""Media types of the parts that may contain tags."""
_ALWAYS: Final = frozenset(("title", "language", "body"))
"""Names that every article fills."""


def fill(edition: Edition, path: str, sink: Sink) -> OpcPackage:
    """Return the package of a Word template with its tags rendered.

    Args:
        edition: what the theme made of a Document.
        path: the template.
        sink: takes the styles that had to be added.

    Raises:
        InputError: the template cannot be read, or is no Word document; subclasses say why.
        TemplateError: a name kanben does not fill, what the sandbox forbids, or a fault in a tag.
    """
    return fill_data(edition, read_file(path), path, sink)


def fill_data(edition: Edition, data: bytes, name: str, sink: Sink) -> OpcPackage:
    """Return the package of a template that is at hand; ``name`` is what messages call it.

    Raises:
        InputError: no Word document; subclasses say why.
        TemplateError: a name kanben does not fill, what the sandbox forbids, or a fault in a tag.
    """
    reference = ReferenceDocument(data, name)
    inserted = InsertedEdition(edition, reference, sink, text_only=True)
    parts = [(part, Tags(root, name)) for part, root in _parts(reference)]
    wanted = frozenset(one for _, tags in parts for one in tags.names())
    context = template_context(edition, inserted.plan, inserted.blocks, wanted)
    for part, tags in parts:
        _replace(part, tags.rendered(context), name)
    inserted.settle()
    return reference.package


def template_check(data: bytes, name: str = "template") -> list[str]:
    """Return what can be said of a Word template: its tags, its styles, what would stay empty or unused.

    Args:
        data: the file.
        name: what messages call it.

    Raises:
        InputError: no Word document; subclasses say why.
        TemplateError: a tag that is no Jinja.
    """
    reference = ReferenceDocument(data, name)
    parts = [Tags(root, name) for _, root in _parts(reference)]
    found = [tag for part in parts for tag in part.found()]
    lines = [f"{len(found)} tags"]
    lines += [f"  {tag}  in “{paragraph}”" for tag, paragraph in found]
    unknown = [one for part in parts for one in part.unknown(NAMES)]
    lines += [
        f"unknown: {tag}  in “{paragraph}”: filling the template will fail" for _, tag, paragraph in unknown
    ]
    named = {one for part in parts for one in part.names()}
    used = [known for known in NAMES if known in named]
    empty = ", ".join(known for known in used if known not in _ALWAYS)
    unused = ", ".join(known for known in NAMES if known not in used)
    lines.append(f"may stay empty: {empty or 'nothing'}")
    lines.append(f"not used: {unused or 'nothing'}")
    return [*lines, *_style_lines(reference)]


def _style_lines(reference: ReferenceDocument) -> Iterator[str]:
    """Yield which of the styles an edition may want the template has."""
    wanted = [("paragraph", row.name) for row in PARAGRAPHS if row.core]
    wanted += [("character", name) for name in CHARACTERS]
    there = [name for kind, name in wanted if reference.styles.find(kind, name)]
    missing = [name for kind, name in wanted if not reference.styles.find(kind, name)]
    yield f"styles found: {', '.join(there) or 'none'}"
    yield f"styles missing (added when needed): {', '.join(missing) or 'none'}"


def _parts(reference: ReferenceDocument) -> Iterator[tuple[DocxPart, Element]]:
    """Yield the parts that contain tags, with their root elements."""
    for part in reference.package.parts:
        if part.content_type in _TOLD:
            root = reference.root(part)
            if any("{" in (text.text or "") for text in root.iter(w("t"))):
                yield part, root


def _replace(part: DocxPart, xml: str, name: str) -> None:
    """Put a part's new XML in the place of the old.

    Raises:
        TemplateError: it is no XML: markup was put where text stands.
    """
    hint = say("put {{{{p body }}}} in a paragraph of its own")
    try:
        element = parse_xml(xml.encode())
    except (etree.XMLSyntaxError, UnicodeEncodeError) as error:
        why = say("the filled template is not a valid Word document: {error}", error=error)
        raise TemplateError(why, where=name, hint=hint) from error
    if any(len(text) for text in element.iter(w("t"))):
        raise TemplateError(say("a tag inserts paragraphs inside a line"), where=name, hint=hint)
    if isinstance(part, XmlPart):
        part._element = element
    else:
        part._blob = etree.tostring(element, encoding="UTF-8", xml_declaration=True, standalone=True)
