"""Which links call a note and which elements are its text, told from what they say and where they lead."""

import pytest

from converters.diagnostics import Sink
from converters.markup.dom.tree import parse_html, tag
from converters.markup.notes import Notes, is_mark
from converters.serialization.xmltree import text_of
from tests.markup.helpers import lines


def found(html):
    """Return (text of the call, text of the note) of every note, and the tags that are not read in place."""
    notes = Notes(parse_html(html, "x.html"))
    calls = [(text_of(link), text_of(body).strip()) for link, body in notes.body_of.items()]
    return calls, sorted(tag(element) for element in notes.skipped)


@pytest.mark.parametrize(
    "text",
    [
        "1",
        "[1]",
        "（12）",
        "〔3〕",
        "1.",
        "1:23",
        "iv",
        "a",
        "*",
        "†",
        "‡‡",
        "①",
        "⑴",
        "注1",
        "[注①]",
        "note 2",
        " 1 ",
    ],
)
def test_a_mark_is_a_number_a_letter_or_a_sign(text):
    assert is_mark(text)


@pytest.mark.parametrize(
    "text", ["目录", "12345", "ab", "第一章", "1 2 3 4 5", "see", "1a", "→", "2024-01-02"]
)
def test_a_word_is_no_mark(text):
    assert not is_mark(text)


@pytest.mark.parametrize(
    ("link", "note"),
    [
        # By what the link says (EPUB 3.3 structural semantics, DPUB-ARIA 1.1).
        ('<a role="doc-noteref" href="#n">see</a>', '<aside id="n">注</aside>'),
        ('<sup class="footnote-ref"><a href="#n">x</a></sup>', '<p id="n">注</p>'),
        # By what the note says of itself.
        ('<a href="#n">1</a>', '<aside role="doc-footnote" id="n">注</aside>'),
        # By both leading to each other: the earlier is the call.
        ('<a id="r" href="#n">[1]</a>', '<p id="n">注<a href="#r">↩</a></p>'),
        ('<sup id="r"><a href="#n">*</a></sup>', '<ol><li id="n">注<a href="#r">^</a></li></ol>'),
        # The id stands on an anchor inside the note, or is written with percent signs.
        ('<a id="r" href="#n">1</a>', '<p><a id="n"></a>注<a href="#r">1</a></p>'),
        ('<a id="r" href="#%E6%B3%A8">1</a>', '<p id="注">注<a href="#r">1</a></p>'),
    ],
)
def test_a_link_that_calls_a_note(link, note):
    (calls, skipped) = found(f"<p>甲{link}乙</p>{note}")

    assert len(calls) == 1
    assert calls[0][1].startswith("注")
    assert skipped


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="#n">1</a></p><p id="n">第一节</p>',  # nothing says so, and nothing leads back
        '<p><a id="r" href="#n">目录</a></p><p id="n">甲<a href="#r">回</a></p>',  # no mark
        '<p id="n">甲<a id="b" href="#r">1</a></p><p><a id="r" href="#n">1</a></p><p>乙</p>',
        '<p><a id="r" href="#n">1</a></p><div id="n"><h2>章</h2><a href="#r">回</a></div>',  # a chapter
        '<pre><a role="doc-noteref" href="#n">1</a></pre><aside id="n">注</aside>',  # only text is read there
        '<p><a role="doc-noteref" href="#gone">1</a></p>',
        '<aside id="n">注<a role="doc-noteref" href="#n">1</a></aside>',  # a note cannot call itself
        '<p><a role="doc-noteref" href="http://a.cn/#n">1</a></p><aside id="n">注</aside>',
    ],
)
def test_a_link_that_calls_none(html):
    (calls, _) = found(html)

    assert all(text != "注" for _, text in calls)
    assert len(calls) <= (1 if "第三" in html or 'id="b"' in html else 0)


def test_the_list_that_held_only_notes_goes_with_its_rule_and_heading():
    _, skipped = found(
        '<p>甲<a id="r" role="doc-noteref" href="#n">1</a></p>'
        '<section class="footnotes"><hr><h2>注释</h2><ol><li id="n">注</li></ol></section>'
    )

    assert skipped == ["li", "ol", "section"]


def test_a_list_that_holds_more_than_notes_is_read():
    (calls, skipped) = found(
        '<p>甲<a id="r" role="doc-noteref" href="#n">1</a></p><ol><li id="n">注</li><li>别的</li></ol>'
    )

    assert (len(calls), skipped) == (1, ["li"])


def test_a_note_called_again_and_again_is_set_ten_times():
    calls, _ = found('<a role="doc-noteref" href="#n">1</a>' * 30 + '<aside id="n">注</aside>')

    assert len(calls) == 10


@pytest.mark.parametrize(
    ("html", "whether"),
    [
        ('<aside class="endnote" id="n">注</aside>', True),
        ('<li role="doc-endnote" id="fn1">注</li>', False),  # pandoc 2 said so of footnotes
        ('<li id="endnote-2">注</li>', True),
        ('<aside role="doc-footnote" id="n">注</aside>', False),
    ],
)
def test_what_stands_at_the_end_of_the_text(html, whether):
    root = parse_html(html, "x.html")
    body = next(element for element in root.iter() if element.get("id"))

    assert Notes(root).is_endnote(body) is whether


def test_a_fragment_names_an_id_as_it_stands_before_it_is_decoded():
    notes = Notes(parse_html('<p id="a%20b">甲</p><p id="a b">乙</p><a href="#a%20b">x</a>', "x.html"))

    assert (notes.place("#a%20b"), notes.place(" #a b "), notes.place("x#a")) == ("a%20b", "a b", "")
    assert notes.wanted == {"a%20b"}


def test_a_tree_without_ids_has_no_notes():
    notes = Notes(parse_html('<p><a href="#n">1</a></p>', "x.html"))

    assert (notes.body_of, notes.skipped, notes.wanted) == ({}, set(), frozenset())


def test_the_text_of_a_note_stands_at_its_call_and_nowhere_else():
    dump = lines('<p>甲<a id="r" href="#n">[1]</a>乙</p><p>丙</p><p id="n">注文<a href="#r">↩</a></p>')

    assert sum("注文" in line for line in dump) == 1
    assert "丙" in dump[-1]
    assert len(Sink()) == 0


@pytest.mark.parametrize(
    ("tail", "skipped"),
    [
        ('<hr><p id="n"><a href="#r">[1]</a> 见原书。</p>', ["a", "hr", "p"]),
        ('<hr>  <ol><li id="n"><a href="#r">[1]</a> 见原书。</li></ol>', ["a", "hr", "li", "ol"]),
        ('<hr><p id="n"><a href="#r">[1]</a> 见原书。</p><p>又及。</p>', ["a", "p"]),
        ('<hr>附记<p id="n"><a href="#r">[1]</a> 见原书。</p>', ["a", "p"]),
        ('<p id="n"><a href="#r">[1]</a> 见原书。</p><hr>', ["a", "p"]),
    ],
)
def test_a_rule_behind_which_only_notes_stand_goes_with_them(tail, skipped):
    calls, tags = found(f'<div><p>正文。<a id="r" href="#n">[1]</a></p>{tail}</div>')

    assert calls == [("[1]", "[1] 见原书。")]
    assert tags == skipped
