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
SITE: Final = frozenset(
    (
        *("layout", "permalink", "slug", "url", "editurl", "previewurl", "canonical"),
        *("link", "aliases", "redirect_from", "draft", "comments", "comment", "weight"),
        *("image", "images", "cover", "banner", "thumbnail", "thumb", "header"),
        *("og_image", "toc", "math", "mathjax", "katex", "type", "template"),
        *("sitemap", "uuid", "id", "guid", "lastmod", "updated", "modified"),
        *("last_modified_at", "update_date", "hidden", "sticky", "top", "top_img", "index_img"),
        *("options", "property", "startup", "export_file_name", "setupfile", "html_head", "latex_class"),
        *("password", "copyright_url", "meta", "theme", "emoji", "topics", "published_at"),
    )
)
"""Keys of the site's own; what other keys say is kept beside the text."""
REASON: Final = "front matter of the site"
