"""Lines of vertical text and a dump of them to read: what lies and what is combined in brackets."""

from __future__ import annotations

from msgspec.structs import replace

from converters.typeset.frames import ARTIFACT, TextItem
from converters.typeset.inline.lines import Line
from converters.typeset.inline.paragraph import set_text
from converters.units import Pt
from tests.typeset.linedump import CONTEXT, SIZE, style

VERTICAL = replace(CONTEXT, vertical=True)
_BRACKETS = {"upright": "{}", "along": "<{}>", "combined": "[{}]"}


def columns(text: str, ems: float = 40.0, language: str = "zh-Hans", **fields: object) -> tuple[Line, ...]:
    """Return the lines of a text in columns of so many ems."""
    given = {"text_combine_upright": 2} | fields
    return set_text(text, style(**given), language, Pt(ems * SIZE), VERTICAL, ARTIFACT)


def texts(line: Line) -> list[TextItem]:
    """Return what a line says, without dots and rules."""
    return [item for item in line.items if isinstance(item, TextItem) and item.actual != ""]


def dump(text: str, ems: float = 40.0, language: str = "zh-Hans", **fields: object) -> str:
    """Return the columns of a text, one a line: ``<lying>``, ``[side by side]``, all else upright."""
    return "\n".join(
        "".join(_BRACKETS[item.stance].format(item.text) for item in texts(line))
        for line in columns(text, ems, language, **fields)
    )


def places(line: Line) -> list[tuple[str, float]]:
    """Return each item of a line with its start, in ems."""
    return [(item.text, round(item.x / SIZE, 3)) for item in texts(line)]
