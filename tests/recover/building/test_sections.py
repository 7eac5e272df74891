"""What follows a heading stands under it."""

from hypothesis import given
from hypothesis import strategies as st

from converters.model import Paragraph, Section, Text
from converters.recover.building.sections import nested, with_lead


def text(string):
    return (Text(text=string),)


def para(string):
    return Paragraph(content=text(string))


def section(string, level):
    return Section(heading=text(string), level=level)


def outline(blocks):
    """Return each block with its depth, in reading order."""
    for block in blocks:
        if isinstance(block, Section):
            yield (block.heading[0].text, block.level)
            yield from outline(block.blocks)
        else:
            yield (block.content[0].text, None)


def test_blocks_stand_under_their_heading_up_to_the_next_of_its_level_or_above():
    flat = [
        para("前"),
        section("一", 1),
        para("甲"),
        section("1", 2),
        para("乙"),
        section("二", 1),
        para("丙"),
    ]

    before, one, two = nested(flat)

    assert before == para("前")
    assert [block for block in one.blocks if isinstance(block, Paragraph)] == [para("甲")]
    assert one.blocks[1].blocks == (para("乙"),)
    assert two.blocks == (para("丙"),)


@given(st.lists(st.integers(0, 6), max_size=12))
def test_nothing_is_lost_and_the_order_stays(levels):
    flat = [section(str(at), level) if level else para(str(at)) for at, level in enumerate(levels)]

    found = list(outline(nested(flat)))

    assert found == [(str(at), level or None) for at, level in enumerate(levels)]


@given(st.lists(st.integers(1, 6), max_size=12))
def test_no_section_holds_one_of_its_own_level_or_above(levels):
    def sound(blocks, above):
        return all(block.level > above and sound(block.blocks, block.level) for block in blocks)

    assert sound(nested([section("节", level) for level in levels]), 0)


def test_the_only_paragraph_before_the_first_section_is_the_lead():
    assert with_lead([para("导语"), section("一", 1), para("甲")])[0].lead
    assert not any(block.lead for block in with_lead([para("甲"), para("乙"), section("一", 1)])[:2])
    assert not with_lead([para("甲")])[0].lead
    assert with_lead([]) == []
