# ruff: noqa: E501
"""Shapes of lines that a regular expression tells."""

from __future__ import annotations

import re
from typing import Final

from converters.text.patterns import pattern
from converters.text.personal_names.names_data import COLUMN_WORDS
from converters.text.prepared_patterns import compiled
from converters.text.scripts import ALPHABETIC, IDEOGRAPHIC

LATIN: Final = pattern(f"[{ALPHABETIC}]")
STOP: Final = pattern(r"(?:[。！？!?…]|(?<=[a-z\d)])[.])[\"”’」』）)】\s]*$")
COLUMN: Final = pattern(
    rf"【?[^\s，。：]{{0,10}}(?:{COLUMN_WORDS})】?(?:[（(].*[）)])?|opinion|.{{2,16}} news"
    r"|[^\s，。：]{0,12}(?:年[级級][上下][册冊]|必修[一二三四上中下\d]?[上中下]?[册冊]?)\s?(?:第.{1,3}[单單]元)?\s?(?:第\s?\S{1,3}\s?[课課])?",
    re.I,
)
_CAPTION_OPENS: Final = pattern(
    r"^(?:图像来源|图像加注文字|圖像來源|圖像加註文字|image (?:source|caption))|^[▲△▼↑↓◀◎]|^[（(]?(?:图|圖|上图|下图|左图|右图|資料照|资料图|资料照|图片|配图|題圖|题图|視頻截圖|视频截图|写真|画像)(?:[片为為\d①-⑨一二三四五：:]|[（(][^）)]*[）)]|说明|來源|来源|右|左|は|$)",
    re.I,
)
_CAPTION_ENDS: Final = pattern(
    r"[\s，。（(/／](?:摄|攝|摄影|攝影|撮影)[）)。]?$|\S(?:供图|供圖|摄影报道|提供[）)])$|(?:记者|記者|通讯员|摄影)\S{2,8}[摄攝](?:影)?[）)]?[。]?$|(?:视觉中国|视觉|图虫|资料)\s*(?:资料)?[图圖]片?$|(?:视觉中国|图虫|东方IC|CFP|IC photo)(?:\s|$|图|供)|资料[图圖]$|截图[。]?$",
    re.I,
    needs="[Pp东供图圖截摄撮攝虫觉]",
)
_CAPTION_SAID: Final = pattern(
    r"(?:photo(?:graph)?s?|image|picture|credit|courtesy|file photo)\s*[:/]\s*\S|\((?:ap|afp|reuters|getty[^)]*|photo[^)]*|[A-Z][a-z]+ [A-Z][a-z]+)\)$|＝(?:ロイター|AP|AFP|共同|時事)|(?:画像|写真)(?:右|左|は|提供)",
    re.I,
    needs="[)/:画写＝]",
)


def is_caption(text: str) -> bool:
    """Return whether a line opens like the caption of a picture, ends like one, or says that it is one."""
    return (
        _CAPTION_OPENS.match(text) is not None
        or _CAPTION_ENDS.search(text) is not None
        or _CAPTION_SAID.search(text) is not None
    )


