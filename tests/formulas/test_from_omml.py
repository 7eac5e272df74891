"""Office mathematics to MathML."""

import pytest
from lxml import etree

from converters.formulas.clean import clean
from converters.formulas.from_omml import from_omml
from converters.formulas.names import OMML_NS
from converters.formulas.text import one_line

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def r(text, more=""):
    return f"<m:r>{more}<m:t>{text}</m:t></m:r>"


def said(inner):
    root = etree.fromstring(f'<m:oMath xmlns:m="{OMML_NS}" xmlns:w="{W}">{inner}</m:oMath>')
    return one_line(clean(from_omml(root)))


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (r("x+12.5"), "x+12.5"),
        (r("sin", '<m:rPr><m:sty m:val="p"/></m:rPr>') + r("x"), "sin x"),
        (r("若 x 大", "<m:rPr><m:nor/></m:rPr>"), "若 x 大"),
        (f"<m:f><m:num>{r('a')}</m:num><m:den>{r('b')}</m:den></m:f>", "a/b"),
        (
            f"<m:sSubSup><m:e>{r('x')}</m:e><m:sub>{r('i')}</m:sub><m:sup>{r('2')}</m:sup></m:sSubSup>",
            "x_i^2",
        ),
        (f"<m:sPre><m:sub>{r('a')}</m:sub><m:sup>{r('b')}</m:sup><m:e>{r('X')}</m:e></m:sPre>", "_a^bX"),
        (f"<m:rad><m:radPr><m:degHide/></m:radPr><m:deg/><m:e>{r('y')}</m:e></m:rad>", "√y"),
        (f"<m:rad><m:deg>{r('3')}</m:deg><m:e>{r('y')}</m:e></m:rad>", "3√(y)"),
        (
            f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{r('i')}</m:sub><m:sup>{r('n')}</m:sup>"
            f"<m:e>{r('i')}</m:e></m:nary>",
            "∑_i^n i",
        ),
        (f"<m:d><m:e>{r('a')}</m:e><m:e>{r('b')}</m:e></m:d>", "(a|b)"),
        (f"<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=''/></m:dPr><m:e>{r('a')}</m:e></m:d>", "[a"),
        (f"<m:m><m:mr><m:e>{r('1')}</m:e><m:e>{r('2')}</m:e></m:mr></m:m>", "1, 2"),
        (f"<m:eqArr><m:e>{r('a')}</m:e><m:e>{r('b')}</m:e></m:eqArr>", "a; b"),
        (f"<m:acc><m:e>{r('v')}</m:e></m:acc>", "v^"),
        (f"<m:bar><m:barPr><m:pos m:val='top'/></m:barPr><m:e>{r('w')}</m:e></m:bar>", "w¯"),
        (f"<m:limLow><m:e>{r('lim')}</m:e><m:lim>{r('n')}</m:lim></m:limLow>", "lim_n"),
        (f"<m:func><m:fName>{r('f')}</m:fName><m:e>{r('x')}</m:e></m:func>", "fx"),
        (f"<m:borderBox><m:e>{r('x')}</m:e></m:borderBox>", "x"),
        (f"<w:del>{r('x')}</w:del><w:ins>{r('y')}</w:ins>", "y"),
        (f"<m:unknown>{r('z')}</m:unknown>", "z"),
    ],
)
def test_each_structure(inner, text):
    assert said(inner) == text


def test_what_is_nested_too_deeply_shows_nothing():
    deep = "<m:e>" * 100 + r("x") + "</m:e>" * 100

    root = etree.fromstring(f'<m:oMath xmlns:m="{OMML_NS}">{deep}</m:oMath>')

    assert clean(from_omml(root)) is None
