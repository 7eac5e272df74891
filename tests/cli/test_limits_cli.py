"""Limits as a user meets them: which it was, its value, its flag, exit code 17, and nothing half-written."""

import os
import sys
import threading
import zipfile

import pytest
from PIL import Image

import converters
from converters.limits import ROWS, Limits
from converters.options import EditionOptions, Options, ReadOptions
from tests.cli.test_cli import article, kanben  # noqa: F401  (fixtures)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="themes planted for forked workers")

LOOPS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


@pytest.fixture
def loop(tmp_path):
    """A theme whose template runs for hours."""
    (tmp_path / "loop").mkdir()
    (tmp_path / "loop" / "edition.xhtml.j2").write_text(LOOPS, "utf-8")
    return tmp_path / "loop"


@pytest.fixture
def slow_pattern(tmp_path, monkeypatch):
    """A reader in which ``re`` backtracks for hours over an input that begins with a's."""
    import re

    from converters import formats

    honest = formats.read

    def read(source, *given, **named):
        if source.data.startswith(b"aaaa"):
            re.fullmatch(r"(a+)+b", "a" * 60)
        return honest(source, *given, **named)

    monkeypatch.setattr(formats, "read", read)


def test_every_limit_has_its_flag_on_every_command(kanben):  # noqa: F811
    for command in ("convert", "parse", "batch", "book"):
        said = " ".join(kanben(command, "--help")[1].split())
        for row in ROWS:
            assert row.flag in said
            assert f"{row.shown(Limits())})" in said