REFERENCE: Final = pattern(
    r"[\[［【]\d{1,3}[\]］】](?!\s*[\[［【]\d)|\d{1,3}[.、]\s?\S.{0,200}\[[JMCDNRSPZ](?:/OL)?\]|①.{0,80}(?:版社|第\d+页)"
)
NOTE: Final = pattern(
    r"[（(【\[]?(?:备注|註|注|注释|注[:：]|说明|附|附注|补注|追記|【注】|※|＊|\*注|more information|journal information|editor's note|note|資料來源|资料来源|参考资料|根据.{0,8}整理|(?:本文)?(?:根据|据).{0,12}(?:整理|编写|改编)|本文(?:原载|首发|系)|更正|作者简介|作者簡介|about the author|基金项目|收稿日期|摘\s?要|【摘\s?要】|\[摘\s?要\]|abstract|中图分类号|【中图分类号】|中圖分類號|文献标识码|doi)(?:[:：)）\]】]|\s|（|$|为)"
    r"|[（(](?:根据|据).{2,20}(?:整理|编写|改编|记录)[）)]$|[（(]追記",
    re.I,
)
ORIGINAL: Final = pattern(r"[（(]?(?:本文|文章)?原(?:文)?(?:标题|標題|题为|题|題)(?:为)?\s*[:：《为]")
DATE_ITEM: Final = pattern(
    r"^[-•·*▪■◆○●\s\[（(]*(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/]\d{1,2})[\])）]?\s*(?!星期|[週周][一二三四五六日])(?=[^\d\s:：,，年月日到至—-])"
)
ITEM_DATE: Final = pattern(
    r"(?<=\S)\s*[\[（(]?(?:20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?|\d{2}-\d{2}\s?\d\d:\d\d)[\])）]?$"
)
BULLET: Final = compiled(r"[-•·*▪○●◦‣♦➤]\s*(?=\S)|[-–—]\s+(?=\S)")
MARK: Final = pattern(r"[■◆★☆▌▍◎□▎▶►●♦◇]\s*(?=\S)")
WHOLE_BRACKET: Final = pattern(
    r"(?:【[^【】]{1,30}】|\[[^\[\]]{2,30}\]|〖[^〖〗]+〗|〔[^〔〕]+〕|「[^「」]{1,20}」)\s*$"
)
MD_HEADING: Final = compiled(r"(#{1,6})\s+(?=\S)")
MD_BOLD: Final = compiled(r"\*\*([^*]{1,40})\*\*[:：]?$")
RULE: Final = pattern(
    r"[-—=~～\s]*(?:END|全文完|[（(]完[）)]|THE END|未完待续|おわり)[-—=~～\s]*|(?:[-—_*＊=~·•…]\s?){3,}|[*＊※◇◆☆★♦✽❋⁂]{1,5}|◇\s?◇\s?◇"
)
SPEAKER: Final = pattern(
    r"(?:\*\*)?([^\s，。！？、；：:（）()\"“”]{1,12}(?:\s[^\s，。！？：:]{1,8})?)(?:\*\*)?(?:[（(][^）)]{1,12}[）)])?[:：](?:\*\*)?\s*(?=\S)"
)
CODE: Final = pattern(
    r"(?:import|from)\s+[\w.]+(?:\s+import\b.*)?$|(?:def|class|for|while|if|elif|with|func|fn|public|private|static|package|using|return|try|except|else|finally|print)\b.*[:{(;)]\s*$|(?:return|break|continue|pass|try:|else:)$"
    r"|[\w.\[\]'\"]+\s*(?:=|\+=|:=)\s*[\w\[{('\"].*$|[\w.]+\([^一-鿿]*\)[;:]?$|[\w.]+\(.*['\"].*\)$|(?:\$|>>>|#!|//|/\*)\s?\S|[{}\[\]();]+$|<\/?[a-z]+[^>]*>$|(?:select|insert|update|create)\s.+(?:from|into|table|set)\b"
)
VERSE: Final = pattern(
    rf"[{IDEOGRAPHIC}]{{3,9}}[，,；;。！!？?、](?:[{IDEOGRAPHIC}]{{3,9}}[，,。；;！!？?])?|[{IDEOGRAPHIC}]{{5}}|[{IDEOGRAPHIC}]{{7}}"
)
_HEARD: Final = (
    r"(?:(?:loud|long|sustained|scattered|prolonged|audience|more|brief|light|standing|general|soft)\s)*"
    r"(?:laughter|laughs?|laughing|chuckles?|chuckling|applause|applauding|clapping|cheers?|cheering|ovation|boos|booing|music"
    r"|crosstalk|cross[ -]talk|overlapping|inaudible|unintelligible|indiscernible|off[ -]mic|pauses?|silence|sighs?|coughs?"
    r"|(?:video|recording|clip)(?: (?:clip|plays?|played|playing|begins?|ends?))?)"
)
_HEARD_EAST: Final = (
    r"(?:全[场場]|热烈|熱烈|长时间|長時間|[观觀]众|觀眾|众人|眾人|台下|现场|現場|会场|會場|一[阵陣片同]|又是|[响響]起|经久不息|的)*"
    r"(?:掌[声聲]|鼓掌|笑[声聲]?|大笑|[欢歡]呼[声聲]?|沉默|停[顿頓]|[听聽]不清|(?:背景)?音[乐樂])"
    r"|(?:会場|一同|全員)?(?:大?拍手(?:喝采)?|大?笑い?|爆笑|沈黙|苦笑|歓声)|(?:일동|청중|장내)?\s?(?:박수|웃음|폭소|침묵|환호|음악)"
)
STAGE_DIRECTION: Final = pattern(
    rf"[\[［（(【〔](?:{_HEARD}(?:(?:,|;|\sand)\s{_HEARD})*|(?:{_HEARD_EAST})(?:[、，,](?:{_HEARD_EAST}))*)(?:\s\d{{1,2}}(?::\d\d){{1,2}})?[.。]?[\]］）)】〕]",
    re.I,
    needs="[\\[［（(【〔]",
)
"""What those that write down a speech say was heard ([Laughter], （热烈的掌声）), on a line of its own."""
DASHED: Final = pattern(r"[—–―─-]{1,2}\s*\S")
NUMERIC: Final = compiled(r"\d")


