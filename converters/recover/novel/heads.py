"""Which lines of a text have the form of a heading of a novel, and how well."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from msgspec import Struct

from converters.recover.novel.heads_data import (
    BARE,
    CHAPTERS,
    CLOSED,
    ENGLISH,
    ENGLISH_NUMBERS,
    ENGLISH_TENS,
    EXTRA,
    GAP,
    GOES_ON,
    JUNK,
    KOREAN,
    MAY_GO_ON,
    ORDINAL,
    PAGE,
    PARTS,
    PLAIN,
    STOPPED,
    STOPS,
    VOLUME,
    WORDS,
)
from converters.recover.segmenting.segment import Segment
from converters.text.numerals import any_value, roman_value
from converters.text.patterns import pattern

Kind = Literal["volume", "chapter", "front", "inner", "back", "after"]
LONGEST: Final = 64
"""Characters of a heading at most: 第一百二十回 and the two lines of its title."""
_LONG: Final = 30
"""Characters from which on a title speaks against a heading."""
_ENGLISH_VOLUMES: Final = frozenset(("part", "book", "volume", "vol"))
_QUICK: Final = pattern(
    r"[제第卷上中下前后後序楔引自代总原弁凡写缘开间間幕插过外尾终終末最结大番特附跋完作あエプ\d０-９一二三四五六七八九十百千两兩廿卅〇零○（(【\[〔〖《「#=＝\-—*＊◆■●☆★◎※·•正VvCcPpBbEeIiXxLlFfAaVv分章]"
)


class Head(Struct, eq=False):
    """A line that may be a heading."""

    at: int
    """Number of the line."""
    kind: Kind
    family: str
    """``marked`` (第…章 and its kin), ``word`` (楔子 and its kin), else how the bare number is written."""
    unit: str
    value: int | None
    start: int
    """Offset in the line of the heading itself; what stands before is no text of it."""
    title: str
    """What stands behind the mark."""
    form: str
    """What headings of one text have in common: unit, gap, indentation."""
    score: float
    inside: Head | None = None
    """A chapter on the line of its volume."""
    split: int = 0
    """Offset in the line of the heading in :attr:`inside`."""
    nested: bool = False
    """It is counted anew in each chapter (节 within 章)."""

    @property
    def key(self) -> str:
        """What makes two headings the same: number, unit and title, without the site's page numbers."""
        bare = re.sub(r"\W", "", PAGE.sub("", self.title)).casefold()
        below = f"/{self.inside.key}" if self.inside is not None else ""
        return f"{self.unit}{self.value}|{bare}{below}"

    @property
    def volume_key(self) -> str:
        """The same without the chapter on the line."""
        return self.key.partition("/")[0]


def candidates(
    lines: Sequence[Segment], families: Iterable[str] = ("marked", "word"), likely: Likely | None = None
) -> list[Head]:
    """Return the lines that have the form of a heading, in order, with scores for their form.

    Args:
        lines: physical lines of the text.
        families: which forms are looked for, as :attr:`Head.family`.
        likely: what :func:`likely_heads` says of ``lines``, where they are looked through more than once.
    """
    wanted = tuple(families)
    found = likely_heads(lines) if likely is None else likely
    heads = [
        head for at, start, forms in found if (head := _head(at, lines[at], start, forms, wanted)) is not None
    ]
    _weigh_forms(heads)
    for head in heads:
        _weigh_place(head, lines)
    return heads


def likely_heads(lines: Sequence[Segment]) -> Likely:
    """Return the lines that may be headings at all, with what :func:`candidates` need not find again."""
    out: Likely = []
    for at, line in enumerate(lines):
        text = line.text
        if len(text) <= LONGEST and _QUICK.match(text):
            junk = JUNK.match(text)
            out.append((at, junk.end() if junk else 0, {}))
    return out


def _head(
    at: int, line: Segment, start: int, forms: dict[str, _Found | None], families: tuple[str, ...]
) -> Head | None:
    text = line.text
    for family in families:
        if family not in forms:
            forms[family] = (
                _marked(text, start)
                if family == "marked"
                else _word(text, start)
                if family == "word"
                else _bare(text, start, family)
            )
        found = forms[family]
        if found is not None:
            return _made(at, text, found, "in" if line.indented else "out", family)
    return None


# --------------------------------------------------------------------------- forms
class _Found(Struct, frozen=True):
    kind: Kind
    unit: str
    value: int | None
    start: int
    end: int
    """After the mark."""
    base: float
    """Score of the mark."""


Likely = list[tuple[int, int, dict[str, _Found | None]]]
"""Number of a line, where its heading begins, and what each form looked for so far found."""


