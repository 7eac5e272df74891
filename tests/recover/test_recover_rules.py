"""The user's rules go before the built-in ones, and no pattern can hang."""

from __future__ import annotations

from pathlib import Path

import pytest

from converters.errors import InputNotFound, UsageError
from converters.model import Section
from converters.model.walk import plain
from converters.options import ReadOptions
from converters.recover.explain import explain
from converters.recover.rules import load_rules
from converters.source import Source
from tests.recover.accounting import missing, recovered

_TEXT = """码头的一天
供本报专稿：韩小满工作室
清晨的码头上已经有人在卸货，一筐筐青菜从船上抬下来，过了秤就往市场里送，前后不过半个钟头的工夫。
话说先称重，再装车，谁也不许插队，这是几十年的规矩
太阳升高以后，码头就安静下来，只剩下几只空筐子靠墙晒着，等着第二天再装上船去，一年到头都是这样。
本栏由渡口茶社友情支持，欢迎街坊来坐坐
"""
_RULES = """
[[heading]]
pattern = "^话说.+"
level = 2

[[drop]]
pattern = "友情支持"
reason = "who pays"

[[field]]
pattern = "^供本报专稿[:：](?P<value>.+)$"
field = "author"
"""


def rules_file(folder: Path, text: str) -> str:
    path = folder / "rules.toml"
    path.write_text(text, "utf-8")
    return str(path)


def test_rules_settle_what_they_match(tmp_path: Path) -> None:
    document = recovered(_TEXT, ReadOptions(rules=rules_file(tmp_path, _RULES)))
    assert document.meta.names("author") == ("韩小满工作室",)
    headings = [plain(block.heading) for block in document.body if isinstance(block, Section)]
    assert headings == ["话说先称重，再装车，谁也不许插队，这是几十年的规矩"]
    assert [(item.text, item.reason) for item in document.dropped] == [
        ("本栏由渡口茶社友情支持，欢迎街坊来坐坐", "who pays")
    ]
    assert not missing(_TEXT, document)


def test_without_rules_the_same_lines_are_text() -> None:
    document = recovered(_TEXT)
    assert not any(isinstance(block, Section) for block in document.body)
    assert document.meta.names("author") == ()


def test_explain_names_the_rule_and_the_features(tmp_path: Path) -> None:
    source = Source(data=_TEXT.encode(), name="x.txt")
    lines = explain(source, ReadOptions(rules=rules_file(tmp_path, _RULES)))
    assert len(lines) == 6
    assert "title" in lines[0]
    assert "rule field 1" in lines[1]
    assert "ends:stop" in lines[2]
    assert "rule heading 1" in lines[3]
    assert "rule drop 1" in lines[5]
    assert all(" | " in line and "\n" not in line for line in lines)


def test_explain_names_a_line_that_a_rule_set_aside() -> None:
    text = f"{_TEXT}Copyright by the Harbour Press, who lends the plates to schools."
    lines = explain(Source(data=text.encode(), name="x.txt"), ReadOptions())
    assert "aside" in lines[-1]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("heading = 3", "heading"),
        ("[[heading]]\npattern = '('", "rule heading 1"),
        ("[[heading]]\npattern = '^x'\nlevel = 9", "level"),
        ("[[heading]]\npatern = 'x'", "patern"),
        ("[[drop]]\npattern = ''", "empty"),
        ("[[field]]\npattern = 'x'\nfield = 'colour'", "colour"),
        ("[[drop]]\npattern = '(a+)+$'", "repeats a group"),
        ("[[drop]]\npattern = '(?:a|aa)*b'", "repeats a group"),
        ("[[drop]]\npattern = '(a){2,}'", "repeats a group"),
        ("[[drop]]\npattern = 'a*b*c*d*'", "too many repeats"),
        (f"[[drop]]\npattern = '{'x' * 201}'", "too long"),
        ("not toml", "rules.toml"),
    ],
)
def test_bad_rules_are_refused_in_one_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(UsageError) as error:
        load_rules(rules_file(tmp_path, text))
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound, match=r"nowhere\.toml"):
        load_rules(str(tmp_path / "nowhere.toml"))


def test_marks_in_classes_and_escapes_are_no_repeats(tmp_path: Path) -> None:
    rules = load_rules(rules_file(tmp_path, "[[drop]]\npattern = '[*+][*+][*+][*+][*+]\\+\\*\\)\\+'"))
    assert len(rules.rules) == 1


def test_a_slow_pattern_sees_little(tmp_path: Path) -> None:
    path = rules_file(tmp_path, "[[drop]]\npattern = '.*.*.*=$'")
    document = recovered("题目一行在这里\n" + "甲" * 5000 + "\n", ReadOptions(rules=path))
    assert document.dropped == ()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("pattern", ["[甲~~]", "[[a]", "[a||b]"])
def test_a_pattern_that_a_later_python_may_read_differently_is_taken_without_a_word(
    pattern: str, tmp_path: Path
) -> None:
    path = rules_file(tmp_path, f'[[drop]]\npattern = "{pattern}"\nreason = "x"\n')

    assert load_rules(path)
