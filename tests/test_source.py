import pytest

from converters.diagnostics import Kind, Sink
from converters.options import Limits
from converters.source import Source


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "in"
    (inside / "img").mkdir(parents=True)
    (inside / "img" / "图 1.png").write_bytes(b"inside")
    (tmp_path / "secret.txt").write_bytes(b"outside")
    (inside / "link.txt").symlink_to(tmp_path / "secret.txt")
    return inside


def test_a_file_beside_the_input_is_read(folder):
    sink = Sink()
    source = Source(data=b"", name="a.html", folder=folder)

    assert source.beside("img/%E5%9B%BE%201.png", Limits(), sink) == b"inside"
    assert len(sink) == 0


@pytest.mark.parametrize(
    "reference",
    [
        "../secret.txt",
        "img/../../secret.txt",
        "%2e%2e/secret.txt",
        "/etc/passwd",
        "file:///etc/passwd",
        "http://127.0.0.1/x.png",
        "//127.0.0.1/x.png",
        "data:text/plain,x",
        "..\\secret.txt",
        "link.txt",
        "img/\0.png",
        "",
        "http://[",
    ],
)
def test_nothing_outside_the_folder_is_read(folder, reference):
    sink = Sink()

    assert Source(data=b"", folder=folder).beside(reference, Limits(), sink) is None
    assert [item.kind for item in sink] == [Kind.RESOURCE_REFUSED]


def test_a_missing_or_too_large_file_is_reported(folder):
    sink = Sink()
    source = Source(data=b"", folder=folder)

    assert source.beside("none.png", Limits(), sink) is None
    assert source.beside("img", Limits(), sink) is None
    assert source.beside("img/图 1.png", Limits(input_bytes=3), sink) is None
    assert {item.kind for item in sink} == {Kind.RESOURCE_MISSING}


def test_standard_input_has_no_neighbours():
    sink = Sink()

    assert Source(data=b"").beside("a.png", Limits(), sink) is None
    assert [item.kind for item in sink] == [Kind.RESOURCE_REFUSED]