AMOUNT: Final = pattern(
    r"^.{1,20}(?:适量|少许|適量|少々|[\d½¼¾一两半]\s?(?:小|大)?(?:克|千克|毫升|升|[gG]|kg|ml|个|個|只|勺|匙|把|片|根|块|颗|瓣|杯|碗|袋|カップ|さじ|枚|本)(?:左右)?)$"
)
"""An ingredient with its amount."""
CELLS: Final = compiled(r"\S(?:\t+| {2,}|\u3000+|\u00a0{2,}|\s\|\s)\S")
APPENDIX: Final = pattern(
    r"(?:\d\s*)?[【\[]?(?:参考文献|參考文獻|参考资料|參考資料|引用文献|注释|註釋|注解|脚注|致谢|附录|附錄|延伸資料|references|bibliography|notes|acknowledg(?:e)?ments|appendix|further reading)[】\]]?\s*[:：]?|參\S{0,5}考\S{0,5}文\S{0,5}獻\S{0,5}[:：]?",
    re.I,
)
LEADS_ON: Final = pattern(
    "决定[:：]$|要求[:：]$|指出|强调|以下|如下|下列|下面|包括|主要是|有[:：]$|为[:：]$|是[:：]$|说[:：]$|问题[:：]$|表示|认为|所示|这样[:：]$|一下|場景|场景|例子|代码|代碼|全文|通りです|following|below"
)
FRONT_MATTER: Final = pattern(
    r"【(?:关键词|關鍵詞|关键字)】|[^\s，。]{2,10}[〔\[［（(]\d{4}[〕\]］）)]\d{1,4}号$|[（(]此件.{2,10}[）)]$|[【\[（(]?(?:(?:内容)?摘\s*要|提\s*要|abstract|summary|中图分类号|中圖分類號|文献标识码|文獻標識碼|文章编号|文章編號|基金项目|基金項目|收稿日期|doi|作者简介|作者簡介|通[讯訊]作者)[】\]）)]?\s*[:：\s]?",
    re.I,
)
SALUTATION: Final = pattern(
    r"(?:你们好|您好|大家好|你好|hello|hi)[！!。，,]?$|(?:(?:同志|朋友|老师|同学|女士|先生|乡亲|战友|代表|委员|來賓|来宾|嘉宾)们|各位|尊敬的|亲爱的|敬爱的|親愛的|大家好|dear )[^。]{0,40}[:：,，!！]$",
    re.I,
)
DATELINE: Final = pattern(
    r"[^\s，。：]{2,12}\s?(?:\d{1,2}月)?\d{1,2}日(?:[^\s，。]{0,6})?(?:报道|报导|報導|讯|訊|电|電|消息)[。：:]?$"
    r"|[^\s，。：]{2,12}\d{1,2}日[专專]?[电電]\s*[题題][:：]"
)
REMARK: Final = pattern(r"(?:[（(][^（）()]{1,16}[）)]|(?:[\[［【]\d{1,3}[\]］】])+)$")
SUFFIX: Final = compiled(r"\s+[|｜]\s+[^|｜]{2,40}$")
ISSUE: Final = pattern(
    r".{0,60}?(?:第\s?\d{1,3}\s?卷.{0,16}第\s?[\d-]{1,5}\s?期|\d{4}\s?年\s{0,4}第\s?\d{1,3}\s?期|vol\.\s?\d{1,3}.{0,12}no\.\s?\d{1,3}|第\s?\d{1,3}\s?巻.{0,8}第\s?\d{1,3}\s?号|제\s?\d{1,3}\s?권.{0,8}제?\s?\d{1,3}\s?호)",
    re.I,
    needs="[期.号호]",
)
"""The volume and number of a journal, as its pages are headed with them."""
FORM_LABEL: Final = compiled(r"[^\s，。：:“”《》]{1,6}[：:]\s*\S")
OF_NOTICE: Final = pattern(
    r"[（(]?[\u4e00-\u9fff]{0,6}(?:地址|地[点點]|电话|電話|传真|傳真|邮箱|郵箱|邮编|信箱|联系人|聯[系絡]人|联络人|联系方式|聯絡方式)\s*[:：]"
)
"""How an address begins that a notice gives."""
OF_SITE: Final = pattern(
    r"主办|承办|协办|主管|技术支持|运营|标识码|政府网站|icp|网安|公安备|许可证|编辑部|本[站报刊网]|报社|投稿|新[闻聞]热线|热线[:：]"
    r"|爆料|报料|客服|广告|版权|邮编[:：].*(?:电话|传真)|contact (?:the )?(?:us|editor|newsroom)|网站|信箱[:：].*邮编",
    re.I,
)
"""What an address has that is the site's or the paper's."""
CONTACT_HEAD: Final = pattern(
    "お?問い?合わせ先?$|联系方式[:：]?$|咨询方式[:：]?$|聯絡方式[:：]?$|報名方式[:：]?$|报名方式[:：]?$|お?問い?合わせ$|(?i:(?:media|press) contacts?:?$|contact information:?$)"
)

