# ruff: noqa: E501
"""Forms of the headings of novels, as expressions that are tried at the beginning of short lines."""

from __future__ import annotations

import re
from typing import Final

from converters.text.numerals import HAN_NUMERALS
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled

DIGITS: Final = rf"[{HAN_NUMERALS}○卌壹贰貳叁參肆伍陆陸柒捌玖拾佰仟\d０-９]"
NUMBER: Final = rf"{DIGITS}(?:\s?{DIGITS}){{0,11}}"
CHAPTERS: Final = "章回话話節节集折幕讲講"
"""Units that are chapters wherever they stand; 节 is below 章 where it is counted anew in each."""
VOLUMES: Final = "卷部册冊编編篇季辑輯"
"""Units that stand over chapters, and are chapters where there are no others."""
JUNK: Final = pattern(
    r"[#=＝\-—*＊◆■●☆★◎※·•\s]*(?:(?<=[◆■●☆★◎※])、\s*)?(?:(?:正文卷?|VIP卷?|VIP章节|最新章节|分节阅读|章节目录)(?![\w])[\s:：.、·—\-]*"
    r"|正文(?=第)|《[^《》]{1,30}》[\s:：.、·—\-]*(?=\S))?[【\[〖〔「]?\s*",
    re.IGNORECASE,
)
"""What may stand before the mark of a heading: signs, 正文, the book's name."""
ORDINAL: Final = pattern(
    rf"第\s?(?P<number>{NUMBER})(?:\s?[/／]\s?\d{{1,5}})?\s?(?P<unit>部分|[{CHAPTERS}{VOLUMES}])"
    "(?!(?<=回)[合头來来去到]|(?<=[节節])[课課目车車]|(?<=集)[团團合中]|(?<=季)[度节節]|(?<=部)[门門队隊落长長]"
    "|(?<=[编編])[制号輯辑]|(?<=篇)[章文]|(?<=卷)[子入烟宗]|(?<=[讲講])[话話座师師台堂]|(?<=[话話])[题題剧劇音])"
)
"""第, a number and a unit; not 第三回合, 第三节课, 第二集团军."""
PLAIN: Final = pattern(rf"(?P<number>{NUMBER})\s?(?P<unit>[章回话話])(?=[\s:：、.．·—\-]|$)")
"""A number and a unit without 第 (二十章 重逢)."""
VOLUME: Final = pattern(
    rf"卷(?:之)?\s?(?P<number>{NUMBER})(?=[\s:：、.．·—\-]|$)|(?P<part>[上中下前后後])(?P<unit>[卷部册冊编編篇])(?=[\s:：、.．·—\-]|$)"
    rf"|卷(?P<place>[上中下])(?=[\s:：、.．·—\-]|$)"
)
ENGLISH: Final = pattern(
    r"(?P<unit>chapter|chap|ch|part|book|volume|vol|episode)(?:\s*[.．]\s*|\s+)(?:the\s+)?"
    r"(?P<number>\d{1,5}|[ivxlcdm]{1,9}|[a-z]+(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?)(?=\s*[:：.．—–\-]|\s|$)",
    re.IGNORECASE,
)
KOREAN: Final = compiled(r"제\s?(?P<number>\d{1,4})\s?(?P<unit>[장화회권부편])(?=[\s:：.\-]|$)")
BARE: Final = {
    "brackets": compiled(rf"[（(]\s?(?P<number>{NUMBER})\s?[）)]"),
    "boxed": compiled(rf"[【\[〔〖]\s?(?P<number>{NUMBER})\s?[】\]〕〗]"),
    "stopped": compiled(rf"(?P<number>{NUMBER})\s?[、.．:：](?!\d)"),
    "spaced": compiled(rf"(?P<number>{NUMBER})[ \t\u3000]+(?=\S)"),
    "alone": compiled(rf"(?P<number>{NUMBER})$"),
    "roman": compiled(r"(?P<number>[IVXLC]{1,8})(?:[.．、\s]+(?=\S)|[.．]?$)"),
}
"""Numbers without any word: each a family of its own."""
FRONT: Final = (
    "楔子|序章|序幕|序曲|序言|序文|自序|代序|总序|原序|序|引子|引言|引|前言|前记|卷首语|卷首|开篇|开场|缘起|弁言|凡例|写在前面"
    "|序盤|プロローグ|prologue|preface|foreword|introduction|prelude"
)
INNER: Final = "间章|間章|幕间|幕間|插曲|过场|外章|interlude|intermission"
BACK: Final = "尾声|尾聲|终章|終章|末章|最终章|最終章|结局|大结局|大結局|终曲|尾章|エピローグ|epilogue|finale"
AFTER: Final = (
    "番外篇?|番外卷|外传|外傳|外篇|特别篇|附录|附錄|附记|后记|後記|后序|跋语?|跋|完本感言|完结感言|完結感言|结语|结束语|作者后记|作者的话|写在最后|あとがき"
    "|afterword|appendix|acknowledge?ments|postscript|extra"
)
WORDS: Final = pattern(
    rf"(?:(?P<front>{FRONT})|(?P<inner>{INNER})|(?P<back>{BACK})|(?P<after>{AFTER}))"
    rf"(?P<number>\s?[（(]?(?:第\s?)?{NUMBER}\s?[章回话話篇节]?[）)]?|[上中下]|[（(][上中下][）)])?(?=[\s:：、·—\-之]|$)",
    re.IGNORECASE,
)
"""Headings that are words of their own, perhaps with a number."""
EXTRA: Final = compiled(r"番外(?P<rest>[^\s，。！？；：、,.!?]{1,10})$")
"""番外 with its title glued to it."""
GAP: Final = pattern(r"[】\]〗〕」]?(?:[\s\u3000]+[:：、·—\-]*|[:：、·.．—–\-]+)\s*|[】\]〗〕」]\s*|$")
"""What parts a mark from its title."""
CLOSED: Final = pattern(
    r"[（(【\[]?\s?(?:完|终|終|结束|結束|全文完|全书完|到此结束|the end)\s?[）)】\]]?$|[^，。]{0,12}(?:[（(](?:完|终|終)[）)]|完)$",
    re.IGNORECASE,
)
"""How a line ends that says that a volume is over."""
GOES_ON: Final = pattern(
    "[的了是里裡就都也还還和与與及或到说說讲講写寫看已曾才刚剛却卻便则則过過，,。；;！!？?、]|以后|之后|之前"
)
"""Words behind a mark that go on in a sentence (第三章是什么, 第三章里说过)."""
MAY_GO_ON: Final = compiled("[上下中内內在至有没沒要會会可能不]|开始|開始|结束|結束")
"""Words that begin a sentence or a title (第三章上说, 第三章上塔)."""
STOPPED: Final = pattern(r"[。；;，,、：:]$")
STOPS: Final = pattern(r"[。；;]")
PAGE: Final = pattern(r"\s*[（(\[【]?(?:第\s?\d{1,3}\s?页|\d{1,3}\s?/\s?\d{1,3})[）)\]】]?$")
"""Pages into which a site cuts a chapter (1/3)."""
PARTS: Final = {"上": 1, "前": 1, "中": 2, "下": 3, "后": 3, "後": 3}
ENGLISH_NUMBERS: Final = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        start=1,
    )
}
ENGLISH_TENS: Final = {
    word: value
    for value, word in zip(
        range(20, 100, 10),
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        strict=True,
    )
}
CONTENTS: Final = pattern(
    r"[【\[]?\s*(?:目\s*[录錄次]|章节目录|章節目錄|contents|table of contents)\s*[】\]]?[:：]?", re.IGNORECASE
)
