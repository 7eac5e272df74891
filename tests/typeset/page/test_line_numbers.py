"""Only paragraphs have line numbers; tests/edition/test_handout.py measures where they stand."""

from converters.boxes import Edges, PageStyle
from converters.typeset.block.column_fill import Filled
from converters.typeset.block.fragments import BlockFragment, Monolithic, PlacedFragment
from converters.typeset.page.line_numbers import line_numbers
from converters.typeset.page.pagination import Sheet
from converters.units import Pt


def test_pictures_have_no_numbers():
    content = Monolithic(height=Pt(20))
    entry = PlacedFragment(BlockFragment(content=content), content, 0, Pt(0), True, True)
    sheet = Sheet(start=None, text=Filled((entry,), Pt(20), None))
    page = PageStyle(width=Pt(400), height=Pt(600), margin=Edges(Pt(50), Pt(50), Pt(50), Pt(50)))

    assert list(line_numbers(sheet, page, None, Pt(50))) == []
