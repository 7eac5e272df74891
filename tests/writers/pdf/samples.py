"""Layouts and editions made by hand, for tests of the painter without typesetting."""

from __future__ import annotations

import io
from typing import Any

from lxml import etree

from converters.boxes import Box, Edges, Edition, PageStyle, PageStyles, Style
from converters.fonts.face import Face
from converters.model import Contributor, Document, Metadata, Paragraph, Resource, Text
from converters.typeset.frames import (
    ARTIFACT,
    Anchor,
    ImageItem,
    Item,
    Layout,
    LinkItem,
    OutlineEntry,
    PageFrame,
    RuleItem,
    StructureNode,
    TextItem,
)
from converters.units import Pt
from tests.fonts.samples import shipped

TITLE = "加强理论武装"
WIDTH, HEIGHT = Pt(420.0), Pt(595.0)

DOCUMENT = Document(
    meta=Metadata(
        title=TITLE,
        kicker="干部论坛",
        contributors=(Contributor(name="王子锋", role="editor"), Contributor(name="李 & <四>")),
        source="人民日报",
        date="2022-02-17",
        keywords=("理论", "治理"),
        rights="© 2022",
    ),
    body=(Paragraph(content=(Text(text="全面增强向心力。"),)),),
)


def edition(document: Document = DOCUMENT) -> Edition:
    """Return an edition with nothing to lay out."""
    page = PageStyle(width=WIDTH, height=HEIGHT, margin=Edges(Pt(50), Pt(40), Pt(60), Pt(40)))
    return Edition(
        document=document,
        title=document.meta.title or "",
        language="zh-Hans",
        xhtml="<html/>",
        tree=etree.Element("html"),
        root=Box(tag="body", style=Style(display="block")),
        pages=PageStyles(right=page, left=page, first=page),
        screen_css="",
        reflow_css="",
        theme="press",
        timestamp_epoch_s=1645056000,
    )


def line(face: Face, text: str, at: tuple[float, float], node: int = ARTIFACT, **more: Any) -> TextItem:
    """Return a text item of 12 pt whose glyphs are the plain ones."""
    fields: dict[str, Any] = {"size": Pt(12.0), "glyphs": face.glyphs(text)} | more
    return TextItem(x=Pt(at[0]), y=Pt(at[1]), face=face, text=text, node=node, **fields)


def page(*items: Item, label: str = "1") -> PageFrame:
    """Return a page of the items."""
    return PageFrame(width=WIDTH, height=HEIGHT, items=items, label=label)


def layout(*pages: PageFrame, nodes: tuple[StructureNode, ...], **more: Any) -> Layout:
    """Return a layout below a Document node."""
    root = StructureNode(type="Document", parent=-1, language="zh-Hans")
    return Layout(pages=pages, structure=(root, *nodes), language="zh-Hans", **more)


def picture(mode: str = "RGBA", kind: str = "PNG") -> bytes:
    """Return a small image."""
    from PIL import Image

    image = Image.new(mode, (4, 3), 0)
    image.putpixel((1, 1), 255 if mode == "L" else tuple(200 for _ in mode))
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def sampler() -> tuple[Layout, Edition]:
    """Return a layout with one of everything on two pages, and its edition."""
    song, hei, kai = shipped("NotoSerifSC-Regular"), shipped("NotoSansSC-Bold"), shipped("KanbenKai-Regular")
    nodes = (
        StructureNode(type="Sect", parent=0),  # 1
        StructureNode(type="H1", parent=1, id="title"),  # 2
        StructureNode(type="P", parent=1),  # 3
        StructureNode(type="Link", parent=3, language="en"),  # 4
        StructureNode(type="Span", parent=3, language="ja"),  # 5
        StructureNode(type="Figure", parent=1, alt="一个方块"),  # 6
        StructureNode(type="Table", parent=1),  # 7
        StructureNode(type="THead", parent=7),  # 8
        StructureNode(type="TR", parent=8),  # 9
        StructureNode(type="TH", parent=9, scope="Column"),  # 10
        StructureNode(type="TH", parent=9, scope="Column"),  # 11
        StructureNode(type="TBody", parent=7),  # 12
        StructureNode(type="TR", parent=12),  # 13
        StructureNode(type="TD", parent=13),  # 14
        StructureNode(type="TD", parent=13),  # 15, empty
        StructureNode(type="L", parent=1, numbering="Decimal"),  # 16
        StructureNode(type="LI", parent=16),  # 17
        StructureNode(type="Lbl", parent=17),  # 18
        StructureNode(type="LBody", parent=17),  # 19
        StructureNode(type="Note", parent=1, id="note-1"),  # 20
        StructureNode(type="H2", parent=1, id="second"),  # 21
        StructureNode(type="Link", parent=3),  # 22
    )
    one = page(
        line(hei, "人民日报", (40, 30), color=(0.6, 0.1, 0.1)),
        RuleItem(x=Pt(40), y=Pt(36), width=Pt(340), height=Pt(0.5), color=(0.6, 0.1, 0.1)),
        line(hei, TITLE, (40, 90), 2, size=Pt(20.0)),
        line(
            song,
            "全面增强向心力。用 GB 18030",
            (40, 120),
            3,
            actual="全面增强向心力。用GB 18030",
            spacing=Pt(0.1234),
        ),
        line(song, "再见 ", (40, 141), 3, shifts=((1, Pt(1.5)),)),
        line(song, "site", (80, 141), 4, color=(0, 0, 0.6)),
        LinkItem(
            x=Pt(80),
            y=Pt(130),
            width=Pt(24),
            height=Pt(14),
            href="https://例.cn/甲?a=1",
            contents="site",
            node=4,
        ),
        line(kai, "楷体", (120, 141), 5),
        line(song, "见第二节", (150, 141), 22),
        LinkItem(
            x=Pt(150), y=Pt(130), width=Pt(48), height=Pt(14), href="#second", contents="见第二节", node=22
        ),
        line(song, "。", (200, 141), 3),
        ImageItem(x=Pt(40), y=Pt(160), width=Pt(40), height=Pt(30), resource="a.png", node=6),
        line(hei, "甲", (40, 220), 10),
        line(hei, "乙", (90, 220), 11),
        line(song, "一", (40, 240), 14),
        line(song, "1.", (40, 280), 18),
        line(song, "第一项", (60, 280), 19),
        line(song, "注", (40, 560), 20, size=Pt(9.0), rise=Pt(3.0)),
        line(song, "1", (200, 580)),
    )
    two = page(
        line(song, "上页的段落在这里结束。", (40, 60), 3),
        line(hei, "第二节", (40, 100), 21, size=Pt(14.0)),
        ImageItem(x=Pt(40), y=Pt(160), width=Pt(40), height=Pt(30), resource="b.jpg"),
        line(song, "2", (200, 580)),
        label="2",
    )
    anchors = {"title": Anchor(page=0, y=Pt(70), node=2), "second": Anchor(page=1, y=Pt(86), node=21)}
    entries = (
        OutlineEntry(level=1, title=TITLE, anchor=anchors["title"]),
        OutlineEntry(level=2, title="第二节", anchor=anchors["second"]),
    )
    resources = (
        Resource(name="a.png", media_type="image/png", data=picture()),
        Resource(name="b.jpg", media_type="image/jpeg", data=picture("RGB", "JPEG")),
    )
    document = Document(meta=DOCUMENT.meta, body=DOCUMENT.body, resources=resources)
    return layout(one, two, nodes=nodes, anchors=anchors, outline=entries), edition(document)
