"""The list of related articles behind an article: a block whose first line says that they are related."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin

from converters.markup.dom.tree import tag
from converters.model import RelatedLink
from converters.readers.finishing import one_line
from converters.readers.html.article.cut import lines_of
from converters.recover.building.related import related_link
from converters.serialization.xmltree import Element

_HEADER = re.compile(
    r"[\W_]*(?:(?:相关|相關|延伸)(?:新闻|新聞|阅读|閱讀|链接|鏈接|报道|報道|文章|专题|資訊|资讯|稿件|内容)"
    r"|関連(?:記事|ニュース)|related (?:articles?|stories|news|posts?|reading))[\W_]*",
    re.IGNORECASE,
)
"""What is recommended, popular or newest is of the site; what is related, of the article."""
_MOST: Final = 10
_SHORTEST: Final = 4
"""Characters of a title; shorter links turn pages."""


def related_in(element: Element, base: str | None) -> tuple[RelatedLink, ...]:
    """Return the related articles that a block lists; none when it is no such block, or too long for one.

    Args:
        element: a block behind the article.
        base: address that relative links start from; ``None`` when it is not known.
    """
    first = lines_of(element).partition("\n")[0]
    if not _HEADER.fullmatch(first):
        return ()
    links = [link for link in element.iter("a") if len(one_line(lines_of(link))) >= _SHORTEST]
    found = [_related(link, base) for link in links if not _HEADER.fullmatch(lines_of(link))]
    return tuple(dict.fromkeys(found)) if len(found) <= _MOST else ()


def _related(link: Element, base: str | None) -> RelatedLink:
    item = next((above for above in link.iterancestors() if tag(above) == "li"), link)
    _, date = related_link(one_line(lines_of(item)))
    title, own = related_link(one_line(lines_of(link)))
    return RelatedLink(title=title, date=own or date, href=_address(link.get("href") or "", base))


def _address(href: str, base: str | None) -> str | None:
    try:
        address = urljoin(base or "", href.strip())
    except ValueError:
        return None
    return address if address.lower().startswith(("http://", "https://")) else None
