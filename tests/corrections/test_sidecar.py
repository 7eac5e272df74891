"""Corrections by hand: sidecars and --set."""

import tomllib

import pytest
from hypothesis import given, settings

from converters.corrections.sidecar import apply_sidecar, set_fields, write_sidecar
from converters.diagnostics import Kind, Sink
from converters.errors import SidecarError, UsageError
from converters.model import (
    Contributor,
    Document,
    Emphasis,
    FieldSource,
    Metadata,
    Official,
    Paragraph,
    Provenance,
    RelatedLink,
    Section,
    Text,
)
from converters.model.check import check
from converters.model.dump import dump
from tests.model.strategies import documents


def p(text: str, *, lead: bool = False) -> Paragraph:
    return Paragraph(content=(Text(text=text),), lead=lead)


ARTICLE = Document(
    meta=Metadata(
        kicker="论坛",
        date="2022-02-17",
        contributors=(
            Contributor(name="甲", role="editor"),
            Contributor(name="admin", role="responsible-editor"),
        ),
        related=(RelatedLink(title="别的", date="2022-02-16"),),
    ),
    body=(
        p("真正的标题"),
        p("导语。", lead=True),
        Section(heading=(Text(text="一题"),), runin=True, stop="。", blocks=(p("正文一。"), p("正文二。"))),
        Section(heading=(Text(text="二题"),), blocks=(p("三、细则：正文三。"),)),
    ),
    fields=(FieldSource(field="kicker", text="论坛", confidence=0.5),),
)


def applied(text: str, document: Document = ARTICLE) -> Document:
    return check(apply_sidecar(document, text, Sink()))


def test_a_new_sidecar_changes_nothing():
    text = write_sidecar(ARTICLE)

    assert tomllib.loads(text)["editors"] == ["甲"]
    assert applied(text) == ARTICLE.__class__(
        **{
            **{name: getattr(ARTICLE, name) for name in ARTICLE.__struct_fields__},
            "fields": (FieldSource(field="kicker", text="论坛", confidence=1.0, rule="sidecar"),),
        }
    )


@given(documents())
@settings(max_examples=50, deadline=None)
def test_a_new_sidecar_of_any_document_changes_no_text(document):
    again = apply_sidecar(document, write_sidecar(document), Sink())

    assert again.body == document.body
    assert again.meta.related == document.meta.related
    assert set(again.meta.contributors) == {
        Contributor(name=person.name.strip(), role=person.role)
        for person in document.meta.contributors
        if person.name.strip()
    }


def test_fields_are_replaced_and_emptied():
    found = applied('kicker = ""\ndate = 2023-01-02\neditors = ["乙", "丙"]\nkeywords = "甲、乙"')

    assert (found.meta.kicker, found.meta.date, found.meta.keywords) == (None, "2023-01-02", ("甲", "乙"))
    assert [(person.name, person.role) for person in found.meta.contributors] == [
        ("乙", "editor"),
        ("丙", "editor"),
        ("admin", "responsible-editor"),
    ]


def test_a_title_that_stood_in_the_body_moves_out_of_it():
    found = applied('title = "真正的 标题"')

    assert found.meta.title == "真正的 标题"
    assert dump(found).count("真正的") == 1
    assert found.fields[-1].text == "真正的标题"


HEADINGS = """
[[headings]]
text = "二题"
[[headings]]
text = "三、细则"
level = 2
[[related]]
title = "新"
"""


def test_headings_given_are_the_whole_list():
    found = applied(HEADINGS)

    assert dump(found).splitlines()[-7:] == [
        "p: 真正的标题",
        "lead: 导语。",
        "p: 一题。正文一。",
        "p: 正文二。",
        "section 1: 二题",
        "  section 2 runin：: 三、细则",
        "    p: 正文三。",
    ]
    assert found.meta.related == (RelatedLink(title="新"),)


def test_a_sidecar_of_the_source_fits_the_finished_edition():
    """An edition of the same name holds the Document after the transforms: wide marks, paired quotes."""
    section = Section(
        heading=(Text(text="抓“实”功，全面提高"),), runin=True, stop="。", blocks=(p("正文（一）。"),)
    )
    document = Document(body=(section, p("他说：“好”。")))

    assert applied("[[headings]]\ntext = '抓\"实\"功,全面提高'\nrunin = true", document) == document
    found = applied("[[blocks]]\ntext = '他说:\"好\".'\nkind = 'quote'", document)
    assert dump(found).splitlines()[-2:] == ["quote", "  p: 他说：“好”。"]


