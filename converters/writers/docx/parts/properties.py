"""What the file says about itself: core, extended and custom properties, all from the Document (D11, D12)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from converters.boxes import Edition
from converters.model import Metadata, Role
from converters.writers.docx.ooxml.languages import east_asian, east_asian_tag, latin_tag
from converters.writers.docx.ooxml.opc import Package
from converters.writers.docx.ooxml.package import add
from converters.writers.docx.ooxml.parts_data import CORE, CUSTOM, EXTENDED
from converters.writers.docx.ooxml.xml import DECLARATION, attribute, escape, legal

APPLICATION: Final = "kanben"

_CORE: Final = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_EXTENDED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FMTID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The property set of user-defined properties (ECMA-376-1, 22.3.2.2)."""
_FIRST_PID: Final = 2
"""Property ids 0 and 1 are taken (ECMA-376-1, 22.3.2.2)."""

_WRITERS: Final[tuple[Role, ...]] = (
    "author",
    "reporter",
    "correspondent",
    "compiler",
    "transcriber",
    "translator",
)
"""Roles that count as ``dc:creator``, the first that has names."""
_ROLES: Final[dict[str, Role]] = {
    "Reporter": "reporter",
    "Correspondent": "correspondent",
    "Translator": "translator",
    "Compiler": "compiler",
    "Transcriber": "transcriber",
    "Photographer": "photographer",
    "Editor": "editor",
    "Responsible Editor": "responsible-editor",
    "Reviewer": "reviewer",
    "Proofreader": "proofreader",
}
"""Custom property to the role whose names it lists."""


def creators(meta: Metadata) -> tuple[str, ...]:
    """Return who wrote the article: its authors, or else its reporters, and so on."""
    return next((names for role in _WRITERS if (names := meta.names(role))), ())


def core_xml(edition: Edition) -> str:
    """Return ``docProps/core.xml``; the time is the edition's, in UTC."""
    meta = edition.document.meta
    stamp = datetime.fromtimestamp(edition.timestamp_epoch_s, tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    tag = east_asian_tag if east_asian(edition.language) else latin_tag
    fields = (
        ("dc:title", edition.title),
        ("dc:subject", meta.kicker or ""),
        ("dc:creator", "; ".join(creators(meta))),
        ("cp:keywords", ", ".join(meta.keywords)),
        ("dc:description", meta.description or ""),
        ("dc:language", tag(edition.language)),
        ("cp:lastModifiedBy", APPLICATION),
        ("cp:revision", "1"),
    )
    lines = [f"<{name}>{escape(legal(text))}</{name}>" for name, text in fields if text]
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return f"{DECLARATION}<cp:coreProperties {_CORE}>{''.join(lines)}{dates}</cp:coreProperties>"


def extended_xml(meta: Metadata) -> str:
    """Return ``docProps/app.xml``."""
    company = f"<Company>{escape(legal(meta.publisher))}</Company>" if meta.publisher else ""
    return (
        f'{DECLARATION}<Properties xmlns="{_EXTENDED}"><Application>{APPLICATION}</Application>'
        f"<DocSecurity>0</DocSecurity>{company}</Properties>"
    )


def custom_values(meta: Metadata) -> dict[str, str]:
    """Return the custom properties: where, when, by whom and under what terms the article appeared."""
    urls = [item.value for item in meta.identifiers if item.scheme == "url"]
    values = {
        "Source": meta.source,
        "Source URL": urls[0] if urls else None,
        "Publisher": meta.publisher,
        "Date": meta.date,
        "Page": meta.page,
        "Place": meta.place,
        "Rights": meta.rights,
        "Kicker": meta.kicker,
        "Subtitle": meta.subtitle,
        "Affiliation": meta.affiliation,
        **{label: "; ".join(meta.names(role)) for label, role in _ROLES.items()},
    }
    others = {f"Identifier {item.scheme}": item.value for item in meta.identifiers if item.scheme != "url"}
    values.update(others)
    return {name: value for name, value in values.items() if value}


def custom_xml(meta: Metadata) -> str | None:
    """Return ``docProps/custom.xml``; ``None`` when there is nothing to say."""
    values = custom_values(meta)
    if not values:
        return None
    lines = [
        f'<property fmtid="{_FMTID}" pid="{pid}" name="{attribute(legal(name))}">'
        f"<vt:lpwstr>{escape(legal(value))}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(values.items(), start=_FIRST_PID)
    ]
    return f'{DECLARATION}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VT}">{"".join(lines)}</Properties>'


def add_properties(edition: Edition, package: Package) -> None:
    """Add core, extended and custom properties to a package that has none."""
    meta = edition.document.meta
    add(package, package, "/docProps/core.xml", CORE, core_xml(edition).encode())
    add(package, package, "/docProps/app.xml", EXTENDED, extended_xml(meta).encode())
    custom = custom_xml(meta)
    if custom is not None:
        add(package, package, "/docProps/custom.xml", CUSTOM, custom.encode())
