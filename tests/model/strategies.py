"""Hypothesis strategies for sound Documents that hold every node kind."""

from __future__ import annotations

import functools
from typing import get_args

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from converters.diagnostics import NOWHERE, SourcePos
from converters.model import (
    Block,
    Callout,
    CalloutKind,
    Cell,
    CodeBlock,
    CodeSpan,
    Contributor,
    Definition,
    DefinitionList,
    Document,
    Dropped,
    Emphasis,
    FieldSource,
    Figure,
    Foreign,
    Identifier,
    Inline,
    InlineImage,
    LineBreak,
    Link,
    List,
    ListItem,
    Mark,
    Math,
    MathBlock,
    Metadata,
    Note,
    NoteBlock,
    NoteKind,
    Paragraph,
    Part,
    Provenance,
    Quote,
    RelatedLink,
    Resource,
    Role,
    Row,
    Ruby,
    Rule,
    Section,
    SectionRole,
    Speech,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Verse,
)

HAN_ALPHABET = "的一是中国刊本人年月，。、；：？！“”‘’《》（）「」…—·"
MIXED_ALPHABET = HAN_ALPHABET + "aBé09 ,:;?!()\"'.-/%&<>　\u00a0かカ한𠀀"
RESOURCES = (
    Resource(name="a.png", media_type="image/png", data=b"\x89PNG\r\n\x1a\n"),
    Resource(name="b.jpg", media_type="image/jpeg", data=b"\xff\xd8\xff"),
)
FORMULAS = (
    {
        "text": "a/b",
        "tex": r"\frac{a}{b}",
        "mathml": '<math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mi>a</mi><mi>b</mi></mfrac></math>',
    },
    {
        "text": "x^2≤速度",
        "mathml": '<math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mi>x</mi><mn>2</mn></msup>'
        "<mo>≤</mo><mtext>速度</mtext></math>",
    },
    {"text": r"\unknown{x}<&", "tex": r"\unknown{x}<&"},
)
"""Fields of formulas: with TeX and MathML, without TeX, and one that no library could convert."""
LANGUAGES = ("zh-Hans", "zh-Hant", "ja", "ko", "en")


@functools.cache
def strings(alphabet: str = MIXED_ALPHABET, *, least: int = 1, most: int = 12) -> SearchStrategy[str]:
    """Strings of Han, Latin, digits, marks of both widths and spaces."""
    return st.text(alphabet, min_size=least, max_size=most)


@functools.cache
def positions() -> SearchStrategy[SourcePos]:
    """Known and unknown positions."""
    known = st.builds(SourcePos, start=st.integers(0, 99), end=st.integers(99, 200), line=st.integers(1, 9))
    return st.one_of(st.just(NOWHERE), known)


# --------------------------------------------------------------------------- inlines
@functools.cache
def leaves() -> SearchStrategy[Inline]:
    """Inlines that hold no others."""
    return st.one_of(
        st.builds(Text, text=strings()),
        st.builds(Text, text=strings()),
        st.builds(CodeSpan, text=strings()),
        st.sampled_from([Math(**fields) for fields in FORMULAS]),
        st.builds(Ruby, base=strings(most=3), reading=strings(most=4)),
        st.builds(LineBreak),
        st.builds(
            InlineImage,
            resource=st.sampled_from([item.name for item in RESOURCES]),
            alt=strings(least=0, most=4),
        ),
    )


def _wrapped(children: SearchStrategy[Inline]) -> SearchStrategy[Inline]:
    content = st.lists(children, min_size=1, max_size=3).map(tuple)
    plain = [st.builds(kind, content=content) for kind in (Emphasis, Strong, Strikethrough, Mark)]
    raised = [st.builds(kind, content=content) for kind in (Superscript, Subscript)]
    note_text = st.builds(Paragraph, content=content)
    return st.one_of(
        *plain,
        *raised,
        st.builds(
            Link, content=content, href=st.just("https://example.org/?a=1&b"), title=strings(least=0, most=4)
        ),
        st.builds(Foreign, content=content, language=st.sampled_from(LANGUAGES)),
        st.builds(Note, blocks=st.lists(note_text, min_size=1, max_size=2).map(tuple), endnote=st.booleans()),
    )


@functools.cache
def inlines() -> SearchStrategy[Inline]:
    """Any inline, wrappers three deep."""
    return st.recursive(leaves(), _wrapped, max_leaves=4)


@functools.cache
def contents(*, least: int = 1, most: int = 4) -> SearchStrategy[tuple[Inline, ...]]:
    """Inline sequences."""
    return st.lists(inlines(), min_size=least, max_size=most).map(tuple)


# --------------------------------------------------------------------------- blocks
def _flat_blocks() -> SearchStrategy[Block]:
    return st.one_of(
        st.builds(Paragraph, content=contents(), lead=st.booleans(), pos=positions()),
        st.builds(Paragraph, content=contents(), pos=positions()),
        st.builds(
            Figure,
            resource=st.sampled_from([None, *(item.name for item in RESOURCES)]),
            alt=strings(least=0),
            caption=contents(least=0, most=2),
            pos=positions(),
        ),
        st.builds(
            CodeBlock,
            text=strings(MIXED_ALPHABET + "\n\t"),
            language=st.sampled_from(["", "python"]),
            pos=positions(),
        ),
        st.builds(
            Verse,
            lines=st.lists(contents(least=0, most=2), min_size=1, max_size=3).map(tuple),
            pos=positions(),
        ),
        st.sampled_from([MathBlock(**fields) for fields in FORMULAS]),
        st.builds(Rule, text=st.sampled_from(["", "***", "＊　＊"]), pos=positions()),
    )


