import io
import re

import pikepdf

from converters.units import PT_PER_MM
from converters.writers.pdf.printing.marks import add_marks
from tests.writers.pdf.printing.papers import numbered

SLUG, GAP = 10 * PT_PER_MM, 3 * PT_PER_MM


def lines(page):
    content = page.Contents[-1].read_bytes().decode("ascii")
    assert content.startswith("/Artifact<</Type/Page>>BDC")
    assert content.endswith("EMC")
    found = re.findall(r"(\S+) (\S+) m (\S+) (\S+) l S", content)
    return [tuple(map(float, line)) for line in found]


def test_the_page_keeps_its_place_and_marks_stand_outside_it():
    with pikepdf.open(io.BytesIO(numbered(1))) as pdf:
        add_marks(pdf, folded=False)
        page = pdf.pages[0]
        trim = [float(side) for side in page.obj.TrimBox]
        media = [float(side) for side in page.obj.MediaBox]
        drawn = lines(page)

    assert trim == [0, 0, 420, 595]
    assert [round(side, 2) for side in media] == [-28.35, -28.35, 448.35, 623.35]
    assert len(drawn) == 8
    for x, y, to_x, to_y in drawn:
        outside = [max(-one, one - end) for one, end in ((x, 420), (to_x, 420), (y, 595), (to_y, 595))]
        assert max(outside[::2][0], outside[2]) >= GAP - 0.01
        assert (x == to_x and x in (0, 420)) or (y == to_y and y in (0, 595))


def test_folded_sheets_have_marks_in_the_middle():
    with pikepdf.open(io.BytesIO(numbered(1))) as pdf:
        add_marks(pdf, folded=True)
        middle = [line for line in lines(pdf.pages[0]) if line[0] == line[2] == 210]

    assert len(middle) == 2
