"""Credits in brackets behind the last sentence of a line are segments of their own; nobody here is real."""

from __future__ import annotations

import pytest

from converters.recover.segmenting.segments import segments


@pytest.mark.parametrize(
    ("line", "tail"),
    [
        ("新公園將分階段開放。(麥凱珊 區柏然)", "(麥凱珊 區柏然)"),
        ("江水退了。（何远、林晚／北山報導）", "（何远、林晚／北山報導）"),
        ("江水退了。（何远 文/图）", "（何远 文/图）"),
        ("駅は十二年前に廃線となった。（原口澪）", "（原口澪）"),
        ("江水在夜里退了下去。（新华社）", "（新华社）"),
    ],
)
def test_credits_in_brackets(line: str, tail: str) -> None:
    assert [piece.text for piece in segments(line)][1:] == [tail]


@pytest.mark.parametrize("line", ["他们走了。（笑 哭）", "江水退了。（见下图）", "江水退了（何远说的）。"])
def test_other_brackets_stay(line: str) -> None:
    assert [piece.text for piece in segments(line)] == [line]


@pytest.mark.parametrize(
    ("text", "fenced"),
    [
        ("a\n```go\n2\n1\n```\nb", [False, True, True, True, True, False]),
        ("~~~\n```\nx\n~~~", [True, True, True, True]),
        ("````\n```\n````", [True, True, True]),
        ("```\nnever closed\nb", [False, False, False]),
        ("```inline``` code\n```", [False, False]),
    ],
)
def test_lines_between_fences_are_code_and_stay_lines(text: str, fenced: list[bool]) -> None:
    assert [segment.fenced for segment in segments(text)] == fenced
