"""``--grayscale``: nothing on the page has a colour."""

import io

import pikepdf
import pypdfium2
import pytest

from converters.diagnostics import Sink
from converters.edition.build import build
from converters.model import Document, InlineImage, Metadata, Paragraph, Resource, Text
from converters.options import EditionOptions, PdfOptions
from converters.writers.pdf.paint import lightness
from converters.writers.pdf.validate.check import check
from converters.writers.pdf.write import write
from tests.writers.pdf.samples import picture

RED = b'<rect width="9" height="9" fill="red"/>'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">' + RED + b"</svg>"


def colourful():
    resources = (
        Resource(name="a.png", media_type="image/png", data=picture("RGBA")),
        Resource(name="b.jpg", media_type="image/jpeg", data=picture("RGB", "JPEG")),
        Resource(name="c.svg", media_type="image/svg+xml", data=SVG),
    )
    images = tuple(InlineImage(resource=one.name, alt="图") for one in resources)
    return Document(
        meta=Metadata(title="题目", kicker="栏目", source="人民日报"),
        body=(Paragraph(content=(Text(text="正文。"), *images)),),
        resources=resources,
    )


def made(**options):
    edition = build(colourful(), EditionOptions(), Sink())
    return write(edition, PdfOptions(**options), Sink())


def colours(data):
    """Return whether any pixel of the rendered pages has a colour."""
    with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
        for page in pdf:
            image = page.render(scale=1).to_pil().convert("RGB")
            if any(max(pixel) - min(pixel) > 2 for _, pixel in image.getcolors(1 << 24)):
                return True
    return False


def test_a_page_without_colour_and_one_with():
    gray = made(grayscale=True)

    assert colours(made())
    assert not colours(gray)
    assert check(gray) == ()


def test_images_are_stored_gray():
    with pikepdf.open(io.BytesIO(made(grayscale=True))) as pdf:
        images = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Width")]
        assert {str(image.ColorSpace) for image in images} == {"/DeviceGray"}


def test_a_colour_is_as_light_as_its_gray():
    assert lightness((1, 1, 1)) == pytest.approx(1)
    assert lightness((0, 0, 0)) == 0
    assert lightness((1, 0, 0)) < lightness((0, 1, 0))
