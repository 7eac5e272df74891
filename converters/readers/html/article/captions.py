"""Text that stands in a box with a picture and nothing of the article beside it is the picture's caption.

Pages seldom write ``figure`` and ``figcaption``; they nest boxes. The markup reader knows only the former, so
such boxes are renamed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from typing import Final

from converters.markup.dom.tree import tag
from converters.readers.html.article.cut import is_leaf, lines_of
from converters.readers.html.article.vote import Ballot
from converters.readers.html.article.words_data import (
    CAPTION,
    CREDITED,
    PICTURE_CREDIT,
    PICTURE_CREDITED,
    SMALL,
    words_of,
)
from converters.serialization.xmltree import Element, children

_PICTURES: Final = ("img", "svg", "video", "object")
_BOXES: Final = frozenset(
    ("div", "section", "aside", "center", "p", "span", "a", "picture", "li", "dl", "dt")
)
_WHOLE: Final = ("figcaption", "table", "pre", "blockquote", "ul", "ol", "dl")
_CAPTIONED: Final = ("figure", "table")
_LONGEST: Final = 600
"""Characters of a caption with its credits."""
_LINE: Final = 80
"""Characters of a line behind a picture that is its caption."""
_CREDITED: Final = 400
"""Characters of a line that says who took a picture."""
_ROWS: Final = 3
"""Rows of a table that sets a picture over its caption."""
_HEIGHT: Final = 6
"""Boxes around a picture among which the one with its caption is."""


def caption(article: Element, ballot: Ballot, apart: Container[Element]) -> None:
    """Rename the boxes of an article that hold one picture and its caption, and what in them is the caption.

    Args:
        article: what is looked through.
        ballot: lengths, and what of the page was extracted.
        apart: elements that hold more than a caption, whatever stands in them: the title, notes.
    """
    pictures = list(article.iter(*_PICTURES))
    held: Counter[Element] = Counter()
    for picture in pictures:
        held.update(picture.iterancestors())
    boxes = (_box(picture, article, ballot, held, apart) for picture in pictures)
    for box in dict.fromkeys((*boxes, *article.iter("figure"))):
        if box is not None and box in ballot.order and 0 < ballot.length(box) <= _LONGEST:
            box.tag = "figure"
            _name(box, ballot)
    for table in list(article.iter("table")):
        if table in ballot.order and table not in apart and 0 < ballot.length(table) <= _LONGEST:
            _of_table(table, ballot)
    for picture in pictures:
        _take_next(picture, article, ballot, apart)
    _name_alone(article, ballot, apart)
    _name_credited(article, ballot, apart, pictures)


def _of_table(table: Element, ballot: Ballot) -> None:
    """Make a figure of a table of one column that holds a picture and a line about it."""
    rows = list(table.iter("tr"))
    cells = [list(row.iter("td", "th")) for row in rows]
    if not 2 <= len(rows) <= _ROWS or any(len(row) != 1 for row in cells):
        return
    held = [any(True for _ in row[0].iter(*_PICTURES)) for row in cells]
    lines = [row[0] for row, pictured in zip(cells, held, strict=True) if not pictured]
    said = [line for line in lines if line in ballot.order and 0 < ballot.length(line) <= _CREDITED]
    pictured = [row[0] for row, own in zip(cells, held, strict=True) if own]
    alone = len(pictured) == 1 and pictured[0] in ballot.order and not ballot.length(pictured[0])
    if not alone or len(said) != 1 or len(list(table.iter("table"))) > 1:
        return
    # A line under a picture may be text as well: of a product, of a person.
    if said[0].get("align") != "center" and not _credits_picture(said[0], ballot, beside=True):
        return
    table.tag = "figure"
    for part in list(table.iter("tbody", "thead", "tfoot", "tr", "td", "th")):
        part.tag = "figcaption" if part is said[0] else "div"


def _take_next(picture: Element, article: Element, ballot: Ballot, apart: Container[Element]) -> None:
    """Join a picture that stands alone with the small or grey centred line behind it."""
    box = picture
    while (parent := box.getparent()) is not None and parent is not article and _is_alone(box):
        box = parent
        if box not in ballot.order or ballot.length(box) or box in apart or tag(box) == "figure":
            return
    line = box.getnext()
    while line is not None and tag(line) == "noscript":
        line = line.getnext()
    if (
        box is picture
        or line is None
        or line in apart
        or line not in ballot.order
        or (box.tail or "").strip()
    ):
        return
    looks = 0 < ballot.length(line) <= _LINE and is_leaf(line) and _looks_like_caption(line)
    if looks or _credits_picture(line, ballot, beside=True):
        box.tag, line.tag = "figure", "figcaption"
        box.append(line)


def _is_alone(element: Element) -> bool:
    # Not by the number of children: libxml2 counts them anew each time.
    return element.getprevious() is None and element.getnext() is None


def _looks_like_caption(line: Element) -> bool:
    """Return whether a line is centred, and small, grey or says who took the picture."""
    style = " ".join(part.get("style") or "" for part in line.iter()).lower().replace(" ", "")
    centred = "text-align:center" in style or line.get("align") == "center"
    return centred and (
        SMALL.search(style) is not None or CREDITED.search("".join(line.itertext())) is not None
    )


def _box(
    picture: Element, article: Element, ballot: Ballot, held: Counter[Element], apart: Container[Element]
) -> Element | None:
    """Return the largest box with nothing but a picture and its caption, or ``None``."""
    best = None
    for count, box in enumerate(picture.iterancestors()):
        if box is article or count == _HEIGHT or held[box] > 1 or box in apart or box not in ballot.order:
            break
        length = ballot.length(box)
        if tag(box) not in _BOXES or length > _LONGEST or (ballot.votes(box) and not _is_called(box)):
            break
        if length and 2 * ballot.linked(box) <= length:
            best = box
    return best


def _name_alone(article: Element, ballot: Ballot, apart: Container[Element]) -> None:
    """Make figures of the captions that stand without a picture, which a script would have put there."""
    for part in article.iter("div", "span", "p", "small", "em"):
        if part not in ballot.order or ballot.votes(part) or not 0 < ballot.length(part) <= _LONGEST:
            continue
        called = part not in apart and CAPTION.search(words_of(part.get("class") or ""))
        if called and is_leaf(part) and not any(tag(above) in _CAPTIONED for above in part.iterancestors()):
            _make_caption(part)


def _credits_picture(line: Element, ballot: Ballot, *, beside: bool) -> bool:
    """Return whether a line says who took a picture, at its beginning or, beside one, at its end."""
    length = ballot.length(line)
    if not 0 < length <= _CREDITED or not is_leaf(line) or 2 * ballot.linked(line) > length:
        return False
    text = lines_of(line)
    opens = PICTURE_CREDIT.match(text) is not None
    if not beside:
        return opens and length <= _LINE
    return opens or PICTURE_CREDITED.search(text) is not None


def _name_credited(
    article: Element, ballot: Ballot, apart: Container[Element], pictures: Sequence[Element]
) -> None:
    """Make figures of lines that say who took a picture, no text between the picture and them."""
    known = [picture for picture in pictures if picture in ballot.order]
    begins = {ballot.start(picture) for picture in known}
    ends = {ballot.start(picture) + ballot.length(picture) for picture in known}
    for line in list(article.iter("p", "div", "span", "small", "em", "h6", "h5")):
        if line in apart or line not in ballot.order or not 0 < ballot.length(line) <= _CREDITED:
            continue
        start = ballot.start(line)
        beside = start in ends or start + ballot.length(line) in begins
        if not _credits_picture(line, ballot, beside=beside) or not _is_block(line):
            continue
        if not any(tag(above) in _CAPTIONED for above in line.iterancestors()):
            _make_caption(line)


def _is_block(line: Element) -> bool:
    """Return whether an element stands by itself: no text beside it in its parent."""
    parent, before = line.getparent(), line.getprevious()
    text = parent.text if before is None else before.tail
    inline = tag(line) in ("span", "em", "small")
    return not inline or not ((text or "").strip() or (line.tail or "").strip() or len(parent) > 1)


def _make_caption(part: Element) -> None:
    """Make a figure of an element that is a caption."""
    inner = part.makeelement("figcaption")
    inner.text, part.text = part.text, None
    inner.extend(list(part))
    part.append(inner)
    part.tag = "figure"


def _is_called(box: Element) -> bool:
    """Return whether a box, or what is in it, is called a caption."""
    return any(CAPTION.search(words_of(part.get("class") or "")) for part in box.iter())


def _name(box: Element, ballot: Ballot) -> None:
    """Make captions of the lines in a box."""
    for child in list(children(box)):
        if child not in ballot.order or not ballot.length(child) or tag(child) in _WHOLE:
            continue
        if is_leaf(child) and not any(True for _ in child.iter(*_PICTURES)):
            child.tag = "figcaption"
        else:
            _name(child, ballot)
