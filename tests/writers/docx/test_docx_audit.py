"""The validator finds nothing in any theme's Word file (D15)."""

import warnings
import zipfile

import pytest

from converters.assets import themes
from converters.diagnostics import Sink
from converters.options import DocxOptions
from tests.edition.test_gongwen import notice
from tests.kitchen_sink import kitchen_sink
from tests.wide_tables import wide_document
from tests.writers.docx.samples import collection, made, seed_like

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from openxml_audit import OpenXmlValidator

DOCUMENTS = {
    "seed": seed_like,
    "kitchen-sink": kitchen_sink,
    "notice": notice,
    "collection": collection,
    "wide": wide_document,
}
OPTIONS = {
    "plain": DocxOptions(),
    "fonts-booklet": DocxOptions(embed_fonts=True, booklet=True, signature=8),
}


@pytest.fixture(scope="module")
def validator():
    return OpenXmlValidator(max_errors=20)


def found(validator, data, folder):
    path = folder / "audited.docx"
    path.write_bytes(data)
    return [str(one) for one in validator.validate(str(path)).errors]


@pytest.mark.slow
@pytest.mark.diagnostics("font-not-embedded", "node-not-rendered", "table-split", "unsupported-value")
@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("theme", themes())
def test_the_validator_finds_nothing_in_any_document_of_any_theme(theme, name, options, validator, tmp_path):
    data = made(DOCUMENTS[name](), Sink(), docx=OPTIONS[options], theme=theme)

    assert found(validator, data, tmp_path) == []


@pytest.mark.slow
@pytest.mark.diagnostics("node-not-rendered", "table-split")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_validator_finds_nothing_in_columns(name, validator, tmp_path):
    assert found(validator, made(DOCUMENTS[name](), Sink(), columns=2), tmp_path) == []


def test_the_validator_finds_what_is_wrong(validator, tmp_path):
    """Parts out of the order of the schema, which every finding here would be like."""
    path = tmp_path / "wrong.docx"
    path.write_bytes(made(seed_like()))
    with zipfile.ZipFile(path) as good, zipfile.ZipFile(tmp_path / "audited.docx", "w") as bad:
        for name in good.namelist():
            data = good.read(name)
            if name == "word/settings.xml":
                data = data.replace(b"<w:zoom ", b"<w:listSeparator w:val=','/><w:zoom ", 1)
            bad.writestr(name, data)

    assert found(validator, (tmp_path / "audited.docx").read_bytes(), tmp_path) != []
