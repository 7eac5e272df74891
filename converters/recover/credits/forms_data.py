# ruff: noqa: E501
"""Forms of credits: what stands around labels, issues, bylines and fillers, as regular expressions."""

from __future__ import annotations

import re
from typing import Final

from converters.recover.lexicon.credit_labels_data import BOXED, DATED, GLUED, LABELS, RECORDED, SPACED
from converters.recover.segmenting.segment import WHITE
from converters.text.dates import CLOCK
from converters.text.patterns import pattern
from converters.text.personal_names.names_data import AGENCIES, ORGANISATION, POSTS, ROLE_WORDS
from converters.text.prepared_patterns import compiled
from converters.text.scripts import HAN

SEP: Final = rf"[{WHITE}]*(?:[:：/／|｜丨│●＊*＝]|=(?=[{WHITE}]*[\"'\[]|[{WHITE}]*(?:19|20)\d\d-))[{WHITE}]*"
NAMES: Final = "|".join(f"(?P<l{at}>{names})" for at, (_, names) in enumerate(LABELS))

_SIGNS: Final = pattern(r"\\.|\[[^\]]*\]|[(|)]")
_BETWEEN_NAMES: Final = pattern(r"[|(?:)]+")
_ESCAPED: Final = pattern(r"\\.")


def in_ascii(expression: str) -> str:
    """Return the alternatives of an expression that are written in ASCII; no other has a match in ASCII."""
    parts, depth, start = [], 0, 0
    for match in _SIGNS.finditer(expression):
        sign = match[0]
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            parts.append(expression[start : match.start()])
            start = match.end()
    return "|".join(part for part in (*parts, expression[start:]) if part.isascii())


