"""Specified values to a computed :class:`Style` (CSS Cascade 5, 4; CSS Values 4, 6)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, NamedTuple

import msgspec

from converters.boxes import BLACK, Border, Borders, Color, Edges, Style
from converters.edition.css.sheet import Length, Math, Value
from converters.edition.css.values import bounded
from converters.edition.css.variables import Variables
from converters.units import ZERO, Pt

NORMAL_LINE: Final = 1.5
"""``line-height: normal``: Han has no ascenders to keep lines apart."""
_MOST_STEPS: Final = 1e12
"""Steps beyond which ``round()`` has nothing to round: a float has no smaller parts left."""
_SIDES: Final = ("top", "right", "bottom", "left")
_INHERITED_FIELDS: Final = (
    "color",
    "font_family",
    "font_style",
    "font_weight",
    "hanging_punctuation",
    "hyphens",
    "letter_spacing",
    "line_break",
    "line_numbers",
    "list_style_type",
    "orphans",
    "ruby_align",
    "text_align",
    "text_align_last",
    "text_combine_upright",
    "text_decoration",
    "text_emphasis",
    "text_emphasis_position",
    "text_indent",
    "text_orientation",
    "text_spacing_trim",
    "text_wrap",
    "white_space",
    "widows",
    "writing_mode",
)
"""Fields of Style taken from the parent; font size, line height and Han–Latin gap are computed anew."""
_KEYWORDS: Final = {
    "align-content": "align_content",
    "break-after": "break_after",
    "break-before": "break_before",
    "break-inside": "break_inside",
    "column-count": "column_count",
    "column-span": "column_span",
    "display": "display",
    "font-family": "font_family",
    "font-style": "font_style",
    "font-weight": "font_weight",
    "hyphens": "hyphens",
    "justify-content": "justify_content",
    "line-break": "line_break",
    "list-style-type": "list_style_type",
    "orphans": "orphans",
    "page": "page",
    "ruby-align": "ruby_align",
    "text-align": "text_align",
    "text-combine-upright": "text_combine_upright",
    "text-decoration-line": "text_decoration",
    "text-emphasis-position": "text_emphasis_position",
    "text-emphasis-style": "text_emphasis",
    "text-orientation": "text_orientation",
    "text-spacing-trim": "text_spacing_trim",
    "text-wrap": "text_wrap",
    "vertical-align": "vertical_align",
    "white-space": "white_space",
    "widows": "widows",
    "writing-mode": "writing_mode",
}
"""Properties whose parsed value is the field's value."""
_LENGTHS: Final = {
    "column-gap": "column_gap",
    "letter-spacing": "letter_spacing",
    "max-width": "max_width",
    "min-height": "min_height",
    "text-indent": "text_indent",
    "width": "width",
}
_NO_LENGTH: Final[dict[str, Pt | None]] = {"normal": ZERO, "auto": None, "none": None}
_INITIAL: Final = Style()
_FIELDS: Final = Style.__struct_fields__


class Basis(NamedTuple):
    """What relative units stand for, in points."""

    em: float
    rem: float
    lh: float
    rlh: float
    percent: float


class Computed(msgspec.Struct, frozen=True, eq=False):
    """A style, and what its children inherit that a Style does not say."""

    style: Style
    line: float | None
    """Line height as a multiple of the font size; ``None`` when it is a length."""
    autospace: Length
    custom: Variables = Variables()
    """Custom properties, in text form."""
    measure: Pt | None = None
    """Width of the column of text that percentages inside refer to; ``None`` for that of the type area."""


INITIAL: Final = Computed(_INITIAL, NORMAL_LINE, Length(0.0, "em"))


def resolve(value: Length | Math, basis: Basis) -> Pt:
    """Return a length in points."""
    return Pt(round(bounded(_number(value, basis)), 6))


def _number(value: Value, basis: Basis) -> float:
    if isinstance(value, Length):
        number, unit = value
        if unit == "%":
            return number * basis.percent / 100
        factor: float = 1.0 if unit in ("pt", "") else getattr(basis, unit)
        return number * factor
    if value.op == "round":
        strategy, *rest = value.args
        return _rounded(strategy, *(_number(arg, basis) for arg in rest))
    return _calculate(value.op, [_number(arg, basis) for arg in value.args])


def _calculate(op: str, numbers: list[float]) -> float:
    match op:
        case "+":
            return numbers[0] + numbers[1]
        case "-":
            return numbers[0] - numbers[1]
        case "*":
            return numbers[0] * numbers[1]
        case "/":
            return numbers[0] / numbers[1] if numbers[1] else 0.0
        case "min":
            return min(numbers)
        case _:
            return max(numbers)


