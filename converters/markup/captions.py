"""Paragraphs that caption the image or the table they stand by: 图1 …, 表2-3 …, Figure 4. …, 图为…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from msgspec.structs import replace

from converters.model import Figure, Inline, InlineImage, LineBreak, Paragraph, Table, Text
from converters.model.walk import plain, walk_inlines

_Item = TypeVar("_Item")
Captioned = Figure | Table
_KINDS: Final[tuple[tuple[type[Captioned], int], ...]] = ((Figure, 1), (Table, -1))
"""What has captions, and on which side: 1 is below."""

_NUMBER: Final = (
    r"[ \u3000\u00a0]*(?:[0-9０-９]+|[一二三四五六七八九十]+|[IVX]+|[A-Z](?=[0-9.–-]))"
    r"(?:[.–—－．·-][0-9０-９]+)*[a-z]?(?![0-9０-９A-Za-z])"
)
_FIGURE: Final = re.compile(
    rf"(?:附?图|附?圖|図|그림|Figure|Fig\.|Abbildung|Abb\.|Рисунок|Рис\.|Ill\.){_NUMBER}", re.IGNORECASE
)
_TABLE: Final = re.compile(rf"(?:附?表|표|Table|Tab\.|Tabelle|Таблица){_NUMBER}", re.IGNORECASE)
_UNNUMBERED: Final = re.compile(
    r"图为|圖為|图[:：/|丨]|圖[:：]|图源|图片(?:来源|说明|作者)|圖片來源|资料图|資料圖|题图|配图[:：]|供图"
    r"|写真(?:は|[:：=＝])|사진(?:은|[:：=])|(?:Photo|Image|Picture|Illustration)"
    r"(?:s? by|[:：]| credits?[:：])",
    re.IGNORECASE,
)
"""How the caption of an image begins that has no number."""
_PARTED: Final = re.compile(r"[ \u3000\u00a0]*[:：.．、|丨—–]|[ \u3000\u00a0]")
_MARKED: Final = re.compile(r"[ \u3000\u00a0]*[:：.．、|丨—–]")
"""What parts a label from the caption; a space alone may stand in a sentence too."""
_SENTENCE: Final = re.compile(
    r"\s*(?:是|为|為|中|的|所|里|裡|内|上|下|左|右|显示|顯示|表明|说明|說明|给出|給出|列出|可以|可见|可見|反映|和|与|與|及|至|、|，|,|;|；"
    r"|は|に|の|を|が|から|と|는|은|에|와|과"
    r"|(?:shows?|is|are|was|were|and|or|to|in|illustrates?|presents?|lists?|gives?|depicts?|summari[sz]es?"
    r"|demonstrates?|displays?|compares?|reports?|contains?|provides?|also|above|below)\b)",
    re.IGNORECASE,
)
"""What follows a label where a sentence speaks of the figure."""
_ENDS: Final = ("。", "！", "？")
_LONGEST: Final = 300
"""Characters of a caption whose label is marked off."""
_LONGEST_BARE: Final = 60
"""Characters of one that follows its label at a space or at once."""
_LONGEST_UNNUMBERED: Final = 150


def captions_of(kind: type[Captioned], text: str) -> bool:
    """Return whether a paragraph of a text captions an image or a table that it stands by."""
    text = text.strip()
    found = (_FIGURE if kind is Figure else _TABLE).match(text)
    if found is None:
        named = kind is Figure and _UNNUMBERED.match(text) is not None
        return named and len(text) <= _LONGEST_UNNUMBERED
    rest = text[found.end() :]
    if _MARKED.match(rest):
        return len(text) <= _LONGEST
    if len(text) > _LONGEST_BARE or _SENTENCE.match(rest):
        return False
    return (
        not rest.endswith(_ENDS) if not _PARTED.match(rest) else not rest.endswith("。") or "，" not in rest
    )


def captioned(items: Sequence[_Item]) -> list[_Item]:
    """Return items in which paragraphs that are captions are those of the images and tables they stand by.

    An image takes the paragraph below it and a table the one above it, unless the row of images or tables and
    captions in which it stands begins or ends so that only the other way each has its own.

    Args:
        items: blocks in order, and headings and places among them, which may stand between.
    """
    out: list[_Item | None] = list(items)
    shown = [at for at, item in enumerate(items) if hasattr(item, "pos")]
    for kind, usual in _KINDS:
        for row in _rows(items, shown, kind):
            begins, ends = (isinstance(items[at], Paragraph) for at in (row[0], row[-1]))
            step = usual if begins == ends else (-1 if begins else 1)
            for way in (step, -step):
                _bind(out, row, way, kind)
    return [item for item in out if item is not None]


def _rows(items: Sequence[_Item], shown: Sequence[int], kind: type[Captioned]) -> Iterator[list[int]]:
    """Yield the places of consecutive items that lack a caption or are one, of one kind."""
    objects = [place for place, at in enumerate(shown) if _lacks_caption(items[at], kind)]
    row: list[int] = []
    for place in objects:
        if row and shown[place] != row[-1] and (place == 0 or shown[place - 1] != row[-1]):
            yield row
            row = []
        if not row and place and _is_caption(items[shown[place - 1]], kind):
            row.append(shown[place - 1])
        row.append(shown[place])
        if place + 1 < len(shown) and _is_caption(items[shown[place + 1]], kind):
            row.append(shown[place + 1])
    if row:
        yield row


def _bind(out: list[_Item | None], row: Sequence[int], step: int, kind: type[Captioned]) -> None:
    """Give the images or tables of a row that lack a caption those that stand on one side of them."""
    for place, at in enumerate(row):
        near = place + step
        item, paragraph = out[at], out[row[near]] if 0 <= near < len(row) else None
        if item is not None and isinstance(paragraph, Paragraph) and _lacks_caption(item, kind):
            out[at], out[row[near]] = _with_caption(item, paragraph), None


def _lacks_caption(item: object, kind: type[Captioned]) -> bool:
    if isinstance(item, Figure) and kind is Figure:
        return not item.caption or (item.resource is None and item.caption == (Text(text=item.alt),))
    return isinstance(item, Table) and kind is Table and not item.caption


def _is_caption(item: object, kind: type[Captioned]) -> bool:
    if not isinstance(item, Paragraph) or item.lead:
        return False
    if any(isinstance(one, InlineImage) for one in walk_inlines(item.content)):
        return False
    return captions_of(kind, plain(item.content))


def _with_caption(item: _Item, paragraph: Paragraph) -> _Item:
    """Return an image or a table with a caption; what an image that is missing says stays below it."""
    assert isinstance(item, Figure | Table)
    described: tuple[Inline, ...] = (LineBreak(), *item.caption) if item.caption else ()
    return replace(item, caption=(*paragraph.content, *described))
