"""Names that lead elsewhere than they were given for, and names that lead nowhere."""

import os
import sys

import msgspec
import pytest

from converters.diagnostics import Sink
from converters.errors import InputNotFound, InputUnreadable, KanbenError
from converters.inputs.listing import LISTS_TOO, ONE_ARTICLE_EACH, Input, listing, one_input
from converters.inputs.watched import changed
from converters.options import ReadOptions
from converters.source import Source

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and names of POSIX")


@pytest.fixture
def world(tmp_path):
    """A folder of inputs with links in it that lead out, stay, and lead in a circle."""
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("密", "utf-8")
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "s.txt").write_text("密", "utf-8")
    (folder / "a.txt").write_text("甲", "utf-8")
    (folder / "sub" / "near.txt").symlink_to("../a.txt")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "gone.txt").symlink_to("nothing")
    (folder / "outer").symlink_to(tmp_path / "secrets")
    return folder


def found(name, rules=ONE_ARTICLE_EACH, **more):
    noted = []
    rules = msgspec.structs.replace(rules, noted=noted.append, **more)
    items = [item.error or os.path.relpath(item.uri) for item in listing([name], rules)]
    return items, sorted(str(item) for item in noted)


@pytest.mark.parametrize("name", ["in", "in/*.txt", "in/**/*.txt", "in/*/*.txt", "in/out*"])
def test_links_that_lead_out_are_said_and_not_followed(world, monkeypatch, name):
    monkeypatch.chdir(world.parent)
    files, noted = found(name)

    assert not any("out" in str(file) for file in files if not isinstance(file, KanbenError))
    assert all("not followed (--follow-links" in line for line in noted if "in/out" in line)
    assert any("in/out" in line for line in noted)
    files, noted = found(name, follow_links=True)
    assert any("out" in str(file) for file in files) or name == "in/**/*.txt"
    assert noted == []


def test_a_folder_of_links(world, monkeypatch):
    monkeypatch.chdir(world.parent)
    files, noted = found("in")

    assert files == ["in/a.txt", "in/sub/near.txt"]
    assert [line.partition(":")[0] for line in noted] == ["in/gone.txt", "in/loop.txt", "in/out.txt"]
    assert "leads nowhere" in noted[0]
    assert "leads nowhere" in noted[1]


def test_what_a_user_names_is_followed(world, monkeypatch):
    monkeypatch.chdir(world.parent)
    assert found("in/out.txt") == (["in/out.txt"], [])
    (world.parent / "way").symlink_to("in")
    assert found("way")[0] == ["way/a.txt", "way/sub/near.txt"]


def test_a_link_in_a_circle_is_an_unreadable_input(world):
    item = one_input(str(world / "loop.txt"))
    with pytest.raises(InputUnreadable, match="symbolic links"):
        item.source(ReadOptions())
    assert item.sidecar(ReadOptions()) is None
    (world / "ring").symlink_to("ring")
    assert Source(data=b"", folder=world).resolve("ring/x") is None


def test_a_sidecar_that_is_a_link_to_elsewhere_is_not_read(world):
    (world.parent / "else.toml").write_text("title = '密'", "utf-8")
    (world / "a.toml").symlink_to(world.parent / "else.toml")
    item, sink = Input(uri=str(world / "a.txt")), Sink()

    assert item.sidecar(ReadOptions(), sink) is None
    assert "leads out of the folder" in str(next(iter(sink)))
    assert item.sidecar(ReadOptions(follow_links=True)) == "title = '密'"


def test_a_sidecar_that_is_a_pipe_is_said(world):
    os.mkfifo(world / "a.toml")
    with pytest.raises(InputUnreadable, match=r"a\.toml: not a regular file but a named pipe"):
        Input(uri=str(world / "a.txt")).sidecar(ReadOptions())


def test_a_watched_link_that_leads_out_is_no_input(world):
    paths = [str(world / name) for name in ("a.txt", "out.txt", "loop.txt")]

    assert [item.path.name for item in changed(paths, [str(world)], LISTS_TOO)] == ["a.txt"]
    rules = msgspec.structs.replace(LISTS_TOO, follow_links=True)
    assert [item.path.name for item in changed(paths, [str(world)], rules)] == ["a.txt", "out.txt"]


@pytest.mark.parametrize("name", ["x" * 300 + ".txt", "a\0b.txt", "x/" * 3000 + "a.txt"])
def test_names_that_no_file_can_have(name):
    with pytest.raises(InputNotFound, match=r"no.* file name"):
        one_input(name).source(ReadOptions())
    for item in listing([name], ONE_ARTICLE_EACH):
        with pytest.raises(InputNotFound):
            raise item.error or InputNotFound(str(item.source(ReadOptions())))


def test_a_list_counts_only_where_a_user_names_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("文", "utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "inner.txt").write_text("one.txt\n", "utf-8")
    (tmp_path / "list.txt").write_text("one.txt\nfolder/inner.txt\nfolder\nmore.list\n", "utf-8")
    (tmp_path / "more.list").write_text("two.txt\n", "utf-8")

    assert found("folder", LISTS_TOO)[0] == ["folder/inner.txt"]
    assert found("folder/*", LISTS_TOO)[0] == ["folder/inner.txt"]
    *files, error = found("list.txt", LISTS_TOO)[0]
    assert files == ["one.txt", "folder/inner.txt", "folder/inner.txt"]
    assert "more.list: a list inside a list is not read" in str(error)


def test_a_list_that_names_itself_ends(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "self.txt").write_text("self.txt\n", "utf-8")
    (tmp_path / "self.list").write_text("self.list\n", "utf-8")

    assert found("self.txt", LISTS_TOO)[0] == ["self.txt"]
    assert "inside a list" in str(found("self.list", LISTS_TOO)[0][0])


def test_a_file_of_the_extension_is_a_list_though_its_first_name_is_missing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text("文", "utf-8")
    (tmp_path / "a.list").write_text("gone.txt\none.txt\n", "utf-8")

    gone, one = found("a.list", LISTS_TOO)[0]
    assert "gone.txt" in str(gone)
    assert one == "one.txt"
