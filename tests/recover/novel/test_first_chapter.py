# ruff: noqa: E501
"""Several chapters in a text that is no novel."""

from __future__ import annotations

import pytest

from converters.model import Document, Section
from converters.model.walk import plain, walk
from tests.recover.accounting import recovered

FIRST = (
    "入秋以后，镇上的磨坊重新开了门。老板把石磨擦得干干净净，又在门口挂了一盏旧马灯，给夜里赶路的人照个亮。"
)
ENGLISH = "The mill had stood idle since the flood, and nobody in the valley expected to hear it again before spring."
SECOND = "来磨面的多是上了年纪的人，他们不嫌排队，三三两两坐在长条凳上，说今年的雨水，说谁家的麦子收得早。"


def headings(document: Document) -> list[str]:
    return [plain(block.heading) for block in walk(document.body) if isinstance(block, Section)]


@pytest.mark.parametrize(
    "heads",
    [("第一章　磨坊", "第二章　渡口"), ("CHAPTER ONE", "CHAPTER TWO"), ("Part 1: Flood", "Part 2: Ebb")],
)
def test_the_first_of_several_chapters_is_no_title(heads: tuple[str, str]) -> None:
    said = (FIRST, SECOND) if heads[0][0] == "第" else (ENGLISH, ENGLISH.replace("mill", "ferry"))
    document = recovered(
        "".join(f"{head}\n\n{text}\n\n{text}。\n\n" for head, text in zip(heads, said, strict=True))
    )
    assert headings(document) == list(heads)
    assert document.meta.title is None


def test_a_chapter_alone_is_the_title() -> None:
    document = recovered(f"第三章　磨坊\n\n{FIRST}\n\n{SECOND}\n")
    assert document.meta.title == "第三章　磨坊"
