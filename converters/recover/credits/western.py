# ruff: noqa: E501
"""Western bylines: names with a word before them, posts and outlets behind, parted by commas, bars and dashes."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from converters.text.patterns import pattern
from converters.text.personal_names.names import is_organisation, is_publication
from converters.text.personal_names.names_data import AGENCIES

_BY: Final = pattern(
    r"(?:(?:originally |first )?(?:written|posted|published|reported|story|words|text|analysis|opinion|review|essay"
    r"|commentary|photos?|article|created|submitted|contributed|interview|interviewed)(?: and photographs?)? )?by:?\s+",
    re.I,
)
_ABROAD: Final = pattern(
    r"(?:(?-i:Par|Von|Por|Di|Door|Av|Af)|(?:publié|écrit|propos recueillis|texte|texto|text|tekst|testo|escrito|scritto|geschreven|geschrieben)"
    r"\s*:?\s+(?:par|von|por|di|da|door|av|af)):?\s+(?-i:(?=[A-ZÀ-ÞŁŠŽČ]))",
    re.I,
)
"""How a byline begins in other languages of Europe, where a whole name follows (Por fin)."""
_PARTICLE: Final = "of|for|de|del|della|van|von|der|den|ter|la|le|di|da|dos|bin|ibn|al|el|y|e|zu"
_WORD: Final = r"(?:(?:Mc|Mac|O['’]|[DdLl]['’])?[A-ZÀ-ÞŁŠŽČ][\w'’À-ÿł-]*\.?|[A-Z]\.(?:[A-Z]\.)*)"
_SMALL: Final = frozenset("and of for de van von der den la le di da del bin al et und y".split())  # noqa: SIM905
"""Words in small letters that names have."""
_NAMES: Final = rf"{_WORD}(?:\s+(?:(?:{_PARTICLE})\s+){{0,2}}{_WORD}){{1,3}}?(?:,?\s+(?:Jr\.?|Sr\.?|II|III|IV|PhD|Ph\.D\.|MD|M\.D\.))?"
_NAME: Final = pattern(_NAMES)
_TWO_WORDS: Final = pattern(rf"{_WORD}\s+(?:(?:{_PARTICLE})\s+){{0,2}}{_WORD}")
"""What every name has, wherever it stands."""
_HANGING: Final = pattern(r"\s+(?:on|at)$")
_HANDLE: Final = pattern(r"@\w+|[\w.+-]+@[\w.-]+|\S+\.(?:com|org)/\S+")
_ACCOUNT: Final = pattern(r"[a-z][\w.-]{2,20}")
_SINGLE: Final = pattern(r"@?[\w.-]{2,24}")
_POST: Final = pattern(
    r"(?:(?:[\w.&'’-]+\s+){0,5})(?:contributors?|correspondents?|writers?|reporters?|editors?|editor-at-large|columnists?|producers?"
    r"|fellows?|professors?|librarian|archivist|curator|treasurer|secretary|president|chair(?:man|woman|person)|commissioner"
    r"|council(?:l?or|man|woman)|superintendent|historian|economist|engineer|coordinator|spokes(?:man|woman|person)|director|analysts?|staff|journalists?|critic|photographer|researcher|intern|bureau chief|lecturer)"
    r"(?:\s+(?:of|for|at|in)\s+.{2,60})?",
    re.I,
)
_NAMED_POST: Final = pattern(
    rf"(?P<who>{_NAMES})\s+(?P<post>(?i:(?:senior|staff|chief|special|contributing|business|political|science|sports"
    r"|technology|health|live science|associate|managing|deputy|guest|freelance|former)\s.{2,40}|contributor|correspondent))"
)
_PARTS: Final = pattern(r"\s*(?:[,;|｜·•⋅]|\s[-–—/]\s|\s&\s|\b(?:and|und|et|y|with)\b(?=\s+\S))\s*")
_OTHER_ROLE: Final = pattern(
    r"(?:photos?|photography|images?|illustrat(?:ed|ions?)|edited|editing|translated|video)\s+by\s", re.I
)
_UNDER: Final = pattern(r"\s+(?:in|under|for)\s+(?-i:[A-Z])[\w&, ]{2,40}$")
_FOR: Final = pattern(r"\s+for\s+(?=(?:The\s+)?[A-Z])")
_AGENCY: Final = pattern(
    rf"(?:The\s+)?(?:{AGENCIES}|PTI|ANI|IANS|CNN|BBC|NPR)(?:\s+(?:News|Business|Staff|Writers?))?"
)
_WIRED: Final = pattern(
    rf"(?P<who>{_NAMES})\s+(?P<agency>(?:The\s+)?(?:Associated Press|Reuters|AP|AFP|Bloomberg News|PA|Press Association|Kyodo News|Xinhua|Yonhap)(?:\s+Writer)?)"
)
"""A name with the agency behind it, no mark between them."""
_FILLER: Final = pattern(
    r"(?:(?:publié|mis à jour|modifié|veröffentlicht|aktualisiert|publicado|actualizado|atualizado|pubblicato|aggiornato|gepubliceerd|bijgewerkt|publicerad|uppdaterad)(?: (?:le|am|el|em|il|op))?"
    r"|(?:à|um|kl\.?|a las|às|alle)(?: \d{1,2}[hH.:]\d\d(?: Uhr)?)?|(?:temps de lecture|lesezeit|lettura|lectura)\W*\d+\s*min\w*|updated|published|posted|last (?:updated|modified)|first published|on|at|in|\d+ min(?:ute)?s?(?: read)?|min read|read|reading time"
    r"|\d+\s+(?:comments?|shares?|views?|words)|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)|(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
    r"|(?:lune|marte|mercole|giove|vener)dì|sabato|domenica|(?:segunda|terça|quarta|quinta|sexta)-feira|(?:maan|dins|woens|donder|vrij|zater|zon)dag|opublikowano|dodano|follow|share|\W*)",
    re.I,
)
_NOT_NAMES: Final = pattern(
    r"(?:the|an?|how|what|why|when|where|local|my|our|your|in|on|for|about|related|more|new|breaking|latest|top|best|follow|share"
    r"|photo|image|video|read|watch|sign|log|last|first|all|this|that|provided|discount|hong|new)\s|.*\b(?:news|codes?|kong|york|states|kingdom|release[ds]?|guide"
    r"|shop|park|city|county|street|road|today|home|search|menu|reserved|policy|terms|contact|about|subscribe|editorial|opinion)$",
    re.I,
)
_GROUP: Final = pattern(
    r".*\s(?:media|team|staff|desk|group|agency|service|department|bureau|wire|network|magazine|blog)", re.I
)
"""How the name of an outlet ends that looks like a person's."""
_PLACE: Final = pattern(rf"{_WORD}(?:\s{_WORD}){{0,2}}")
_BODY: Final = pattern(
    r"(?:The )?(?:[A-Z][\w'’-]+ )*(?:University|Institute|College|Academy|School) (?:of|for) .{3,40}"
)
_GLUED: Final = pattern(
    r"(?<=\s)(?=@)|(?<=[a-z])(?=(?:BBC|CNN|CNBC|AP|AFP|NPR|Reuters|Published|Updated|@)\b|@)"
)
_TIME: Final = pattern(
    r"(?:\bat\s+)?\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?(?:\s+(?-i:[A-Z]{1,3}T|UTC)\b)?", re.I
)
_LONGEST: Final = 160


