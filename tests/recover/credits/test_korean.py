"""Korean bylines, and phrases that end like one."""

from __future__ import annotations

import pytest

from converters.recover.credits.datelines import dateline
from converters.recover.credits.korean import korean
from tests.recover.credits.test_recover_credits import fields


@pytest.mark.parametrize(
    ("text", "reporters", "paper"),
    [
        ("류가온 기자", ["류가온"], None),
        ("달여울, 솔내 류가온 기자", ["류가온"], None),
        ("류가온 기자 외 1명", ["류가온"], None),
        ("류가온 기자 서하늘 기자", ["류가온", "서하늘"], None),
        ("류가온·서하늘 기자", ["류가온", "서하늘"], None),
        ("[달여울신문 류가온 기자]", ["류가온"], "달여울신문"),
        ("[달여울=류가온의 칼럼]", ["류가온"], "달여울"),
        ("서하늘 논설위원", ["서하늘"], None),
    ],
)
def test_bylines(text: str, reporters: list[str], paper: str | None) -> None:
    assert korean(text) == (reporters, paper)


@pytest.mark.parametrize(
    "text",
    ["그는 신문 기자", "김 기자는 말했다", "어느 날 기자", "reporter", "기자가 되고 싶었던 아이들의 이야기"],
)
def test_what_is_no_byline(text: str) -> None:
    assert korean(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "기자명 류가온 기자 입력 2022.04.15 10:20 수정 2022.04.15 11:05 댓글 0",
            {"reporter": ["류가온"], "date": ["2022-04-15", "2022-04-15"]},
        ),
        ("달여울 류가온 기자 gaon@example.com", {"reporter": ["류가온"]}),
        ("입력 2026.07.12 22:09", {"date": ["2026-07-12"]}),
        ("2025-06-04 02:19 기준", {"date": ["2025-06-04"]}),
    ],
)
def test_lines_of_credits(text: str, said: dict[str, list[str]]) -> None:
    assert fields(text) == said


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("[나루생각=노을빈의 골목칼럼] 완행열차는 모든 역에 선다.", "나루생각", "노을빈"),
        ("[나루생각=노을빈 기자] 완행열차는 모든 역에 선다.", "나루생각", "노을빈"),
    ],
)
def test_a_byline_in_brackets_at_the_head_of_a_paragraph(text: str, source: str, name: str) -> None:
    found = {item.field: item.value for item in dateline(text)}
    assert found == {"source": source, "contributors.reporter": name}
