"""Whatever the Document, its PDF is valid by the built-in checks."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from converters.diagnostics import Sink
from converters.edition.build import build
from converters.model import (
    Block,
    Cell,
    Document,
    Figure,
    InlineImage,
    Metadata,
    Paragraph,
    Resource,
    Row,
    Section,
    Table,
    Text,
    decode,
    encode,
)
from converters.options import EditionOptions, PdfOptions
from converters.writers.pdf.validate.check import check
from converters.writers.pdf.write import write
from tests.kitchen_sink import png
from tests.model.strategies import collections, documents


def faults(document: Document) -> tuple[str, ...]:
    edition = build(document, EditionOptions(), Sink())
    return check(write(edition, PdfOptions(missing="box"), Sink()))


def first_fault(drawn: SearchStrategy[Document], examples: int, folder: Path) -> str:
    """Return what is wrong with the first bad Document and the file that holds it; empty when none is.

    Nothing is raised where Hypothesis would see it: it would shrink and print the Document for minutes.
    """
    found: list[str] = []

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn)
    def look(document: Document) -> None:
        if found:
            return
        try:
            wrong = "\n".join(faults(document))
        except Exception:  # noqa: BLE001  (any at all is the fault that is looked for)
            wrong = traceback.format_exc()
        if wrong:
            path = folder / "document.json"
            path.write_bytes(encode(document))
            found.append(f"{path}: {wrong}")

    look()
    return "".join(found)


def test_any_article_makes_a_valid_pdf(tmp_path: Path) -> None:
    assert first_fault(documents(), 25, tmp_path) == ""


def test_any_collection_makes_a_valid_pdf(tmp_path: Path) -> None:
    assert first_fault(collections(), 2, tmp_path) == ""


def test_a_fault_is_told_with_the_file_of_its_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{__name__}.faults", lambda _: ("U0: all wrong",))
    path = tmp_path / "document.json"

    assert first_fault(st.just(article()), 1, tmp_path) == f"{path}: U0: all wrong"
    assert decode(path.read_bytes()) == article()


def article(*blocks: Block, title: str = "题") -> Document:
    return Document(meta=Metadata(title=title), body=blocks)


def paragraph(text: str) -> Paragraph:
    return Paragraph(content=(Text(text=text),))


def test_a_heading_that_shows_nothing_does_not_count_among_the_levels() -> None:
    inner = Section(heading=(Text(text="下一级"),), level=2, blocks=(paragraph("文"),))
    outer = Section(heading=(Text(text="\u200b\u00a0"),), blocks=(inner,))

    assert faults(article(outer)) == ()


def test_a_title_of_which_nothing_is_drawn_does_not_count_among_the_levels() -> None:
    section = Section(heading=(Text(text="节"),), blocks=(paragraph("文"),))

    assert faults(article(section, title="\u2028\u0301")) == ()


def test_rows_of_a_table_in_a_cell_do_not_count_among_those_around_it() -> None:
    inner = Table(rows=(Row(cells=(Cell(blocks=(paragraph("内"),)),)),))
    cells = (Cell(blocks=(inner,)), Cell(blocks=(paragraph("右"),)))

    assert faults(article(Table(rows=(Row(cells=cells), Row(cells=cells))))) == ()


def test_a_figure_says_nothing_of_the_images_in_its_caption() -> None:
    caption = (Text(text="国"), InlineImage(resource="none.png", alt=" "))

    assert faults(article(Figure(caption=caption))) == ()


def test_the_name_of_an_image_stands_for_a_blank_description() -> None:
    picture = Resource(name="a.png", media_type="image/png", data=png(4, 4))
    blank = InlineImage(resource="a.png", alt=" ")
    blocks = (
        Paragraph(content=(Text(text="文"), blank)),
        Paragraph(content=(blank,)),
        Figure(resource="a.png", alt=" ", caption=(Text(text="\u00a0"), blank)),
    )

    assert faults(Document(meta=Metadata(title="题"), body=blocks, resources=(picture,))) == ()
