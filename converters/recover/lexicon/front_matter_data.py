"""Keys of front matter (YAML, TOML, Hugo, Hexo, Jekyll, Zola, Pelican) by what their values are."""

from __future__ import annotations

from typing import Final

TITLES: Final = frozenset(("title", "标题", "標題", "タイトル", "제목"))
SUBTITLES: Final = frozenset(("subtitle", "副标题", "副標題", "サブタイトル", "부제"))
AUTHORS: Final = frozenset(("author", "authors", "by", "byline", "作者", "著者", "작성자"))
CREDITS: Final = frozenset(
    (
        *("date", "published", "publishdate", "publish_date", "pubdate", "created", "created_at"),
        *("createddate", "source", "publication", "editor", "editors", "translator", "来源"),
        *("來源", "日期", "时间", "時間"),
    )
)
TEXTS: Final = frozenset(
    (
        *("description", "summary", "excerpt", "abstract", "lead", "intro", "dek"),
        *("caption", "note", "notes", "keywords", "series", "column", "location"),
        *("place", "event", "reviewer", "copyright", "subject", "via"),
    )
)
"""What is said of the article and is none of its fields; keys that are not named here are the site's own."""
REASON: Final = "front matter of the site"
