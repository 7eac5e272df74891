"""What is proved about whole editions: validity, exact text, the same ink in two renderers."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import pikepdf
import pytest

from converters.diagnostics import Kind, Sink
from converters.edition.build import build
from converters.errors import MissingGlyph
from converters.model import (
    Cell,
    CodeSpan,
    Document,
    Foreign,
    Link,
    Metadata,
    Paragraph,
    Row,
    Table,
    Text,
    decode,
)
from converters.model.walk import plain, walk
from converters.options import EditionOptions, PdfOptions
from converters.text.joining import join_lines
from converters.writers.pdf.embedded_source import extract
from converters.writers.pdf.validate.check import check
from converters.writers.pdf.write import write
from tests.conftest import require_tool
from tests.wide_tables import wide_document
from tests.writers.pdf.proofs import (
    by_distance,
    by_mutool,
    by_poppler,
    corpus_texts,
    dressed,
    editions,
    extracted_pages,
    extracted_text,
    ink_differences,
    ink_lines,
    invented_texts,
    one_space,
    pdf,
    plain_document,
    wanted_lines,
    wanted_text,
)
from tests.writers.pdf.validators import verapdf_failures

pytestmark = pytest.mark.diagnostics(
    "glyph-missing", "suspect-text", "several-articles", "overfull", "node-not-rendered", "table-split"
)

NAMES = ["kitchen-sink", "book", "seed", *invented_texts(), *(path.stem for path in corpus_texts())]
_SAMPLES = ("kitchen-sink", "seed", "hongkong-long", "japanese-long", "english-long", "c09", "c10", "c11")
_BULLET = "• "
"""The label of a list item, which stands in no text."""
_SPACE_LOST = ("C31", "D04")
"""``## 「山」``, ``* （题图``: the space before an opening mark is compressed until poppler reads none."""
DRAWN = [name for name in _SAMPLES if name in NAMES]
_COLLECTION = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
_UNREADABLE = "\ufeff"
"""A character that PDF/UA forbids in text (7.21.7)."""


def _own_fonts() -> list[tuple[str, ...]]:
    """Return --font options for CFF faces of a collection, by file and by family, where it is installed."""
    if not _COLLECTION.is_file():
        return []
    return [(f"serif={_COLLECTION}#2",), ("serif=Noto Serif CJK TC", "sans-serif=Noto Sans CJK SC")]


