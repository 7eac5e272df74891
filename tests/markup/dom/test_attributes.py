import re

import pytest

from converters.diagnostics import Kind, Sink
from converters.markup.dom.attributes import fewer_attributes
from converters.markup.dom.tree import parse_html

MANY = 3_000
MOST = 256


def shorn(page):
    sink = Sink()
    return fewer_attributes(page, sink, "x.html"), [item.kind for item in sink]


@pytest.mark.parametrize("value", ["", "=1", '="1"', "='>'", ' = "<b>"'])
def test_a_tag_keeps_its_first_attributes_and_all_that_follows_it(value):
    tag = "<p" + "".join(f" a{n}{value}" for n in range(MANY)) + " >"
    page, kinds = shorn(f"<body><i>前</i>{tag}文<b c='d'>字</b></p>{' ' * MANY * 20}</body>")

    paragraph = parse_html(page, "x").find(".//p")
    assert list(paragraph.attrib) == [f"a{n}" for n in range(MOST)]
    assert "".join(paragraph.itertext()).strip() == "文字"
    assert kinds == [Kind.MARKUP_SKIPPED]


def test_a_page_without_such_a_tag_is_the_same():
    page = (
        "<p " + " ".join(f"a{n}='b'" for n in range(MOST)) + ">" + "<p title='x > y'>甲 < 乙 & 丙</p>" * MANY
    )

    assert shorn(page) == (page, [])


@pytest.mark.parametrize("unit", ["<p ", "<p a='", "<p a=\"<p b='", "a=", "/", "<", "x"])
def test_tags_that_never_end_are_gone_through_once(unit):
    page, _ = shorn("<p " + unit * 200_000)

    assert len(page) <= 3 + len(unit) * 200_000
    assert re.match("<p ", page)
