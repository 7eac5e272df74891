"""Conversion of script by OpenCC: by phrase, and one character for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.transforms import conversion

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=30)


@pytest.mark.parametrize(
    ("text", "configs", "made"),
    [
        ("头发发展", ["s2t"], "頭髮發展"),
        ("软件里的内存", ["s2twp"], "軟體裡的記憶體"),
        ("皇后在后面", ["s2t"], "皇后在後面"),
        ("頭髮", ["t2s", "s2t"], "頭髮"),
        ("头发", [], "头发"),
        ("头\0发", ["s2t"], "頭\0發"),
    ],
)
def test_a_text_is_converted_by_its_phrases_one_conversion_after_the_other(text, configs, made):
    assert conversion.convert(text, configs) == made


def test_single_characters_know_no_phrases():
    assert conversion.convert("头发", ["s2t"]) == "頭髮"
    assert conversion.convert_single("头发", ["s2t"]) == "頭發"
    assert conversion.simplified_char()("髮") == "发"
    assert conversion.simplified_char()("a") == "a"


def test_the_particle_of_taiwan_is_known_by_its_own_configuration():
    assert conversion.simplify("看著") == "看著"
    assert conversion.simplify("看著", "tw2s") == "看着"


@given(HAN)
def test_one_for_one_keeps_the_length(text):
    for made in (
        conversion.simplify(text),
        conversion.traditionalize(text),
        conversion.convert_single(text, ["s2twp"]),
    ):
        assert len(made) == len(text)


@given(st.text(st.characters(max_codepoint=0x2FFF), max_size=40))
def test_what_is_no_chinese_stays(text):
    assert conversion.convert_single(text, ["s2t"]) == text


def test_the_library_is_named_with_its_version():
    name, version = conversion.version().split()
    assert name == "opencc"
    assert version[0].isdigit()
