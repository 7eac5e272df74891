"""Metadata of an article, what was dropped on the way, and where everything came from."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from converters.diagnostics import NOWHERE, SourcePos
from converters.model.nodes import Block

Role = Literal[
    "author",
    "reporter",
    "correspondent",
    "translator",
    "compiler",
    "transcriber",
    "photographer",
    "editor",
    "responsible-editor",
    "reviewer",
    "proofreader",
]
"""Who did what; roles are never merged (责编 is ``editor``, a separate 责任编辑 line is
``responsible-editor``, 通讯员 ``correspondent``, 记录 and 整理
``transcriber``, 摄影 ``photographer``, 审核 ``reviewer``)."""

ACCOUNTS: Final = frozenset(
    (
        "admin",
        "administrator",
        "webmaster",
        "root",
        "管理员",
        "系统管理员",
        "超级管理员",
        "网站管理员",
        "管理員",
    )
)
"""Users of a content management system that sign as 责任编辑, in lower case: nobody's name."""
_LETTERS_OF_CODE: Final = 4
_DIGITS_OF_CODE: Final = 2


def is_account(name: str) -> bool:
    """Return whether a contributor is a user of a program (admin, 管理员, HN666, PK155) and no person."""
    bare = name.strip(" _").lower()
    letters = bare.rstrip("0123456789")
    coded = letters.isascii() and (letters.isalpha() or not letters) and len(letters) <= _LETTERS_OF_CODE
    return bare in ACCOUNTS or (coded and len(bare) - len(letters) >= _DIGITS_OF_CODE)


WritingMode = Literal["horizontal-tb", "vertical-rl"]


class Contributor(msgspec.Struct, frozen=True, kw_only=True):
    """One person in one role."""

    name: str
    role: Role = "author"


class RelatedLink(msgspec.Struct, frozen=True, kw_only=True):
    """An article the page pointed to."""

    title: str
    date: str | None = None
    """ISO 8601 date, or ``None`` when the source gives none (a missing year is never invented)."""
    href: str | None = None


class Identifier(msgspec.Struct, frozen=True, kw_only=True):
    """A name of the article in some scheme."""

    scheme: str
    """``url``, ``doi``, ``isbn``, ``issn``, ``uuid`` or a scheme of the source's own."""
    value: str


class Official(msgspec.Struct, frozen=True, kw_only=True):
    """What an official document or letter says around its text (GB/T 9704-2012, 7); the date is ``date``."""

    issuer: str | None = None
    """Name in the head of the page (发文机关标志), with 文件 where it says so."""
    document_number: str | None = None
    """Number of the document (发文字号), as printed: ``江政办发〔2024〕12号``."""
    serial: str | None = None
    """Number of the copy (份号)."""
    secrecy: str | None = None
    """Level of secrecy and how long it lasts (密级和保密期限)."""
    urgency: str | None = None
    """How urgent it is (紧急程度)."""
    signer: str | None = None
    """Who approved it (签发人)."""
    addressees: str | None = None
    """To whom it goes (主送机关), without the colon."""
    attachments: tuple[str, ...] = ()
    """Titles of what is attached (附件说明), without their numbers."""
    signatures: tuple[str, ...] = ()
    """Bodies or people who sign (发文机关署名)."""
    annotation: str | None = None
    """What is said of the document itself (附注), without the brackets."""
    contacts: tuple[str, ...] = ()
    """Whom to ask: name, telephone, address, one line each as printed."""
    copies: str | None = None
    """Who else gets it (抄送), without the label and the full stop."""
    printed_by: str | None = None
    """Who printed it (印发机关)."""
    printed_on: str | None = None
    """When it was printed (印发日期), ISO 8601."""


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """Everything said about the article; ``None`` or ``()`` means the source does not say."""

    title: str | None = None
    kicker: str | None = None
    """Column name or 引题 above the title."""
    subtitle: str | None = None
    contributors: tuple[Contributor, ...] = ()
    affiliation: str | None = None
    """Unit of the authors (作者单位)."""
    source: str | None = None
    """The publication this text appeared in."""
    date: str | None = None
    """ISO 8601 date of publication, ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``."""
    page: str | None = None
    """Page of the newspaper, digits as printed (``07``)."""
    place: str | None = None
    """Place named in the dateline."""
    publisher: str | None = None
    description: str | None = None
    keywords: tuple[str, ...] = ()
    rights: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    related: tuple[RelatedLink, ...] = ()
    language: str = "zh-Hans"
    """BCP 47 tag of the text."""
    writing_mode: WritingMode = "horizontal-tb"
    official: Official | None = None
    """``None`` for what is no official document or letter."""

    @property
    def url(self) -> str | None:
        """Address of the source, ``None`` when it is not known."""
        return next((one.value for one in self.identifiers if one.scheme.lower() == "url"), None)

    def names(self, *roles: Role) -> tuple[str, ...]:
        """Return the names of the contributors who have one of ``roles``, in order."""
        return tuple(person.name for person in self.contributors if person.role in roles)


