"""The one HTML page, in the reader's language."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from importlib import resources
from typing import Final

from jinja2 import Environment, StrictUndefined

from converters.interface.catalogue import shown
from converters.interface.language import LANGUAGES, language_of
from converters.messages import Message
from converters.serve.choices import Choice
from converters.serve.texts_data import TEXTS

NAMES: Final = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"}
"""What each language calls itself."""
FILES: Final = {"app.js": "text/javascript", "app.css": "text/css"}
"""Files of the page, and their media types."""
_MOST_TAGS: Final = 20
"""Languages of a header that are looked at."""


@functools.cache
def texts(language: str) -> dict[str, str]:
    """Return the texts of the page in a language of ``interface.language.LANGUAGES``, by name."""
    return {name: shown(text, language) for name, text in TEXTS.items()}


def file(name: str) -> bytes:
    """Return a shipped file of the page."""
    return resources.files("converters.serve").joinpath("files", name).read_bytes()


def preferred(accepted: str) -> str:
    """Return the language there is that a header ``Accept-Language`` asks for first (RFC 9110, 12.5.4).

    Simplified Chinese where it asks for none of them.
    """
    weighted: list[tuple[float, int, str | None]] = []
    for number, part in enumerate(accepted.split(",")[:_MOST_TAGS]):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            weight = 0.0
        weighted.append((-weight, number, language_of(tag)))
    return next((found for *_, found in sorted(weighted, key=lambda one: one[:2]) if found), LANGUAGES[0])


@functools.cache
def _template() -> Environment:
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def page(
    language: str,
    choices: Sequence[Choice],
    *,
    network: bool,
    live: bool = False,
    save: bool = False,
    about: Message | None = None,
) -> str:
    """Return the page.

    Args:
        language: of ``interface.language.LANGUAGES``.
        choices: what can be chosen for the editions.
        network: whether a web address may be given.
        live: whether it asks for changes of opened files and shows them.
        save: whether corrections can be saved beside opened files.
        about: what there is to say of these; ``None`` for nothing.
    """
    known = texts(language)
    return (
        _template()
        .from_string(file("page.html.j2").decode("utf-8"))
        .render(
            texts=known,
            texts_json=json.dumps(known, ensure_ascii=False),
            language=language,
            others={tag: name for tag, name in NAMES.items() if tag != language},
            choices=choices,
            network=network,
            live=live,
            save=save,
            about="" if about is None else shown(about, language),
        )
    )
