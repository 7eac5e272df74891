"""How wide content would like to be, and how narrow it may become (CSS Sizing 3, 5.1)."""

import pytest

from converters.boxes import Edges
from converters.layout.intrinsic_widths import max_content_width, min_content_width
from converters.units import Pt
from tests.typeset.fake import box, p, span


class Squares:
    """Every character an em of ten points wide, every image sixty points."""

    def inline_width(self, made):
        texts = [child.text if hasattr(child, "text") else child.children[0].text for child in made.children]
        return Pt(10.0 * sum(map(len, texts)))

    def word_width(self, word, style, language):
        del language
        return Pt(style.font_size * len(word))

    def image_width(self, image):
        del image
        return Pt(60.0)


IMAGE = span("img", attributes={"src": "a.png"})
PADDED = {"padding": Edges(Pt(0), Pt(3), Pt(0), Pt(4)), "margin": Edges(Pt(0), Pt(1), Pt(0), Pt(2))}


@pytest.mark.parametrize(
    ("made", "width"),
    [
        (p("甲乙丙"), 30),
        (box("div", p("甲乙"), p("甲乙丙丁")), 40),
        (p("甲乙丙", **PADDED), 40),
        (box("div", p("甲", **PADDED)), 20),
        (p("甲乙丙", width=Pt(7)), 7),
        (p("甲乙丙", max_width=Pt(25)), 25),
        (box("p", IMAGE), 60),
        (box("p"), 0),
    ],
)
def test_content_likes_to_be_as_wide_as_its_longest_line(made, width):
    assert max_content_width(made, Squares()) == width


@pytest.mark.parametrize(
    ("made", "width"),
    [
        (p("甲乙丙丁戊"), 40),  # four characters
        (p("甲乙"), 20),
        (p("a"), 10),
        (p("words"), 50),
        (p("two wordssss"), 80),
        (p("甲words乙"), 50),
        (p("x" * 50), 120),  # no word
        (p("http://example.org/" + "abcd/" * 9 + "end"), 80),  # http://e is the longest part
        (p("甲乙丙丁戊己", **PADDED), 47),
        (box("p", IMAGE), 60),
        (box("div"), 0),
    ],
)
def test_content_is_no_narrower_than_its_longest_word_and_four_ems(made, width):
    natural = max_content_width(made, Squares())

    assert min_content_width(made, natural, Squares()) == pytest.approx(width)
