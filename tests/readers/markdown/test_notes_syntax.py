"""What note-taking programs add to Markdown: formulas, marks, callouts."""

import time

import pytest

from tests.readers.markdown.test_read_markdown import document, lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲 $c^2$ 乙", ["p: 甲 math{c^2} 乙"]),
        ("甲$c^2$乙", ["p: 甲math{c^2}乙"]),
        ("$x_1$ 与 $x_2$", ["p: math{x_1} 与 math{x_2}"]),
        ("$a*b*c$", ["p: math{a*b*c}"]),
        (r"$\$5$", ["p: math{$5 = \\$5}"]),
        ("甲 $$c^2$$ 乙", ["p: 甲", "math c^2", "p: 乙"]),
        ("甲\n\n$$\nE = mc^2\n$$\n\n乙", ["p: 甲", "math E=mc^2 = E = mc^2", "p: 乙"]),
        ("甲\n$$\nc^2\n$$\n乙", ["p: 甲", "math c^2", "p: 乙"]),
        ("- 甲\n\n  $$\n  c^2\n  $$", ["ul 1", "  li", "    p: 甲", "    math c^2"]),
        ("> $$c^2$$", ["quote", "  math c^2"]),
        ("| $a$ |\n|---|\n| $b$ |", None),
        ("价格从 $5 涨到 $6", ["p: 价格从 $5 涨到 $6"]),
        ("价格$5，涨到$6。", ["p: 价格$5，涨到$6。"]),
        ("成本$100，售价$另议", ["p: 成本$100，售价$另议"]),
        (r"价格 \$5 与 \$6$", ["p: 价格 $5 与 $6$"]),
        ("`$x$`", ["p: code{$x$}"]),
        ("$ x $", ["p: $ x $"]),
        ("$$\n没有结尾", ["p: $$ 没有结尾"]),
        ("$$", ["p: $$"]),
    ],
)
def test_formulas_in_dollars(text, expected):
    found = lines(text)

    if expected is None:
        assert [line.strip() for line in found if "math" in line] == ["p: math{a}", "p: math{b}"]
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲==乙==丙", "p: 甲mark{乙}丙"),
        ("==甲**乙**==", "p: mark{甲strong{乙}}"),
        ("a == b == c", "p: a == b == c"),
        ("if x==y and z==w", "p: if x==y and z==w"),
        ("==未完", "p: ==未完"),
        ("====", "p: ===="),
        ("`a==b==`", "p: code{a==b==}"),
    ],
)
def test_marks(text, expected):
    assert lines(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> [!NOTE]\n> 甲", ["callout note:", "  p: 甲"]),
        ("> [!warning] 小心**火**\n> 甲\n>\n> 乙", ["callout warning: 小心strong{火}", "  p: 甲", "  p: 乙"]),
        ("> [!tip]- 收起\n> - 甲", ["callout tip: 收起", "  ul 1", "    li", "      p: 甲"]),
        ("> [!danger]\n> 甲", ["callout caution:", "  p: 甲"]),
        ("> [!秘密]\n> 甲", ["quote", "  p: [!秘密] 甲"]),
        ("> [!recipe]\n> 甲", ["callout note: recipe", "  p: 甲"]),
        ("> [!quote] 甲", ["quote", "  p: [!quote] 甲"]),
        ("> [!NOTE] 甲", ["callout note: 甲"]),
        ("> 甲\n> [!NOTE]", ["quote", "  p: 甲 [!NOTE]"]),
        (
            "> [!note]\n> 甲\n>\n> > [!tip]\n> > 乙\n>\n> 丙",
            ["callout note:", "  p: 甲", "  callout tip:", "    p: 乙", "  p: 丙"],
        ),
    ],
)
def test_callouts(text, expected):
    assert lines(text) == expected


def test_a_formula_knows_its_line():
    assert document("甲\n\n$$\nc^2\n$$").body[1].pos.line == 3


@pytest.mark.parametrize(
    "text",
    [
        "$x " * 10_000,
        "$x" * 10_000,
        "==x " * 10_000,
        "==x" * 10_000,
        "$$x\n" * 10_000,
        "$x\\" * 10_000,
        "> [!note]\n" * 5_000,
        "\\$" * 10_000 + "$x",
        "==" * 10_000,
    ],
    ids=["spaced", "open", "marks-spaced", "marks", "blocks", "escapes", "callouts", "escaped", "equals"],
)
def test_many_marks_cost_little(text):
    started = time.process_time()

    document(text)

    assert time.process_time() - started < 20
