"""Taking pieces out of a page, each to the list of what was dropped, with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from converters.diagnostics import NOWHERE, SourcePos
from converters.markup.dom.tags_data import CONTAINERS, HEADINGS, IGNORED
from converters.markup.dom.tree import line, tag
from converters.model import Dropped
from converters.readers.html.article.vote import Ballot
from converters.readers.html.article.words_data import CLASSES, CREDIT, LINK_LIST, TAGS, words_of
from converters.recover.features.furniture import furniture
from converters.recover.lexicon.furniture_data import REASONS
from converters.serialization.xmltree import Element, local, remove, text_of

BLOCKS: Final = (
    CONTAINERS | HEADINGS.keys() | {"ul", "ol", "dl", "table", "blockquote", "pre", "hr", "figure", "br"}
)
_BORDER: Final = "\0"
"""Stands at the borders of blocks while text is gathered; no tree can hold it."""
_OPENERS: Final = ("", ":", "：", "(", "（", "[", "【", "《")
"""Marks before a link that belongs to what stands before it."""
_LINKED: Final = 0.6
"""Share of a block's text in links above which it is a list of links."""
_SENTENCE: Final = 10
"""Characters of a sentence."""
_FEW_LINKS: Final = 3
_EXTRACTED: Final = 60
"""Characters of it in the extract that make a block no furniture, whatever it is called."""
_LARGE: Final = 600
"""Characters above which a class alone does not make a block furniture."""


class Cut:
    """Takes pieces out of a tree and keeps account of them."""

    def __init__(self, ballot: Ballot, notes: Iterable[Element] = ()) -> None:
        self.ballot = ballot
        self.notes = frozenset(notes)
        """Elements that hold the text of a note called in the article."""
        self.holds_note = frozenset(above for note in self.notes for above in (note, *note.iterancestors()))
        """Those, and all that they stand in."""
        self._out: list[tuple[float, Dropped]] = []

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """What was taken out, in the order of the page."""
        return tuple(item for _, item in sorted(self._out, key=lambda pair: pair[0]))

    def take(self, element: Element, reason: str) -> None:
        """Take an element out of the tree; the text behind it stays."""
        self._keep(self.ballot.order[element], element, lines_of(element) or _pictured(element), reason)
        remove(element)

    def take_text(self, parent: Element, after: Element | None, reason: str) -> None:
        """Take out the text in ``parent`` before its first child, or behind the child ``after``."""
        if after is None:
            self._keep(self.ballot.order[parent], parent, _one_line(parent.text), reason)
            parent.text = None
        else:
            # Behind all that stands in the element.
            self._keep(self.ballot.last(after) + 0.5, after, _one_line(after.tail), reason)
            after.tail = None

    def _keep(self, order: float, element: Element, text: str, reason: str) -> None:
        if text:
            number = line(element)
            pos = SourcePos(line=number) if number else NOWHERE
            self._out.append((order, Dropped(text=text, reason=reason, pos=pos)))


def _pictured(element: Element) -> str:
    """Return what stands for the pictures of an element that shows no text: descriptions, else file names."""
    names = (
        picture.get("alt") or (picture.get("src") or "").partition("?")[0].rpartition("/")[2]
        for picture in element.iter("img")
        if not (picture.get("src") or "").startswith("data:") or picture.get("alt")
    )
    return "\n".join(dict.fromkeys(filter(None, map(_one_line, names))))


def _one_line(text: str | None) -> str:
    return " ".join(text.split()) if text else ""


def reason_for(element: Element, ballot: Ballot) -> str | None:
    """Return what kind of furniture an element is by its name, its class and its links; ``None`` for none."""
    name = tag(element)
    if name in TAGS:
        return TAGS[name]
    if name in ("html", "body", "main", "article") or ballot.votes(element) > _EXTRACTED:
        return None
    words = words_of(f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}")
    if words.strip() and not (ballot.is_voted(element) or ballot.length(element) > _LARGE):
        found = _called(words)
        if found:
            return found
    return LINK_LIST if _is_link_list(element, ballot) else None


