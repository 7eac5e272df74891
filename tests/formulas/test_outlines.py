"""Formulas as outlines: sizes, what is drawn, what is too much."""

import time

import pytest

from converters.formulas.make import formula
from converters.formulas.outlines import drawn


def of(tex, *, block=False):
    return drawn(formula(tex=tex, block=block).mathml)


def box(outlines):
    """Left, top, right and bottom of what is drawn, ems."""
    points = [numbers[at : at + 2] for _, numbers in outlines.path for at in range(0, len(numbers), 2)]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize(
    "tex",
    [
        "E=mc^2",
        r"\frac{a}{b}",
        r"\sqrt{x^2+y^2}",
        r"\sum_{i=1}^n x_i",
        r"\left(\frac{a}{b}\right)",
        r"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
        r"\boxed{x}",
        r"\overline{AB}",
        r"速度=\frac{距离}{时间}",
    ],
)
def test_a_formula_is_drawn_inside_the_room_it_takes(tex):
    outlines = of(tex)
    left, top, right, bottom = box(outlines)

    assert 0.3 < outlines.width < 12
    assert -0.1 < left < right < outlines.width + 0.1
    assert -outlines.above - 0.1 < top < bottom < outlines.below + 0.1


def test_displayed_sums_are_taller_than_those_in_a_line():
    assert of(r"\sum_{i=1}^n x", block=True).above > of(r"\sum_{i=1}^n x").above


def test_every_part_of_a_path_begins_with_a_move():
    path = of(r"\frac{x}{y}").path

    assert path[0][0] == "M"
    assert {operator for operator, _ in path} <= set("MLCZ")
    assert {"M": 2, "L": 2, "C": 6, "Z": 0}.items() >= {(op, len(numbers)) for op, numbers in path}


@pytest.mark.parametrize(
    "markup",
    [
        "<math><mi>\U0001f600</mi></math>",
        "no markup",
        "<math>" + "<mrow><mi>a</mi>" * 30 + "</mrow>" * 30 + "</math>",
        "<math>" + "<mfrac><mn>1</mn><mrow><mn>1</mn>" * 20 + "</mrow></mfrac>" * 20 + "</math>",
        "<math>" + "<mi>x</mi>" * 3999 + "<mrow>" * 10 + "<mi>x</mi>" * 9 + "</mrow>" * 10 + "</math>",
    ],
    ids=["no font", "no formula", "rows", "fractions", "heavy"],
)
def test_what_cannot_be_set_is_none_and_costs_little(markup):
    started = time.process_time()

    assert drawn(markup) is None

    assert time.process_time() - started < 5


def test_redundant_rows_cost_nothing():
    started = time.process_time()

    assert drawn("<math>" + "<mrow>" * 40 + "<mi>x</mi>" + "</mrow>" * 40 + "</math>") is not None

    assert time.process_time() - started < 2


@pytest.mark.parametrize("word", ["或", "且", "或者"])
def test_a_bar_that_is_stretched_beside_words_is_drawn_of_its_pieces(word):
    markup = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mo>{</mo><mi>x</mi><mo>∈</mo><mi>Q</mi><mo>|</mo>'
        f"<mi>x</mi><mo>&lt;</mo><mn>2</mn><mtext>{word}</mtext><mi>x</mi><mo>}}</mo></math>"
    )
    outlines = drawn(markup)
    left, top, right, bottom = box(outlines)
    assert left > -0.1
    assert right < outlines.width + 0.1
    assert -outlines.above - 0.1 < top < bottom < outlines.below + 0.1
