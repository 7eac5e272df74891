"""MathML reduced to what only draws, put right where it breaks the rules, and bounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from converters.formulas import clean as cleaning
from converters.formulas.clean import clean, serialized

NS = 'xmlns="http://www.w3.org/1998/Math/MathML"'


def inside(markup):
    """What a formula holds after cleaning, without its namespace."""
    made = clean(f"<math {NS}>{markup}</math>")
    assert made is not None
    text = serialized(made).replace(f" {NS}", "")
    return text.removeprefix('<math display="inline">').removesuffix("</math>")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<mi>x</mi>", "<mi>x</mi>"),
        ("<mi>\n x </mi>", "<mi>x</mi>"),
        ("<mtext>若 <b>x</b></mtext>", "<mtext>若 x</mtext>"),
        ('<mi href="http://x" onclick="f()" style="color:red" mathcolor="red" id="a">x</mi>', "<mi>x</mi>"),
        ('<mi mathvariant="bold">x</mi>', '<mi mathvariant="bold">x</mi>'),
        ('<mspace width="calc(1px);x"/><mi>x</mi>', "<mspace/><mi>x</mi>"),
        ("<mi>x</mi><script>alert(1)</script><style>a{}</style>", "<mi>x</mi>"),
        ("<semantics><mi>x</mi><annotation>x^2</annotation></semantics>", "<mi>x</mi>"),
        ("<maction><mi>x</mi><mi>y</mi></maction>", "<mi>x</mi>"),
        ("<mstyle mathcolor='red'><mi>x</mi></mstyle>", "<mi>x</mi>"),
        ("<foo>a<mi>b</mi>c</foo>", "<mtext>a</mtext><mi>b</mi><mtext>c</mtext>"),
        ("<mfrac><mi>x</mi></mfrac>", "<mfrac><mi>x</mi><mrow/></mfrac>"),
        (
            "<msup><mi>x</mi><mi>y</mi><mi>z</mi></msup>",
            "<msup><mi>x</mi><mrow><mi>y</mi><mi>z</mi></mrow></msup>",
        ),
        ("<mtable><mi>x</mi></mtable>", "<mtable><mtr><mtd><mi>x</mi></mtd></mtr></mtable>"),
        (
            "<mmultiscripts><mi>x</mi><mi>a</mi><none/><mprescripts/><none/><mi>b</mi></mmultiscripts>",
            "<mrow><msup><mrow/><mi>b</mi></msup><msub><mi>x</mi><mi>a</mi></msub></mrow>",
        ),
    ],
)
def test_what_is_kept(given, kept):
    assert inside(given) == kept


def test_what_shows_nothing_or_is_no_mathml_is_no_formula():
    assert clean(f"<math {NS}><mrow/></math>") is None
    assert clean(f"<math {NS}><annotation>x</annotation></math>") is None
    assert clean("<svg/>") is None
    assert clean("<math><mi>x</math>") is None
    assert clean('<!DOCTYPE math [<!ENTITY x SYSTEM "file:///etc/passwd">]><math><mi>&x;</mi></math>') is None


@pytest.mark.parametrize(
    "markup",
    [
        "<mrow>" * 70 + "<mi>x</mi>" + "</mrow>" * 70,
        "<mi>x</mi>" * (cleaning.MOST_ELEMENTS + 1),
        f"<mtext>{'x' * (cleaning.MOST_CHARACTERS + 1)}</mtext>",
        "<mrow>" * 5000,
    ],
    ids=["deep", "elements", "characters", "unclosed"],
)
def test_what_is_beyond_the_limits_is_no_formula(markup):
    assert clean(f"<math {NS}>{markup}</math>") is None


NAMES = [
    "mi",
    "mo",
    "mn",
    "mtext",
    "mfrac",
    "msqrt",
    "msub",
    "msubsup",
    "mtable",
    "mtr",
    "mtd",
    "munder",
    "mrow",
]
NAMES += ["mmultiscripts", "mprescripts", "none", "mfenced", "semantics", "script", "mlabeledtr", "mstyle"]
TREES = st.recursive(
    st.tuples(st.sampled_from(NAMES), st.text("xy +<&", max_size=3)),
    lambda below: st.tuples(st.sampled_from(NAMES), st.lists(below, max_size=4)),
    max_leaves=12,
)


def built(tree):
    name, inner = tree
    element = etree.Element(name)
    if isinstance(inner, str):
        element.text = inner
    else:
        element.extend(map(built, inner))
    return element


@given(TREES)
def test_cleaning_twice_is_cleaning_once(tree):
    math = etree.Element("math")
    math.append(built(tree))

    made = clean(math)

    if made is not None:
        assert serialized(clean(serialized(made))) == serialized(made)
