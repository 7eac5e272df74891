"""Plugins: the example is built, installed and used; broken ones cost one line and nothing else."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from converters import Document, Options, Source, TransformOptions, formats, plugins, render
from converters.batch.keys import bases
from converters.cli.main import main
from converters.diagnostics import Sink
from converters.edition.theme import find_theme
from converters.errors import InputNotFound, PluginError, ThemeError, UnknownFormat, UsageError
from converters.options import ReadOptions
from tests.places import ROOT

GMI = """# ２０２４年的河

河水慢慢地流。

## 上午
* 看水
* 看山
=> https://example.org/ 地图
> 一句话
```
x = 1
```
"""
CACHES = (plugins._entries, plugins._plugin, plugins.found, formats.table._plugin_extensions)


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Folder in which the example is installed, built without network."""
    uv = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if uv is None:
        assert not os.environ.get("CI"), "uv is missing"
        pytest.skip("uv is missing")
    work = tmp_path_factory.mktemp("plugin")
    shutil.copytree(ROOT / "examples" / "gemtext", work / "source")
    command = [uv, "pip", "install", "--offline", "--no-deps", "--target", work / "site", work / "source"]
    subprocess.run([*command, "--cache-dir", work / "cache"], check=True, capture_output=True)
    return work / "site"


@pytest.fixture
def kanben(installed, tmp_path):
    """Run kanben with the example installed; gives (exit code, standard output, standard error)."""
    (tmp_path / "notes.gmi").write_text(GMI, "utf-8")

    def call(*arguments):
        env = os.environ | {"PYTHONPATH": f"{installed}{os.pathsep}{ROOT}", "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-m", "converters", *arguments],
            capture_output=True,
            text=True,
            env=env,
            cwd=tmp_path,
        )
        return done.returncode, done.stdout, done.stderr

    return call


def test_lists_show_what_the_example_brings(kanben):
    code, out, err = kanben("formats")
    (row,) = [line for line in out.splitlines() if line.startswith("gemtext")]
    assert (code, err) == (0, "")
    assert row.split()[:5] == ["gemtext", "yes", "yes", ".gmi", ".gemini"]
    assert row.endswith("[kanben-gemtext 1.0]")
    assert "--transform digits: write full-width digits in ASCII [kanben-gemtext 1.0]" in out
    assert "--theme quiet: " in out
    assert "quiet " in kanben("themes")[1]


def test_the_example_reads_writes_transforms_and_prints(kanben, tmp_path):
    arguments = ["notes.gmi", "-o", "out", "--to", "gemtext,json,html"]
    code, out, err = kanben("convert", *arguments, "--theme", "quiet", "--transform", "digits")

    assert (code, err, out.split()) == (0, "", ["out/notes.gmi", "out/notes.json", "out/notes.html"])
    text = (tmp_path / "out" / "notes.gmi").read_text("utf-8")
    assert text.startswith("# 2024年的河\n")
    for line in ("## 上午", "* 看水", "=> https://example.org/ 地图", "> 一句话", "```", "x = 1"):
        assert line in text.splitlines()
    document = json.loads((tmp_path / "out" / "notes.json").read_text("utf-8"))
    assert document["provenance"]["transforms"][-1] == "digits (kanben-gemtext 1.0)"
    assert [block["type"] for block in document["body"]] == ["paragraph", "section"]
    assert "letter-spacing:0.13em" in (tmp_path / "out" / "notes.html").read_text("utf-8").replace(": ", ":")


def test_a_folder_is_searched_for_its_extension_and_batch_uses_it(kanben, tmp_path):
    code, out, _ = kanben("batch", ".", "-o", "out", "--to", "gemtext", "--events")
    assert code == 0
    assert json.loads(out)["outputs"] == ["notes.gmi"]
    code, _, err = kanben("batch", ".", "-o", "out", "--to", "gemtext")
    assert "1 skipped" in err
    assert kanben("themes", "copy", "quiet", "mine")[0] == 0
    assert (tmp_path / "mine" / "edition.css").is_file()
    assert not (tmp_path / "mine" / "__init__.py").exists()


# --------------------------------------------------------------------------- in this process
class _Package:
    def __init__(self, name, version="1"):
        self.name, self.version = name, version


class Fine:
    """A format of its own."""

    title = "fine"
    extensions = (".fine",)
    media_type = "text/fine"

    def read(self, source, options, sink):
        if source.data == b"raise":
            raise RuntimeError("no way")
        if source.data == b"missing":
            raise InputNotFound("gone", where=source.name)
        return "no document" if source.data == b"wrong" else Document()

    def write(self, content, options, sink):
        return "text" if content.document.meta.title == "wrong" else b"fine"

    def transform(self, document, sink):
        return document if document.meta.title else None


FINE, EMPTY = Fine(), object()


@pytest.fixture
def given(monkeypatch):
    """Let entry points be these: (group, name, value), each of a package of its own."""

    def give(*rows):
        for cache in CACHES:
            cache.cache_clear()

        def entry_points(*, group):
            found = []
            for number, (kind, name, value) in enumerate(rows):
                if f"kanben.{kind}" == group:
                    one = EntryPoint(name, value, group)
                    vars(one)["dist"] = _Package(f"package-{number}")
                    found.append(one)
            return found

        monkeypatch.setattr("importlib.metadata.entry_points", entry_points)

    yield give
    for cache in CACHES:
        cache.cache_clear()


def here(name):
    return f"{__name__}:{name}"


