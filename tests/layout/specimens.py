"""Specimens of block layout: markup, and what every edition says about it."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Specimen(NamedTuple):
    """A fragment of markup with the answer."""

    name: str
    kind: Literal["spaces", "labels", "table", "titles"]
    markup: str
    css: str
    golden: tuple[str, ...] = ()
    """Each with its length in points, where one belongs to it."""


CELLS = "td, th { border-bottom: 1pt solid #000 } "

SPECIMENS = (
    # ------------------------------------------------------------------- margins
    Specimen(
        "siblings collapse to the larger margin",
        "spaces",
        "<p>甲</p><p>乙</p><p>丙</p>",
        "p { margin: 10pt 0 6pt }",
        ("甲 乙 10", "乙 丙 10"),
    ),
    Specimen(
        "nested first and last children collapse with their parents",
        "spaces",
        "<p>甲</p><div class='a'><div class='b'><p>乙</p></div></div><p>丙</p>",
        ".a { margin: 4pt 0 20pt } .b { margin: 15pt 0 5pt } p { margin: 8pt 0 }",
        ("甲 乙 15", "乙 丙 20"),
    ),
    Specimen(
        "a negative margin is taken from the largest",
        "spaces",
        "<p class='a'>甲</p><p class='b'>乙</p><p>丙</p>",
        ".a { margin-bottom: 20pt } .b { margin: -5pt 0 -2pt } p { margin-top: 9pt }",
        ("甲 乙 15", "乙 丙 7"),
    ),
    Specimen(
        "two negative margins: the most negative counts",
        "spaces",
        "<p class='a'>甲</p><div class='b'><p class='c'>乙</p></div>",
        ".a { margin-bottom: 12pt } .b { margin-top: -3pt } .c { margin-top: -7pt }",
        ("甲 乙 5",),
    ),
    Specimen(
        "an empty box lets its margins collapse through",
        "spaces",
        "<p class='a'>甲</p><div class='b'></div><p>乙</p>",
        ".a { margin-bottom: 5pt } .b { margin: 6pt 0 11pt } p { margin-top: 2pt }",
        ("甲 乙 11",),
    ),
    Specimen(
        "padding parts margins",
        "spaces",
        "<p>甲</p><div class='a'><p>乙</p></div><p>丙</p>",
        ".a { margin: 3pt 0 4pt; padding: 5pt 0 6pt } p { margin: 7pt 0 9pt }",
        ("甲 乙 21", "乙 丙 22"),
    ),
    Specimen(
        "a border parts margins and takes room",
        "spaces",
        "<p>甲</p><div class='a'><p>乙</p></div><p>丙</p>",
        ".a { border-top: 2pt solid #000; border-bottom: 1pt solid #000; padding: 4pt 0 }"
        " p { margin: 6pt 0 }",
        ("甲 乙 18", "乙 丙 17"),
    ),
    Specimen(
        "an empty box with padding keeps its room",
        "spaces",
        "<p>甲</p><div class='a'></div><p>乙</p>",
        ".a { padding: 8pt 0 } p { margin: 5pt 0 }",
        ("甲 乙 26",),
    ),
    Specimen(
        "deeply nested closing margins meet an opening one",
        "spaces",
        "<section><div><blockquote><p>甲</p></blockquote></div></section><section><p>乙</p></section>",
        "section { margin: 7pt 0 } div { margin-bottom: 13pt } blockquote { margin-bottom: 9pt }",
        ("甲 乙 13",),
    ),
    # ------------------------------------------------------------------- lists
    Specimen(
        "decimal numbers from a start",
        "labels",
        "<ol start='9'><li>甲</li><li>乙</li></ol>",
        "ol { list-style-type: decimal; padding-left: 20pt }",
        ("9. 甲 20", "10. 乙 20"),
    ),
    Specimen(
        "an item with a value of its own",
        "labels",
        "<ol><li>甲</li><li value='5'>乙</li><li>丙</li></ol>",
        "ol { list-style-type: decimal; padding-left: 20pt }",
        ("1. 甲 20", "5. 乙 20", "6. 丙 20"),
    ),
    Specimen(
        "nested lists of three styles",
        "labels",
        "<ol class='a'><li>甲"
        "<ol class='b'><li>乙<ul><li>丙</li></ul></li><li>丁</li></ol></li><li>戊</li></ol>",
        "ol, ul { padding-left: 20pt } .a { list-style-type: simp-chinese-informal }"
        " .b { list-style-type: lower-roman } ul { list-style-type: disc }",
        ("一、 甲 20", "i. 乙 40", "• 丙 60", "ii. 丁 40", "二、 戊 20"),
    ),
    Specimen(
        "letters up to aa",
        "labels",
        "<ol start='26'><li>甲</li><li>乙</li></ol>",
        "ol { list-style-type: lower-alpha; padding-left: 20pt }",
        ("z. 甲 20", "aa. 乙 20"),
    ),
    Specimen(
        "letters after aa, which Word would count otherwise",
        "labels",
        "<ol start='27'><li>甲</li><li>乙</li></ol>",
        "ol { list-style-type: upper-alpha; padding-left: 20pt }",
        ("AA. 甲 30", "AB. 乙 30"),
    ),
    Specimen(
        "stems past the last one fall back",
        "labels",
        "<ol start='10'><li>甲</li><li>乙</li></ol>",
        "ol { list-style-type: cjk-heavenly-stem; padding-left: 20pt }",
        ("癸、 甲 30", "甲甲、 乙 30"),
    ),
    Specimen(
        "a style Word does not know, from a start",
        "labels",
        "<ol start='10'><li>甲</li><li>乙</li></ol>",
        "ol { list-style-type: cjk-decimal; padding-left: 20pt }",
        ("一〇、 甲 30", "一一、 乙 30"),
    ),
    Specimen(
        "a label of the stylesheet's own",
        "labels",
        "<ul><li>甲</li><li>乙</li></ul>",
        "ul { list-style-type: '※'; padding-left: 20pt }",
        ("※ 甲 20", "※ 乙 20"),
    ),
    Specimen(
        "a negative start",
        "labels",
        "<ol start='-1'><li>甲</li><li>乙</li></ol>",
        "ol { list-style-type: decimal; padding-left: 20pt }",
        ("-1. 甲 20", "0. 乙 20"),
    ),
    Specimen(
        "labels wider than the padding take whole ems",
        "labels",
        "<ol start='1998'><li>甲</li><li>乙</li></ol>",
        "ol { list-style-type: decimal; padding-left: 10pt }",
        ("1998. 甲 30", "1999. 乙 30"),
    ),
    Specimen(
        "wide roman numbers that fit",
        "labels",
        "<ol start='8'><li>甲</li></ol>",
        "ol { list-style-type: lower-roman; padding-left: 20pt }",
        ("viii. 甲 30",),
    ),
    Specimen(
        "labels the source printed",
        "labels",
        "<ol><li><span class='label'>（一）</span>甲</li><li><span class='label'>（二）</span>乙</li></ol>",
        "ol { list-style-type: none; padding-left: 20pt }",
        ("（一） 甲 30", "（二） 乙 30"),
    ),
    Specimen(
        "items of different styles",
        "labels",
        "<ul><li class='a'>甲</li><li class='b'>乙</li></ul>",
        "ul { padding-left: 20pt } .a { list-style-type: circle } .b { list-style-type: decimal }",
        ("◦ 甲 20", "2. 乙 20"),
    ),
    # ------------------------------------------------------------------- tables
    Specimen(
        "a table without a width is as wide as its cells",
        "table",
        "<table><tr><td>甲</td><td>乙乙乙</td></tr><tr><td>丙丙</td><td>丁</td></tr></table>",
        CELLS + "td { padding: 0 5pt }",
        ("甲 1×1 30", "乙乙乙 1×1 40", "丙丙 1×1 30", "丁 1×1 40"),
    ),
    Specimen(
        "a table with a width is filled by wishes",
        "table",
        "<table><tr><td>甲</td><td>乙乙乙</td></tr></table>",
        CELLS + "table { width: 100% }",
        ("甲 1×1 75", "乙乙乙 1×1 225"),
    ),
    Specimen(
        "a long cell takes what the short ones leave",
        "table",
        f"<table><tr><td>甲甲</td><td>{'长' * 60}</td><td>丙丙丙</td></tr></table>",
        CELLS + "table { width: 100% } td { padding: 0 4pt }",
        (
            "甲甲 1×1 28",
            f"{'长' * 60} 1×1 234",
            "丙丙丙 1×1 38",
        ),
    ),
    Specimen(
        "cells that span columns and rows",
        "table",
        "<table><tr><td rowspan='2'>甲</td><td colspan='2'>乙</td></tr>"
        "<tr><td>丙</td><td rowspan='2'>丁</td></tr>"
        "<tr><td colspan='2'>戊</td></tr></table>",
        CELLS + "table { width: 100% }",
        ("甲 1×2 100", "乙 2×1 200", "丙 1×1 100", "丁 1×2 100", "戊 2×1 200"),
    ),
    Specimen(
        "a span ends with its row group",
        "table",
        "<table><thead><tr><th rowspan='5'>甲</th><th>乙</th></tr></thead>"
        "<tbody><tr><td>丙</td><td>丁</td></tr></tbody></table>",
        CELLS + "table { width: 60% }",
        ("甲 1×1 90", "乙 1×1 90", "丙 1×1 90", "丁 1×1 90"),
    ),
    Specimen(
        "a wide cell widens the columns below it by equal shares",
        "table",
        f"<table><tr><td colspan='2'>{'宽' * 10}</td></tr><tr><td>甲</td><td>乙乙乙</td></tr></table>",
        CELLS,
        ("宽宽宽宽宽宽宽宽宽宽 2×1 100", "甲 1×1 40", "乙乙乙 1×1 60"),
    ),
    Specimen(
        "words of Latin letters are not broken",
        "table",
        f"<table><tr><td>Typography</td><td>{'长' * 80}</td></tr></table>",
        CELLS + "table { width: 100% }",
        (
            "Typography 1×1 57.9",
            f"{'长' * 80} 1×1 242.2",
        ),
    ),
    Specimen(
        "Latin text is measured in its font",
        "table",
        "<table><tr><td>illicit WWW</td><td>1984</td></tr></table>",
        CELLS,
        ("illicit WWW 1×1 59.9", "1984 1×1 21.5"),
    ),
    # ------------------------------------------------------------------- titles
    Specimen(
        "a title of two even lines",
        "titles",
        "<h1>两种办法并行了几百年直到铅字和机器从海上来到这里才改</h1>",
        "h1 { font-size: 15pt; text-align: center; text-wrap: balance }",
        ("两种办法并行了几百年直到铅字", "和机器从海上来到这里才改"),
    ),
    Specimen(
        "a title parted at its colon, the first line longer",
        "titles",
        "<h1>共享充电宝涨价告别免费：是收割还是回归理性呢</h1>",
        "h1 { font-size: 15pt; text-align: center; text-wrap: balance }",
        ("共享充电宝涨价告别免费：", "是收割还是回归理性呢"),
    ),
    Specimen(
        "a title parted at its comma, the second line longer",
        "titles",
        "<h1>加强党的理论武装工作，全面增强基层组织的向心力</h1>",
        "h1 { font-size: 15pt; text-wrap: balance }",
        ("加强党的理论武装工作，", "全面增强基层组织的向心力"),
    ),
    Specimen(
        "a title that fits",
        "titles",
        "<h1>两种办法，并行几百年</h1>",
        "h1 { font-size: 15pt; text-wrap: balance }",
        ("两种办法，并行几百年",),
    ),
    Specimen(
        "a title of three lines with a mark in each",
        "titles",
        "<h1>新时代新征程新作为新担当，论基层年轻干部的培养与选拔，兼谈考核评价制度的改革完善</h1>",
        "h1 { font-size: 20pt; line-height: 24pt; text-align: center; text-wrap: balance }",
        ("新时代新征程新作为新担当，", "论基层年轻干部的培养与选拔，", "兼谈考核评价制度的改革完善"),
    ),
    Specimen(
        "a title with Latin words, in a size of no whole half-points",
        "titles",
        "<h1>用 Gutenberg 的 movable type 印一部 Bible 需要几个月时间</h1>",
        "h1 { font-size: 15.2pt; text-align: center; text-wrap: balance }",
        ("用 Gutenberg 的 movable type", "印一部 Bible 需要几个月时间"),
    ),
    Specimen(
        "a byline whose names are not broken",
        "titles",
        "<h1><span>本报记者甲乙丙　</span><span>丁戊己　</span>"
        "<span>通讯员庚辛壬癸　</span><span>子丑寅　</span><span>卯辰</span></h1>",
        "h1 { font-size: 15pt; text-align: center; text-wrap: balance } span { white-space: nowrap }",
        ("本报记者甲乙丙\u3000丁戊己", "通讯员庚辛壬癸\u3000子丑寅\u3000卯辰"),
    ),
)
