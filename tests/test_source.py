import pytest

from converters.diagnostics import Kind, Sink
from converters.errors import EmptyInput, LimitExceeded
from converters.options import Limits
from converters.source import MOST_CELLS, Reading, Source


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


@pytest.mark.diagnostics("resource-missing", "resource-refused")
def test_a_source_remembers_what_was_asked_for_beside_it(tmp_path):
    source = Source(data=b"", name="a.html", folder=tmp_path)
    for reference in ("b.png", "../c.png", "none.png", "b.png", "x" * 2000):
        source.beside(reference, Limits(), Sink())

    assert list(source.asked) == ["b.png", "none.png"]
    for number in range(300):
        source.beside(f"{number}.png", Limits(), Sink())
    assert len(source.asked) == 200


def test_a_reading_refuses_what_passes_the_limits():
    limits = Limits(input_bytes=3, entries=2, depth=4)
    reading = Reading.of(Source(data=b"abc", name="a"), limits, Sink())
    reading.files(2)
    reading.depth(4)
    reading.text([], "x")

    with pytest.raises(LimitExceeded, match="b: the input is larger than the limit of 3 bytes"):
        Reading.of(Source(data=b"abcd", name="b"), limits, Sink())
    with pytest.raises(LimitExceeded, match="a: the archive contains more files than the limit of 2"):
        reading.files(3)
    with pytest.raises(LimitExceeded, match="a: the document is nested deeper than the limit of 4"):
        reading.depth(5)
    reading.cells(MOST_CELLS)
    with pytest.raises(LimitExceeded, match="a: a table has more than 200,000 cells"):
        reading.cells(MOST_CELLS + 1)
    with pytest.raises(EmptyInput, match="a: "):
        reading.text([], None)


def test_a_reading_turns_pythons_limit_into_ours():
    reading = Reading(where="a", limits=Limits(), sink=Sink())

    def endless():
        return endless()

    with pytest.raises(LimitExceeded, match="a: the document is nested too deeply"), reading.recursion():
        endless()


def test_a_note_of_a_reading_names_the_input():
    sink = Sink()
    Reading(where="a", limits=Limits(), sink=sink).note(Kind.REPAIRED, "mended")

    assert [(item.where, item.message) for item in sink] == [("a", "mended")]


def test_what_was_counted_is_one_note_a_thing():
    sink = Sink()
    Reading(where="a", limits=Limits(), sink=sink).count(Kind.DROPPED, "left out", {"menu": 3, "advert": 1})

    assert [item.message for item in sink] == ["left out: menu, 3 times", "left out: advert"]
