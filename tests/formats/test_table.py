"""The table of formats: names, extensions, and what is written or read."""

import pytest

from converters.errors import UnknownFormat
from converters.formats import FORMATS, by_name, readable, suffix, writable
from converters.options import EpubOptions, Options


def test_names_and_extensions_are_unique():
    names = [row.name for row in FORMATS]
    extensions = [extension for row in FORMATS for extension in row.extensions]

    assert len(set(names)) == len(names)
    assert len(set(extensions)) == len(extensions)


def test_unknown_formats_are_refused_with_the_known_ones():
    with pytest.raises(UnknownFormat, match="one of pdf"):
        by_name("pfd")
    with pytest.raises(UnknownFormat, match="read but not written"):
        writable(["text"])
    assert [row.name for row in writable(["pdf", "epub", "pdf"])] == ["pdf", "epub"]


def test_folders_give_what_can_be_read():
    assert readable("a.TXT")
    assert readable("a.pdf")
    assert not readable("a.toml")
    assert not readable(".txt")


def test_kobo_has_its_own_suffix():
    assert suffix(by_name("epub"), Options()) == ".epub"
    assert suffix(by_name("epub"), Options(epub=EpubOptions(profile="kobo"))) == ".kepub.epub"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("word", "docx"),
        ("Word", "docx"),
        (".doc", "docx"),
        ("ppt", "docx"),
        ("pptx", "docx"),
        ("kindle", "epub"),
    ],
)
def test_the_format_that_is_meant_by_the_name_of_a_program_can_be_written(name, meant):
    with pytest.raises(UnknownFormat, match=f"did you mean '{meant}'"):
        writable([name])


def test_what_is_offered_for_writing_can_be_written():
    with pytest.raises(UnknownFormat) as caught:
        writable(["nope"])
    names = caught.value.hint.removeprefix("use one of ").split(", ")
    assert [row.name for row in writable(names)] == names
    with pytest.raises(UnknownFormat, match="did you mean 'pptx'"):
        by_name("powerpoint")
