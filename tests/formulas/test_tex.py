"""TeX to MathML, and which TeX is refused."""

import time

import pytest

from converters.formulas.tex import MOST_TEX, from_tex
from converters.formulas.text import one_line


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        ("E=mc^2", "E=mc^2"),
        (r"\frac{-b\pm\sqrt{b^2-4ac}}{2a}", "(−b±√(b^2−4ac))/2a"),
        (r"{\displaystyle x^{n}}", "x^n"),
        (r"\begin{aligned}a&=b\\c&=d\end{aligned}", "a=b; c=d"),
        (r"\begin{equation}a=b\label{eq:1}\end{equation}", "a=b"),
        (r"\begin{cases}1 & x>0\\0 & \text{否则}\end{cases}", "{1, x>0; 0, 否则"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "(1, 2; 3, 4)"),
        (r"\sum_{k=1}^{n}\frac{1}{k^2}", "∑_(k=1)^n 1/(k^2)"),
        (r"a \not= b", "a≠b"),
        (r"100\%\&\#", "100%&#"),
        (r"A\mathbf{u}=\lambda\mathbf{u}\\", "A𝐮=λ𝐮"),
        ("x % a comment\n+1", "x+1"),
        (r"\binom{n}{k}", "(n¦k)"),
    ],
)
def test_what_tex_says(tex, said):
    assert one_line(from_tex(tex)) == said


@pytest.mark.parametrize(
    "tex",
    [
        r"\未知{y}",
        "",
        "   ",
        r"\frac{1}{",
        "x^",
        r"\foo{x}",
        r"\left(x",
        "a & b",
        r"\begin{nosuch}x\end{nosuch}",
        r"\\",
    ],
)
def test_what_cannot_be_converted_is_refused(tex):
    assert from_tex(tex) is None


BOMB = r"\newcommand{\a}{xx}" + "".join(
    rf"\newcommand{{\{chr(98 + n)}}}{{\{chr(97 + n)}\{chr(97 + n)}}}" for n in range(20)
)


@pytest.mark.parametrize(
    "tex",
    [
        BOMB + r"\u",
        r"\def\x{\x\x}\x",
        "{" * 3000 + "x" + "}" * 3000,
        r"\frac{1}{" * 500 + "x" + "}" * 500,
        r"\left(" * 500 + "x" + r"\right)" * 500,
        r"\begin{matrix}" * 200 + "x" + r"\end{matrix}" * 200,
        "x+" * MOST_TEX,
        "x" + "^{y" * 1000 + "}" * 1000,
        "\\" * 5000,
    ],
    ids=[
        "macros",
        "recursion",
        "braces",
        "fractions",
        "brackets",
        "matrices",
        "length",
        "scripts",
        "backslashes",
    ],
)
def test_hostile_tex_is_refused_at_once(tex):
    started = time.process_time()

    assert from_tex(tex) is None

    assert time.process_time() - started < 1


def test_a_formula_by_itself_says_so():
    assert from_tex("x", block=True).get("display") == "block"
    assert from_tex("x").get("display") == "inline"
