"""What other programs make of our Word files: a validator, LibreOffice and python-docx (D15)."""

import io
import re
import subprocess
import warnings
from itertools import groupby

import docx
import pytest

from converters.model import Math, Paragraph, Ruby, Section, Superscript
from converters.model.walk import plain, walk
from converters.options import DocxOptions
from tests.conftest import require_tool
from tests.kitchen_sink import kitchen_sink
from tests.writers.docx.house import house_file, template_file
from tests.writers.docx.samples import Sink, documents, file, files, made, seed_like

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from openxml_audit import OpenXmlValidator

PAGES = {
    "seed": (3, 4),
    "kitchen": (8, 11),
    "a5": (9, 16),
    "collection": (8, 12),
    "notes": (1, 2),
    "english": (1, 1),
    "japanese": (1, 1),
    "traditional": (1, 1),
    "korean": (1, 1),
    "empty": (1, 1),
    "house-kitchen": (8, 12),
    "template-seed": (2, 4),
    "wide": (5, 8),
}
"""How many pages LibreOffice may make of each, whatever fonts there are."""


@pytest.fixture(scope="module")
def every(tmp_path_factory):
    """All samples, those in another's styles too, as files."""
    folder = tmp_path_factory.mktemp("docx")
    options = {
        "house-kitchen": (kitchen_sink(), DocxOptions(reference=str(house_file(folder)))),
        "template-seed": (seed_like(), DocxOptions(template=str(template_file(folder)))),
    }
    guests = {name: made(document, Sink(), docx=option) for name, (document, option) in options.items()}
    out = {}
    for name, data in {**files(), **guests}.items():
        out[name] = folder / f"{name}.docx"
        out[name].write_bytes(data)
    return out


@pytest.mark.slow
def test_the_validator_finds_nothing_in_any_sample(every):
    validator = OpenXmlValidator(max_errors=20)
    found = {name: [str(one) for one in validator.validate(str(path)).errors] for name, path in every.items()}

    assert len(found) == len(PAGES)
    assert {name: errors for name, errors in found.items() if errors} == {}


@pytest.mark.slow
@pytest.mark.checker("soffice")
def test_libreoffice_opens_every_sample_and_says_the_same(every, tmp_path):
    office, to_text = require_tool("soffice"), require_tool("pdftotext")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, every.values())], check=True, capture_output=True, timeout=240)

    for name in every:
        done = subprocess.run(
            [to_text, str(tmp_path / f"{name}.pdf"), "-"], check=True, capture_output=True, timeout=60
        )
        pages = done.stdout.decode()
        assert PAGES[name][0] <= pages.count("\f") <= PAGES[name][1], name
        document, _ = documents()[name.rpartition("-")[2]]
        missing = lost(document, pages)
        assert missing == [], name


def lost(document, spoken):
    """Return the paragraphs whose characters do not stand in ``spoken`` in their order.

    A reading stands on a line of its own in the extracted text, so paragraphs with one are taken in pieces.
    """
    whole = re.sub(r"\s", "", spoken)
    return [words[:40] for words in spoken_words(document) if not in_order(words, whole)]


def spoken_words(document):
    for article in (document, *document.articles):
        for one in walk(article.body):
            if isinstance(one, Paragraph | Section):
                content = one.content if isinstance(one, Paragraph) else one.heading
                # LibreOffice draws formulas where its module of mathematics is installed; pdftotext reads
                # what is raised on a line with a reading as a line of its own.
                apart = Ruby | Math | Superscript
                for _, piece in groupby(content, key=lambda inline: isinstance(inline, apart)):
                    shown = tuple(one for one in piece if not isinstance(one, Math))
                    yield re.sub(r"\s", "", plain(shown))


def in_order(words, whole):
    rest = iter(whole)
    return all(char in rest for char in words)


def headings(document):
    return [plain(one.heading) for one in walk(document.body) if isinstance(one, Section)]


@pytest.mark.parametrize("name", ["seed", "kitchen", "english"])
def test_python_docx_reads_the_same_headings(name):
    found = docx.Document(io.BytesIO(file(name)))
    heads = [one.text for one in found.paragraphs if one.style.name.startswith("Heading")]

    assert [one for one in heads if one != "注释"] == headings(documents()[name][0])


def test_python_docx_reads_lists_notes_tables_and_links():
    found = docx.Document(io.BytesIO(file("kitchen")))
    items = [one for one in found.paragraphs if one._p.pPr is not None and one._p.pPr.numPr is not None]
    runs = [run for one in found.paragraphs for run in one.runs]
    links = {link.address: link.text for one in found.paragraphs for link in one.hyperlinks}
    notes = next(part for part in found.part.package.iter_parts() if part.partname.endswith("/footnotes.xml"))

    assert {"一级", "从九"} <= {one.text[:2] for one in items}
    assert any(run.text == "真正的粗体" and run.style.name == "Strong" for run in runs)
    assert {run.text for run in runs if run.font.superscript} >= {"2"}
    assert {run.text for run in runs if run.font.subscript} >= {"2"}
    assert links["https://example.org/?a=1&b=2"] == "外部链接"
    assert len(found.tables) == 3
    assert "脚注在本页之末" in notes.blob.decode()
