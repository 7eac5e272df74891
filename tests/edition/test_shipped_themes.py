"""What every shipped theme keeps to, and each theme's own promise."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from converters.assets import themes
from converters.boxes import Box, Edition, Run
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.edition.theme import describe
from converters.model import Document, Metadata
from converters.options import EditionOptions
from tests.kitchen_sink import kitchen_sink

THEMES = themes()


def made(theme: str, **options: object) -> Edition:
    sink = Sink()
    edition = build(kitchen_sink(), EditionOptions(theme=theme, **options), sink)
    assert [str(one) for one in sink.warnings] == []
    return edition


def runs(box: Box) -> Iterator[Run]:
    for child in box.children:
        if isinstance(child, Run):
            yield child
        elif child.style.display != "ruby-text":
            yield from runs(child)


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_says_in_one_line_what_it_is_for(theme):
    text = dict(describe())[theme]

    assert text.endswith(".")
    assert 20 < len(text) <= 110


@pytest.mark.parametrize("paper", ["a4", "a5", "jis-b5", "letter", "16k", "32k"])
@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_fits_every_paper(theme, paper):
    made(theme, paper=paper)


def test_large_print_has_no_small_letters_and_no_stretched_lines():
    """RNIB's Clear Print asks for 14 pt, large print for 16 pt and more."""
    edition = made("large-print")
    sizes = {run.style.font_size for run in runs(edition.root) if run.style.vertical_align == "baseline"}

    assert edition.root.style.font_size == 18
    assert min(sizes) >= 14
    assert edition.root.style.text_align == "start"
    assert {run.style.font_family[0] for run in runs(edition.root)} <= {"sans-serif", "monospace"}


@pytest.mark.parametrize("theme", THEMES)
def test_no_first_line_hangs_out_of_an_e_reader(theme):
    """E-readers get at most 2 em of padding (B1): what hangs further is cut off at the edge of the screen."""
    indents: dict[str, float] = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", made(theme).reflow_css):
        found = re.search(r"(?<![\w-])text-indent:(-?[\d.]+)", body)
        for selector in selectors.split(",") if found else ():
            indents[selector.strip()] = float(found[1])

    assert min(indents.values()) >= -2


@pytest.mark.parametrize("theme", ["press", "large-print", "handout"])
def test_without_source_and_date_there_is_no_masthead_and_no_rule(theme):
    bare, full = (
        build(Document(meta=Metadata(title="题", source=source)), EditionOptions(theme=theme), Sink())
        for source in (None, "石泉日报")
    )

    assert "nameplate" not in bare.xhtml
    assert 'class="nameplate"' in full.xhtml


@pytest.mark.parametrize("theme", THEMES)
def test_code_has_colours_in_print_only_when_asked(theme):
    """Screens always show them; e-readers, whose colours are the reader's, bold keywords."""

    def looks(edition: Edition) -> set[tuple[object, int]]:
        code = [run for run in runs(edition.root) if run.style.font_family[0] == "monospace"]
        assert any("def" in run.text for run in code)
        return {(run.style.color, run.style.font_weight) for run in code}

    plain, coloured = made(theme), made(theme, highlight=True)

    assert len(looks(plain)) == 1
    assert len(looks(coloured)) > 1
    assert ".code-keyword" in plain.reflow_css
    assert ".code-keyword" in plain.screen_css
