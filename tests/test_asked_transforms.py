"""How a transform is asked for."""

import re

import pytest

from converters.asked_transforms import ROWS, Asked, asked
from converters.errors import UsageError
from converters.options import TransformOptions


def test_lists_and_repetitions_in_the_order_they_run():
    found = asked(["pinyin:hsk3, terms", "", "traditional-tw,abridge:0800", "terms"])

    assert found == (
        Asked("abridge", "800"),
        Asked("terms"),
        Asked("traditional-tw"),
        Asked("pinyin", "hsk3"),
    )
    assert [str(one) for one in found] == ["abridge:800", "terms", "traditional-tw", "pinyin:hsk3"]


@pytest.mark.parametrize("name", [name for name in ROWS if name != "abridge"])
def test_every_name_can_be_asked_for(name):
    assert asked([name]) == (Asked(name),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("pinying", "unknown transform 'pinying' .did you mean 'pinyin'"),
        ("xyz", "known: abridge"),
        ("pinyin:hsk10", "unknown argument .*known: hsk1.*--known FILE"),
        ("traditional:tw", "unknown argument of the transform 'traditional:tw'"),
        ("pinyin:", "unknown argument"),
        ("abridge", "needs a number"),
        ("abridge:0", "needs a number"),
        ("abridge:-3", "needs a number"),
        ("abridge:９", "needs a number"),
        ("abridge:99999999999", "needs a number"),
        ("simplified,traditional", "exclude each other"),
        ("pinyin:hsk1,pinyin:hsk2", "exclude each other"),
    ],
)
def test_what_is_wrong_is_said_at_once(text, message):
    with pytest.raises(UsageError) as caught:
        TransformOptions(asked=(text,))

    assert re.search(message, str(caught.value))


def test_terms_need_a_glossary():
    with pytest.raises(UsageError, match="needs a glossary"):
        TransformOptions(asked=("terms",))

    assert TransformOptions(asked=("terms:list",), glossary="g.toml").glossary == "g.toml"
