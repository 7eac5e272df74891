"""The one HTML page, in the reader's language."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from importlib import resources
from typing import Final

from jinja2 import Environment, StrictUndefined

from converters.interface.catalogue import shown as in_language
from converters.messages import Message, say
from converters.serve.choices import Choice

LANGUAGES: Final = ("zh", "en")
FILES: Final = {"app.js": "text/javascript", "app.css": "text/css"}
"""Files of the page, and their media types."""


_REDONE: Final = say("Saved as {name}; converted again: {editions}.", name="{name}", editions="{editions}")
"""The page fills the places in."""


@functools.cache
def words(language: str) -> dict[str, str]:
    """Return the words of the page in a language of :data:`LANGUAGES`."""
    found: dict[str, str] = json.loads(file(f"{language}.json"))
    return found | {"redone": in_language(_REDONE, _tag(language))}


def _tag(language: str) -> str:
    return "zh-Hans" if language == "zh" else language


def file(name: str) -> bytes:
    """Return a shipped file of the page."""
    return resources.files("converters.serve").joinpath("files", name).read_bytes()


def language_of(accepted: str) -> str:
    """Return the language of the page for a header ``Accept-Language`` (RFC 9110, 12.5.4)."""
    weighted: list[tuple[float, int, str]] = []
    for number, part in enumerate(accepted.split(",")[:20]):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            weight = 0.0
        weighted.append((-weight, number, tag.lower().partition("-")[0]))
    return next((tag for _, _, tag in sorted(weighted) if tag in LANGUAGES), LANGUAGES[0])


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
        language: of :data:`LANGUAGES`.
        choices: what can be chosen for the editions.
        network: whether a web address may be given.
        live: whether it asks for changes of opened files and shows them.
        save: whether corrections can be saved beside opened files.
        about: what there is to say of these; ``None`` for nothing.
    """
    tag = _tag(language)
    known = words(language)
    return (
        _template()
        .from_string(file("page.html.j2").decode("utf-8"))
        .render(
            words=known,
            words_json=json.dumps(known, ensure_ascii=False),
            language=tag,
            other=next(one for one in LANGUAGES if one != language),
            choices=choices,
            network=network,
            live=live,
            save=save,
            about="" if about is None else in_language(about, tag),
        )
    )
