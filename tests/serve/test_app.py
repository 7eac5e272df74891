"""What the page asks of the server, and what it gets."""

import io
import json
import zipfile

import pytest

from converters.embedded_source import document_in
from converters.errors import LimitExceeded
from converters.limits import Limits
from converters.options import Options, ReadOptions
from converters.serve.app import FORMATS
from converters.source import Source
from converters.writers.pdf.embedded_source import extract
from tests.serve.helpers import SEED_BYTES, TOKEN, Here, added, client


@pytest.fixture
def page(monkeypatch):
    with client(monkeypatch) as one:
        yield one


def change(page, article, **said):
    return page.post(f"articles/{article}/change", content=json.dumps(said))


def test_the_page_comes_in_the_language_of_the_browser(page):
    chinese = page.get("", headers={"accept-language": "zh-CN,zh;q=0.9,en;q=0.5"})
    english = page.get("", headers={"accept-language": "en-GB"})
    assert 'lang="zh-Hans"' in chinese.text
    assert "识别结构" in chinese.text
    assert "Find the structure" in english.text
    assert "识别结构" in page.get("?lang=zh", headers={"accept-language": "en"}).text
    for name in ("app.js", "app.css"):
        assert page.get(f"files/{name}").status_code == 200
    assert page.get("files/page.html.j2").status_code == 422


def test_a_language_that_was_set_holds_until_another_is_asked_for(monkeypatch):
    with client(monkeypatch, language="zh-Hant") as page:
        assert 'lang="zh-Hant"' in page.get("").text
        assert 'lang="en"' in page.get("?lang=en").text.split(">")[1]
        assert 'lang="zh-Hant"' in page.get("?lang=fr").text


@pytest.mark.parametrize(
    ("language", "refused", "empty", "reason"),
    [
        ("en", "invalid date 'gestern'", "the input contains no text", "links to share or to other channels"),
        ("zh-Hans", "日期 'gestern' 无效", "没有文字", "分享链接或其他渠道"),
        ("zh-Hant", "日期 'gestern' 無效", "沒有文字", "分享連結或其他渠道"),
    ],
)
def test_what_the_server_says_is_in_the_language_of_the_page(page, language, refused, empty, reason):
    page.headers["accept-language"] = language
    text = "标题在此\n\n2022年2月17日\n\n字号：大 中 小 打印 关闭\n\n第一段，说明情况。\n\n第二段，也一样。\n"
    number = added(page, text.encode(), "a.txt")["id"]
    assert refused in change(page, number, type="field", name="date", value="gestern").json()["error"]
    assert empty in added(page, b"", "b.txt")["error"]
    dropped = page.get(f"articles/{number}").json()["outline"]["dropped"]
    assert reason in [one["reason"] for one in dropped]
    with zipfile.ZipFile(io.BytesIO(page.get(f"articles.zip?lang={language}").content)) as archive:
        assert empty in archive.read("errors.txt").decode()


@pytest.mark.diagnostics("glyph-missing")
def test_warnings_of_an_edition_are_in_the_language_of_the_page(page):
    number = added(page, "标题在此\n\n正文里有一个没有字形的字符：\U000f0000。\n".encode(), "a.txt")["id"]
    said = {
        language: page.get(f"articles/{number}/pages", headers={"accept-language": language}).json()[
            "warnings"
        ]
        for language in ("en", "zh-Hans")
    }
    assert "warning" in said["en"][0]
    assert "警告" in said["zh-Hans"][0]


def test_a_machine_too_slow_to_warm_up_still_serves(monkeypatch):
    ask = Here.ask

    def slow(self, question, *, where):
        if where == "warm.txt":
            raise LimitExceeded("took longer than the limit", where=where)
        return ask(self, question, where=where)

    monkeypatch.setattr(Here, "ask", slow)
    with client(monkeypatch) as one:
        assert added(one)["title"] == "干部论坛"


