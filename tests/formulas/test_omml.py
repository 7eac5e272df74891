"""MathML to Office mathematics: what is written, and that reading it again says the same."""

import time

import pytest
from lxml import etree

from converters.formulas.clean import clean
from converters.formulas.from_omml import from_omml
from converters.formulas.names import OMML_NS
from converters.formulas.omml import to_omml
from converters.formulas.tex import from_tex
from converters.formulas.text import one_line

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def parsed(written):
    return etree.fromstring(written.replace("<m:oMath ", f'<m:oMath xmlns:w="{W}" ', 1))


def names(tex):
    """The structures of a formula, in order."""
    root = parsed(to_omml(from_tex(tex)))
    named = (etree.QName(one).localname for one in root.iter(f"{{{OMML_NS}}}*"))
    return [name for name in named if name not in ("oMath", "r", "t", "rPr", "sty", "nor", "e", "num", "den")]


@pytest.mark.parametrize(
    "tex",
    [
        r"x=\frac{-b\pm\sqrt{b^2-4ac}}{2a}",
        r"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
        r"\begin{aligned}a&=b\\c&=d\end{aligned}",
        r"\int_0^\infty e^{-x^2}",
        r"\sqrt[3]{x}+\mathbb{R}^n\subset\mathcal{F}",
        r"\overline{AB}+\hat{x}+\vec{v}+\underbrace{a+b}_{n}",
        r"\lim_{x\to0}f(x)",
        r"\binom{n}{k}",
        r"a'+\text{若 }x",
        r"\left\{\frac12\right.",
    ],
)
def test_reading_what_was_written_says_the_same(tex):
    math = from_tex(tex)

    again = clean(from_omml(parsed(to_omml(math))))

    assert one_line(again) == one_line(math)


def test_a_sum_takes_what_it_adds_up_and_no_more():
    root = parsed(to_omml(from_tex(r"\sum_{i}^n x_i + 1")))
    nary = root.find(f"{{{OMML_NS}}}nary")

    assert "".join(nary.find(f"{{{OMML_NS}}}e").itertext()) == "xi"
    assert "".join(root.itertext()).endswith("+1")


def test_growing_brackets_are_one_structure_and_a_bracket_alone_is_text():
    assert names(r"\left(x\right)")[0] == "d"
    assert names("(x") == []


def test_text_is_escaped_and_properties_stand_behind_the_font():
    written = to_omml(clean("<math><mtext>a&lt;b&amp;</mtext></math>"), '<w:sz w:val="20"/>')

    assert "a&lt;b&amp;" in written
    assert 'w:cs="Cambria Math"/><w:sz w:val="20"/></w:rPr>' in written


@pytest.mark.parametrize(
    "markup",
    ["<mo>∑</mo>" * 3900, '<mo fence="true">(</mo>' * 3900, '<mo fence="true">|</mo>' * 3900],
    ids=["sums", "open", "bars"],
)
def test_many_sums_and_brackets_cost_little(markup):
    math = clean(f"<math>{markup}</math>")
    started = time.process_time()

    parsed(to_omml(math))

    assert time.process_time() - started < 5
