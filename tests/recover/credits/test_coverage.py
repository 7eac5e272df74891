"""How much of a line its fields cover."""

from __future__ import annotations

from converters.recover.credits.coverage import covered, shown


def test_marks_between_spans_count_and_words_do_not() -> None:
    assert shown("作者：田野 | 昨夜") == 8
    assert covered("作者：田野 | 昨夜", [(0, 5)]) == 6
    assert covered("作者：田野", [(3, 5), (0, 4)]) == 5