UNSURE: Final = 0.6
"""Confidence below which a field is marked for people to look at."""


FRONT_MATTER: Final = "front matter"
"""Rule of a field that front matter gives: its source text is an entry, the key included."""


class FieldSource(msgspec.Struct, frozen=True, kw_only=True):
    """The source text a metadata field was read from, label and brackets included."""

    field: str
    """Name of the field (``affiliation``), or ``contributors.<role>``."""
    text: str
    """The source characters, as they stood."""
    confidence: float = 1.0
    """How sure the reader is, 0 to 1."""
    rule: str = ""
    """Which rule found it."""
    pos: SourcePos = NOWHERE
    quoted: bool = False
    """Whether no field says all of it, so that editions quote it in the colophon."""


class Dropped(msgspec.Struct, frozen=True, kw_only=True):
    """Source text that is not part of the article, and why."""

    text: str
    reason: str
    pos: SourcePos = NOWHERE


class Resource(msgspec.Struct, frozen=True, kw_only=True):
    """An image that travels with the Document."""

    name: str
    """Unique within the Document, ASCII, ends in the extension of its media type."""
    media_type: str
    """``image/png``, ``image/jpeg``, ``image/gif``, ``image/webp`` or ``image/svg+xml``."""
    data: bytes


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """Where a Document came from and what was done to it; names no path and no user."""

    name: str = ""
    """File name of the input, without its folder."""
    sha256: str = ""
    """Hash of the input bytes, hexadecimal."""
    reader: str = ""
    encoding: str = ""
    transforms: tuple[str, ...] = ()
    """Transforms applied, in order; a Document that names any is not transformed again."""


MODEL_VERSION = 1


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a collection."""

    articles: tuple[Document, ...]
    title: str | None = None
    """``None`` where a collection is not divided into parts."""


class Document(msgspec.Struct, frozen=True, kw_only=True, tag="document", tag_field="kind"):
    """One article: what is said about it, its text, and the account of the source.

    A Document with ``parts`` is a collection: ``meta`` is the collection's, ``body`` its foreword, and the
    articles' images are among its own ``resources``.
    """

    version: int = MODEL_VERSION
    meta: Metadata = Metadata()
    body: tuple[Block, ...] = ()
    fields: tuple[FieldSource, ...] = ()
    """The source texts that became metadata, in source order."""
    dropped: tuple[Dropped, ...] = ()
    """The source texts that were left out, in source order."""
    resources: tuple[Resource, ...] = ()
    provenance: Provenance = Provenance()
    parts: tuple[Part, ...] = ()

    @property
    def articles(self) -> tuple[Document, ...]:
        """The articles of a collection in reading order; none for an article."""
        return tuple(article for part in self.parts for article in part.articles)

    def resource(self, name: str) -> Resource | None:
        """Return the resource called ``name``, or ``None``."""
        return next((item for item in self.resources if item.name == name), None)

    def _repr_html_(self) -> str:
        """Return what notebooks show: the text with its structure, escaped, without pictures."""
        from converters.model.notebook import html_of  # noqa: PLC0415  (only notebooks ask)

        return html_of(self)