def test_an_article_is_read_and_shown(page):
    entry = added(page)
    assert entry["title"] == "干部论坛"
    assert entry["confidence"] > 0.9
    shown = page.get(f"articles/{entry['id']}").json()["outline"]
    assert shown["fields"]["source"] == "人民日报"
    assert shown["fields"]["editors"] == ["王子锋", "王珂园"]
    assert shown["headings"][0]["text"] == "加强理论武装,全面增强向心力"
    assert shown["text"].startswith("干部论坛")
    assert [one["id"] for one in page.get("articles").json()] == [entry["id"]]


def test_corrections_are_shown_kept_as_a_sidecar_and_printed(page):
    number = added(page)["id"]
    shown = change(page, number, type="field", name="title", value="新的标题").json()
    assert shown["title"] == "新的标题"
    assert shown["corrected"]
    change(page, number, type="field", name="authors", value=["甲某", "乙某"])
    toml = page.get(f"articles/{number}/sidecar").text
    assert 'title = "新的标题"' in toml
    assert 'authors = ["甲某", "乙某"]' in toml
    pdf = page.get(f"articles/{number}/editions/pdf").content
    document = document_in(Source(data=pdf, name="a.pdf"), extract)
    assert document.meta.title == "新的标题"
    assert document.meta.names("author") == ("甲某", "乙某")
    back = change(page, number, type="reset").json()
    assert back["title"] == "干部论坛"
    assert not back["corrected"]


def test_a_line_becomes_a_heading_and_a_paragraph_again(page):
    text = (
        "标题在此\n\n第一段文字，说明情况。\n\n工作成效\n\n第二段文字，也说明情况。\n\n第三段文字，仍然。\n"
    )
    number = added(page, text.encode(), "a.txt")["id"]
    outline = page.get(f"articles/{number}").json()["outline"]
    blocks = [block["text"] for block in outline["blocks"]]
    at = blocks.index("第三段文字，仍然。")
    shown = change(page, number, type="block", text=blocks[at], number=at, kind="heading", level=2).json()[
        "outline"
    ]
    assert shown["headings"][-1] == {"text": blocks[at], "level": 2, "runin": False}
    shown = change(page, number, type="block", text=blocks[at], number=at, kind="dropped", level=1).json()
    assert blocks[at] in [one["text"] for one in shown["outline"]["dropped"]]
    shown = change(page, number, type="block", text=blocks[at], number=-1, kind="quote", level=1).json()
    assert {"type": "quote", "text": blocks[at]} in shown["outline"]["blocks"]


def test_a_correction_that_cannot_be_is_said_and_not_kept(page):
    number = added(page)["id"]
    refused = change(page, number, type="field", name="date", value="gestern")
    assert refused.status_code == 422
    assert "invalid date 'gestern'" in refused.json()["error"]
    assert page.get(f"articles/{number}").json()["outline"]["fields"]["date"] == "2022-02-17"
    for said in ('{"type": "field"}', "[]", "{", '{"type":"block","text":"","number":99,"kind":"heading"}'):
        assert page.post(f"articles/{number}/change", content=said).status_code == 422


