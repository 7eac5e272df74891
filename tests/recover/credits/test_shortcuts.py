"""What leaves expressions untried on lines without their characters finds what trying them would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.recover.credits import forms_data as forms
from converters.recover.credits.bylines import _DOES_ENDS, _OF_POSTS
from converters.recover.credits.people import people
from converters.recover.credits.phrases import _FREE, _HOLDS, _READERS
from converters.recover.credits.western import _NAME, _TWO_WORDS, western
from converters.recover.lexicon.credit_labels_data import DATED, GLUED, LABELS, SPACED
from converters.text.patterns import _Guarded
from converters.text.personal_names.names import (
    _ORGANISATION_ENDS,
    _PUBLICATION_ENDS,
    is_japanese_name,
    is_name,
    is_organisation,
    is_publication,
)
from converters.text.personal_names.names_data import AGENCIES, ORGANISATION, PUBLICATION
from scripts.pattern_hints import hint

WORDS = (
    *("by", "By", "from", "source", "Source", "edited by", "photos by", "published", "Published on", "date"),
    *("2024-05-06", "Ann Lee", "Text", "words", "title", "reporting by", "Staff Writer", "editor", "views"),
    *(":", " ", "  ", "/", "|", "=", ",", ".", "(", ")", "\t", "x", "9", "K", "S", "London", "of"),
)
LINES = st.lists(st.sampled_from(WORDS), max_size=9).map("".join)


def spans(pattern: re.Pattern[str], text: str) -> list[tuple[tuple[int, int], str | None]]:
    return [(match.span(), match.lastgroup) for match in pattern.finditer(text)]


def parts(expression: str) -> set[str]:
    """Return the alternatives of an expression, those in brackets left whole."""
    out, depth, part = set[str](), 0, ""
    for sign in re.findall(r"\\.|\[[^\]]*\]|.", expression):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            out.add(part)
        part = "" if sign == "|" and not depth else part + sign
    return {*out, part}


@pytest.mark.parametrize("expression", [*(names for _, names in LABELS), SPACED, GLUED, DATED])
def test_labels_that_are_left_out_have_no_match_in_ascii(expression: str) -> None:
    kept = parts(forms.in_ascii(expression)) - {""}
    for part in parts(expression) - kept:
        needed = hint(part, re.I)[1]
        assert needed, part
        assert not any(map(str.isascii, needed)), part


@settings(max_examples=400, deadline=None)
@given(LINES)
def test_a_line_in_ascii_has_the_labels_it_has_among_all(text: str) -> None:
    assert spans(forms.LATIN_LABEL, text) == spans(forms.LABEL, text)
    assert spans(forms.SPACED_BY, text) == spans(forms.SPACED_WORD, text)
    for start in (0, 1):
        one, other = (form.match(text, start) for form in (forms.LATIN_SPACED_LABEL, forms.SPACED_LABEL))
        assert (one and (one.span(), one.lastgroup)) == (other and (other.span(), other.lastgroup))


def test_every_phrase_but_the_first_holds_what_is_asked_for() -> None:
    for form, _ in _READERS[_FREE:]:
        assert isinstance(form, _Guarded)
        needed = form.needs[1:-1].replace("\\", "")
        assert all(_HOLDS.search(char) for char in needed), form.needs


def test_a_post_holds_what_is_asked_for() -> None:
    posts = re.findall(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?|[a-z]{6,}", forms.POST_LINE.pattern)
    assert len(posts) > 10
    assert all(_OF_POSTS.search(post) for post in posts), posts


def test_what_somebody_did_ends_as_is_asked_for() -> None:
    said = re.search(r"\(\?P<does>(.*)\)$", forms.SUFFIXED.pattern)
    assert said is not None
    for part in parts(said[1]):
        bare = re.sub(r"\(\?<=[^)]*\)", "", part)
        ends = bare[bare.rindex("[") + 1 : -1] if bare.endswith("]") else bare[-1]
        assert _DOES_ENDS.issuperset(ends), part


@pytest.mark.parametrize("ends", [_PUBLICATION_ENDS, _ORGANISATION_ENDS])
def test_names_end_as_is_asked_for(ends: frozenset[str]) -> None:
    words = (f"{PUBLICATION}|{AGENCIES}|》" if ends is _PUBLICATION_ENDS else ORGANISATION).replace(")", "")
    assert all(word[-1] in ends and word[-1] not in r"*+?]}." for word in words.split("|"))


@settings(max_examples=400, deadline=None)
@given(st.text("AZaz 가기자王三中院·ｶカ々Ünà-.大学", max_size=8))
def test_a_name_holds_what_is_asked_for(text: str) -> None:
    if is_name(text) or is_japanese_name(text):
        assert not people("".join(char for char in text if char in "가기자カnaz .-"), "author", strict=True)
    if not re.search(r"[A-Z\u2e80-\u9fff]", text):
        assert not is_name(text)
        assert not is_japanese_name(text)
        assert not is_organisation(text)
        assert people(text, "author", strict=True) == []
    if text.isascii() and not re.search(r"[A-Z][a-z'-]+\s", text):
        assert not is_name(text)


@settings(max_examples=400, deadline=None)
@given(LINES)
def test_a_western_name_has_two_words(text: str) -> None:
    if _NAME.fullmatch(text):
        assert _TWO_WORDS.search(text)
    signed = western(text)
    assert signed is None or signed.sure or _TWO_WORDS.search(text)


@pytest.mark.parametrize("text", ["Harbor Times", "山海日报", "hedge.org", "《山海志》", "Reuters"])
def test_papers_are_still_known(text: str) -> None:
    assert is_publication(text)