def _marked(text: str, start: int) -> _Found | None:
    match = ORDINAL.match(text, start)
    if match is not None:
        kind: Kind = "chapter" if match["unit"] in CHAPTERS else "volume"
        return _Found(kind, match["unit"], any_value(match["number"]), match.start(), match.end(), 4)
    match = VOLUME.match(text, start)
    if match is not None:
        place = match["part"] or match["place"]
        value = PARTS[place] if place else any_value(match["number"])
        return _Found("volume", match["unit"] or "卷", value, match.start(), match.end(), 3)
    match = PLAIN.match(text, start)
    if match is not None:
        return _Found("chapter", match["unit"], any_value(match["number"]), match.start(), match.end(), 2.5)
    match = KOREAN.match(text, start)
    if match is not None:
        kind = "chapter" if match["unit"] in "장화회" else "volume"
        return _Found(kind, match["unit"], any_value(match["number"]), match.start(), match.end(), 4)
    match = ENGLISH.match(text, start)
    value = _english(match["number"]) if match is not None else None
    if match is not None and value is not None:
        unit = match["unit"].lower()
        kind = "volume" if unit in _ENGLISH_VOLUMES else "chapter"
        return _Found(kind, unit, value, match.start(), match.end(), 4)
    return None


def counted(text: str) -> tuple[str, int] | None:
    """Return unit and number of a chapter (第二章 渡口, CHAPTER TWO); ``None`` for another line."""
    found = _marked(text, 0)
    return (found.unit, found.value) if found is not None and found.value is not None else None


def _english(text: str) -> int | None:
    folded = text.lower()
    if folded.isdecimal():
        return int(folded)
    tens, _, ones = folded.replace("-", " ").partition(" ")
    if tens in ENGLISH_TENS:
        return ENGLISH_TENS[tens] + ENGLISH_NUMBERS.get(ones, 0)
    if folded in ENGLISH_NUMBERS:
        return ENGLISH_NUMBERS[folded]
    return roman_value(folded)


def _word(text: str, start: int) -> _Found | None:
    match = WORDS.match(text, start)
    if match is not None:
        kind: Kind = next(name for name in ("front", "inner", "back", "after") if match[name])
        return _Found(kind, match[kind].lower(), None, match.start(), match.end(), 3)
    match = EXTRA.match(text, start)
    if match is not None and not GOES_ON.match(match["rest"]):
        return _Found("after", "番外", None, match.start(), match.start("rest"), 4)
    return None


def _bare(text: str, start: int, family: str) -> _Found | None:
    match = BARE[family].match(text) or BARE[family].match(text, start)
    if match is None:
        return None
    value = roman_value(match["number"]) if family == "roman" else any_value(match["number"])
    return None if value is None else _Found("chapter", family, value, match.start(), match.end(), 2)


def _made(at: int, text: str, found: _Found, indent: str, family: str) -> Head | None:
    rest = text[found.end :]
    if found.kind == "volume" and CLOSED.match(rest.strip()):
        return None
    gap = GAP.match(rest)
    title = rest[gap.end() :] if gap else rest
    title = title.strip().rstrip("】]〗〕」=＝*＊").rstrip()
    parted = "alone" if not title else "gap" if gap else "glued"
    if family not in ("marked", "word"):
        parted = "alone" if not title else "gap"
    head = Head(
        at=at,
        kind=found.kind,
        family=family,
        unit=found.unit,
        value=found.value,
        start=found.start,
        title=title,
        form=f"{found.unit if found.kind == 'chapter' else found.kind} {parted} {indent}",
        score=found.base + _of_title(title, parted),
    )
    if found.kind == "volume" and title:
        _take_inside(head, text, found.end)
    return head


def _take_inside(head: Head, text: str, after: int) -> None:
    """Part a line that names the volume and the chapter (第一卷 潮起 第一章 上塔)."""
    match = ORDINAL.search(text, after)
    if (
        match is None
        or match["unit"] not in CHAPTERS
        or not (text[match.start() - 1].isspace() or match.start() == after)
    ):
        return
    found = _Found("chapter", match["unit"], any_value(match["number"]), match.start(), match.end(), 4)
    inside = _made(head.at, text, found, "in", "marked")
    if inside is not None and inside.score > 0:
        head.inside, head.split = inside, match.start()
        head.title = (
            GAP.sub("", text[after : match.start()], count=1).strip() if match.start() > after else ""
        )
        head.score = max(head.score, inside.score)


# --------------------------------------------------------------------------- scores
def _of_title(title: str, parted: str) -> float:
    score = 2.0 if parted != "glued" else 0.0
    if len(title) > _LONG and " " not in title and "\u3000" not in title:
        score -= 2
    if STOPPED.search(title):
        score -= 4
    elif STOPS.search(title):
        score -= 3
    if parted == "glued":
        score -= 4 if GOES_ON.match(title) else 2 if MAY_GO_ON.match(title) else 0
        score -= 1 if re.search("[，,]", title) else 0
    return score


def _weigh_forms(heads: list[Head]) -> None:
    """Let the form that most headings have speak for a line, and another against it."""
    forms = Counter(head.form for head in heads if head.kind == "chapter" and head.score > 3)
    most = sum(forms.values())
    for head in heads:
        if head.kind != "chapter" or not most:
            continue
        share = forms[head.form] / most
        head.score += 1 if share >= 0.3 else 0 if share >= 0.05 else -1
        if " glued " in head.form and share < 0.1:
            head.score -= 2


def _weigh_place(head: Head, lines: Sequence[Segment]) -> None:
    """Let blank lines around a line speak for it."""
    after = head.at + 1
    head.score += 0.7 * lines[head.at].blank_before
    head.score += 0.5 * (after < len(lines) and lines[after].blank_before)
