"""Objects by URI: fsspec's memory store, and S3 as moto's server speaks it on loopback."""

import itertools
from pathlib import Path

import pytest

from converters.errors import UsageError
from converters.inputs.storage import is_remote, join, stem_of, storage

fsspec = pytest.importorskip("fsspec")


def test_uris_and_paths():
    assert is_remote("s3://bucket/a")
    assert not is_remote("a/b")
    assert not is_remote("file:///a")
    assert join("s3://bucket/out/", "", "a", "b.pdf") == "s3://bucket/out/a/b.pdf"
    assert join("out", "", "a") == "out/a"
    assert stem_of("s3://bucket/a/文章.txt") == "文章"
    assert stem_of("a/文章.txt") == "文章"


def test_a_batch_reads_no_web_pages():
    with pytest.raises(UsageError, match="does not read web pages"):
        storage("https://192.0.2.1/a.html")


BASES = ("", ".", "out", "out/", "./out", "/", "/a/b", "//a", "a//b", "../a", "a/.", "文")
PARTS = ("", ".", "a", "b.txt", "a/b", "a//b", "./a", "a/", "..", "/b", "a/./b", "a/../b", "文")


@pytest.mark.parametrize("base", BASES)
def test_local_paths_are_joined_as_pathlib_joins_them(base):
    for parts in [(), *((one,) for one in PARTS), *itertools.product(PARTS, repeat=2)]:
        assert join(base, *parts) == str(Path(base, *parts))
