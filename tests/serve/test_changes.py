"""Clicks to the values of a sidecar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.errors import KanbenError, UsageError
from converters.options import Options
from converters.serve import work
from converters.serve.changes import BlockChange, FieldChange, Reset, changed, sidecar
from converters.source import Source

TEXT = (
    "城市更新的新路径\n\n图为改造后的社区广场。\n\n一、问题所在\n\n第一段文字，说明问题。\n\n"
    "二、解决办法\n\n第二段文字，说明办法。\n\n第三段文字，说明结果。\n"
)
SOURCE = Source(data=TEXT.encode(), name="a.txt")


def outline(values):
    return work.outline(work.AskOutline(SOURCE, sidecar(values), Options()))


PLAIN = outline({})
BLOCKS = [block["text"] for block in PLAIN.blocks]


def test_no_correction_is_no_sidecar():
    assert sidecar({}) is None
    assert changed({"title": "x"}, PLAIN, Reset()) == {}


def test_a_field_replaces_the_one_before():
    values = changed({"title": "一", "date": "2020"}, PLAIN, FieldChange(name="title", value="二"))
    assert values == {"title": "二", "date": "2020"}


@pytest.mark.parametrize("kind", ["paragraph", "caption", "quote", "dropped", "heading"])
@pytest.mark.parametrize("number", [at for at, text in enumerate(BLOCKS) if "\n" not in text])
def test_any_line_can_be_anything_and_back(number, kind):
    was = PLAIN.blocks[number]
    values = changed({}, PLAIN, BlockChange(text=BLOCKS[number], number=number, kind=kind))
    after = outline(values)
    found = [block["type"] for block in after.blocks if block["text"] == BLOCKS[number]]
    wanted = {"paragraph": "para", "dropped": None}.get(kind, kind)
    assert found == ([] if wanted is None else [wanted])
    others = [block["text"] for block in PLAIN.blocks if block["text"] != BLOCKS[number]]
    assert [block["text"] for block in after.blocks if block["text"] != BLOCKS[number]] == others
    there = [block["text"] for block in after.blocks].index(BLOCKS[number]) if found else -1
    kind_before = {"para": "paragraph"}.get(was["type"], was["type"])
    if kind_before == kind:
        return
    back = BlockChange(text=BLOCKS[number], number=there, kind=kind_before, level=was.get("level", 1))
    final = outline(changed(values, after, back))
    assert [(block["type"], block["text"]) for block in final.blocks] == [
        (block["type"], block["text"]) for block in PLAIN.blocks
    ]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 20), st.sampled_from(["paragraph", "caption", "quote", "dropped", "heading"])
        )
    )
)
def test_any_clicks_lose_no_text(clicks):
    values, shown = {}, PLAIN
    for at, kind in clicks[:6]:
        lines = [(block["text"], number) for number, block in enumerate(shown.blocks)]
        lines += [(item["text"], -1) for item in shown.dropped]
        text, number = lines[at % len(lines)]
        try:
            after = changed(values, shown, BlockChange(text=text, number=number, kind=kind))
            shown, values = outline(after), after
        except KanbenError:
            continue
    everything = {block["text"] for block in shown.blocks} | {item["text"] for item in shown.dropped}
    assert everything >= set(BLOCKS)


def test_several_lines_are_no_heading():
    with pytest.raises(UsageError, match="single line"):
        changed({}, PLAIN, BlockChange(text="一\n二", number=0, kind="heading"))


def test_a_block_that_is_not_there_is_refused():
    with pytest.raises(UsageError, match="no block 99"):
        changed({}, PLAIN, BlockChange(text="x", number=99, kind="heading"))
