"""Text and attributes of WordprocessingML, whatever characters they hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from converters.writers.docx.ooxml.xml import W, attribute, escape, legal, on, t, val


@given(st.text())
def test_what_is_legal_comes_back_out_of_an_element(text):
    allowed = legal(text).replace("\r", "")
    found = etree.fromstring(f'<w:r xmlns:w="{W}">{t(allowed)}</w:r>'.encode())

    assert (found[0].text or "") == allowed


@given(st.text())
def test_what_is_legal_comes_back_out_of_an_attribute_on_one_line(text):
    allowed = legal(text).replace("\r", "").replace("\t", "")
    found = etree.fromstring(f'<w:x xmlns:w="{W}">{val("y", allowed)}</w:x>'.encode())

    assert found[0].get(f"{{{W}}}val") == (" ".join(allowed.splitlines()) if "\n" in allowed else allowed)


@given(st.text())
def test_only_characters_that_xml_forbids_are_left_out(text):
    gone = set(text) - set(legal(text))

    assert all(char < " " or "\ud800" <= char <= "\udfff" or char in "\ufffe\uffff" for char in gone)
    assert not {"\t", "\n", "\r"} & gone


@pytest.mark.parametrize(
    ("text", "kept"),
    [(" a", True), ("a ", True), ("a  b", True), ("a\tb", False), ("a b", False), ("", False)],
)
def test_spaces_at_the_edges_are_kept(text, kept):
    assert ('xml:space="preserve"' in t(text)) is kept


def test_toggles_say_their_value_either_way():
    assert (on("b", True), on("b", False)) == ("<w:b/>", '<w:b w:val="0"/>')


def test_quotes_are_escaped_in_attributes_alone():
    assert (escape('<"&>'), attribute('<"&>')) == ('&lt;"&amp;&gt;', "&lt;&quot;&amp;&gt;")
