"""Sides of boxes in columns: what was above stands to the right."""

import re

import pytest

from converters.edition.css.vertical_css import turned
from tests.writers.epub import samples
from tests.writers.epub.opened import opened


@pytest.mark.parametrize(
    ("level", "upright"),
    [
        (".a{border-top:1px solid}", ".a{border-right:1px solid}"),
        (".a{border-bottom-width:1px;margin-left:2em}", ".a{border-left-width:1px;margin-top:2em}"),
        (".a{margin:1em}", ".a{margin:1em}"),
        (".a{margin:1em auto}", ".a{margin:auto 1em auto 1em}"),
        (".a{padding:1em 2em 3em}", ".a{padding:2em 1em 2em 3em}"),
        (".a { margin: 1em 2em 3em 4em; color: red }", ".a { margin:4em 1em 2em 3em; color: red }"),
        (".a{margin:calc(1em + (2px)) 0}", ".a{margin:0 calc(1em + (2px)) 0 calc(1em + (2px))}"),
        (".a{padding:1px 2px!important}", ".a{padding:2px 1px 2px 1px !important}"),
        (
            ".a{border-color:red blue;border-top-left-radius:1px}",
            ".a{border-color:blue red blue red;border-top-left-radius:1px}",
        ),
        ("@media print{.a{padding-top:1em}}", "@media print{.a{padding-right:1em}}"),
        (
            "@page{margin:1mm 2mm;@top-left{margin-top:1mm}}",
            "@page{margin:1mm 2mm;@top-left{margin-top:1mm}}",
        ),
        (".margin-top{border-style:none;text-align:left}", ".margin-top{border-style:none;text-align:left}"),
    ],
)
def test_sides_go_round(level, upright):
    assert turned(level) == upright


def test_four_turns_bring_everything_back():
    css = opened(samples.documents()["everything"]).files["style.css"].decode()
    once = turned(css)
    again = turned(turned(turned(turned(once))))

    assert once != css
    assert again == once


def test_only_vertical_editions_are_turned():
    level, upright = (
        opened(samples.documents()[name]).files["style.css"].decode() for name in ("everything", "vertical")
    )

    assert re.search(r"\.colophon\{[^}]*border-top:1px", level)
    assert re.search(r"\.colophon\{[^}]*border-right:1px", upright)
