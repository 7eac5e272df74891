"""The rules for inlines that replace the parser's own say the same as those, however much text waits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from converters.readers.markdown import inline_rules
from converters.readers.markdown.inline_rules import (
    INLINE_RULES,
    depth_of_brackets,
    hand_over,
    join_fragments,
)

PIECES = [
    *(
        "a",
        "字",
        " ",
        "  \n",
        "\n",
        "\\",
        "*",
        "**",
        "_",
        "`",
        "[",
        "](b)",
        "]",
        "!",
        "^",
        "<",
        ">",
        "&",
        ";",
        "#",
    ),
    *("<b>", "<b c='d'>", "</b>", "<!--", "-->", "<?", "?>", "<![CDATA[", "]]>", "<!A ", "<a@b.c>", "<x:y>"),
    *("&amp;", "&AMP;", "&nosuch;", "&#35;", "&#X41;", "&#0;", "&#99999999;", "https://a.b", "a@b.c"),
]


def parsers():
    """Return a parser with its own rules and one with ours."""
    theirs, ours = (MarkdownIt("commonmark", {"html": True}) for _ in range(2))
    for name, rule in INLINE_RULES.items():
        if not name.startswith("footnote"):
            ours.inline.ruler.at(name, rule)
    ours.inline.ruler.before("text", "hand_over", hand_over)
    ours.inline.ruler2.at("fragments_join", join_fragments)
    return theirs, ours


@given(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.sampled_from([0, 3, 4096]),
    st.sampled_from(["", "\n\n[a]: /target\n[字]: <b>"]),
)
def test_they_say_what_the_rules_of_the_parser_say(text, pending, targets):
    theirs, ours = parsers()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inline_rules, "_PENDING", pending)
        assert ours.render(f"x{text}{targets}") == theirs.render(f"x{text}{targets}")


@pytest.mark.parametrize("break_", ["  \n", "   \n", "\\\n"])
def test_a_break_after_much_text_stays_one(break_):
    assert "<br" in parsers()[1].render(f"{'a:' * 5000}{break_}b")


@pytest.mark.parametrize("opening", ["<?", "<![CDATA[", "<!A ", "["])
def test_an_end_that_is_not_there_is_looked_for_once(opening, monkeypatch):
    asked, looked = [], []
    last = inline_rules._last

    def counted(state, closer):
        known = len(state.cache)
        found = last(state, closer)
        asked.append(closer)
        looked.extend([closer] * (len(state.cache) > known))
        return found

    monkeypatch.setattr(inline_rules, "_last", counted)
    parsers()[1].render("x" + opening * 51)
    assert len(asked) >= 50
    assert len(looked) == len(set(asked))


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("^[a ^[b ![c](d)]]", 3),
        ("![a](b) ^[c] ![d](e)", 1),
        ("[[[^[a]]]]", 1),
        ("^[^[^[^[a", 0),
        ("\\^[a ^[b]]", 1),
        ("^[[a] ^[b] [^[c ^[d]]]]", 3),
        ("]]]^[a]", 1),
    ],
)
def test_the_depth_of_notes_and_images_that_are_closed(text, depth):
    assert depth_of_brackets(text, 0) == depth


def test_a_few_are_not_looked_at():
    assert depth_of_brackets("^[a ^[b]]", 2) == 0
