"""Only regular files are read, and none that is too large."""

import os
import socket
import sys

import pytest

from converters.errors import LimitExceeded
from converters.limits import Limits
from converters.limits.files import NotRegularError, is_folder, is_regular, is_there, leads_out, read

posix = pytest.mark.skipif(sys.platform == "win32", reason="no such files")


def test_a_file_is_read_up_to_its_limit(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")

    assert read(tmp_path / "a", Limits(input_bytes=3)) == b"abc"
    with pytest.raises(LimitExceeded, match="larger than the limit of 2 bytes"):
        read(tmp_path / "a", Limits(input_bytes=2))
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "none", Limits())


@posix
def test_a_file_that_is_too_large_is_not_read(tmp_path):
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(2**40)

    with pytest.raises(LimitExceeded):
        read(tmp_path / "sparse", Limits())


@posix
@pytest.mark.parametrize("kind", ["pipe", "device", "socket", "folder"])
def test_other_kinds_are_refused_at_once(tmp_path, kind):
    path = tmp_path / "x"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            os.chdir(tmp_path)
            made.bind(str(path))
    else:
        path.mkdir()

    with pytest.raises(NotRegularError, match=f"not a regular file but a .*{kind}"):
        read(path, Limits())
    assert not is_regular(path)


@posix
def test_where_a_path_leads(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a").touch()
    (tmp_path / "out").touch()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "near").symlink_to("a")
    (tmp_path / "in" / "loop").symlink_to("loop")
    (tmp_path / "innards").mkdir()
    (tmp_path / "innards" / "b").touch()

    leads = {
        name: leads_out(tmp_path / "in" / name, tmp_path / "in") for name in ("a", "near", "link", "loop")
    }
    assert leads == {"a": False, "near": False, "link": True, "loop": True}
    assert leads_out(tmp_path / "in" / ".." / "innards" / "b", tmp_path / "in")
    assert leads_out("x\0y", tmp_path)


def test_what_stands_at_a_path(tmp_path):
    (tmp_path / "a").touch()

    paths = [tmp_path / name for name in ("a", ".", "b", "x" * 3_000, "\0")]
    assert list(map(is_there, paths)) == [True, True, False, False, False]
    assert list(map(is_folder, paths)) == [False, True, False, False, False]
