"""Lists as Word numbers them: which it can, a definition a kind, nine levels each (D10; ECMA-376-1, 17.9)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from converters.boxes import Style
from converters.layout.counter_styles import BULLETS
from converters.units import Pt
from converters.writers.docx.ooxml.xml import W
from converters.writers.docx.plan.model import Sequence
from converters.writers.docx.plan.numbering import FORMATS, numbering_xml, numbers

NS = {"w": W}
VAL = f"{{{W}}}val"


def sequence(style="decimal", start=1, level=0, left=20, hang=20):
    return Sequence(style, start, level, Pt(left), Pt(hang), Style())


def tree(*sequences):
    return etree.fromstring(numbering_xml(sequences).encode())


def values(root, path):
    return [one.get(VAL) for one in root.iterfind(path, NS)]


@pytest.mark.parametrize(
    ("style", "number", "whether"),
    [
        ("decimal", 0, True),
        ("decimal", 10**6, True),
        ("decimal", -1, False),
        ("decimal-leading-zero", 0, True),
        ("lower-alpha", 27, True),  # aa
        ("lower-alpha", 28, False),  # CSS goes on with ab, Word with bb
        ("upper-alpha", 0, False),
        ("lower-roman", 3999, True),
        ("lower-roman", 4000, False),
        ("simp-chinese-informal", 9999, True),
        ("simp-chinese-informal", 10000, False),
        ("cjk-heavenly-stem", 10, True),  # 癸
        ("cjk-heavenly-stem", 11, False),
        ("cjk-earthly-branch", 13, False),
        ("disc", 10**6, True),
        ("hebrew", 1, False),
    ],
)
def test_word_numbers_a_list_itself_only_where_it_writes_what_css_does(style, number, whether):
    assert numbers(style, number) is whether


def test_lists_of_one_kind_share_a_definition_and_count_each_from_its_start():
    root = tree(sequence(), sequence(start=5), sequence(left=40), sequence("lower-roman", start=3))

    assert len(root.findall("w:abstractNum", NS)) == 3
    assert values(root, "w:num/w:abstractNumId") == ["0", "0", "1", "2"]
    assert values(root, "w:num/w:lvlOverride/w:startOverride") == ["1", "5", "1", "3"]


def test_definitions_stand_before_all_instances():
    names = [etree.QName(one).localname for one in tree(sequence(), sequence("disc"))]

    assert names == ["abstractNum", "abstractNum", "num", "num"]


def test_a_definition_has_nine_levels_that_step_by_the_hang_of_its_own():
    levels = tree(sequence(level=2, left=60, hang=20)).findall("w:abstractNum/w:lvl", NS)
    indents = [int(one.find("w:pPr/w:ind", NS).get(f"{{{W}}}left")) for one in levels]

    assert indents == [400 + 400 * level for level in range(9)]
    assert [one.find("w:lvlText", NS).get(VAL) for one in levels] == [f"%{level}." for level in range(1, 10)]


def test_no_label_of_another_level_begins_before_the_edge():
    levels = tree(sequence(level=0, left=5, hang=20)).findall("w:abstractNum/w:lvl", NS)
    edges = [
        int(ind.get(f"{{{W}}}left")) - int(ind.get(f"{{{W}}}hanging"))
        for ind in (one.find("w:pPr/w:ind", NS) for one in levels)
    ]

    # The label of the list itself may: in the blank of its mark.
    assert edges[0] == -300
    assert min(edges[1:]) >= 0


@pytest.mark.parametrize("style", sorted(BULLETS))
def test_a_bullet_has_a_font_that_has_it_and_one_level_of_its_kind(style):
    (definition,) = tree(sequence(style)).findall("w:abstractNum", NS)
    level = definition.find("w:lvl", NS)

    assert values(definition, "w:multiLevelType") == ["singleLevel"]
    assert (level.find("w:numFmt", NS).get(VAL), level.find("w:lvlText", NS).get(VAL)) == (
        "bullet",
        BULLETS[style],
    )
    assert level.find("w:rPr/w:rFonts", NS) is not None


@given(
    st.lists(
        st.builds(
            sequence,
            st.sampled_from(sorted([*FORMATS, *BULLETS])),
            st.integers(1, 50),
            st.integers(0, 8),
            st.integers(0, 100),
            st.integers(5, 40),
        ),
        max_size=8,
    )
)
def test_every_list_has_an_instance_of_a_definition_of_its_kind(sequences):
    root = tree(*sequences)
    definitions = {one.get(f"{{{W}}}abstractNumId"): one for one in root.iterfind("w:abstractNum", NS)}
    marks = [one.find("w:nsid", NS).get(VAL) for one in definitions.values()]

    assert len(set(marks)) == len(marks)
    for one, num in zip(sequences, root.iterfind("w:num", NS), strict=True):
        level = definitions[num.find("w:abstractNumId", NS).get(VAL)].findall("w:lvl", NS)[one.level]
        form = "bullet" if one.style in BULLETS else FORMATS[one.style][0]
        assert level.find("w:numFmt", NS).get(VAL) == form
        assert num.find("w:lvlOverride", NS).get(f"{{{W}}}ilvl") == str(one.level)
