"""The template's XHTML as a tree: what is refused, what is left out, what can be asked of it."""

import pytest
from lxml import etree

from converters.edition.xhtml import (
    add_class,
    copy_of,
    give_name,
    has_role,
    names_of,
    parse,
    plain,
    say_instead,
    tag,
)
from converters.errors import TemplateError
from converters.serialization.xmltree import LONGEST_TEXT

PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    "<head><title>题</title></head><body>{}</body></html>"
)


def body(markup):
    return parse(PAGE.replace("{}", markup), "t").find(tag("body"))


@pytest.mark.parametrize(
    ("xhtml", "match"),
    [
        ("<p>", "not well-formed XML"),
        ("", "not well-formed XML"),
        ("<html/>", "not an XHTML document with a body"),
        (PAGE.replace("body", "main"), "not an XHTML document with a body"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]>" + PAGE.replace("{}", "&b;"), "declares entities"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]>" + PAGE, "declares entities"),
        (PAGE.replace("{}", "<i>" * 300 + "</i>" * 300), "depth"),
    ],
)
def test_what_is_no_xhtml_is_told_with_the_theme(xhtml, match):
    with pytest.raises(TemplateError, match=match) as caught:
        parse(xhtml, "mine")
    assert caught.value.where == "mine"


def test_a_text_may_be_longer_than_libxml2_takes_by_itself():
    found = body(f"<p>{'字' * (LONGEST_TEXT // 3 + 1)}</p><p>甲</p>")

    assert [len(part.text) for part in found] == [LONGEST_TEXT // 3 + 1, 1]


@pytest.mark.parametrize(
    ("xhtml", "match"),
    [
        ("<!DOCTYPE a [<!ENTITY b 'c'>]>" + PAGE, "declares entities"),
        # Declared in another encoding, an entity would be one that nobody has looked for.
        (
            "<?xml version='1.0' encoding='utf-7'?><!DOCTYPE a [+ADwAIQ-ENTITY b 'c'>]>"
            + PAGE.replace("{}", '<p id="&b;">{}</p>'),
            "not well-formed XML",
        ),
        (PAGE.replace("{}", "<i>" * 300 + "{}" + "</i>" * 300), "depth"),
    ],
)
def test_what_is_no_xhtml_is_told_of_a_long_one_as_well(xhtml, match):
    with pytest.raises(TemplateError, match=match):
        parse(xhtml.replace("{}", "a" * (LONGEST_TEXT + 1)), "mine")


def test_comments_instructions_and_scripts_are_left_out():
    found = body("<p>a<!-- no -->b<?no no?>c<script>no</script>d</p>")

    assert "".join(found.itertext()) == "abcd"
    assert [part.tag for part in found.iter()] == [tag("body"), tag("p")]


def test_a_copy_can_be_changed_and_the_tree_stays():
    root = parse(PAGE.replace("{}", "<p>甲</p>"), "t")
    before = etree.tostring(root)
    copied, found = copy_of(root)
    found.clear()

    assert found.getparent() is copied
    assert etree.tostring(root) == before


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<h1> 甲 \n 乙 </h1>", "甲 乙"),
        ("<h1>甲<br/>乙</h1>", "甲 乙"),
        ("<h1><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字</h1>", "漢字"),
        ('<h1>甲<a role="doc-noteref">1</a>乙</h1>', "甲乙"),
        ('<h1>甲<a epub:type="noteref">1</a></h1>', "甲"),
    ],
)
def test_an_element_says_what_is_read_out(markup, said):
    assert plain(body(markup)[0]) == said


def test_roles_are_found_in_either_attribute():
    one, other, none = body('<p role="x doc-footnote"/><p epub:type="footnote y"/><p role="footnote"/>')

    assert has_role(one, "footnote")
    assert has_role(other, "endnote", "footnote")
    assert not has_role(none, "footnote")


def test_names_are_given_once_and_never_twice():
    one, other, third = body('<p id="a"/><p/><p/>')
    taken = names_of(one.getparent())

    assert [give_name(element, "a", taken) for element in (one, other, third)] == ["a", "a-2", "a-3"]
    assert taken == {"a", "a-2", "a-3"}


def test_classes_are_added_to_those_there_are():
    one, other = body('<p class="a b"/><p/>')
    add_class(one, "c")
    add_class(other, "c")

    assert (one.get("class"), other.get("class")) == ("a b c", "c")


def test_an_image_that_is_not_there_leaves_its_text():
    (image,) = body('<img src="x" alt="山" class="y"/>')
    say_instead(image)

    assert etree.tostring(image, method="text", encoding="unicode") == "山"
    assert dict(image.attrib) == {}
