"""Formulas of pages and books: the many ways one is marked up brought to one ``math`` element each, and read.

KaTeX and MathJax print a formula two or three times: for the eye, as MathML, as the script it came from. One
is kept, the TeX beside the MathML where both are there. TeX in brackets or dollars that waits for a script of
the page is a formula where it can be converted, and text where it cannot.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import parse_qs, urlsplit

from lxml import etree

from converters.diagnostics import Kind, SourcePos
from converters.formulas.make import Formula, formula
from converters.formulas.names import name_of
from converters.formulas.tex import from_tex
from converters.markup.dom.tree import LINE, line, shown, tag, tokens
from converters.markup.flow import Flow, State
from converters.markup.reader import Reader
from converters.messages import say
from converters.serialization.xmltree import Element, remove, text_of

TEX: Final = "data-tex"
"""Attribute of a ``math`` element: its TeX."""
_SPACES: Final = re.compile(r"\s+")
_TEX_LIKE: Final = re.compile(r"[\\^_{]")
_NO_WORDS: Final = "alternative text not available"
"""What converters write where nobody described a formula."""
_SCRIPT: Final = re.compile(r"math/(tex|mml)\b", re.IGNORECASE)
_DISPLAY: Final = re.compile(r"mode\s*=\s*display", re.IGNORECASE)
_FORMULA_IMAGES: Final = re.compile(
    r"//(?:www\.zhihu\.com/equation|math\.jianshu\.com/math|(?:latex|private)\.codecogs\.com/)"
    r"|/api/rest_v1/media/math/render/",
    re.IGNORECASE,
)
"""Addresses of images that are made of a formula."""
_PREVIEWS: Final = frozenset(
    (
        *("mathjax_preview", "mathjax", "mathjax_display", "mathjax_svg", "mathjax_svg_display"),
        *("mathjax_chtml", "mjx-chtml"),
    )
)
"""Classes of what MathJax 2 sets before the script it came from, in small letters."""
_INSIDE: Final = r"((?:[^\\]|\\[^()\[\]]){1,4000}?)"
"""TeX without marks of another formula: what begins at every second character is looked through once."""
_WAITING: Final = re.compile(rf"\\\({_INSIDE}\\\)|\\\[{_INSIDE}\\\]|\$\$([^$]{{1,4000}})\$\$", re.DOTALL)
_WAITING_TEXTS: Final = etree.XPath(r"descendant::text()[contains(., '$$') or contains(., '\')]")
_WORTH: Final = ("\\(", "\\[", "$$")
_VERBATIM: Final = frozenset(
    ("pre", "code", "kbd", "samp", "tt", "script", "style", "textarea", "math", "svg", "title")
)
_IMAGES: Final = frozenset(("ee_img", "mwe-math-fallback-image-inline", "mwe-math-fallback-image-display"))
_TEX_IMAGES: Final = frozenset(("tex", "latex"))
_MOST_WAITING: Final = 5_000
"""Formulas in the text of one page that are looked at."""


# --------------------------------------------------------------------------- the tree
def gather(root: Element) -> None:
    """Make every formula of a tree one ``math`` element, in place; what shows it a second time goes."""
    for element in list(root.iter(*(f"{{*}}{name}" for name in _BY_TAG))):
        handler = _BY_TAG.get(tag(element))
        if handler is not None and (element is root or element.getparent() is not None):
            handler(element)
    _take_waiting(root)


def _span(element: Element) -> None:
    """A box of KaTeX, MathJax, Wikipedia, Zhihu or Pandoc around a formula."""
    called = f"{element.get('class') or ''} {element.get('role') or ''}".lower()
    if "math" not in called and "katex" not in called:
        return
    words = tokens(element)
    if "katex" in words:
        display = _inside_class(element, "katex-display")
        _replace(element, _math_in(element), "", display=display)
    elif "mwe-math-element" in words:
        fallback = next(element.iter("img"), None)
        display = fallback is not None and any("display" in word for word in tokens(fallback))
        tex = "" if fallback is None else fallback.get("alt", "")
        _replace(element, _math_in(element), tex, display=display)
    elif "ztext-math" in words and (tex := element.get(TEX, "")):
        _replace(element, None, tex, display=_ends_in_break(tex))
    elif "math" in words and words & {"inline", "display"} and not len(element):
        _replace(element, None, _bare(element.text or ""), display="display" in words)
    elif "mathjax" in words and not _has_script(element):
        given = element.get("data-mathml")
        math = _parsed(given) if given else _math_in(element)
        _replace(element, math, "", display="mathjax_display" in words)


def _script(element: Element) -> None:
    """The script that MathJax 2 made a formula from; what it set of it stands before."""
    kind = element.get("type") or ""
    found = _SCRIPT.match(kind)
    if found is None:
        return
    before = element.getprevious()
    while before is not None and tokens(before) & _PREVIEWS and not (before.tail or "").strip():
        remove(before)
        before = element.getprevious()
    source = element.text or ""
    math = _parsed(source) if found[1].lower() == "mml" else None
    _replace(element, math, "" if math is not None else source, display=bool(_DISPLAY.search(kind)))


def _container(element: Element) -> None:
    """What MathJax 3 sets; its MathML is there for those who cannot see it."""
    math = _math_in(element)
    if math is not None:
        _replace(element, math, "", display=element.get("display") == "true")


def _image(element: Element) -> None:
    """An image made of a formula, which its alternative text or its address gives."""
    address = (element.get("data-src") or element.get("src") or "").strip()
    words = tokens(element)
    named = bool(_FORMULA_IMAGES.search(address)) or not _IMAGES.isdisjoint(words)
    tex = element.get("data-formula") or element.get("alt") or _asked(address)
    if tex and (named or (not _TEX_IMAGES.isdisjoint(words) and _TEX_LIKE.search(tex))):
        _replace(element, None, tex, display=_ends_in_break(tex))


_BY_TAG: Final[dict[str, Callable[[Element], None]]] = {
    "span": _span,
    "div": _span,
    "script": _script,
    "mjx-container": _container,
    "img": _image,
}


def _replace(element: Element, math: Element | None, tex: str, *, display: bool) -> None:
    """Put one ``math`` element in the place of all that shows a formula, if there is one."""
    tex = _bare(tex)
    if math is None and not tex.strip():
        return
    made = element.makeelement("math")
    if math is not None:
        made.text = math.text
        made.extend(list(math))
        for key in ("display", "alttext", TEX):
            if value := math.get(key):
                made.set(key, value)
    else:
        # Those who vote on what the article is see its text.
        made.text = tex
    if tex:
        made.set(TEX, tex)
    if display:
        made.set("display", "block")
    made.set(LINE, str(line(element)))
    made.tail = element.tail
    element.tail = None
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, made)


def _math_in(element: Element) -> Element | None:
    return next((one for one in element.iter(etree.Element) if name_of(one) == "math"), None)


def _inside_class(element: Element, name: str) -> bool:
    parent = element.getparent()
    return parent is not None and name in tokens(parent)


def _has_script(element: Element) -> bool:
    following = element.getnext()
    return following is not None and bool(_SCRIPT.match(following.get("type") or ""))


def _parsed(markup: str) -> Element | None:
    try:
        root = etree.fromstring(markup[:200_000], etree.HTMLParser(no_network=True))
    except (etree.LxmlError, ValueError):
        return None
    return None if root is None else _math_in(root)


def _asked(address: str) -> str:
    """Return the formula that an address asks to be drawn; empty for none."""
    try:
        query = urlsplit(address).query
        asked = parse_qs(query, max_num_fields=20)
    except ValueError:
        return ""
    return next((asked[name][0] for name in ("tex", "formula", "latex") if name in asked), "")


def _bare(tex: str) -> str:
    """Return TeX without marks around it."""
    tex = tex.strip()
    for before, after in (("\\(", "\\)"), ("\\[", "\\]"), ("$$", "$$"), ("$", "$")):
        if tex.startswith(before) and tex.endswith(after) and len(tex) >= len(before) + len(after):
            return tex[len(before) : -len(after)].strip()
    return tex


def _ends_in_break(tex: str) -> bool:
    """Return whether a formula of Zhihu stands by itself: it ends in a line break."""
    return tex.rstrip().endswith("\\\\")


# --------------------------------------------------------------------------- TeX that waits for a script
def _take_waiting(root: Element) -> None:
    count = 0
    holders = _waiting_in(root)
    for element in list(root.iter(etree.Element)) if holders else ():
        if element not in holders or tag(element) in _VERBATIM:
            continue
        for holder, name in ((element, "text"), *((child, "tail") for child in element)):
            text = getattr(holder, name)
            if text and any(mark in text for mark in _WORTH) and count < _MOST_WAITING:
                count += _cut(element, holder, name, text)


def _waiting_in(root: Element) -> set[Element]:
    """Return the elements of which text directly inside them may hold a formula; few pages have any."""
    found = set()
    # All text as one string is made in a third of the time that looking at each text takes.
    said = etree.tostring(root, method="text", encoding="unicode", with_tail=False)
    for text in _WAITING_TEXTS(root) if any(mark in said for mark in _WORTH) else ():
        holder = text.getparent()
        found.add(holder.getparent() if text.is_tail else holder)
    return found


def _cut(parent: Element, holder: Element, name: str, text: str) -> int:
    """Make elements of the formulas in one text; return how many were looked at."""
    at, looked = 0, 0
    last: Element | None = None
    for found in _WAITING.finditer(text):
        looked += 1
        tex = next(group for group in found.groups() if group is not None)
        if not _TEX_LIKE.search(tex) and found[1] is None and "=" not in tex:
            continue
        if from_tex(tex) is None:
            continue
        made = parent.makeelement("math", {TEX: tex.strip(), LINE: str(line(parent))})
        made.text = tex.strip()
        if found[1] is None:
            made.set("display", "block")
        _insert(parent, (holder, name) if last is None else (last, "tail"), made, text[at : found.start()])
        last, at = made, found.end()
    if last is not None:
        last.tail = text[at:]
    return looked


def _insert(parent: Element, place: tuple[Element, str], made: Element, before: str) -> None:
    """Put an element behind the text of ``parent``, or behind an element of it, with a text before it."""
    holder, name = place
    if name == "text":
        parent.text = before
        parent.insert(0, made)
        return
    holder.tail = None
    holder.addnext(made)
    holder.tail = before


# --------------------------------------------------------------------------- reading
def read(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """Read a formula: a block where it says so, else part of the line."""
    found = formula_of(element)
    if found is None:
        flow.text(_SPACES.sub(" ", shown(element)), state)
        return
    report(reader, found, line(element))
    if found.block:
        flow.block(found.standing(reader.pos(element)))
    else:
        flow.add(found.inline(), state)


def formula_of(element: Element) -> Formula | None:
    """Return the formula of a ``math`` element, or ``None`` when it shows nothing."""
    notes = (_annotation(one) for one in element.iter(etree.Element) if name_of(one) == "annotation")
    words = _SPACES.sub(" ", element.get("alttext") or "").strip()
    words = "" if words.lower() == _NO_WORDS else words
    tex = element.get(TEX) or next(filter(None, notes), "") or (words if _TEX_LIKE.search(words) else "")
    block = element.get("display") == "block" or (element.get("mode") or "") == "display"
    # A formula of TeX alone has it as its text too.
    mathml = element if len(element) or not tex else None
    return formula(tex=tex, mathml=mathml, alt="" if words == tex else words, block=block)


def _annotation(element: Element) -> str:
    """Return the TeX of an annotation; empty for one in another notation."""
    encoding = (element.get("encoding") or "").lower()
    return text_of(element).strip() if "tex" in encoding else ""


def report(reader: Reader, found: Formula, number: int) -> None:
    """Say that a formula could not be converted, and where it stands."""
    if not found.mathml:
        message = say("the formula {text!r} is printed as TeX: it cannot be converted", text=found.text[:60])
        setup = reader.setup
        setup.sink.add(Kind.NODE_NOT_RENDERED, message, where=setup.where, pos=SourcePos(line=number))
