"""Many editions in one file for the printer."""

import io

import pikepdf
import pytest

from converters.model import Document, Metadata
from converters.writers.pdf.printing.merge import merge
from converters.writers.pdf.validate.check import check
from tests.writers.pdf import samples
from tests.writers.pdf.printing.papers import numbered, texts
from tests.writers.pdf.validators import verapdf_failures


def editions(*counts):
    titles = ["甲篇", "乙篇", "丙篇"]
    return [
        numbered(count, edition=samples.edition(Document(meta=Metadata(title=title))))
        for count, title in zip(counts, titles, strict=False)
    ]


def merged(*counts, recto=False):
    return merge(editions(*counts), "讲义", recto=recto)


def test_pages_follow_each_other_and_stay_tagged():
    data = merged(2, 1, 3)

    assert texts(data) == [f"第{page}页末页" for page in (1, 2, 1, 1, 2, 3)]
    assert check(data) == ()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (top,) = pdf.Root.StructTreeRoot.K
        assert top.S == "/Document"
        assert [str(kid.S) for kid in top.K] == ["/Part"] * 3
        labels = [int(item) for item in list(pdf.Root.PageLabels.Nums)[::2]]
        assert labels == [0, 2, 3]
        assert str(pdf.docinfo.Title) == "讲义"


def test_every_mark_leads_to_an_element_of_its_own_page():
    with pikepdf.open(io.BytesIO(merged(2, 2))) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
        assert len(parents) == pdf.Root.StructTreeRoot.ParentTreeNextKey == 8
        for page in pdf.pages:
            for element in parents[int(page.obj.StructParents)]:
                assert element.Pg.objgen == page.obj.objgen
            for link in page.obj.Annots:
                objects = [
                    kid.Obj.objgen for kid in parents[int(link.StructParent)].K if not isinstance(kid, int)
                ]
                assert link.objgen in objects


def test_links_stay_within_their_edition():
    with pikepdf.open(io.BytesIO(merged(2, 3))) as pdf:
        places = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        targets = [places[page.obj.Annots[0].Dest[0].objgen] for page in pdf.pages]
    assert targets == [1, 1, 4, 4, 4]


def test_on_request_each_begins_on_a_right_hand_page():
    data = merged(1, 2, 1, recto=True)

    assert texts(data) == ["第1页末页", "", "第1页末页", "第2页末页", "第1页末页"]
    assert check(data) == ()


def test_bookmarks_of_several_stand_below_the_title_of_their_edition():
    with pikepdf.open(io.BytesIO(merged(2, 1))) as pdf:
        first = pdf.Root.Outlines.First
        last = pdf.Root.Outlines.Last
        assert str(first.Title) == "甲篇"
        assert [str(first.First.Title), str(first.Last.Title)] == ["第1页", "第2页"]
        assert first.First.Parent.objgen == first.objgen
        assert first.Next.objgen == last.objgen
        assert last.Prev.objgen == first.objgen
        assert str(last.Title) == "第1页"
        assert pdf.Root.Outlines.Count == 4


def test_one_edition_alone_and_the_same_bytes_twice():
    assert texts(merged(2)) == ["第1页末页", "第2页末页"]
    assert merged(2, 1) == merged(2, 1)


def test_the_embedded_sources_stay_with_the_editions():
    with pikepdf.open(io.BytesIO(merged(1, 1))) as pdf:
        assert list(pdf.attachments) == []
        assert b"<pdfaid:part>2</pdfaid:part>" in pdf.Root.Metadata.read_bytes()


@pytest.mark.checker("java")
@pytest.mark.slow
def test_the_file_is_archivable_and_accessible(tmp_path):
    path = tmp_path / "merged.pdf"
    path.write_bytes(merged(1, 2, 3, recto=True))
    assert verapdf_failures([path]) == {"merged.pdf": []}
