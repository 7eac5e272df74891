"""The words an edition adds to the text, by language: the one table of labels and phrases."""

from __future__ import annotations

from typing import Final

import msgspec

from converters.model.meta import Role


class Labels(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one language; patterns have ``{}`` for what they name."""

    roles: dict[Role, str]
    """Printed before the names."""
    joiner: str
    """Between names of one role."""
    date: str
    """Pattern of a whole date: year, month, day."""
    year_month: str
    """Pattern of a date without a day."""
    year: str
    months: tuple[str, ...]
    """Names of the months where the pattern takes a name, else their numbers."""
    page: str
    """Pattern of the page of a newspaper."""
    publication: str
    """Pattern of the name of a publication."""
    space: str
    """Between the parts of a line of facts."""
    tie: str
    """Between a role and its names: no line breaks there."""
    colon: str
    fields: dict[str, str]
    """Labels of the colophon."""
    contents: str
    authors: str
    """Heading of the index of authors."""
    sources: str
    related: str
    notes: str
    untitled: str
    figure: str
    """What a picture is called that nobody described."""


_NUMBERS: Final = tuple(str(number) for number in range(1, 13))

HANS: Final = Labels(
    roles={
        "author": "作者",
        "reporter": "记者",
        "correspondent": "通讯员",
        "translator": "译者",
        "compiler": "编译",
        "photographer": "摄影",
        "editor": "责编",
        "responsible-editor": "责任编辑",
        "reviewer": "审核",
        "proofreader": "校对",
    },
    joiner="、",
    date="{year}年{month}月{day}日",
    year_month="{year}年{month}月",
    year="{year}年",
    months=_NUMBERS,
    page="第{}版",
    publication="《{}》",
    space="\u3000",
    tie="\u00a0",
    colon="：",
    fields={
        "affiliation": "作者单位",
        "first-published": "原载",
        "publisher": "出版",
        "place": "地点",
        "keywords": "关键词",
        "description": "提要",
        "rights": "版权",
        "url": "网址",
        "uuid": "标识",
    },
    contents="目录",
    authors="作者索引",
    sources="来源索引",
    related="延伸阅读",
    notes="注释",
    untitled="无题",
    figure="图片",
)

HANT: Final = Labels(
    roles={
        "author": "作者",
        "reporter": "記者",
        "correspondent": "通訊員",
        "translator": "譯者",
        "compiler": "編譯",
        "photographer": "攝影",
        "editor": "責編",
        "responsible-editor": "責任編輯",
        "reviewer": "審核",
        "proofreader": "校對",
    },
    joiner="、",
    date="{year}年{month}月{day}日",
    year_month="{year}年{month}月",
    year="{year}年",
    months=_NUMBERS,
    page="第{}版",
    publication="《{}》",
    space="\u3000",
    tie="\u00a0",
    colon="：",
    fields={
        "affiliation": "作者單位",
        "first-published": "原載",
        "publisher": "出版",
        "place": "地點",
        "keywords": "關鍵詞",
        "description": "提要",
        "rights": "版權",
        "url": "網址",
        "uuid": "識別碼",
    },
    contents="目錄",
    authors="作者索引",
    sources="來源索引",
    related="延伸閱讀",
    notes="註釋",
    untitled="無題",
    figure="圖片",
)

JA: Final = Labels(
    roles={
        "author": "著者",
        "reporter": "記者",
        "correspondent": "通信員",
        "translator": "訳者",
        "compiler": "編訳",
        "photographer": "撮影",
        "editor": "編集",
        "responsible-editor": "責任編集",
        "reviewer": "監修",
        "proofreader": "校正",
    },
    joiner="、",
    date="{year}年{month}月{day}日",
    year_month="{year}年{month}月",
    year="{year}年",
    months=_NUMBERS,
    page="{}面",
    publication="『{}』",
    space="\u3000",
    tie="\u00a0",
    colon="：",
    fields={
        "affiliation": "著者所属",
        "first-published": "初出",
        "publisher": "発行",
        "place": "場所",
        "keywords": "キーワード",
        "description": "概要",
        "rights": "著作権",
        "url": "URL",
        "uuid": "識別子",
    },
    contents="目次",
    authors="著者索引",
    sources="出典索引",
    related="関連記事",
    notes="注",
    untitled="無題",
    figure="図",
)

EN: Final = Labels(
    roles={
        "author": "Author",
        "reporter": "Reporter",
        "correspondent": "Correspondent",
        "translator": "Translator",
        "compiler": "Compiler",
        "photographer": "Photographs",
        "editor": "Editor",
        "responsible-editor": "Responsible editor",
        "reviewer": "Reviewer",
        "proofreader": "Proofreader",
    },
    joiner=", ",
    date="{day} {month} {year}",
    year_month="{month} {year}",
    year="{year}",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    page="page {}",
    publication="{}",
    space=", ",
    tie="\u00a0",
    colon=": ",
    fields={
        "affiliation": "Affiliation",
        "first-published": "First published",
        "publisher": "Publisher",
        "place": "Place",
        "keywords": "Keywords",
        "description": "Summary",
        "rights": "Rights",
        "url": "Web",
        "uuid": "Identifier",
    },
    contents="Contents",
    authors="Authors",
    sources="Sources",
    related="Related reading",
    notes="Notes",
    untitled="Untitled",
    figure="Picture",
)

_TRADITIONAL: Final = frozenset(("hant", "tw", "hk", "mo"))


def labels(language: str) -> Labels:
    """Return the words for a language (BCP 47 tag); English for one that has none."""
    primary, *subtags = language.lower().split("-")
    if primary == "ja":
        return JA
    if primary not in ("zh", "cmn", "yue", "lzh"):
        return EN
    traditional = "hans" not in subtags and not _TRADITIONAL.isdisjoint(subtags)
    return HANT if traditional else HANS
