"""Lines around the text that say who wrote it and when, which the labels took for nothing or for text.

Credits behind a label, the name and the date that end a text, the name in a box about the author; and the
standfirst of a line under the title that was taken for credits and holds none, and captions that name who
took the picture.
"""

from __future__ import annotations

import re
from typing import Final

from converters.recover.credits.bylines import Found
from converters.recover.credits.credit_line import Credits
from converters.recover.credits.people import is_pen_name, people
from converters.recover.features.line_features import LineFeatures
from converters.recover.labelling.viterbi import Labelled
from converters.recover.lexicon.furniture_data import REASONS
from converters.recover.lexicon.line_shapes_data import CONTACT_HEAD
from converters.text.patterns import pattern
from converters.text.personal_names.names import is_japanese_name, is_name
from converters.text.prepared_patterns import compiled
from converters.text.scripts import HAN

_TOLD: Final = frozenset(("label", "by", "reporter", "phrase"))
"""Rules of fields that a word vouches for."""
_CREDITED: Final = frozenset(("meta", "credit"))
_LEFT_OUT: Final = frozenset(("aside", "drop", "header"))
_OPEN: Final = frozenset(("aside", "para", "heading", "caption", "note"))
"""Labels that a name in an author's box or above the last date may have got."""
_NAME_SIZE: Final = 14
"""Han characters of a name with what may stand beside it."""
_SURE: Final = 0.6
_BOX: Final = pattern(
    r"[■●◆◇▼▶【\[#\s]*(?:(?:この)?(?:記事|文章)を書いた人|書いた人|プロフィール"
    r"|(?:著者|筆者|執筆者|ライター)(?:プロフィール|紹介|について|情報)?"
    r"|(?:本文)?作者(?:简介|簡介|介紹|介绍|信息|資訊)|(?:关于|關於)(?:本文)?作者|撰文者"
    r"|글쓴이(?: 소개)?|(?:저자|필자|작성자) ?(?:소개|정보)"
    r"|about (?:the )?authors?|(?:the )?authors?|written by|meet the author)[】\]:：\s]*",
    re.I,
)
"""The heading of a box about the author."""
_NOTICE: Final = compiled(
    r"[（(【\[]?(?:版[权權](?:声明|聲明|所有)[:：\s©]|copyright(?: ?[©(\d:]|(?-i: [A-Z])| by\b|$)"
    r"|contact the (?:writer|author|reporter)|[©ⓒ]"
    r"|(?:本文|原文|原始|永久)(?:链接|鏈接|連結|地址|网址|網址)\s?[:：])",
    re.I,
)
"""How a notice begins that is no first and no last paragraph."""
_CAPTION: Final = 90
"""Size of a caption at most that says at its end who took the picture, and of a notice."""
_FORBIDDEN: Final = pattern(
    r"[不禁]得?.{0,4}[转轉][载載]|未[经經].{0,12}(?:许可|許可|授[权權])|[違违]者必究|無断転載|무단\s?전재",
    needs="[载載经經究転전]",
)
"""What a notice forbids."""
_CALLS: Final = frozenset(("app", "share", "button", "comment", "tokens"))
"""Kinds of furniture that speak to the reader of a page."""
_OF_TEXT: Final = frozenset(("para", "item", "quote", "verse", "code", "speech", "row", "heading"))
_NOTICES: Final = frozenset(("contact", "rights", "app"))
"""Kinds of furniture that name the site."""
_AGAIN: Final = 4
"""Size of a line at least that says a part of the title again."""
_CONTACT: Final = 40
"""Size of a line at most that says whom to ask."""
_TAKEN: Final = compiled(r"[（(][^（）()]{2,16}(?:[摄攝]影?|撮影)[）)]$")
_CREDITED_END: Final = pattern(
    r"(?i:photo(?:graph)?s?|picture|image|illustration|credit)(?i: credit| by)?"
    r"\s?[:/]\s?[A-Z\d][^.!?。]{1,60}$"
    r"|[＝=](?:ロイター|AP|AFP|共同|時事)$|(?:写真|撮影|画像|사진)\s?[:：＝=]\s?[^\s。]{2,20}$"
)
"""How a caption ends that names the picture behind a word for it."""
_WRITTEN: Final = pattern(r"(?:写|寫|作|记|記|书|書)[于於]\S{2,8}$", needs="[于於]")
"""Where and in which season something was written: no date that a field takes."""
_EXPLAINS: Final = 20
"""Size of a standfirst at least, in Han characters."""
_BRACKETED: Final = compiled(r"[（(【\[#>*]")
_NUMBERED: Final = compiled(
    r"(?:^|\s)(?:第[一二三四五六七八九十百〇零\d]+[章回节節]\s*|[一二三四五六七八九十百]{1,4}、)(?=\S)"
)
"""The number of a chapter with its name behind it: a column's ends in its number (連載　島の仕事　第七回)."""
_MIXED: Final = pattern(rf"[{HAN}]{{2,6}}[ \u3000][A-Z][a-z]+(?: [A-Z][a-z]+)?")
"""A pen name with a Latin one behind it (南窗 Miki)."""
_LATIN: Final = compiled(r"[A-Z][a-z'’-]+(?: [A-Z]\.?)?(?: [A-Z][a-z'’-]+){1,2}")


