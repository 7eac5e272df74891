"""Word files as a whole: golden cases, packages, what is dropped, the language."""

import pytest

from converters.diagnostics import Sink
from converters.errors import EmptyInput, MalformedInput
from converters.options import ReadOptions
from converters.readers.docx import read
from converters.source import Source
from tests.readers.archives import packed
from tests.readers.goldens import cases, found_in, name_of
from tests.readers.word import NAMESPACES, document, files, p, relation, root, w, word


@pytest.mark.parametrize("case", cases("docx"), ids=name_of)
def test_golden(case, golden):
    golden(case / "expected.txt", found_in(case))


def test_the_strict_form_is_read():
    parts = {
        name: data.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, data in files(p("题", "heading1") + p("文")).items()
    }  # fmt: skip

    assert document(packed(parts)).meta.title == "题"


def test_a_package_without_relationships_is_read():
    parts = {"word/document.xml": root("document", f"<w:body>{p('文')}</w:body>")}

    assert len(document(packed(parts)).body) == 1


@pytest.mark.parametrize(
    "parts",
    [
        {"word/other.xml": "<a/>"},
        {"word/document.xml": "<a/>"},
        {"word/document.xml": "not XML"},
        {"word/document.xml": f"<w:document {NAMESPACES}><w:body>"},
    ],
)
def test_what_is_no_word_file_is_malformed(parts):
    with pytest.raises(MalformedInput):
        document(packed(parts))


def test_nothing_in_it_is_empty():
    with pytest.raises(EmptyInput):
        document(word(""))


def test_running_heads_are_dropped_once():
    links = relation("h1", "header", "h1.xml") + relation("h2", "header", "h2.xml")
    head = root("hdr", p("内部资料"))
    found = document(word(p("文"), links=links, more={"word/h1.xml": head, "word/h2.xml": head}))

    assert [(item.text, item.reason) for item in found.dropped] == [("内部资料", "running head")]


def test_the_language_is_told_by_the_text_and_of_latin_text_by_the_file():
    def language(text, declared):
        styles = w("docDefaults", w("rPrDefault", w("rPr", w("lang", val=declared))))
        source = Source(data=word(p(text), styles=styles), name="x.docx")
        return read(source, ReadOptions(), Sink()).meta.language

    assert language("这是中文", "en-US") == "zh-Hans"
    assert language("這是中文", "en-US") == "zh-Hant"
    assert language("un texte", "fr-FR") == "fr-FR"
    assert language("a text", "x nonsense") == "en"


def test_a_document_without_a_body_holds_no_text():
    data = packed({**files(""), "word/document.xml": root("document", "<w:x/>")})

    with pytest.raises(EmptyInput, match="no text"):
        read(Source(data=data, name="x.docx"), ReadOptions(), Sink())
