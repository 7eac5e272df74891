"""Which language people are spoken to in: asked for, set, or that of the system."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from converters.errors import UsageError
from converters.messages import Message, say

SOURCE: Final = "en"
"""Tag of the language that messages are written in."""
LANGUAGES: Final = ("zh-Hans", "zh-Hant", SOURCE)
"""Tags (BCP 47) of the languages there are."""
CHOICES: Final = ("zh", "zh-Hant", SOURCE)
"""The same as they are given: ``zh`` is Chinese in simplified characters."""
VARIABLE: Final = "KANBEN_UI"
SETTINGS: Final = say("settings")
"""Origin of a language that a file of settings chose."""
_LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Variables of POSIX, XBD 8.2: the first that is set decides."""
_CHINESE: Final = frozenset(("zh", "cmn", "yue"))
_TRADITIONAL: Final = frozenset(("hant", "tw", "hk", "mo"))


class Chosen(NamedTuple):
    """The language to speak, and who chose it."""

    language: str
    """A tag of :data:`LANGUAGES`."""
    origin: Message
    asked: bool
    """Whether somebody asked for it, and not just the system is of that language."""


def choice_of(tag: str) -> str | None:
    """Return the choice of :data:`CHOICES` that a tag means; ``None`` where there is none."""
    found = language_of(tag)
    return None if found is None else CHOICES[LANGUAGES.index(found)]


def language_of(tag: str) -> str | None:
    """Return the language of :data:`LANGUAGES` that a tag means; ``None`` where there is none.

    Args:
        tag: of BCP 47 (``zh-TW``) or the name of a locale (``zh_TW.UTF-8``).
    """
    parts = tag.partition(".")[0].partition("@")[0].replace("_", "-").lower().split("-")
    if parts[0] in _CHINESE:
        return "zh-Hant" if _is_traditional(parts) else "zh-Hans"
    return SOURCE if parts[0] == SOURCE else None


def _is_traditional(parts: list[str]) -> bool:
    return "hans" not in parts and (parts[0] == "yue" or not _TRADITIONAL.isdisjoint(parts))


def chosen(
    asked: str | None, environment: Mapping[str, str], settled: Callable[[], str | None] = lambda: None
) -> Chosen:
    """Return the language to speak: asked for, else set in the environment or in a file, else the system's.

    Args:
        asked: on the command line; ``None`` where nothing was.
        environment: variables: :data:`VARIABLE`, then those of the locale.
        settled: returns what a file of settings says, ``None`` for nothing; called where neither of the
            two before says anything. What is no language there is counts as nothing: who loads the settings
            refuses it.

    Raises:
        UsageError: what was asked for or set in :data:`VARIABLE` is no language there is.
    """
    if asked:
        return Chosen(_known(asked, "--ui"), say("command line: {where}", where="--ui"), asked=True)
    variable = environment.get(VARIABLE)
    if variable:
        return Chosen(_known(variable, VARIABLE), say("environment: {where}", where=VARIABLE), asked=True)
    found = language_of(settled() or "")
    if found is not None:
        return Chosen(found, SETTINGS, asked=True)
    # An empty variable counts as not set.
    name = next((name for name in _LOCALE if environment.get(name)), None)
    locale = environment[name] if name else _of_the_system()
    said = f"{name}={locale}" if name else locale
    found = language_of(locale)
    if found is None:
        return Chosen(SOURCE, say("default"), asked=False)
    return Chosen(found, say("language of the system: {where}", where=said), asked=False)


def _known(tag: str, where: str) -> str:
    found = language_of(tag)
    if found is None:
        raise UsageError(
            say("unknown language {tag!r}", tag=tag),
            where=where,
            hint=say("one of {choices}", choices=", ".join(CHOICES)),
        )
    return found


def _of_the_system() -> str:
    """Return the locale of a system that has no such variables; empty where it is not known."""
    if sys.platform != "win32":
        return ""
    import ctypes  # noqa: PLC0415  (Windows only)
    import locale  # noqa: PLC0415

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
