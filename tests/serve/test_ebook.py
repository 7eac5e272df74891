"""The documents and files inside an EPUB edition."""

import pytest

from converters.errors import UsageError
from converters.options import Options
from converters.pipeline import render
from converters.serve.ebook import documents, member
from converters.source import Source
from tests.serve.helpers import SEED_BYTES


@pytest.fixture(scope="module")
def epub():
    return render(Source(data=SEED_BYTES, name="seed.txt"), ("epub",), Options()).outputs["epub"]


def test_documents_come_in_reading_order(epub):
    paths = documents(epub)
    texts = [member(epub, path)[0].decode() for path in paths]
    assert "基层党组织" in texts[-1]
    assert len(paths) == len(set(paths))


def test_files_have_their_media_types(epub):
    page, kind = member(epub, documents(epub)[0])
    assert kind == "application/xhtml+xml"
    assert page.startswith(b"<?xml")


@pytest.mark.parametrize("path", ["mimetype", "META-INF/container.xml", "../x.css", "", "none.xhtml"])
def test_only_what_is_shown_is_given(epub, path):
    with pytest.raises(UsageError):
        member(epub, path)
