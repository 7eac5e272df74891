"""Where pages, links and bookmarks stand on the sheets."""

import io

import pikepdf
import pytest

from converters.units import PT_PER_MM
from converters.writers.pdf.printing.order import booklet, two_up
from converters.writers.pdf.printing.sheets import Paper, paper_of, set_two_by_two
from tests.writers.pdf.printing.papers import numbered, placed

WIDTH, HEIGHT = 420.0, 595.0


def opened(count):
    return pikepdf.open(io.BytesIO(numbered(count)))


def test_sheets_are_twice_the_largest_page_or_as_asked():
    assert paper_of([(420, 595), (300, 600)], None) == (840, 600)
    assert paper_of([(420, 595)], (210, 297)) == pytest.approx((297 * PT_PER_MM, 210 * PT_PER_MM))


def test_pages_of_a_booklet_meet_at_the_fold_and_creep_towards_it():
    with opened(12) as pdf:
        scale = set_two_by_two(pdf, booklet(12), Paper(2 * WIDTH, HEIGHT, at_fold=True, creep=0.5))
        found = [placed(page) for page in pdf.pages]

    assert scale == 1
    assert len(found) == 6
    for number, forms in enumerate(found):
        creep = 0.5 * (number // 2)
        assert forms["P0"] == pytest.approx((1, creep, 0), abs=1e-3)
        assert forms["P1"] == pytest.approx((1, WIDTH - creep, 0), abs=1e-3)


def test_pages_two_up_stand_in_the_middle_of_their_halves_and_are_never_enlarged():
    with opened(2) as pdf:
        assert set_two_by_two(pdf, two_up(2), Paper(1000, 700, at_fold=False, creep=0)) == 1
        assert placed(pdf.pages[0]) == {"P0": (1, 40, 52.5), "P1": (1, 540, 52.5)}
    with opened(2) as pdf:
        half = set_two_by_two(pdf, two_up(2), Paper(WIDTH, HEIGHT, at_fold=False, creep=0))
        assert half == 0.5
        assert placed(pdf.pages[0]) == {"P0": (0.5, 0, 148.75), "P1": (0.5, 210, 148.75)}


def test_links_and_bookmarks_lead_to_the_same_place_on_the_sheet():
    with opened(4) as pdf:
        set_two_by_two(pdf, two_up(4), Paper(2 * WIDTH, HEIGHT, at_fold=False, creep=0))
        sheets = [page.obj.objgen for page in pdf.pages]
        links = [link for page in pdf.pages for link in page.obj.Annots]
        item, marks = pdf.Root.Outlines.First, []
        while item is not None:
            marks.append((sheets.index(item.Dest[0].objgen), float(item.Dest[2]), float(item.Dest[3])))
            item = item.get("/Next")
        rects = [[float(side) for side in link.Rect] for link in links]
        targets = [(sheets.index(link.Dest[0].objgen), float(link.Dest[2])) for link in links]

    assert rects[:2] == [[40, 435, 100, 455], [460, 435, 520, 455]]
    assert targets == [(1, 420)] * 4
    assert marks == [(0, 0, 505), (0, 420, 505), (1, 0, 505), (1, 420, 505)]
    assert not any("/StructParent" in link for link in links)


def test_what_tags_and_labels_say_of_pages_goes_with_the_pages():
    with opened(3) as pdf:
        set_two_by_two(pdf, two_up(3), Paper(2 * WIDTH, HEIGHT, at_fold=False, creep=0))
        assert not {"/StructTreeRoot", "/MarkInfo", "/PageLabels"} & set(pdf.Root.keys())
        assert len(pdf.pages) == 2