class Signed(NamedTuple):
    """What a Western byline says."""

    authors: list[str]
    outlets: list[str]
    posts: list[str]
    sure: bool
    """Whether a word before the names vouches for them."""


def western(text: str, *, dated: bool = False) -> Signed | None:
    """Return who signs a stretch in Latin letters; ``None`` where it is no byline.

    Args:
        text: the stretch without dates.
        dated: whether a date stands beside it, so that a single word may be the name of an account.
    """
    text = _TIME.sub("|", text).strip(" \t\u00a0,;:|·•–—-()[]")
    if not text or len(text) > _LONGEST or not text.isprintable():
        return None
    by = _BY.match(text)
    if by is None:
        abroad = _ABROAD.match(text)
        by = abroad if abroad and _TWO_WORDS.match(text, abroad.end()) else None
    if by is None and not dated and _TWO_WORDS.search(text) is None:
        return None
    rest = _UNDER.sub("", text[by.end() :]) if by and not _FOR.search(text) else text[by.end() if by else 0 :]
    split = [
        [whole] if _BODY.fullmatch(whole.strip()) else _FOR.split(whole)
        for whole in _PARTS.split(_GLUED.sub(" | ", rest))
    ]
    if not (by or dated) and any(_is_person(part.strip()) for _, *behind in split for part in behind):
        # A headline (Mayor Vetoes Plan for Night Ferry): who is written for is a paper.
        return None
    parts = [
        part for pieces in split for part in pieces if part.strip() and not _OTHER_ROLE.match(part.strip())
    ]
    out = Signed([], [], [], by is not None)
    for at, part in enumerate(parts):
        if not _read(_HANGING.sub("", part.strip(" .")), out, first=at == 0, dated=dated or by is not None):
            return None
    if not out.authors and by and len(out.outlets) == 1 and len(parts) == 1:
        return out
    return out if out.authors else None


