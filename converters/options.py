"""Every option there is, in small frozen records, one per station and one per format.

Defaults stand here and nowhere else; the command line is generated from these records (the string
under a field is its help text), and :func:`parse` refuses unknown keys with a suggestion.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Annotated, Final, Literal, TypeVar

import msgspec
from msgspec import Meta

from converters.errors import UsageError

_Options = TypeVar("_Options", bound=msgspec.Struct)

Paper = Literal["a4", "a5", "letter"]
Missing = Literal["error", "box"]
LANGUAGE_TAG: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""The shape of a language tag, after BCP 47 section 2.1."""
LANGUAGE_HINT: Final = "write a BCP 47 tag such as zh-Hans, zh-Hant, ja or en"


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What an input may cost before it is refused (LimitExceeded)."""

    input_bytes: Annotated[int, Meta(description="largest input file, bytes")] = 64 * 2**20
    inflated_bytes: Annotated[int, Meta(description="largest archive content, bytes")] = 256 * 2**20
    entries: Annotated[int, Meta(description="most files in an archive")] = 10_000
    depth: Annotated[int, Meta(description="deepest nesting of markup")] = 100
    image_pixels: Annotated[int, Meta(description="largest image, pixels")] = 50_000_000


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How an input is read."""

    encoding: Annotated[str | None, Meta(description="encoding of text input; found when not given")] = None
    language: Annotated[
        str | None, Meta(description="language of the text, BCP 47; found when not given")
    ] = None
    rules: Annotated[str | None, Meta(description="TOML file of extra heading, drop and field patterns")] = (
        None
    )
    allow_network: Annotated[bool, Meta(description="read pages whose web addresses are given")] = False
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        """Refuse a language that is no language tag.

        Raises:
            UsageError: it is none.
        """
        if self.language is not None and not LANGUAGE_TAG.fullmatch(self.language):
            raise UsageError(f"language {self.language!r}", hint=LANGUAGE_HINT)


class TransformOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Which transforms run; each can be switched off."""

    punctuation: Annotated[
        bool, Meta(description="half-width , : ; ? ! ( ) between Han become full-width")
    ] = True
    quotes: Annotated[bool, Meta(description="straight quotes become paired quotes of the region")] = True
    joins: Annotated[bool, Meta(description="line breaks inside Han text are joined")] = True
    spacing: Annotated[
        bool, Meta(description="spaces between Han and Latin are removed; the gap is layout")
    ] = True


class EditionOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How the edition looks."""

    theme: Annotated[str, Meta(description="name of a shipped theme, or a folder")] = "press"
    css: Annotated[tuple[str, ...], Meta(description="extra stylesheets, applied last")] = ()
    paper: Annotated[Paper | None, Meta(description="paper size; the theme's when not given")] = None
    font_size: Annotated[
        float | None, Meta(description="body size in points; the theme's when not given")
    ] = None
    notes: Annotated[
        Literal["foot", "end"],
        Meta(description="where notes stand: at the foot of their page, or all at the end of the text"),
    ] = "foot"


class PdfOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The PDF writer."""

    source: Annotated[bool, Meta(description="carry the Document inside (PDF/A-3a); without: PDF/A-2a")] = (
        True
    )
    missing: Annotated[Missing, Meta(description="a character no font has: an error, or a visible box")] = (
        "error"
    )
    fonts: Annotated[tuple[str, ...], Meta(description="role=file.ttf#index, your own font for a role")] = ()
    debug_grid: Annotated[bool, Meta(description="draw the type area and the em grid")] = False


class DocxOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The Word writer."""

    source: Annotated[bool, Meta(description="carry the Document inside as a custom XML part")] = True
    reference: Annotated[str | None, Meta(description="Word file whose styles and page set-up are used")] = (
        None
    )
    template: Annotated[str | None, Meta(description="Word file with Jinja tags to fill in")] = None


class EpubOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The EPUB writer."""

    source: Annotated[bool, Meta(description="carry the Document inside")] = True
    cover: Annotated[str | None, Meta(description="cover image; drawn from the metadata when not given")] = (
        None
    )
    embed_fonts: Annotated[bool, Meta(description="embed subset fonts")] = False
    profile: Annotated[
        Literal["any", "kindle", "kobo", "apple", "koreader"], Meta(description="device to write for")
    ] = "any"


class HtmlOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The HTML writer."""

    source: Annotated[bool, Meta(description="carry the Document inside")] = True


class JsonOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The JSON writer."""


class BatchOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How a batch runs; none of it changes an output byte."""

    jobs: Annotated[int, Meta(description="worker processes; 0 is one a core", ge=0)] = 0
    timeout: Annotated[float, Meta(description="seconds an article may take", gt=0)] = 120.0
    max_memory: Annotated[int, Meta(description="MiB a worker may take; 0 is no limit", ge=0)] = 2048
    recycle: Annotated[int, Meta(description="articles after which a worker is replaced", ge=1)] = 1000
    shard: Annotated[str | None, Meta(description="i/n: do every n-th input, beginning with the i-th")] = None
    verify: Annotated[bool, Meta(description="re-hash existing outputs before skipping them")] = False
    retry_failed: Annotated[bool, Meta(description="do again what failed before, even if unchanged")] = False
    force: Annotated[bool, Meta(description="do everything again")] = False
    fail_fast: Annotated[bool, Meta(description="stop at the first failure")] = False
    scheduler: Annotated[str | None, Meta(description="address of a Dask scheduler to run on")] = None


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """All of it: what one conversion needs to know besides its input."""

    read: ReadOptions = ReadOptions()
    transform: TransformOptions = TransformOptions()
    edition: EditionOptions = EditionOptions()
    pdf: PdfOptions = PdfOptions()
    docx: DocxOptions = DocxOptions()
    epub: EpubOptions = EpubOptions()
    html: HtmlOptions = HtmlOptions()
    json: JsonOptions = JsonOptions()
    set_fields: tuple[tuple[str, str], ...] = ()
    """``--set field=value`` pairs, applied after the sidecar."""
    source_date_epoch: str | None = None
    """Value of ``SOURCE_DATE_EPOCH``; only ``cli`` and ``convert()`` read the environment."""


def parse(kind: type[_Options], values: Mapping[str, object]) -> _Options:
    """Return the record of type ``kind`` that ``values`` describe.

    Raises:
        UsageError: an unknown key (with the nearest known one) or a value of the wrong type.
    """
    known = kind.__struct_fields__
    for key in values:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
            raise UsageError(f"unknown option {key!r}", hint=hint)
    try:
        return msgspec.convert(dict(values), kind)
    except msgspec.ValidationError as error:
        raise UsageError(f"bad option value: {error}") from error
