"""What the validators of the trade say of every sort of EPUB: nothing (E7, E10, E12)."""

import pytest

from converters.options import Options
from converters.pipeline import render
from converters.source import Source
from tests.conftest import SEED
from tests.writers.epub.samples import epubs
from tests.writers.epub.validators import ace_findings, epubcheck_findings

TEXTS = 30
"""Texts of the corpus that are tried."""


def written(folder, files):
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / f"{name}.epub").write_bytes(data)
    return sorted(folder.glob("*.epub"))


def epub_of_text(path):
    return render(Source(data=path.read_bytes(), name=path.name), ["epub"], Options()).outputs["epub"]


def clean(findings):
    return {name: found for name, found in findings.items() if found}


@pytest.mark.checker("epubcheck")
def test_epubcheck_finds_nothing_in_any_sample(tmp_path):
    files = written(tmp_path, epubs() | {"seed": epub_of_text(SEED)})

    findings = epubcheck_findings(files)

    assert len(findings) == len(files)
    assert clean(findings) == {}


@pytest.mark.checker("ace")
def test_ace_finds_no_violation_in_any_sample(tmp_path):
    alike = ("-kindle", "-kobo", "-apple", "-koreader", "-plain")
    made = {name: data for name, data in epubs().items() if not name.endswith(alike) and name != "long"}
    files = written(tmp_path, made | {"seed": epub_of_text(SEED)})

    findings = ace_findings(files, tmp_path)

    assert len(findings) == len(files)
    assert clean(findings) == {}


@pytest.mark.checker("epubcheck")
@pytest.mark.checker("ace")
def test_validators_find_nothing_in_texts_of_the_corpus(corpus, tmp_path):
    texts = sorted((corpus / "open").glob("*.txt"))[:TEXTS]
    files = written(tmp_path, {path.stem: epub_of_text(path) for path in texts})

    assert len(files) == TEXTS
    assert clean(epubcheck_findings(files)) == {}
    assert clean(ace_findings(files, tmp_path)) == {}
