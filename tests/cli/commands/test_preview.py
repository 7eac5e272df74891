"""`kanben preview`: which articles it takes, and the page that follows their files, in a browser."""

import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager

import pytest

from tests.cli.test_cli import kanben  # noqa: F401  (a fixture)
from tests.places import ROOT
from tests.serve.helpers import SEED_BYTES
from tests.serve.test_browser import browser, drawn  # noqa: F401  (a fixture)
from tests.writers.docx.house import template_of


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "seed.txt"
    path.write_bytes(SEED_BYTES)
    return path


@pytest.mark.parametrize(
    ("article", "code", "said"),
    [
        ("gone.txt", 11, "gone.txt: no such file (check the name)"),
        (".", 2, "expected one file, got a folder"),
        ("https://example.org/a.html", 2, "only a file can be previewed (use kanben serve)"),
        ("-", 2, "only a file can be previewed (use kanben serve)"),
    ],
)
def test_only_a_file_is_previewed(kanben, tmp_path, article, code, said):  # noqa: F811
    found, out, err = kanben("preview", article, "--no-open")
    assert (found, out) == (code, "")
    assert said in err


@contextmanager
def previewing(*arguments, cwd):
    command = [sys.executable, "-m", "converters", "preview", *map(str, arguments), "--no-open"]
    env = os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env, cwd=cwd
    ) as process:
        try:
            yield re.search(r"http://\S+", process.stdout.readline())[0]
        finally:
            process.send_signal(signal.SIGINT)
            said = process.communicate(timeout=60)[1]
    # Nothing is left waiting, whatever pages are open.
    assert said.split("\n") == ["", "kanben: interrupted", ""]


@pytest.fixture
def theme(tmp_path):
    folder = tmp_path / "theme"
    folder.mkdir()
    (folder / "edition.css").write_text('@import "press";\n')
    return folder


@pytest.fixture
def word(tmp_path):
    template_of(tmp_path, "旧版 {{ title }}")
    return tmp_path / "own.docx"


@pytest.fixture
def previewed(browser, file, theme, word, tmp_path):  # noqa: F811
    """A page that shows the article and follows its files, drawn for the first time."""
    with previewing(file, "--watch", "--theme", theme, "--template", word, cwd=tmp_path) as url:
        page = browser.new_context(locale="en-GB", viewport={"width": 1400, "height": 1000}).new_page()
        page.goto(url)
        page.wait_for_selector("#blocks li", timeout=60_000)
        drawn(page)
        yield page
        page.context.close()


def first_page(page):
    """Return the picture of the first page as it is shown; empty while there is none."""
    address = page.evaluate("(document.querySelector('#pages img') || {}).src")
    return page.request.get(address).body() if address else b""


@contextmanager
def another_picture(page):
    """Wait until the first page is another picture than before."""
    before = first_page(page)
    yield
    until(lambda: first_page(page) not in (before, b""))


def until(holds, seconds=30):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def message(page, pattern):
    """Wait until the page says something of the kind where errors stand."""
    page.wait_for_function(
        "(pattern) => { const box = document.querySelector('#message');"
        " return !box.hidden && new RegExp(pattern).test(box.textContent); }",
        arg=pattern,
    )


def no_message(page):
    page.wait_for_selector("#message", state="hidden")


def text_of_word(page):
    with page.expect_download() as waiting:
        page.click("[data-format=docx]")
    with zipfile.ZipFile(waiting.value.path()) as archive:
        return archive.read("word/document.xml").decode("utf-8")


@pytest.mark.slow
@pytest.mark.checker("chromium")
def test_the_page_follows_text_sidecar_theme_and_word_template(previewed, file, theme, word, tmp_path):
    with another_picture(previewed):
        file.write_bytes(SEED_BYTES.replace("当代中国".encode(), "补记的这几个字".encode()))
    previewed.wait_for_function("() => document.querySelector('#blocks').textContent.includes('补记的')")

    with another_picture(previewed):
        file.with_suffix(".toml").write_text('title = "由文件改"\n', "utf-8")
    assert previewed.input_value("input[name=title]") == "由文件改"

    with another_picture(previewed):
        (theme / "edition.css").write_text('@import "press";\np { font-size: 13pt }\n')

    assert "旧版" in text_of_word(previewed)
    address = previewed.get_attribute("#pages img", "src")
    template_of(tmp_path, "新版 {{ title }}")
    previewed.wait_for_function(
        "(old) => !document.querySelector('#pages img').src.endsWith(old)", arg=address
    )
    assert "新版" in text_of_word(previewed)


@pytest.mark.slow
@pytest.mark.checker("chromium")
def test_errors_are_shown_with_file_and_line_and_go_when_mended(previewed, file, theme, word, tmp_path):
    file.with_suffix(".toml").write_text("place = '城'\ntitle = = 2\n", "utf-8")
    message(previewed, r"seed\.toml: the sidecar is not valid TOML: .*line 2")
    file.with_suffix(".toml").write_text('date = "gestern"\n', "utf-8")
    message(previewed, r"seed\.toml:1: the sidecar: invalid date 'gestern'")
    file.with_suffix(".toml").unlink()
    no_message(previewed)

    template = theme / "edition.xhtml.j2"
    template.write_text("<html>\n{{ nope }}</html>")
    message(previewed, r"edition\.xhtml\.j2:2: ")
    template.unlink()
    no_message(previewed)

    (theme / "edition.css").write_text('@import "press";\nh1 { colour: red }\n')
    previewed.wait_for_function(
        "() => /edition\\.css:2: warning: .*colour/.test(document.querySelector('#warnings').textContent)"
    )
    (theme / "edition.css").write_text('@import "press";\n')
    previewed.wait_for_function("() => !document.querySelector('#warnings').textContent.includes('colour')")

    template_of(tmp_path, "{{ titel }}")
    message(previewed, r"own\.docx.*titel")
    template_of(tmp_path, "{{ title }}")
    no_message(previewed)

    file.write_bytes(b"")
    message(previewed, r"seed\.txt: the input contains no text")
    file.write_bytes(SEED_BYTES)
    no_message(previewed)


@pytest.mark.slow
@pytest.mark.checker("chromium")
def test_what_was_corrected_and_not_saved_outlives_a_change_and_is_saved(previewed, file, theme):
    previewed.fill("input[name=source]", "新报")
    previewed.press("input[name=source]", "Tab")
    previewed.wait_for_function("() => !document.body.hasAttribute('aria-busy')")
    with another_picture(previewed):
        (theme / "edition.css").write_text('@import "press";\np { font-size: 13pt }\n')
    assert previewed.input_value("input[name=source]") == "新报"
    previewed.click("#save")
    previewed.wait_for_function(
        "() => /seed.toml|has changed/.test(document.querySelector('#status').textContent)"
    )
    sidecar = file.with_suffix(".toml")
    until(sidecar.exists)
    assert 'source = "新报"' in sidecar.read_text("utf-8")
