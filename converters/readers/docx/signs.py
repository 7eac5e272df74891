"""The characters that elements of a run stand for, those of symbol fonts among them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from typing import Final

from converters.readers.docx.names import child, q
from converters.serialization.xmltree import Element

_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{1,6}$")
_UNKNOWN: Final = "\ufffd"
"""Stands in a table for a code without a character."""
_FIRST: Final = 0x20
_SYMBOL_AREA: Final = 0xF000
"""Word adds this to the codes of symbol fonts (ECMA-376-1, 17.3.3.30)."""
_IN_SYMBOL_AREA = re.compile("[\uf020-\uf0ff]")

# Codes from 0x20 on, 32 a line. Symbol: Adobe's encoding of it as Unicode publishes it (symbol.txt); the
# others: the characters that Unicode 7 took over from these fonts (UTC L2/12-368), and like ones of before.
_SYMBOL: Final = (
    " !∀#∃%&∍()*+,−./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~" + _UNKNOWN * 33 + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
    "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
_WINGDINGS: Final = (
    " 🖉✂✁👓🕭🕮🕯🕿✆🖂🖃📪📫📬📭🗀🗁🗎🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍"
    "🖎✌🖏👍👎☜☞☝☟🖐☺😐☹💣🕱🏳🏱✈☼🌢❄🕆✞🕈✠✡☪☯🕉☸♈♉"
    "♊♋♌♍♎♏♐♑♒♓🙰🙵⚫🔾◼🞏🞐❑❒🞟⧫◆❖⬩⌧⮹⌘🏵🏶🙶🙷▯"
    "🄋➀➁➂➃➄➅➆➇➈➉🄌➊➋➌➍➎➏➐➑➒➓🙢🙠🙡🙣🙞🙜🙝🙟∙•"
    "⬝⭘🞆🞈🞊🞋🔿▪🞎🟁🟅★🟋🟏🟓🟑⯐⌖⯎⯏⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘"
    "🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘⮚⮙⮛⮈⮊⮉⮋🡨"
    "🡪🡩🡫🡬🡭🡯🡮🡸🡺🡹🡻🡼🡽🡿🡾⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂🢬🢭🗶✓🗷🗹"
)
_WINGDINGS_2: Final = (
    " 🖊🖋🖌🖍✄✀🕾🕽🗅🗆🗇🗈🗉🗊🗋🗌🗍📋🗑🗔🖵🖶🖷🖸🖭🖯🖱🖒🖓🖘🖙"
    "🖚🖛👈👉🖜🖝🖞🖟🖠🖡👆👇🖢🖣🖑🗴🗸🗵☑⮽☒⮾⮿🛇⦸🙱🙴🙲🙳‽🙹🙺"
    "🙻🙦🙤🙥🙧🙚🙘🙙🙛⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿\ufffd"
    "☉🌕☽☾⸿✝🕇🕜🕝🕞🕟🕠🕡🕢🕣🕤🕥🕦🕧🙨🙩⋅🞄⦁●○🞅🞇🞉⊙⦿🞌"
    "🞍◾■□🞑🞒🞓🞔▣🞕🞖🞗🞘⬩⬥◇🞚◈🞛🞜🞝🞞⬪⬧◊🞠◖◗⯊⯋⯀⯁"
    "⬟⯂⬣⬢⯃⯄🞡🞢🞣🞤🞥🞦🞧🞨🞩🞪🞫🞬🞭🞮🞯🞰🞱🞲🞳🞴🞵🞶🞷🞸🞹🞺"
    "🞻🞼🞽🞾🞿🟀🟂🟄🟆🟉🟊✶🟌🟎🟐🟒✹🟃🟇✯🟍🟔⯌⯍※⁂"
)
_WINGDINGS_3: Final = (
    " ⭠⭢⭡⭣⭦⭧⭩⭨⭰⭲⭱⭳⭶⭸⭻⭽⭤⭥⭪⭬⭫⭭⭍⮠⮡⮢⮣⮤⮥⮦⮧"
    "⮐⮑⮒⮓⮀⮃⭾⭿⮄⮆⮅⮇⮏⮍⮎⮌⭮⭯⎋⌤⌃⌥␣⍽⇪⮸🢠🢡🢢🢣🢤🢥"
    "🢦🢧🢨🢩🢪🢫🡐🡒🡑🡓🡔🡕🡗🡖🡘🡙▲▼△▽◀▶◁▷◣◢◤◥🞀🞂🞁\ufffd"
    "🞃⯅⯆⯇⯈⮜⮞⮝⮟🠐🠒🠑🠓🠔🠖🠕🠗🠘🠚🠙🠛🠜🠞🠝🠟🠀🠂🠁🠃🠄🠆🠅"
    "🠇🠈🠊🠉🠋🠠🠢🠤🠦🠨🠪🠬🢜🢝🢞🢟🠮🠰🠲🠴🠶🠸🠺🠹🠻🢘🢚🢙🢛🠼🠾🠽"
    "🠿🡀🡂🡁🡃🡄🡆🡅🡇⮨⮩⮪⮫⮬⮭⮮⮯🡠🡢🡡🡣🡤🡥🡧🡦🡰🡲🡱🡳🡴🡵🡷"
    "🡶🢀🢂🢁🢃🢄🢅🢇🢆🢐🢒🢑🢓🢔🢖🢕🢗"
)
_WEBDINGS: Final = (
    " 🕷🕸🕲🕶🏆🎖🖇🗨🗩🗰🗱🌶🎗🙾🙼🗕🗖🗗⏴⏵⏶⏷⏪⏩⏮⏭⏸⏹⏺🗚🗳"
    "🛠🏗🏘🏙🏚🏜🏭🏛🏠🏖🏝🛣🔍🏔👁👂🏞🏕🛤🏟🛳🕬🕫🕨🔈🎔🎕🗬🙽🗭🗪🗫"
    "⮔✔🚲⬜🛡📦🛱⬛🚑🛈🛩🛰🟈🕴⬤🛥🚔🗘🗙❓🛲🚇🚍⛳⦸⊖🚭🗮⏐🗯🗲\ufffd"
    "🚹🚺🛉🛊🚼👽🏋⛷🏂🏌🏊🏄🏍🏎🚘🗠🛢💰🏷💳👪🗡🗢🗣✯🖄🖅🖃🖆🖹🖺🖻"
    "🕵🕰🖽🖾📋🗒🗓🕮📚🗞🗟🗃🗂🖼🎭🎜🎘🎙🎧💿🎞📷🎟🎬📽📹📾📻🎚🎛📺💻"
    "🖥🖦🖧🕹🎮🕻🕼📟🖁🖀🖨🖩🖿🖪🗜🔒🔓🗝📥📤🕳🌣🌤🌥🌦☁🌨🌧🌩🌪🌬🌫"
    "🌜🌡🛋🛏🍽🍸🛎🛍Ⓟ♿🛆🖈🎓🗤🗥🗦🗧🛪🐿🐦🐟🐕🐈🙬🙮🙭🙯🗺🌍🌏🌎🕊"
)
_FONTS: Final = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}


def letters(element: Element | None) -> str:
    """Return the characters of the runs under an element; empty for ``None``."""
    return "" if element is None else "".join(part.text or "" for part in element.iter(q("w:t")))


def from_symbol_font(text: str, run: Element) -> str:
    """Return the text of a run with the codes of its symbol font as the characters they show.

    Codes of a font that is not known stay as they are: it may be one of a house's own characters.
    """
    if text.isascii() or not _IN_SYMBOL_AREA.search(text):
        return text
    fonts = child(run, "w:rPr", "w:rFonts")
    table = _table("" if fonts is None else fonts.get(q("w:ascii")) or fonts.get(q("w:hAnsi")) or "")
    return _IN_SYMBOL_AREA.sub(lambda found: _shown(table, ord(found[0])) or found[0], text)


def _table(font: str) -> str:
    return _FONTS.get(font.strip().lower(), "")


def _shown(table: str, code: int) -> str:
    """Return the character a table has for a code, with or without Word's addition; empty without one."""
    at = (code - _SYMBOL_AREA if code >= _SYMBOL_AREA else code) - _FIRST
    character = table[at] if 0 <= at < len(table) else ""
    return "" if character == _UNKNOWN else character


def _break(element: Element) -> str:
    """Return a line break; breaks of pages and columns are layout."""
    return "\n" if element.get(q("w:type"), "textWrapping") == "textWrapping" else ""


def _symbol(element: Element) -> str:
    """Return the character a sign of a symbol font stands for; an empty box for one that is not known."""
    code = element.get(q("w:char")) or ""
    if not _HEXADECIMAL.match(code):
        return ""
    number = int(code, 16)
    known = _shown(_table(element.get(q("w:font")) or ""), number)
    if known:
        return known
    character = chr(number) if number <= sys.maxunicode else ""
    # Signs of a font's own (private use) mean nothing without it.
    return character if character.isprintable() and character else "□"


TEXTS: Final[Mapping[str, Callable[[Element], str]]] = {
    "w:t": lambda element: (element.text or "").replace("\n", " "),
    "w:tab": lambda element: "\t",
    "w:ptab": lambda element: "\t",
    "w:br": _break,
    "w:cr": lambda element: "\n",
    "w:noBreakHyphen": lambda element: "\u2011",
    "w:softHyphen": lambda element: "\u00ad",
    "w:sym": _symbol,
}
"""Element of a run to its characters; a newline is a forced line break."""
