"""What names stand for, by the same rules for every command."""

import hashlib
import io
import os
import sys

import msgspec
import pytest

from converters.diagnostics import Sink
from converters.errors import InputNotFound, InputUnreadable, LimitExceeded, NoArticles, UsageError
from converters.inputs.listing import LISTS_TOO, ONE_ARTICLE_EACH, Input, Rules, listing, one_input
from converters.model import Provenance
from converters.options import Limits, Options, ReadOptions
from converters.pipeline import publish
from tests.batch.helpers import write_inputs
from tests.kitchen_sink import kitchen_sink

BOTH = pytest.mark.parametrize("rules", [ONE_ARTICLE_EACH, LISTS_TOO], ids=["convert", "batch"])


def uris(*names, rules=LISTS_TOO):
    return [item.uri for item in listing(names, rules)]


def within(rules, **settings):
    return msgspec.structs.replace(rules, **settings)


@pytest.fixture
def folder(tmp_path):
    for name in (
        "b.txt",
        "a.md",
        "a.toml",
        ".hidden.txt",
        "~$b.docx",
        "sub/c.html",
        "sub/.git/d.txt",
        "x.exe",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


@BOTH
def test_a_folder_stands_for_its_readable_files(folder, rules):
    found = list(listing([str(folder)], rules))

    assert [(item.path.name, item.subfolder) for item in found] == [
        ("a.md", ""),
        ("b.txt", ""),
        ("c.html", "sub"),
    ]


@BOTH
def test_the_current_folder_is_one_like_any_other(folder, rules, monkeypatch):
    monkeypatch.chdir(folder)

    assert uris(".", rules=rules) == ["a.md", "b.txt", "sub/c.html"]
    assert uris(".", rules=within(rules, target="sub")) == ["a.md", "b.txt"]
    assert uris("**/*.html", rules=within(rules, target="sub")) == ["**/*.html"]


@BOTH
def test_a_pattern_goes_through_folders(folder, rules):
    assert uris(str(folder / "**" / "*.html"), rules=rules) == [str(folder / "sub" / "c.html")]


def test_what_stands_for_nothing_is_an_error_among_the_inputs(folder, tmp_path):
    (tmp_path / "empty").mkdir()
    names = [str(folder / "b.txt"), "no*such", str(tmp_path / "empty"), "-"]
    good, pattern, empty, dash = listing(names, ONE_ARTICLE_EACH)

    assert (good.stem, good.error) == ("b", None)
    assert isinstance(pattern.error, InputNotFound)
    assert isinstance(empty.error, NoArticles)
    assert (dash.path, dash.stem, dash.error) == (None, "stdin", None)


@BOTH
def test_editions_beside_their_source_are_no_inputs(tmp_path, rules):
    source = Provenance(name="a.TXT", sha256=hashlib.sha256(b"renamed").hexdigest())
    document = msgspec.structs.replace(kitchen_sink(), provenance=source)
    editions = publish(document, ["docx", "html", "json"], Options(), Sink()).outputs
    for name, data in editions.items():
        (tmp_path / f"a.{name}").write_bytes(data)
        (tmp_path / f"alone.{name}").write_bytes(data)
        (tmp_path / f"other.{name}").write_bytes(data)
    (tmp_path / "other.txt").write_text("renamed")
    (tmp_path / "a.b.txt").write_text("x")
    (tmp_path / "a.TXT").write_text("x")
    (tmp_path / "a.m").mkdir()
    (tmp_path / "a.m" / "a.html").write_text("<p>x")
    (tmp_path / "b.txt").write_text("x")
    (tmp_path / "b.html").write_text("<p>of somebody else")

    found = [os.path.relpath(uri, tmp_path) for uri in uris(str(tmp_path), rules=rules)]
    assert found == ["a.TXT", "a.b.txt", "a.m/a.html", "alone.docx", "b.html", "b.txt", "other.txt"]


@BOTH
def test_the_target_is_left_out_however_it_is_named(folder, rules):
    (folder / "link").symlink_to(folder / "sub", target_is_directory=True)
    through = folder.parent / f"{folder.name}-link"
    through.symlink_to(folder, target_is_directory=True)

    for target in (folder / "sub", folder / "link", through / "sub"):
        assert uris(str(folder), rules=within(rules, target=str(target)))[1:] == [str(folder / "b.txt")]
    assert len(uris(str(folder), rules=within(rules, target=str(folder)))) == 3
    assert len(uris(str(folder / "sub"), rules=within(rules, target=str(folder / "sub")))) == 1
    assert len(uris(str(folder / "sub"), rules=within(rules, target=str(folder)))) == 1
    assert len(uris(str(folder), rules=within(rules, target=str(folder / "..sub")))) == 3


def test_what_a_command_knows_to_be_its_own_is_not_even_opened(tmp_path):
    (first, second) = write_inputs(tmp_path, 2)
    rules = Rules(ours=lambda uri: uri == str(second))

    assert uris(str(tmp_path), rules=rules) == [str(first)]
    assert uris(str(second), str(tmp_path / "*1.json"), rules=rules) == []


def test_dash_is_an_article_or_a_list(folder, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(os.fsencode(folder / "b.txt") + b"\n-\n")))

    assert uris("-", rules=ONE_ARTICLE_EACH) == ["-"]
    assert uris("-", rules=LISTS_TOO) == [str(folder / "b.txt")]


