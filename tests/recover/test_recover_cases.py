"""Whole texts of many kinds, invented, against outlines one can read; ``--accept`` rewrites the outlines."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from converters.model.check import check
from converters.model.report import outline
from tests.recover.accounting import missing, recovered

pytestmark = pytest.mark.diagnostics("several-articles")

_CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


_MISREAD = {
    "zhihu": "the name of an account above the text is kept as a paragraph",
}
"""Cases that the learned labels read wrongly; what is right stands in their outlines."""


def _marked(case: Path) -> object:
    marks = [pytest.mark.xfail(reason=_MISREAD[case.stem], strict=True)] if case.stem in _MISREAD else []
    return pytest.param(case, id=case.stem, marks=marks)


@pytest.mark.parametrize("case", [_marked(case) for case in _CASES])
def test_case(case: Path, golden: Callable[[Path, str], None]) -> None:
    document = check(recovered(case.read_text("utf-8")))
    golden(case.with_suffix(".outline"), re.sub(r"  \(\d+%(, unsure)?\)", "", outline(document)))


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.stem)
def test_nothing_of_a_case_is_lost(case: Path) -> None:
    text = case.read_text("utf-8")
    assert not missing(text, recovered(text))


def test_the_same_text_is_read_the_same_way_again() -> None:
    for case in _CASES:
        text = case.read_text("utf-8")
        assert recovered(text) == recovered(text)


def test_dated_titles_below_the_header_of_links_are_links() -> None:
    document = recovered(
        "江岸书店的第三次搬家\n记者 林秋白\n2023年3月12日08:15  来源:江岸晚报\n"
        "　　在江岸路上开了二十六年的书屋，昨天第三次搬家，店主说书比人重，搬一次少一批老顾客。\n"
        "　　新店面积只有八十平方米，但离地铁站口不到一百米，每到周末，门口总有人排队等着进来。\n"
        "（责任编辑：周平、吴悦）\n相关阅读\n社区图书馆延时开放 2023-03-11\n旧书市集重开 2023-03-10\n"
    )
    assert [(link.title, link.date) for link in document.meta.related] == [
        ("社区图书馆延时开放", "2023-03-11"),
        ("旧书市集重开", "2023-03-10"),
    ]
    assert (document.meta.source, document.meta.date) == ("江岸晚报", "2023-03-12")
