"""The language of this run of the program."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from typing import Final

import click

from converters.interface.catalogue import patterns
from converters.interface.catalogue import shown as shown_in
from converters.interface.language import LANGUAGES, SOURCE, VARIABLE, Chosen, chosen, language_of
from converters.messages import say
from converters.settings.places import home, interface_language, working_folder

FLAG: Final = "--ui"
NO_CONFIG: Final = "--no-config"
_ENGLISH: Final = Chosen(SOURCE, say("default"), asked=False)
_SPOKEN: ContextVar[Chosen] = ContextVar("language", default=_ENGLISH)
_SAMPLE: Final = "中文"


def language() -> str:
    """Return the tag of the language that this run speaks."""
    return _SPOKEN.get().language


def spoken() -> Chosen:
    """Return the language that this run speaks, and who chose it."""
    return _SPOKEN.get()


def of_the_page(said: str | None) -> str | None:
    """Return the language of a page: that said, else that somebody asked for; ``None`` is the browser's."""
    if said:
        return language_of(said)
    return spoken().language if spoken().asked else None


def shown(text: str) -> str:
    """Return a message in the language of this run; other text as it is."""
    return shown_in(text, language())


def looked_up(text: str) -> str:
    """Return the translation of a text that is no message but in the catalogue: of help, or of click."""
    return patterns(language())(text) if text else text


def choose(given: Sequence[str], environment: Mapping[str, str]) -> None:
    """Choose the language, before anything is parsed, so that faults in the command line speak it too.

    A language that the terminal cannot show is taken only where this run asks for it, by flag or variable.

    Args:
        given: the command line.
        environment: variables.

    Raises:
        UsageError: there is no such language.
    """
    asked = _asked(given)
    found = chosen(asked, environment, lambda: _settled(given, environment))
    if asked is None and not environment.get(VARIABLE) and not _can_show(found.language):
        found = Chosen(
            SOURCE, say("the terminal cannot show {language}", language=found.language), asked=False
        )
    _SPOKEN.set(found)
    if found.language != SOURCE:
        _teach_click()


def _settled(given: Sequence[str], environment: Mapping[str, str]) -> str | None:
    """Return what the files of settings say, which need not be sound yet; nothing with ``--no-config``."""
    if NO_CONFIG in given:
        return None
    return interface_language(working_folder(), environment, home())


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


_TYPES: Final = {"IntParamType": "integer", "FloatParamType": "float"}
"""What click calls the types of numbers."""
_OF_CLICK: Final = ("core", "decorators", "exceptions", "formatting", "parser", "types")


def _teach_click() -> None:
    """Let click take its own words from the catalogue too.

    It asks gettext for them, whose language follows the environment and whose files it would have to find.
    """
    for kind in (click.types.IntParamType, click.types.FloatParamType):
        kind.name = looked_up(_TYPES[kind.__name__])
    for name in _OF_CLICK:
        own = vars(sys.modules[f"click.{name}"])
        own.update({word: ours for word, ours in (("_", looked_up), ("ngettext", _counted)) if word in own})


def _counted(one: str, many: str, count: int) -> str:
    return looked_up(one if count == 1 else many)
