"""Sentences numbered for Kobo: every character in a span once, ids by paragraph and sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.writers.epub.content.kobo import number_sentences
from tests.writers.epub.markup import shown, tree


def numbered(inner):
    root = tree(inner)
    number_sentences(root[0])
    return root


def spans(root):
    return [(one.get("id"), one.text) for one in root.iter("{*}span") if one.get("class") == "koboSpan"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("一句。二句！三句", ["一句。", "二句！", "三句"]),
        ("他说：“好。”然后走了。", ["他说：“好。”", "然后走了。"]),
        ("等等……再说", ["等等……", "再说"]),
        ("One. Two? Three", ["One. ", "Two? ", "Three"]),
        ("（见上。）后", ["（见上。）", "后"]),
        ("没有句号", ["没有句号"]),
    ],
)
def test_a_sentence_ends_with_its_marks_and_what_closes_them(text, sentences):
    assert [one for _, one in spans(numbered(f"<p>{text}</p>"))] == sentences


def test_ids_count_paragraphs_and_sentences_in_them():
    found = spans(numbered("<h1>题</h1><p>一。二。</p><ul><li>三</li></ul>"))

    assert [name for name, _ in found] == ["kobo.2.1", "kobo.3.1", "kobo.3.2", "kobo.4.1"]


def test_text_after_an_element_is_numbered_on_in_its_paragraph():
    assert shown(numbered("<p>甲<em>乙。</em>丙</p>")) == (
        '<p><span class="koboSpan" id="kobo.2.1">甲</span>'
        '<em><span class="koboSpan" id="kobo.2.2">乙。</span></em>'
        '<span class="koboSpan" id="kobo.2.3">丙</span></p>'
    )


@pytest.mark.parametrize("element", ["ruby", "time", "pre"])
def test_what_is_marked_as_a_whole_has_no_spans_in_it(element):
    assert [text for _, text in spans(numbered(f"<p>甲<{element}>乙。</{element}>丙</p>"))] == ["甲", "丙"]


def test_white_space_between_blocks_is_left_alone():
    assert shown(numbered("\n <p> </p>\n ")) == "\n <p> </p>\n "


@given(st.lists(st.text(alphabet="字句。！？；….”） \na", max_size=20), min_size=1, max_size=4))
def test_no_character_is_lost_and_no_id_used_twice(texts):
    inner = "".join(f"<p>{text}<em>{text}</em></p>" for text in texts)
    root = numbered(inner)
    names = [name for name, _ in spans(root)]

    assert "".join(root.itertext()) == "".join(tree(inner).itertext())
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "inner", ['<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>', "<pre>x</pre>"]
)
def test_formulas_and_code_are_marked_as_a_whole(inner):
    found = numbered(f"<p>甲{inner}乙</p>")

    assert [one for _, one in spans(found)] == ["甲", "乙"]
