"""Rules and subsets of a theme's fonts for e-books and web pages."""

from __future__ import annotations

from converters.edition.web_fonts import WebFont


def test_a_rule_names_family_weights_slope_and_file():
    font = WebFont("A", (400, 700), True, b"", "ttf")

    assert font.media_type == "font/ttf"
    assert font.rule("a.ttf") == (
        '@font-face{font-family:"A";font-weight:400 700;font-style:italic;src:url(a.ttf)}\n'
    )


def test_a_name_cannot_end_the_rule_or_the_element():
    rule = WebFont('a"}</style>\\', (400, 400), False, b"", "otf").rule("x")

    assert rule.count('"') == 2
    assert "</" not in rule
