"""Every key that can be set, and what its values may be."""

import msgspec
import pytest

from converters.errors import UsageError
from converters.options import Options
from converters.settings.keys import GENERAL, checked, from_text, key_of, keys, records, variables

NO_FILES = {
    "to name ui",
    "read.encoding read.language read.form",
    "transform.asked",
    "edition.paper edition.notes",
    "pdf.missing pdf.sheet",
    "epub.profile",
    "batch.shard batch.scheduler",
    "serve.host serve.ui",
}
"""Keys of text that name no file; a new one is put here, or marked with FILE in converters/options.py."""


def every():
    return [key for own in keys().values() for key in own.values()]


def test_every_field_of_every_record_is_a_key():
    options = Options()
    for section in ("read", "transform", "edition", "pdf", "docx", "epub", "html"):
        fields = set(type(getattr(options, section)).__struct_fields__) - {"limits"}
        assert set(keys()[section]) == fields
    assert set(keys()["limits"]) == set(type(options.limits).__struct_fields__)


def test_every_key_of_text_says_whether_it_names_files():
    known = {name for names in NO_FILES for name in names.split()}

    for key in every():
        if isinstance(key.default, str | tuple) or key.default is None:
            numeric = _is_number(key)
            assert key.names_files != (key.name in known or numeric), key.name


def _is_number(key):
    return any(_is_value(key, number) for number in (4, 2))


def _is_value(key, value):
    try:
        checked(key, value, "x")
    except UsageError:
        return False
    return True


def test_what_a_project_must_not_decide_is_marked():
    assert {key.name for key in every() if key.trusted} == {
        "read.allow_network",
        "read.follow_links",
        "batch.scheduler",
        "serve.host",
    }


def test_a_default_is_a_value_of_its_key():
    for key in every():
        value = list(key.default) if isinstance(key.default, tuple) else key.default
        assert checked(key, value, "x") == key.default


def test_no_two_keys_of_a_section_share_a_variable():
    for name, own in variables().items():
        sections = [key.section for key in own]
        assert len(set(sections)) == len(sections), name
    assert [key.name for key in variables()["KANBEN_SOURCE"]] == [
        "pdf.source",
        "docx.source",
        "epub.source",
        "html.source",
    ]
    assert [key.name for key in variables()["KANBEN_PDF_SOURCE"]] == ["pdf.source"]


@pytest.mark.parametrize(
    ("section", "field", "hint"),
    [
        ("edition", "papre", "did you mean 'paper'?"),
        ("editoin", "paper", "did you mean 'edition'?"),
        (GENERAL, "theme", "it stands under [edition]"),
        (GENERAL, "source", "it stands under [pdf], [docx], [epub], [html]"),
        ("pdf", "paper", "it stands under [edition]"),
        (GENERAL, "nmae", "did you mean 'name'?"),
        ("html", "zzz", "known: source"),
    ],
)
def test_an_unknown_key_is_an_error_with_a_suggestion(section, field, hint):
    with pytest.raises(UsageError) as caught:
        key_of(section, field, "kanben.toml:3")
    assert caught.value.where == "kanben.toml:3"
    assert caught.value.hint.startswith(hint)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("edition.paper", 3, "edition.paper: expected text, not a whole number"),
        ("edition.paper", "a44", "edition.paper: unknown paper size 'a44'"),
        ("edition.font_size", "big", "edition.font_size: expected a number, not text"),
        ("edition.notes", "side", "edition.notes: 'side' is none of its values (one of foot, end)"),
        ("limits.depth", 0, "limits.depth: expected a whole number, at least 1"),
        ("pdf.source", "yes", "pdf.source: expected true or false, not text"),
    ],
)
def test_a_wrong_value_names_key_and_place(name, value, said):
    section, field = name.split(".")

    with pytest.raises(UsageError) as caught:
        checked(key_of(section, field, "x"), value, "kanben.toml:7")
    assert str(caught.value).startswith(f"kanben.toml:7: {said}")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("edition.theme", "handout", "handout"),
        ("edition.font_size", "12.5", 12.5),
        ("edition.image_dpi", "0", 0),
        ("edition.css", "a.css, b.css", ("a.css", "b.css")),
        ("edition.css", "", ()),
        ("pdf.source", "off", False),
        ("pdf.duplex", "Yes", True),
        ("pdf.signature", "16", 16),
        ("limits.seconds", "1.5", 1.5),
        ("edition.paper", "a5", "a5"),
        ("serve.ui", "zh_TW.UTF-8", "zh-Hant"),
    ],
)
def test_the_text_of_a_variable_has_the_type_of_its_key(name, text, value):
    section, field = name.split(".")

    found = from_text(key_of(section, field, "x"), text, "KANBEN_X")
    assert (found, type(found)) == (value, type(value))


def test_a_variable_that_means_nothing_is_an_error():
    with pytest.raises(UsageError, match=r"KANBEN_X: pdf.duplex: expected"):
        from_text(key_of("pdf", "duplex", "x"), "maybe", "KANBEN_X")
    with pytest.raises(UsageError, match=r"KANBEN_X: limits.depth: expected"):
        from_text(key_of("limits", "depth", "x"), "2.5", "KANBEN_X")


def test_records_stand_in_sections_of_one_word():
    assert all(
        isinstance(record, type) and issubclass(record, msgspec.Struct) for record in records().values()
    )
    assert all(section.isalpha() or not section for section in records())
