"""Formats that Pandoc reads: real files of each, what is said where it is missing, what it may not do."""

import json

import pytest

from converters.diagnostics import Kind, Sink
from converters.errors import LimitExceeded, MalformedInput, UnknownFormat
from converters.formats import by_name, read
from converters.formats.by_pandoc_data import ROWS
from converters.limits import Limits
from converters.model import Document, Figure, Note, Section, Table
from converters.model.walk import block_text, document_text, inlines_of, walk, walk_inlines
from converters.options import ReadOptions
from converters.readers.pandoc.program import program
from converters.source import Source
from tests.readers.pandoc.made import SAID, made, without_pandoc

NOT_WRITTEN = ("creole", "t2t", "tikiwiki", "twiki", "vimwiki", "pod")
"""Formats that Pandoc reads and does not write."""
WRITTEN = tuple(row for row in ROWS if row.name not in NOT_WRITTEN)
FEW_TABLES = ("fb2", "pptx", "man", "latex", "muse")
"""Formats whose tables Pandoc reads in part; what is missing is in ``dropped``."""
SMALL = {
    "creole": "= 春天的河 =\n\n河从**山里**出来。\n",
    "t2t": "春天的河\n王小明\n2024\n\n= 开头 =\n\n河从**山里**出来。\n",
    "tikiwiki": "! 春天的河\n\n河从__山里__出来。\n",
    "twiki": "---+ 春天的河\n\n河从 *山里* 出来。\n",
    "vimwiki": "= 春天的河 =\n\n河从 *山里* 出来。\n",
    "pod": "=encoding utf8\n\n=head1 春天的河\n\n河从B<山里>出来。\n",
}


def file(path, sink=None):
    source = Source(name=path.name, data=path.read_bytes(), folder=path.parent)
    return read(source, ReadOptions(), Sink() if sink is None else sink)


def said(document: Document) -> str:
    """All text of a Document: fields, body, notes and what was dropped."""
    notes = [
        block_text(inner)
        for block in walk(document.body)
        for content in inlines_of(block)
        for item in walk_inlines(content)
        if isinstance(item, Note)
        for inner in item.blocks
    ]
    dropped = [item.text for item in document.dropped]
    return "\n".join([*(field.text for field in document.fields), document_text(document), *notes, *dropped])


@pytest.mark.diagnostics("markup-skipped", "resource-missing", "resource-refused")
@pytest.mark.parametrize("row", WRITTEN, ids=lambda row: row.name)
def test_a_file_of_each_format_gives_its_text_and_its_headings(row, tmp_path):
    document = file(made(tmp_path, row.name, row.extensions[0]))

    found = "".join(said(document).split())
    assert [text for text in SAID if text not in found] == []
    assert document.provenance.reader == row.name
    headings = ["".join(block_text(block).split()) for block in walk(document.body)]
    assert row.name in ("pptx",) or any(text.startswith("二、河的尾巴") for text in headings)
    tables = [block for block in walk(document.body) if isinstance(block, Table)]
    assert tables or row.name in FEW_TABLES


@pytest.mark.parametrize("name", NOT_WRITTEN)
def test_formats_that_pandoc_does_not_write(name, tmp_path):
    path = tmp_path / f"a{by_name(name).extensions[0]}"
    path.write_text(SMALL[name], "utf-8")
    found = said(file(path))

    assert "春天的河" in found
    assert "山里" in found


@pytest.mark.parametrize("name", ["odt", "rtf", "fb2"])
def test_pictures_inside_a_file_are_kept(name, tmp_path):
    path = made(tmp_path, name, f".{name}")
    (tmp_path / "ferry.png").unlink()
    document = file(path)

    assert len(document.resources) == 1
    assert any(isinstance(block, Figure) and block.resource for block in walk(document.body))


def test_a_picture_beside_a_file_is_kept(tmp_path):
    document = file(made(tmp_path, "rst", ".rst"))

    assert len(document.resources) == 1


def test_an_input_names_no_file_elsewhere(tmp_path):
    (tmp_path / "secret.txt").write_text("SECRET")
    inner = tmp_path / "in"
    inner.mkdir()
    path = inner / "a.rst"
    path.write_text(
        "正文。\n\n.. include:: ../secret.txt\n\n.. image:: ../secret.txt\n\n.. include:: /etc/passwd\n"
    )
    sink = Sink()
    document = file(path, sink)

    assert "SECRET" not in said(document)
    assert "root:" not in said(document)
    assert {note.kind for note in sink} >= {Kind.RESOURCE_REFUSED}


def test_what_pandoc_skips_is_dropped_with_a_reason(tmp_path):
    path = tmp_path / "a.tex"
    path.write_text("\\documentclass{article}\\begin{document}正文。\\unknown{暗语}\\end{document}", "utf-8")
    document = file(path)

    assert [(item.text, item.reason) for item in document.dropped] == [
        ("\\unknown{暗语}", "not understood by Pandoc")
    ]


def test_without_pandoc_one_line_says_what_to_install(tmp_path, monkeypatch):
    path = made(tmp_path, "odt", ".odt")
    without_pandoc(monkeypatch)

    assert program() is None
    expected = r"article\.odt: reading odt files .* \(pip install '\.\[pandoc\]'\)"
    with pytest.raises(UnknownFormat, match=expected):
        file(path)


def test_a_damaged_file_is_refused_in_one_line(tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_text("{")
    with pytest.raises(MalformedInput, match=r"^a\.ipynb: Pandoc cannot read it: ") as caught:
        file(path)

    assert "\n" not in str(caught.value)


def test_a_tree_larger_than_an_archive_may_unpack_to_is_refused(tmp_path):
    path = tmp_path / "a.org"
    path.write_text("河 " * 20_000, "utf-8")
    source = Source(name=path.name, data=path.read_bytes())
    options = ReadOptions(limits=Limits(inflated_bytes=100_000))
    with pytest.raises((LimitExceeded, MalformedInput)):
        read(source, options, Sink())


def test_encodings_are_told_as_of_raw_text(tmp_path):
    path = tmp_path / "a.org"
    path.write_bytes("* 春天的河\n\n河从山里出来，带着雪水和碎冰。\n".encode("gb18030"))

    assert "带着雪水" in said(file(path))


def test_a_notebook_has_its_code(tmp_path):
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": ["# 水位\n", "\n", "逐月的水位。"]},
        {"cell_type": "code", "metadata": {}, "source": ["print(8)"], "outputs": [], "execution_count": 1},
    ]
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    document = file(path)

    assert document.meta.title == "水位"
    assert "print(8)" in said(document)
    assert not any(isinstance(block, Section) for block in document.body)
