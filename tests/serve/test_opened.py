"""Files that the command line opened: read again, corrected beside, watched."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.options import DocxOptions, Options
from converters.serve.opened import Opened, meant, merged
from tests.places import ROOT
from tests.serve.helpers import SEED_BYTES, client
from tests.serve.test_browser import browser, drawn  # noqa: F401  (a fixture)
from tests.writers.docx.house import template_of


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "seed.txt"
    path.write_bytes(SEED_BYTES)
    return path


def test_a_session_begins_with_the_files_and_their_sidecars(monkeypatch, file):
    file.with_suffix(".toml").write_text('title = "改过的题"\n', "utf-8")

    with client(monkeypatch, opened=Opened([file], Options())) as one:
        (entry,) = one.get("articles").json()
        assert (entry["name"], entry["title"], entry["file"]) == ("seed.txt", "改过的题", True)
        one.delete(f"articles/{entry['id']}")
        assert one.get("articles").json() == []


def test_corrections_are_saved_beside_the_file_and_only_there(monkeypatch, file, tmp_path):
    redone = []
    opened = Opened([file], Options(), redo=redone.append)
    with client(monkeypatch, opened=opened) as one:
        (entry,) = one.get("articles").json()
        change = {"type": "field", "name": "title", "value": "新题"}
        one.post(f"articles/{entry['id']}/change", content=json.dumps(change))
        assert one.post(f"articles/{entry['id']}/save").json() == {"saved": "seed.toml"}
        assert 'title = "新题"' in file.with_suffix(".toml").read_text("utf-8")
        assert redone == [file]
        pasted = one.post("articles", params={"name": "../../x.txt"}, content=SEED_BYTES).json()
        assert pasted["file"] is False
        answer = one.post(f"articles/{pasted['id']}/save")
        assert (answer.status_code, "no file" in answer.json()["error"]) == (422, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["seed.toml", "seed.txt"]


def test_a_changed_file_is_read_again_and_a_broken_sidecar_is_said(monkeypatch, file):
    opened = Opened([file], Options())
    with client(monkeypatch, opened=opened) as one:
        (entry,) = one.get("articles").json()
        file.with_suffix(".toml").write_text("a = 1\ntitle = = 2\n")
        opened.note()
        broken = one.get(f"articles/{entry['id']}").json()
        assert "seed.toml: the sidecar is not valid TOML" in broken["error"]
        assert "at line 2" in broken["error"]
        file.with_suffix(".toml").unlink()
        file.write_text("另一题\n\n另一段文字，也有好些。\n", "utf-8")
        opened.note()
        assert one.get(f"articles/{entry['id']}").json()["outline"]["title"] == "另一题"
        file.unlink()
        opened.note()
        assert "seed.txt" in one.get(f"articles/{entry['id']}").json()["error"]


def test_a_page_hears_of_a_change(monkeypatch, file):
    opened = Opened([file], Options())
    with client(monkeypatch, opened=opened) as one:
        opened.note()
        assert one.get("changes?seen=0").json() == {"version": 1}
        assert one.get("changes?seen=nonsense").json() == {"version": 0}
    with client(monkeypatch) as one:
        assert one.get("changes?seen=0").json() == {"version": 0}


def test_who_waits_is_woken():
    opened = Opened([], Options())

    async def wait():
        heard = []

        async def ask():
            heard.append(await opened.after(0))

        async with anyio.create_task_group() as group:
            group.start_soon(ask)
            await anyio.sleep(0.05)
            opened.note()
        return heard

    assert anyio.run(wait) == [1]


def test_only_changes_of_what_is_watched_count(tmp_path):
    theme = tmp_path / "theme"
    theme.mkdir()
    watched = [tmp_path / "a.txt", theme]

    assert meant({(1, str(tmp_path / "a.txt"))}, watched)
    assert meant({(1, str(theme / "edition.css"))}, watched)
    assert meant({(1, str(theme / "parts" / "deep" / "own.css"))}, watched)
    assert not meant({(1, str(tmp_path / "b.txt"))}, watched)


@pytest.mark.parametrize(
    ("mine", "before", "there", "after"),
    [
        ({}, {}, {"title": "甲"}, {"title": "甲"}),
        ({"title": "我"}, {}, {}, {"title": "我"}),
        ({"title": "我", "source": "报"}, {"title": "旧"}, {"title": "旧"}, {"title": "我", "source": "报"}),
        ({"title": "我"}, {"title": "旧"}, {"title": "新"}, {"title": "新"}),
        ({}, {"title": "旧"}, {"title": "旧", "place": "城"}, {"place": "城"}),
        ({"title": "旧"}, {"title": "旧"}, {}, {}),
    ],
)
def test_corrections_of_the_page_and_of_a_changed_sidecar_come_together(mine, before, there, after):
    assert merged(mine, before, there) == after


VALUES = st.dictionaries(st.sampled_from("abc"), st.integers(0, 2))


@given(VALUES, VALUES, VALUES)
def test_an_unchanged_side_never_wins(mine, before, there):
    after = merged(mine, before, there)
    assert merged(before, before, there) == there
    assert merged(mine, before, before) == mine
    for name in {*mine, *before, *there}:
        assert after.get(name) in (mine.get(name), there.get(name))
        assert (name in after) <= (name in mine or name in there)


def test_corrections_that_are_not_saved_outlive_a_change_of_the_text(monkeypatch, file):
    opened = Opened([file], Options())
    with client(monkeypatch, opened=opened) as one:
        (entry,) = one.get("articles").json()
        change = {"type": "field", "name": "title", "value": "新题"}
        one.post(f"articles/{entry['id']}/change", content=json.dumps(change))
        file.write_bytes(SEED_BYTES + "\n\n又补了一段文字在后面。\n".encode())
        file.with_suffix(".toml").write_text('place = "城"\n', "utf-8")
        opened.note()
        shown = one.get(f"articles/{entry['id']}").json()
        assert (shown["title"], shown["outline"]["fields"]["place"]) == ("新题", "城")
        one.post(f"articles/{entry['id']}/save")
    text = file.with_suffix(".toml").read_text("utf-8")
    assert 'title = "新题"' in text
    assert 'place = "城"' in text


def test_a_preview_shows_what_is_wrong_with_the_word_template(monkeypatch, file, tmp_path):
    word = template_of(tmp_path, "{{ titel }}")
    options = Options(docx=DocxOptions(template=word))
    with client(monkeypatch, options, opened=Opened([file], options)) as one:
        (entry,) = one.get("articles").json()
        shown = one.get(f"articles/{entry['id']}/pages").json()
        assert shown["pages"] >= 1
        assert "titel" in shown["error"]
        assert one.get(f"articles/{entry['id']}/pages/1").headers["content-type"] == "image/png"


# --------------------------------------------------------------------------- the command, in a browser
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
    message(previewed, r"seed\.txt: the sidecar: invalid date 'gestern'")
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