LATIN_NAMES: Final = "|".join(
    f"(?P<l{at}>{latin})" for at, (_, names) in enumerate(LABELS) if (latin := in_ascii(names))
)
LATIN_SPACED: Final = in_ascii(SPACED)
# What stands around a label is written once: compiling it for every row took most of the start.
LABEL: Final = pattern(
    rf"(?<!(?-i:[{HAN}A-Za-z]))(?:{NAMES})(?={SEP})|(?P<glued>{GLUED})(?=[{WHITE}]*[:：])"
    rf"|(?<=[{WHITE}])(?P<spaced>{SPACED})(?=[{WHITE}]+[^{WHITE}:：])"
    rf"|(?<!(?-i:[{HAN}A-Za-z가-힣]))(?P<dated>{DATED})(?=[{WHITE}]*(?:19|20)\d\d[{WHITE}]*[-./年년])",
    re.I,
)
LATIN_LABEL: Final = pattern(
    rf"(?<![A-Za-z])(?:{LATIN_NAMES})(?={SEP})|(?<=[{WHITE}])(?P<spaced>{LATIN_SPACED})(?=[{WHITE}]+[^{WHITE}:：])"
    rf"|(?<![A-Za-z])(?P<dated>{in_ascii(DATED)})(?=[{WHITE}]*(?:19|20)\d\d[{WHITE}]*[-./])",
    re.I,
)
"""The same for a line in ASCII, where most alternatives have no match."""
SPACED_LABEL: Final = pattern(
    rf"(?:{NAMES})(?=[{WHITE}]+[^{WHITE}]|《|(?<=[系为為是于自辑編輯])[^{WHITE}:：])", re.I
)
LATIN_SPACED_LABEL: Final = pattern(rf"(?:{LATIN_NAMES})(?=[{WHITE}]+[^{WHITE}])", re.I)
"""The same for a line in ASCII."""
BOX: Final = pattern(rf"[【\[][{WHITE}]*(?P<label>[^【】\[\]：:]{{2,10}}?)[{WHITE}]*[】\]][{WHITE}]*(?=\S)")
"""A label in brackets in front of its value."""
UNREAD: Final = pattern(BOXED)
RECORDED_BOX: Final = pattern(rf"[【\[][{WHITE}]*(?:{RECORDED})[{WHITE}]*[】\]][{WHITE}]*\S")
"""Where the article stood and where it belongs, behind a label in brackets."""
DATE_LABEL: Final = pattern(rf"(?:{DATED})[{WHITE}]*(?:19|20)\d\d", re.I, needs="[09]")
SEPARATOR: Final = compiled("[:：/／|｜丨│●＊*＝=]")
SPACED_WORD: Final = pattern(rf"[{WHITE}](?:{SPACED})[{WHITE}]", re.I)
SPACED_BY: Final = pattern(rf"[{WHITE}](?:{LATIN_SPACED})[{WHITE}]", re.I)
"""The same for a line in ASCII."""
LABEL_STARTS: Final = frozenset(
    char.lower()
    for _, names in LABELS
    for part in _BETWEEN_NAMES.split(names)
    for char in _ESCAPED.sub("", part)[:1]
)
"""Characters that a label may begin with: most lines begin with none."""
HINT: Final = pattern(
    rf"[:：/／|｜丨│●＝=■□@《〔◎]|[記记]|[\d０-９〇]\s?[-/.年月:：]|(?:19|20)\d\d|[记記]者|作者|原创|通[讯訊]|[编編][辑輯审]|[供来來][稿源图圖]|[摄攝译譯][）)]?$"
    rf"|기자|특파원|칼럼니스트|위원|입력|승인|수정|등록|작성|댓글|조회|[社报報网網刊院部会會系家授长長员員](?=$|[{WHITE}）)】］\]])|^[（(【\[][^（）()]{{1,60}}[）)】\]]$|\bby\b|^(?:par|von|por|di|door|av|af)\s(?-i:(?=[A-ZÀ-Þ]))",
    re.I,
)
"""What a line of credits has that is longer than a name or two."""
SHORT: Final = 14
AFTER_LABEL: Final = pattern(rf"{SEP}|[{WHITE}]+")
ISSUE: Final = pattern(
    rf"《[{WHITE}]*(?P<paper>[^《》]{{2,24}}?)[{WHITE}]*》[{WHITE}]*[（(]?(?P<issue>[^（）()]{{0,40}})[)）]?"
)
PAGE: Final = pattern(
    rf"(?:第[{WHITE}]*)?(?P<page>[A-Z]?\d{{1,3}})[{WHITE}]*[版面](?!积|積)|第(?P<han>[一二三四五六七八九十]+)版"
)
PAGE_NAMES: Final = (
    r"(?:(?:第?[一二三]|社会|経済|総合|政治|国際|外信|地域|地方|文化|生活|家庭|くらし|暮らし|教育|科学|環境|読書|書評|スポーツ|運動|芸能|特集"
    r"|オピニオン|論説)面|(?:都内|県内|市内|地域|地方|日曜|土曜|別刷り?)版)"
)
"""Pages of a Japanese newspaper that have a name for a number."""
NUMBER: Final = pattern(r"^[\s·]*(?:19|20)\d\d\s*年\s*第?\s*\d{1,3}\s*期")
"""Year and number of a periodical."""
PERIODICAL: Final = pattern(
    rf"(?:(?P<name>[{HAN}]{{2,16}})[{WHITE}]+|^)(?:19|20)\d\d年第?\d{{1,3}}期", needs="[期]"
)
BY: Final = pattern(
    r"(?:^|(?<=[\s|)）]))by:?\s+(?P<who>[^|,，/／<>·•]{2,40}?)\s*(?=$|[|,，/／<>·•]|\s+(?:on|in|for|[–—-])\s)",
    re.I,
    needs="[Yy]",
)
ADDRESS: Final = pattern(
    rf"^[（(]?(?:1[.．、])?[{WHITE}]*(?P<unit>[^,，;；（）()]{{4,40}}?)[{WHITE}]*[,，][^（）()]*?\d{{6}}",
    needs=r"[\d]",
)
BRACKETS: Final = "（()）[]【】［］〔〕「」<>《》■□●▲◎"
AGO_WORDS: Final = (
    r"昨天|前天|今天|刚刚|剛剛|昨日|本日|\d+\s*(?:天|小时|小時|时间|時間|分钟|分鐘|分|日|周|週間)前"
)
AGO: Final = pattern(AGO_WORDS)
"""Days as a page says them to those that read it."""
FILLER: Final = pattern(
    rf"(?:{AGO_WORDS}|(?:最終)?更新|min(?:ute)?s? read|夜|晨|稿|只看\S{2, 3}|배포|기준|취재|촬영|댓글|좋아요|공감|조회수?|추천|格林尼治标准时间|格林威治標準時間|北京时间|GMT|UTC|report|阅读|浏览|点击|閱讀|瀏覽|點擊|點閱|发布|发表|更新|原创|转载|整理|编译|综合|供稿|报道|報導|報道|優質|优质|原创作者|(?:東京|大阪|西部|中部)?(?:朝刊|夕刊)|{PAGE_NAMES}|文字|公開|掲載|配信|印刷用ページを表示する|晴|阴|陰|多云|多雲|转|[小中大暴阵雷]{{1,2}}[雨雪]|posted|comments?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?|(?-i:最后|最近)|星期[一二三四五六日天]|[週周][一二三四五六日]|[（(][一二三四五六日月火水木金土][）)]|[一二三四五六日月火水木金土]曜日|/?(?-i:[{HAN}]{{2,3}})報導"
    rf"|{CLOCK}|[\d,.:：]+|正文|上午|下午|晚上|凌晨|字|次|人|来自|电|讯|訊|\+|[-–—~|｜/／·•.,，;；:：、…\s])++",
    re.I,
)
_COUNTED: Final = r"(?:点击|點擊|阅读|閱讀|浏览|瀏覽|评论|評論|人气|人氣|热度|熱度|댓글|좋아요|공감|조회수?|추천|views|(?<![a-z])comments?)"
COUNT: Final = pattern(
    rf"{_COUNTED}(?:数|數|量|率|次数|次數|人数|人數)?[{WHITE}]*[:：(（]?[{WHITE}]*(?:\d[\d,.]*[{WHITE}]*(?:万|萬|개|人次|次|人)?|[-–—](?!\S))[)）]?"
    rf"|字[号號体體][{WHITE}]*[:：]?[{WHITE}]*[【\[（(]?[{WHITE}]*[大中小特超][{WHITE}]*[大中小][{WHITE}]*[大中小]?[{WHITE}]*[】\]）)]?",
    re.I,
    needs="[点點阅閱浏瀏评評人热熱댓좋공조추字vVcC]",
)
"""How often a page was read, with the number, and the sizes of type it offers: they say nothing of the article."""
PREFIXED: Final = pattern(
    rf"(?:(?P<paper>[^\s，。：:；;]{{2,12}}?)[{WHITE}]*)?(?P<role>{ROLE_WORDS}|作者)[{WHITE}]*[:：]?[{WHITE}]*(?P<who>[^，。：:；;]{{2,24}})"
)
MARKS: Final = frozenset(BRACKETS + "|｜丨,，/／·-—:：。.●■□▲◎※、＝=")
ROLES: Final = pattern(ROLE_WORDS)
OUTLET: Final = pattern(
    r"[\[［（(](?P<who>[^,，\[\]［］（）()]{2,24})[,，]\s*(?P<outlet>[^,，。\[\]［］（）()]{2,20})[\]］）)]"
)
"""A name and the outlet it wrote for, in brackets of their own."""
SUFFIXED: Final = pattern(
    rf"(?P<who>[^，。：:；;]{{2,24}}?)[{WHITE}]*(?P<does>文\s?[/／、]?\s?[图圖]|[图圖]\s?[/／、]?\s?文|编译|編譯|翻译|整理|供稿|撰文|摄影|攝影|摄|攝|撮影|供图|(?<=[/／])文|(?<=[/／])[图圖])"
)
DOES: Final = {
    "编译": "compiler",
    "編譯": "compiler",
    "整理": "transcriber",
    "翻译": "translator",
    "撰文": "author",
    "文": "author",
    "文图": "author",
    "图文": "author",
}
ADOPTED: Final = pattern(
    r"[（(]\d{4}年\d{1,2}月\d{1,2}日[^（）()]{2,60}(?:通过|公布|发布|施行|修订|修正|印发|批准|施行）)[）)]"
)
POST_LINE: Final = pattern(
    r"[\w.&' -]{2,30}\s(?:Contributor|Correspondent|Staff Writer|Staff Reporter|Columnist|Reporter|Fellow|Professor)(?:, [\w.&' -]{2,30})?"
    r"|[A-Z]\w+ (?:News|Sport|Business|World Service), [A-Z][\w.' -]{1,30}"
    r"|[A-Z]?[a-z]+(?: [a-z]+){0,2} (?:correspondent|reporter|editor)(?:, [A-Z][\w.&' -]{1,30})?"
)
WECHAT: Final = pattern(
    rf"原创[{WHITE}：:]+(?P<who>(?!最后|发布|发表|更新|于|\d)[^{WHITE}]{{1,20}})"
    rf"(?:[{WHITE}]+(?P<paper>(?!最后|发布|发表|更新|编辑|于|阅读|\d)[^{WHITE}]{{1,20}}))?(?=$|[{WHITE}])"
)
CATEGORY: Final = pattern(
    r"[|｜]\s*(?:カテゴリー?|タグ|分类于?|所属|categor(?:y|ies)|tags?|分类|标签).*$", re.I
)
AGENCY: Final = pattern(rf"(?:据|據)?({AGENCIES})[电電讯訊]?")
SENTENCE: Final = pattern(r"[。！？!?“”…]")
LONGEST: Final = 200
"""Characters from which on a line holds no credits alone."""
OVER: Final = compiled(r"[。！？]\S|，\S+，\S+，")
FILED: Final = pattern(
    rf"(?P<who>.*?)(?P<apart>[/／{WHITE}]*)(?P<place>[{HAN}]{{0,4}}?)(?:[即即]時報導|特稿|摄影报道|(?:[综綜]合|連線|连线|外電)*(?:报道|報導|報道)|发自.*|[电電文摄攝])"
)
AUTHOR_BEHIND: Final = pattern(r"[，,]\s*作者(?:为|系)?")
ASIDE: Final = pattern(r"[，,。；;](?=\S*(?:更多|转载|下载|关注|版权|作者|查看|原文|如需|本文|原标题))")
SOURCE_ENDS: Final = pattern(
    rf"\S(?P<at>[{WHITE}]{{2,}}|[{WHITE}](?=[^{WHITE}]*(?:记者|作者|编辑|by\s))|[{WHITE}]*[|｜][{WHITE}]*)\S"
)
TITLE: Final = pattern(r"《([^《》]{2,24})》")
ACCOUNT_ID: Final = pattern(r"[（(]ID[:：].*$")
BEHIND_NAMES: Final = pattern(r"(?:返回|点击|查看).*$|(?<=[)）])\d{7}$|\s*<[^<>\s]+@[^<>\s]+>")
POSTCODE: Final = pattern(rf"[{WHITE}，,]*\d{{6}}$")
NAME_FIRST: Final = pattern(rf"(?P<who>[{HAN}]{{2,4}})[{WHITE}]+(?=\S)")
NEXT_ROLE: Final = pattern(rf"[{WHITE}]+(?=\S*(?:作者|摄影|漫画|通[讯訊]员|[记記]者|执笔))")
SOMEBODY: Final = pattern(
    "(?:热心|熱心)?(?:读者|讀者|网友|網友|受访者|受訪者|当事人|當事人|作者|本人|家属|家屬|民众|民眾|业者|業者|主办方|主辦方|主辦單位)"
)
"""Who gave a picture, described and not named."""
KOREAN_LABEL: Final = pattern(r"[가-힣]{1,2}(?:쓴|은|긴)이|작성자|저자|글\s?[·ㆍ,]\s?사진")
"""Labels that say nothing else; others begin sentences and headings, too (사진 전시회)."""
ARRANGED: Final = pattern(
    rf"[（(]?(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})[)）、.．][{WHITE}]*[{HAN}]{{0,4}}(?:时间|時間|日期|日時|地点|地點|場所)[{WHITE}]*[:：]"
)
"""An item that says when and where (二、地点：文化广场): what is arranged, nothing of the article."""
POSTED: Final = pattern(rf"(?P<unit>[^{WHITE}]{{3,30}})[{WHITE}]+(?P<who>[{HAN}·]{{2,12}})")
"""A post, and behind it who holds it (某镇文化站站长　柳春来)."""
NAME_LAST: Final = pattern(rf"(?P<unit>.*(?:{ORGANISATION}))(?P<who>[{HAN}]{{2,4}})")
"""An author behind the unit, as 某大学张三."""
WORK: Final = pattern(rf"[{HAN}·]{{2,5}}[{WHITE}]*《([^《》]{{2,24}})》")
"""A book behind the name of who wrote it."""
ACCOUNT: Final = pattern(r"(?:微信)?公[众眾][号號][：:]?\s?[“\"「]?([^“”\"「」]{2,20})[”\"」]?")
NICKNAME: Final = pattern(f"[{HAN}]{{2,3}}")
OF_UNIT: Final = pattern(rf"(?:{ORGANISATION}|{POSTS})")
"""What the unit or the post of an author has in it."""
_SHARED: Final = "点赞|點讚|收藏|转发|轉發"
_MANY: Final = r"\d[\d.,]*\s?(?:万|萬|千|[kKwW](?![A-Za-z]))?\+?\s?[次人条條]?"
COUNTERS_BEHIND: Final = pattern(
    rf"(?:[{WHITE}|｜·]+(?:(?:{_COUNTED}|{_SHARED})(?:数|數|量|次数|次數)?[{WHITE}]*[(（]?{_MANY}[)）]?|{_MANY}[{WHITE}]*(?:{_COUNTED}|{_SHARED})))+$",
    re.I,
)
"""Counters of the page behind a source (阅读 1.2万), without a colon."""
