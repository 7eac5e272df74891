"""The object layer of PDF: strings, names, numbers and streams as ISO 32000-1 writes them."""

import io
import subprocess
import sys

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfdoc

from converters.writers.pdf import objects
from converters.writers.pdf.objects import Store, dictionary, name, number, ref, stream, text
from tests.places import ROOT


def file_with(entries, *bodies):
    """Return a file, opened, whose catalog has ``entries``."""
    store = Store()
    for body in bodies:
        store.add(body)
    pages = store.add(b"<</Type/Pages/Kids[]/Count 0>>")
    data = store.finish({"Pages": ref(pages), **entries}, dictionary(), (b"\x01" * 16, b"\x02" * 16))
    return pikepdf.open(io.BytesIO(data)), data


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain", "(plain)"),
        ("a(b)c\\", "(a\\(b\\)c\\\\)"),
        ("", "()"),
        ("汉", "<feff6c49>"),
        ("𠀀", "<feffd840dc00>"),
        ("a\nb", "<feff0061000a0062>"),
    ],
)
def test_text_strings_are_ascii_or_utf_16(value, written):
    assert text(value) == written


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=30))
def test_any_text_comes_back(value):
    opened, _ = file_with({"Own": text(value)})

    assert str(opened.Root.Own) == value


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (-0.001, "0"), (1.5, "1.5"), (2.0, "2"), (1 / 3, "0.33"), (-12.345, "-12.35"), (100, "100")],
)
def test_numbers_have_two_decimals_at_the_most(value, written):
    assert number(value) == written


@given(st.floats(-1e6, 1e6))
def test_no_number_is_off_by_more_than_a_hundredth(value):
    assert abs(float(number(value)) - value) <= 0.005 + 1e-9
    assert "e" not in number(value)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("F1", "/F1"),
        ("ABCDEF+NotoSerifSC-Bold", "/ABCDEF+NotoSerifSC-Bold"),
        ("text/plain", "/text#2Fplain"),
        ("a b#(c)", "/a#20b#23#28c#29"),
        ("宋", "/#E5#AE#8B"),
    ],
)
def test_names_are_escaped(value, written):
    assert name(value) == written


@given(
    st.text(
        alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=20
    )
)
def test_any_name_comes_back(value):
    opened, _ = file_with({"Own": name(value)})

    assert str(opened.Root.Own) == f"/{value}"


def test_entries_without_a_value_are_left_out():
    opened, _ = file_with({"Own": dictionary(A="/X", B=None)})

    assert list(opened.Root.Own.keys()) == ["/A"]


def test_endstream_stands_on_a_line_of_its_own():
    assert stream("/A 1", b"data") == b"<</A 1/Length 4>>\nstream\ndata\nendstream\n"


@given(st.binary(max_size=200), st.booleans())
def test_streams_come_back_compressed_or_not(data, stored):
    store = Store()
    found = store.add_stream("", data, stored=stored)
    pages = store.add(b"<</Type/Pages/Kids[]/Count 0>>")
    opened = pikepdf.open(
        io.BytesIO(store.finish({"Pages": ref(pages), "Own": ref(found)}, dictionary(), (b"a", b"b")))
    )

    assert opened.Root.Own.read_bytes() == data
    assert ("/Filter" in opened.Root.Own) is not stored


def test_a_reserved_object_is_filled_in_later_under_its_number():
    store = Store()
    at, raw = store.reserve()
    pages = store.add(b"<</Type/Pages/Kids[]/Count 0>>")
    raw.body = b"<</Late true>>"
    opened = pikepdf.open(
        io.BytesIO(store.finish({"Pages": ref(pages), "Own": ref(at)}, dictionary(), (b"a", b"b")))
    )

    assert opened.Root.Own.Late
    assert pages == at + 1


def test_the_file_is_identified_as_it_was_told():
    opened, data = file_with({})

    assert [bytes(part) for part in opened.trailer.ID] == [b"\x01" * 16, b"\x02" * 16]
    assert data.startswith(b"%PDF-1.7")


@given(
    st.dictionaries(
        st.from_regex("[A-Z][A-Za-z0-9]{0,9}", fullmatch=True), st.integers(-9, 9999), max_size=20
    )
)
def test_dictionaries_are_written_as_reportlab_writes_them(entries):
    theirs = pdfdoc.PDFDictionary(dict(entries)).format(pdfdoc.DummyDoc())

    assert dictionary(**entries) == theirs


def test_a_file_is_written_as_reportlab_writes_it():
    ours, theirs = Store(), pdfdoc.PDFDocument(dummyoutline=0, compression=0, invariant=1, pdfVersion=(1, 7))
    theirs.ID = lambda: b"[<61><62>]"
    for body in (b"<</A 1>>", b"[1]\n", b"<<>>\nstream\nx\nendstream\n"):
        ours.add(body)
        theirs.Reference(_Ready(body))
    theirs.Catalog = pdfdoc.PDFDictionary({"Type": "/Catalog", "Pages": "2 0 R"})
    theirs.info = _Ready(dictionary(Title="(a)"))

    assert ours.finish({"Pages": "2 0 R"}, dictionary(Title="(a)"), (b"a", b"b")) == theirs.GetPDFData(None)


class _Ready(pdfdoc.PDFObject):
    """An object of reportlab's whose bytes are ready."""

    __RefOnly__ = 1

    def __init__(self, body):
        self.body = body

    def digest(self, signature):
        pass

    def format(self, document):
        return self.body


def test_a_pdf_without_drawings_loads_no_reportlab():
    code = "import converters.writers.pdf.write, sys; sys.exit('reportlab' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def packed(*contents):
    """Return a file that holds streams of these contents."""
    store = Store()
    places = [store.add_stream("", content) for content in contents]
    pages = store.add(b"<</Type/Pages/Kids[]/Count 0>>")
    kept = f"[{' '.join(map(ref, places))}]"
    return store.finish({"Pages": ref(pages), "Own": kept}, dictionary(), (b"\x01" * 16, b"\x02" * 16))


@given(st.lists(st.integers(0, 200), max_size=9))
def test_streams_are_the_same_whether_a_thread_packs_them_or_not(sizes):
    contents = [bytes([size]) * (size << 10) for size in sizes]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(objects, "_BESIDE", 1 << 30)
        at_once = packed(*contents)

    assert packed(*contents) == at_once
    with pikepdf.open(io.BytesIO(at_once)) as opened:
        assert [own.read_bytes() for own in opened.Root.Own] == contents


def test_streams_are_packed_where_the_system_gives_no_thread(monkeypatch):
    content = b"0 0 m" * 20_000
    expected = packed(content)

    def refused(_thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(objects.threading.Thread, "start", refused)

    assert packed(content) == expected


def test_want_of_memory_in_a_thread_is_raised_where_the_file_is_written(monkeypatch):
    def failing(*_args, **_options):
        raise MemoryError

    monkeypatch.setattr(objects, "packed_stream", failing)

    with pytest.raises(MemoryError):
        packed(b"0 0 m" * 20_000)
