"""The language of this run of the program."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from typing import Final

from converters.interface.catalogue import patterns
from converters.interface.catalogue import shown as shown_in
from converters.interface.language import LANGUAGES, SOURCE, VARIABLE, chosen

FLAG: Final = "--ui"
_SPOKEN: ContextVar[str] = ContextVar("language", default=SOURCE)
_SAMPLE: Final = "中文"


def language() -> str:
    """Return the tag of the language that this run speaks."""
    return _SPOKEN.get()


def shown(text: str) -> str:
    """Return a message in the language of this run; other text as it is."""
    return shown_in(text, language())


def looked_up(text: str) -> str:
    """Return the translation of a text that is no message but in the catalogue: of help, or of click."""
    return patterns(language())(text) if text else text


def choose(given: Sequence[str], environment: Mapping[str, str]) -> None:
    """Choose the language, before anything is parsed, so that faults in the command line speak it too.

    Where nobody asked for a language, one that the terminal cannot show is not taken.

    Args:
        given: the command line.
        environment: variables.

    Raises:
        UsageError: there is no such language.
    """
    asked = _asked(given)
    found = chosen(asked, environment)
    if asked is None and not environment.get(VARIABLE) and not _can_show(found):
        found = SOURCE
    _SPOKEN.set(found)
    if found != SOURCE:
        _teach_click()


def _asked(given: Sequence[str]) -> str | None:
    """Return what the command line asks for; the last counts, as for other flags."""
    found = None
    for place, word in enumerate(given):
        if word == "--":
            break
        if word == FLAG and place + 1 < len(given):
            found = given[place + 1]
        elif word.startswith(f"{FLAG}="):
            found = word.partition("=")[2]
    return found


def _can_show(tag: str) -> bool:
    """Return whether standard error has an encoding with the characters of a language."""
    if tag == SOURCE or tag not in LANGUAGES:
        return True
    try:
        _SAMPLE.encode(getattr(sys.stderr, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


_OF_CLICK: Final = ("core", "decorators", "exceptions", "formatting", "parser", "types")


def _teach_click() -> None:
    """Let click take its own words from the catalogue too.

    It asks gettext for them, whose language follows the environment and whose files it would have to find.
    """
    for name in _OF_CLICK:
        own = vars(sys.modules[f"click.{name}"])
        own.update({word: ours for word, ours in (("_", looked_up), ("ngettext", _counted)) if word in own})


def _counted(one: str, many: str, count: int) -> str:
    return looked_up(one if count == 1 else many)
