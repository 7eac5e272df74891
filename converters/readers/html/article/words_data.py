# ruff: noqa: E501
"""How pages name the parts of themselves: classes, ids and elements that hold no article, labels of credits.

Classes and ids were collected from the markup of Chinese and English news sites, blogs and content systems.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_WORDS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
"""Words of a class or id: parted at marks and digits, and where a capital begins a word."""
_PARTS: Final = (
    "area bar block body box btn con content control div group head inner item link list main mod module "
    "news panel row section tit title top wrap wrapper"
)
"""What names of classes glue behind the word that tells (``sharebox``)."""
_SIDES: Final = "bottom foot left main page right site top"
"""What they glue before it (``leftnav``)."""

_LONGEST: Final = 1000
"""Characters of a class and an id that are looked at: what is longer was made by a program, and patterns over
words take the square of their number."""


@lru_cache(maxsize=4096)
def words_of(name: str) -> str:
    """Return the words of a class or id in lower case, with a space before and behind each.

    ``bdShareBox-2`` is `` bd share box ``: a word inside another one (``ad`` in ``lead``) does not count.
    """
    return f" {' '.join(_WORDS.findall(name[:_LONGEST])).lower()} "


def any_of(words: str) -> re.Pattern[str]:
    """Return a pattern for what :func:`words_of` gives: ``-`` parts words, before ``?`` perhaps."""
    forms = words.replace("-?", " ?").replace("-", " ")
    before, behind = (glue.replace(" ", "|") for glue in (_SIDES, _PARTS))
    return re.compile(rf" (?:{before})?(?:{forms})(?:{behind})?(?= )")


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

EDIT_LINK: Final = "link to edit"
"""Beside each heading of a wiki; what it says looks like a credit (编辑)."""
CLASSES: Final = (
    (EDIT_LINK, any_of("edit-?sections?")),
    (
        "comments",
        any_of("comments?|reply|replies|discuss|discussion|pinglun|gentie|disqus|respond"),
    ),
    (
        "share buttons",
        any_of(
            "shares?|sharing|sharer|share-?buttons?|social|socials|bd-?share|jia-?this|b-?share|fenxiang|add-?this|add-?to-?any"
            "|weixin-?code|qr-?code"
        ),
    ),
    (
        "related links",
        any_of(
            "relate|related|relevant|recommend|recommends|recommended|recommendations?|tuijian|xgxw|xgyd|similar"
            "|more-?news|more-?articles|more-?posts|hot-?news|guess|guess-?like"
        ),
    ),
    (
        "advertisement",
        any_of(
            "ads?|adv|advert|adverts|advertisements?|advertising|ads-?by-?google|adsense|ad-?slot|ad-?unit|sponsor|sponsors"
            "|sponsored|promo|promos|promotion|banner|banners|guanggao"
        ),
    ),
    (
        "navigation",
        any_of(
            "nav|navs|nav-?bar|navi|navigation|navigator|menu|menus|sub-?nav|sub-?menu|crumbs?|bread-?crumbs?|channel-?path"
            "|weizhi|top-?bar|site-?map|daohang"
        ),
    ),
    (
        "page tools",
        any_of(
            "tools?|tool-?bar|font-?size|print|printer|printing|back-?to-?top|back-?top|go-?top|to-?top|pagination|paging|pager"
            "|pages?-?nav|page-?number"
        ),
    ),
    ("footer of the site", any_of("footer|foot|footers|copyright|copy-?right|beian")),
    ("header of the site", any_of("site-?header|page-?header|masthead|logo|logos")),
    ("login", any_of("log-?in|sign-?in|register|subscribe|subscription|newsletters?|paywall")),
    (
        "sidebar",
        any_of("side-?bar|sidebars|side|aside|widget|widgets|rank|ranks|ranking|rankings|right-?col"),
    ),
)
"""What the words of a class, id or role say a block is, the first that fits."""

CAPTION: Final = any_of(
    "captions?|fig-?caption|img-?desc|image-?desc|pic-?text|photo-?text|cutline|legend|legende|bild-?unterschrift|unterschrift|bu-?text"
    "|pie-?de-?foto|didascalia|photo-?credit|image-?credit|credits?|copyright|tushuo"
)
"""What the words of a class say is the caption of a picture."""

SMALL: Final = re.compile(
    r"font-size:(?:[0-9]|1[0-3])(?:\.\d+)?px"
    r"|(?<!-)color:(?:#(?:888|999|aaa|[89a][0-9a-f]{5})|gr[ae]y|rgb\(1[2-7]\d,1[2-7]\d)"
)
"""Style (lower case, without spaces) of a line smaller or paler than the text."""
CREDITED: Final = re.compile(
    r"[摄攝]\s*[)）]?$|摄影|攝影|供图|供圖|图源|圖源|图片来源|[图圖]\s*[/／|:：]|资料[图圖]"
)
"""What a caption says of who took the picture."""

_STOCK: Final = (
    "getty(?: ?images)?|imago(?: images)?|shutterstock|unsplash|istock(?:photo)?|pixabay|pexels|picture[- ]alliance|flickr|fotolia|adobe ?stock|alamy"
    "|ap photo|afp photo|epa-efe|cc[ -]by[\\w .-]*|creative commons|wikimedia(?: commons)?|wikipedia"
)
_PICTURE: Final = (
    "fotos?|fotograf(?:ie|ía|ia)?|photos?|photograph(?:s|y|er|ie)?|bild(?:er|quelle|nachweis|rechte)?|(?:beitrags|titel|symbol|archiv|vorschau)(?:bild|foto)"
    "|images?|imagen|immagine|pictures?|illustrations?|grafik|graphic|crédits?|credits?|kuva|zdj(?:ęcie)?|fot|фото"
)
PICTURE_CREDIT: Final = re.compile(
    rf"[\W]{{0,3}}(?:{_PICTURE})(?:\s+(?:credit|source|courtesy|quelle))?\s?(?:[:|/©]|\.(?= )|\s(?:by|von|de|di|par|courtesy|©)\s)"
    r"|[\W]{0,3}(?:©|\(c\))\s?\D",
    re.IGNORECASE,
)
"""How a line begins that says who took a picture."""
PICTURE_CREDITED: Final = re.compile(
    rf"(?:[(\[|/–—-]|\bvia\s|\s©)[^()\[\]]{{0,60}}(?:{_STOCK})[^()]{{0,40}}$"
    rf"|(?:^|[^\w-])(?:{_PICTURE})(?:\s+(?:credit|source|courtesy))?\s?(?:[:©/]|\s(?:by|von|de|di|par|courtesy|©)\s)[^.!?]{{2,80}}[.)\]]?\W?$"
    r"|[\u3400-\u9fff]\s*(?:[摄攝]影?|供图|供圖|撮影)[)）\]】]?$|(?:图源|圖源|图片来源|圖片來源|(?<![\u3400-\u9fff])(?:摄影|攝影|写真|撮影|사진))\s?[:：/／|=＝]\s?[^。！？]{1,30}$"
    rf"|[(\[](?:{_PICTURE})\b[^()]{{2,60}}[)\]]\W?$|\s©\s?[^.]{{2,60}}$|[\s(][A-Z][\w .]{{1,30}}\s?/\s?(?:Reuters|AFP|AP|dpa|EPA|Getty|{_STOCK})[^.]{{0,30}}$",
    re.IGNORECASE,
)
"""How a caption ends that says who took the picture."""

PICTURE_FRAMES: Final = frozenset(("sidebar", "navigation", "header of the site", "footer of the site"))
"""Reasons whose words also stand in the classes of boxes around pictures."""
LINK_LIST: Final = "list of links"
HIDDEN: Final = "not shown"
NOT_READ: Final = "beside the text"
"""A box among the paragraphs that was not extracted with them."""
OUTSIDE: Final = "outside the article"
PAGE_PART: Final = "part of the site's page"
BUTTON: Final = "button or link of the page"
MISSING: Final = "description of a missing image"
REPEATED: Final = "repeated title"
BYLINE: Final = "byline and date, printed once"

TITLE_CLASS: Final = re.compile(
    r"title|headline|biaoti|heading|(?:^|[-_])(?:bt|h1)(?:$|[-_\d])", re.IGNORECASE
)
SITE_CLASS: Final = re.compile(
    r"site-?_?(?:title|name|header|branding)|blog-?_?(?:title|name)|(?:^|[-_\s])logo|masthead", re.IGNORECASE
)
SUBTITLE_CLASS: Final = re.compile(
    r"sub-?_?title|subhead|futitle|fubiaoti|second-?title|dek(?:$|[-_])|(?:^|[-_\s])sub(?:$|[-_\s])",
    re.IGNORECASE,
)
KICKER_CLASS: Final = re.compile(
    r"kicker|yinti|pre-?title|shoulder|jianti|eyebrow|lanmu|(?:^|[-_\s])pre(?:$|[-_\s])", re.IGNORECASE
)

_ROLE: Final = (
    "来源|來源|稿源|供稿|出处|出處|作者|记者|記者|编辑|編輯|责编|責編|校对|校對|审核|審核|审校|摄影|攝影|编译|編譯|译者|譯者"
    "|翻译|通讯员|通訊員|撰文|监制|監製|策划|初审|复审|终审|审稿|原标题|原標題|主编|实习生"
)
CREDIT: Final = re.compile(
    rf"{_ROLE}|责任|責任|[文图圖]\s*[/／|]|发布|發布|發佈|发表于|时间[:：]|(?:19|20)\d\d\s*[-/.年]\s*\d{{1,2}}|\d{{1,2}}:\d\d"
    r"|^\s*[Bb][Yy]\s|\s[Bb][Yy]\s(?=\s*[^\sa-z])|Published|Updated|\b(?:Source|Editor|Author)s?\b(?=\s*(?:[:：|(\[–—-]|by\b|$))"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2},? \d{4}"
)
"""What a line under a title has in it that credits somebody or gives a date; what it says is found later."""
SIGNATURE: Final = re.compile(
    rf"[\s\W]{{0,8}}(?:本文|本报|本報|责任|責任|值班|网络|網絡|网站|本期|执行|特约|见习|(?<=[\[(（【]))*(?:{_ROLE}|[文图圖]\s*[/／|])"
    r"|\s*(?:Editor|Author|Source)s?\b(?=\s*(?:[:：|(\[–—-]|$))|\s*(?:Editing|Reporting)(?=\s+by\b|\s*[:：])"
)
"""How a line behind an article begins that credits somebody."""
