"""What is proved about whole editions: validity, exact text, the same ink in two renderers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from converters.model import decode
from converters.text.joining import join_lines
from converters.writers.pdf.carried import extract
from converters.writers.pdf.check import check
from tests.conftest import CORPUS, require_tool
from tests.writers.pdf.proofs import (
    by_mutool,
    by_poppler,
    editions,
    extracted_pages,
    extracted_text,
    ink_differences,
    ink_lines,
    pdf,
    wanted_lines,
    wanted_text,
)
from tests.writers.pdf.validators import verapdf_failures

NAMES = ["kitchen-sink", "seed", *(sorted(path.stem for path in CORPUS.glob("*/*.txt")))]
DRAWN = [name for name in ("kitchen-sink", "seed", "c09", "c10", "c11") if name in NAMES]
_UNREADABLE = "\ufeff"
"""A character that PDF/UA forbids in text (7.21.7)."""


@pytest.fixture
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The PDF of the edition the test is about."""
    file = tmp_path / "edition.pdf"
    file.write_bytes(pdf(request.getfixturevalue("name")))
    return file


@pytest.mark.checker("java")
def test_verapdf_finds_no_failed_rule_in_any_edition(tmp_path: Path) -> None:
    files = {f"{name}.pdf": pdf(name) for name in NAMES}
    files |= {f"{name}-2a.pdf": pdf(name, source=False) for name in NAMES[:2]}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)

    assert verapdf_failures(tmp_path / name for name in files) == {name: [] for name in files}


@pytest.mark.parametrize("name", NAMES)
def test_the_built_in_checks_find_nothing(name: str) -> None:
    assert check(pdf(name)) == ()
    carried = extract(pdf(name))
    assert carried is not None
    assert decode(carried) == editions()[name].document


@pytest.mark.checker("pdftotext")
@pytest.mark.parametrize("name", NAMES[1:])
def test_extracted_text_is_exactly_the_text(name: str, path: Path) -> None:
    edition = editions()[name]

    assert extracted_text(path, edition) == wanted_text(edition).replace(_UNREADABLE, "")


@pytest.mark.checker("pdftotext")
@pytest.mark.parametrize("name", ["kitchen-sink"])
def test_no_character_of_the_kitchen_sink_is_lost_or_invented(name: str, path: Path) -> None:
    edition = editions()[name]
    pages = [_solid(join_lines(lines)) for lines in extracted_pages(path, edition)]
    for line in sorted(map(_solid, wanted_lines(edition)), key=len, reverse=True):
        _strike(line, pages)

    # What is left are heads of tables that go on over the page, and labels of lists.
    assert re.fullmatch("(?:朝代书名卷数|•|[0-9]+\\.)*", "".join(pages))


def _solid(text: str) -> str:
    return "".join(text.split())


def _strike(line: str, pages: list[str]) -> None:
    """Take a paragraph out of the page it stands on, or its parts out of two pages."""
    for number, page in enumerate(pages):
        if line in page:
            pages[number] = page.replace(line, "", 1)
            return
    for number in range(len(pages) - 1):
        for cut in range(1, len(line)):
            if pages[number + 1].startswith(line[cut:]) and line[:cut] in pages[number]:
                pages[number] = "".join(pages[number].rsplit(line[:cut], 1))
                pages[number + 1] = pages[number + 1].removeprefix(line[cut:])
                return
    raise AssertionError(f"not printed: {line}")


@pytest.mark.checker("mutool")
@pytest.mark.parametrize("name", DRAWN)
def test_two_renderers_draw_the_same_ink_line_by_line(name: str, path: Path, tmp_path: Path) -> None:
    require_tool("mutool")
    ours, theirs = by_poppler(path, 120, tmp_path), by_mutool(path, 120, tmp_path)

    assert len(ours) == len(theirs) > 0
    for number, (one, other) in enumerate(zip(ours, theirs, strict=True), start=1):
        assert ink_lines(one), f"page {number} is blank"
        assert ink_differences(one, other, 0.08) == [], f"page {number}"
