"""How pages name the parts of themselves: classes, ids and elements that hold no article, labels of credits.

Classes and ids were collected from the markup of Chinese and English news sites, blogs and content systems.
"""

from __future__ import annotations

import re
from typing import Final


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[-_\s]|(?<=[a-z])(?=[A-Z]))(?:{'|'.join(words.split())})", re.IGNORECASE)


TAGS: Final = {
    "nav": "navigation",
    "form": "form",
    "select": "form",
    "button": "form",
    "textarea": "form",
    "dialog": "dialog",
    "footer": "footer of the site",
    "iframe": "embedded page",
}
"""Elements that are never of the article, and what they are."""

CLASSES: Final = (
    ("comments", _any("comments? reply replies discuss pinglun gentie disqus respond")),
    (
        "share buttons",
        _any("shares? sharing social bdshare jiathis bshare fenxiang addthis weixin-code qrcode"),
    ),
    (
        "related links",
        _any("related? relevant recommend tuijian xgxw similar more-?news morenews hot-?news guess"),
    ),
    ("advertisement", _any("ads?(?![a-z]) advert advertisement adsbygoogle sponsor promo banner guanggao")),
    (
        "navigation",
        _any("nav navbar navigation menu crumbs? breadcrumbs? channel-?path weizhi topbar sitemap"),
    ),
    (
        "page tools",
        _any(
            "tools?(?![a-z]) toolbar fontsize font-?size print back-?top gotop pagination pager pages?-?nav"
        ),
    ),
    ("footer of the site", _any("footer foot(?![a-z]) copyright beian")),
    ("header of the site", _any("site-?header page-?header masthead logo")),
    ("login", _any("login signin register subscribe newsletter paywall")),
    ("sidebar", _any("sidebar side(?![a-z]) aside widget rank(?:ing)? right-?col")),
)
"""What a class or id says a block is, the first that fits."""

PICTURE_FRAMES: Final = frozenset(("sidebar", "navigation", "header of the site", "footer of the site"))
"""Reasons whose words also stand in the classes of boxes around pictures."""
LINK_LIST: Final = "list of links"
HIDDEN: Final = "not shown"
OUTSIDE: Final = "outside the article"
REPEATED: Final = "repeated title"

TITLE_CLASS: Final = re.compile(
    r"title|headline|biaoti|heading|(?:^|[-_])(?:bt|h1)(?:$|[-_\d])", re.IGNORECASE
)
SITE_CLASS: Final = re.compile(
    r"site-?_?(?:title|name|header|branding)|blog-?_?(?:title|name)|(?:^|[-_\s])logo|masthead", re.IGNORECASE
)
SUBTITLE_CLASS: Final = re.compile(
    r"sub-?_?title|subhead|futitle|fubiaoti|second-?title|dek(?:$|[-_])", re.IGNORECASE
)
KICKER_CLASS: Final = re.compile(r"kicker|yinti|pre-?title|shoulder|jianti|eyebrow|lanmu", re.IGNORECASE)

_ROLE: Final = (
    "来源|來源|稿源|供稿|出处|出處|作者|记者|記者|编辑|編輯|责编|責編|校对|校對|审核|審核|审校|摄影|攝影|编译|編譯|译者|譯者"
    "|翻译|通讯员|通訊員|撰文|监制|監製|策划|初审|复审|终审|审稿|原标题|原標題|主编|实习生"
)
CREDIT: Final = re.compile(
    rf"{_ROLE}|责任|責任|[文图圖]\s*[/／|]|发布|發布|發佈|发表于|时间[:：]|(?:19|20)\d\d\s*[-/.年]\s*\d{{1,2}}|\d{{1,2}}:\d\d"
    r"|(?:^|\s)[Bb][Yy]\s|Published|Updated|Source|Editor|Author"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2},? \d{4}"
)
"""What a line under a title has in it that credits somebody or gives a date; what it says is found later."""
SIGNATURE: Final = re.compile(
    rf"[\s\W]{{0,8}}(?:本文|本报|本報|责任|責任|值班|网络|網絡|网站|本期|执行|特约|见习|(?<=[\[(（【]))*(?:{_ROLE}|[文图圖]\s*[/／|])"
    r"|\s*(?:Editor|Editing|Reporting|Author|Source)\b"
)
"""How a line behind an article begins that credits somebody."""
