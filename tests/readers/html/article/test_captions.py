# ruff: noqa: E501
"""What beside a picture is its caption."""

from __future__ import annotations

import pytest

from converters.model import Figure
from converters.model.walk import walk
from converters.readers.html.article.captions import caption
from tests.readers.html.article.pages import LATER, judged, story

DOT = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR42mNkYPhfz4AHMI6kNAB8GgKKYlKzWQAAAABJRU5ErkJggg=="


def captions(body: str) -> list[str]:
    article, ballot = judged(body)
    caption(article, ballot, ())
    return ["".join(part.itertext()) for part in article.iter("figcaption")]


@pytest.mark.parametrize(
    "box",
    [
        f'<div><img src="{DOT}"><p>卸货的人。何一帆 摄</p></div>',
        f'<div class="pic"><div><img src="{DOT}"></div><span>卸货的人。何一帆 摄</span></div>',
        f'<figure><img src="{DOT}"><div>卸货的人。何一帆 摄</div></figure>',
        f'<p><img src="{DOT}"><br><small>卸货的人。何一帆 摄</small></p>',
    ],
)
def test_text_in_the_box_of_a_picture_is_its_caption(box: str) -> None:
    assert captions(box) == ["卸货的人。何一帆 摄"]


def test_a_caption_by_name_stays_one_without_its_picture() -> None:
    assert captions('<div class="wp-caption"><p class="wp-caption-text">卸货的人</p></div>') == ["卸货的人"]


def test_credits_beside_a_caption_are_of_it() -> None:
    found = captions(
        f'<figure><span><img src="{DOT}"></span><figcaption>卸货的人</figcaption><cite>何一帆 摄</cite></figure>'
    )
    assert found == ["卸货的人", "何一帆 摄"]


def test_a_paragraph_beside_a_picture_is_none() -> None:
    assert captions(f'<p>{LATER}<img src="{DOT}"></p>') == []
    assert captions(f'<div><img src="{DOT}"><p>{LATER}</p></div>') == []


@pytest.mark.diagnostics("resource-missing", "resource-refused")
def test_what_describes_a_missing_picture_is_no_caption() -> None:
    document = story('<p><img src="gone.png" alt="卸货的人"></p>')
    assert not any(isinstance(block, Figure) for block in walk(document.body))
    assert [item.text for item in document.dropped] == ["卸货的人"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('<p style="text-align:center"><span style="font-size:12px">卸货的人</span></p>', ["卸货的人"]),
        ('<p align="center">卸货的人。何一帆 摄</p>', ["卸货的人。何一帆 摄"]),
        ('<p style="text-align:center">卸货的人</p>', []),
        ('<p style="font-size:12px">卸货的人</p>', []),
    ],
)
def test_a_small_centred_line_behind_a_picture_is_its_caption(line: str, found: list[str]) -> None:
    assert captions(f'<p><img src="{DOT}"></p>{line}') == found


def test_a_picture_in_what_is_not_shown_has_none() -> None:
    assert captions(f'<noscript><a><img src="{DOT}"></a></noscript><p align="center">一帆 摄</p>') == []


@pytest.mark.parametrize(
    "line",
    [
        "Foto: Timur | flickr | CC BY 2.0",
        "Photograph by Ed Marshall, Redonda Restoration Programme",
        "Two men at the quay. (AP Photo/David Zalubowski)",
        "© AFP / Marco Bertorello",
        "The harbour in June. Photo: AP",
        "An artist's view of the plume. Image: NASA/ESA",
        "卸货的人天不亮就来了。何一帆摄",
        "卸货的人（何一帆 摄）",
        "卸货的人。图片来源：样本日报",
        "荷を下ろす人たち 写真＝三橋悠",
        "새벽의 부두. 사진=홍길동",
    ],
)
def test_a_line_beside_a_picture_that_credits_it_is_its_caption(line: str) -> None:
    assert captions(f'<div><img src="{DOT}"></div><p>{line}</p><p>{LATER}</p>') == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The photo shows him with his wife.",
        "Er sagte es in Berlin. (dpa)",
        "Bildung ist ein Gut.",
        "他一辈子爱摄影。",
        "他靠摄影吃饭",
    ],
)
def test_a_line_of_the_text_that_speaks_of_pictures_is_none(line: str) -> None:
    assert captions(f'<div><img src="{DOT}"></div><p>{line}</p><p>{LATER}</p>') == []


@pytest.mark.parametrize(
    "rows",
    [
        f'<tr><td align="center"><img src="{DOT}"></td></tr><tr><td align="center">卸货的人。</td></tr>',
        f'<tbody><tr><td>卸货的人。何一帆 摄</td></tr><tr><td><img src="{DOT}"></td></tr></tbody>',
    ],
)
def test_a_table_of_a_picture_and_a_line_is_a_figure(rows: str) -> None:
    (found,) = captions(f"<table>{rows}</table>")
    assert found.startswith("卸货的人。")


@pytest.mark.parametrize(
    "rows",
    [
        f'<tr><td><img src="{DOT}"></td><td>卸货的人。</td></tr>',
        f'<tr><td><img src="{DOT}"></td></tr><tr><td>积木一盒</td></tr>',
        f'<tr><td><img src="{DOT}"></td></tr><tr><td>甲</td></tr><tr><td>乙</td></tr>',
        "<tr><td>卸货的人。</td></tr><tr><td>码头</td></tr>",
    ],
)
def test_other_tables_stay_tables(rows: str) -> None:
    assert captions(f"<table>{rows}</table>") == []
