"""Formulas of Word files."""

import pytest

from tests.readers.word import lines, p, r


@pytest.mark.diagnostics("markup-skipped")
def test_formulas_become_tex():
    def run(text):
        return f"<m:r><m:t>{text}</m:t></m:r>"

    math = (
        f"<m:oMath><m:f><m:num>{run('a')}</m:num><m:den>{run('b')}</m:den></m:f>{run('+')}"
        f"<m:sSup><m:e>{run('x')}</m:e><m:sup>{run('2')}</m:sup></m:sSup>"
        f"<m:acc><m:e>{run('v')}</m:e></m:acc><m:bar><m:e>{run('w')}</m:e></m:bar>"
        f"<m:limLow><m:e>{run('lim')}</m:e><m:lim>{run('n')}</m:lim></m:limLow>"
        f"<m:rad><m:deg/><m:e>{run('y')}</m:e></m:rad><m:d><m:e>{run('z')}</m:e></m:d></m:oMath>"
    )

    assert lines(p(r("式") + math)) == [
        "p: 式code{\\frac{a}{b}+x^{2}\\hat{v}\\underline{w}lim_{n}\\sqrt{y}(z)}"
    ]
    assert lines(f"<m:oMathPara>{math}</m:oMathPara>")[0].startswith("p: code{")