def test_a_heading_inside_markup_is_cut_where_it_ends():
    body = (Paragraph(content=(Emphasis(content=(Text(text="一题。正"),)), Text(text="文"))),)
    found = applied('[[headings]]\ntext = "一题"', Document(body=body))

    assert dump(found).splitlines()[1:] == ["section 1 runin。: emphasis{一题}", "  p: emphasis{正}文"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kicker = [", "not valid TOML"),
        ('titel = "x"', "did you mean 'title'"),
        ("title = ['a']", "must be a string"),
        ("title = 1.10", "must be a string"),
        ("authors = 3", "'authors' must be a list of strings .write authors ="),
        ("authors = ['王小明', 3]", "must be a list of strings"),
        ("keywords = 2024-05-01", "must be a list of strings"),
        ("attachments = 1", "must be a list of strings"),
        ('"标题" = "x"', "did you mean 'title'"),
        ('date = "昨天"', "YYYY-MM-DD"),
        ('writing_mode = "down"', "vertical-rl"),
        ('[[headings]]\ntext = "没有的"', "没有的"),
        ('[[headings]]\ntext = "一题"\nlevel = 9', "use a level from 1 to 6"),
        ('[[headings]]\ntexts = "一题"', "unknown key 'texts'"),
        ("[[headings]]\nlevel = 1", "headings"),
        ('headings = "一题"', "list of tables"),
    ],
)
def test_a_wrong_sidecar_is_one_clear_error(text, message):
    with pytest.raises(SidecarError, match=message):
        applied(text)


def test_a_wrong_value_is_told_with_file_and_line():
    document = Document(provenance=Provenance(name="文稿.txt"))
    with pytest.raises(SidecarError) as caught:
        applied('title = "题"\n\nauthors = 3\n', document)
    assert str(caught.value).startswith("文稿.toml:3: the sidecar: 'authors' must be a list of strings (")
    with pytest.raises(SidecarError, match=r"^line 1: the sidecar: invalid date"):
        applied('date = "昨天"', Document())


def test_what_was_replaced_is_reported():
    sink = Sink()
    apply_sidecar(ARTICLE, 'kicker = "x"', sink)

    assert [(item.kind, item.message) for item in sink] == [(Kind.OVERRIDDEN, "set by the sidecar: kicker")]


def test_set_takes_any_field_and_lists_with_commas():
    found = set_fields(ARTICLE, [("title", "题"), ("authors", "丁，戊"), ("responsible-editor", "")])

    assert found.meta.title == "题"
    assert found.meta.names("author") == ("丁", "戊")
    assert found.meta.names("responsible-editor") == ()
    with pytest.raises(UsageError, match="did you mean"):
        set_fields(ARTICLE, [("titel", "x")])


def test_the_fields_of_an_official_document_and_the_address_can_be_set():
    document = set_fields(
        Document(),
        [
            ("addressees", "各乡镇人民政府"),
            ("document-number", "江政发〔2024〕1号"),
            ("attachments", "清单；一览表"),
            ("printed_on", "2024-02-29"),
            ("url", "https://example.org/a"),
        ],
    )

    assert document.meta.official == Official(
        addressees="各乡镇人民政府",
        document_number="江政发〔2024〕1号",
        attachments=("清单", "一览表"),
        printed_on="2024-02-29",
    )
    assert document.meta.url == "https://example.org/a"
    assert apply_sidecar(Document(), write_sidecar(document), Sink()).meta == document.meta
    emptied = [(name, "") for name in ("addressees", "document_number", "attachments", "printed_on", "url")]
    assert set_fields(document, emptied).meta == Document().meta


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("url", "example.org", "invalid url"),
        ("printed_on", "2月", "invalid date"),
        ("adressee", "x", "unknown field"),
        ("标题", "x", "did you mean 'title'"),
        ("作者", "x", "did you mean 'authors'"),
        ("發文字號", "x", "did you mean 'document_number'"),
    ],
)
def test_wrong_fields_of_an_official_document_are_refused(field, value, message):
    with pytest.raises(UsageError, match=message):
        set_fields(Document(), [(field, value)])
