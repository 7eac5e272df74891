"""Word files as WPS Office saves them: its custom data, text boxes given twice, direct formatting alone."""

from __future__ import annotations

from converters.model import Document, Section
from converters.model.walk import document_text, plain, walk
from tests.readers.word import document, level, numbering, p, r, w, word

CUSTOM = (
    '<?xml version="1.0"?><s:customData xmlns="http://www.wps.cn/officeDocument/2013/wpsCustomData" '
    'xmlns:s="http://www.wps.cn/officeDocument/2013/wpsCustomData"><customSectProps><customSectPr/>'
    "</customSectProps></s:customData>"
)
SECTION = w("sectPr", w("pgSz", w=11906, h=16838) + w("docGrid", type="lines", linePitch=312, charSpace=0))
TEXT = "各有关单位要高度重视防汛工作，落实责任，加强值守，及时报告险情，确保群众生命财产安全。"
BODY, HEAD, SUBHEAD, TITLE = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"


def line(
    text: str, font: str = BODY, size: int = 32, *, jc: str = "", number: int = 0, more: str = ""
) -> str:
    """A paragraph as WPS writes it: what formats it in each run, which it cuts, and the grid said anew."""
    looks = w("rFonts", hint="eastAsia", ascii=font, hAnsi=font, eastAsia=font) + w("sz", val=size)
    listed = w("numPr", w("ilvl", val=0) + w("numId", val=number)) if number else ""
    place = w("jc", val=jc) if jc else "" if number else w("ind", firstLine=640, firstLineChars=200)
    pr = w("widowControl", val=0) + listed + w("kinsoku") + w("spacing", line=560, lineRule="exact") + place
    half = len(text) // 2
    runs = "".join(r(part, looks) for part in (text[:half], text[half:]) if part)
    return p(more + runs or r("", looks), properties=pr)


def box(text: str) -> str:
    """A text box, which stands twice: for newer programs and for older ones."""
    inner = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    drawing = w(
        "drawing",
        f'<wp:anchor><wps:wsp><wps:cNvSpPr txBox="1"/><wps:txbx>{inner}</wps:txbx></wps:wsp></wp:anchor>',
    )
    old = w("pict", f"<v:shape><v:textbox>{inner}</v:textbox></v:shape>")
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def made(body: str, **more: object) -> Document:
    return document(word(body + SECTION, more={"customXml/item1.xml": CUSTOM}, **more))


def headings(found: Document) -> list[tuple[int, str]]:
    return [(one.level, plain(one.heading)) for one in walk(found.body) if isinstance(one, Section)]


def test_a_notice() -> None:
    found = made(
        line("", more=box("特急"))
        + line("东澳镇人民政府", TITLE, 44, jc="center")
        + line("关于做好汛期值守工作的通知", TITLE, 44, jc="center")
        + line("")
        + line("各村、各单位：")
        + line(TEXT)
        + line("一、加强领导", HEAD)
        + line(TEXT)
        + line("（一）明确责任", SUBHEAD)
        + line(TEXT)
        + line("（二）落实措施", SUBHEAD)
        + line(TEXT)
        + line("二、强化保障", HEAD)
        + line(TEXT)
        + line("东澳镇人民政府", jc="right")
        + line("2026年6月3日", jc="right")
    )
    assert found.meta.title == "东澳镇人民政府关于做好汛期值守工作的通知"
    assert found.meta.date == "2026-06-03"
    assert headings(found) == [
        (1, "一、加强领导"),
        (2, "（一）明确责任"),
        (2, "（二）落实措施"),
        (1, "二、强化保障"),
    ]
    text = document_text(found)
    assert text.count("特急") == 1
    assert text.endswith("东澳镇人民政府\n2026年6月3日")
    assert found.dropped == ()


def test_heads_numbered_by_themselves() -> None:
    found = made(
        line("镇文化站工作总结", "宋体", 44, jc="center")
        + line(TEXT)
        + line("开展的主要工作", HEAD, number=1)
        + line(TEXT)
        + line("存在的问题", HEAD, number=1)
        + line(TEXT)
        + line("镇文化站", jc="right")
        + line("二〇二六年十二月三十日", jc="right"),
        numbering=numbering(level(0, "chineseCounting", "%1、", more=w("suff", val="nothing"))),
    )
    assert found.meta.title == "镇文化站工作总结"
    assert found.meta.date == "2026-12-30"
    assert headings(found) == [(1, "一、开展的主要工作"), (1, "二、存在的问题")]