def _rounded(strategy: str, number: float, step: float) -> float:
    """Round to a multiple of ``step`` (CSS Values 4, 10.3); a hair under a multiple counts as it."""
    if step <= 0:
        return number
    steps = number / step
    if not abs(steps) <= _MOST_STEPS:
        return number
    whole = {
        "down": lambda: math.floor(steps + 1e-9),
        "up": lambda: math.ceil(steps - 1e-9),
        "to-zero": lambda: math.trunc(steps + math.copysign(1e-9, steps)),
        "nearest": lambda: math.floor(steps + 0.5),
    }[strategy]()
    return whole * step


class Interner:
    """Gives one object for equal styles."""

    def __init__(self) -> None:
        self._styles: dict[tuple[object, ...], Style] = {}

    def style(self, fields: Mapping[str, Value]) -> Style:
        """Return the style with these fields, others initial."""
        style = Style(**fields)
        key = tuple(getattr(style, name) for name in _FIELDS)
        return self._styles.setdefault(key, style)


def compute(
    declared: Mapping[str, Value],
    parent: Computed,
    root: Basis | None,
    percent: float,
    interner: Interner,
) -> Computed:
    """Return the computed style of an element.

    Args:
        declared: longhand to cascaded value; ``inherit``, ``initial`` and ``unset`` are resolved here.
        parent: the parent's.
        root: what ``rem`` and ``rlh`` stand for; ``None`` for the root element itself.
        percent: what percentages of lengths refer to: the width of the type area, points.
        interner: where equal styles become one.
    """
    return _Computation(declared, parent, root, percent).run(interner)


