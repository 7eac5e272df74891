"""The few words an EPUB says itself (names of its parts, of roles, accessibility summary), by language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from converters.edition.template import labels_data
from converters.model import Role


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one language."""

    cover: str
    title_page: str
    contents: str
    text: str
    landmarks: str
    pages: str
    notes: str
    back: str
    """Says where a back link leads, to those who hear it."""
    joiner: str
    """Between names."""
    colon: str
    """Between a label and what it labels."""
    date: str
    """Pattern of a whole date."""
    month: str
    """Pattern of a date without a day."""
    page: str
    """Pattern of a page of a newspaper."""
    readable: str
    """Accessibility summary."""
    described: str
    """Added where all pictures are described."""
    undescribed: str
    """Added where some are not."""
    roles: Mapping[Role, str]


HANS: Final = Words(
    cover="封面",
    title_page="扉页",
    contents="目录",
    text="正文",
    landmarks="导览",
    pages="页码",
    notes="注释",
    back="返回正文",
    joiner="、",
    colon="：",
    date="{0}年{1}月{2}日",
    month="{0}年{1}月",
    page="第{0}版",
    readable="全文为可重排的文字，标题分级，可用目录导航。",
    described="图片均有文字说明。",
    undescribed="部分图片没有文字说明。",
    roles=labels_data.HANS.roles,
)

HANT: Final = Words(
    cover="封面",
    title_page="扉頁",
    contents="目錄",
    text="正文",
    landmarks="導覽",
    pages="頁碼",
    notes="註釋",
    back="返回正文",
    joiner="、",
    colon="：",
    date="{0}年{1}月{2}日",
    month="{0}年{1}月",
    page="第{0}版",
    readable="全文為可重排的文字，標題分級，可用目錄導覽。",
    described="圖片均有文字說明。",
    undescribed="部分圖片沒有文字說明。",
    roles=labels_data.HANT.roles,
)

JA: Final = Words(
    cover="表紙",
    title_page="扉",
    contents="目次",
    text="本文",
    landmarks="ナビゲーション",
    pages="ページ",
    notes="注",
    back="本文に戻る",
    joiner="、",
    colon="：",
    date="{0}年{1}月{2}日",
    month="{0}年{1}月",
    page="{0}面",
    readable="リフロー可能なテキストで、見出しは階層化され、目次から移動できます。",
    described="画像にはすべて代替テキストがあります。",
    undescribed="代替テキストのない画像があります。",
    roles=labels_data.JA.roles,
)

KO: Final = Words(
    cover="표지",
    title_page="속표지",
    contents="차례",
    text="본문",
    landmarks="둘러보기",
    pages="쪽",
    notes="주",
    back="본문으로 돌아가기",
    joiner=", ",
    colon=": ",
    date="{0}년 {1}월 {2}일",
    month="{0}년 {1}월",
    page="{0}면",
    readable="다시 배열되는 글이며, 제목에 단계가 있고 차례로 옮겨 갈 수 있습니다.",
    described=" 모든 그림에 설명이 있습니다.",
    undescribed=" 설명이 없는 그림이 있습니다.",
    roles={
        "author": "글",
        "reporter": "기자",
        "correspondent": "통신원",
        "translator": "옮긴이",
        "compiler": "엮은이",
        "photographer": "사진",
        "editor": "편집",
        "responsible-editor": "책임 편집",
        "reviewer": "감수",
        "proofreader": "교정",
    },
)

EN: Final = Words(
    cover="Cover",
    title_page="Title page",
    contents="Contents",
    text="Text",
    landmarks="Landmarks",
    pages="Pages",
    notes="Notes",
    back="Back to the text",
    joiner=", ",
    colon=": ",
    date="{0:04}-{1:02}-{2:02}",
    month="{0:04}-{1:02}",
    page="p. {0}",
    readable="Reflowable text with headings by level and a navigable table of contents.",
    described=" Every image is described.",
    undescribed=" Some images have no description.",
    roles={
        "author": "By",
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
)
