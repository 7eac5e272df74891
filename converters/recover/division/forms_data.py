"""Forms of the lines that part articles from each other."""

from __future__ import annotations

import re
from typing import Final

from converters.text.prepared_patterns import compiled

RULED: Final = compiled(r"(?:[-—–_=~*＊#＋+─━═┄┈.．·•…◇◆☆★※○●□■]\s?){3,}")
"""A line of nothing but signs."""
RECORD: Final = compiled(
    r"[【\[]?(?:文章标题|新闻标题|标\s*题|標\s*題|题\s*目|題\s*目|题\s*名|篇名|title|headline|件名|タイトル|제목)[】\]]?\s*[:：】]\s*(?=\S)",
    re.IGNORECASE,
)
LABELLED: Final = compiled(r"[【\[]?[^\s，。：:【】\[\]]{1,8}[】\]]?\s*[:：】]\s*\S?")
"""A line of a record: a label and what it says."""
COUNTED: Final = compiled(
    r"[\[【（(<《]?\s*(?:第\s*[\d一二三四五六七八九十百]{1,5}\s*[篇条條则則件份个個](?:文章|新闻|新聞|稿件)?|(?:article|document|story|item|record|文章|新闻|稿件)\s*(?:no\.?\s*)?[#＃]?\s*\d{1,4}|\d{1,4}(?=\s*[/／]\s*\d|\s+of\s+\d))"
    r"\s*(?:[/／]|of|共)?\s*(?:共\s*)?\d{0,5}\s*[篇条條则則件份]?\s*[\]】）)>》]?\s*[:：、.．]?\s*",
    re.IGNORECASE,
)
"""第3篇, Article 3 of 12, 3/12."""
NUMBERED: Final = compiled(
    r"[\[【（(]\s?(?P<a>\d{1,3}|[一二三四五六七八九十百]{1,4})\s?[\]】）)]\s*[、.．]?\s*|(?P<b>\d{1,3}|[一二三四五六七八九十百]{1,4})\s?[、.．]\s*(?!\d)|[#＃]\s?(?P<c>\d{1,3})[\s:：、.]\s*"
    r"|(?P<d>[①-⑳])\s*|(?P<e>\d{1,3})[\s\u3000]+(?=\D)"
)
"""A number before a headline."""
MARKED: Final = compiled(r"(?P<mark>#(?!#)|[■◆●★▲◎※□▶►])\s*(?=\S)|【[^【】]{2,40}】$|《[^《》]{2,40}》$")
"""A headline that a sign tells."""
SIGNS: Final = "■◆●★▲◎※□▶►"
"""Signs before a headline that are no text of it."""
ENDED: Final = compiled(
    r"[\s\-—=~*]*(?:end|the end|[（(【]?(?:全文|本文|本篇)?(?:完|终|終|结束)[）)】]?)[\s\-—=~*]*"
    r"|[（(【\[]?\s*(?:责任编辑|责编|責編|責任編輯|编辑|編輯|本文编辑|本版编辑|值班编辑|来源|來源|原载|editor)[^。]{0,2}\s*[:：/／丨|]\s*[^。]{1,30}[）)】\]]?",
    re.IGNORECASE,
)
"""The last line of an article."""
ADDRESS: Final = compiled(
    r"[（(<【\[]?(?:(?:原文)?(?:链接|鏈接|地址|网址|網址|出处)|(?:source )?(?:url|link))?\s*[:：]?\s*https?://[^\s<>（）()]{4,400}[）)>】\]]?",
    re.IGNORECASE,
)
"""A line that is the address of an article."""
STOPS: Final = tuple("。；;，,、：:")
"""How a line ends that is no headline."""
TERMINAL: Final = compiled(r"[。！？!?…][”’」』）)]*$|[a-z][.!?][”\")]*$")
EXCLUDED: Final = compiled(
    r"https?://|www\.|[|｜>＞].*[|｜>＞]|^[-•·*]\s|^[“「『\"]|^(?:底本|入力|校正|初出|注|附|参考|资料来源)[：:「]|\[[JMCDNRSPZ](?:/OL)?\]"
)
"""What no headline has."""
