"""What the routes read of requests and write into answers."""

import contextlib
import json

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from converters.errors import InternalError, LimitExceeded, UsageError
from converters.messages import say
from converters.options import Options
from converters.serve import answers
from converters.serve.changes import BlockChange, FieldChange, Reset
from converters.serve.shelf import Article
from converters.serve.work import AskOutline, outline
from tests.serve.helpers import SEED_BYTES


def request_of(*parts):
    """Return a request whose body arrives in these parts."""
    waiting = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    waiting.append({"type": "http.request", "body": b"", "more_body": False})

    async def receive():
        return waiting.pop(0)

    return Request({"type": "http", "method": "POST", "headers": []}, receive)


def read(most, *parts):
    return anyio.run(answers.body, request_of(*parts), most)


def test_a_body_is_put_together_and_may_be_as_long_as_the_limit():
    assert read(6, b"abc", b"", b"def") == b"abcdef"
    assert read(0) == b""
    with pytest.raises(LimitExceeded, match="more than 0 MiB"):
        read(5, b"abc", b"def")


def test_a_body_that_is_too_long_is_not_read_to_its_end():
    asked = request_of(b"x" * 10, b"never read")
    with pytest.raises(LimitExceeded):
        anyio.run(answers.body, asked, 9)
    assert anyio.run(asked._receive)["body"] == b"never read"


@pytest.mark.parametrize(
    ("data", "change"),
    [
        ('{"type": "field", "name": "title", "value": "新"}', FieldChange(name="title", value="新")),
        ('{"type": "field", "name": "authors", "value": []}', FieldChange(name="authors", value=[])),
        (
            '{"type": "block", "text": "a", "number": -1, "kind": "quote"}',
            BlockChange(text="a", number=-1, kind="quote"),
        ),
        ('{"type": "reset"}', Reset()),
    ],
)
def test_a_change_is_one_of_three(data, change):
    assert answers.decoded(data.encode()) == change


@given(st.binary(max_size=60))
def test_whatever_is_sent_is_a_change_or_refused(data):
    with contextlib.suppress(UsageError):
        assert isinstance(answers.decoded(data), FieldChange | BlockChange | Reset)


def test_a_change_that_is_not_utf_8_is_refused():
    with pytest.raises(UsageError, match="no change"):
        answers.decoded(b'{"type": "field", "name": "\xff", "value": "a"}')


def test_a_refusal_says_what_and_where_in_the_language_of_the_page():
    error = UsageError(
        say("this is no web address"), where="a", hint=say("it begins with http:// or https://")
    )
    english, chinese = (answers.refused(error, tag) for tag in ("en", "zh-Hans"))
    assert (english.status_code, json.loads(english.body)["code"]) == (422, 2)
    assert json.loads(english.body)["error"] == str(error)
    assert json.loads(chinese.body)["error"].startswith("a：这不是网址")
    assert answers.refused(InternalError(say("x")), "en").status_code == 500


def test_an_entry_and_an_outline_hold_plain_text_in_the_language_of_the_page():
    article = Article(name="a.txt", data=SEED_BYTES)
    article.error = say("no such file")
    assert answers.entry("1", article, "zh-Hant")["error"] == "找不到檔案"
    found = outline(AskOutline(answers.source(article), None, Options()))
    english, chinese = (answers.outlined(found, tag) for tag in ("en", "zh-Hans"))
    assert [one["text"] for one in english["dropped"]] == [one["text"] for one in chinese["dropped"]] != []
    assert [one["reason"] for one in english["dropped"]] != [one["reason"] for one in chinese["dropped"]]
    assert english["blocks"] == chinese["blocks"]
    json.dumps(chinese)


def test_only_a_file_has_files_beside_it(tmp_path):
    assert answers.source(Article(name="a.txt", data=b"x")).folder is None
    there = Article(name="a.txt", data=b"x", path=tmp_path / "a.txt")
    assert answers.source(there).folder == tmp_path


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a.txt", "a.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\a.docx", "a.docx"),
        ("", "article.txt"),
        ("文章.md", "文章.md"),
    ],
)
def test_a_name_keeps_its_extension_and_no_folder(name, shown):
    assert answers.named(name) == shown


@given(st.text(max_size=40))
def test_a_name_of_the_client_is_one_part_of_a_path_and_fits_a_header(name):
    shown = answers.named(name)
    assert shown
    assert not set(shown) & set('/\\\r\n\0"')
    header = answers.download(b"", shown, "text/plain").headers["content-disposition"]
    assert header.isascii()
    assert header.isprintable()


def test_a_stem_is_the_name_without_its_last_extension():
    assert answers.stem("a.tar.gz") == "a.tar"
    assert answers.stem("文章") == "文章"
