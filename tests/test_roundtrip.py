"""Every edition is a source, and the same input gives the same bytes."""

import io
import os
import zipfile
from pathlib import Path

import pikepdf
import pytest

from converters import convert
from converters.model import encode
from converters.options import EpubOptions, Options, PdfOptions
from converters.pipeline import render
from converters.source import Source
from tests.kitchen_sink import kitchen_sink
from tests.places import SEED

EDITIONS = ("pdf", "docx", "epub", "html", "json")


def seed():
    return Source(data=SEED.read_bytes(), name=SEED.name)


@pytest.fixture(scope="module")
def rendered():
    return render(seed(), EDITIONS, Options())


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_gives_its_document_back_byte_for_byte(rendered, name):
    again = render(Source(data=rendered.outputs[name], name=f"x.{name}"), ["json"], Options())

    assert again.outputs["json"] == rendered.outputs["json"] == encode(rendered.document)
    assert again.document.provenance.transforms == rendered.document.provenance.transforms


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_is_recognised_by_its_content_not_its_name(rendered, name):
    if name in ("html", "json"):
        again = render(Source(data=rendered.outputs[name], name="x"), ["json"], Options())
    else:
        again = render(Source(data=rendered.outputs[name], name="x.txt"), ["json"], Options())

    assert again.outputs["json"] == rendered.outputs["json"]


def test_the_same_input_gives_the_same_bytes(rendered):
    assert render(seed(), EDITIONS, Options()).outputs == rendered.outputs


def test_an_edition_of_an_edition_is_the_same_edition(rendered):
    again = render(Source(data=rendered.outputs["pdf"], name="x.pdf"), ["epub", "docx"], Options())

    assert again.outputs["epub"] == rendered.outputs["epub"]
    assert again.outputs["docx"] == rendered.outputs["docx"]


def test_source_date_epoch_is_honoured(rendered):
    later = render(seed(), ("pdf", "docx", "epub"), Options(source_date_epoch="1700000000"))

    for name in ("pdf", "docx", "epub"):
        assert later.outputs[name] != rendered.outputs[name]


@pytest.mark.parametrize("name", ["pdf", "docx", "epub", "html"])
def test_a_document_of_every_node_survives(name):
    data = encode(kitchen_sink())
    outputs = render(Source(data=data, name="k.json"), [name], Options()).outputs
    again = render(Source(data=outputs[name], name=f"k.{name}"), ["json"], Options())

    expected = render(Source(data=data, name="k.json"), ["json"], Options())
    assert again.outputs["json"] == expected.outputs["json"]


def test_without_source_an_edition_carries_nothing():
    options = Options(pdf=PdfOptions(source=False), epub=EpubOptions(source=False))
    outputs = render(seed(), ["pdf", "epub"], options).outputs

    for data in outputs.values():
        assert b"kanben.json" not in data


@pytest.mark.parametrize("name", EDITIONS)
def test_no_place_of_the_machine_is_in_an_edition(tmp_path, name):
    folder = tmp_path / "private-folder-of-somebody"
    folder.mkdir()
    path = folder / "article.txt"
    path.write_bytes(SEED.read_bytes())

    report = convert(path, to=[name], out_dir=folder)

    assert not report.failures
    places = (b"private-folder-of-somebody", os.fsencode(Path.cwd()))
    for content in contents(report.written[0].path.read_bytes()):
        assert not any(place in content for place in places)


def contents(data):
    """Yield the bytes of a file, and those of its parts or streams as they are before compression."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(part) for part in archive.namelist())
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            yield from (part.read_bytes() for part in pdf.objects if isinstance(part, pikepdf.Stream))