@pytest.mark.slow
@pytest.mark.usefixtures("slow_pattern")
def test_a_loop_in_re_is_ended_and_the_others_go_on(kanben, article, tmp_path):  # noqa: F811
    (tmp_path / "a.txt").write_text("aaaa", "utf-8")
    code, out, err = kanben("convert", "a.txt", article, "-o", "out", "--to", "json", "--timeout", "5")

    assert code == 1
    assert "kanben: a.txt: took longer than the limit of 5 s (--timeout raises it)" in err
    assert out.split() == ["out/文章.json"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["文章.json"]
    for command in (
        ["convert", "a.txt", "-o", "-", "--to", "json"],
        ["parse", "a.txt"],
        ["book", "a.txt", "-o", "b.epub"],
    ):
        code, out, err = kanben(*command, "--timeout", "1")
        assert (code, out) == (18 if command[0] == "book" else 17, "")
        assert "a.txt: took longer than the limit of 1 s" in err
    assert not (tmp_path / "b.epub").exists()


@pytest.mark.slow
def test_a_book_that_takes_too_long_to_set_is_ended(kanben, article, loop, tmp_path):  # noqa: F811
    code, out, err = kanben("book", article, "-o", "b.epub", "--theme", loop, "--timeout", "6")

    assert (code, out) == (17, "") or "template" in err
    assert not (tmp_path / "b.epub").exists()


def lay(folder):
    """Write inputs of which each passes a limit."""
    (folder / "a.txt").write_text("aaaa", "utf-8")
    (folder / "deep.html").write_text("<div>" * 30 + "字" + "</div>" * 30, "utf-8")
    (folder / "picture.md").write_text("字\n\n![图](p.png)\n", "utf-8")
    Image.new("L", (100, 100), 255).save(folder / "p.png")
    with zipfile.ZipFile(folder / "book.epub", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("a.xhtml", "a" * 2**20)


PASSED = {
    "seconds": ("a.txt", "1", "took longer than the limit of 1 s"),
    "memory_bytes": ("文章.txt", "5", "takes more memory than the limit of 5 MiB"),
    "input_bytes": ("文章.txt", "0.00001", "the file is larger than the limit of 10 bytes"),
    "inflated_bytes": ("book.epub", "0.5", "the archive unpacks to more than the limit of 0.5 MiB"),
    "entries": ("book.epub", "1", "contains more files than the limit of 1"),
    "image_pixels": ("picture.md", "0.0001", "100 by 100 pixels is more than the limit of 100 pixels"),
    "depth": ("deep.html", "5", "the document is nested deeper than the limit of 5"),
    "nodes": ("文章.txt", "1", "more parts than the limit of 1"),
    "output_bytes": ("文章.txt", "0.0001", "the editions are larger than the limit of 105 bytes"),
}
"""By limit an input that passes it, the value of the flag, and what is said."""


EACH = [
    pytest.param(row, id=row.field, marks=[pytest.mark.slow] if row.field == "seconds" else [])
    for row in ROWS
]


@pytest.mark.usefixtures("slow_pattern")
@pytest.mark.parametrize("row", EACH)
def test_what_passes_a_limit_says_which_its_value_and_its_flag(kanben, article, tmp_path, row):  # noqa: F811
    lay(tmp_path)
    name, value, said = PASSED[row.field]
    code, out, err = kanben("convert", name, "-o", "out", "--to", "json,html", row.flag, value)

    assert f"{said} ({row.flag} raises it)" in err
    if row.field == "image_pixels":  # it costs the picture alone
        assert (code, len(out.split())) == (0, 2)
    else:
        assert (code, out) == (17, "")
        assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("flag", "value"), [("--timeout", "-1"), ("--max-input", "0"), ("--timeout", "nan")])
def test_limits_that_are_none_are_refused(kanben, article, flag, value):  # noqa: F811
    code, _, err = kanben("convert", article, flag, value)

    assert code == 2
    assert f"invalid {flag}" in err


BATCH = ["batch", "-o", "out", "--to", "json", "--jobs", "1"]


@pytest.mark.parametrize("command", [["convert"], ["parse"], BATCH])
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_is_no_regular_file_is_refused_at_once(kanben, tmp_path, command, kind):  # noqa: F811
    path = tmp_path / "x.txt"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    code, _, err = kanben(*command, path)

    assert code == (4 if command[0] == "batch" else 12)
    assert "x.txt: not a regular file but a" in err


@pytest.mark.parametrize("flag", ["--theme", "--css", "--rules", "--reference", "--template", "--cover"])
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_files_beside_are_regular_too(kanben, article, tmp_path, flag, kind):  # noqa: F811
    path = tmp_path / "x"
    if flag == "--theme":
        path.mkdir()
        path = path / "edition.css"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    given = tmp_path / "x"
    code, _, err = kanben("convert", article, "-o", "out", "--timeout", "5", flag, given)

    assert code not in (0, 17, 70)
    assert "not a regular file" in err or "no such" in err or "outside" in err


@pytest.mark.slow
def test_a_service_sets_limits_and_goes_on(article, loop, tmp_path):  # noqa: F811
    options = Options(read=ReadOptions(limits=Limits(seconds=2)), edition=EditionOptions(theme=str(loop)))
    reports = []

    def serve():
        reports.append(
            converters.convert(article, to=["html"], out_dir=tmp_path / "out", options=options, isolate=True)
        )

    thread = threading.Thread(target=serve)
    thread.start()
    thread.join(60)
    (failure,) = reports[0].failures
    assert failure.error.exit_code in (17, 31)
    assert not (tmp_path / "out").exists()


def test_an_internal_error_names_a_report_without_the_text(kanben, article, tmp_path, monkeypatch):  # noqa: F811
    from converters import formats

    honest = formats.read

    def read(source, *given, **named):
        if source.name == "bad.txt":
            raise ZeroDivisionError(source.data.decode())
        return honest(source, *given, **named)

    monkeypatch.setattr(formats, "read", read)
    (tmp_path / "bad.txt").write_text("秘密的话", "utf-8")
    # The code that fails may be quoted, so that it must not hold the text.
    for flags, secret in (([], False), (["--debug-report-text"], True)):
        report = tmp_path / "fault.txt"
        code, out, err = kanben(
            *flags, "--debug-report", report, "convert", "bad.txt", article, "-o", "o", "--to", "json"
        )
        text = report.read_text("utf-8")
        assert (code, out.split()) == (1, ["o/文章.json"])
        assert str(report) in err
        assert "ZeroDivisionError" in text
        assert "in read" in text
        assert ("秘密的话" in text) is secret
        assert ("bad.txt" in text) is secret
    code, _, err = kanben("--debug-report", report, "parse", "bad.txt")
    assert code == 70
    assert str(report) in err
    code, _, err = kanben("--debug-report", report, "batch", "bad.txt", "-o", "out", "--jobs", "1")
    assert code == 4
    assert str(report) in err
    assert "秘密的话" not in report.read_text("utf-8")
