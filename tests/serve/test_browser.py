"""The page in a real browser: what a user does, from pasting to the download."""

from __future__ import annotations

import io
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.serve.helpers import SEED_BYTES
from tests.serve.test_run import running

pytestmark = [pytest.mark.slow, pytest.mark.checker("chromium")]


@pytest.fixture(scope="module")
def server():
    with running("--jobs", "2") as (url, _):
        yield url


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(params=["zh-CN", "en-GB"])
def page(request, browser, server):
    context = browser.new_context(locale=request.param, viewport={"width": 1400, "height": 1000})
    one = context.new_page()
    faults: list[str] = []
    one.on("pageerror", lambda error: faults.append(str(error)))
    one.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    one.goto(server)
    yield one
    context.close()
    # What is refused is told on the page; the browser notes the status as well.
    assert not [fault for fault in faults if "status of 422" not in fault]


def pasted(page, text):
    page.fill("#text", text)
    page.click("#recover")
    page.wait_for_selector("#blocks li")


def drawn(page):
    page.wait_for_function("() => (document.querySelector('#pages img') || {}).naturalWidth > 300")


def taken(page, name):
    with page.expect_download() as waiting:
        page.click(f"[data-format={name}]")
    return Path(waiting.value.path()).read_bytes(), waiting.value.suggested_filename


def test_paste_correct_preview_download(page):
    pasted(page, SEED_BYTES.decode())
    assert page.input_value("input[name=source]") == "人民日报"
    drawn(page)
    before = page.get_attribute("#pages img", "src")
    page.fill("input[name=title]", "新的标题")
    page.press("input[name=title]", "Tab")
    page.wait_for_function("() => document.querySelector('#list .open').textContent === '新的标题'")
    page.wait_for_function("(old) => document.querySelector('#pages img').src.indexOf(old) < 0", arg=before)
    drawn(page)
    for name, start in (("pdf", b"%PDF-"), ("docx", b"PK"), ("epub", b"PK")):
        data, called = taken(page, name)
        assert data.startswith(start)
        assert called == f"article.{name}"
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert (
            "新的标题" in book.read("EPUB/package.opf").decode()
            if "EPUB/package.opf" in book.namelist()
            else True
        )
    page.click("#show-ebook")
    frame = page.frame_locator("#frame")
    frame.locator("text=基层党组织").first.wait_for()


def test_the_page_in_traditional_characters(browser, server):
    context = browser.new_context(locale="zh-TW", viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.goto(server)
    assert page.evaluate("document.documentElement.lang") == "zh-Hant"
    page.click("#recover")
    assert page.inner_text("#message") == "請先貼上文章。"
    pasted(page, SEED_BYTES.decode())
    page.fill("input[name=date]", "gestern")
    page.press("input[name=date]", "Tab")
    page.wait_for_selector("#message:not([hidden])")
    assert "日期 'gestern' 無效" in page.inner_text("#message")
    assert "識別" not in page.inner_text("main")
    # The language asked for holds against the browser's, in what the server says as well.
    page.click("nav a[hreflang=en]")
    page.wait_for_selector("#blocks li")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.fill("input[name=date]", "gestern")
    page.press("input[name=date]", "Tab")
    page.wait_for_selector("#message:not([hidden])")
    assert "invalid date 'gestern'" in page.inner_text("#message")
    context.close()


def test_a_line_is_made_a_heading_by_the_keyboard(page):
    pasted(page, "标题在此\n\n第一段文字，说明情况。\n\n第二段文字，也说明情况。\n\n末尾一段。\n")
    chooser = page.locator("#blocks select").last
    chooser.focus()
    chooser.press("Home")
    page.wait_for_selector("#blocks .heading")
    page.click("#reset")
    page.wait_for_function("() => !document.querySelector('#blocks .heading')")


def test_forty_files_with_broken_ones_among_them(page):
    files = [
        {
            "name": f"第{n}篇.txt",
            "mimeType": "text/plain",
            "buffer": f"第{n}篇文章\n\n正文第{n}段。\n".encode(),
        }
        for n in range(40)
    ]
    files[7]["buffer"] = b""
    files[9] |= {"name": "a.docx", "buffer": b"PK\x03\x04 nonsense"}
    page.set_input_files("#files", files)
    page.wait_for_function("() => document.querySelectorAll('#list li').length === 40")
    page.wait_for_selector("#message:not([hidden])")
    said = page.inner_text("#message")
    assert re.search("第7篇.txt(: |：)", said)
    assert re.search("a.docx(: |：)", said)
    with page.expect_download() as waiting:
        page.click("#all")
    with zipfile.ZipFile(waiting.value.path()) as archive:
        assert sum(name.endswith(".pdf") for name in archive.namelist()) == 38


def test_what_was_typed_is_kept_when_it_cannot_be_read(page):
    page.fill("#text", "   \n ")
    page.click("#recover")
    assert page.inner_text("#message")
    pasted(page, SEED_BYTES.decode())
    page.fill("input[name=date]", "gestern")
    page.press("input[name=date]", "Tab")
    page.wait_for_selector("#message:not([hidden])")
    assert "gestern" in page.inner_text("#message")
    assert page.input_value("#text")


def test_text_of_articles_is_never_markup(page):
    text = "<img src=x onerror=alert(1)>标题\n\n<script>alert(1)</script>正文。\n\n</textarea><b>粗</b>。\n"
    pasted(page, text)
    assert page.locator("#blocks img, #blocks script, #blocks b, #fields img").count() == 0
    assert page.evaluate("document.querySelectorAll('script').length") == 1


@pytest.mark.parametrize("page", ["zh-CN"], indirect=True)
def test_a_megabyte_stays_responsive(page):
    text = "长文标题\n\n" + "".join(
        f"第{n}段，说的是很长的一篇文章里的一段话，有许多字。\n\n" for n in range(12_000)
    )
    page.evaluate("(text) => { document.querySelector('#text').value = text; }", text)
    page.click("#recover")
    page.wait_for_selector("#blocks li", timeout=60_000)
    assert page.locator("#blocks li").count() <= 301
    drawn_first = page.locator("#pages img").first
    drawn_first.wait_for(timeout=60_000)
    # A click is answered while the pages are made.
    page.click("#show-ebook")
    assert page.get_attribute("#show-ebook", "aria-pressed") == "true"


@pytest.mark.parametrize("width", [360, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_accessibility_is_broken(page, width, scheme):
    axe = ROOT / ".validators/axe/node_modules/axe-core/axe.min.js"
    if not axe.exists():
        assert not os.environ.get("CI"), "axe-core is missing: make validators"
        pytest.skip("axe-core is missing: make validators")
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    pasted(page, SEED_BYTES.decode())
    drawn(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.evaluate(axe.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {iframes: false})")["violations"]
    assert not [(one["id"], one["nodes"][0]["html"][:200]) for one in found]
