"""Objects, metadata, labels and images, each by itself."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from converters.diagnostics import Sink
from converters.errors import LimitExceeded, MalformedInput
from converters.model import Contributor, Document, Metadata, Resource
from converters.model.codec import EMBEDDED_NAME
from converters.writers.pdf import images, metadata
from converters.writers.pdf.embedded_source import extract
from converters.writers.pdf.fonts import FaceUse
from converters.writers.pdf.navigation import page_labels
from converters.writers.pdf.objects import Store, dictionary, number, ref, text
from tests.fonts.samples import shipped
from tests.writers.pdf.samples import edition, line, picture

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


def parsed(source: str) -> pikepdf.Object:
    return pikepdf.Object.parse(source.encode("latin-1"))


@given(WORDS)
@settings(max_examples=200)
def test_text_strings_read_back(value: str) -> None:
    assert str(parsed(text(value))) == value


@given(st.floats(-1e4, 1e4, allow_nan=False))
def test_numbers_have_two_decimals_and_no_exponent(value: float) -> None:
    shown = number(value)
    assert set(shown) <= set("-0123456789.")
    assert float(shown) == pytest.approx(value, abs=0.0051)


def test_streams_end_on_a_line_of_their_own_and_objects_are_numbered() -> None:
    store = Store()
    stream = store.add_stream("/Extra 1", b"\r\n data", stored=True)
    squeezed = store.add_stream("", b"x" * 999)
    pages = store.add(b"<</Type/Pages/Count 0/Kids[]>>")
    catalog = {"Pages": ref(pages), "A": ref(stream), "B": ref(squeezed)}
    data = store.finish(catalog, dictionary(Title=text("题")), (b"one", b"two"))
    assert b"stream\n\r\n data\nendstream\nendobj" in data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.A.read_bytes() == b"\r\n data"
        assert pdf.Root.B.read_bytes() == b"x" * 999
        assert [bytes(item) for item in pdf.trailer.ID] == [b"one", b"two"]
        assert pdf.check_pdf_syntax() in ([], ["ERROR: file does not contain any pages"])
    assert b"Helvetica" not in data


@given(st.lists(WORDS, min_size=4, max_size=4), st.booleans())
@settings(max_examples=100)
def test_xmp_is_well_formed_and_agrees_with_info(words: list[str], source: bool) -> None:
    title, name, rights, keyword = words
    meta = Metadata(
        title=title, contributors=(Contributor(name=name),), rights=rights, keywords=(keyword,), kicker="<&>"
    )
    fields = metadata.about(edition(Document(meta=meta)), 3 if source else 2)
    packet = metadata.xmp(fields)
    tree = etree.fromstring(packet.partition(b"?>")[2].rpartition(b"<?")[0])
    space = {"dc": "http://purl.org/dc/elements/1.1/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}
    assert set(tree.xpath("//dc:title//rdf:li/text()", namespaces=space)) == {fields.title}
    info = parsed(metadata.info(fields).decode("latin-1"))
    assert str(info.Title) == fields.title
    assert fields.title
    assert tree.xpath("//dc:description//rdf:li/text()", namespaces=space) == ["<&>"]


def test_an_article_without_author_is_signed_by_its_unit_and_editors_are_contributors() -> None:
    meta = Metadata(affiliation="福建师范大学", contributors=(Contributor(name="王子锋", role="editor"),))
    fields = metadata.about(edition(Document(meta=meta)), 3)
    assert (fields.authors, fields.contributors) == (("福建师范大学",), ("王子锋",))


@pytest.mark.parametrize(
    ("labels", "tree"),
    [
        (["1", "2", "3"], "<</Nums[0<</S/D/St 1>>]>>"),
        (["", "5", "6", "A-1", "8"], "<</Nums[0<<>>1<</S/D/St 5>>3<</P(A-1)>>4<</S/D/St 8>>]>>"),
        (["ii", "iii", "1"], "<</Nums[0<</P(ii)>>1<</P(iii)>>2<</S/D/St 1>>]>>"),
        (["", ""], None),
    ],
)
def test_page_labels_come_in_runs(labels: list[str], tree: str | None) -> None:
    assert page_labels(labels) == tree


@pytest.mark.parametrize(
    ("mode", "kind", "space", "mask"),
    [
        ("RGB", "JPEG", "/DeviceRGB", False),
        ("L", "JPEG", "/DeviceGray", False),
        ("RGBA", "PNG", "/DeviceRGB", True),
        ("RGB", "PNG", "/DeviceRGB", False),
        ("L", "PNG", "/DeviceGray", False),
        ("CMYK", "JPEG", "/DeviceRGB", False),
        ("RGB", "WEBP", "/DeviceRGB", False),
    ],
)
def test_images_keep_their_size_colours_and_alpha(mode: str, kind: str, space: str, mask: bool) -> None:
    store = Store()
    resource = Resource(name="a", media_type=f"image/{kind.lower()}", data=picture(mode, kind))
    sink = Sink()
    place = images.embed(resource, store, 1000, sink)
    assert place is not None
    pages = store.add(b"<</Type/Pages/Count 0/Kids[]>>")
    data = store.finish({"Pages": ref(pages), "Image": ref(place)}, dictionary(), (b"", b""))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        image = pdf.Root.Image
        assert (int(image.Width), int(image.Height), str(image.ColorSpace)) == (4, 3, space)
        assert ("/SMask" in image) == mask
        assert pikepdf.PdfImage(image).as_pil_image().size == (4, 3)
    assert not list(sink)


def test_an_image_over_the_limit_is_refused_before_it_is_decoded() -> None:
    for mode, kind in (("RGB", "JPEG"), ("RGBA", "PNG")):
        resource = Resource(name="big", media_type=f"image/{kind.lower()}", data=picture(mode, kind))
        with pytest.raises(LimitExceeded, match=r"limit of 11 pixels \(--max-pixels raises it\)"):
            images.embed(resource, Store(), 11, Sink())


def test_a_damaged_edition_of_ours_is_malformed_input_and_a_damaged_pdf_is_none_of_ours() -> None:
    with pytest.raises(MalformedInput):
        extract(b"%PDF-1.7\n(document.kanben.json)")
    assert extract(b"%PDF-1.7\nnothing of the kind") is None


def test_an_edition_whose_embedded_source_has_no_content_is_malformed_input() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        name = pikepdf.String(EMBEDDED_NAME)
        specification = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F=name, UF=name))
        tree = pikepdf.Dictionary(Names=pikepdf.Array([name, specification]))
        pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=tree)
        file = io.BytesIO()
        pdf.save(file, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)

    with pytest.raises(MalformedInput, match="readable"):
        extract(file.getvalue())


PAIRS = st.tuples(st.sampled_from("汉字刊本ab“"), st.sampled_from("汉字ab\u00a0\ufffd"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(PAIRS, min_size=1), max_size=8))
def test_glyphs_met_a_page_at_once_say_what_they_say_one_item_after_the_other(rows):
    face = shipped("NotoSerifSC-Regular")
    items = [
        line(face, "".join(said for _, said in row), (0, 0), glyphs=face.glyphs("".join(by for by, _ in row)))
        for row in rows
    ]
    ahead, after = FaceUse(face, 0), FaceUse(face, 0)
    ahead.meet("".join(item.glyphs for item in items), "".join(item.text for item in items))
    assert [ahead.actual_text(item) for item in items] == [after.actual_text(item) for item in items]
    assert [ahead.codes(item.glyphs) for item in items] == [after.codes(item.glyphs) for item in items]
    assert ahead._said == after._said
