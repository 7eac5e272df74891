"""The image: its steps, done without an engine, and what the program in it can do and cannot.

A conversion runs as nobody, with a root that cannot be written and no network, and leaves editions in the
folder it works in and nothing anywhere else.
"""

import re
import zipfile

import pytest

from tests.for_all_workers import once_for_all
from tests.image_steps import Image, can_change_root, environment, stages, steps
from tests.places import ROOT, SEED


def said(kind):
    return [text for word, text in steps() if word == kind]


def test_it_installs_what_is_locked_and_nothing_else():
    readme = (ROOT / "README.md").read_text("utf-8")
    installs = [re.sub(r"^\S+ ", "", text) for text in said("RUN") if "pip install" in text]
    assert installs == ["-m pip install --require-hashes -r requirements.lock", "-m pip install --no-deps ."]
    assert installs[0] in readme


def test_it_runs_as_nobody_from_a_slim_image_without_tools_to_build():
    assert all(re.fullmatch(r"python:3\.\d+-slim( AS build)?", text) for text in said("FROM"))
    assert said("COPY") == [". /src", "--from=build /opt/kanben /opt/kanben"]
    last = stages()[-1]
    assert dict(last)["USER"] == "1000"
    assert last.index(("USER", "1000")) > last.index(("RUN", "useradd --uid 1000 --no-create-home kanben"))
    assert said("ENTRYPOINT") == ['["kanben"]']
    assert environment(last)["HOME"] == "/tmp"


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    return Image(once_for_all(tmp_path_factory, "image", lambda folder: Image(folder).build()))


@pytest.fixture
def work(tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "article.txt").write_bytes(SEED.read_bytes())
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("home", ["/tmp", None, "/nowhere", "/usr"])
def test_a_conversion_writes_only_editions_where_it_works(image, work, home):
    done = image.run("convert", "-q", "article.txt", work=work, home=home)

    assert (done.returncode, done.stderr) == (0, b"")
    assert sorted(path.suffix for path in work.iterdir()) == [".docx", ".epub", ".pdf", ".txt"]
    assert (work / "article.pdf").read_bytes().startswith(b"%PDF-")
    for name in ("article.docx", "article.epub"):
        with zipfile.ZipFile(work / name) as archive:
            assert archive.testzip() is None
    if can_change_root():
        assert {path.stat().st_uid for path in work.glob("article.[pde]*")} == {1000}


@pytest.mark.slow
def test_help_and_the_state_of_the_installation_as_nobody(image, work):
    done = image.run("--help", work=work, home=None)
    assert (done.returncode, done.stderr) == (0, b"")
    done = image.run("doctor", work=work, home=None)
    assert done.returncode == 0, done.stdout.decode()


@pytest.mark.slow
def test_where_nothing_can_be_written_the_output_is_named(image, work):
    if not can_change_root():
        pytest.skip("only root can make a file system that cannot be written")
    done = image.run("convert", "-q", "article.txt", "-o", "/opt/out", work=work, home=None)

    assert done.returncode == 51
    assert done.stderr.startswith(b"kanben: /opt/out")
    assert [path.name for path in work.iterdir()] == ["article.txt"]