def signed(all_facts: list[LineFeatures], labels: list[Labelled]) -> list[Labelled]:
    """Return the labels with those of lines that sign the text as ``credit``; credits of names are added."""
    out = list(labels)
    for at, fact in enumerate(all_facts):
        if out[at].label == "aside" and out[at].zone in ("top", "body", "tail") and _is_told(fact):
            out[at] = out[at]._replace(label="credit")
        elif out[at].label == "credit" and fact.credits_ is None and _WRITTEN.search(fact.segment.text):
            out[at] = out[at]._replace(label="para")
    _boxes(all_facts, out)
    _last_date(all_facts, out)
    _chapter(all_facts, out)
    _captions(all_facts, out)
    _contacts(all_facts, out)
    _notices(all_facts, out)
    _opening(all_facts, out)
    _said_again(all_facts, out)
    _of_site(all_facts, out)
    _closing(all_facts, out)
    _standfirst(all_facts, out)
    return out


def _is_told(fact: LineFeatures) -> bool:
    """Return whether a line names somebody behind a word for it."""
    found = fact.credits_.found if fact.credits_ and "credit" in fact.names else []
    return any(one.field.startswith("contributors.") and one.rule in _TOLD for one in found)


def _boxes(all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    """Read the name under the heading of a box about the author, where nobody signs otherwise."""
    if any(out[at].label in _CREDITED and _names_writer(fact) for at, fact in enumerate(all_facts)):
        return
    for at, fact in enumerate(all_facts[1:], 1):
        head = all_facts[at - 1].segment.text
        if (
            len(head) > 2 * _NAME_SIZE
            or out[at].label not in (*_OPEN, *_LEFT_OUT)
            or not _BOX.fullmatch(head)
        ):
            continue
        text = fact.segment.text
        whole = is_name(text) or is_japanese_name(text)
        names = [text] if whole else [one.name for one in people(text, "author", strict=True)]
        if len(names) == 1 and fact.size <= _NAME_SIZE:
            _sign(at, names[0], all_facts, out)
            return


def _names_writer(fact: LineFeatures) -> bool:
    writers = ("contributors.author", "contributors.reporter")
    return any(one.field in writers for one in (fact.credits_.found if fact.credits_ else ()))


def _last_date(all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    """Read the date that ends a text without another, and the name on the line above it."""
    dated = any(
        out[at].label in _CREDITED
        and fact.credits_
        and any(one.field == "date" for one in fact.credits_.found)
        for at, fact in enumerate(all_facts)
    )
    kept = next((at for at in range(len(out) - 1, -1, -1) if out[at].label not in _LEFT_OUT), 0)
    dates = [at for at in range(kept, len(out)) if "bare-date" in all_facts[at].names]
    last = dates[0] if len(dates) == 1 else 0
    if dated or last < 2 or last > kept + 1 or out[last].zone == "links":
        return
    if out[last].label not in (*_OPEN, *_LEFT_OUT):
        return
    said = all_facts[last].credits_
    if said is None or not any(one.field == "date" for one in said.found):
        return
    out[last] = out[last]._replace(label="credit")
    text = all_facts[last - 1].segment.text
    named = is_pen_name(text) or _MIXED.fullmatch(text) or _LATIN.fullmatch(text)
    if named and out[last - 1].label in _OPEN and all_facts[last - 1].size <= _NAME_SIZE:
        _sign(last - 1, text, all_facts, out)


def _sign(at: int, name: str, all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    start = max(0, all_facts[at].segment.text.find(name))
    found = Found("contributors.author", name, start, start + len(name), "name", _SURE)
    all_facts[at].credits_ = Credits([found], 1.0)
    out[at] = out[at]._replace(label="credit")


def _captions(all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    """Read lines that say at their end who took the picture as captions."""
    for at, fact in enumerate(all_facts):
        after = all_facts[at + 1] if at + 1 < len(out) else None
        glued = after is not None and after.segment.glued and _TAKEN.fullmatch(after.segment.text) is not None
        if out[at].label != "para" or fact.size > _CAPTION or fact.segment.text.count("。") > 1:
            continue
        if glued or _TAKEN.search(fact.segment.text) or _CREDITED_END.search(fact.segment.text):
            out[at] = out[at]._replace(label="caption")
        if glued:
            out[at + 1] = out[at + 1]._replace(label="caption")


def _contacts(all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    """Read whom to ask, behind its heading at the end of a text, as notes: it is no last paragraph."""
    text = [at for at, one in enumerate(out) if one.label in ("para", "heading", "item")]
    head = next((at for at in text[1:] if _asks(all_facts[at].segment.text)), None)
    below = [at for at in text if head is not None and at > head]
    lines = [all_facts[at] for at in below]
    if below and all(out[at].label == "para" for at in below) and not any(_is_said(one) for one in lines):
        for at in (head or 0, *below):
            out[at] = out[at]._replace(label="note" if at != head else "heading")


def _asks(text: str) -> bool:
    """Return whether a line is the heading over whom to ask; with a colon it is a label in the text."""
    return CONTACT_HEAD.search(text) is not None and text[-1] not in ":："


def _is_said(fact: LineFeatures) -> bool:
    return fact.sentence or fact.size > _CONTACT


def _notices(all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    """Set aside a short notice of copyright or of an address that opens or closes the text."""
    text = [at for at, one in enumerate(out) if one.label == "para"]
    for at in {*text[:1], *text[-1:]} if len(text) > 1 else ():
        if all_facts[at].size <= _CAPTION and _NOTICE.match(all_facts[at].segment.text):
            out[at] = out[at]._replace(label="aside")


def _said_again(all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    """Drop lines under the title that say a part of it again; all of it, over the text, is the title."""
    titles = [fact.segment.text for fact, one in zip(all_facts, out, strict=True) if one.label == "title"]
    for at, fact in enumerate(all_facts):
        read = fact.credits_ is not None and bool(fact.credits_.found)
        again = fact.size >= _AGAIN and any(fact.segment.text in title for title in titles)
        if out[at].label == "meta" and out[at].zone == "top" and again and not read:
            fact.reason = REASONS["twin"]
            out[at] = out[at]._replace(label="drop")
    first = next((at for at, one in enumerate(out) if one.label == "para"), 0)
    if out and out[first].label == "para" and all_facts[first].segment.text in titles:
        # The headline that stands once more over the text; a headline said again counts once.
        out[first] = out[first]._replace(label="title")


def _of_site(all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    """Drop notices behind the text that were taken for credits for the name of the site in them."""
    for at, fact in enumerate(all_facts):
        found = fact.credits_.found if fact.credits_ else []
        notice = fact.kind in _NOTICES and _FORBIDDEN.search(fact.segment.text) is not None
        if out[at].label == "credit" and notice and all(one.rule == "publication" for one in found):
            out[at] = out[at]._replace(label="drop")


def _opening(all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    """Drop calls to readers and files to load that were taken for the first paragraphs."""
    text = [at for at, one in enumerate(out) if one.label in _OF_TEXT]
    for at in text[:-1]:
        if out[at].label != "para" or all_facts[at].kind not in (*_CALLS, "more"):
            return
        out[at] = out[at]._replace(label="drop")


def _closing(all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    """Drop calls to readers and a script of the page that close the text as its last paragraphs."""
    text = [at for at, one in enumerate(out) if one.label in _OF_TEXT]
    codes = sum(fact.kind == "code" or "code-run" in fact.names for fact in all_facts)
    while len(text) > 1 and out[text[-1]].label == "para":
        at = text.pop()
        script = all_facts[at].kind == "code" and codes == 1
        if not (script or all_facts[at].kind in _CALLS):
            return
        out[at] = out[at]._replace(label="drop")


def _chapter(all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    """Read a numbered line above the title as the title, and the one under it as what explains it."""
    for at in range(len(out) - 1):
        if (
            out[at].label == "kicker"
            and out[at + 1].label == "title"
            and _NUMBERED.search(all_facts[at].segment.text)
        ):
            lone = sum(one.label == "title" for one in out) == 1
            out[at] = out[at]._replace(label="title")
            if lone and all(one.label != "subtitle" for one in out):
                out[at + 1] = out[at + 1]._replace(label="subtitle")
            return


def _standfirst(all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    """Read a line of credits under the title that holds none and is longer than it as its standfirst."""
    title = next((at for at, one in enumerate(out) if one.label == "title"), len(out))
    if any(one.label == "subtitle" for one in out):
        return
    for at in range(title + 1, len(out)):
        fact = all_facts[at]
        if out[at].zone != "top":
            return
        empty = out[at].label == "meta" and fact.kind is None and not (fact.credits_ and fact.credits_.found)
        if (
            empty
            and fact.size >= _EXPLAINS
            and fact.size > all_facts[title].size
            and not _BRACKETED.match(fact.segment.text)
        ):
            out[at] = out[at]._replace(label="subtitle")
            return