class _Computation:
    """One element's."""

    def __init__(
        self, declared: Mapping[str, Value], parent: Computed, root: Basis | None, percent: float
    ) -> None:
        self._declared = declared
        self._parent = parent
        up = parent.style
        start = Basis(up.font_size, up.font_size, up.line_height, up.line_height, up.font_size)
        self._outer = (
            start if root is None else root._replace(em=up.font_size, lh=up.line_height, percent=up.font_size)
        )
        self.fields: dict[str, Value] = {name: getattr(up, name) for name in _INHERITED_FIELDS}
        size = self._font_size()
        basis = self._outer._replace(em=size, percent=size)
        line, height = self._line_height(basis)
        rem, rlh = (size, height) if root is None else (root.rem, root.rlh)
        self._line_factor = line
        self._basis = Basis(size, rem, height, rlh, percent)
        self.fields.update(font_size=Pt(size), line_height=Pt(height))

    def run(self, interner: Interner) -> Computed:
        """Return the result."""
        self._keywords()
        self._lengths()
        self._colors()
        self._special()
        autospace = self._value("text-autospace", self._parent.autospace, Length(0.0, "em"))
        self.fields["text_autospace"] = resolve(autospace, self._basis)
        self._box()
        return Computed(interner.style(self.fields), self._line_factor, autospace, self._parent.custom)

    def _value(self, name: str, inherited: Value, initial: Value, *, unset: Value = None) -> Value:
        """Return the cascaded value; ``unset`` is the inherited one unless given."""
        value = self._declared.get(name)
        if value is None or value == "unset":
            return inherited if unset is None else unset
        return (
            {"inherit": inherited, "initial": initial}.get(value, value) if isinstance(value, str) else value
        )

    def _font_size(self) -> float:
        up = self._parent.style.font_size
        value = self._value("font-size", Length(up, "pt"), Length(_INITIAL.font_size, "pt"))
        return max(1.0, resolve(value, self._outer))

    def _line_height(self, basis: Basis) -> tuple[float | None, float]:
        inherited = (
            Length(self._parent.style.line_height, "pt") if self._parent.line is None else self._parent.line
        )
        value = self._value("line-height", inherited, NORMAL_LINE)
        if value == "normal":
            value = NORMAL_LINE
        if isinstance(value, float):
            return value, round(value * basis.em, 6)
        return None, resolve(value, basis)

    def _keywords(self) -> None:
        for name, field in _KEYWORDS.items():
            if name in self._declared:
                own = field not in _INHERITED_FIELDS
                initial = getattr(_INITIAL, field)
                inherited = getattr(self._parent.style, field)
                self.fields[field] = self._value(name, inherited, initial, unset=initial if own else None)

    def _lengths(self) -> None:
        for name, field in _LENGTHS.items():
            if name not in self._declared:
                continue
            initial = getattr(_INITIAL, field)
            value = self._value(name, getattr(self._parent.style, field), initial, unset=initial)
            self.fields[field] = self._length(value)

    def _length(self, value: Value) -> Pt | None:
        if isinstance(value, str):
            return _NO_LENGTH[value]
        return resolve(value, self._basis) if isinstance(value, Length | Math) else value

    def _colors(self) -> None:
        up = self._parent.style
        value = self._value("color", up.color, BLACK)
        self.fields["color"] = _color(value, up.color) or up.color
        if "background-color" in self._declared:
            value = self._value("background-color", up.background_color, "transparent", unset="transparent")
            self.fields["background_color"] = _color(value, self.fields["color"])

    def _special(self) -> None:
        """Fields whose values are not what the property says."""
        fields, up = self.fields, self._parent.style
        if "hanging-punctuation" in self._declared:
            value = self._value("hanging-punctuation", up.hanging_punctuation, "none")
            fields["hanging_punctuation"] = value in (True, "allow-end")
        if "text-align-last" in self._declared:
            value = self._value("text-align-last", up.text_align_last, "auto")
            fields["text_align_last"] = None if value == "auto" else value
        if "line-numbers" in self._declared:
            numbered = self._value("line-numbers", up.line_numbers, 0)
            fields["line_numbers"] = numbered if isinstance(numbered, int) else 0
        fields["float_footnote"] = self._declared.get("float") == "footnote"
        fields["float_bottom"] = self._declared.get("float") == "bottom"
        level = self._declared.get("bookmark-level")
        fields["bookmark_level"] = level if isinstance(level, int) else None
        named = self._declared.get("string-set")
        fields["string_set"] = named[1] if isinstance(named, tuple) else None
        columns = self._declared.get("grid-template-columns")
        if isinstance(columns, tuple):
            fields["grid_columns"] = tuple(
                None if one == "fr" else resolve(one, self._basis) for one in columns
            )

    # ------------------------------------------------------------------- box edges
    def _box(self) -> None:
        fields = self.fields
        fields["column_rule"] = self._line("column-rule", self._parent.style.column_rule)
        fields["border"] = Borders(*(self._border(side) for side in _SIDES))
        fields["padding"] = Edges(*(self._edge("padding", side) or ZERO for side in _SIDES))
        auto = self._auto_margin()
        fields["margin"] = Edges(*(self._edge("margin", side, auto) or ZERO for side in _SIDES))
        outer = self._parent.style.display
        if fields.get("display", "inline") == "inline" and (
            outer in ("flex", "grid") or fields["float_footnote"]
        ):
            fields["display"] = "block"

    def _edge(self, box: str, side: str, auto: Pt = ZERO) -> Pt | None:
        up = getattr(getattr(self._parent.style, box), side)
        value = self._value(f"{box}-{side}", up, ZERO, unset=ZERO)
        if value == "auto":
            return auto if side in ("left", "right") else ZERO
        return self._length(value)

    def _auto_margin(self) -> Pt:
        """Return what an ``auto`` margin at the side is: half of what the width leaves of the type area."""
        width = self.fields.get("width") or self.fields.get("max_width")
        if width is None:
            return ZERO
        autos = sum(self._declared.get(f"margin-{side}") == "auto" for side in ("left", "right"))
        return Pt(max(0.0, self._basis.percent - width) / max(1, autos))

    def _border(self, side: str) -> Border | None:
        return self._line(f"border-{side}", getattr(self._parent.style.border, side))

    def _line(self, name: str, up: Border | None) -> Border | None:
        """Return a line that ``name`` says style, width and colour of; ``up`` is the parent's."""
        style = self._declared.get(f"{name}-style", "none")
        if style == "inherit":
            return up
        if style in ("none", "initial", "unset"):
            return None
        value = self._declared.get(f"{name}-width")
        width = resolve(value, self._basis) if isinstance(value, Length | Math) else Pt(2.25)
        color = self._declared.get(f"{name}-color", "currentcolor")
        found = _color(color, self.fields["color"])
        return Border(width, style, found) if width > 0 and found is not None else None


def _color(value: Value, current: Color) -> Color | None:
    """Return a colour; ``None`` for ``transparent``."""
    if value == "transparent" or value is None:
        return None
    if isinstance(value, str):
        return current
    color: Color = value[1:] if value[0] == "rgb" else value
    return color