def _deep_blocks(children: SearchStrategy[Block]) -> SearchStrategy[Block]:
    below = st.lists(children, min_size=1, max_size=2).map(tuple)
    items = st.builds(
        ListItem, blocks=below, label=st.sampled_from(["", "（一）", "(1)", "1.", "•"]), pos=positions()
    )
    definitions = st.builds(Definition, term=contents(most=2), blocks=below, pos=positions())
    return st.one_of(
        st.builds(Quote, blocks=below, attribution=contents(least=0, most=1), pos=positions()),
        st.builds(
            List,
            items=st.lists(items, min_size=1, max_size=2).map(tuple),
            ordered=st.booleans(),
            start=st.integers(0, 9),
            pos=positions(),
        ),
        st.builds(
            DefinitionList, items=st.lists(definitions, min_size=1, max_size=2).map(tuple), pos=positions()
        ),
        _tables(below),
        st.builds(
            Callout,
            blocks=below,
            kind=st.sampled_from(get_args(CalloutKind)),
            title=contents(least=0, most=2),
            pos=positions(),
        ),
        st.builds(
            Speech,
            speaker=strings(most=4),
            blocks=below,
            stop=st.sampled_from(["：", ":", ""]),
            pos=positions(),
        ),
        st.builds(
            NoteBlock,
            blocks=below,
            kind=st.sampled_from(get_args(NoteKind)),
            label=st.sampled_from(["", "[1]", "注:"]),
            pos=positions(),
        ),
    )


def _tables(below: SearchStrategy[tuple[Block, ...]]) -> SearchStrategy[Block]:
    cells = st.builds(
        Cell, blocks=below, header=st.booleans(), align=st.sampled_from(["start", "center", "end"])
    )
    rows = st.integers(1, 2).flatmap(
        lambda width: st.lists(
            st.builds(Row, cells=st.lists(cells, min_size=width, max_size=width).map(tuple)),
            min_size=1,
            max_size=2,
        ).map(tuple)
    )
    return st.builds(
        Table, rows=rows, head_rows=st.integers(0, 1), caption=contents(least=0, most=1), pos=positions()
    )


@functools.cache
def blocks() -> SearchStrategy[Block]:
    """Any block but a Section, containers three deep."""
    return st.recursive(_flat_blocks(), _deep_blocks, max_leaves=3)


@functools.cache
def sections(level: int = 1) -> SearchStrategy[Section]:
    """Sections of ``level``, deeper ones inside."""
    below: SearchStrategy[Block] = blocks()
    if level < 3:
        below = st.one_of(below, st.deferred(lambda: sections(level + 1)))
    return st.builds(
        Section,
        heading=contents(most=2),
        level=st.just(level),
        blocks=st.lists(below, max_size=2).map(tuple),
        runin=st.booleans(),
        stop=st.sampled_from(["", "。", ":"]),
        role=st.sampled_from(get_args(SectionRole)),
        pos=positions(),
    )


# --------------------------------------------------------------------------- documents
def _maybe(strategy: SearchStrategy[str]) -> SearchStrategy[str | None]:
    return st.one_of(st.none(), strategy)


def metadata(language: SearchStrategy[str] | None = None) -> SearchStrategy[Metadata]:
    """Metadata with any field filled or not."""
    person = st.builds(Contributor, name=strings(most=4), role=st.sampled_from(get_args(Role)))
    link = st.builds(RelatedLink, title=strings(), date=_maybe(st.just("2022-02-17")))
    return st.builds(
        Metadata,
        title=_maybe(strings()),
        kicker=_maybe(strings()),
        subtitle=_maybe(strings()),
        contributors=st.lists(person, max_size=2).map(tuple),
        affiliation=_maybe(strings()),
        source=_maybe(strings()),
        date=_maybe(st.sampled_from(["2022-02-17", "2022-02", "2022"])),
        page=_maybe(st.just("07")),
        description=_maybe(strings()),
        keywords=st.lists(strings(most=4), max_size=2).map(tuple),
        identifiers=st.lists(st.builds(Identifier, scheme=st.just("doi"), value=strings()), max_size=1).map(
            tuple
        ),
        related=st.lists(link, max_size=2).map(tuple),
        language=st.sampled_from(LANGUAGES) if language is None else language,
        writing_mode=st.sampled_from(["horizontal-tb", "vertical-rl"]),
    )


@functools.cache
def documents(language: SearchStrategy[str] | None = None) -> SearchStrategy[Document]:
    """Sound articles; ``language`` draws the tag (any of LANGUAGES when not given)."""
    return _documents(metadata(language), resources=st.just(RESOURCES))


@functools.cache
def collections(language: SearchStrategy[str] | None = None) -> SearchStrategy[Document]:
    """Sound collections of one or two parts."""
    article = _documents(metadata(language))
    part = st.builds(
        Part, articles=st.lists(article, min_size=1, max_size=2).map(tuple), title=_maybe(strings())
    )
    return _documents(
        metadata(language),
        resources=st.just(RESOURCES),
        parts=st.lists(part, min_size=1, max_size=2).map(tuple),
    )


def _documents(meta: SearchStrategy[Metadata], **more: SearchStrategy[object]) -> SearchStrategy[Document]:
    return st.builds(
        Document,
        meta=meta,
        body=st.lists(st.one_of(blocks(), sections()), max_size=3).map(tuple),
        fields=st.lists(
            st.builds(FieldSource, field=st.just("source"), text=strings(), pos=positions()), max_size=1
        ).map(tuple),
        dropped=st.lists(
            st.builds(Dropped, text=strings(), reason=st.just("share"), pos=positions()), max_size=1
        ).map(tuple),
        provenance=st.builds(Provenance, name=st.just("article.txt"), reader=st.just("text")),
        **more,
    )
