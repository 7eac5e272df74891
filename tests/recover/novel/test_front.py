"""Title and author, from the first lines and from the name of the file."""

from __future__ import annotations

import pytest

from converters.model import Section
from converters.model.walk import walk
from converters.recover.novel.front import author_of, by_file_name, front
from converters.recover.segmenting.segments import physical_lines
from tests.printed import read_as


@pytest.mark.parametrize(
    ("name", "title", "author"),
    [
        ("《守塔人》作者：林小舟.txt", "守塔人", "林小舟"),
        ("《守塔人》（精校版全本）作者：林小舟.txt", "守塔人", "林小舟"),
        ("守塔人 作者：林小舟.txt", "守塔人", "林小舟"),
        ("守塔人（作者：林小舟）.txt", "守塔人", "林小舟"),
        ("守塔人-林小舟.txt", "守塔人", "林小舟"),
        ("守塔人_林小舟.txt", "守塔人", "林小舟"),
        ("[林小舟]守塔人.txt", "守塔人", "林小舟"),
        ("守塔人 by 林小舟.txt", "守塔人", "林小舟"),
        ("守塔人.txt", "守塔人", None),
        ("守塔人全集txt下载.txt", "守塔人", None),
        ("[www.yangben.com]守塔人.txt", "守塔人", None),
        ("-", None, None),
    ],
)
def test_names_of_files(name: str, title: str | None, author: str | None) -> None:
    assert by_file_name(name) == (title, author)


@pytest.mark.parametrize(
    ("text", "title", "authors"),
    [
        ("《守塔人》\n作者：林小舟\n", "守塔人", ("林小舟",)),
        ("守塔人\n林小舟 著\n", "守塔人", ("林小舟",)),
        ("《守塔人》　林小舟 撰\n", "守塔人", ("林小舟",)),
        ("《守塔人》作者：林小舟\n", "守塔人", ("林小舟",)),
        ("书名：守塔人\n作者：林小舟\n内容简介：\n", "守塔人", ("林小舟",)),
        ("【守塔人】\n作　者：林小舟\n", "守塔人", ("林小舟",)),
        ("守塔人\n文 / 林小舟\n", "守塔人", ("林小舟",)),
        ("The Keeper\nby Maren Oakley\n", "The Keeper", ("Maren Oakley",)),
        ("（清）林小舟 著\n", None, ("林小舟",)),
        ("这是一个很长的故事，说来话长。\n", None, ()),
        ("他的名著\n", None, ()),
        ("林小舟著\n", None, ("林小舟",)),
    ],
)
def test_first_lines(text: str, title: str | None, authors: tuple[str, ...]) -> None:
    meta = front(physical_lines(text), "-").meta
    assert (meta.title, meta.names("author")) == (title, authors)


def test_a_translator_is_no_author() -> None:
    meta = front(physical_lines("《守塔人》\n作者：Maren Oakley\n译者：林小舟\n"), "-").meta
    assert (meta.names("author"), meta.names("translator")) == (("Maren Oakley",), ("林小舟",))


def test_what_the_name_says_is_in_the_account() -> None:
    said = front([], "《守塔人》作者：林小舟.txt")
    assert [(source.field, source.text) for source in said.sources] == [
        ("title", "守塔人"),
        ("contributors.author", "林小舟"),
    ]


def test_a_line_that_names_the_author_alone() -> None:
    assert author_of("作者：林小舟") == "林小舟"
    assert author_of("《守塔人》作者：林小舟") is None
    assert author_of("他说作者：林小舟") is None


def test_a_lone_short_line_before_the_first_heading_is_the_title() -> None:
    chapters = "".join(
        f"\n第{at}章、问剑\n" + "　　船家说，水急要等，灯一亮，水面上就有了人气。\n" * 6
        for at in range(998, 1020)
    )
    document = read_as("export_utf8.txt", f"长夜渡\n{chapters}")
    assert document.meta.title == "长夜渡"
    assert document.meta.contributors == ()


@pytest.mark.parametrize("name", ["export_utf8.txt", "novel-clean.txt"])
def test_words_for_programs_in_the_name_of_a_file_name_nobody(name: str) -> None:
    assert by_file_name(name)[1] is None


def test_parts_that_are_counted_with_ordinals_stand_over_chapters() -> None:
    said = (
        "The mill had stood idle since the flood, and nobody in the valley expected to hear it again.\n\n" * 4
    )
    text = "THE MILL\n\nby Ingeborg Salt\n\n" + "".join(
        f"PART THE {word}\n\n" + "".join(f"CHAPTER {number}.\n\n{said}" for number in numbers)
        for word, numbers in (("FIRST", ("I", "II", "III")), ("SECOND", ("IV", "V", "VI")))
    )
    document = read_as("mill.txt", text)
    assert [(block.level, block.role) for block in walk(document.body) if isinstance(block, Section)] == [
        (1, "volume"),
        *[(2, "chapter")] * 3,
        (1, "volume"),
        *[(2, "chapter")] * 3,
    ]
