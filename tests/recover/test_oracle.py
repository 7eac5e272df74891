"""The figures with the right labels: what segmentation, fields and run-in headings reach by themselves."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from converters.diagnostics import Sink, SourcePos
from converters.model.meta import FieldSource
from converters.options import ReadOptions
from converters.recover.article import recover
from tests.recover.labelled_score import macro
from tests.recover.labelled_texts import FOLDER, parse
from tests.recover.oracle import Row, family_of, half, main, row, table, texts, total
from tests.recover.oracle import _labelled_text as as_text

LEAST = 0.95
"""Macro-F1 of the labelled texts with the right label on every segment."""


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return [row(one) for one in texts([str(FOLDER)])]


def test_the_right_labels_are_better_than_those_put_on(rows: list[Row]) -> None:
    read, best = macro(total([one.read for one in rows])), macro(total([one.best for one in rows]))
    assert read < best
    assert best >= LEAST, table(rows)


def test_right_labels_leave_no_end_of_a_body_out(rows: list[Row]) -> None:
    best = total([one.best for one in rows])
    assert min(best["first_body"].f1, best["last_body"].f1) >= 0.98


def test_letters_of_markup_are_not_lost_but_those_of_code_and_of_furniture_by_mistake_are() -> None:
    rows = ("title | # A kettle", "body | It boils.", "mark | ```go", "body | x := 1", "mark | ```")
    labelled = parse("\n".join(("@lang en", "@family blog", *rows, "")), "x")
    text = as_text(labelled, "labelled")
    document = recover(text.source, ReadOptions(), Sink())
    assert [field.text for field in document.fields if field.field == "markup"] == ["# ", "```go", "```"]
    assert text.judge(document).lost == 0
    assert text.judge(replace(document, body=document.body[:-1])).lost > 0


def test_counters_in_a_line_of_credits_are_not_lost_but_other_counters_are() -> None:
    rows = ("title | 渡口恢复夜航", "mark | 来源：样本日报 点击：3821次", "body | 第一晚来了四十多个人。")
    text = as_text(parse("\n".join(("@lang zh-Hans", "@family x", *rows, "")), "x"), "labelled")
    document = recover(text.source, ReadOptions(), Sink())
    assert [one.text for one in document.dropped] == ["点击：3821次"]
    assert text.judge(document).lost == 0
    body = document.body[0].pos
    alone = replace(document.dropped[0], text="第一晚来了四十多个人。", pos=body)
    assert text.judge(replace(document, body=(), dropped=(*document.dropped, alone))).lost > 0


def test_boilerplate_that_is_set_aside_is_kept_but_does_not_stand_in_the_text() -> None:
    rows = ("title | A kettle", "body | It boils over when nobody looks at it.", "drop | Harbour news")
    text = as_text(parse("\n".join(("@lang en", "@family blog", *rows, "")), "x"), "labelled")
    line = text.source.index("Harbour")
    aside = FieldSource(field="aside", text="Harbour news", pos=SourcePos(line, line + 12, 3), confidence=0.9)
    document = recover("A kettle\nIt boils over when nobody looks at it.\n", ReadOptions(), Sink())
    as_aside = text.judge(replace(document, fields=(*document.fields, aside)))
    assert (as_aside.left, as_aside.standing) == (1.0, 0.0)
    as_text_ = text.judge(replace(document, fields=(*document.fields, replace(aside, field="credits"))))
    assert (as_text_.left, as_text_.standing) == (1.0, 1.0)
    assert (text.judge(document).left, text.judge(document).standing) == (0.0, 0.0)


def test_families_are_parted_in_two_halves() -> None:
    halves = {half(f"family {number}") for number in range(20)}
    assert halves == {"a", "b"}
    assert half("wire") == half("wire")


def test_families_of_the_corpus() -> None:
    assert family_of({"family": "SETN 三立 (desk)"}) == "SETN 三立"
    assert family_of({"origin": {"repo": "a/b", "path": "tests/people/1.html"}}) == "a/b people"
    assert family_of({"origin": {"composed": True}}) == "composed"


def test_the_table_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["labelled", "--language", "ko", "--errors", "--field", "runin"]) == 0
    assert "MACRO" in capsys.readouterr().out
