"""What a catalogue says of an article."""

from converters.diagnostics import Sink
from converters.model import Contributor, Document, Metadata, Paragraph, Section, Text
from converters.model.facts import LONGEST, Facts, facts
from converters.options import Options
from converters.pipeline import read
from converters.source import Source
from tests.places import SEED


def paragraph(text):
    return Paragraph(content=(Text(text=text),))


def test_the_seed_in_a_few_words():
    document = read(Source(data=SEED.read_bytes(), name=SEED.name), Options(), Sink())
    found = facts(document)

    assert (document.meta.title, found.title) == (None, document.meta.kicker)
    assert found.title_confidence < 1
    assert (found.source, found.date, found.page) == ("人民日报", document.meta.date, document.meta.page)
    assert found.authors == document.meta.names("author", "reporter")
    assert 0 < found.confidence <= found.title_confidence <= 1


def test_sections_and_characters_are_those_of_the_body():
    inner = Section(heading=(Text(text="二"),), level=2, blocks=(paragraph("丙 丁\u3000戊"),))
    outer = Section(heading=(Text(text="一"),), blocks=(paragraph("甲乙"), inner))
    found = facts(Document(meta=Metadata(title="题"), body=(outer,)))

    assert (found.sections, found.characters) == (2, 7)


def test_a_title_that_was_given_is_sure_and_none_is_not():
    assert facts(Document(meta=Metadata(title="题"), body=())) == Facts(title="题")
    nothing = facts(Document(meta=Metadata(), body=()))
    assert (nothing.confidence, nothing.unsure, nothing.title_confidence) == (0.0, "title", 0.0)


def test_a_compiler_stands_for_the_author_as_in_the_report():
    meta = Metadata(title="题", contributors=(Contributor(name="林", role="compiler"),))

    assert facts(Document(meta=meta, body=())).authors == ("林",)


def test_a_text_is_no_longer_than_a_cell():
    found = facts(Document(meta=Metadata(title="题" * (LONGEST + 1)), body=()))

    assert len(found.title) == LONGEST
