"""A document of tables that do not fit a page as they are: every step that is taken, and tables in cells."""

from __future__ import annotations

from converters.model import Block, Cell, Document, Metadata, Note, Paragraph, Row, Section, Table, Text

ADDRESS = "https://example.org/documentation/" + "segment0123456789/" * 12 + "?token=" + "a1b2c3d4e5" * 9


def para(text: str) -> Paragraph:
    return Paragraph(content=(Text(text=text),))


def cell(*content: str | Block, **fields: bool | int) -> Cell:
    blocks = tuple(para(one) if isinstance(one, str) else one for one in content)
    return Cell(blocks=blocks, **fields)  # type: ignore[arg-type]


def table(columns: int, rows: int, name: str, *, grouped: int = 0) -> Table:
    """A table of numbers with a head; ``grouped`` columns stand under one head each."""
    heads = tuple(cell(f"{1990 + at}年产量", header=True) for at in range(columns))
    groups: tuple[Row, ...] = ()
    first: tuple[Cell, ...] = (cell("地区", header=True),)
    if grouped:
        over = (cell(f"第{at}类", header=True, colspan=grouped) for at in range(columns // grouped))
        groups = (Row(cells=(cell("地区", header=True, rowspan=2), *over)),)
        first = ()
    body = tuple(
        Row(cells=(cell(f"第{row}区"), *(cell(f"{row}{at:03}.{row}") for at in range(columns))))
        for row in range(rows)
    )
    return Table(
        rows=(*groups, Row(cells=(*first, *heads)), *body),
        head_rows=len(groups) + 1,
        caption=(Text(text=name),),
    )


def nested(columns: int) -> Table:
    """A table with a table in one of its cells, and a note called in it."""
    note = Note(blocks=(para("格中的注。"),))
    inner = Table(
        rows=tuple(Row(cells=tuple(cell(f"内{row}之{at}") for at in range(columns))) for row in range(2))
    )
    called = Paragraph(content=(Text(text="守塔三年"), note))
    return Table(
        rows=(
            Row(cells=(cell("姓名", header=True), cell("经历", header=True), cell("网址", header=True))),
            Row(cells=(cell("甲一"), cell("守塔一年，又做过两年水手。", inner), cell(ADDRESS))),
            Row(cells=(cell("乙二"), cell(called), cell("无"))),
        ),
        head_rows=1,
    )


def wide_document() -> Document:
    """A document in which tables are set in smaller type, on landscape pages, in blocks, and in cells."""
    tables = {
        "常": table(5, 3, "表1 五列"),
        "小": table(11, 3, "表2 十一列"),
        "横": table(14, 3, "表3 十四列"),
        "分": table(30, 3, "表4 三十列"),
        "组": table(24, 3, "表5 分组", grouped=4),
        "内": nested(2),
        "叠": nested(12),
    }
    body = tuple(
        Section(heading=(Text(text=name),), blocks=(para("这一段是正文。" * 9), one, para("表后的正文。")))
        for name, one in tables.items()
    )
    return Document(meta=Metadata(title="宽表", language="zh-Hans"), body=body)
