"""Trees of XML: cuts that keep the text around them, and a parser that reaches nothing outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from converters.serialization.xmltree import allowed, children, local, parser, remove, text_of


def tree(markup):
    return etree.fromstring(markup, parser())


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ("<a>1<b>2</b>3</a>", "<a>13</a>"),
        ("<a><b>2</b></a>", "<a/>"),
        ("<a><b>2</b>3</a>", "<a>3</a>"),
        ("<a>0<c/>1<b>2</b>3<d/>4</a>", "<a>0<c/>13<d/>4</a>"),
        ("<a><c/><b/>3</a>", "<a><c/>3</a>"),
    ],
)
def test_the_text_after_what_is_removed_stays(markup, left):
    root = tree(markup)
    remove(root.find("b"))

    assert etree.tostring(root).decode() == left


def test_a_root_is_not_removed_from_anything():
    root = tree("<a>1</a>")
    remove(root)

    assert root.text == "1"


@given(st.lists(st.tuples(st.sampled_from("bc"), st.text("xy", max_size=2)), max_size=6))
def test_removing_loses_no_text_but_what_is_inside(parts):
    root = tree(f"<a>0{''.join(f'<{name}>-</{name}>{tail}' for name, tail in parts)}</a>")
    for element in list(root.iter("b")):
        remove(element)

    assert text_of(root).replace("-", "") == "0" + "".join(tail for _, tail in parts)
    assert [child.tag for child in root] == [name for name, _ in parts if name == "c"]


def test_entities_are_kept_as_references_and_are_no_children(tmp_path):
    (tmp_path / "secret").write_text("secret")
    root = tree(f"<!DOCTYPE a [<!ENTITY e SYSTEM '{tmp_path / 'secret'}'>]><a>&e;<b/></a>")

    assert "secret" not in text_of(root)
    assert [child.tag for child in children(root)] == ["b"]


def test_comments_and_instructions_are_kept_only_where_they_are_wanted():
    markup = "<a><!--c--><?p i?></a>"

    assert etree.tostring(tree(markup)) == b"<a/>"
    kept = etree.fromstring(markup, parser(remove_comments=False, remove_pis=False))
    assert etree.tostring(kept).decode() == markup


def test_what_xml_cannot_hold_is_counted():
    assert allowed("甲\x00乙\ufffe丙\ud800\t\n\r\U0001f600") == ("甲乙丙\t\n\r\U0001f600", 3)
    assert allowed("甲") == ("甲", 0)


@pytest.mark.parametrize(
    "sign", ["\x00", "\x08", "\x0b", "\x0c", "\x0e", "\x1f", "\ud800", "\ufffe", "\uffff"]
)
def test_each_kind_of_what_it_cannot_hold_is_found(sign):
    assert allowed(f"é{sign}字") == ("é字", 1)


@pytest.mark.parametrize("sign", ["\t", "\n", "\r", " ", "\x7f", "\ue000", "\ufffd", "\U0010ffff"])
def test_all_else_stays(sign):
    assert allowed(f"é{sign}字") == (f"é{sign}字", 0)


def test_names_lose_their_namespace():
    assert local("{http://www.w3.org/1999/xhtml}p") == local("p") == "p"
