"""Pages that the tests of article choice are made of."""

from __future__ import annotations

from converters.markup.dom.tree import parse_html
from converters.model import Document
from converters.readers.html.article.vote import Ballot
from converters.serialization.xmltree import Element
from tests.printed import read_as

LONG = "清晨的码头上已经有人在卸货，一筐筐青菜从船上抬下来，过了秤就往市场里送，前后不过半个钟头的工夫。"
LATER = "太阳升高以后，码头就安静下来，只剩下几只空筐子靠墙晒着，猫从中间慢慢地走过去，谁也不去赶它。"
MORE = "晌午的时候，卖菜的人收了摊，坐在石阶上吃饭，说今年的青菜比去年便宜一半，可是来买的人反倒少了许多。"
LAST = "到了傍晚，船一条一条地回来，灯也一盏一盏地亮起来，有人在船头唱歌，唱的是去年夏天大家都会唱的那一支。"


def judged(body: str) -> tuple[Element, Ballot]:
    """Return an article in whose middle ``body`` stands, where the paragraphs around it were extracted."""
    before, after = f"<p>{LONG}</p><p>{MORE}</p>", f"<p>{LATER}</p><p>{LAST}</p>"
    root = parse_html(f"<html><body><div class='content'>{before}{body}{after}</div></body></html>", "a.html")
    article = next(root.iter("div"))
    return article, Ballot(root, "\n".join((LONG, MORE, LATER, LAST)))


def story(body: str) -> Document:
    """Return what is read of an article in whose middle ``body`` stands."""
    before, after = f"<p>{LONG}</p><p>{MORE}</p>", f"<p>{LATER}</p><p>{LAST}</p>"
    return page(f'<div class="content"><h1>码头的一天</h1>{before}{body}{after}</div>')


def page(body: str, head: str = "") -> Document:
    """Return what is read of a page with a title and a body."""
    whole = f'<head><meta charset="utf-8"><title>码头的一天_东澳网</title>{head}</head>'
    return read_as("a.html", f"<!DOCTYPE html><html>{whole}<body>{body}</body></html>")
