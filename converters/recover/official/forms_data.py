# ruff: noqa: E501
"""How the parts of official documents are written (GB/T 9704-2012, 7; 党政机关公文处理工作条例, 8 and 9)."""

from __future__ import annotations

from typing import Final

from converters.text.prepared_patterns import compiled

KINDS: Final = "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|复函|纪要|方案|办法|规定|细则|规划|要点|邀请函|公开信|倡议书"
"""What official documents call themselves, at the end of their titles; the first fifteen are those of 条例, 8."""
NUMBER: Final = compiled(
    r"(?P<number>[\u4e00-\u9fffA-Z]{2,16}\s*[〔\[［（(【](?:19|20)\d\d[〕\]］）)】]\s*第?\s*\d{1,5}\s*号)(?:\s+签发人\s*[:：]\s*(?P<signer>[\u4e00-\u9fff·、\s]{2,20}))?"
)
TITLE: Final = compiled(rf"[^。！？；>›»|｜]{{2,120}}(?:{KINDS})(?:[（(][^（）()]{{2,16}}[）)])?")
ISSUER: Final = compiled(r"[\u4e00-\u9fff、（）()]{3,40}文件")
SERIAL: Final = compiled(r"(?:份号\s*[:：]?\s*|[№N][oº]?\.?\s*)?(\d{6})")
SECRECY: Final = compiled(r"(?:密级\s*[:：]\s*)?((?:绝密|机密|秘密|内部)(?:★(?:\d+年|长期)?)?)")
URGENCY: Final = compiled(r"(?:紧急程度\s*[:：]\s*)?(特急|加急|平急|特提|急件)")
SIGNER: Final = compiled(r"签发人\s*[:：]\s*([\u4e00-\u9fff·、\s]{2,40})")
ADDRESSEES: Final = compiled(
    r"(?P<who>(?:尊敬的|各|全[省市县校体]|[^。！？；:：]{0,80}?(?:政府|部门|机构|委员会|局|厅|署|院|校|单位|公司|企业|办公室|办公厅|机关|法院|检察院|中心|学校|大学|学院|医院|协会|学会|总会|街道办事处|乡镇|处室|支部|同志|先生|女士|老师|家长|同学|居民|业主|用户|会员|代表|委员))[^。！？:：]{0,120})[:：]"
)
"""One line, up to a colon, that begins or ends as those who are written to are named."""
ATTACHMENT: Final = compiled(r"附\s*件\s*[:：]\s*(?P<first>.+)|附\s*件\s*[:：]")
NUMBERED: Final = compiled(r"(?P<number>\d{1,2})\s*[.．、]\s*(?P<name>\S.*)")
ANNOTATION: Final = compiled(
    r"[（(]((?:此件|本件|联系人|公开|主动公开|依申请公开|不予公开)[^（）()]{0,120})[）)]"
)
CONTACT: Final = compiled(
    r"(?:联\s*系\s*(?:人|电话|方式|地址)|电\s*话|手\s*机|传\s*真|地\s*址|邮\s*编|邮政编码|电子邮[箱件]|邮\s*箱|网\s*址|咨询电话|监督电话)\s*[:：].{2,200}"
)
COPIES: Final = compiled(r"抄\s*送\s*[:：]\s*(?P<who>.+?)。?")
PRINTED: Final = compiled(
    r"(?P<who>[\u4e00-\u9fff（）()]{3,40}?)\s*(?P<when>(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*印发"
)
PUBLISHED: Final = compiled(
    r"(?:(?:19|20)\d\d-\d\d-\d\d(?:\s+\d\d:\d\d)?\s+)?(?:(?:发布(?:日期|时间|机构)|发文(?:日期|机关)|成文日期|索\s*引\s*号|主题(?:分类|词)|来源|信息来源|作者|浏览次数|点击数|阅读|字体|字号)\s*[:：]\s*\S{0,40}(?:\s+(?:[大中小]|\S{1,12}))*\s*)+"
)
"""A line in which a page on the web says when and by whom it was put there."""
COUNTED: Final = compiled(
    r"(?:浏览(?:次数|量)?|点击(?:数|量)?|阅读(?:量|数)?|字体|字号|打印|分享)\s*[:：】]?"
)
"""Where in such a line what is of use to the page alone begins."""
PUBLISHER: Final = compiled(r"来源\s*[:：]\s*(\S{2,30})")
CLOSING: Final = compiled(
    r"(?:特此|专此|现予)(?:通知|通报|通告|公告|函告|函复|函达|报告|批复|证明|说明)|此(?:复|函|令|致)|妥否，请批示|当否，请批示|请予(?:批复|支持|函复)|顺[颂祝致].{1,8}"
)
LEVELS: Final = {"han": 1, "han-brackets": 2, "arabic": 3, "arabic-brackets": 4}
"""Levels of headings by the style of their numbers, highest first (GB/T 9704-2012, 7.3.3)."""
