"""Objects by URI: fsspec's memory store, and S3 as moto's server speaks it on loopback."""

import itertools
import os
from pathlib import Path

import msgspec
import pytest

from converters.errors import InputNotFound, LimitExceeded, OutputDenied, UsageError
from converters.inputs.storage import is_plain, is_remote, join, shown, stem_of, storage
from converters.limits import Limits
from tests.batch.helpers import batch, go, records, write_inputs

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


@pytest.mark.parametrize("base", ["memory://kanben", "local"])
def test_every_storage_does_the_same(tmp_path, base):
    folder = str(tmp_path) if base == "local" else base
    place = storage(folder)
    one, two = join(folder, "t", "one"), join(folder, "deep", "two")
    place.write(one, b"data")
    assert place.size(one) == 4
    place.move(one, two)
    assert place.size(one) is None
    assert place.read(two, Limits(input_bytes=4)) == b"data"
    with pytest.raises(LimitExceeded):
        place.read(two, Limits(input_bytes=3))
    with pytest.raises(InputNotFound):
        place.read(one, Limits(input_bytes=3))
    with pytest.raises(OutputDenied):
        place.move(one, two)
    place.clear(join(folder, "deep"))
    assert place.size(two) is None
    place.clear(join(folder, "deep"))


def test_an_unknown_protocol_says_what_to_install():
    with pytest.raises(UsageError, match=r"\.\[distributed\]"):
        storage("nope://a")


@pytest.fixture
def s3(monkeypatch):
    server = pytest.importorskip("moto.server")
    pytest.importorskip("s3fs")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "secret-of-the-test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    monkeypatch.setenv("FSSPEC_S3_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    fsspec.filesystem("s3", endpoint_url=f"http://{host}:{port}", skip_instance_cache=True).mkdir("shelf")
    yield "s3://shelf"
    fsspec.filesystem("s3").clear_instance_cache()
    running.stop()


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_from_s3_to_s3_with_the_manifest_beside(tmp_path, s3):
    paths = write_inputs(tmp_path / "in", 3)
    for path in paths:
        storage(s3).write(f"{s3}/in/sub/{path.name}", path.read_bytes())
    job = msgspec.structs.replace(
        batch(tmp_path, tmp_path), names=(f"{s3}/in/",), target=f"{s3}/out", state=tmp_path
    )

    summary, _ = go(job)
    assert (summary.done, summary.failed) == (3, 0)
    assert storage(s3).read(f"{s3}/out/sub/00000.json", Limits())
    assert storage(s3).size(f"{s3}/out/.kanben-tmp/all/0.json") is None
    assert {line["input"] for line in records(tmp_path)} == {f"{s3}/in/sub/{path.name}" for path in paths}
    for written in tmp_path.glob("kanben-*"):
        assert "secret-of-the-test" not in written.read_text()
    assert go(job)[0].skipped == 3


def test_a_remote_target_needs_a_place_for_the_manifest(tmp_path):
    job = msgspec.structs.replace(batch(tmp_path, tmp_path), target="memory://out")

    with pytest.raises(UsageError, match="--state"):
        go(job)


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("a/文章.txt", "a/文章.txt"),
        ("s3://key:secret@bucket/a@b.txt", "s3://bucket/a@b.txt"),
        ("https://h/a.txt?id=5&X-Amz-Signature=abc", "https://h/a.txt?id=5"),
        ("https://h/a.txt?sig=abc", "https://h/a.txt"),
        ("s3://bucket/why?.txt", "s3://bucket/why?.txt"),
        ("\udcff.txt", "\\xff.txt"),
    ],
)
def test_what_is_written_down_of_an_address(uri, said):
    assert shown(uri) == said


BASES = ("", ".", "out", "out/", "./out", "/", "/a/b", "//a", "a//b", "../a", "a/.", "文")
PARTS = ("", ".", "a", "b.txt", "a/b", "a//b", "./a", "a/", "..", "/b", "a/./b", "a/../b", "文")


@pytest.mark.parametrize("base", BASES)
def test_local_paths_are_joined_as_pathlib_joins_them(base):
    for parts in [(), *((one,) for one in PARTS), *itertools.product(PARTS, repeat=2)]:
        assert join(base, *parts) == str(Path(base, *parts))


@pytest.mark.parametrize(
    "path", ["a", "a/b", "/a", "//a", "///a", "a//b", "./a", "a/.", "a/", "a/../b", "..", ".", ""]
)
def test_a_plain_path_is_one_that_pathlib_leaves_as_it_is(path):
    assert not is_plain(path) or str(Path(path)) == path
    assert is_plain("a/b/c.txt") == (os.sep == "/")
