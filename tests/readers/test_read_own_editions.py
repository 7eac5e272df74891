"""kanben's own editions as inputs: with the Document they carry, with a damaged one, and without."""

import io
import re
import zipfile

import pikepdf
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from converters.diagnostics import Sink
from converters.errors import EmptyInput, ModelError
from converters.formats import read
from converters.model import Document, List, ListItem, Metadata, Note, Quote, Section, Strong, Text, encode
from converters.model.codec import EMBEDDED_NAME
from converters.model.walk import document_text, plain, walk
from converters.options import DocxOptions, EpubOptions, Options, ReadOptions
from converters.pipeline import render
from converters.source import Source
from converters.writers.docx import embedded_source as docx_carried
from converters.writers.epub import embedded_source as epub_carried
from converters.writers.html import embedded_source as html_carried
from tests.kitchen_sink import para, text
from tests.readers.archives import packed

ARTICLE = Document(meta=Metadata(title="题"), body=(para("这是正文。"),))
BARE = Options(docx=DocxOptions(source=False), epub=EpubOptions(source=False))


def edition(name, document=ARTICLE, options=None):
    source = Source(data=encode(document), name="k.json")
    return render(source, [name], options or Options()).outputs[name]


def read_back(name, data):
    return read(Source(data=data, name=f"x.{name}"), ReadOptions(), Sink())


# --------------------------------------------------------------------------- carried and damaged
def with_document(name, json):
    """An edition that says it is sound and carries other bytes."""
    data = edition(name)
    if name == "pdf":
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.attachments[EMBEDDED_NAME] = pikepdf.AttachedFileSpec(pdf, json, filename=EMBEDDED_NAME)
            pdf.save(out)
        return out.getvalue()
    if name == "html":
        page = data.decode()
        page = re.sub(
            r'(<script type="application/json"[^>]*>).*?(</script>)',
            rf"\1{json.decode()}\2",
            page,
            flags=re.DOTALL,
        )
        return html_carried.seal(re.sub(r'(kanben:mark" content=")\w{8}', r"\g<1>00000000", page).encode())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    if name == "epub":
        files[f"EPUB/{EMBEDDED_NAME}"] = json
        files[epub_carried.OPF] = re.sub(
            rb'(kanben:mark" content=")\w{8}', rb"\g<1>00000000", files[epub_carried.OPF]
        )
        files[epub_carried.OPF] = epub_carried.seal(files)
    else:
        part = next(
            one for one, data in files.items() if one.startswith("customXml/item") and b"urn:kanben" in data
        )
        rest = {one: data for one, data in files.items() if one != part}
        files[part] = docx_carried.embed(json, rest)
    return packed(files)


@pytest.mark.parametrize("name", ["pdf", "docx", "epub", "html"])
def test_a_document_put_into_an_edition_is_read(name):
    other = Document(meta=Metadata(title="另一篇"), body=(para("别的话。"),))

    assert read_back(name, with_document(name, encode(other))) == other


@pytest.mark.parametrize("name", ["pdf", "docx", "epub", "html"])
@pytest.mark.parametrize(
    "json",
    [
        b"",
        b"{",
        b"null",
        b'{"kind":"other"}',
        b'{"kind":"document","version":99}',
        encode(ARTICLE)[:-9],
        b'{"kind":"document","body":[{"type":"x"}]}',
    ],
)
def test_a_damaged_document_is_one_clear_error(name, json):
    with pytest.raises(ModelError, match=rf"^x\.{name}: "):
        read_back(name, with_document(name, json))


def test_an_unsound_document_is_refused():
    unsound = Document(
        body=(Section(heading=text("节"), level=3, blocks=(Section(heading=text("更高"), level=2),)),)
    )

    with pytest.raises(ModelError, match="level 2 is inside one of level 3"):
        read_back("epub", with_document("epub", encode(unsound)))


def test_a_pdf_with_the_attachment_of_somebody_else_is_read_for_its_text():
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["other.json"] = pikepdf.AttachedFileSpec(pdf, b"{}", filename="other.json")
        pdf.save(out)

    with pytest.raises(EmptyInput, match=r"x\.pdf: the input contains no text"):
        read_back("pdf", out.getvalue())


@pytest.mark.parametrize("name", ["docx", "epub"])
def test_an_edition_that_was_worked_on_is_read_as_it_now_is(name):
    data = edition(name)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    changed = {
        one: content.replace("这是正文".encode(), "改过的话".encode())
        for one, content in files.items()
        if "item" not in one and EMBEDDED_NAME not in one
    }

    assert "改过的话" in document_text(read_back(name, packed({**files, **changed})))


# --------------------------------------------------------------------------- without the Document
WORDS = st.text("的一是中国刊本人年月日ab", min_size=2, max_size=12)
PARAGRAPHS = st.builds(
    lambda first, strong, last: para(first, Strong(content=(Text(text=strong),)), last), WORDS, WORDS, WORDS
)
LISTS = st.builds(
    lambda items, ordered: List(
        items=tuple(ListItem(blocks=(para(item),)) for item in items), ordered=ordered
    ),
    st.lists(WORDS, min_size=1, max_size=3),
    st.booleans(),
)
QUOTES = st.builds(lambda paragraph: Quote(blocks=(paragraph,)), PARAGRAPHS)
NOTES = st.builds(lambda said, note: para(said, Note(blocks=(para(note),)), "。"), WORDS, WORDS)
BLOCKS = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, LISTS, QUOTES, NOTES), min_size=1, max_size=3)


def sections(level):
    below = st.just([]) if level == 3 else st.lists(sections(level + 1), max_size=2)
    return st.builds(
        lambda heading, blocks, inner: Section(heading=text(heading), level=level, blocks=(*blocks, *inner)),
        WORDS,
        BLOCKS,
        below,
    )


DOCUMENTS = st.builds(
    lambda title, front, parts: Document(meta=Metadata(title=title), body=(*front, *parts)),
    WORDS,
    BLOCKS,
    st.lists(sections(1), min_size=1, max_size=3),
)


def headings(document):
    return [
        (block.level, plain(block.heading)) for block in walk(document.body) if isinstance(block, Section)
    ]


def letters(document):
    notes = [
        inline
        for block in walk(document.body)
        for inline in getattr(block, "content", ())
        if isinstance(inline, Note)
    ]
    said = document_text(document) + "".join(document_text(Document(body=note.blocks)) for note in notes)
    return "".join(said.split())


@pytest.mark.parametrize("name", ["docx", "epub"])
@given(document=DOCUMENTS)
@settings(max_examples=15, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_what_is_written_is_read_back(name, document):
    found = read_back(name, edition(name, document, BARE))

    assert found.meta.title == document.meta.title
    assert headings(found) == headings(document)
    assert letters(found) == letters(document)
