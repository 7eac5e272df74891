"""Looking for many strings in a text gives what looking for each gives, and grows with their number."""

import time

from hypothesis import given
from hypothesis import strategies as st

from converters.text import containment
from converters.text.containment import Contents, contained

WORDS = st.lists(st.text("ab甲", min_size=1, max_size=5), max_size=30)
TEXT = st.text("ab甲", max_size=40)


@given(WORDS, TEXT, st.sampled_from([1, 2, 200]))
def test_what_is_contained_is_what_a_search_finds(words, text, scans):
    before, containment._SCANS = containment._SCANS, scans
    try:
        assert contained(words, text) == {word for word in words if word in text}
    finally:
        containment._SCANS = before


@given(WORDS, TEXT)
def test_what_is_inside_is_what_a_search_finds_the_longest_first(words, text):
    found = {word for word in words if word in text}

    assert Contents(words).inside(text) == sorted(found, key=lambda word: (-len(word), word))


def test_the_time_grows_with_the_number_of_strings_alone():
    def taken(count):
        words = [f"甲{number}" for number in range(count)]
        begun = time.process_time()
        contents = Contents(words)
        contained([f"作者{word}" for word in words], "\n".join(words))
        for word in words:
            contents.inside(f"作者{word}")
        return time.process_time() - begun

    assert taken(16_000) < 16 * taken(2_000) + 0.5
