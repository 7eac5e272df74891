"""A Document that uses every block and every inline of the model, with images made here in code."""

from __future__ import annotations

import functools
import io
import struct
import zlib

from PIL import Image

from converters.model import (
    Block,
    Callout,
    Cell,
    CodeBlock,
    CodeSpan,
    Contributor,
    Definition,
    DefinitionList,
    Document,
    Emphasis,
    Figure,
    Foreign,
    Identifier,
    Inline,
    InlineImage,
    LineBreak,
    Link,
    List,
    ListItem,
    Mark,
    Math,
    MathBlock,
    Metadata,
    Note,
    NoteBlock,
    Official,
    Paragraph,
    Quote,
    RelatedLink,
    Resource,
    Row,
    Ruby,
    Rule,
    Section,
    Speech,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Verse,
)

PLAIN = (
    "活字印刷把单个的字模排成整版，印完拆开，下次再用。这样一来，排版的工夫省了，书也便宜了；"
    "读书的人因此多起来，抄书的人渐渐少下去。讲究的刻本仍旧请名手写样上板，一页一页地雕，"
    "校过三遍才肯刷印。两种办法并行了几百年，直到铅字和机器从海上来。"
)
"""A neutral paragraph of invented text, about 120 characters."""


MATHML = 'xmlns="http://www.w3.org/1998/Math/MathML"'
FRACTION = f"<math {MATHML}><mfrac><mi>a</mi><mi>b</mi></mfrac></math>"
SQUARE = (
    f'<math {MATHML} display="block"><msup><mi>x</mi><mn>2</mn></msup><mo>≤</mo><mtext>速度</mtext></math>'
)


def text(string: str) -> tuple[Text, ...]:
    """One Text as inline content."""
    return (Text(text=string),)


def para(*content: Inline | str) -> Paragraph:
    """A paragraph; strings become Texts."""
    return Paragraph(content=tuple(Text(text=item) if isinstance(item, str) else item for item in content))


