"""MathML to Office mathematics (ECMA-376-1, 22.1), as text of a Word part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Final

from converters.formulas.names import OMML_NS, TOKENS, name_of
from converters.serialization.xmltree import Element
from converters.text.patterns import pattern

_NARY: Final = frozenset("∑∏∐∫∬∭∮∯∰⋃⋂⋁⋀⨁⨂⨄⨆")
_SIDE: Final = frozenset("∫∬∭∮∯∰")
"""Operators with their limits beside them rather than below and above."""
_OPEN: Final = frozenset("([{⟨⌈⌊|‖⟦")
_CLOSE: Final = frozenset(")]}⟩⌉⌋|‖⟧")
_ACCENTS: Final = {
    "^": "\u0302",
    "\u02c6": "\u0302",
    "~": "\u0303",
    "\u02dc": "\u0303",
    "\u02d8": "\u0306",
    "\u02d9": "\u0307",
    "\u00a8": "\u0308",
    "\u02c7": "\u030c",
    "\u00b4": "\u0301",
    "`": "\u0300",
    "→": "\u20d7",
    "⃗": "\u20d7",
}
_BARS: Final = frozenset("¯―_‾\u0304\u0305\u0332̲")
_BRACES: Final = frozenset("⏟⏞⎵⎴⏜⏝")
_STYLES: Final = {
    "normal": '<m:sty m:val="p"/>',
    "bold": '<m:sty m:val="b"/>',
    "italic": '<m:sty m:val="i"/>',
    "bold-italic": '<m:sty m:val="bi"/>',
    "double-struck": '<m:scr m:val="double-struck"/>',
    "fraktur": '<m:scr m:val="fraktur"/>',
    "bold-fraktur": '<m:scr m:val="fraktur"/><m:sty m:val="b"/>',
    "script": '<m:scr m:val="script"/>',
    "bold-script": '<m:scr m:val="script"/><m:sty m:val="b"/>',
    "sans-serif": '<m:scr m:val="sans-serif"/><m:sty m:val="p"/>',
    "bold-sans-serif": '<m:scr m:val="sans-serif"/><m:sty m:val="b"/>',
    "monospace": '<m:scr m:val="monospace"/>',
}
"""``mathvariant`` to the properties of a run."""
_NO_LINE: Final = pattern(r"0+(\.0*)?[a-z%]*")
_DEEPEST: Final = 20
"""Brackets and sums in one another; deeper ones stand side by side."""
_SLOTS: Final = " ".join(f'w:{slot}="Cambria Math"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
_FONT: Final = f"<w:rPr><w:rFonts {_SLOTS}/></w:rPr>"
"""The font of Office mathematics; any other turns a formula into text."""


def to_omml(math: Element, properties: str = "") -> str:
    """Return a clean formula as ``m:oMath``.

    Args:
        math: a ``math`` element from :func:`converters.formulas.clean.clean`.
        properties: of its runs, as text of ``w:rPr`` after the font: size, colour, language.
    """
    return f'<m:oMath xmlns:m="{OMML_NS}">{_Writer(properties).row(list(math))}</m:oMath>'


class _Writer:
    """Writes one formula."""

    def __init__(self, properties: str) -> None:
        self._depth = 0
        self._run = _FONT.replace("</w:rPr>", f"{properties}</w:rPr>")

    # ------------------------------------------------------------------- rows and text
    def row(self, items: Sequence[Element]) -> str:
        """Return what stands side by side: an operator with limits takes what follows it."""
        items = _opened(items)
        if self._depth > _DEEPEST:
            return "".join(map(self.one, items))
        self._depth += 1
        try:
            return "".join(self._grouped(items))
        finally:
            self._depth -= 1

    def _grouped(self, items: Sequence[Element]) -> list[str]:
        out: list[str] = []
        closing = _pairs(items)
        at = 0
        while at < len(items):
            item = items[at]
            if _nary(item) is not None:
                end = _operand(items, at + 1)
                out.append(self._large(item, items[at + 1 : end]))
                at = end
            elif end := closing.get(at, 0):
                out.append(self._delimited(_mark(item), _mark(items[end]), [items[at + 1 : end]]))
                at = end + 1
            else:
                out.append(self.one(item))
                at += 1
        return out

    def one(self, element: Element) -> str:
        """Return one element."""
        name = name_of(element)
        if name in TOKENS:
            return self._token(element, name)
        handler = _HANDLERS.get(name)
        return self.row(list(element)) if handler is None else handler(self, element)

    def _token(self, element: Element, name: str) -> str:
        text = (element.text or "").replace("\u2061", "").replace("\u2062", "").replace("\u2063", "")
        if not text:
            return ""
        style = _STYLES.get(element.get("mathvariant", ""), "")
        if name in ("mtext", "ms"):
            style = "<m:nor/>"
        elif not style and len(text) > 1 and text.isalpha():
            style = '<m:sty m:val="p"/>'
        return self._text(text, style)

    def _text(self, text: str, style: str = "") -> str:
        rpr = f"<m:rPr>{style}</m:rPr>" if style else ""
        return f'<m:r>{rpr}{self._run}<m:t xml:space="preserve">{escape(text, quote=False)}</m:t></m:r>'

    def _arg(self, name: str, element: Element | None) -> str:
        inside = "" if element is None else self.row([element])
        return f"<m:{name}>{inside}</m:{name}>"

    # ------------------------------------------------------------------- structures
    def fraction(self, element: Element) -> str:
        kind = ""
        if _NO_LINE.fullmatch(element.get("linethickness", "")):
            kind = '<m:type m:val="noBar"/>'
        elif element.get("bevelled") == "true":
            kind = '<m:type m:val="skw"/>'
        properties = f"<m:fPr>{kind}</m:fPr>" if kind else ""
        return f"<m:f>{properties}{self._arg('num', element[0])}{self._arg('den', element[1])}</m:f>"

    def root(self, element: Element) -> str:
        if name_of(element) == "msqrt":
            hidden = '<m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>'
            return f"<m:rad>{hidden}<m:e>{self.row(list(element))}</m:e></m:rad>"
        return f"<m:rad>{self._arg('deg', element[1])}{self._arg('e', element[0])}</m:rad>"

    def scripts(self, element: Element) -> str:
        name = {"msub": "sSub", "msup": "sSup", "msubsup": "sSubSup"}[name_of(element)]
        parts = ("e", "sub", "sup") if name == "sSubSup" else ("e", name[1:].lower())
        inside = "".join(self._arg(part, child) for part, child in zip(parts, element, strict=True))
        return f"<m:{name}>{inside}</m:{name}>"

    def limits(self, element: Element) -> str:
        name = name_of(element)
        base, scripts = element[0], list(element[1:])
        if len(scripts) == 1 and (sign := _sign(scripts[0])):
            marked = self._marked(base, sign, top=name == "mover")
            if marked:
                return marked
        inside = self.row([base])
        if name in ("munder", "munderover"):
            inside = f"<m:limLow><m:e>{inside}</m:e>{self._arg('lim', scripts[0])}</m:limLow>"
        if name in ("mover", "munderover"):
            inside = f"<m:limUpp><m:e>{inside}</m:e>{self._arg('lim', scripts[-1])}</m:limUpp>"
        return inside

    def _marked(self, base: Element, sign: str, *, top: bool) -> str:
        """Return a base with an accent, a bar or a brace; empty when the sign is none of them."""
        inside = self._arg("e", base)
        place = "top" if top else "bot"
        if sign in _BARS:
            return f'<m:bar><m:barPr><m:pos m:val="{place}"/></m:barPr>{inside}</m:bar>'
        if sign in _BRACES:
            align = "bot" if top else "top"
            properties = f'<m:chr m:val="{sign}"/><m:pos m:val="{place}"/><m:vertJc m:val="{align}"/>'
            return f"<m:groupChr><m:groupChrPr>{properties}</m:groupChrPr>{inside}</m:groupChr>"
        combining = "\u0300" <= sign <= "\u036f" or "\u20d0" <= sign <= "\u20ff"
        accent = _ACCENTS.get(sign, sign if combining else "")
        if top and accent:
            return f'<m:acc><m:accPr><m:chr m:val="{accent}"/></m:accPr>{inside}</m:acc>'
        return ""

    def _large(self, element: Element, operand: Sequence[Element]) -> str:
        """Return an operator with its limits and what it is applied to."""
        sign = _nary(element)
        assert sign is not None
        name = name_of(element)
        scripts = [] if name == "mo" else list(element[1:])
        lower = scripts[0] if name in ("msub", "munder", "msubsup", "munderover") else None
        upper = scripts[-1] if name in ("msup", "mover", "msubsup", "munderover") else None
        beside = name in ("msub", "msup", "msubsup") if scripts else sign in _SIDE
        properties = (
            f'<m:chr m:val="{sign}"/><m:limLoc m:val="{"subSup" if beside else "undOvr"}"/>'
            f'<m:subHide m:val="{int(lower is None)}"/><m:supHide m:val="{int(upper is None)}"/>'
        )
        return (
            f"<m:nary><m:naryPr>{properties}</m:naryPr>{self._arg('sub', lower)}{self._arg('sup', upper)}"
            f"<m:e>{self.row(operand)}</m:e></m:nary>"
        )

    def fenced(self, element: Element) -> str:
        marks = [mark for mark in element.get("separators", ",") if not mark.isspace()]
        between = marks[0] if marks else ""
        parts = [[child] for child in element]
        return self._delimited(element.get("open", "("), element.get("close", ")"), parts, between)

    def _delimited(
        self, before: str, after: str, parts: Sequence[Sequence[Element]], between: str = ""
    ) -> str:
        separator = f'<m:sepChr m:val="{escape(between)}"/>' if len(parts) > 1 else ""
        properties = f'<m:begChr m:val="{escape(before)}"/>{separator}<m:endChr m:val="{escape(after)}"/>'
        inside = "".join(f"<m:e>{self.row(part)}</m:e>" for part in parts) or "<m:e/>"
        return f"<m:d><m:dPr>{properties}</m:dPr>{inside}</m:d>"

    def table(self, element: Element) -> str:
        columns = max((len(row) for row in element), default=0)
        if not columns:
            return ""
        rows = []
        for row in element:
            cells = [f"<m:e>{self.row(list(cell))}</m:e>" for cell in row]
            rows.append(f"<m:mr>{''.join(cells)}{'<m:e/>' * (columns - len(cells))}</m:mr>")
        sides = element.get("columnalign", "").split() or ["center"]
        mcs = "".join(
            f'<m:mc><m:mcPr><m:count m:val="1"/><m:mcJc m:val="{_side(sides, at)}"/></m:mcPr></m:mc>'
            for at in range(columns)
        )
        return f"<m:m><m:mPr><m:mcs>{mcs}</m:mcs></m:mPr>{''.join(rows)}</m:m>"

    def enclosed(self, element: Element) -> str:
        return f"<m:borderBox><m:e>{self.row(list(element))}</m:e></m:borderBox>"

    def hidden(self, element: Element) -> str:
        shown = '<m:phantPr><m:show m:val="0"/></m:phantPr>'
        return f"<m:phant>{shown}<m:e>{self.row(list(element))}</m:e></m:phant>"

    def space(self, element: Element) -> str:
        width = element.get("width", "")
        return self._text(" ") if width and not width.startswith(("-", "0em", "0.0")) else ""


def _opened(items: Sequence[Element]) -> list[Element]:
    """Return a row with the rows in it opened that only group: what Office cannot tell apart."""
    out: list[Element] = []
    for item in items:
        if name_of(item) in ("mrow", "mstyle", "mpadded"):
            out += _opened(list(item))
        else:
            out.append(item)
    return out


def _sign(element: Element) -> str:
    """Return the character of an element that is one operator; empty for any other."""
    while name_of(element) in ("mrow", "mstyle") and len(element) == 1:
        element = element[0]
    text = element.text or ""
    return text if name_of(element) == "mo" and len(text) == 1 else ""


def _mark(element: Element) -> str:
    return element.text or ""


def _nary(element: Element) -> str | None:
    """Return the sign of an operator with limits, bare or with them; ``None`` for anything else."""
    name = name_of(element)
    if name in ("msub", "msup", "msubsup", "munder", "mover", "munderover"):
        element = element[0]
    sign = _sign(element)
    return sign if sign in _NARY else None


def _operand(items: Sequence[Element], start: int) -> int:
    """Return where what a large operator is applied to ends: before the next sum, difference or relation."""
    end = start
    while end < len(items):
        item = items[end]
        if end > start and name_of(item) == "mo" and _mark(item) in _ENDS:
            break
        end += 1
    return end


_ENDS: Final = frozenset("=<>≤≥≠≈≡∼≃≅∝→⇒⇔∈⊂⊆+−-±,;.。，")


def _is_fence(element: Element, marks: frozenset[str]) -> bool:
    """Return whether an element is an opening or closing mark that grows with what it encloses."""
    grows = element.get("fence") == "true" or element.get("stretchy") == "true"
    return name_of(element) == "mo" and grows and _mark(element) in marks


def _pairs(items: Sequence[Element]) -> dict[int, int]:
    """Return the places of growing brackets that open to those of the brackets that close them."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for at, item in enumerate(items):
        mark, form = _mark(item), item.get("form", "")
        opens, closes = _is_fence(item, _OPEN), _is_fence(item, _CLOSE)
        if opens and closes:
            # A bar opens unless one waits to be closed.
            opens = form == "prefix" or (
                form != "postfix" and not (waiting and _mark(items[waiting[-1]]) == mark)
            )
            closes = not opens
        if opens:
            waiting.append(at)
        elif closes and waiting:
            pairs[waiting.pop()] = at
    return pairs


def _side(sides: Sequence[str], at: int) -> str:
    side = sides[min(at, len(sides) - 1)]
    return side if side in ("left", "right") else "center"


_HANDLERS: Final[dict[str, Callable[[_Writer, Element], str]]] = {
    "mfrac": _Writer.fraction,
    "msqrt": _Writer.root,
    "mroot": _Writer.root,
    **dict.fromkeys(("msub", "msup", "msubsup"), _Writer.scripts),
    **dict.fromkeys(("munder", "mover", "munderover"), _Writer.limits),
    "mfenced": _Writer.fenced,
    "mtable": _Writer.table,
    "menclose": _Writer.enclosed,
    "mphantom": _Writer.hidden,
    "mspace": _Writer.space,
}
"""Element to what writes it; of any other what it holds."""
