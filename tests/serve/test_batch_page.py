"""A batch on the page, in a real browser: opened, corrected, and only that article converted again."""

import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.places import ROOT
from tests.serve.test_browser import browser  # noqa: F401  (a fixture)

pytestmark = [pytest.mark.slow, pytest.mark.checker("chromium")]

UNSURE = "河水\n李 四\n\n三月里\n第一段说，河水涨了三尺。\n"


def kanben(*arguments, cwd):
    return [sys.executable, "-m", "converters", *map(str, arguments)], {
        "cwd": cwd,
        "env": os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)},
    }


@contextmanager
def serving(*arguments, cwd):
    command, settings = kanben("serve", "--no-browser", "--jobs", "1", *arguments, cwd=cwd)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **settings) as process:
        try:
            yield re.search(r"http://\S+", process.stdout.readline())[0]
        finally:
            process.send_signal(signal.SIGINT)


@pytest.fixture
def done(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(4):
        text = f"第{number}号桥通车\n\n作者：邱木生\n\n2021年3月4日\n\n大桥在昨天通车了，人都来看。\n"
        (folder / f"{number}.txt").write_text(text, "utf-8")
    (folder / "unsure.txt").write_text(UNSURE, "utf-8")
    command, settings = kanben("batch", "in", "-o", "out", "--to", "pdf,epub", "-q", cwd=tmp_path)
    subprocess.run(command, check=True, **settings)
    return tmp_path


def times(folder):
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.*") if "kanben" not in path.name}


@pytest.mark.parametrize(
    ("locale", "about", "again"),
    [
        ("zh-CN", "这批共 5 篇", "已重新转换：unsure.pdf, unsure.epub"),
        ("en-GB", "5 of 5 articles", "converted again: unsure.pdf, unsure.epub"),
    ],
)
def test_open_correct_save_and_only_that_article_is_done_again(browser, done, locale, about, again):  # noqa: F811
    before = times(done / "out")
    elsewhere = done / "elsewhere"
    elsewhere.mkdir()
    with serving("--batch", done / "out", cwd=elsewhere) as url:
        page = browser.new_context(locale=locale).new_page()
        page.goto(url)
        page.wait_for_selector("#blocks li", timeout=60_000)
        assert about in page.inner_text("#about")
        assert page.locator("#list li").count() == 5
        # The least sure stands first, and is open.
        assert "unsure" not in page.inner_text("#list li:nth-child(2)")
        page.fill("input[name=title]", "改过的题")
        page.press("input[name=title]", "Tab")
        current = "document.querySelector('#list [aria-current]').textContent"
        page.wait_for_function(f"() => {current} === '改过的题'")
        page.click("#save")
        status = "document.querySelector('#status').textContent"
        page.wait_for_function(f"(said) => {status}.includes(said)", arg=again, timeout=60_000)
        axe = ROOT / ".validators/axe/node_modules/axe-core/axe.min.js"
        if axe.exists():
            page.evaluate(axe.read_text("utf-8"))
            found = page.evaluate("axe.run(document, {iframes: false})")["violations"]
            assert not [(one["id"], one["nodes"][0]["html"][:200]) for one in found]
        if os.environ.get("SHOTS"):
            page.screenshot(path=f"{os.environ['SHOTS']}/batch-{locale}.png")
        page.context.close()
    after = times(done / "out")

    assert 'title = "改过的题"' in (done / "in" / "unsure.toml").read_text("utf-8")
    assert {name for name in after if after[name] != before.get(name)} == {"unsure.pdf", "unsure.epub"}
    assert set(after) == set(before)
    assert list(elsewhere.iterdir()) == []
