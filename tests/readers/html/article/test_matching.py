"""Which characters of a page stand in an extract."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.readers.html.article.matching import Marks, matched


def extracted(text: str, extract: str) -> str:
    marks = matched(text, extract)
    return "".join(char for char, mark in zip(text, marks, strict=True) if mark)


def test_lines_are_found_without_their_white_space() -> None:
    assert extracted("菜单清晨的码头上卸货。版权", "清晨的码头上\u3000卸货。") == "清晨的码头上卸货。"


def test_short_lines_count_only_next_to_the_line_before() -> None:
    text = "Home" + "Aparagraphofsomelength,anditsstop." + "Home" + "x" * 100 + "Home"
    marks = matched(text, "A paragraph of some length, and its stop.\nHome")
    assert [at for at in range(len(text)) if text.startswith("Home", at) and marks[at]] == [38]


def test_a_line_out_of_order_is_found_before() -> None:
    one, two = "Thisisthefirstparagraphofthem.", "Thisisthesecondparagraphofthem."
    assert extracted(one + "MENU" + two, f"{two}\n{one}") == one + two


def test_items_and_cells_are_without_the_marks_of_the_extract() -> None:
    assert extracted("鸡蛋两枚|盐少许", "- 鸡蛋两枚\n| 盐少许 |") == "鸡蛋两枚盐少许"


def test_a_line_put_together_otherwise_is_found_by_its_shingles() -> None:
    page = "Thequickbrownfoxjumpsover[1]thelazydogandrunsaway."
    found = extracted(page, "The quick brown fox jumps over the lazy dog and runs away.")
    assert found == page.replace("[1]", "")


def test_nothing_extracted_marks_nothing() -> None:
    assert not any(matched("清晨的码头", ""))


@pytest.mark.slow
def test_the_work_grows_with_the_page() -> None:
    def seconds(count: int) -> float:
        text = "码头上的人都在卸货" * (count * 20)
        lines = "\n".join(f"第{number}行说的是另外一件与码头毫无关系的很长的事情" for number in range(count))
        start = time.process_time()
        matched(text, lines)
        return time.process_time() - start

    assert seconds(8000) < 12 * seconds(2000) + 0.5


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 300)), max_size=8), st.data())
def test_marks_are_counted_between_any_two_places(runs: list[tuple[bool, int]], data: st.DataObject) -> None:
    marks = bytearray().join(bytes([marked]) * length for marked, length in runs)
    counted = Marks(marks)
    start, end = (data.draw(st.integers(0, len(marks))) for _ in range(2))
    assert counted.between(start, end) == sum(marks[:end]) - sum(marks[:start])
