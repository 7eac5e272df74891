"""The page of articles that recovery is least sure of: complete in itself, and inert whatever inputs hold."""

import re
import tomllib

import pytest
from lxml import html

from converters.batch.manifest import read_records
from converters.batch.review import review
from converters.cli import main
from converters.interface.language import LANGUAGES
from converters.options import ReadOptions
from tests.batch.helpers import MANIFEST, batch, go
from tests.batch.reopen.test_doubtful import record
from tests.places import ROOT
from tests.serve.test_browser import browser  # noqa: F401  (a fixture)

HOSTILE = (
    "河水涨了三尺，树都在水里，<script>alert(1)</script>两岸的人都来看，一直看到天黑才回去。\n"
    "河水涨了四尺，</pre><img src=x onerror=alert(2)>树都在水里，两岸的人都来看，到天黑才回去。\n"
)
"""No title, and so as unsure as can be."""
SURE = "大桥通车\n\n作者：邱木生\n\n2021年3月4日\n\n大桥在昨天通车了，两岸的人都来看，一直看到天黑才回去。\n"


@pytest.fixture
def reviewed(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "bad & <b>.txt").write_text(HOSTILE, "utf-8")
    (folder / "sure.txt").write_text(SURE, "utf-8")
    go(batch(folder, tmp_path / "out"))
    return review(
        read_records(tmp_path / "out" / MANIFEST),
        tmp_path / "out",
        str(tmp_path / "out"),
        ReadOptions(),
        tmp_path / "out" / "review.html",
    )


def test_the_page_is_inert_and_complete_in_itself(reviewed):
    page = html.fromstring(reviewed)

    assert "<script" not in reviewed
    assert page.xpath("//img | //link | //iframe | //@src | //@onerror") == []
    assert "default-src 'none'" in page.xpath("//meta/@content")[0]
    assert "<script>alert(1)</script>" in page.xpath("//pre")[1].text_content()
    assert page.xpath("//h2/text()") == ["../in/bad & <b>.txt"]


def test_links_lead_to_the_editions_beside_the_page(reviewed):
    [link] = html.fromstring(reviewed).xpath("//a/@href")

    assert re.fullmatch(r"\./[\w%.-]+\.json", link)


def test_the_sidecar_can_be_copied_as_it_stands(reviewed):
    [area] = html.fromstring(reviewed).xpath("//textarea")

    assert "title" in tomllib.loads(area.text)


def test_an_input_that_is_gone_says_so(tmp_path):
    page = review([record("gone.txt", 0.1)], tmp_path, str(tmp_path), ReadOptions(), tmp_path / "r.html")

    assert "It cannot be read any more" in page


def test_the_command_writes_the_page(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bad.txt").write_text(HOSTILE, "utf-8")
    with pytest.raises(SystemExit):
        main.main(["batch", "in", "-o", "out", "--to", "json", "--review", "out/review.html", "-q"])

    assert "1 of 1 articles" in (tmp_path / "out" / "review.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("out", "page", "refused"),
    [
        ("out", "in/review.html", True),
        ("out", "in/deep/review.html", True),
        ("in", "in/review.html", True),
        ("in/out", "in/out/review.html", False),
        ("out", "review.html", False),
    ],
)
def test_a_page_among_the_inputs_is_refused(tmp_path, monkeypatch, capfd, out, page, refused):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "bad.txt").write_text(HOSTILE, "utf-8")
    with pytest.raises(SystemExit):
        main.main(["batch", "in", "-o", out, "--to", "json", "--review", page, "-q"])

    assert (tmp_path / page).exists() is not refused
    assert ("would be an input of the next run" in capfd.readouterr().err) is refused


# --------------------------------------------------------------------------- in a browser
@pytest.mark.slow
@pytest.mark.checker("chromium")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_readable_at_any_width_and_breaks_no_rule_of_accessibility(tmp_path, browser, language):  # noqa: F811
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("bad & <b>", "long" * 40):
        (folder / f"{name}.txt").write_text(HOSTILE + "江水流过山谷，" * 400, "utf-8")
    go(batch(folder, tmp_path / "out", formats=("json", "html")))
    path = tmp_path / "out" / "review.html"
    found = read_records(tmp_path / "out" / MANIFEST)
    page_html = review(found, tmp_path / "out", str(tmp_path / "out"), ReadOptions(), path, language)
    path.write_text(page_html, "utf-8")
    axe = ROOT / ".validators/axe/node_modules/axe-core/axe.min.js"
    for width, scheme in ((360, "light"), (1400, "dark")):
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.goto(path.as_uri())
        for details in page.query_selector_all("summary"):
            details.click()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        if axe.exists():
            page.evaluate(axe.read_text("utf-8"))
            broken = page.evaluate("axe.run()")["violations"]
            assert not [(one["id"], one["nodes"][0]["html"][:200]) for one in broken]
        with page.expect_navigation():
            page.click("a[href$='.html']")
        page.close()
