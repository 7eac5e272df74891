import io

import pikepdf

from converters.writers.pdf.printing.claims import without_tags
from tests.writers.pdf.printing.papers import numbered


def test_level_a_and_pdf_ua_are_no_longer_claimed():
    with pikepdf.open(io.BytesIO(numbered(1))) as pdf:
        before = pdf.Root.Metadata.read_bytes()
        without_tags(pdf)
        after = pdf.Root.Metadata.read_bytes()

    assert b"pdfuaid:part>1" in before
    assert b"pdfuaid:part>1" not in after
    assert b"<pdfaid:conformance>U</pdfaid:conformance>" in after
    assert b"<pdfaid:part>3</pdfaid:part>" in after
