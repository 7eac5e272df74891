"""What every transform promises: idempotent, sound, and silent where there is nothing of its own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.diagnostics import Kind, Sink
from converters.model import Document, Metadata, Paragraph, Part, Text
from converters.model.check import problems
from converters.model.editing import flatten
from converters.model.walk import document_text
from converters.options import TransformOptions
from converters.transforms.apply import PASSES, apply
from tests.model.strategies import MIXED_ALPHABET, collections, documents, strings

HAN = st.sampled_from(["zh-Hans", "zh-Hant", "ja"])
NARROW_AND_WIDE = str.maketrans(
    {"，": ",", "：": ":", "；": ";", "？": "?", "！": "!", "（": "(", "）": ")", "。": "."}
)
QUOTES = str.maketrans(dict.fromkeys("\"'“”‘’「」『』", "'"))


def paragraph(text: str, language: str) -> Document:
    return Document(meta=Metadata(language=language), body=(Paragraph(content=(Text(text=text),)),))


@pytest.mark.parametrize(("name", "run"), PASSES, ids=[name for name, _ in PASSES])
class TestEveryPass:
    @pytest.mark.slow
    @given(document=documents(HAN))
    @settings(max_examples=25, deadline=None)
    def test_is_idempotent(self, name, run, document):
        once = run(document).document
        again = run(once)

        assert again.document == once
        assert again.changes == 0

    @given(text=strings(MIXED_ALPHABET, most=60), language=HAN)
    @settings(max_examples=150, deadline=None)
    def test_is_idempotent_on_long_paragraphs(self, name, run, text, language):
        once = run(paragraph(text, language)).document

        assert run(once).document == once

    @pytest.mark.slow
    @given(document=documents(HAN))
    @settings(max_examples=25, deadline=None)
    def test_leaves_a_sound_document_sound(self, name, run, document):
        assert not list(problems(run(document).document))

    @pytest.mark.slow
    @given(document=documents(st.sampled_from(["ko", "en", "ru"])))
    @settings(max_examples=30, deadline=None)
    def test_leaves_other_languages_alone(self, name, run, document):
        result = run(document)

        assert result.document is document
        assert result.changes == 0

    @given(text=strings(MIXED_ALPHABET, most=40), language=HAN)
    @settings(max_examples=100, deadline=None)
    def test_does_not_care_where_a_run_is_cut(self, name, run, text, language):
        whole = run(paragraph(text, language)).document
        pieces = tuple(Text(text=piece) for piece in (text[:3], text[3:10], text[10:]) if piece)
        cut = run(
            Document(meta=Metadata(language=language), body=(Paragraph(content=pieces),)),
        ).document

        assert flatten(cut.body[0].content) == flatten(whole.body[0].content)


@pytest.mark.diagnostics("suspect-text")
@given(document=documents(HAN))
@settings(max_examples=25, deadline=None)
def test_no_letter_changes(document):
    def letters(one: Document) -> str:
        return "".join(char for char in document_text(one) if char.isalnum())

    assert letters(apply(document, TransformOptions(), Sink())) == letters(document)


@given(text=strings(MIXED_ALPHABET, most=60))
@settings(max_examples=150, deadline=None)
def test_only_widths_and_quote_forms_change(text):
    document = paragraph(text, "zh-Hans")
    for _, run in PASSES[:2]:
        document = run(document).document

    out = flatten(document.body[0].content)
    assert out.translate(NARROW_AND_WIDE).translate(QUOTES) == text.translate(NARROW_AND_WIDE).translate(
        QUOTES
    )


def test_names_of_the_passes_are_recorded_and_nothing_runs_twice():
    document = paragraph("你好,世界", "zh-Hans")

    once = apply(document, TransformOptions(), Sink())
    sink = Sink()

    assert once.provenance.transforms == ("quotes", "punctuation", "joins", "spacing")
    assert apply(once, TransformOptions(), sink) is once
    assert len(sink) == 0


def test_passes_are_switched_off_one_by_one():
    document = paragraph('你好,"世界" abc', "zh-Hans")

    out = apply(document, TransformOptions(punctuation=False, spacing=False), Sink())

    assert flatten(out.body[0].content) == "你好,“世界” abc"
    assert out.provenance.transforms == ("quotes", "joins")


def test_all_off_leaves_the_document_as_it_was():
    options = TransformOptions(punctuation=False, quotes=False, joins=False, spacing=False)
    document = paragraph("你好,世界", "zh-Hans")

    assert apply(document, options, Sink()) == document


def test_changes_are_counted_for_each_pass():
    sink = Sink()
    apply(paragraph('你好,"世界",abc 好', "zh-Hans"), TransformOptions(), sink)

    assert [(item.kind, item.message) for item in sink] == [
        (Kind.TRANSFORMED, "quotes: 2 changes"),
        (Kind.TRANSFORMED, "punctuation: 2 changes"),
        (Kind.TRANSFORMED, "spacing: 1 changes"),
    ]


@pytest.mark.slow
@pytest.mark.diagnostics("suspect-text")
@given(document=collections(HAN))
@settings(max_examples=15, deadline=None)
def test_articles_of_a_collection_are_transformed_each(document):
    out = apply(document, TransformOptions(), Sink())

    assert not list(problems(out))
    for before, after in zip(document.articles, out.articles, strict=True):
        assert after == apply(before, TransformOptions(), Sink())


def test_titles_of_parts_are_transformed():
    part = Part(articles=(paragraph("甲,乙", "zh-Hans"),), title="上编:源流")
    out = apply(Document(parts=(part,)), TransformOptions(), Sink())

    assert out.parts[0].title == "上编：源流"
    assert flatten(out.articles[0].body[0].content) == "甲，乙"