def test_broken_ones_are_a_line_each_and_the_rest_works(given, capfd):
    given(
        ("readers", "gone", "no_such_module"),
        ("readers", "empty", here("EMPTY")),
        ("readers", "Bad Name", here("FINE")),
        ("readers", "fine", here("FINE")),
        ("themes", "nofolder", here("FINE")),
        ("transforms", "none", here("EMPTY")),
    )
    main_ends(["formats"])
    out, err = capfd.readouterr()

    assert "fine " in out
    lines = err.splitlines()
    assert len(lines) == 5
    assert "names no package" in err
    assert all(line.startswith("kanben: the ") and "cannot be used" in line for line in lines)
    assert "ModuleNotFoundError" in "".join(lines)
    assert "small letters" in "".join(lines)
    main_ends(["themes"])
    out, err = capfd.readouterr()
    assert "press" in out
    assert "names no package" in err


def main_ends(arguments):
    with contextlib.suppress(SystemExit):
        main(arguments)


def test_one_that_is_asked_for_by_name_is_an_error(given):
    given(("writers", "gone", "no_such_module"), ("themes", "gone", "no_such_module"))

    with pytest.raises(
        PluginError, match=r"'gone' of package-0 1 cannot be used: ModuleNotFoundError"
    ) as caught:
        formats.writable(["gone"])
    assert caught.value.exit_code == 60
    with pytest.raises(PluginError, match="theme 'gone'"):
        find_theme("gone")
    with pytest.raises(ThemeError, match="unknown theme 'other'"):
        find_theme("other")
    with pytest.raises(UnknownFormat, match="unknown format 'other'"):
        formats.writable(["other"])


def test_our_names_and_extensions_stay_ours(given):
    given(("readers", "pdf", here("FINE")), ("writers", "pdf", here("FINE")), ("themes", "press", "nothing"))

    assert formats.by_name("pdf").plugin == ""
    assert formats.all_formats() == formats.FORMATS
    assert find_theme("press").shipped


def test_nothing_is_loaded_for_names_of_ours(given):
    given(("readers", "gone", "no_such_module"))

    render(Source(data="题\n\n文字。\n".encode(), name="a.txt"), "json")
    assert plugins._entries.cache_info().currsize == 0


def test_of_two_of_one_name_the_first_package_is_used(given):
    given(("readers", "fine", here("FINE")), ("readers", "fine", "no_such_module"))

    assert plugins.found("readers").usable["fine"].package == "package-0 1"
    assert not plugins.found("readers").broken


def test_a_file_of_its_extension_is_read_by_it_whatever_its_bytes(given):
    given(("readers", "fine", here("FINE")))

    for data in (b"x", b"PK\x03\x04", b"%PDF-"):
        assert formats.sniff(Source(data=data, name="a.FINE")).name == "fine"
    assert formats.readable("a.fine")
    assert not formats.readable("a.other")


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        (b"raise", PluginError, "the reader 'fine' of package-0 1 failed: RuntimeError: no way"),
        (b"wrong", PluginError, "the reader 'fine' of package-0 1 gave str, not a Document"),
        (b"missing", InputNotFound, "gone"),
    ],
)
def test_what_a_reader_does_wrong_is_said_of_it(given, data, kind, message):
    given(("readers", "fine", here("FINE")))

    with pytest.raises(kind, match=message):
        formats.read(Source(data=data, name="a.fine"), ReadOptions(), Sink())


def test_a_writer_that_fails_withholds_no_other_edition(given):
    given(("writers", "fine", here("FINE")))
    source = Source(data="题\n\n文字。\n".encode(), name="a.txt")

    made = render(source, "json,fine", sidecar='title = "wrong"')
    assert list(made.outputs) == ["json"]
    assert "gave str, not bytes" in str(made.failures["fine"])
    assert render(source, "fine").outputs["fine"] == b"fine"


def test_a_broken_reader_is_told_where_it_might_have_read(given):
    given(("readers", "gone", "no_such_module"))
    sink = Sink()

    formats.read(Source(data="题\n\n文字。\n".encode(), name="a.gone"), ReadOptions(), sink)
    assert [item.kind.label for item in sink.warnings] == ["plugin"]


def test_transforms_of_plugins_run_when_asked_for(given):
    given(("transforms", "fine", here("FINE")), ("transforms", "gone", "no_such_module"))

    def transformed(title, *names):
        options = Options(transform=TransformOptions(asked=names))
        source = Source(data=f"{title}\n\n文字有好些。\n".encode(), name="a.txt")
        return render(source, "json", options).document.provenance.transforms

    assert transformed("题目", "fine")[-1] == "fine (package-0 1)"
    with pytest.raises(UsageError, match=r"unknown transform 'fin'.*did you mean 'fine'"):
        transformed("题目", "fin")
    with pytest.raises(UsageError, match="unknown transform 'fine'"):
        transformed("题目", "fine:x")
    with pytest.raises(PluginError, match="cannot be used"):
        transformed("题目", "gone")


def test_another_version_is_another_key(given, monkeypatch):
    rows = (("writers", "fine", here("FINE")), ("transforms", "fine", here("FINE")))

    def keys(version):
        given(*rows)
        monkeypatch.setattr(
            _Package, "__init__", lambda self, name: vars(self).update(name=name, version=version)
        )
        options = Options(transform=TransformOptions(asked=("fine",)))
        return {**bases(["fine"], Options(), name=None, strict=False)}, bases(
            ["json"], options, name=None, strict=False
        )

    one, two = keys("1"), keys("2")
    assert one[0] != two[0]
    assert one[1] != two[1]
    assert keys("1") == one
