"""What can be chosen on the page."""

import pytest

from converters.errors import UsageError
from converters.interface.language import LANGUAGES
from converters.options import EditionOptions, Options
from converters.serve.choices import choices, chosen
from converters.serve.page import texts


def test_every_choice_has_values_its_own_among_them_and_a_name_in_each_language():
    found = choices(Options())
    assert {"edition.theme", "edition.paper", "edition.font_size", "transform.quotes"} <= {
        one.name for one in found
    }
    for one in found:
        assert one.value in one.values
        for language in LANGUAGES:
            assert texts(language)[one.name]


def test_nothing_chosen_is_nothing_changed():
    options = Options(edition=EditionOptions(font_size=13.0, css=("own.css",)))
    assert chosen(options, {}) == options
    assert chosen(Options(), {one.name: one.value for one in choices(Options())}) == Options()


def test_what_is_chosen_holds():
    made = chosen(Options(), {"edition.paper": "a5", "edition.font_size": "10.5", "transform.quotes": "no"})
    assert (made.edition.paper, made.edition.font_size, made.transform.quotes) == ("a5", 10.5, False)
    assert chosen(made, {"edition.font_size": ""}).edition.font_size is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("edition.theme", "/etc"),
        ("edition.css", "x.css"),
        ("docx.template", "x.docx"),
        ("read.rules", "x.toml"),
        ("edition.font_size", "large"),
        ("edition.paper", "postcard"),
        ("nonsense", "x"),
        ("edition", "x"),
    ],
)
def test_nothing_else_can_be_chosen(name, value):
    with pytest.raises(UsageError):
        chosen(Options(), {name: value})
