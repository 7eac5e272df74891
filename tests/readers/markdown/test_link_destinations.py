"""Destinations are what the parser's own function says, and one that is refused is not gone through."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination

from converters.readers.markdown import link_destinations
from converters.readers.markdown.link_destinations import _destination, refuse_soon

PIECES = [
    "a",
    "字",
    "(",
    "(" * 31,
    ")",
    "\\",
    "\\(",
    "\\)",
    "\\ ",
    " ",
    "\n",
    "\t",
    "\x7f",
    "<",
    ">",
    "&amp;",
    "%",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.integers(0, 3), st.integers(0, 3))
def test_they_are_those_of_the_parser(text, begin, cut):
    end = max(begin, len(text) - cut)
    ours, theirs = _destination(text, begin, end), parseLinkDestination(text, begin, end)

    assert (ours.ok, ours.pos, ours.str) == (theirs.ok, theirs.pos, theirs.str)


def test_links_are_read_and_brackets_that_stay_open_are_not_gone_through(monkeypatch):
    asked = []

    def counted(text, at, end):
        asked.append(text[at:end])
        return parseLinkDestination(text, at, end)

    monkeypatch.setattr(link_destinations, "parseLinkDestination", counted)
    parser = MarkdownIt("commonmark")
    refuse_soon(parser)

    assert parser.render("[a](b(c) 'd')") == '<p><a href="b(c)" title="d">a</a></p>\n'
    assert parser.render("[a](" * 99) == f"<p>{'[a](' * 99}</p>\n"
    assert asked[1:] == [""] * 98
