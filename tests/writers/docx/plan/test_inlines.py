"""Breaks of layout in the inlines of a paragraph."""

import time

from hypothesis import given
from hypothesis import strategies as st

from converters.writers.docx.plan.inlines import InlineItem, _even


def row(texts):
    return [InlineItem("text", text, None, "zh") for text in texts]


@given(st.lists(st.text("甲乙", min_size=1, max_size=4), max_size=8), st.data())
def test_a_break_stands_behind_each_end_and_no_text_is_lost(texts, data):
    whole = "".join(texts)
    ends = tuple(sorted(data.draw(st.sets(st.integers(1, max(1, len(whole)))))))
    out = _even(row(texts), ends)

    assert "".join(item.text for item in out if item.kind == "text") == whole
    places, at = [], 0
    for item in out:
        places += [at] if item.kind == "even" else []
        at += len(item.text) if item.kind == "text" else 0
    assert places == [end for end in ends if end <= len(whole)]


def test_thousands_of_breaks_in_thousands_of_texts_take_no_time_at_all():
    items = row(["甲"] * 20_000)
    begun = time.process_time()

    assert len(_even(items, tuple(range(1, 20_001)))) == 40_000
    assert time.process_time() - begun < 2
