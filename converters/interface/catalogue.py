"""The translated messages: one catalogue a language, written by ``make messages`` for gettext."""

from __future__ import annotations

import functools
import io
import pkgutil
from collections.abc import Callable
from gettext import GNUTranslations
from typing import Final

from converters.interface.language import SOURCE
from converters.messages import Message

DOMAIN: Final = "kanben"


def shown(text: str, language: str) -> str:
    """Return text in a language of ``language.LANGUAGES``: a message translated, other text as it is."""
    return text.translated(patterns(language)) if isinstance(text, Message) else text


def patterns(language: str) -> Callable[[str], str]:
    """Return what gives the pattern of a language for an English one, itself where it has none."""
    return str if language == SOURCE else _catalogue(language).gettext


@functools.cache
def _catalogue(language: str) -> GNUTranslations:
    # Not by `assets`: importlib.resources would cost --help as much as the catalogue itself.
    path = f"locale/{language.replace('-', '_')}/LC_MESSAGES/{DOMAIN}.mo"
    return GNUTranslations(io.BytesIO(pkgutil.get_data("converters.interface", path) or b""))
