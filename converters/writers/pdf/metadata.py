"""What a PDF says about itself: the Info dictionary and the XMP packet, from the same fields.

Clauses: ISO 14289-1 (PDF/UA-1) 5 and 7.1; ISO 19005-3 (PDF/A-3) 6.6.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape
from typing import Final
from uuid import UUID

import msgspec

from converters.boxes import Edition
from converters.model.identity import identifier
from converters.writers.pdf.objects import dictionary, text

PRODUCER: Final = "kanben"

_AUTHORS: Final = ("author", "reporter", "correspondent")


class About(msgspec.Struct, frozen=True, kw_only=True):
    """The fields that stand in both places; empty is left out."""

    title: str
    language: str
    authors: tuple[str, ...]
    contributors: tuple[str, ...]
    subject: str
    keywords: tuple[str, ...]
    publisher: str
    rights: str
    source: str
    uuid: UUID
    date: str
    """Date of publication as the Document has it."""
    when: datetime
    part: int
    """Of PDF/A: 3 with the Document inside, 2 without."""


def about(edition: Edition, part: int, uuid: UUID | None = None) -> About:
    """Return what an edition says about itself; a control character in a field becomes a space.

    Args:
        edition: whose Document is described.
        part: of PDF/A.
        uuid: identifier of the Document, where it is known.
    """
    meta = edition.document.meta
    others = (person.name for person in meta.contributors if person.role not in _AUTHORS)
    return About(
        title=_line(edition.title) or _line(meta.title or "") or "Untitled",
        language=edition.language or meta.language,
        authors=tuple(map(_line, meta.names(*_AUTHORS) or ((meta.affiliation,) if meta.affiliation else ()))),
        contributors=tuple(dict.fromkeys(map(_line, others))),
        subject=_line(meta.description or meta.kicker or ""),
        keywords=tuple(map(_line, meta.keywords)),
        publisher=_line(meta.publisher or ""),
        rights=_line(meta.rights or ""),
        source=_line(meta.source or ""),
        uuid=uuid or identifier(edition.document),
        date=_line(meta.date or ""),
        when=datetime.fromtimestamp(edition.timestamp_epoch_s, tz=UTC),
        part=part,
    )


def info(fields: About) -> bytes:
    """Return the Info dictionary (ISO 32000-1, 14.3.3)."""
    when = text(fields.when.strftime("D:%Y%m%d%H%M%SZ"))
    return dictionary(
        Title=text(fields.title),
        Author=text("; ".join(fields.authors)) if fields.authors else None,
        Subject=text(fields.subject) if fields.subject else None,
        Keywords=text(", ".join(fields.keywords)) if fields.keywords else None,
        Creator=text(PRODUCER),
        Producer=text(PRODUCER),
        CreationDate=when,
        ModDate=when,
    )


def xmp(fields: About) -> bytes:
    """Return the XMP packet, both conformance claims and the PDF/UA extension schema in it."""
    when = fields.when.strftime("%Y-%m-%dT%H:%M:%SZ")
    dublin = [
        f"<dc:title>{_alternatives(fields.title, fields.language)}</dc:title>",
        _several("dc:creator", "Seq", fields.authors),
        _several("dc:contributor", "Bag", fields.contributors),
        f"<dc:description>{_alternatives(fields.subject)}</dc:description>" if fields.subject else "",
        _several("dc:subject", "Bag", fields.keywords),
        _several("dc:publisher", "Bag", [fields.publisher] if fields.publisher else []),
        f"<dc:rights>{_alternatives(fields.rights)}</dc:rights>" if fields.rights else "",
        f"<dc:source>{escape(fields.source, quote=False)}</dc:source>" if fields.source else "",
        _several("dc:date", "Seq", [fields.date] if fields.date else []),
        _several("dc:language", "Bag", [fields.language] if fields.language else []),
        f"<dc:identifier>urn:uuid:{fields.uuid}</dc:identifier><dc:format>application/pdf</dc:format>",
    ]
    simple = {
        "xmp:CreateDate": when,
        "xmp:ModifyDate": when,
        "xmp:MetadataDate": when,
        "xmp:CreatorTool": PRODUCER,
        "pdf:Producer": PRODUCER,
        "pdf:Keywords": escape(", ".join(fields.keywords), quote=False),
        "pdfuaid:part": "1",
        "pdfaid:part": str(fields.part),
        "pdfaid:conformance": "A",
    }
    plain = [f"<{key}>{value}</{key}>" for key, value in simple.items() if value]
    body = "\n".join(line for line in (*dublin, *plain) if line)
    return f"{_HEAD}{body}\n{_UA_SCHEMA}{_TAIL}".encode()


def _line(value: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in value).split())


def _alternatives(value: str, language: str = "") -> str:
    """Return a language alternative: the default, and the same under its own tag where that is known."""
    tags = ("x-default", language) if language else ("x-default",)
    items = "".join(f'<rdf:li xml:lang="{escape(tag)}">{escape(value, quote=False)}</rdf:li>' for tag in tags)
    return f"<rdf:Alt>{items}</rdf:Alt>"


def _several(tag: str, container: str, values: Iterable[str]) -> str:
    items = "".join(f"<rdf:li>{escape(value, quote=False)}</rdf:li>" for value in values if value)
    return f"<{tag}><rdf:{container}>{items}</rdf:{container}></{tag}>" if items else ""


_HEAD: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
"""
_UA_SCHEMA: Final = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
"""
_TAIL: Final = """</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
