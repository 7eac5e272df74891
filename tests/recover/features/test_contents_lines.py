"""A table of contents above a text."""

from __future__ import annotations

import pytest

from converters.model import Document, Section
from converters.model.walk import plain, walk
from tests.recover.accounting import missing, recovered

FIRST = (
    "入秋以后，镇上的磨坊重新开了门。老板把石磨擦得干干净净，又在门口挂了一盏旧马灯，给夜里赶路的人照个亮。"
)
SECOND = "来磨面的多是上了年纪的人，他们不嫌排队，三三两两坐在长条凳上，说今年的雨水，说谁家的麦子收得早。"


def headings(document: Document) -> list[str]:
    return [plain(block.heading) for block in walk(document.body) if isinstance(block, Section)]


@pytest.mark.parametrize("front", ["", "磨坊集\n\n"])
@pytest.mark.parametrize("word", ["目录", "目　录：", "【目次】"])
def test_it_is_dropped_and_its_entries_head_what_is_below(front: str, word: str) -> None:
    entries = ("前言", "第一篇 开门", "第二篇 来信")
    below = "".join(f"{entry}\n\n{FIRST}\n{SECOND}\n\n" for entry in entries)
    text = f"{front}{word}\n\n" + "\n".join(entries) + f"\n\n{below}"
    document = recovered(text)
    assert headings(document) == list(entries)
    assert [(one.text, one.reason) for one in document.dropped] == [
        (line, "table of contents") for line in (word, *entries)
    ]
    assert document.meta.title == (front.strip() or None)
    assert document.meta.kicker is None
    assert not missing(text, document)


def test_entries_that_do_not_stand_again_are_no_table_of_contents() -> None:
    text = f"磨坊集\n\n目录\n\n前言\n开门\n来信\n\n前言\n\n{FIRST}\n\n开门\n\n{SECOND}\n"
    assert "table of contents" not in [one.reason for one in recovered(text).dropped]
