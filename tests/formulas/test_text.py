"""A formula in one line of characters."""

import pytest

from converters.formulas.clean import clean
from converters.formulas.text import one_line


def said(markup):
    return one_line(clean(f"<math>{markup}</math>"))


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<mi>sin</mi><mi>x</mi>", "sin x"),
        ("<mn>1</mn><mn>2</mn>", "1 2"),
        ("<mi>a</mi><mi>b</mi><mi>c</mi><mi>max</mi><mi>d</mi>", "abc max d"),
        ("<mi>a</mi><mo>\u2062</mo><mi>b</mi>", "ab"),
        ("<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mi>c</mi></mrow></mfrac>", "a/(b+c)"),
        ('<mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac>', "n¦k"),
        ("<msqrt><mi>x</mi></msqrt>", "√x"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "3√(x)"),
        ("<msup><mi>f</mi><mo>′</mo></msup>", "f′"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x_i^2"),
        ("<mover><mi>x</mi><mo>^</mo></mover>", "x^"),
        ("<munder><mi>lim</mi><mrow><mi>n</mi><mo>→</mo><mi>∞</mi></mrow></munder>", "lim_(n→∞)"),
        ('<mfenced open="[" close="]" separators=";"><mi>a</mi><mi>b</mi></mfenced>', "[a;b]"),
        ("<mphantom><mi>x</mi></mphantom><mi>y</mi>", "y"),
        ("<mtext>若</mtext><mspace width='1em'/><mi>x</mi>", "若 x"),
    ],
)
def test_what_a_formula_says(markup, text):
    assert said(markup) == text
