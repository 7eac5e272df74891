"""The page of articles that recovery is least sure of: complete in itself, and inert whatever inputs hold."""

import re
import tomllib

import pytest
from lxml import html

from converters.batch import review as module
from converters.batch.manifest import Record, read_records
from converters.batch.review import doubtful, review
from converters.cli import main
from converters.options import ReadOptions
from tests.batch.helpers import MANIFEST, batch, go

HOSTILE = (
    "河水\n<script>alert(1)</script>\n李 四\n"
    "</pre><img src=x onerror=alert(2)>\n三月里\n第一段说，河水涨了三尺。\n"
)
SURE = "大桥通车\n\n作者：邱木生\n\n2021年3月4日\n\n大桥在昨天通车了，两岸的人都来看，一直看到天黑才回去。\n"


def record(name, confidence, **given):
    return Record(
        input=name,
        status=given.pop("status", "done"),
        key="k",
        input_sha256="s",
        attempt=1,
        confidence=confidence,
        unsure="title",
        format=given.pop("format", "json"),
        output=f"{name}.json",
    )


@pytest.fixture
def reviewed(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "bad & <b>.txt").write_text(HOSTILE, "utf-8")
    (folder / "sure.txt").write_text(SURE, "utf-8")
    go(batch(folder, tmp_path / "out"))
    return review(
        lambda: read_records(tmp_path / "out" / MANIFEST),
        tmp_path / "out",
        str(tmp_path / "out"),
        ReadOptions(),
        tmp_path / "out" / "review.html",
    )


def test_the_least_sure_come_first_and_each_once():
    records = [
        record("a", 0.5),
        record("b", 0.2),
        record("b", 0.2, format="pdf"),
        record("c", 0.9),
        record("d", 0.1, status="failed", format=""),
        record("a", 0.4),
    ]
    found, below, count = doubtful(lambda: iter(records))

    assert [(one.input, one.confidence) for one in found] == [("b", 0.2), ("a", 0.4)]
    assert found[0].editions == ["b.json", "b.json"]
    assert (below, count) == (2, 4)


def test_a_page_holds_no_more_than_its_most(monkeypatch):
    monkeypatch.setattr(module, "MOST", 3)
    found, below, _ = doubtful(lambda: (record(f"{at:02}", 0.5 - at / 100) for at in range(9)))

    assert [one.input for one in found] == ["08", "07", "06"]
    assert below == 9


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
    page = review(
        lambda: [record("gone.txt", 0.1)], tmp_path, str(tmp_path), ReadOptions(), tmp_path / "r.html"
    )

    assert "It cannot be read any more" in page


def test_the_command_writes_the_page(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bad.txt").write_text(HOSTILE, "utf-8")
    with pytest.raises(SystemExit):
        main.main(["batch", "in", "-o", "out", "--to", "json", "--review", "out/review.html", "-q"])

    assert "1 of 1 articles" in (tmp_path / "out" / "review.html").read_text("utf-8")
