import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.errors import UsageError
from converters.inputs.names import MAX_BYTES, Namer, pattern_stem, safe_stem
from converters.model import Contributor, Document, Metadata

ARTICLE = Document(
    meta=Metadata(title="为人民/服务", date="2022-02-17", contributors=(Contributor(name="王一"),))
)


def test_unicode_is_kept():
    assert safe_stem("干部论坛:一?") == "干部论坛_一_"


@pytest.mark.parametrize("name", ["", "...", "   ", "\u200b"])
def test_an_empty_name_is_untitled(name):
    assert safe_stem(name) == "untitled"


def test_device_names_are_escaped():
    assert safe_stem("con") == "_con"
    assert safe_stem("LPT1.x") == "_LPT1.x"
    assert safe_stem("console") == "console"


@given(st.text())
def test_any_text_makes_a_safe_stem(text):
    stem = safe_stem(text)

    assert 0 < len(stem.encode()) <= MAX_BYTES + 1
    assert not set(stem) & set('<>:"/\\|?*\0\n')
    assert stem.strip(" .") == stem
    assert unicodedata.is_normalized("NFC", stem)
    assert safe_stem(stem) == stem


def test_patterns_are_filled_from_the_metadata():
    assert pattern_stem("{date} {title}", ARTICLE, "in") == "2022-02-17 为人民_服务"
    assert pattern_stem("{author}-{name}", ARTICLE, "in") == "王一-in"
    assert pattern_stem("{kicker}", ARTICLE, "in") == "in"


@pytest.mark.parametrize("pattern", ["{nope}", "{title.__class__}", "{title!r}", "{0}", "{", "{title:>99}"])
def test_other_patterns_are_refused(pattern):
    with pytest.raises(UsageError, match="--name"):
        pattern_stem(pattern, ARTICLE, "in")


def test_two_of_one_name_get_suffixes():
    namer = Namer()

    assert [namer.unique("out", name) for name in ("a", "A", "a-2", "a", "b")] == [
        "a",
        "A-2",
        "a-2-2",
        "a-3",
        "b",
    ]
    assert namer.unique("elsewhere", "a") == "a"


@given(st.lists(st.sampled_from(["a", "A", "a-2", "a-2-2", "é", "e\u0301", "b"]), max_size=20))
def test_no_two_names_are_alike(names):
    namer = Namer()
    out = [unicodedata.normalize("NFC", namer.unique("", name)).casefold() for name in names]

    assert len(set(out)) == len(out)
