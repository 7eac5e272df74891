"""Files that the command line opened: read again, corrected beside, watched."""

import json
import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import anyio
import pytest

from converters.options import Options
from converters.serve.opened import Opened, meant
from tests.places import ROOT
from tests.serve.helpers import SEED_BYTES, client
from tests.serve.test_browser import browser, drawn  # noqa: F401  (a fixture)


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
    assert not meant({(1, str(tmp_path / "b.txt"))}, watched)


# --------------------------------------------------------------------------- the command, in a browser
@contextmanager
def previewing(*arguments, cwd):
    command = [sys.executable, "-m", "converters", "preview", *map(str, arguments), "--no-open"]
    env = os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env, cwd=cwd) as process:
        try:
            yield re.search(r"http://\S+", process.stdout.readline())[0]
        finally:
            process.send_signal(signal.SIGINT)


@pytest.mark.slow
@pytest.mark.checker("chromium")
def test_the_page_follows_text_theme_and_sidecar(browser, file, tmp_path):  # noqa: F811
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "edition.css").write_text('@import "press";\n')
    with previewing(file, "--watch", "--theme", theme, cwd=tmp_path) as url:
        page = browser.new_context(locale="en-GB").new_page()
        page.goto(url)
        page.wait_for_selector("#blocks li", timeout=60_000)
        drawn(page)

        file.with_suffix(".toml").write_text('title = "由文件改"\n', "utf-8")
        page.wait_for_function("() => document.querySelector('input[name=title]').value === '由文件改'")

        template = theme / "edition.xhtml.j2"
        template.write_text("<html>\n{{ nope }}</html>")
        page.wait_for_selector("#message:not([hidden])")
        said = "document.querySelector('#message').textContent"
        page.wait_for_function(f"() => /edition.xhtml.j2:2/.test({said})")
        template.unlink()
        page.wait_for_selector("#message", state="hidden")

        page.fill("input[name=source]", "新报")
        page.press("input[name=source]", "Tab")
        page.wait_for_function("() => !document.body.hasAttribute('aria-busy')")
        page.click("#save")
        said = "document.querySelector('#status').textContent"
        page.wait_for_function(f"() => /seed.toml|has changed/.test({said})")
        assert 'source = "新报"' in Path(file.with_suffix(".toml")).read_text("utf-8")
        page.context.close()
