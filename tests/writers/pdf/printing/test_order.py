"""The order of pages on sheets, proved by folding them."""

import pytest

from converters.writers.pdf.printing.order import Side, booklet, two_up


def read_folded(sides, right_bound=False):
    """Return the pages of one signature as one leafs through it: each sheet folded around the next.

    The back of a sheet is seen from behind: turned over the short edge, its left half lies behind the right
    half of the front.
    """
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    if right_bound:
        sheets = [(Side(*front[1::-1]), Side(*back[1::-1])) for front, back in sheets]
    first = [page for front, back in sheets for page in (front.right, back.left)]
    last = [page for front, back in reversed(sheets) for page in (back.right, front.left)]
    return first + last


@pytest.mark.parametrize("right_bound", [False, True])
@pytest.mark.parametrize("count", range(1, 34))
def test_a_folded_booklet_reads_in_order(count, right_bound):
    read = read_folded(list(booklet(count, right_bound=right_bound)), right_bound)

    blank = -count % 4
    assert read == [*range(count), *[None] * blank]


@pytest.mark.parametrize("signature", [4, 8, 16])
@pytest.mark.parametrize("count", range(1, 34))
def test_signatures_read_in_order_one_after_the_other(count, signature):
    sides = list(booklet(count, signature))
    read = []
    while sides:
        # A signature begins where no sheet is wrapped around a sheet.
        end = next((at for at in range(2, len(sides), 2) if sides[at].depth == 0), len(sides))
        read += read_folded(sides[:end])
        assert end * 2 <= signature
        del sides[:end]

    assert read == [*range(count), *[None] * (-count % 4)]


def test_the_classic_eight_pages():
    assert [side[:2] for side in booklet(8)] == [(7, 0), (1, 6), (5, 2), (3, 4)]
    assert [side.depth for side in booklet(8)] == [0, 0, 1, 1]
    assert [side[:2] for side in booklet(5)] == [(None, 0), (1, None), (None, 2), (3, 4)]


def test_two_up_goes_on_in_reading_order():
    assert [side[:2] for side in two_up(5)] == [(0, 1), (2, 3), (4, None)]
    assert [side[:2] for side in two_up(3, right_bound=True)] == [(1, 0), (None, 2)]


def test_no_pages_need_no_sheet():
    assert list(booklet(0)) == list(two_up(0)) == []


@pytest.mark.parametrize("signature", [0, 2, 6, -4])
def test_a_signature_is_a_multiple_of_four(signature):
    with pytest.raises(ValueError, match="no multiple of 4"):
        list(booklet(8, signature))
