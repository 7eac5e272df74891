"""Which face of a theme sets a weight and a slope."""

from __future__ import annotations

import pytest

from converters.boxes import ThemeFace
from converters.errors import FontError
from converters.fonts.library import FontLibrary
from converters.fonts.theme_faces import nearest, opened
from tests.fonts.samples import SQUARES, cff_font


def face(
    weights: tuple[int, int], *, italic: bool = False, data: bytes = b"", family: str = "X"
) -> ThemeFace:
    return ThemeFace(family=family, weights=weights, italic=italic, data=data, where="x.otf")


LIGHT, PLAIN, BOLD, SLANTED = (
    face((100, 300)),
    face((400, 400)),
    face((700, 900)),
    face((400, 400), italic=True),
)
ALL = (LIGHT, PLAIN, BOLD, SLANTED)


@pytest.mark.parametrize(
    ("weight", "italic", "expected"),
    [
        (400, False, PLAIN),
        (700, False, BOLD),
        (900, False, BOLD),
        (200, False, LIGHT),
        (340, False, LIGHT),
        (600, False, BOLD),
        (700, True, SLANTED),
    ],
)
def test_the_slope_counts_before_the_weight(weight, italic, expected):
    assert nearest(ALL, "x", weight, italic=italic) is expected


def test_other_families_are_none_of_it():
    assert nearest(ALL, "Y", 400, italic=False) is None


def test_a_library_takes_them_before_any_other_font(tmp_path):
    own = face((400, 400), data=cff_font(tmp_path / "a.otf", "Squares").read_bytes(), family="Noto Serif SC")
    found = FontLibrary(theme=(own,), system_fonts="none").faces(("Noto Serif SC",), 400, "zh-Hant")

    assert found[0].family == "Squares"
    assert not found[0].missing(SQUARES)
    assert found[0].language == "zh-Hant"


def test_what_is_no_font_is_an_error_of_its_file():
    with pytest.raises(FontError, match=r"x\.otf"):
        opened(face((400, 400), data=b"no font at all"))