def _is_person(part: str) -> bool:
    """Return whether a part has the form of a name, and is that of no paper and no body."""
    named = _NAME.fullmatch(part) is not None
    return named and not (is_publication(part) or is_organisation(part) or _GROUP.fullmatch(part))


def _read(part: str, out: Signed, *, first: bool, dated: bool) -> bool:
    """Read one part of a byline into ``out``; return whether it is one."""
    if _FILLER.fullmatch(part) or _HANDLE.fullmatch(part):
        return True
    wired = _WIRED.fullmatch(part)
    if wired and not _NOT_NAMES.match(part) and not is_organisation(wired["who"]):
        out.authors.append(wired["who"])
        out.outlets.append(wired["agency"])
        return True
    if _outlet(part, out, first=first):
        out.outlets.append(re.sub(r"(?<=\w)\s+(?:Staff|Writers?)$", "", part))
        return True
    posted = _NAMED_POST.fullmatch(part)
    if posted and not _NOT_NAMES.match(part):
        out.authors.append(posted["who"])
        out.posts.append(posted["post"])
    elif not first and _POST.fullmatch(part):
        out.posts.append(part)
    elif _named(part, out, first=first, dated=dated):
        out.authors.append(part.lstrip("@"))
    else:
        return not first and _placed(part, out)
    return True


def _outlet(part: str, out: Signed, *, first: bool) -> bool:
    """Return whether a part names an outlet or a body; who signs first may have the name of one."""
    if _AGENCY.fullmatch(part) or _BODY.fullmatch(part):
        return True
    if not first and (_GROUP.fullmatch(part) or is_publication(part)):
        return True
    return not _POST.fullmatch(part) and (is_publication(part) or is_organisation(part))


def _named(part: str, out: Signed, *, first: bool, dated: bool) -> bool:
    """Return whether a part is somebody's name, or beside a date and behind "by" that of an account."""
    if _NAME.fullmatch(part):
        return out.sure or not (out.outlets or part.isupper() or _NOT_NAMES.match(part))
    if first:
        return dated and bool(_SINGLE.fullmatch(part)) and not part.isdigit() and (out.sure or part.islower())
    return bool(out.authors) and dated and _ACCOUNT.fullmatch(part) is not None


def _placed(part: str, out: Signed) -> bool:
    """Return whether a part is the place of the outlet before it."""
    if not out.outlets or not _PLACE.fullmatch(part):
        return False
    if _BODY.fullmatch(out.outlets[-1]):
        out.outlets[-1] += f", {part}"
    return True


def is_signer(who: str) -> bool:
    """Return whether what follows "by" is who signed, and not the rest of a sentence (By the river …)."""
    words = who.split()
    small = [word for word in words if word[:1].islower() and word not in _SMALL]
    return not small or len(words) == 1
