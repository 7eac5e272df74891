"""Whatever the blocks are: no line lost, order kept, nothing outside the type area, no heading last."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from converters.boxes import Border, Borders, Box
from converters.diagnostics import Kind
from converters.typeset.frames import ARTIFACT, Layout, TextItem
from converters.units import Pt
from tests.typeset.fake import Edges, box, call, fake_context, heading, laid, note, p

COLUMNS, ROWS = 12, 8
FRAME = Borders(top=Border(Pt(1)), right=Border(Pt(1)), bottom=Border(Pt(1)), left=Border(Pt(1)))


class Letters:
    """Hands out a different character each time."""

    def __init__(self) -> None:
        self._codes = itertools.count(0x4E00)

    def take(self, count: int) -> str:
        return "".join(chr(next(self._codes)) for _ in range(count))


# A block is described by plain data first, so that letters come in document order.
paragraphs = st.tuples(st.just("p"), st.integers(1, 90), st.sampled_from([20, 12, 24]))
headings = st.tuples(st.just("h"), st.integers(1, 12), st.integers(0, 15))
images = st.tuples(st.just("gap"), st.integers(1, 70), st.integers(0, 20))
noted = st.tuples(st.just("note"), st.integers(1, 60), st.integers(1, 120))
lists = st.tuples(st.just("ul"), st.lists(st.integers(1, 40), min_size=1, max_size=4))
tables = st.tuples(
    st.just("table"),
    st.lists(st.tuples(st.integers(1, 30), st.integers(1, 120)), min_size=1, max_size=8),
    st.booleans(),
)
simple = paragraphs | headings | images
framed = st.tuples(st.just("quote"), st.lists(simple, min_size=1, max_size=3), st.booleans())
flat = st.lists(paragraphs | headings, min_size=1, max_size=14)
anything = st.lists(simple | noted | lists | tables | framed, min_size=1, max_size=10)


def build(description: tuple, letters: Letters, notes: list[tuple[str, str]]) -> Iterator[Box]:
    match description:
        case "p", count, pitch:
            yield p(letters.take(count), line_height=Pt(pitch), text_indent=Pt(20))
        case "h", count, margin:
            yield heading(letters.take(count), m=(margin, margin / 2))
        case "gap", height, margin:
            yield box("div", padding=Edges(top=Pt(height)), m=(margin, margin))
        case "note", before, length:
            name, text = f"n{len(notes)}", "".join(chr(0xE000 + len(notes)) for _ in range(length))
            notes.append((name, text))
            yield p(letters.take(before), call(name), letters.take(5))
            yield note(name, text)
        case "ul", items:
            inside = (box("li", letters.take(n), display="list-item", list_style_type="disc") for n in items)
            yield box("ul", *inside, padding=Edges(left=Pt(20)), list_style_type="disc")
        case "table", rows, header:
            yield table(rows, letters, header=header)
        case "quote", inside, whole:
            children = [child for one in inside for child in build(one, letters, notes)]
            yield box(
                "blockquote",
                *children,
                border=FRAME,
                padding=Edges(Pt(5), Pt(9), Pt(5), Pt(9)),
                break_inside="avoid" if whole else "auto",
            )


def table(rows: list[tuple[int, int]], letters: Letters, *, header: bool) -> Box:
    def row(one: str, other: str) -> Box:
        cells = (box("td", text, display="table-cell") for text in (one, other))
        return box("tr", *cells, display="table-row")

    head = [box("thead", row("Ｈ", "Ｄ"), display="table-header-group")] if header else []
    body = [row(letters.take(one), letters.take(other)) for one, other in rows]
    return box("table", *head, box("tbody", *body, display="table-row-group"), display="table")


def text_items(layout: Layout) -> list[list[TextItem]]:
    return [[item for item in page.items if isinstance(item, TextItem)] for page in layout.pages]


def lay(descriptions: list[tuple]) -> tuple[Layout, set[Kind], list[tuple[str, str]], str]:
    letters, notes = Letters(), list[tuple[str, str]]()
    children = [child for one in descriptions for child in build(one, letters, notes)]
    context = fake_context()
    layout = laid(*children, columns=COLUMNS, rows=ROWS, context=context)
    expected = Letters().take(ord(letters.take(1)) - 0x4E00)
    return layout, {item.kind for item in context.sink}, notes, expected


@settings(max_examples=150, deadline=None)
@given(anything)
def test_every_character_stands_once_and_in_order(descriptions: list[tuple]) -> None:
    layout, _, notes, expected = lay(descriptions)
    shown = "".join(item.text for page in text_items(layout) for item in page if item.node != ARTIFACT)
    body = "".join(char for char in shown if "\u4e00" <= char < "\ue000")
    if any(one[0] == "table" for one in descriptions):
        # Cells that break over pages take turns; nothing may be lost or doubled all the same.
        assert sorted(body) == list(expected)
    else:
        assert body == expected
    for name, text in notes:
        assert shown.count(text[0]) == len(text), name


@settings(max_examples=150, deadline=None)
@given(anything)
def test_nothing_leaves_the_type_area(descriptions: list[tuple]) -> None:
    layout, kinds, _, _ = lay(descriptions)
    if Kind.OVERFULL in kinds:
        assert any(one[0] in ("gap", "quote") for one in descriptions)
        return
    for page in layout.pages:
        for item in page.items:
            if isinstance(item, TextItem):
                assert item.x >= 20 - 0.01
                assert item.y - 8 >= 20 - 0.01
                assert item.y <= page.height - 20 + 0.01


@settings(max_examples=150, deadline=None)
@given(anything)
def test_text_and_notes_never_overlap(descriptions: list[tuple]) -> None:
    layout, kinds, _, _ = lay(descriptions)
    if Kind.OVERFULL in kinds or any(one[0] == "table" for one in descriptions):
        return
    for page in text_items(layout):
        baselines = sorted({round(item.y, 2) for item in page})
        # The tightest lines of these documents are 12 points apart, list labels share a baseline.
        assert all(other - one >= 12 - 0.12 * 20 - 0.1 for one, other in itertools.pairwise(baselines))


short_notes = st.tuples(st.just("note"), st.integers(1, 60), st.integers(1, 45))


@settings(max_examples=150, deadline=None)
@given(st.lists(paragraphs | headings | short_notes, min_size=1, max_size=10))
def test_a_note_begins_on_the_page_of_its_call(descriptions: list[tuple]) -> None:
    layout, _, notes, _ = lay(descriptions)
    pages = ["".join(item.text for item in page) for page in text_items(layout)]
    calls = [number for number, page in enumerate(pages) for char in page if char == "*"]
    begun = [next(number for number, page in enumerate(pages) if text[0] in page) for _, text in notes]
    assert calls == begun


@settings(max_examples=200, deadline=None)
@given(flat)
def test_headings_widows_and_orphans(descriptions: list[tuple]) -> None:
    layout, _, _, _ = lay(descriptions)
    pages = text_items(layout)
    kinds = [node.type for node in layout.structure]
    for number, page in enumerate(pages):
        lines = [(item.node, item.y) for item in page]
        last = lines[-1][0]
        if number + 1 < len(pages) and not _chain(descriptions):
            assert not kinds[last].startswith("H"), "a heading ends a page"
            assert len([1 for node, _ in lines if node == last]) >= 2 or not _goes_on(pages, number, last)
        if number and not _chain(descriptions):
            first = lines[0][0]
            alone = len([1 for node, _ in lines if node == first]) == 1
            assert not (alone and _goes_on(pages, number - 1, first)), "a widow begins a page"


def _goes_on(pages: list[list[TextItem]], number: int, node: int) -> bool:
    """Whether a paragraph stands on page ``number`` and on the next."""
    return all(any(item.node == node for item in page) for page in pages[number : number + 2])


def _chain(descriptions: list[tuple]) -> bool:
    """Whether headings follow one another so long that no page could hold them with their text."""
    kinds = "".join(one[0] for one in descriptions)
    return "hhh" in kinds


@settings(max_examples=100, deadline=None)
@given(st.lists(paragraphs | headings | images | framed, min_size=1, max_size=10))
def test_body_lines_stand_on_the_grid_of_every_page(descriptions: list[tuple]) -> None:
    layout, _, _, _ = lay(descriptions)
    grid_nodes = {chr(code): one for code, one in _letter_pitches(descriptions)}
    for page in text_items(layout):
        for item in page:
            if grid_nodes.get(item.text[0]) == 20:
                past = (item.y - 34) % 20
                assert min(past, 20 - past) < 0.01


def _letter_pitches(descriptions: list[tuple]) -> Iterator[tuple[int, int]]:
    """The pitch of each character's paragraph; headings have none."""
    code = itertools.count(0x4E00)

    def visit(one: tuple) -> Iterator[tuple[int, int]]:
        match one:
            case "p", count, pitch:
                yield from ((next(code), pitch) for _ in range(count))
            case "h", count, _:
                yield from ((next(code), 0) for _ in range(count))
            case "quote", inside, _:
                for child in inside:
                    yield from visit(child)

    for one in descriptions:
        yield from visit(one)
