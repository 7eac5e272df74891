"""Modules are taken from the archive where it holds the code of their sources, else looked for as ever."""

import importlib.util
import linecache
import os
import py_compile
import subprocess
import sys
from importlib.machinery import PathFinder, SourceFileLoader
from pathlib import Path

import pytest

import converters
from converters.cli.code_archive import _CAN_BE_READ, CodeArchive, _sources

pytestmark = pytest.mark.skipif(not _CAN_BE_READ, reason="no archive is read on this platform")


@pytest.fixture(autouse=True)
def _writes(monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.fixture
def package(tmp_path):
    """Return a package with a package in it, all compiled."""
    folder = tmp_path / "package"
    (folder / "sub").mkdir(parents=True)
    for name, text in {
        "__init__.py": "",
        "one.py": "x = 1\n",
        "sub/__init__.py": "",
        "sub/two.py": "y = 2\n",
    }.items():
        (folder / name).write_text(text)
        py_compile.compile(str(folder / name))
    return folder


def written(package):
    """Return the archive of a package, written and opened again."""
    file = package.parent / "modules.archive"
    CodeArchive(package, file).renew()
    return CodeArchive(package, file), file


def test_a_module_has_the_code_and_the_place_that_python_finds(package):
    archive, _ = written(package)
    for name, path in (("one", package), ("sub", package), ("two", package / "sub")):
        whole = {"one": "converters.one", "sub": "converters.sub", "two": "converters.sub.two"}[name]

        found, expected = archive.find_spec(whole), PathFinder.find_spec(name, [str(path)])

        assert found.origin == expected.origin
        assert found.cached == expected.cached
        assert found.submodule_search_locations == expected.submodule_search_locations
        assert found.has_location
        assert isinstance(found.loader, SourceFileLoader)
        assert found.loader.get_code(whole) == expected.loader.get_code(name)
        assert found.loader.get_source(whole) == Path(expected.origin).read_text()


def test_a_module_that_it_never_heard_of_is_not_found_and_the_file_stays(package):
    archive, file = written(package)

    assert archive.find_spec("converters.three") is None
    assert archive.find_spec("json") is None
    assert file.exists()


def _longer(source):
    source.write_text("x = 100\n")


def _later(source):
    source.write_text("x = 7\n")
    os.utime(source, ns=(1, 1))


@pytest.mark.parametrize("change", [_longer, _later, Path.unlink])
def test_a_changed_source_is_not_found_and_the_file_is_removed(package, change):
    archive, file = written(package)

    change(package / "one.py")

    assert archive.find_spec("converters.one") is None
    assert not file.exists()
    assert archive.find_spec("converters.sub.two") is not None


def test_what_python_has_not_compiled_is_taken_in_once_it_is(package):
    Path(importlib.util.cache_from_source(package / "one.py")).unlink()
    archive, file = written(package)

    assert archive.find_spec("converters.one") is None
    assert file.exists()

    py_compile.compile(str(package / "one.py"))
    assert archive.find_spec("converters.one") is None
    assert not file.exists()
    assert written(package)[0].find_spec("converters.one") is not None


def test_code_that_goes_by_a_hash_is_taken_in(package):
    py_compile.compile(str(package / "one.py"), invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)

    assert written(package)[0].find_spec("converters.one") is not None


@pytest.mark.parametrize("content", [b"", b"damaged", b"\0" * 7 + b"\1N", b"\xff" * 100])
def test_a_damaged_file_holds_nothing_and_is_written_anew(package, content):
    _, file = written(package)
    whole = file.read_bytes()
    file.write_bytes(content)

    archive = CodeArchive(package, file)

    assert archive.find_spec("converters.one") is None
    archive.renew()
    assert file.read_bytes() == whole


def test_code_that_cannot_be_read_any_more_is_compiled(package):
    archive, file = written(package)
    spec = archive.find_spec("converters.one")
    os.truncate(file, 8)

    assert spec.loader.get_code("converters.one").co_filename == str(package / "one.py")
    assert not file.exists()


def test_the_file_of_another_place_holds_nothing(package, tmp_path):
    _, file = written(package)
    package.rename(tmp_path / "elsewhere")

    archive = CodeArchive(tmp_path / "elsewhere", file)

    assert archive.find_spec("converters.one") is None
    assert not file.exists()


def test_where_python_may_write_no_code_nothing_is_written_or_removed(package, monkeypatch):
    archive, file = written(package)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (package / "one.py").write_text("x = 100\n")
    assert archive.find_spec("converters.one") is None
    assert file.exists()

    file.unlink()
    archive.renew()
    assert not file.exists()


def test_a_folder_that_may_not_be_written_is_left_alone(package):
    archive = CodeArchive(package, package / "no such folder" / "modules.archive")

    archive.renew()

    assert not (package / "no such folder").exists()


def test_each_module_of_kanben_has_the_code_that_python_loads(tmp_path):
    folder = Path(converters.__file__).parent
    CodeArchive(folder, tmp_path / "modules.archive").renew()
    archive = CodeArchive(folder, tmp_path / "modules.archive")
    found = 0
    for name, file, _ in _sources(folder):
        if archive.find_spec(name) is not None:
            found += 1
            assert archive.code(name) == SourceFileLoader(name, str(file)).get_code(name), name
    assert found > 50


def test_a_traceback_shows_the_line_of_the_source(package):
    (package / "one.py").write_text("\nraise ValueError(1)\n")
    py_compile.compile(str(package / "one.py"))
    archive, _ = written(package)
    spec = archive.find_spec("converters.one")

    with pytest.raises(ValueError, match="1") as raised:
        spec.loader.exec_module(importlib.util.module_from_spec(spec))

    last = raised.traceback[-1]
    assert (str(last.path), last.lineno) == (str(package / "one.py"), 1)
    assert linecache.getline(str(last.path), 2) == "raise ValueError(1)\n"


def test_the_command_takes_its_modules_from_the_archive():
    program = (
        "from converters.cli import main; import sys; from converters.cli.code_archive import ARCHIVE; "
        "print(sys.meta_path[0] is ARCHIVE)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "True\n"
