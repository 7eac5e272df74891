"""Lists of HTML (4.4): labels that plain counting does not give, items that are none, terms in groups."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.markup.helpers import lines, read


def labels(html):
    return [line.strip() for line in lines(html) if line.strip().startswith("li")]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ol><li>甲<li>乙</ol>", ["li", "li"]),
        ("<ol start=5><li>甲<li>乙</ol>", ["li", "li"]),
        ("<ol><li>甲<li value=7>乙<li>丙</ol>", ["li", "li 7.", "li 8."]),
        ("<ol reversed start=3><li>甲<li>乙<li>丙</ol>", ["li", "li 2.", "li 1."]),
        ("<ol type=a><li>甲<li>乙</ol>", ["li a.", "li b."]),
        ("<ol type=A start=27><li>甲</ol>", ["li AA."]),
        ("<ol type=i start=4><li>甲<li>乙</ol>", ["li iv.", "li v."]),
        ("<ol type=I start=4000><li>甲</ol>", ["li"]),  # Roman numerals end before it
        ("<ol type=a start=0><li>甲<li>乙</ol>", ["li", "li a."]),  # there is no letter for nought
        ("<ol start=-1><li>甲<li>乙<li>丙</ol>", ["li -1.", "li 0.", "li 1."]),
        ("<ol reversed start=1><li>甲<li>乙<li>丙</ol>", ["li", "li 0.", "li -1."]),
        ("<ul type=a><li>甲</ul>", ["li"]),
        ("<ol start=x><li value=-3>甲<li>乙</ol>", ["li -3.", "li -2."]),
        ("<ol><li value=99999999999>甲</ol>", ["li 1000000."]),
    ],
)
def test_a_label_is_kept_where_plain_counting_would_give_another(html, expected):
    assert labels(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<ul><li>甲</li><ul><li>子</li></ul><li>乙</li></ul>",
            ["ul 1", "  li", "    p: 甲", "    ul 1", "      li", "        p: 子", "  li", "    p: 乙"],
        ),
        ("<ul>前<li>甲</li>后</ul>", ["p: 前", "p: 后", "ul 1", "  li", "    p: 甲"]),
        ("<ul><p>甲</p><li>乙</ul>", ["ul 1", "  li", "    p: 甲", "  li", "    p: 乙"]),
        ("<ul><li></li><li> </li></ul>", []),
        ("<ul><ul><li>甲</ul></ul>", ["ul 1", "  li", "    p: 甲"]),
        ("<menu><li>甲</menu>", ["ul 1", "  li", "    p: 甲"]),
    ],
)
def test_what_is_no_item_goes_into_one_or_before_the_list(html, expected):
    assert [line for line in lines(html) if line] == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<dl><dt>词<dd>义</dl>", [("词", 1)]),
        ("<dl><dt>甲<dt>乙<dd>义<dd>又</dl>", [("甲\n乙", 2)]),
        ("<dl><div><dt>甲<dd>义</div><div><dt>乙<dd>义</div></dl>", [("甲", 1), ("乙", 1)]),
    ],
)
def test_definitions_belong_to_the_term_before_them(html, expected):
    (found,) = read(html)[0].body

    assert [
        ("".join(getattr(inline, "text", "\n") for inline in item.term), len(item.blocks))
        for item in found.items
    ] == expected


@pytest.mark.parametrize(
    "html", ["<dl><dd>义</dl>", "<dl>义</dl>", "<dl><p>义</p></dl>", "<dl><div>义</div></dl>"]
)
def test_a_definition_of_nothing_is_a_paragraph(html):
    assert lines(html) == ["p: 义"]


ITEMS = st.recursive(
    st.text("甲乙丙", min_size=1, max_size=4),
    lambda inner: st.tuples(st.sampled_from(["ul", "ol", "menu"]), st.lists(inner, min_size=1, max_size=3)),
    max_leaves=8,
)


def html_of(item):
    if isinstance(item, str):
        return item
    name, inner = item
    return f"<{name}>{''.join(f'<li>{html_of(one)}</li>' for one in inner)}</{name}>"


def texts_of(item):
    return [item] if isinstance(item, str) else [text for one in item[1] for text in texts_of(one)]


@given(st.tuples(st.sampled_from(["ul", "ol"]), st.lists(ITEMS, min_size=1, max_size=4)))
def test_every_item_of_nested_lists_is_kept_in_order(item):
    found = [line.partition("p: ")[2] for line in lines(html_of(item)) if "p: " in line]

    assert found == texts_of(item)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><ul><li>甲<li>乙</ul></ul>", ["ul 1", "li", "p: 甲", "li", "p: 乙"]),
        ("<ul><li><ol><li>甲</ol></ul>", ["ol 1", "li", "p: 甲"]),
        ("<ul><li><ul><li>甲</ul><li>乙</ul>", ["ul 1", "li", "p: 甲", "ul 1", "li", "p: 乙"]),
        ("<ul><li>乙<li><ul><li>甲</ul></ul>", ["ul 1", "li", "p: 乙", "ul 1", "li", "p: 甲"]),
        ("<ol><li><ol><li>甲</ol><li>乙</ol>", ["ol 1", "li", "ol 1", "li", "p: 甲", "li", "p: 乙"]),
        ("<ul><li><ul><li><ul><li>甲</ul></ul></ul>", ["ul 1", "li", "p: 甲"]),
    ],
)
def test_a_list_that_begins_at_a_deeper_level_has_no_empty_bullet(html, expected):
    assert [line.strip() for line in lines(html)] == expected
