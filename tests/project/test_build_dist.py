"""Archives of a release are the same bytes whenever they are built."""

import gzip
import io
import tarfile
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from scripts.build_dist import sdist_bytes, wheel_bytes

FILES = {"kanben/a.py": b"a = 1\n", "kanben/b.py": b"b = 2\n" * 50, "kanben-1.dist-info/RECORD": b"r\n"}
EPOCH = 1_700_000_000


def wheel(names, year):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), FILES[name])
    return out.getvalue()


def sdist(names, mtime):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name in names:
            entry = tarfile.TarInfo(name)
            entry.size, entry.mtime, entry.uid, entry.uname = len(FILES[name]), mtime, mtime % 1000, "someone"
            archive.addfile(entry, io.BytesIO(FILES[name]))
    return out.getvalue()


@given(st.permutations(list(FILES)), st.integers(1981, 2100))
def test_a_wheel_is_the_same_whatever_the_order_and_the_time(names, year):
    made = wheel_bytes(wheel(names, year), EPOCH)

    assert made == wheel_bytes(wheel(list(FILES), 1990), EPOCH)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
        assert archive.namelist()[-1] == "kanben-1.dist-info/RECORD"


@given(st.permutations(list(FILES)), st.integers(0, 2**31))
def test_an_sdist_is_the_same_whatever_the_order_the_time_and_the_owner(names, mtime):
    made = sdist_bytes(sdist(names, mtime), EPOCH)

    assert made == sdist_bytes(sdist(list(FILES), 1), EPOCH)
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress(made))) as archive:
        assert {entry.name: archive.extractfile(entry).read() for entry in archive} == FILES
        assert {(entry.mtime, entry.uid, entry.uname) for entry in archive} == {(EPOCH, 0, "")}
