# ruff: noqa: E501
"""Words by which the adverts of novel sites are told, besides their repetition."""

from __future__ import annotations

from typing import Final

ADDRESS: Final = (
    r"(?:https?[:：]//|www\s?[.．。]|wap[.．]|m[.．](?=\w{3,30}[.．]))\s?[\w.．\-/?=&%]+"
    r"|[\w\-]{2,30}\s?[.．]\s?(?:com|net|org|cn|cc|la|info|tv|xyz|top|me|co|vip|biz|so)(?![a-z])[\w./?=&%\-]*"
)
"""Addresses, those with full-width stops too."""
TRADE: Final = (
    "手机(?:用户|阅读|看书|版)|收藏(?:本站|本书|网址)|加入书签|请记住(?:本站|本书|网址|域名|我们)|一秒记住|最快更新|无弹窗|全文阅读|免费阅读|在线阅读"
    "|本章未完|点击下一页|下一页继续|点击.{0,6}继续阅读|[上下]一[章页]\\s?[|｜←→/]|返回(?:目录|书页)|章节(?:错误|报错)|举报错误"
    "|求(?:推荐|月票|收藏|订阅|打赏|评论)|推荐票|月票|支持(?:正版|作者)|正版(?:阅读|首发)|首发(?:网站|地址|更新)|转载请注明|本书来自|本文来自|本书由|txt(?:下载|全集|小说|论坛)|电子书(?:下载|网)"
    "|小说(?:网|站|阅读网|下载|大全)|书[屋吧库院城阁荒](?:网|首发|提供|整理|更新|小说)|笔趣阁|文学[网城]|阅读网|更多(?:精彩|好书|小说|好看)|欢迎(?:您)?光临|广大书友|书友群|[QＱ]{2}群|公众号|关注微信|扫码|下载(?:本站|APP|客户端)|app下载"
    "|本站(?:网址|域名|所有|提供)|广告(?:少|全无)|无广告|请大家(?:收藏|关注)|喜欢(?:本书|《)[^。]{0,30}收藏|please support|read (?:more|the latest) [^.]{0,30} at |free (?:web)?novels?|bookmark this"
)
WEAK: Final = "书[屋吧库院城阁荒]|小说|广告|电子书|继续阅读|首发|更新|书友|收藏|投票|打赏|未完待续|本站|本书|作者|正文|下载"
"""Words that stand in stories as well: they tell only what stands in many chapters."""
