"""Word files: packages of XML parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from tests.hostile.shape import (
    Case,
    File,
    Shape,
    Text,
    convert,
    door,
    fixed,
    growing,
    nested,
    repeated,
    square,
)
from tests.readers import word
from tests.readers.archives import packed
from tests.readers.word import field, p, r, w

_P = "<w:p><w:r><w:t>段</w:t></w:r></w:p>"
_CELL = f"<w:tc>{_P}</w:tc>"
_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp>"
    "<wps:txbx><w:txbxContent>"
)
_BOX_END = (
    "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    "</mc:AlternateContent></w:r>"
)


def _body(text: str) -> Mapping[str, File]:
    return {"x.docx": word.word(p("题", "heading1") + text)}


_UNITS = {
    "paragraphs": p("段{n}"),
    "empty paragraphs": "<w:p/>",
    "headings": p("节{n}", "heading1"),
    "runs": "<w:p>" + r("字") * 40 + "</w:p>",
    "tables": w("tbl", w("tr", _CELL)),
    "breaks": "<w:p><w:r>" + "<w:br/>" * 40 + "</w:r></w:p>",
    "page breaks": '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
    "tabs": "<w:p><w:r>" + "<w:tab/>" * 40 + "</w:r></w:p>",
    "symbols": '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>',
    "bookmarks": '<w:bookmarkStart w:id="{n}" w:name="b{n}"/><w:p/><w:bookmarkEnd w:id="{n}"/>',
    "notes": "<w:p><w:r><w:t>字</w:t><w:footnoteReference w:id='1'/></w:r></w:p>",
    "notes missing": "<w:p><w:r><w:footnoteReference w:id='9{n}'/></w:r></w:p>",
    "comments": "<w:p><w:r><w:commentReference w:id='1'/></w:r></w:p>",
    "items": p("项{n}", "", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    "items of no list": p("项", "", '<w:numPr><w:ilvl w:val="9"/><w:numId w:val="7{n}"/></w:numPr>'),
    "items of many lists": p("项", "", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{n}"/></w:numPr>'),
    "links": '<w:p><w:hyperlink r:id="l{n}"><w:r><w:t>链</w:t></w:r></w:hyperlink></w:p>',
    "anchors": '<w:p><w:hyperlink w:anchor="b{n}"><w:r><w:t>链</w:t></w:r></w:hyperlink></w:p>',
    "fields": "<w:p>" + field('HYPERLINK "https://a.example/{n}"', r("链")) + "</w:p>",
    "fields unclosed": "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK</w:instrText></w:r></w:p>",
    "field ends": "<w:p><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
    "simple fields": '<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>',
    "content controls": "<w:sdt><w:sdtContent>" + _P + "</w:sdtContent></w:sdt>",
    "insertions": "<w:p><w:ins><w:r><w:t>字</w:t></w:r></w:ins></w:p>",
    "deletions": "<w:p><w:del><w:r><w:delText>字</w:delText></w:r></w:del></w:p>",
    "moved": "<w:p><w:moveFrom><w:r><w:t>字</w:t></w:r></w:moveFrom></w:p>",
    "rubies": "<w:p><w:r><w:ruby><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
    "formulas": "<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>",
    "fractions": "<w:p><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></w:p>",
    "pictures missing": "<w:p>" + word.picture('r:embed="none{n}"') + "</w:p>",
    "text boxes": f"<w:p>{_BOX}{_P}{_BOX_END}</w:p>",
    "drawn text": "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
    + _P
    + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    "sections": "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>",
    "tabs stops": '<w:p><w:pPr><w:tabs><w:tab w:pos="{n}"/></w:tabs></w:pPr><w:r><w:t>字</w:t></w:r></w:p>',
    "unknown elements": "<w:unknown>" + _P + "</w:unknown>",
    "big sizes": p(
        "字", "", '<w:spacing w:line="99999999999999999999"/><w:ind w:left="-99999999999999999999"/>'
    ),
    "big runs": "<w:p>" + r("字", '<w:sz w:val="99999999999999999999"/>') + "</w:p>",
    "styled by none": p("字", "none{n}"),
    "centered": p("字", "", '<w:jc w:val="center"/>'),
    "bold": "<w:p>" + r("字{n}", "<w:b/>") + "</w:p>",
    "hidden": "<w:p>" + r("字", "<w:vanish/>") + "</w:p>",
    "fonts": "<w:p>" + r("字", '<w:rFonts w:eastAsia="F{n}"/>') + "</w:p>",
    "colors": "<w:p>" + r("字", '<w:color w:val="{n}"/>') + "</w:p>",
    "contents": p("目录{n}\t1", "toc1"),
    "captions": p("图{n} 说明", "caption"),
    "code": p("x = {n}", "SourceCode"),
    "quotes": p("引{n}", "Quote"),
    "titles": p("题{n}", "Title"),
    "authors": p("作者：甲{n}"),
    "permission marks": "<w:permStart w:id='{n}'/>",
    "proof marks": "<w:p><w:proofErr w:type='spellStart'/></w:p>",
    "smart tags": "<w:p><w:smartTag><w:r><w:t>字</w:t></w:r></w:smartTag></w:p>",
}
_DEEP = {
    "tables": (f"<w:tbl><w:tr><w:tc>{_P}", "</w:tc></w:tr></w:tbl>"),
    "content controls": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "custom": ("<w:customXml>", "</w:customXml>"),
    "unknown": ("<w:x>", "</w:x>"),
}
_DEEP_RUNS = {
    "links": ('<w:hyperlink r:id="l">', "</w:hyperlink>"),
    "smart tags": ("<w:smartTag>", "</w:smartTag>"),
    "insertions": ("<w:ins>", "</w:ins>"),
    "text boxes": (f"{_BOX}<w:p>", f"</w:p>{_BOX_END}"),
    "formulas": ("<m:oMath>", "</m:oMath>"),
    "fields": (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
    ),
    "rubies": ("<w:r><w:ruby><w:rubyBase>", "</w:rubyBase></w:ruby></w:r>"),
    "alternatives": ("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
    "fallbacks": ("<mc:AlternateContent><mc:Fallback>", "</mc:Fallback></mc:AlternateContent>"),
    "fractions": ("<m:f><m:num>", "</m:num></m:f>"),
}
_WHOLE: dict[str, Text] = {
    "tall table": repeated(f"<w:tr>{_CELL}{_CELL}</w:tr>", "<w:tbl>", "</w:tbl>"),
    "wide table": repeated(_CELL, "<w:tbl><w:tr>", "</w:tr></w:tbl>"),
    "square table": square(_CELL, ("<w:tr>", "</w:tr>"), "<w:tbl>", "</w:tbl>"),
    "empty cells": square("<w:tc/>", ("<w:tr>", "</w:tr>"), "<w:tbl>", "</w:tbl>"),
    "spans": repeated(
        f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr>{_P}</w:tc></w:tr>', "<w:tbl>", "</w:tbl>"
    ),
    "big span": fixed(
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{_P}</w:tc></w:tr></w:tbl>'
    ),
    "merged down": repeated(
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{_P}</w:tc></w:tr>", "<w:tbl>", "</w:tbl>"
    ),
    "skipped columns": fixed(
        f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="99999999"/></w:trPr>{_CELL}</w:tr></w:tbl>'
    ),
    "grid columns": repeated(
        '<w:gridCol w:w="1"/>', "<w:tbl><w:tblGrid>", f"</w:tblGrid><w:tr>{_CELL}</w:tr></w:tbl>"
    ),
    "one paragraph": repeated(
        "他说今天天气很好，我们去公园走一走。", "<w:p><w:r><w:t>", "</w:t></w:r></w:p>"
    ),
    "one paragraph of runs": repeated("<w:r><w:t>字</w:t></w:r>", "<w:p>", "</w:p>"),
    "one paragraph of styled runs": repeated(
        "<w:r><w:rPr><w:b/></w:rPr><w:t>粗</w:t></w:r><w:r><w:t>字</w:t></w:r>", "<w:p>", "</w:p>"
    ),
    "one run of texts": repeated("<w:t>字</w:t>", "<w:p><w:r>", "</w:r></w:p>"),
    "one word": repeated("a", "<w:p><w:r><w:t>", "</w:t></w:r></w:p>"),
    "instruction": repeated(
        "x ",
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>",
        "</w:instrText></w:r></w:p>",
    ),
    "attributes": repeated(' w:a{n}="1"', "<w:p", "/>"),
    "attribute": repeated("x", '<w:p w:a="', '"/>'),
    "language": repeated("x-", '<w:p><w:r><w:rPr><w:lang w:val="', '"/></w:rPr><w:t>字</w:t></w:r></w:p>'),
    "alternative text": repeated(
        "长", '<w:p><w:r><w:drawing><wp:inline><wp:docPr descr="', '"/></wp:inline></w:drawing></w:r></w:p>'
    ),
    "not well-formed": repeated("<w:p>"),
    "growing indents": growing("<w:tab/>", "</w:r></w:p><w:p><w:r>", "<w:p><w:r>"),
    "list in one": repeated(
        p("项", "", '<w:numPr><w:ilvl w:val="8"/><w:numId w:val="1"/></w:numPr>')
        + p("项", "", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    ),
}


def _part(name: str) -> Callable[[str], Mapping[str, File]]:
    """A package in which one known part is made of the text."""
    return lambda text: {
        "x.docx": word.word(
            p("题", "heading1")
            + p("一段正文。")
            + p("项", "s9", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
            + "<w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p>",
            **{name: text},
        )
    }


_PARTS: dict[str, dict[str, Text]] = {
    "styles": {
        "many": repeated('<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="s{n}"/></w:style>'),
        "chain": lambda size, random: "".join(
            f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="s{n}"/><w:basedOn w:val="s{n + 1}"/></w:style>'
            for n in range(size // 90 + 1)
        ),
        "chain backwards": lambda size, random: "".join(
            f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="s{n}"/><w:basedOn w:val="s{n - 1}"/></w:style>'
            for n in range(size // 90 + 1)
        ),
        "ring": fixed(
            '<w:style w:type="paragraph" w:styleId="s9"><w:basedOn w:val="s8"/></w:style><w:style w:type="paragraph" w:styleId="s8"><w:basedOn w:val="s9"/></w:style>'
        ),
        "long name": repeated("x", '<w:style w:styleId="s9"><w:name w:val="', '"/></w:style>'),
        "deep": nested("<w:style>", "</w:style>"),
    },
    "numbering": {
        "many": repeated(
            '<w:abstractNum w:abstractNumId="{n}"/><w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        ),
        "long text": repeated(
            "%1",
            '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="',
            '"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        ),
        "big start": repeated(
            "9",
            '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="',
            '"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        ),
        "roman": fixed(
            '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="2000000000"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        ),
        "letters": fixed(
            '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="2000000000"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        ),
        "style ring": fixed(
            '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="s9"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        ),
        "levels": repeated(
            '<w:lvl w:ilvl="{n}"><w:lvlText w:val="%1."/></w:lvl>',
            '<w:abstractNum w:abstractNumId="0">',
            '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        ),
    },
    "footnotes": {
        "many": repeated('<w:footnote w:id="{n}"><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote>'),
        "long": repeated(_P, '<w:footnote w:id="1">', "</w:footnote>"),
        "in itself": fixed(
            '<w:footnote w:id="1"><w:p><w:r><w:t>注</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>'
        ),
        "chain": lambda size, random: "".join(
            f'<w:footnote w:id="{n}"><w:p><w:r><w:t>注</w:t><w:footnoteReference w:id="{n + 1}"/></w:r></w:p></w:footnote>'
            for n in range(size // 100 + 2)
        ),
        "doubling": lambda size, random: "".join(
            f'<w:footnote w:id="{n}"><w:p><w:r><w:t>注</w:t><w:footnoteReference w:id="{n + 1}"/><w:footnoteReference w:id="{n + 1}"/></w:r></w:p></w:footnote>'
            for n in range(1, 40)
        ),
    },
}


def _replaced(name: str, text: Text) -> Callable[[int, Random], Case]:
    """A package in which a whole file is made of the text."""

    def make(size: int, random: Random) -> Case:
        files = {**word.files(p("题", "heading1") + p("一段正文。")), name: text(size, random)}
        return Case({"x.docx": packed(files)}, convert("x.docx"))

    return make


_DOUBLING = "".join(f"<!ENTITY e{n} '&e{n - 1};&e{n - 1};'>" for n in range(1, 40))
_BOMB = f"<!DOCTYPE w:document [<!ENTITY e0 '字'>{_DOUBLING}]><w:document {word.NAMESPACES}><w:body><w:p><w:r><w:t>&e39;</w:t></w:r></w:p></w:body></w:document>"


def long_entity(size: int, random: Random) -> str:
    """XML in which one long entity is used often: quadratic in the size."""
    count = size // 6
    return f"<!DOCTYPE d [<!ENTITY e '{'字' * count}'>]><d>{'&e;' * count}</d>"


_FILES: dict[str, tuple[str, Text]] = {
    "relationships": (
        "word/_rels/document.xml.rels",
        lambda size, random: word.relations(
            "".join(word.relation(f"r{n}", "image", f"media/{n}.png") for n in range(size // 150 + 1))
        ),
    ),
    "relationships of one name": (
        "word/_rels/document.xml.rels",
        lambda size, random: word.relations(
            word.relation("r", "image", "../../../../etc/passwd") * (size // 150 + 1)
        ),
    ),
    "content types": (
        "[Content_Types].xml",
        repeated(
            '<Default Extension="x{n}" ContentType="a/b"/>',
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
            "</Types>",
        ),
    ),
    "core properties": (
        "docProps/core.xml",
        repeated("<dc:creator>甲{n}</dc:creator>", '<c xmlns:dc="http://purl.org/dc/elements/1.1/">', "</c>"),
    ),
    "core creator": (
        "docProps/core.xml",
        repeated("甲;", '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>', "</dc:creator></c>"),
    ),
    "doubling entities": ("word/document.xml", fixed(_BOMB)),
    "long entity": ("word/document.xml", long_entity),
    "long entity in properties": ("docProps/core.xml", long_entity),
    "long entity in notes": ("word/footnotes.xml", long_entity),
    "comments": (
        "word/document.xml",
        repeated("<!-- x -->", f"<w:document {word.NAMESPACES}><w:body>", f"{_P}</w:body></w:document>"),
    ),
    "instructions": (
        "word/document.xml",
        repeated("<?x y?>", f"<w:document {word.NAMESPACES}><w:body>", f"{_P}</w:body></w:document>"),
    ),
    "white space": (
        "word/document.xml",
        repeated(" \n", f"<w:document {word.NAMESPACES}><w:body>", f"{_P}</w:body></w:document>"),
    ),
    "document that is none": ("word/document.xml", repeated("不是标记")),
    "nul bytes": ("word/document.xml", repeated("\0")),
    "embedded document": (
        "customXml/item1.xml",
        repeated("[", '<document xmlns="urn:kanben:document:1">', "</document>"),
    ),
    "settings": ("word/settings.xml", repeated("<w:x/>", f"<w:settings {word.NAMESPACES}>", "</w:settings>")),
}


def _many_files(size: int, random: Random) -> Case:
    files = {**word.files(p("一段正文。")), **{f"word/media/{n}.bin": b"x" for n in range(size // 150)}}
    return Case({"x.docx": packed(files)}, convert("x.docx"))


def _inflating(size: int, random: Random) -> Case:
    """A paragraph of spaces that packs a hundred times."""
    text = "<w:p><w:r><w:t>字</w:t></w:r></w:p>".encode() + b" " * size * 40
    files = {
        **word.files(""),
        "word/document.xml": word.root("document", f"<w:body>{text.decode()}</w:body>"),
    }
    return Case({"x.docx": packed(files)}, convert("x.docx"))


SHAPES: list[Shape] = [
    *door(
        "docx", {f"many {name}": repeated(unit) for name, unit in _UNITS.items()}, _body, convert("x.docx")
    ),
    *door(
        "docx", {f"deep {name}": nested(*tags, _P) for name, tags in _DEEP.items()}, _body, convert("x.docx")
    ),
    *door(
        "docx",
        {f"deep {name}": nested(*tags, r("字"), "<w:p>", "</w:p>") for name, tags in _DEEP_RUNS.items()},
        _body,
        convert("x.docx"),
    ),
    *door("docx", _WHOLE, _body, convert("x.docx")),
    *(
        shape
        for part, texts in _PARTS.items()
        for shape in door(
            "docx", {f"{part}: {name}": text for name, text in texts.items()}, _part(part), convert("x.docx")
        )
    ),
    *(Shape("docx", f"file of {label}", _replaced(name, text)) for label, (name, text) in _FILES.items()),
    Shape("docx", "many files", _many_files),
    Shape("docx", "inflating", _inflating),
]
