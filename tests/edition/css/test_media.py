"""Whether media queries are true of a page, and what is left of them for browsers (Media Queries 4)."""

import pytest

from converters.edition.css.media import Page, for_browser, holds
from converters.edition.css.sheet import Feature, Length, Query

A5 = Page(419.5, 595.3)


def query(medium="all", *features, negated=False):
    return Query(medium, negated, features)


def feature(name, value=None):
    shown = f"{value.number:g}{value.unit}" if isinstance(value, Length) else value
    return Feature(name, value, f"({name}: {shown})" if value is not None else f"({name})")


@pytest.mark.parametrize(
    ("queries", "medium", "whether"),
    [
        ((), "print", True),
        ((query("print"),), "print", True),
        ((query("print"),), "docx", True),  # a Word file is printed as well
        ((query("docx"),), "print", False),
        ((query("screen"),), "print", False),
        ((query("screen"), query("print")), "print", True),  # one of them is enough
        ((query("screen", negated=True),), "print", True),
        ((query("print", negated=True),), "print", False),
    ],
)
def test_media_types(queries, medium, whether):
    assert holds((queries,), medium, A5) is whether


@pytest.mark.parametrize(
    ("one", "whether"),
    [
        (feature("min-width", Length(400, "pt")), True),
        (feature("min-width", Length(420, "pt")), True),  # within half a point: sizes are in millimetres
        (feature("min-width", Length(421, "pt")), False),
        (feature("max-width", Length(35, "em")), True),  # of twelve points, whatever the font
        (feature("max-width", Length(34, "em")), False),
        (feature("width", Length(419.5, "pt")), True),
        (feature("height", Length(419.5, "pt")), False),
        (feature("orientation", "portrait"), True),
        (feature("orientation", "landscape"), False),
        (feature("min-width"), False),
        (feature("color"), False),
        (feature("color-width", Length(1, "pt")), False),
    ],
)
def test_features_of_the_page(one, whether):
    assert holds(((query("all", one),),), "print", A5) is whether
    assert holds(((query("all", one, negated=True),),), "print", A5) is not whether


def test_of_a_page_that_is_not_known_no_feature_is_true():
    wide = query("all", feature("min-width", Length(1, "pt")))

    assert not holds(((wide,),), "print", None)
    assert holds(((query("print"),),), "print", None)


def test_every_rule_around_must_hold():
    assert not holds(((query("print"),), (query("screen"),)), "print", A5)
    assert holds(((query("print"),), (), (query("all"),)), "print", A5)


@pytest.mark.parametrize(
    ("media", "left"),
    [
        ((), ()),
        (((query("print"),),), None),
        (((query("screen"),),), ("screen",)),
        (((query("all"),),), ()),
        (((query("epub"),),), ()),  # it is one
        (((query("print"), query("screen")),), ("screen",)),
        (((query("screen"),), (query("print"),)), None),
        (((query("print", negated=True),),), ("not print",)),
        (((query("all", feature("color")),),), ("(color)",)),
        (((query("screen", feature("color"), feature("grid")),),), ("screen and (color) and (grid)",)),
    ],
)
def test_what_a_browser_still_has_to_ask(media, left):
    assert for_browser(media, ("screen", "epub")) == left
