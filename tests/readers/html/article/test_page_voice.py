"""Which lines that were extracted speak of the page, and which are text."""

from __future__ import annotations

import pytest

from converters.model.walk import document_text
from converters.readers.html.article.page_voice import reason_to_drop
from tests.readers.html.article.pages import LAST, LATER, LONG, MORE, judged, page


def reason(line: str) -> str | None:
    paragraphs = "".join(f"<p>{text}</p>" for text in (LONG, MORE, LATER, LAST))
    article, ballot = judged(f"{paragraphs}<div id='x'>{line}</div>")
    element = article.xpath("//*[@id='x']")[0]
    return reason_to_drop(element, article, ballot)


@pytest.mark.parametrize(
    "line",
    [
        'READ MORE: <a href="/a">China plague outbreak confirmed: two diagnosed</a>',
        'Leggi anche: <a href="/a">I Cavalieri dello Zodiaco, ecco gli attori</a>',
        "Das könnte dich auch interessieren:",
        '<a href="/a">SEAN SPICER ELIMINATED FROM THE SHOW LAST NIGHT</a>',
        "Sign up for our newsletter and never miss a story.",
        "To view the full story, please subscribe to The Times.",
        "Sie müssen sich einloggen, um sich an einer Diskussion beteiligen zu können.",
        "Follow Newsbeat on Instagram, Facebook and Twitter.",
        "Dieser Beitrag enthält Werbung.",
        "This copy is for your personal, non-commercial use only.",
        "Möchten Sie den Artikel teilen?",
    ],
)
def test_lines_of_the_page(line: str) -> None:
    assert reason(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Read more books, the librarian said, and you will sleep better.",
        "She signed up for the navy when she was nineteen.",
        "The newsletter of the parish has been printed since 1902.",
        "Seine Follower lesen die Beiträge jeden Morgen.",
        "He followed the river to the sea.",
        "The comments of the minister were met with silence.",
        '<a href="/a">NATO</a> said on Tuesday that it would send ships.',
        "编辑部认为这很好。",
        "更多的人选择留下来。",
    ],
)
def test_lines_of_the_text(line: str) -> None:
    assert reason(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "SIGN UP FOR OUR NEWSLETTER",
        "ALREADY A SUBSCRİBER",
        "Alle Rechte vorbehalten ſeit 1902: ALLE RECHTE VORBEHALTEN",
        "— KOMMENTARFUNKTION GESCHLOSSEN —",
        "SHARE THIS",
    ],
)
def test_capitals_and_signs_that_are_the_same_letter(line: str) -> None:
    assert reason(line) is not None


@pytest.mark.parametrize("line", ["[打印本页] [关闭窗口]", "【打印】【关闭】", "打印 关闭"])
def test_buttons_behind_the_last_paragraph_go(line: str) -> None:
    text = "".join(f"<p>{part}</p>" for part in (LONG, MORE, LATER, LAST))
    document = page(f"<h2>码头的一天</h2><hr>{text}<p>{line}</p>")
    assert line not in document_text(document)
    assert [item.text for item in document.dropped] == [line]


def test_the_same_words_between_paragraphs_are_accounted_for() -> None:
    """They are left to recovery, which takes them for buttons, too; the text around them stays."""
    document = page(f"<h2>码头的一天</h2><p>{LONG}</p><p>打印 关闭</p><p>{LATER}</p><p>{LAST}</p>")
    assert [item.text for item in document.dropped] == ["打印 关闭"]
    assert all(part in document_text(document) for part in (LONG, LATER, LAST))
