"""Numbers and bullets of list items (CSS Counter Styles 3, 6 and 7)."""

from __future__ import annotations

from converters.text.numerals import HAN_DIGITS, LATIN, alphabetic, chinese, roman

BULLETS = {"disc": "•", "circle": "◦", "square": "▪"}
"""List styles that are a sign alone: signs of every Latin text face (WGL4)."""
_ALPHABETS = {
    "lower-alpha": LATIN,
    "upper-alpha": LATIN.upper(),
    "lower-greek": "αβγδεζηθικλμνξοπρστυφχψω",
    "cjk-heavenly-stem": "甲乙丙丁戊己庚辛壬癸",
    "cjk-earthly-branch": "子丑寅卯辰巳午未申酉戌亥",
}
_SAME_AS = {
    "lower-latin": "lower-alpha",
    "upper-latin": "upper-alpha",
    "cjk-ideographic": "trad-chinese-informal",
}
_CHINESE = {"simp-chinese-informal": "负", "trad-chinese-informal": "負", "japanese-informal": "マイナス"}
"""Styles that write numbers with 十, 百 and 千, and their minus sign (7.1)."""
_CHINESE_RANGE = range(-9999, 10000)


def marker(style: str, number: int) -> str:
    """Return the label of a list item, its suffix included; empty for ``none``.

    Args:
        style: value of ``list-style-type``; a quoted string is a label of its own.
        number: of the item.
    """
    if style == "none":
        return ""
    if style[:1] in "\"'":
        return style.strip("\"'")
    if style in BULLETS:
        return BULLETS[style]
    name = _SAME_AS.get(style, style)
    suffix = "、" if name.startswith("cjk-") or name in _CHINESE else "."
    return _number(name, number) + suffix


def _number(style: str, number: int) -> str:
    """Return the number in a style; decimal where the style has no sign for it (fallback, 2.8)."""
    if style in _ALPHABETS and number > 0:
        return alphabetic(number, _ALPHABETS[style])
    if style in ("lower-roman", "upper-roman"):
        return roman(number).upper() if style == "upper-roman" else roman(number)
    if style in _CHINESE and number in _CHINESE_RANGE:
        return _signed(number, style)
    if style == "cjk-decimal" and number >= 0:
        return "".join(HAN_DIGITS[int(digit)] for digit in str(number))
    if style == "decimal-leading-zero":
        return f"{number:02d}"
    return str(number)


def _signed(number: int, style: str) -> str:
    """Return a number with units (7.1.1); Japanese says neither zeros nor a one before a unit."""
    japanese = style == "japanese-informal"
    if number == 0:
        return HAN_DIGITS[0] if japanese else "零"
    written = chinese(abs(number), zero="" if japanese else "零", silent="always" if japanese else "teens")
    return (_CHINESE[style] if number < 0 else "") + written