def png(width: int = 480, height: int = 270) -> bytes:
    """A colour gradient as an RGB PNG written by hand, the same bytes whatever library is installed."""
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            rows += bytes((40 + 180 * x // width, 60 + 120 * y // height, 150))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            _chunk(b"IDAT", zlib.compress(bytes(rows), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def jpeg(width: int = 320, height: int = 320) -> bytes:
    """A grey ramp as JPEG."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).save(out, "JPEG", quality=80)
    return out.getvalue()


def transparent_png(side: int = 16) -> bytes:
    """A disc on a transparent ground: a small RGBA image for a line."""
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    centre = (side - 1) / 2
    for y in range(side):
        for x in range(side):
            if (x - centre) ** 2 + (y - centre) ** 2 <= centre**2:
                image.putpixel((x, y), (163, 24, 29, 255))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">'
    b'<rect x="2" y="2" width="196" height="96" fill="none" stroke="#111" stroke-width="2"/>'
    b'<circle cx="60" cy="50" r="30" fill="#a3181d"/><path d="M110 80 L150 20 L190 80 Z" fill="#555"/></svg>'
)


@functools.cache
def resources() -> tuple[Resource, ...]:
    """PNG, JPEG, SVG and a small transparent PNG."""
    return (
        Resource(name="gradient.png", media_type="image/png", data=png()),
        Resource(name="ramp.jpg", media_type="image/jpeg", data=jpeg()),
        Resource(name="shapes.svg", media_type="image/svg+xml", data=SVG),
        Resource(name="dot.png", media_type="image/png", data=transparent_png()),
    )


def metadata() -> Metadata:
    """Every field filled."""
    return Metadata(
        title="刊本万象：一篇用尽各种构件的文章",
        kicker="样张",
        subtitle="块与行的全部种类",
        contributors=(
            Contributor(name="林知白", role="author"),
            Contributor(name="Ada Byron", role="author"),
            Contributor(name="周行之", role="reporter"),
            Contributor(name="许愿", role="correspondent"),
            Contributor(name="沈译", role="translator"),
            Contributor(name="贺编", role="compiler"),
            Contributor(name="石影", role="photographer"),
            Contributor(name="唐校", role="editor"),
            Contributor(name="王责", role="responsible-editor"),
            Contributor(name="郑审", role="reviewer"),
            Contributor(name="高对", role="proofreader"),
        ),
        affiliation="江南大学出版研究所",
        source="样张日报",
        date="2024-05-06",
        page="07",
        place="杭州",
        publisher="样张出版社",
        description="每一种块、每一种行内构件各出现至少一次。",
        keywords=("排版", "刊本", "typesetting"),
        rights="CC BY 4.0",
        identifiers=(
            Identifier(scheme="url", value="https://example.org/kitchen-sink"),
            Identifier(scheme="doi", value="10.1000/182"),
        ),
        related=(
            RelatedLink(title="怎样读一张样张", date="2024-05-01", href="https://example.org/read"),
            RelatedLink(title="没有日期也没有网址的一篇"),
        ),
        language="zh-Hans",
        official=Official(
            issuer="样张市人民政府文件",
            document_number="样政发〔2024〕7号",
            serial="000018",
            secrecy="内部",
            urgency="加急",
            signer="郑签",
            addressees="各区、县人民政府，市政府各部门",
            attachments=("样张清单", "构件一览表"),
            signatures=("样张市人民政府", "样张市出版局"),
            annotation="此件公开发布",
            contacts=("联系人：何问，电话：0000-7654321",),
            copies="市委办公室，市人大常委会办公室",
            printed_by="样张市人民政府办公室",
            printed_on="2024-05-08",
        ),
    )


def inlines() -> tuple[Block, ...]:
    """Paragraphs that hold every inline, nested ones too."""
    footnote = Note(blocks=(para("脚注在本页之末：", Emphasis(content=text("着重")), "也可以用。"),))
    second = Note(blocks=(para("第二个脚注。" + PLAIN), para("脚注的第二段。")))
    endnote = Note(blocks=(para("尾注在全文之末。"),), endnote=True)
    return (
        para(
            "行内构件：",
            Emphasis(content=text("着重号")),
            "，",
            Strong(content=text("真正的粗体")),
            "，",
            Strikethrough(content=text("作废的话")),
            "，",
            Mark(content=(Text(text="划过的"), Strong(content=text("记号")))),
            "，",
            Math(text="a/b", tex=r"\frac{a}{b}", mathml=FRACTION, alt="b 分之 a"),
            "，",
            Math(text=r"\未知{x}<&", tex=r"\未知{x}<&"),
            "，E = mc",
            Superscript(content=text("2")),
            "，H",
            Subscript(content=text("2")),
            "O，",
            CodeSpan(text="print('刊本')  # <&>"),
            "，",
            Link(content=text("外部链接"), href="https://example.org/?a=1&b=2", title="一个例子"),
            "，",
            Ruby(base="刊本", reading="kānběn"),
            "，",
            Foreign(content=(Text(text="Gutenberg’s "), Emphasis(content=text("Bible"))), language="en"),
            "，图",
            InlineImage(resource="dot.png", alt="红点"),
            "在行中。",
        ),
        para(
            "一个脚注",
            footnote,
            "，又一个",
            second,
            "，一个尾注",
            endnote,
            "。",
            LineBreak(),
            "强制换行之后，",
            Strong(content=(Emphasis(content=text("又粗又着重")), Text(text="的字"))),
            "和",
            Link(content=(Strong(content=text("粗的链接")),), href="mailto:press@example.org"),
            "。",
        ),
        para(
            "日本語：", Foreign(content=text("吾輩は猫である。名前はまだ無い。"), language="ja"), "原句如此。"
        ),
        para("1/2 × 3 = 1.5，温度25℃，￥100，涨了50%；他说：“‘好！’——就这样……”《书〈篇〉》。"),
    )


def lists() -> tuple[Block, ...]:
    """Unordered, ordered, source-labelled, nested and many-paragraph lists, and definitions."""
    inner = List(items=(ListItem(blocks=(para("二级甲"),)), ListItem(blocks=(para("二级乙"),))))
    deep = List(ordered=True, items=(ListItem(blocks=(para("三级"),)),))
    return (
        List(
            items=(
                ListItem(blocks=(para("一级：" + PLAIN[:60]), inner)),
                ListItem(blocks=(para("又一项"), List(items=(ListItem(blocks=(para("二级"), deep)),)))),
            )
        ),
        List(
            ordered=True,
            start=9,
            items=tuple(ListItem(blocks=(para(f"从九数起的第{n}项。"),)) for n in range(1, 4)),
        ),
        List(
            ordered=True,
            items=(
                ListItem(
                    blocks=(para("来源自带编号。"), para("同一项的第二段：" + PLAIN[:50])), label="（一）"
                ),
                ListItem(blocks=(para("第二项。"),), label="（二）"),
            ),
        ),
        DefinitionList(
            items=(
                Definition(term=text("刊本"), blocks=(para("刻版印刷的书本。"),)),
                Definition(term=(Strong(content=text("版心")),), blocks=(para(PLAIN), para("又一段。"))),
            )
        ),
    )


def _cell(string: str, **fields: object) -> Cell:
    return Cell(blocks=(para(string),) if string else (), **fields)  # type: ignore[arg-type]


def tables() -> tuple[Block, ...]:
    """A table with spans and every alignment, and one long enough to break over pages."""
    head = Row(cells=tuple(_cell(name, header=True, align="center") for name in ("朝代", "书名", "卷数")))
    spans = Table(
        head_rows=1,
        caption=(Text(text="表一　跨行与跨列"),),
        rows=(
            head,
            Row(cells=(_cell("宋", rowspan=2, header=True), _cell("太平御览"), _cell("1000", align="end"))),
            Row(cells=(_cell("册府元龟", align="center"), _cell("1000", align="end"))),
            Row(cells=(_cell("合计（跨两列）", colspan=2), _cell("", align="end"))),
            Row(cells=(_cell("备注", header=True), _cell(PLAIN[:70], colspan=2))),
        ),
    )
    rows = tuple(
        Row(cells=(_cell(f"第{n}行"), _cell(PLAIN[n % 20 : n % 20 + 18]), _cell(str(n * n), align="end")))
        for n in range(1, 41)
    )
    return (
        spans,
        Table(head_rows=1, caption=text("表二　长表"), rows=(head, *rows)),
        Table(rows=(Row(cells=(_cell("没有表头"), _cell("也没有标题"))),)),
    )


def figures() -> tuple[Block, ...]:
    """Figures of each media type, one without its image, one without a caption."""
    return (
        Figure(resource="gradient.png", alt="由蓝到红的渐变", caption=text("图一　渐变（石影 摄）")),
        Figure(resource="ramp.jpg", alt="灰阶", caption=()),
        Figure(resource="shapes.svg", alt="圆与三角", caption=text("图三　矢量图")),
        Figure(caption=text("图片已失，只剩说明")),
    )


def others() -> tuple[Block, ...]:
    """Quotation, code, verse, speech, note blocks and rules."""
    return (
        Quote(blocks=(para(PLAIN), para("第二段引文。")), attribution=text("——《梦溪笔谈》")),
        Quote(blocks=(para("没有出处的引文。"), List(items=(ListItem(blocks=(para("引文里的列表"),)),)))),
        CodeBlock(
            text="def 刊(本: str):\n    # 空格与换行都算数：<a & b>\n\treturn 本 * 2\n\n\nprint(刊('印'))",
            language="python",
        ),
        CodeBlock(text="纯文本\n  缩进两格"),
        MathBlock(text="x^2≤速度", mathml=SQUARE),
        MathBlock(text=r"\未知{y}", tex=r"\未知{y}"),
        Callout(blocks=(para("没有标题的提示。"),), kind="tip"),
        Callout(blocks=(para(PLAIN), para("第二段。")), kind="warning", title=text("小心火烛")),
        Verse(
            lines=(text("床前明月光，"), text("疑是地上霜。"), (), text("举头望明月，"), text("低头思故乡。"))
        ),
        Speech(speaker="记者", blocks=(para("您怎样看活字？"),)),
        Speech(speaker="沈先生", blocks=(para(PLAIN), para("第二段回答。")), stop=":"),
        Rule(),
        Rule(text="＊　＊　＊"),
        NoteBlock(blocks=(para("独立成段的注。"),), kind="note", label="注："),
        NoteBlock(blocks=(para("沈括：《梦溪笔谈》，卷十八。"),), kind="reference", label="[1]"),
        NoteBlock(blocks=(para("没有标记的参考文献。"),), kind="reference"),
        NoteBlock(blocks=(para("原标题：一篇旧文"),), kind="original-title"),
    )


def body() -> tuple[Block, ...]:
    """The blocks under sections of every level."""
    levels: tuple[Block, ...] = (para(PLAIN),)
    for level in range(6, 1, -1):
        levels = (
            para(f"第{level - 1}级之下。"),
            Section(heading=text(f"第{level}级标题"), level=level, blocks=levels),
        )
    heading = (Text(text="行内"), Emphasis(content=text("构件")))
    return (
        Paragraph(content=text("导语：" + PLAIN), lead=True),
        Section(heading=heading, blocks=inlines()),
        Section(heading=text("列表"), blocks=lists(), runin=True, stop="。"),
        Section(heading=text("表格"), blocks=tables()),
        Section(heading=text("图片"), blocks=figures()),
        Section(heading=text("其余各块"), blocks=(*others(), para(PLAIN), para(PLAIN * 3))),
        Section(heading=text("各级标题"), blocks=levels),
    )


def kitchen_sink() -> Document:
    """A sound Document with every block, inline, metadata field and image type."""
    return Document(meta=metadata(), body=body(), resources=resources())