@pytest.mark.parametrize("name", FORMATS)
def test_every_edition_can_be_taken(page, name):
    number = added(page)["id"]
    answer = page.get(f"articles/{number}/editions/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''seed.{name}"
    assert len(answer.content) > 1000


def test_choices_change_the_edition(page):
    number = added(page)["id"]
    plain = page.get(f"articles/{number}/editions/pdf").content
    large = page.get(f"articles/{number}/editions/pdf?edition.font_size=16&edition.paper=a5").content
    assert plain != large
    pages = page.get(f"articles/{number}/pages").json()["pages"]
    assert page.get(f"articles/{number}/pages?edition.font_size=20").json()["pages"] > pages
    for wrong in ("edition.theme=..%2F..", "edition.css=a.css", "docx.template=x", "edition.font_size=x"):
        assert page.get(f"articles/{number}/editions/pdf?{wrong}").status_code == 422


def test_pages_are_pictures(page):
    number = added(page)["id"]
    answer = page.get(f"articles/{number}/pages/1?width=400")
    assert answer.headers["content-type"] == "image/png"
    assert answer.content[16:20] == (400).to_bytes(4, "big")
    assert page.get(f"articles/{number}/pages/99").status_code == 422


def test_the_e_book_is_shown_without_scripts(page):
    number = added(page)["id"]
    documents = page.get(f"articles/{number}/ebook").json()["documents"]
    assert len(documents) >= 2
    answer = page.get(f"articles/{number}/ebook/-/{documents[-1]}")
    assert "基层党组织" in answer.text
    assert answer.headers["content-security-policy"].startswith(
        "sandbox allow-same-origin; default-src 'none'"
    )
    assert page.get(f"articles/{number}/ebook/-/mimetype").status_code == 422


def test_all_editions_come_in_one_archive_with_what_failed(page):
    added(page)
    added(page, "另一篇\n\n正文第一段。\n".encode(), "seed.txt")
    added(page, b"", "empty.txt")
    answer = page.get("articles.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()
        said = archive.read("errors.txt").decode()
    assert sorted(names) == sorted(
        [f"seed{twin}.{name}" for twin in ("", "-2") for name in ("pdf", "docx", "epub")] + ["errors.txt"]
    )
    assert "empty.txt: the input contains no text" in said


def test_a_broken_file_is_told_where_it_stands_and_the_others_go_on(page):
    broken = added(page, b"PK\x03\x04 nonsense", "a.docx")
    assert broken["error"].startswith("a.docx: ")
    assert added(page)["error"] == ""
    crashed = added(page, b"x", "crash.txt")
    assert "SIGKILL" in crashed["error"]
    assert len(page.get("articles").json()) == 3


def test_another_text_keeps_the_corrections(page):
    number = added(page)["id"]
    change(page, number, type="field", name="title", value="新的标题")
    shown = page.post(f"articles/{number}/text", content=SEED_BYTES + "\n\n补记一段文字。\n".encode()).json()
    assert shown["title"] == "新的标题"
    assert page.delete(f"articles/{number}").json() == {}
    assert page.get(f"articles/{number}").status_code == 422


def test_sessions_do_not_see_each_other(monkeypatch, page):
    number = added(page)["id"]
    page.cookies.clear()
    assert page.get("articles").json() == []
    assert page.get(f"articles/{number}/editions/pdf").status_code == 422
    cookie = page.get("articles").headers.get("set-cookie") or ""
    page.cookies.clear()
    cookie = page.get("articles").headers["set-cookie"]
    assert f"Path=/{TOKEN}" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "C:\\Windows\\a.txt", "a\r\nSet-Cookie: x=y.txt", "名.txt"]
)
def test_names_of_the_client_are_only_shown(page, name):
    entry = added(page, name=name)
    assert not set("/\\\r\n:") & set(entry["name"])
    answer = page.get(f"articles/{entry['id']}/editions/json")
    assert "\n" not in answer.headers["content-disposition"]


def test_bodies_are_counted_while_they_come(monkeypatch):
    options = Options(read=ReadOptions(limits=Limits(input_bytes=2**20)))
    with client(monkeypatch, options) as page:
        answer = page.post("articles?name=a.txt", content=(b"x" * 2**16 for _ in range(100)))
    assert answer.status_code == 422
    assert "more than 1 MiB" in answer.json()["error"]


def test_addresses_are_read_only_when_allowed(page, monkeypatch):
    refused = page.post("address", content="http://127.0.0.1:1/a.html")
    assert "--allow-network" in refused.json()["error"]
    assert 'id="address"' not in page.get("").text
    with client(monkeypatch, Options(read=ReadOptions(allow_network=True))) as other:
        assert 'id="address"' in other.get("").text
        assert other.post("address", content="file:///etc/passwd").status_code == 422
        assert other.post("address", content="http://127.0.0.1:1/a.html").status_code == 422
