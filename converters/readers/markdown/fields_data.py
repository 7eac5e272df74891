"""Keys of front matter, as site generators, Pandoc and Chinese writers use them, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from converters.model import Role

SCALARS: Final = {
    "title": ("title", "标题", "標題"),
    "kicker": ("kicker", "column", "栏目", "引题"),
    "subtitle": ("subtitle", "副标题", "副標題"),
    "affiliation": (
        "affiliation",
        "institute",
        "institution",
        "作者单位",
        "author.affiliation",
        "authors.affiliation",
    ),
    "source": ("source", "publication", "来源", "來源"),
    "page": ("page", "版次", "版面"),
    "place": ("place", "location", "地点"),
    "publisher": ("publisher", "出版社", "出版者"),
    "description": ("description", "summary", "abstract", "excerpt", "摘要", "简介"),
    "rights": ("rights", "copyright", "license", "licence", "版权"),
}
PEOPLE: Final[Mapping[Role, tuple[str, ...]]] = {
    "author": ("author", "authors", "creator", "by", "作者", "author.name", "authors.name"),
    "reporter": ("reporter", "记者", "記者"),
    "correspondent": ("correspondent", "通讯员"),
    "translator": ("translator", "translators", "译者", "譯者", "翻译"),
    "compiler": ("compiler", "编译"),
    "photographer": ("photographer", "摄影", "攝影"),
    "editor": ("editor", "editors", "编辑", "編輯", "责编", "責編"),
    "responsible-editor": ("responsible-editor", "responsible_editor", "责任编辑", "責任編輯"),
    "reviewer": ("reviewer", "审核", "審核"),
    "proofreader": ("proofreader", "校对", "校對"),
}
DATES: Final = (
    "date",
    "pubdate",
    "published",
    "publish_date",
    "publishdate",
    "created",
    "日期",
    "发布日期",
    "发布时间",
)
LANGUAGES: Final = ("lang", "language", "语言")
KEYWORDS: Final = ("keywords", "keyword", "tags", "tag", "关键词", "标签")
IDENTIFIERS: Final = {
    "url": (
        "url",
        "link",
        "canonical",
        "canonical_url",
        "original_url",
        "source_url",
        "permalink",
        "原文链接",
    ),
    "doi": ("doi",),
    "isbn": ("isbn",),
    "issn": ("issn",),
}
