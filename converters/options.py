"""Every option there is, in small frozen records, one per station and one per format.

Defaults stand here and nowhere else; the command line is generated from these records (the string
under a field is its help text), and :func:`parse` refuses unknown keys with a suggestion.

Annotations are no strings here: every run reads all of them, and would compile each first.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Final, Literal, TypeVar, get_type_hints

import msgspec
from msgspec import Meta

from converters.asked_transforms import LEVELS, ROWS, asked
from converters.errors import UsageError
from converters.limits import Limits as Limits
from converters.messages import nearest, say
from converters.paper import check_signature, paper_mm
from converters.serialization.invalid_values import choices, explained

_Options = TypeVar("_Options", bound=msgspec.Struct)

FILE: Final = {"file": True}
"""Of options that name files or folders: in a settings file they are relative to its folder."""
TRUSTED: Final = {"trusted": True}
"""Of options that a settings file in the working folder must not set: it may have come with an input."""
Missing = Literal["error", "box"]
LANGUAGE_TAG: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""The shape of a language tag (BCP 47, 2.1), as users may give one and as an edition may hold one."""
LANGUAGE_HINT: Final = say("write a BCP 47 tag such as zh-Hans, zh-Hant, ja or en")


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How an input is read."""

    encoding: Annotated[str | None, Meta(description="encoding of text input; default: detected")] = None
    language: Annotated[str | None, Meta(description="language of the text, BCP 47; default: detected")] = (
        None
    )
    form: Annotated[
        Literal["article", "novel"] | None,
        Meta(description="read raw text as an article or as a novel; default: found by itself"),
    ] = None
    rules: Annotated[
        str | None,
        Meta(
            extra=FILE, description="TOML file with additional patterns for headings, fields and text to drop"
        ),
    ] = None
    furniture: Annotated[
        str | None,
        Meta(
            extra=FILE,
            description="file of lines that many inputs share, as kanben batch --learn-furniture writes it",
        ),
    ] = None
    allow_network: Annotated[bool, Meta(extra=TRUSTED, description="allow inputs that are web addresses")] = (
        False
    )
    follow_links: Annotated[
        bool, Meta(extra=TRUSTED, description="follow symbolic links that lead out of the folder of inputs")
    ] = False
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        """Refuse a language that is no language tag.

        Raises:
            UsageError: it is none.
        """
        if self.language is not None and not LANGUAGE_TAG.fullmatch(self.language):
            raise UsageError(say("invalid language {language!r}", language=self.language), hint=LANGUAGE_HINT)


class TransformOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Which transforms run; each can be switched off."""

    punctuation: Annotated[
        bool, Meta(description="convert half-width , : ; ? ! ( ) between Han to full-width")
    ] = True
    quotes: Annotated[
        bool, Meta(description="convert straight quotes to the quotation marks of the region")
    ] = True
    joins: Annotated[bool, Meta(description="join lines that were broken inside Han text")] = True
    spacing: Annotated[
        bool, Meta(description="remove spaces between Han and Latin (layout adds the gap)")
    ] = True
    asked: Annotated[
        tuple[str, ...],
        Meta(
            description=f"change the text: {', '.join(ROWS)}; several with commas, or repeated "
            "(see docs/transforms.md)"
        ),
    ] = ()
    glossary: Annotated[
        str | None,
        Meta(
            extra=FILE,
            description="TOML or CSV file of terms that are explained, and of names that are kept as they "
            "are",
        ),
    ] = None
    known: Annotated[
        str | None,
        Meta(
            extra=FILE,
            description="characters that need no reading: "
            f"{LEVELS[0]} to {LEVELS[-3]}, {LEVELS[-2]}, {LEVELS[-1]}, or a file of them",
        ),
    ] = None

    def __post_init__(self) -> None:
        """Refuse transforms that are none.

        Raises:
            UsageError: an unknown name or argument, transforms that exclude each other, or terms without a
                glossary.
        """
        names = {one.name for one in asked(self.asked)}
        if "terms" in names and self.glossary is None:
            raise UsageError(say("the transform 'terms' needs a glossary"), hint=say("give --glossary FILE"))


MOST_COLUMNS: Final = 3
"""Columns of text that ``--columns`` gives a page at the most; stylesheets may have more."""


class EditionOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How the edition looks."""

    theme: Annotated[str, Meta(extra=FILE, description="name of a shipped theme, or a theme folder")] = (
        "press"
    )
    css: Annotated[
        tuple[str, ...], Meta(extra=FILE, description="additional stylesheet, applied last; may be repeated")
    ] = ()
    paper: Annotated[
        str | None,
        Meta(
            description="paper size: a3 a4 a5 a6 b4 b5 jis-b4 jis-b5 letter legal 16k 32k, or 176x250mm; "
            "b5 is ISO's; default: the theme's"
        ),
    ] = None
    font_size: Annotated[float | None, Meta(description="body font size in points; default: the theme's")] = (
        None
    )
    columns: Annotated[
        int | None, Meta(description="columns of text side by side, 1 to 3; default: the theme's")
    ] = None
    image_dpi: Annotated[
        int, Meta(description="most pixels to the inch that an image is printed with; 0: no limit", ge=0)
    ] = 300
    highlight: Annotated[
        bool, Meta(description="print code in the colours of its language, as screens do anyway")
    ] = False
    questions: Annotated[
        str | None,
        Meta(
            extra=FILE,
            description="text file of questions, one a line, that the theme handout prints after the text",
        ),
    ] = None
    show_transforms: Annotated[
        bool, Meta(description="name the transforms that were asked for in the colophon")
    ] = False
    notes: Annotated[
        Literal["foot", "end"],
        Meta(description="place notes at the foot of the page or at the end of the text"),
    ] = "foot"

    def __post_init__(self) -> None:
        """Refuse a paper size that is none, and more columns than a page has room for.

        Raises:
            UsageError: one of them.
        """
        if self.paper is not None:
            paper_mm(self.paper)
        if self.columns is not None and not 1 <= self.columns <= MOST_COLUMNS:
            raise UsageError(
                say("invalid number of columns {columns}", columns=self.columns),
                hint=say("give a number from 1 to {most}", most=MOST_COLUMNS),
            )


class PdfOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The PDF writer."""

    source: Annotated[
        bool, Meta(description="embed the source document (PDF: PDF/A-2a instead of PDF/A-3a)")
    ] = True
    missing: Annotated[
        Missing,
        Meta(description="what to do with a character that no font has: draw a box with its code, or fail"),
    ] = "box"
    system_fonts: Annotated[
        bool,
        Meta(description="also use fonts installed on this machine for characters the shipped fonts lack"),
    ] = False
    fonts: Annotated[
        tuple[str, ...],
        Meta(extra=FILE, description="use your own font for a role: role=file.ttf#index; may be repeated"),
    ] = ()
    debug_grid: Annotated[bool, Meta(description="draw the type area and the em grid")] = False
    two_up: Annotated[
        bool, Meta(description="print two pages on each side of a sheet; they have no tags")
    ] = False
    booklet: Annotated[
        bool,
        Meta(
            description="order the pages two a side for a booklet: print on both sides, turn over the short "
            "edge, fold once; the sheets have no tags"
        ),
    ] = False
    sheet: Annotated[
        str | None,
        Meta(description="size of the sheets of --two-up and --booklet, as --paper; default: twice the page"),
    ] = None
    signature: Annotated[
        int | None,
        Meta(description="pages folded together in a booklet, a multiple of 4; default: all of them"),
    ] = None
    creep: Annotated[
        float,
        Meta(description="millimetres each inner sheet of a booklet is moved towards the fold", ge=0, le=2),
    ] = 0.1
    duplex: Annotated[bool, Meta(description="ask the printer to print on both sides")] = False
    crop_marks: Annotated[bool, Meta(description="draw crop marks around each sheet")] = False
    grayscale: Annotated[bool, Meta(description="turn colors and images to gray")] = False

    def __post_init__(self) -> None:
        """Refuse what no sheet can be.

        Raises:
            UsageError: a sheet of unknown size, a signature that cannot be folded, two layouts at once.
        """
        if self.sheet is not None:
            paper_mm(self.sheet)
        if self.two_up and self.booklet:
            raise UsageError(
                say("--two-up and --booklet exclude each other"), hint=say("give only one of them")
            )
        check_signature(self.signature)

    @property
    def for_screens(self) -> "PdfOptions":
        """These options without what arranges a file for the printer."""
        return msgspec.structs.replace(
            self, two_up=False, booklet=False, duplex=False, crop_marks=False, signature=None
        )

    @property
    def printing(self) -> bool:
        """Whether the finished file is arranged for the printer."""
        return self.two_up or self.booklet or self.duplex or self.crop_marks


class DocxOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The Word writer."""

    source: Annotated[bool, Meta(description="embed the source document as a custom XML part")] = True
    reference: Annotated[
        str | None,
        Meta(extra=FILE, description="reference document: Word file whose styles and page setup are used"),
    ] = None
    template: Annotated[
        str | None, Meta(extra=FILE, description="Word template with Jinja tags to fill in")
    ] = None
    embed_fonts: Annotated[bool, Meta(description="embed the fonts used, as subsets")] = False
    booklet: Annotated[
        bool, Meta(description="print as a booklet, two pages a side on sheets of twice the page")
    ] = False
    signature: Annotated[
        int | None,
        Meta(description="pages folded together in a booklet, a multiple of 4; default: all of them"),
    ] = None

    def __post_init__(self) -> None:
        """Refuse a signature that cannot be folded.

        Raises:
            UsageError: it is no multiple of 4.
        """
        check_signature(self.signature)


class EpubOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The EPUB writer."""

    source: Annotated[bool, Meta(description="embed the source document")] = True
    cover: Annotated[
        str | None, Meta(extra=FILE, description="cover image; default: generated from the metadata")
    ] = None
    embed_fonts: Annotated[bool, Meta(description="embed the fonts used, as subsets")] = False
    profile: Annotated[
        Literal["any", "kindle", "kobo", "apple", "koreader"],
        Meta(description="device family to optimize for"),
    ] = "any"


class HtmlOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The HTML writer."""

    source: Annotated[bool, Meta(description="embed the source document")] = True


class PngOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The PNG writer, which draws the pages of the PDF edition."""

    dpi: Annotated[int, Meta(description="pixels to the inch of pictures of pages", ge=18, le=1200)] = 150


class JsonOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The JSON writer."""


class BatchOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How a batch runs; nothing here but ``learn_furniture`` changes an output byte.

    ``drop_duplicates`` decides whether there is an output.
    """

    jobs: Annotated[int, Meta(description="number of worker processes; 0: one per CPU core", ge=0)] = 0
    recycle: Annotated[int, Meta(description="replace a worker after this many articles", ge=1)] = 1000
    shard: Annotated[
        str | None, Meta(description="i/n: convert only every n-th input, starting with the i-th")
    ] = None
    verify: Annotated[bool, Meta(description="check the hashes of existing outputs before skipping them")] = (
        False
    )
    retry_failed: Annotated[bool, Meta(description="retry inputs that failed in an earlier run")] = False
    force: Annotated[bool, Meta(description="convert everything again")] = False
    fail_fast: Annotated[bool, Meta(description="stop at the first failure")] = False
    scheduler: Annotated[
        str | None, Meta(extra=TRUSTED, description="address of a Dask scheduler to run on")
    ] = None
    learn_furniture: Annotated[
        bool, Meta(description="drop lines that stand in many inputs of a folder; for 50 inputs or more")
    ] = False
    drop_duplicates: Annotated[
        bool,
        Meta(description="make no editions of an article that repeats an earlier one nearly word for word"),
    ] = False


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """All of it: what one conversion needs to know besides its input."""

    read: ReadOptions = ReadOptions()
    transform: TransformOptions = TransformOptions()
    edition: EditionOptions = EditionOptions()
    pdf: PdfOptions = PdfOptions()
    docx: DocxOptions = DocxOptions()
    epub: EpubOptions = EpubOptions()
    html: HtmlOptions = HtmlOptions()
    png: PngOptions = PngOptions()
    json: JsonOptions = JsonOptions()
    set_fields: tuple[tuple[str, str], ...] = ()
    """``--set field=value`` pairs, applied after the sidecar."""
    source_date_epoch: str | None = None
    """Value of ``SOURCE_DATE_EPOCH``; only ``cli`` and ``convert()`` read the environment."""

    @property
    def limits(self) -> Limits:
        """What one conversion may cost, reading and all that follows."""
        return self.read.limits


def parse(kind: type[_Options], values: Mapping[str, object]) -> _Options:
    """Return the record of type ``kind`` that ``values`` describe.

    Raises:
        UsageError: an unknown key (with the nearest known one) or a value of the wrong type.
    """
    known = kind.__struct_fields__
    for key in values:
        if key not in known:
            hint = nearest(key, known, say("known: {known}", known=", ".join(known)))
            raise UsageError(say("unknown option {key!r}", key=key), hint=hint)
    try:
        return msgspec.convert(dict(values), kind)
    except msgspec.ValidationError as error:
        field, said = explained(str(error))
        allowed = choices(get_type_hints(kind)[field]) if field in known else []
        raise UsageError(
            say("{field}: {error}", field=field or kind.__name__, error=said),
            hint=say("one of {choices}", choices=", ".join(allowed)) if allowed else None,
        ) from error
