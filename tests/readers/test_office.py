"""Old Word and WPS files: read through LibreOffice, refused in one line without it or where it fails."""

import subprocess

import docx
import pytest
from lxml import etree

from converters.diagnostics import Sink
from converters.errors import MalformedInput, UnknownFormat
from converters.formats import read
from converters.model.walk import document_text
from converters.options import ReadOptions
from converters.readers.office import _profile, office
from converters.serialization.xmltree import parser
from converters.source import Source
from tests.conftest import require_tool

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BODY = "河从山里出来，带着雪水和碎冰，一路往南，过了三道湾才慢下来。"


@pytest.fixture(scope="module")
def old_word(tmp_path_factory):
    folder = tmp_path_factory.mktemp("doc")
    made = docx.Document()
    for text, style in (("春天的河", "Title"), ("一、开头", "Heading 1"), (BODY, "Normal")):
        made.add_paragraph(text, style)
    made.save(str(folder / "a.docx"))
    command = [
        require_tool("soffice"),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
    ]
    subprocess.run([*command, "--convert-to", "doc", "a.docx"], cwd=folder, check=True, capture_output=True)
    return (folder / "a.doc").read_bytes()


@pytest.mark.slow
@pytest.mark.checker("soffice")
@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a"])
def test_an_old_file_is_read_as_the_word_file_libreoffice_makes_of_it(old_word, name):
    document = read(Source(data=old_word, name=name), ReadOptions(), Sink())

    assert document.meta.title == "春天的河"
    assert BODY in document_text(document)
    assert document.provenance.reader == "doc"


@pytest.mark.slow
@pytest.mark.checker("soffice")
def test_a_damaged_file_is_refused_in_one_line(old_word):
    require_tool("soffice")
    damaged = Source(data=old_word[:600] + bytes(len(old_word) - 600), name="a.doc")
    with pytest.raises(MalformedInput, match=r"a\.doc: LibreOffice cannot"):
        read(damaged, ReadOptions(), Sink())


def test_without_libreoffice_one_line_says_what_to_do(monkeypatch):
    monkeypatch.setattr("converters.readers.office.office", lambda: None)
    with pytest.raises(
        UnknownFormat, match=r"a\.wps: reading .* requires LibreOffice \(install LibreOffice, or"
    ):
        read(Source(data=COMPOUND + b"." * 100, name="a.wps"), ReadOptions(), Sink())


def test_libreoffice_is_looked_for_on_the_path(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}" if name == "libreoffice" else None)

    assert office() == "/bin/libreoffice"


def test_the_profile_shuts_macros_links_and_the_network():
    root = etree.fromstring(_profile().encode(), parser())
    settings = {prop.get(next(iter(prop.attrib))): prop[0].text for prop in root.iter("prop")}

    assert settings["DisableMacrosExecution"] == settings["BlockUntrustedRefererLinks"] == "true"
    assert settings["ooInetHTTPProxyName"] == "127.0.0.1"
