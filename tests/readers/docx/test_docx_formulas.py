"""Formulas of Word files."""

from converters.diagnostics import Sink
from tests.readers.word import lines, p, r


def m(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"


MATH = (
    f"<m:oMath><m:f><m:num>{m('a')}</m:num><m:den>{m('b')}</m:den></m:f>{m('+')}"
    f"<m:sSup><m:e>{m('x')}</m:e><m:sup>{m('2')}</m:sup></m:sSup></m:oMath>"
)


def test_a_formula_stands_in_its_line():
    assert lines(p(r("式") + MATH + r("。"))) == ["p: 式math{a/b+x^2}。"]


def test_a_paragraph_of_mathematics_is_a_block_and_several_are_lines():
    assert lines(p(f"<m:oMathPara>{MATH}</m:oMathPara>")) == ["math a/b+x^2"]
    assert lines(f"<m:oMathPara>{MATH}</m:oMathPara>") == ["math a/b+x^2"]
    assert lines(p(f"<m:oMathPara>{MATH}{MATH}</m:oMathPara>")) == ["p: math{a/b+x^2}br{}math{a/b+x^2}"]


def test_a_formula_beyond_the_limits_is_its_characters():
    deep = f"<m:oMath>{'<m:e>' * 80}{m('xyz')}{'</m:e>' * 80}</m:oMath>"

    assert lines(p(r("式") + deep)) == ["p: 式math{xyz}"]


def test_formulas_of_code_and_of_labels_keep_their_characters():
    assert lines(p(r("1.\t") + MATH))[-1].endswith("math{a/b+x^2}")


def test_nothing_is_said_of_formulas_that_are_read():
    sink = Sink()

    lines(p(MATH), sink)

    assert not list(sink)
