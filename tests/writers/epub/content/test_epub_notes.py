"""Notes of any theme: calls and notes say what they are, each note leads back (EPUB SSV; DPUB-ARIA 1.1)."""

import pytest

from converters.serialization.xmltree import TYPE
from converters.words.catalogue import words_of
from converters.writers.epub.content.notes import link_notes
from tests.writers.epub.markup import tree

WORDS = words_of("zh-Hans")
CALL = '<p>甲<a href="#n">1</a></p>'


def linked(inner):
    root = tree(inner)
    link_notes(root, {one.get("id") for one in root.iter() if one.get("id")}, WORDS)
    return root


def by_id(root, name):
    return next(one for one in root.iter() if one.get("id") == name)


@pytest.mark.parametrize(
    ("note", "kind", "role"),
    [
        ('<aside id="n" role="doc-footnote"><p>注</p></aside>', "footnote", "doc-footnote"),
        ('<aside id="n" epub:type="footnote"><p>注</p></aside>', "footnote", "doc-footnote"),
        ('<li id="n" epub:type="endnote"><p>注</p></li>', "endnote", "note"),
        ('<li id="n" role="doc-endnote"><p>注</p></li>', "endnote", "note"),  # that role is withdrawn
    ],
)
def test_a_call_and_its_note_say_what_they_are(note, kind, role):
    root = linked(CALL + note)
    call, found = next(root.iter("{*}a")), by_id(root, "n")

    assert (call.get(TYPE), call.get("role")) == ("noteref", "doc-noteref")
    assert (found.get(TYPE), found.get("role")) == (kind, role)
    assert "k-note" in found.get("class").split()


def test_a_note_leads_back_from_the_end_of_its_last_block():
    root = linked(CALL + '<aside id="n" role="doc-footnote"><p>一</p><p>二</p></aside>')
    back = by_id(root, "n")[-1][-1]

    assert (back.get("href"), back.get("role"), back.text) == ("#n-call", "doc-backlink", "↩\ufe0e")
    assert back.get("aria-label") == WORDS.back
    assert by_id(root, "n-call").get("href") == "#n"


def test_a_way_back_of_the_themes_own_is_kept_and_named():
    own = '<a role="doc-backlink" href="#r">回</a>'
    root = linked(f'<p><a id="r" href="#n">1</a></p><aside id="n" role="doc-footnote"><p>注{own}</p></aside>')
    links = list(by_id(root, "n").iter("{*}a"))

    assert [(one.get("href"), one.text, one.get("aria-label")) for one in links] == [
        ("#r", "回", f"回 {WORDS.back}")
    ]


def test_a_note_called_twice_leads_back_to_its_first_call():
    root = linked(CALL + CALL + '<aside id="n" role="doc-footnote"><p>注</p></aside>')
    calls = [one.get("id") for one in root.iter("{*}a") if one.get("role") == "doc-noteref"]

    assert calls == ["n-call", "n-call-2"]
    assert [one.get("href") for one in by_id(root, "n").iter("{*}a")] == ["#n-call"]


@pytest.mark.parametrize(
    "inner",
    [
        '<p><a href="#s">见</a></p><section id="s"><p>节</p></section>',
        '<p>甲</p><aside id="n" role="doc-footnote"><p>注</p></aside>',
        '<p><a href="http://a.cn/#n">1</a></p><aside id="n" role="doc-footnote"><p>注</p></aside>',
    ],
)
def test_links_to_other_places_and_notes_nobody_calls_stay_as_they_are(inner):
    before = [dict(one.attrib) for one in tree(inner).iter()]

    assert [dict(one.attrib) for one in linked(inner).iter()] == before
