"""Words of furniture in the languages of pages, and lines of text that are like them."""

from __future__ import annotations

import pytest

from converters.diagnostics import Sink
from converters.model.nodes import Section
from converters.model.walk import plain
from converters.options import ReadOptions
from converters.recover.article import recover
from converters.recover.features.furniture import furniture, is_header


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("무단전재 및 재배포 금지", "rights"),
        ("저작권자 © 달여울신문 무단전재", "rights"),
        ("기사 댓글 0", "counter"),
        ("첨부파일 휴관안내.hwp", "more"),
        ("41 replies", "button"),
        ("다음 기사", "pager"),
        ("북마크(으)로 기사보내기", "share"),
        ("본문 글씨 키우기", "button"),
        ("北山週報版權所有不得轉載", "rights"),
        ("天天有獎 用APP看新聞", "app"),
        ("原始網址： https://example.com/a", "url"),
        ("\ufffd\ufffd\ufffd", "debris"),
        ("點擊圖片放大", "enlarge"),
        ("（点图放大查看）", "enlarge"),
        ("▲点击查看大图", "enlarge"),
        ("ADVERTISEMENT", "interruption"),
        ("Article continues below advertisement", "interruption"),
        ("Story continues after this ad", "interruption"),
        ("Scroll to continue with content", "interruption"),
        ("[广告]", "interruption"),
        ("スポンサーリンク", "interruption"),
        ("記事は下に続きます", "interruption"),
        ("기사는 아래로 이어집니다", "interruption"),
        ("![harbour](img/harbour.png)", "picture"),
        ("[![build](https://a.example/b.svg)](https://a.example)", "picture"),
        ("![][1]", "picture"),
        ("[[File:Harbour.jpg|thumb]]", "picture"),
        ("<!-- more -->", "markup"),
        ('<div class="box">', "markup"),
        ("<br/><br/>", "markup"),
        ("[1]: https://example.com/a", "markup"),
        ("{% raw %}", "markup"),
        ("[TOC]", "markup"),
        ("@highlight", "markup"),
        ("010020020110000000000000011100001126518000", "code"),
        ("加入LINE好友", "app"),
        ("加入 LINE 好友", "app"),
        ("追蹤我們的 IG", "app"),
        ("按讚粉絲專頁", "app"),
        ("在Google新聞追蹤我們", "app"),
        ("訂閱我們的YouTube頻道", "app"),
        ("免費訂閱電子報", "app"),
        ("订阅邮件通讯", "app"),
        ("分享至LINE", "share"),
        ("加入收藏夹", "button"),
        ("赞赏作者", "button"),
        ("LINEで送る", "app"),
        ("友だち追加", "app"),
        ("アプリで読む", "app"),
        ("카카오톡으로 공유하기", "share"),
        ("채널 추가", "share"),
        ("Share on Messenger", "button"),
        ("10小时前", "ago"),
        ("3分鐘前", "ago"),
        ("2個月前", "ago"),
        ("5時間前", "ago"),
        ("3か月前", "ago"),
        ("10시간 전", "ago"),
        ("Join our WhatsApp channel", "button"),
        ("Sign up to our daily newsletter", "button"),
        ("AP-US--Harbour-Vote, 2nd Ld-Writethru", "other"),
    ],
)
def test_lines_of_furniture(line: str, kind: str) -> None:
    assert furniture(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "자유롭게 나누어 드립니다",
        "작가의 다른 글",
        "금지된 사랑",
        "다음 기사에서 다루겠다",
        "채널 추가 개통",
        "关注民生",
        "加入世界贸易组织",
        "用LINE賣菜的阿嬤",
        "訂閱制改變了報業",
        "追蹤十年",
        "赞赏他的勇气",
        "Join our staff in the garden tomorrow",
        "Save the harbour",
        "![图](a.png) 灯塔",
        "[^1]: https://example.com",
        "- 船",
    ],
)
def test_lines_of_text(line: str) -> None:
    assert furniture(line) is None
    assert not is_header(line)


@pytest.mark.parametrize(
    "line", ["키워드 관련기사", "많이 본 뉴스", "이 시각 주요 뉴스", "이 기자의 다른 기사 보기"]
)
def test_headers_of_related_links(line: str) -> None:
    assert is_header(line)


def test_an_empty_line_is_text() -> None:
    assert furniture("") is None


GOES_ON = """A town votes to keep its crooked bridge

By Priya Raman

Voters here decided on Tuesday, after four hours of argument, to keep their bridge.

The vote was 212 to 198, and the mayor shook hands with both sides.

{between}

What happens next

The state will pay for most of the work, which begins in May.

More from Local

School budget passes on third try

Moose delays train
"""


@pytest.mark.parametrize(
    "between", ["ADVERTISEMENT", "Story continues below advertisement", "Continue reading below"]
)
def test_the_text_goes_on_behind_an_interruption(between: str) -> None:
    document = recover(GOES_ON.format(between=between), ReadOptions(), Sink())
    assert [plain(one.heading) for one in document.body if isinstance(one, Section)] == ["What happens next"]
    assert (between, "advertisement") in [(one.text, one.reason) for one in document.dropped]
    assert not [one for one in document.fields if "state will pay" in one.text]
