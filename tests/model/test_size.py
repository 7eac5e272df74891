from __future__ import annotations

import pytest

from converters.diagnostics import Sink
from converters.errors import LimitExceeded
from converters.limits import Limits
from converters.model import (
    Cell,
    CodeBlock,
    Contributor,
    Document,
    Dropped,
    Emphasis,
    FieldSource,
    Identifier,
    List,
    ListItem,
    Metadata,
    Note,
    Official,
    Paragraph,
    Part,
    RelatedLink,
    Row,
    Section,
    Table,
    Text,
    Verse,
)
from converters.model.size import is_larger
from converters.options import Options, ReadOptions
from converters.pipeline import read
from converters.source import Source


def para(text: str) -> Paragraph:
    return Paragraph(content=(Text(text=text),))


@pytest.mark.parametrize(
    ("document", "nodes"),
    [
        (Document(), 0),
        (Document(body=(para("一"), para("二"))), 4),
        (Document(body=(Paragraph(content=(Emphasis(content=(Text(text="重"),)),)),)), 3),
        (Document(body=(Paragraph(content=(Note(blocks=(para("注"),)),)),)), 8),
        (Document(body=(Section(level=1, heading=(Text(text="节"),), blocks=(para("文"),)),)), 6),
        (Document(body=(List(items=(ListItem(blocks=(para("项"),)), ListItem(blocks=()))),)), 6),
        (Document(body=(Table(rows=(Row(cells=(Cell(blocks=()), Cell(blocks=(para("格"),)))),)),)), 6),
        (
            Document(
                meta=Metadata(related=(RelatedLink(title="链"),)), dropped=(Dropped(text="页", reason="x"),)
            ),
            3,
        ),
        (
            Document(
                meta=Metadata(contributors=(Contributor(name="甲"), Contributor(name="乙", role="editor")))
            ),
            6,
        ),
        (
            Document(
                fields=(
                    FieldSource(field="date", text="1日", rule="label"),
                    FieldSource(field="date", text="2日", rule="label", quoted=True),
                )
            ),
            5,
        ),
        (Document(body=(CodeBlock(text="a"), CodeBlock(text="a\nb\nc"))), 8),
        (Document(body=(Verse(lines=((Text(text="一"),), (Text(text="二"),))),)), 4),
        (
            Document(
                meta=Metadata(keywords=("一", "二"), identifiers=(Identifier(scheme="doi", value="10/1"),))
            ),
            6,
        ),
        (
            Document(
                meta=Metadata(
                    official=Official(attachments=("一",), signatures=("二", "三"), contacts=("四",))
                )
            ),
            8,
        ),
        (Document(parts=(Part(articles=(Document(body=(para("一"),)), Document(body=(para("二"),)))),)), 4),
    ],
)
def test_what_counts(document: Document, nodes: int) -> None:
    assert not is_larger(document, nodes)
    assert nodes == 0 or is_larger(document, nodes - 1)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.txt", "标题\n\n" + "他来了，又走了。\n" * 40),
        ("x.html", "<h1>标题</h1>" + "<p>他来了，又走了。</p>" * 40),
        ("x.md", "# 标题\n\n" + "- 项\n" * 40),
        ("x.md", "# 标题\n\n" + "*字*、" * 40),
    ],
)
def test_an_article_of_more_parts_is_refused_by_every_reader(name: str, data: str) -> None:
    options = Options(read=ReadOptions(limits=Limits(nodes=30)))
    with pytest.raises(LimitExceeded, match=r"more parts than the limit of 30 \(--max-nodes raises it\)"):
        read(Source(data=data.encode(), name=name), options, Sink())
