"""Lists of characters that need no reading: by level, or a file of a user's own."""

from __future__ import annotations

from typing import Final

from converters.asked_transforms import LEVELS
from converters.errors import UsageError
from converters.messages import say
from converters.text.patterns import pattern
from converters.text.scripts import HAN
from converters.transforms.user_files import read_user_text

_HAN: Final = pattern(f"[{HAN}]")
_HINT: Final = say(
    "known lists: {levels}; a file holds the characters, and comments after #", levels=", ".join(LEVELS)
)


def known_characters(name: str) -> frozenset[str]:
    """Return the characters that a reader knows, in their simplified and traditional forms.

    A file holds characters in any arrangement: words, one a line, parted by spaces or marks; what stands
    behind ``#`` is a comment.

    Args:
        name: of a list that comes with kanben (``hsk3`` holds the levels before it too), or of a file.

    Raises:
        UsageError: a file that cannot be read, holds something else than text, or no Han character.
    """
    return _with_other_forms(_shipped(name) if name in LEVELS else _own(name))


def _shipped(name: str) -> str:
    from converters.transforms.readings.levels_data import COMMON, HSK  # noqa: PLC0415  (only if asked for)

    lists: tuple[str, ...] = ()
    if name.startswith("hsk"):
        # Levels 7 to 9 share one list.
        lists = HSK[: min(int(name.removeprefix("hsk")), len(HSK))]
    else:
        lists = COMMON[: int(name.removeprefix("common"))]
    return "".join(lists)


def _own(name: str) -> str:
    text = read_user_text(name, say("the list of known characters"))
    found: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        said = line.partition("#")[0]
        han = _HAN.findall(said)
        if said.strip() and not han:
            raise UsageError(
                say("the line holds no Chinese character: {said!r}", said=said.strip()[:20]),
                where=f"{name}:{number}",
                hint=_HINT,
            )
        found += han
    if not found:
        raise UsageError(say("the list holds no Chinese character"), where=name, hint=_HINT)
    return "".join(found)


def _with_other_forms(characters: str) -> frozenset[str]:
    from converters.transforms.conversion import convert_single  # noqa: PLC0415  (0.3 s)

    forms = (convert_single(characters, (config,)) for config in ("s2t", "s2tw", "s2hk", "t2s"))
    return frozenset(characters).union(*forms)
