"""Subset fonts inside the EPUB, and the stylesheet that uses them (option ``embed_fonts``).

Only shipped fonts go in: they may be passed on, and any machine makes the same bytes. Each file has the
characters of the edition that are set in it and the OpenType features a reader applies: forms of the region,
forms for vertical text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Final, NamedTuple

import msgspec

from converters.boxes import Box, Edition, Run, Style
from converters.diagnostics import Kind, Sink
from converters.fonts.face import BOLD, Face
from converters.fonts.library import FontLibrary, describe
from converters.fonts.shipped_data import ALIASES, ORDER
from converters.fonts.subset import subset_file
from converters.messages import say
from converters.text.patterns import pattern

APPLE_FILE: Final = "META-INF/com.apple.ibooks.display-options.xml"
APPLE_OPTIONS: Final = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<display_options><platform name="*"><option name="specified-fonts">true</option></platform>'
    b"</display_options>\n"
)
"""Without it Apple Books shows its own fonts in the place of embedded ones (B2)."""

_FAMILY: Final = pattern(r"font-family:\s*([^;}]+)")
_CONTROLS: Final = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0))))
_SHOWN: Final = 12
"""Most characters that one message lists."""


class Cut(NamedTuple):
    """How text is set, as far as it decides on the face."""

    role: str
    """Generic family."""
    bold: bool
    italic: bool


class Font(NamedTuple):
    """One file."""

    name: str
    """Path in the package folder."""
    data: bytes

    @property
    def media_type(self) -> str:
        """Its media type (RFC 8081)."""
        return f"font/{self.name.rpartition('.')[2]}"


class Embedded(msgspec.Struct, frozen=True, kw_only=True):
    """What an edition with fonts has more than one without."""

    fonts: tuple[Font, ...] = ()
    css: str
    """The whole stylesheet, with ``@font-face`` rules, which names the embedded families first."""


def embed(edition: Edition, css: str, also: str, sink: Sink) -> Embedded:
    """Return the fonts of an edition and its stylesheet with them.

    Args:
        edition: whose text is set.
        css: its stylesheet without fonts.
        also: text of its pages that the template does not write.
        sink: takes FONT_FALLBACK for characters that are left to the fonts of the device.

    Raises:
        FontError: a font cannot be subset.
    """
    used = _used(edition, also)
    shelf = _Shelf(FontLibrary(system_fonts="none"), edition.language)
    for cut, characters in used.items():
        shelf.take(cut, characters)
    if shelf.lacking:
        shown = ", ".join(describe(char) for char in sorted(shelf.lacking)[:_SHOWN])
        sink.add(
            Kind.FONT_FALLBACK,
            say(
                "{count} characters are in no embedded font and are left to the device: {shown}",
                count=len(shelf.lacking),
                shown=shown,
            ),
        )
    body = _role(edition.root.style.font_family)
    own = frozenset(f'"{face.family}"' for face in edition.faces)
    rules = [*shelf.rules(), f".k-text,.k-front,.k-nav{{font-family:{shelf.stack(body)}{body}}}\n"]
    return Embedded(
        fonts=tuple(shelf.fonts()),
        css="".join(rules) + _FAMILY.sub(lambda found: _led(found[0], found[1], shelf, own), css),
    )


def _led(declaration: str, value: str, shelf: _Shelf, own: Set[str]) -> str:
    """Return a declaration of families with the embedded ones before those of the device.

    Args:
        declaration: as it is.
        value: its families.
        shelf: the embedded ones.
        own: families of the theme, quoted, which stay first.
    """
    listed = [name.strip() for name in value.split(",")]
    first = ",".join(name for name in listed if name in own)
    value = ",".join(name for name in listed if name not in own) if first else value
    if first:
        first += ","
    names = [name.strip().strip("\"'").lower() for name in value.split(",")]
    role = "kai" if any("kai" in name for name in names) else names[-1]
    return f"font-family:{first}{shelf.stack(role)}{value}" if role in ORDER else declaration


# --------------------------------------------------------------------------- what is used
def _used(edition: Edition, also: str) -> dict[Cut, set[str]]:
    """Return the characters by the way they are set; those of the body have all, whatever a reader does."""
    used: dict[Cut, set[str]] = {}
    for run in _runs(edition.root):
        used.setdefault(_cut(run.style), set()).update(run.text)
    plain = Cut(_role(edition.root.style.font_family), bold=False, italic=False)
    everything = set(also).union(*used.values())
    used[plain] = everything
    used.setdefault(plain._replace(bold=True), set()).update(also)
    return {cut: used[cut] - _CONTROLS for cut in sorted(used)}


def _runs(box: Box) -> Iterator[Run]:
    for child in box.children:
        if isinstance(child, Run):
            yield child
        else:
            yield from _runs(child)


def _cut(style: Style) -> Cut:
    return Cut(_role(style.font_family), style.font_weight >= BOLD, style.font_style == "italic")


def _role(families: Iterable[str]) -> str:
    """Return the first generic family of a list; serif where there is none."""
    roles = (ALIASES.get(name.lower(), name) for name in families)
    return next((role for role in roles if role in ORDER), "serif")


# --------------------------------------------------------------------------- files and rules
class _Shelf:
    """Which characters each face is to have, and the families that are made of the faces."""

    def __init__(self, library: FontLibrary, language: str) -> None:
        self._library = library
        self._language = language
        self._characters: dict[Face, set[str]] = {}
        self._first: dict[Cut, Face] = {}
        self._others: dict[str, dict[Face, None]] = {}
        self.lacking: set[str] = set()

    def take(self, cut: Cut, characters: set[str]) -> None:
        """Share characters out among the faces that set them."""
        weight = 700 if cut.bold else 400
        faces = self._library.faces((cut.role,), weight, self._language, italic=cut.italic)
        rest = frozenset(characters)
        for face in faces:
            without = face.missing("".join(rest))
            if rest - without and not face.substitute:
                self._use(cut, face, rest - without)
                rest = without
        self.lacking |= rest

    def _use(self, cut: Cut, face: Face, characters: frozenset[str]) -> None:
        self._characters.setdefault(face, set()).update(characters)
        if self._first.setdefault(cut, face) is not face:
            self._others.setdefault(cut.role, {})[face] = None

    def fonts(self) -> Iterator[Font]:
        """Yield the files."""
        for face, characters in self._characters.items():
            yield Font(self._name(face), subset_file(face, characters))

    def _name(self, face: Face) -> str:
        return f"font-{list(self._characters).index(face) + 1}.ttf"

    def stack(self, role: str) -> str:
        """Return the embedded families of a generic one, best first, with a comma after each."""
        if not any(cut.role == role for cut in self._first):
            return ""
        others = "".join(f'"{_family(face)}",' for face in self._others.get(role, ()))
        return f'"k-{role}",{others}'

    def rules(self) -> Iterator[str]:
        """Yield an ``@font-face`` rule for every way of setting text and for every face that helps out."""
        for cut, face in self._first.items():
            look = f"font-weight:{'bold' if cut.bold else 'normal'}"
            look += f";font-style:{'italic' if cut.italic else 'normal'}"
            yield self._rule(f"k-{cut.role}", look, face)
        helpers = dict.fromkeys(face for faces in self._others.values() for face in faces)
        for face in helpers:
            yield self._rule(_family(face), "font-weight:normal;font-style:normal", face)

    def _rule(self, family: str, look: str, face: Face) -> str:
        return f'@font-face{{font-family:"{family}";{look};src:url({self._name(face)})}}\n'


def _family(face: Face) -> str:
    """Return what a face is called when it helps out."""
    return f"k-{face.name}"
