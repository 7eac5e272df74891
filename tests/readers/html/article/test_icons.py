"""Signs in private use that only the icon font of a page could draw."""

from __future__ import annotations

import pytest

from converters.model.walk import document_text
from tests.readers.html.article.pages import LATER, LONG, story

EYE, CLOCK = "\ue621", "\uf017"
ICON = "icon of the page"


@pytest.mark.parametrize(
    ("html", "left", "taken"),
    [
        (
            f'<p><i class="iconfont">{EYE}</i>渡口的灯还亮着，船却走远了。</p>',
            "渡口的灯还亮着，船却走远了。",
            [EYE],
        ),
        (f"<p><span> {EYE}{CLOCK} </span>渡口的灯还亮着。</p>", "渡口的灯还亮着。", [EYE + CLOCK]),
        (f"<p>{EYE}<b>渡口</b>的灯还亮着。</p>", "渡口的灯还亮着。", [EYE]),
        (f"<p><em class='fa fa-clock'>{CLOCK}渡口</em>的灯还亮着。</p>", "渡口的灯还亮着。", [CLOCK]),
        ("<p><i>\U000f0954</i>渡口的灯还亮着。</p>", "渡口的灯还亮着。", ["\U000f0954"]),
    ],
)
def test_icons_are_dropped_with_a_reason(html: str, left: str, taken: list[str]) -> None:
    document = story(html)
    text = document_text(document)
    assert left in text
    assert EYE not in text
    assert [(item.text, item.reason) for item in document.dropped] == [(one, ICON) for one in taken]
    assert all(line in text for line in (LONG, LATER))


@pytest.mark.parametrize(
    "html",
    [
        f"<p>渡口的老人姓{EYE}，谁也不会写这个字。</p>",
        f"<p>他念道：<q>{EYE}字怎么写？</q>没有人知道。</p>",
        f"<pre><span>{EYE}</span> ls\nnotes.txt</pre>",
        f"<p>提示符写作<code>{EYE}</code>，占一格。</p>",
    ],
)
def test_rare_characters_and_code_stay(html: str) -> None:
    document = story(html)
    assert EYE in document_text(document)
    assert document.dropped == ()
