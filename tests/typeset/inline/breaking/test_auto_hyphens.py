"""Words are parted by the rules of their language where a line may end in them, and no sooner (C14)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.layout.balance import ALLOWED, FORCED
from converters.typeset.inline.breaking import auto_hyphens
from converters.typeset.inline.breaking.auto_hyphens import AutoHyphens
from converters.typeset.inline.breaking.hyphenation import hyphenation
from tests.typeset.inline.breaking.test_breaks import draft
from tests.typeset.inline.test_paragraph import PLAIN, inline, replace, run, setting

ENGLISH = {"hyphenate": "auto", "han": False}
SPACED = replace(PLAIN, hyphens="auto")


def parted(made):
    return [at for at, kind in enumerate(made.may) if at in made.hyphens and kind == ALLOWED]


def test_the_words_between_two_boundaries_are_parted_once():
    made = draft("typesetting hyphenation of paragraphs here", "en", **ENGLISH)
    hyphens = AutoHyphens(made)
    inner = [12 + at for at in hyphenation("hyphenation", "en")]

    assert parted(made) == []
    assert hyphens.part(12, 23)
    assert parted(made) == inner != []
    assert not hyphens.part(13, 22)
    assert parted(made) == inner


@pytest.mark.parametrize(("first", "last"), [(0, 0), (12, 12), (11, 12), (24, 26)])
def test_a_word_that_only_touches_the_place_is_left(first, last):
    made = draft("typesetting hyphenation of paragraphs here", "en", **ENGLISH)

    assert not AutoHyphens(made).part(first, last)
    assert parted(made) == []


def test_a_hyphen_is_as_wide_as_its_glyph_and_added_to_the_line_it_ends():
    made = draft("typesetting words", "en", **ENGLISH)
    AutoHyphens(made).part(0, 11)
    run_ = made.runs[0]
    width = run_.face.advances(run_.face.glyphs("-"))[0] * run_.size

    assert set(made.hyphens.values()) == {width}
    assert all(made.tails[at] == width for at in made.hyphens)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("typesetting words", {"hyphenate": "manual", "han": False}),
        ("typesetting words", {"hyphenate": "none", "han": False}),
        ("typesetting words", {**ENGLISH, "verbatim": True}),
        ("short are they all", ENGLISH),
        ("see www.example.com/typesetting now", ENGLISH),
        ("the last is typesetting", ENGLISH),
    ],
)
def test_what_is_not_to_be_parted_is_not(text, rules):
    made = draft(text, "en", **rules)
    before = bytes(made.may)
    AutoHyphens(made).part(0, len(text))

    assert (bytes(made.may), made.hyphens) == (before, {})


def test_the_last_word_of_a_line_of_han_is_parted():
    made = draft("用typesetting", "zh-Hans", hyphenate="auto")
    AutoHyphens(made).part(0, len(made.text))

    assert made.hyphens
    assert FORCED in made.may


LATIN = "typesetting hyphenation a of paragraphs extraordinarily it well-known www.example.com/abcdef"
MIXED = "排版 的文字， （注意） Silbentrennung international, “quotation” counterrevolutionaries. e.g. 12,000"
WORD = st.sampled_from([*LATIN.split(), *MIXED.split()])


@settings(max_examples=150)
@given(
    st.lists(WORD, min_size=1, max_size=40).map(" ".join),
    st.floats(4, 30),
    st.sampled_from(["en", "zh-Hans", "de"]),
    st.booleans(),
)
def test_lines_are_those_of_a_text_whose_words_are_all_parted_before(text, ems, language, nowrap):
    look = replace(SPACED, white_space="nowrap") if nowrap else SPACED
    half = len(text) // 2
    parts = (
        run(text[:half], language, hyphens="auto"),
        inline("em", replace(run(text[half:], language), style=look), look=look, language=language),
    )

    lines, _ = setting(*parts, ems=ems, look=SPACED)
    part = AutoHyphens.part
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(AutoHyphens, "part", lambda self, _first, _last: part(self, 0, len(text)))
        wanted, _ = setting(*parts, ems=ems, look=SPACED)

    assert lines == wanted


def test_a_word_in_the_middle_of_a_line_is_not_looked_up(monkeypatch):
    asked = []
    monkeypatch.setattr(
        auto_hyphens, "hyphenation", lambda word, language: asked.append(word) or hyphenation(word, language)
    )
    text = "extraordinarily interesting typesetting " * 40

    lines, _ = setting(run(text, "en", hyphens="auto"), ems=40, look=SPACED)

    assert len(asked) == len(lines) - 1 == 19