@pytest.fixture
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The PDF of the edition the test is about."""
    file = tmp_path / "edition.pdf"
    file.write_bytes(pdf(request.getfixturevalue("name")))
    return file


@pytest.mark.slow
@pytest.mark.checker("java")
def test_verapdf_finds_no_failed_rule_in_any_edition(tmp_path: Path) -> None:
    files = {f"{name}.pdf": pdf(name) for name in NAMES}
    files |= {f"{name}-2a.pdf": pdf(name, source=False) for name in NAMES[:2]}
    files |= {f"fonts-{number}.pdf": pdf("seed", fonts=fonts) for number, fonts in enumerate(_own_fonts())}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)

    assert verapdf_failures(tmp_path / name for name in files) == {name: [] for name in files}


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_built_in_checks_find_nothing(name: str) -> None:
    assert check(pdf(name)) == ()
    carried = extract(pdf(name))
    assert carried is not None
    assert decode(carried) == editions()[name].document


@pytest.mark.slow
@pytest.mark.checker("pdftotext")
@pytest.mark.parametrize("name", [name for name in NAMES[2:] if name not in _SPACE_LOST])
def test_extracted_text_is_exactly_the_text(name: str, path: Path) -> None:
    edition = editions()[name]

    lines = [line.removeprefix(_BULLET) for page in extracted_pages(path, edition) for line in page]
    found = by_distance(one_space(join_lines(lines)).replace(_BULLET, ""), edition)
    wanted = wanted_text(edition).replace(_UNREADABLE, "").replace(_BULLET, "")
    assert found == by_distance(wanted, edition)


@pytest.mark.slow
@pytest.mark.checker("pdftotext")
@pytest.mark.parametrize("name", ["kitchen-sink"])
def test_no_character_of_the_kitchen_sink_is_lost_or_invented(name: str, path: Path) -> None:
    edition = editions()[name]
    pages = [_solid(join_lines(lines)) for lines in extracted_pages(path, edition)]
    for line in sorted(map(_solid, wanted_lines(edition)), key=len, reverse=True):
        _strike(line, pages)

    # What is left are heads of tables that go on over the page, and labels of lists.
    assert re.fullmatch("(?:朝代书名卷数|•|[0-9]+\\.)*", "".join(pages))


@pytest.mark.slow
@pytest.mark.checker("pdfinfo")
@pytest.mark.parametrize(
    "name",
    [
        name
        for name in ("kitchen-sink", "seed", "table-schedule", "japanese-long", "044", "113")
        if name in NAMES
    ],
)
def test_the_structure_is_read_whole_and_in_reading_order(name: str, path: Path) -> None:
    command = [require_tool("pdfinfo"), "-struct-text", str(path)]
    output = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    told = _solid("".join(re.findall(r'^ *"(.*?)"$', output, re.MULTILINE | re.DOTALL)))

    wanted = _solid("".join(wanted_lines(editions()[name])))
    if name == "kitchen-sink":
        # Markers of lists are in the structure and in no box.
        told, wanted = (re.sub(r"•|1\.(?=三级)|(?:9|10|11)\.(?=从九)", "", text) for text in (told, wanted))
        # Of a formula pdfinfo shows nothing: its text is the ActualText of an empty glyph.
        for formula in ("a/b", "x^2≤速度"):
            wanted = wanted.replace(formula, "", 1)
    assert told == wanted


def _solid(text: str) -> str:
    return "".join(text.split())


def _strike(line: str, pages: list[str]) -> None:
    """Take a paragraph out of the page it stands on, or its parts out of two pages."""
    for number, page in enumerate(pages):
        if line in page:
            pages[number] = page.replace(line, "", 1)
            return
    for number in range(len(pages) - 1):
        for cut in range(1, len(line)):
            if pages[number + 1].startswith(line[cut:]) and line[:cut] in pages[number]:
                pages[number] = "".join(pages[number].rsplit(line[:cut], 1))
                pages[number + 1] = pages[number + 1].removeprefix(line[cut:])
                return
    raise AssertionError(f"not printed: {line}")


@pytest.mark.slow
@pytest.mark.checker("mutool")
@pytest.mark.parametrize("name", DRAWN)
def test_two_renderers_draw_the_same_ink_line_by_line(name: str, path: Path, tmp_path: Path) -> None:
    require_tool("mutool")
    ours, theirs = by_poppler(path, 120, tmp_path), by_mutool(path, 120, tmp_path)

    assert len(ours) == len(theirs) > 0
    for number, (one, other) in enumerate(zip(ours, theirs, strict=True), start=1):
        assert ink_lines(one), f"page {number} is blank"
        # Outlines and thin rules, as of formulas, come out a little bolder with one of the two.
        assert ink_differences(one, other, 0.12 if name == "kitchen-sink" else 0.08) == [], f"page {number}"


@pytest.mark.slow
@pytest.mark.checker("mutool")
@pytest.mark.parametrize("name", ["seed"])
def test_own_fonts_are_embedded_drawn_alike_and_read_exactly(name: str, tmp_path: Path) -> None:
    require_tool("mutool")
    for number, fonts in enumerate(_own_fonts()):
        folder = tmp_path / str(number)
        folder.mkdir()
        file = folder / "own.pdf"
        file.write_bytes(pdf(name, fonts=fonts))

        assert check(file.read_bytes()) == ()
        assert extracted_text(file, editions()[name]) == wanted_text(editions()[name])
        pages = zip(by_poppler(file, 120, folder), by_mutool(file, 120, folder), strict=True)
        assert [ink_differences(one, other, 0.08) for one, other in pages] == [[], [], []]


def test_characters_no_font_has_are_all_named_with_their_places() -> None:
    document = plain_document("题\ue001目\n第一段里有\ue002字。\n第二段里又有\ue002和\ue003。", "zh-Hans")
    with pytest.raises(MissingGlyph) as caught:
        write(dressed(document), PdfOptions(missing="error"), Sink())

    message = str(caught.value)
    assert "U+E001 (题\ue001目)" in message
    assert "U+E002 (第一段里有\ue002字。)" in message
    assert "U+E003 (…段里又有\ue002和\ue003。)" in message
    assert "--missing=error" in str(caught.value.hint)


@pytest.mark.checker("pdftotext")
def test_characters_no_font_has_are_drawn_as_boxes_and_named_in_one_warning(tmp_path: Path) -> None:
    edition = dressed(plain_document("题\n有\ue002字和\U000f1234字。\n\ue002又来。", "zh-Hans"))
    sink = Sink()
    data = write(edition, PdfOptions(), sink)
    file = tmp_path / "box.pdf"
    file.write_bytes(data)

    assert [item.kind for item in sink] == [Kind.GLYPH_MISSING]
    assert "U+E002 (有\ue002字" in str(next(iter(sink)))
    assert "U+F1234" in str(next(iter(sink)))
    assert check(data) == ()
    assert "有\ue002字和\U000f1234字。" in extracted_text(file, edition)


_SCRIPTS = "古字㐀䶵，藏文བོད་ཡིག，蒙文ᠮᠣᠩᠭᠣᠯ，泰文ภาษาไทยที่นี่，印地语नमस्ते，韩语한국어，数𝔸。"

_RIGHT = "希伯来文שלום עולם，阿拉伯文مرحبا بكم，维吾尔文ئۇيغۇرچە。"


@pytest.mark.slow
@pytest.mark.checker("java")
def test_verapdf_finds_no_failed_rule_with_boxes_and_words_of_other_scripts(tmp_path: Path) -> None:
    boxes = "有\ue002字和\U000f1234字、\U00020000、\u0085、零\u200b宽、甲\u180e乙、丙\u3164丁。"
    text = f"题\n{_SCRIPTS}{_SCRIPTS}\n{boxes}\n{_RIGHT}\nשלום (עולם).\nمَرْحَبًا بِالْعَالَمِ 123."
    (tmp_path / "a.pdf").write_bytes(write(dressed(plain_document(text, "zh-Hans")), PdfOptions(), Sink()))

    assert verapdf_failures([tmp_path / "a.pdf"]) == {"a.pdf": []}


@pytest.mark.checker("pdftotext")
def test_words_of_other_scripts_are_read_exactly(tmp_path: Path) -> None:
    edition = dressed(plain_document(f"题\n{_SCRIPTS}", "zh-Hans"))
    sink = Sink()
    file = tmp_path / "a.pdf"
    file.write_bytes(write(edition, PdfOptions(missing="error"), sink))

    assert list(sink) == []
    assert extracted_text(file, edition) == wanted_text(edition)


@pytest.mark.checker("pdftotext")
def test_words_from_right_to_left_are_read_in_their_order(tmp_path: Path) -> None:
    edition = dressed(plain_document(f"题\n{_RIGHT}", "zh-Hans"))
    file = tmp_path / "a.pdf"
    file.write_bytes(write(edition, PdfOptions(missing="error"), Sink()))

    text = extracted_text(file, edition)
    # poppler puts the parts of a line in an order of its own and marks their direction; words stay whole.
    for words in re.findall("[\u0590-\u06ff]+", _RIGHT):
        assert words in text


def _odd_tables() -> Document:
    """Return a Document with tables of every shape that is hard to tag."""

    def cell(text: str, **spans: object) -> Cell:
        return Cell(blocks=(Paragraph(content=(Text(text=text),)),) if text else (), **spans)

    def table(*rows: tuple[Cell, ...], head_rows: int = 0) -> Table:
        return Table(rows=tuple(Row(cells=row) for row in rows), head_rows=head_rows)

    link = Link(href="https://example.com/", content=(CodeSpan(text="code in a link"),))
    shapes = (
        table((cell("甲", rowspan=3), cell("乙")), (), (), (cell("丙"), cell("丁"))),
        table((cell("甲", rowspan=2, colspan=2),), ()),
        table((cell("头", header=True), cell("尾", header=True)), head_rows=1),
        table((cell("头", header=True, rowspan=2),), (), (cell("文"),), head_rows=1),
        table((cell("甲", rowspan=2),), (), (), head_rows=2),
        table((cell("甲"),), (cell("乙"), cell("丙"), cell("")), ()),
        table(()),
    )
    foreign = Foreign(language="es-ES_tradnl", content=(Text(text="texto"),))
    body = (Paragraph(content=(link, foreign)), *shapes)
    return Document(meta=Metadata(title="表", language="zh_CN.utf8"), body=body)


def test_the_built_in_checks_find_nothing_in_odd_tables_and_links() -> None:
    assert check(write(dressed(_odd_tables()), PdfOptions(), Sink())) == ()


@pytest.mark.slow
@pytest.mark.checker("java")
def test_verapdf_finds_no_failed_rule_in_odd_tables_and_links(tmp_path: Path) -> None:
    (tmp_path / "odd.pdf").write_bytes(write(dressed(_odd_tables()), PdfOptions(), Sink()))
    assert verapdf_failures([tmp_path / "odd.pdf"]) == {"odd.pdf": []}


def _wide_pdf(sink: Sink | None = None) -> bytes:
    quiet = Sink() if sink is None else sink
    return write(build(wide_document(), EditionOptions(), quiet), PdfOptions(), quiet)


def test_wide_tables_are_on_landscape_pages_and_in_blocks(tmp_path: Path) -> None:
    sink = Sink()
    (tmp_path / "wide.pdf").write_bytes(_wide_pdf(sink))
    with pikepdf.open(tmp_path / "wide.pdf") as document:
        boxes = [tuple(map(float, page.MediaBox)) for page in document.pages]  # type: ignore[arg-type]
    turned = [box for box in boxes if box[2] > box[3]]

    assert len(turned) == 1
    assert {(box[3], box[2]) for box in turned} == {(box[2], box[3]) for box in boxes if box not in turned}
    assert [item.kind for item in sink] == [Kind.TABLE_SPLIT, Kind.TABLE_SPLIT]


@pytest.mark.checker("pdftotext")
def test_every_text_of_a_wide_table_is_printed_and_only_heads_of_rows_again(tmp_path: Path) -> None:
    (tmp_path / "wide.pdf").write_bytes(_wide_pdf())
    done = subprocess.run(
        [require_tool("pdftotext"), str(tmp_path / "wide.pdf"), "-"], check=True, capture_output=True
    )
    printed = Counter(done.stdout.decode().split())
    texts = Counter(
        plain(block.content)
        for node in walk(wide_document().body)
        if isinstance(node, Table)
        for row in node.rows
        for cell in row.cells
        for block in cell.blocks
        if isinstance(block, Paragraph)
    )

    numbers = {text: count for text, count in texts.items() if re.fullmatch(r"\d+\.\d", text)}
    assert len(numbers) == 90
    assert {text: printed[text] for text in numbers} == numbers
    assert all(printed[f"第{row}区"] > texts[f"第{row}区"] for row in range(3)), "heads of rows are repeated"
    assert all(printed[f"内{row}之{at}"] >= 1 for row in range(2) for at in range(12))


def test_the_built_in_checks_find_nothing_in_wide_tables() -> None:
    assert check(_wide_pdf()) == ()


@pytest.mark.slow
@pytest.mark.checker("java")
def test_verapdf_finds_no_failed_rule_in_wide_tables(tmp_path: Path) -> None:
    (tmp_path / "wide.pdf").write_bytes(_wide_pdf())
    assert verapdf_failures([tmp_path / "wide.pdf"]) == {"wide.pdf": []}