@lru_cache(maxsize=4096)
def _called(words: str) -> str | None:
    """Return what the words of a class say; pages use few of them, often."""
    return next((reason for reason, pattern in CLASSES if pattern.search(words)), None)


def _is_link_list(element: Element, ballot: Ballot) -> bool:
    links = [link for link in element.iter("a") if link.get("href") and link in ballot.order]
    if len(links) < _FEW_LINKS or ballot.is_voted(element):
        return False
    # An item that is a sentence and no link is said by the article, and so are the others with all in them.
    lists = (element, *element.iterancestors("ul", "ol"))
    if any(_is_sentence(item) for one in lists for item in one.iterchildren("li")):
        return False
    return ballot.linked(element) > _LINKED * ballot.length(element)


def _is_sentence(item: Element) -> bool:
    text = lines_of(item) if item.find(".//a") is None else ""
    return len(text) >= _SENTENCE and text.endswith((".", "。", "！", "？", "!", "?"))


def lines_of(element: Element) -> str:
    """Return the text an element shows, one line a block, white space collapsed."""
    if not len(element):
        return _one_line(element.text) if tag(element) not in IGNORED else ""
    parts: list[str | None] = []
    _gather(element, parts)
    lines = map(str.split, "".join(filter(None, parts)).split(_BORDER))
    return "\n".join([" ".join(words) for words in lines if words])


def _gather(element: Element, parts: list[str | None]) -> None:
    """Append the texts an element shows, with borders where blocks begin and end."""
    border, shown = _shows(element.tag)
    parts.append(border)
    if shown:
        parts.append(element.text)
        for child in element:
            name = child.tag
            if not isinstance(name, str):
                continue
            if len(child):
                _gather(child, parts)
                parts.append(child.tail)
            else:
                # Most have no children: a call for each would take half of the time.
                edge, told = _shows(name)
                parts += (edge, child.text if told else None, edge, child.tail)
    parts.append(border)


@lru_cache(maxsize=1024)
def _shows(name: str) -> tuple[str | None, bool]:
    """Return what stands at the borders of elements of a name, and whether their text is shown."""
    name = local(name).lower()
    return _BORDER if name in BLOCKS else None, name not in IGNORED


def part_credits(cut: Cut, element: Element) -> None:
    """Take the buttons out of a line of credits, and part by a space what its inline elements say.

    On the page their style parts them.
    """
    for child in list(element.iterdescendants()):
        is_word = len(child) == 0 and child in cut.ballot.order and tag(child) not in HEADINGS
        said = _one_line(text_of(child)) if is_word else ""
        kind = furniture(said) if said else None
        if kind is not None and not (CREDIT.search(child.text or "") or _last_mark(child) in _OPENERS[1:]):
            cut.take(child, REASONS[kind])
    for child in element.iterdescendants():
        before, parent = child.getprevious(), child.getparent()
        text = (parent.text if before is None else before.tail) or ""
        link = tag(child) == "a" and _last_mark(child) not in _OPENERS
        if text[-1:].isspace() or link or CREDIT.match(child.text or ""):
            # Not a newline, which vanishes between Han.
            if before is None:
                parent.text = text.rstrip() + " "
            else:
                before.tail = text.rstrip() + " "


def _last_mark(element: Element) -> str:
    """Return the last character shown before an element in its parent; empty when there is none."""
    before, parent = element.getprevious(), element.getparent()
    text = (parent.text if before is None else before.tail) or ""
    return (text.strip() or ("" if before is None else lines_of(before)))[-1:]


def is_leaf(element: Element) -> bool:
    """Return whether an element is one line: no block stands in it."""
    return len(element) == 0 or not any(tag(part) in BLOCKS for part in element.iterdescendants())
