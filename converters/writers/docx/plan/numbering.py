"""``word/numbering.xml``: one definition for each kind of list, one instance for each list (D10)."""

from __future__ import annotations

from collections.abc import Sequence as Many
from typing import Final

from converters.layout.counter_styles import BULLETS
from converters.units import to_twip
from converters.writers.docx.ooxml.xml import DECLARATION, W, attribute, val
from converters.writers.docx.plan.model import Sequence

FORMATS: Final = {
    "decimal": ("decimal", "%{}."),
    "decimal-leading-zero": ("decimalZero", "%{}."),
    "lower-alpha": ("lowerLetter", "%{}."),
    "lower-latin": ("lowerLetter", "%{}."),
    "upper-alpha": ("upperLetter", "%{}."),
    "upper-latin": ("upperLetter", "%{}."),
    "lower-roman": ("lowerRoman", "%{}."),
    "upper-roman": ("upperRoman", "%{}."),
    "simp-chinese-informal": ("chineseCountingThousand", "%{}、"),
    "trad-chinese-informal": ("taiwaneseCountingThousand", "%{}、"),
    "cjk-ideographic": ("taiwaneseCountingThousand", "%{}、"),
    "cjk-earthly-branch": ("ideographZodiac", "%{}、"),
    "cjk-heavenly-stem": ("ideographTraditional", "%{}、"),
}
"""Counter style to number format and pattern (CSS Counter Styles 3, 6 and 7; ECMA-376-1, 17.18.59)."""
_MOST: Final = {
    "lowerLetter": 27,
    "upperLetter": 27,
    "lowerRoman": 3999,
    "upperRoman": 3999,
    "chineseCountingThousand": 9999,
    "taiwaneseCountingThousand": 9999,
    "ideographZodiac": 12,
    "ideographTraditional": 10,
}
"""Largest number that Word writes as CSS does: after z and aa it counts bb, after 癸 and 亥 with digits.

Decimals have no such limit.
"""

_BULLET_FONT: Final = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
_LEVELS: Final = 9


def numbers(style: str, number: int) -> bool:
    """Return whether Word writes a number as the counter style does: if not, the label has to be text."""
    if style in BULLETS:
        return True
    if style not in FORMATS:
        return False
    least = 0 if style.startswith("decimal") else 1
    return least <= number <= _MOST.get(FORMATS[style][0], number)


def kind(sequence: Sequence) -> tuple[str, int, int, int]:
    """Return what two lists must share to have one definition: style, level, indent and hang in twips."""
    return (sequence.style, sequence.level, to_twip(sequence.left), to_twip(sequence.hang))


def definitions(sequences: Many[Sequence], first: int) -> tuple[str, list[int]]:
    """Return the definitions of all lists, and the definition of each.

    Args:
        sequences: the lists of the plan.
        first: id of the first definition.
    """
    kinds: dict[tuple[str, int, int, int], int] = {}
    owners = [kinds.setdefault(kind(one), first + len(kinds)) for one in sequences]
    return "".join(_definition(number, *key) for key, number in kinds.items()), owners


def instances(sequences: Many[Sequence], owners: Many[int], first: int) -> str:
    """Return an instance for each list, each counting from its own start.

    Args:
        sequences: the lists of the plan.
        owners: id of the definition of each.
        first: id of the first instance.
    """
    return "".join(
        f'<w:num w:numId="{first + at}"><w:abstractNumId w:val="{owner}"/>'
        f'<w:lvlOverride w:ilvl="{one.level}"><w:startOverride w:val="{one.start}"/></w:lvlOverride></w:num>'
        for at, (one, owner) in enumerate(zip(sequences, owners, strict=True))
    )


def numbering_xml(sequences: Many[Sequence]) -> str:
    """Return the whole part; the ids of instances count from 1."""
    abstract, owners = definitions(sequences, 0)
    return (
        f'{DECLARATION}<w:numbering xmlns:w="{W}">{abstract}{instances(sequences, owners, 1)}</w:numbering>'
    )


def _definition(number: int, style: str, own: int, left: int, hang: int) -> str:
    """Return a definition of nine levels; the levels around ``own`` step by its hang."""
    indents = (max(0, left + (level - own) * hang) for level in range(_LEVELS))
    # The label of this list may begin before its edge, in the blank of a mark.
    levels = "".join(
        _level(level, style, indent, hang if level == own else min(hang, indent))
        for level, indent in enumerate(indents)
    )
    kind = "singleLevel" if style in BULLETS else "multilevel"
    nsid = f"{0x4B420000 + number:08X}"
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{nsid}"/>'
        f'<w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
    )


def _level(level: int, style: str, left: int, hang: int) -> str:
    bullet = BULLETS.get(style)
    form, pattern = ("bullet", bullet) if bullet else FORMATS[style]
    text = pattern.format(level + 1)
    font = f"<w:rPr>{_BULLET_FONT}</w:rPr>" if bullet else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>{val("numFmt", form)}'
        f'<w:lvlText w:val="{attribute(text)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
        f'<w:ind w:left="{left}" w:hanging="{hang}"/></w:pPr>{font}</w:lvl>'
    )