def test_a_file_called_dash_is_a_file(folder, monkeypatch):
    monkeypatch.chdir(folder)
    (folder / "-").write_text("x")

    (found,) = listing(["./-"], ONE_ARTICLE_EACH)
    assert found == one_input("./-")
    assert found.source(ReadOptions()).data == b"x"


def test_web_addresses_are_pages_or_refused():
    (page,) = listing(["https://example.org/a.html"], ONE_ARTICLE_EACH)
    (refused,) = listing(["https://example.org/a.html"], LISTS_TOO)

    assert page.error is None
    assert isinstance(refused.error, UsageError)


def test_one_input_is_no_folder(folder):
    assert one_input("-") == Input(uri="-")
    assert one_input(f"file://{folder}/b.txt") == Input(uri=str(folder / "b.txt"))
    with pytest.raises(UsageError, match="got a folder"):
        one_input(str(folder))


def test_a_file_with_brackets_in_its_name_is_a_file(tmp_path):
    (tmp_path / "a[1].txt").write_text("x")

    (found,) = listing([str(tmp_path / "a[1].txt")], ONE_ARTICLE_EACH)
    assert found.source(ReadOptions()).data == b"x"


def test_missing_unreadable_and_large_files(folder):
    with pytest.raises(InputNotFound):
        Input(uri=str(folder / "none.txt")).source(ReadOptions())
    with pytest.raises(InputUnreadable):
        Input(uri=str(folder / "sub")).source(ReadOptions())
    with pytest.raises(LimitExceeded):
        Input(uri=str(folder / "b.txt")).source(ReadOptions(limits=Limits(input_bytes=0)))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(folder):
    (folder / "b.txt").chmod(0)

    with pytest.raises(InputUnreadable):
        Input(uri=str(folder / "b.txt")).source(ReadOptions())


def test_the_sidecar_is_the_toml_beside_the_input(folder):
    assert Input(uri=str(folder / "a.md")).sidecar(ReadOptions()) == "x"
    assert Input(uri=str(folder / "b.txt")).sidecar(ReadOptions()) is None
    assert Input(uri="-").sidecar(ReadOptions()) is None
    (folder / "b.toml").write_bytes(b"\xff")
    with pytest.raises(InputUnreadable):
        Input(uri=str(folder / "b.txt")).sidecar(ReadOptions())
    with pytest.raises(LimitExceeded):
        Input(uri=str(folder / "a.md")).sidecar(ReadOptions(limits=Limits(input_bytes=0)))


def test_an_article_that_begins_with_an_address_is_no_list(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("https://news.example/1\n\n标题\n正文。\n", "utf-8")
    addresses = tmp_path / "b.txt"
    addresses.write_text("memory://x/1.txt\nmemory://x/2.txt\n")
    there = tmp_path / "c.list"
    there.write_text(f"{article}\nnone.txt\n")

    assert uris(str(article)) == [str(article)]
    assert uris(str(addresses)) == ["memory://x/1.txt", "memory://x/2.txt"]
    assert uris(str(there)) == [str(article), "none.txt"]
    assert uris(f"file://{article}") == [str(article)]


@BOTH
@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be read")
def test_a_folder_that_may_not_be_read_is_named(tmp_path, rules):
    write_inputs(tmp_path / "a", 1)
    write_inputs(tmp_path / "b", 1)
    (tmp_path / "b").chmod(0)
    found = list(listing([str(tmp_path)], rules))
    (tmp_path / "b").chmod(0o755)

    assert [item.error is None for item in found] == [True, False]


@BOTH
def test_names_that_cannot_be_are_failures(tmp_path, rules):
    found = list(listing(["x" * 5000, "\0", str(tmp_path / "none*")], rules))
    assert len(found) == 3
    assert isinstance(found[0].error, InputNotFound)
    with pytest.raises(InputNotFound):
        found[1].source(ReadOptions())
    assert isinstance(found[2].error, InputNotFound)


@BOTH
def test_a_document_that_is_no_edition_of_its_neighbour_is_an_input(tmp_path, rules):
    (document,) = write_inputs(tmp_path, 1)
    document.with_suffix(".html").write_text("<p>another article")

    assert len(uris(str(tmp_path), rules=rules)) == 2


def test_objects_of_a_store_are_articles_like_files():
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    for name in ("a.txt", "a.toml", "sub/b.md", "x.exe"):
        store.pipe_file(f"/shelf/{name}", b"x")

    found = list(listing(["memory://shelf/"], ONE_ARTICLE_EACH))
    assert [(item.uri, item.subfolder) for item in found] == [
        ("memory://shelf/a.txt", ""),
        ("memory://shelf/sub/b.md", "sub"),
    ]
    first, second = found
    assert (first.path, first.stem, first.source(ReadOptions()).name) == (None, "a", "a.txt")
    assert (first.sidecar(ReadOptions()), second.sidecar(ReadOptions())) == ("x", None)
    (none,) = listing(["memory://shelf/none/*.txt"], ONE_ARTICLE_EACH)
    assert isinstance(none.error, InputNotFound)
    (unknown,) = listing(["nonsense://shelf/a.txt"], ONE_ARTICLE_EACH)
    assert isinstance(unknown.error, UsageError)