PICTURE: Final = pattern(
    r"(?:(?:\[\s?)?!\[[^\]\n]{0,200}\](?:\([^()\n]{0,600}(?:\([^()\n]{0,80}\)[^()\n]{0,80})?\)|\[[^\]\n]{0,60}\])(?:\s?\]\([^()\n]{0,400}\))?\s*){1,6}"
    r"(?:\{[:.#][^{}]{0,80}\})?|\[f:id:[^\[\]\n]{1,200}\]|!?\[\[(?:file|image|文件|图像|檔案|圖像|ファイル|画像|파일|그림):[^\[\]\n]{1,200}\]\]|!\[\[[^\[\]\n]{1,200}\]\]",
    re.I,
    needs="[\\[]",
)
"""Pictures and nothing else on a line, as Markdown and wikis write them."""
MARKUP: Final = pattern(
    r"<!--.{0,400}|-->|(?:</?(?:a|article|aside|audio|b|big|blockquote|br|button|center|details|dd|div|dl|dt|em|embed|figcaption|figure|font|footer|form|h[1-6r]|header|i|iframe|img|input|li|link|main|meta|nav|object|ol|p|path|pb|picture|pre|script|section|small|source|span|strong|style|sub|summary|sup|svg|table|tbody|td|th|thead|tr|u|ul|video)\b[^<>]{0,600}>\s?){1,12}¶?"
    r"|\[(?!\^)[^\[\]\n]{1,80}\]:\s*<?(?:https?://|www\.|\.{0,2}/)\S{1,400}(?:\s+[\"'(].{0,80})?"
    r"|\{[%{].{0,200}[%}]\}|\{:[^{}\n]{1,100}\}|\[\[?_?toc_?\]\]?|\[:contents\]|#\s?-\*-.{0,120}|@highlight",
    re.I,
    needs="[-<{@\\[]",
)
"""Marks of HTML, of Markdown and of templates without any text: comments, tags, addresses that links refer to."""
