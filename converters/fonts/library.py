"""Which faces there are and which one sets a given run: the reader's own, the shipped, the system's."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from converters import assets
from converters.boxes import ThemeFace
from converters.diagnostics import Kind, Sink
from converters.errors import FontError, MissingGlyph
from converters.fonts import system
from converters.fonts.face import BOLD, Face, open_face
from converters.fonts.shipped_data import ALIASES, BOX_FILE, ORDER, ROLES, SCRIPTS, SHIPPED, Shipped
from converters.fonts.theme_faces import nearest, opened
from converters.limits import current, exceeded
from converters.messages import say
from converters.options import Missing
from converters.text.patterns import pattern
from converters.text.unicode.invisible import JOINING, PRIVATE

Generic = Literal["serif", "sans-serif", "kai", "monospace"]
SystemFonts = Literal["none", "named", "all"]

_CLUSTER: Final = pattern(
    f"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f"
    f"\U0001f3fb-\U0001f3ff{JOINING}]"
)
"""A character that stays with the one before it: combining marks, joiners, variation selectors."""
_PRIVATE: Final = pattern(f"[{PRIVATE}]")
"""What a font of the machine draws there means nothing."""
_CJK: Final = pattern("(zh|yue|ja|ko)\\b")
_BOXED: Final = 30
"""Parts of an article that each different character without a font counts as."""
_CHANGES: Final = 7
"""Changes of font that one part of an article counts as: a Korean text has two a word."""
_JOINER: Final = "\u200d"
_PLACED: Final = {"zh-Hant": "，。、；：！？", "ja": "；：！？"}
"""Marks that stand in the middle of their square there, in its lower left corner on the mainland (C19)."""

Key = tuple[tuple[str, ...], int, str, bool]


class FontLibrary:
    """The faces at hand, in the order they are tried.

    Args:
        overrides: ``role=file.ttf#index`` or ``role=Family Name``; a role is a generic family, or a family
            with a language (``serif:ja``).
        missing: whether a character no font has is an error or a visible box with its code point.
        sink: takes FONT_FALLBACK, once a family or character; ``None`` drops it.
        system_fonts: which fonts installed on the machine may be used: ``none``, those ``named`` in a
            stylesheet or override, or ``all`` for any character that no other font has.
        theme: faces that the theme brings, which its stylesheet names.

    Raises:
        FontError: an override names no usable font.
    """

    def __init__(
        self,
        overrides: Iterable[str] = (),
        *,
        missing: Missing = "box",
        sink: Sink | None = None,
        system_fonts: SystemFonts = "named",
        theme: Sequence[ThemeFace] = (),
    ) -> None:
        self._theme = theme
        self._missing = missing
        self._sink = Sink() if sink is None else sink
        self._system_fonts = system_fonts
        self._own = {role: self._override(role, value) for role, value in map(_split_override, overrides)}
        self._faces: dict[Key, tuple[Face, ...]] = {}
        self._having_it: dict[tuple[str, tuple[Face, ...]], Face | None] = {}
        self._found: dict[tuple[str, str], Face | None] = {}
        self._said: set[str] = set()
        self._changes = 0
        self.boxed: dict[str, None] = {}
        """The characters drawn as boxes so far, in the order met."""

    def faces(
        self, families: tuple[str, ...], weight: int, language: str, *, italic: bool = False
    ) -> tuple[Face, ...]:
        """Return the faces for a style in the order they are tried; never empty.

        Args:
            families: CSS family names in order of preference, generic names included.
            weight: CSS weight; from :data:`BOLD` on a real bold face is taken, none is thickened.
            language: BCP 47 tag; own fonts may be set for one language only.
            italic: Western italics; Han stays upright (clreq: Han is never slanted).
        """
        key = (families, weight, language, italic)
        found = self._faces.get(key)
        if found is None:
            found = self._faces[key] = self._candidates(key)
        return found

    def segments(
        self, text: str, families: tuple[str, ...], weight: int, language: str, *, italic: bool = False
    ) -> list[tuple[Face, str]]:
        """Return ``text`` cut where the face changes; the parts joined are the text.

        Every part goes to the first face that has all of it. Combining marks, joiners and variation
        selectors stay with the character before them.

        Raises:
            MissingGlyph: characters no font has, unless they are to be drawn as boxes.
            LimitExceeded: the font changes too often, or too many different characters are boxes.
        """
        faces = self.faces(families, weight, language, italic=italic)
        if not faces[0].missing(text):
            return [(faces[0], text)] if text else []
        limits = current()
        most = limits.nodes * _CHANGES - self._changes
        parts: list[tuple[Face, list[str]]] = []
        for cluster in clusters(text):
            for face, part in self._set(cluster, faces, language):
                if parts and parts[-1][0] is face:
                    parts[-1][1].append(part)
                else:
                    parts.append((face, [part]))
            if len(parts) > most:
                raise exceeded(
                    limits, "nodes", say("with its changes of font, the article has more parts than")
                )
        self._changes += len(parts)
        return [(face, "".join(part)) for face, part in parts]

    def check(self, text: str, families: tuple[str, ...] = ("serif",), language: str = "") -> None:
        """Raise for all characters of ``text`` at once that no font has.

        Raises:
            MissingGlyph: there are some, and they are not to be drawn as boxes.
        """
        faces = self.faces(families, 400, language)
        none = sorted(char for char in set(text) if self._having(char, faces, language) is None)
        if none and self._missing == "error":
            raise self._error(none)

    def _set(self, cluster: str, faces: Sequence[Face], language: str) -> list[tuple[Face, str]]:
        """Return the faces of one cluster: one, unless no font has its marks beside its letter."""
        face = self._having(cluster, faces, language)
        if face is not None:
            return [(face, cluster)]
        if len(cluster) > 1:
            return [part for char in cluster for part in self._set(char, faces, language)]
        if self._missing == "error":
            raise self._error([cluster])
        self._box(cluster)
        return [(open_face(str(assets.font(BOX_FILE)), box=True), cluster)]

    def _box(self, char: str) -> None:
        """Note a character that is drawn as a box; what has thousands of different ones is no text.

        Raises:
            LimitExceeded: there are too many.
        """
        self.boxed[char] = None
        limits = current()
        if len(self.boxed) * _BOXED > limits.nodes:
            raise exceeded(
                limits, "nodes", say("with its characters that no font has, the article has more parts than")
            )

    def _having(self, cluster: str, faces: Sequence[Face], language: str) -> Face | None:
        """Return the first face that has all of a cluster: of the style, of other scripts, of the machine."""
        key = (cluster, tuple(faces))
        if key not in self._having_it:
            those = faces if _PRIVATE.search(cluster) else (*faces, *_script_faces())
            self._having_it[key] = next((face for face in those if not face.missing(cluster)), None)
        return self._having_it[key] or self._installed(cluster, language)

    def _installed(self, cluster: str, language: str) -> Face | None:
        """Return a face of the machine that has the cluster, or ``None``; found once a cluster."""
        if self._system_fonts != "all" or _PRIVATE.search(cluster):
            return None
        key = (cluster, language)
        if key not in self._found:
            self._found[key] = face = system.covering(cluster, language)
            if face is not None:
                self._say(
                    Kind.FONT_FALLBACK,
                    cluster,
                    say(
                        "{cluster} is set in the fallback font {font}",
                        cluster=describe(cluster),
                        font=face.name,
                    ),
                )
        return self._found[key]

    def _error(self, characters: Sequence[str]) -> MissingGlyph:
        shown = ", ".join(describe(char) for char in characters[:12])
        hint = say(
            "give a font that has it with --font serif=FILE, or leave --missing=error out to draw boxes"
        )
        more = len(characters) - 12
        if more > 0:
            what = say("no available font has {shown} and {more} more", shown=shown, more=more)
            return MissingGlyph(what, hint=hint)
        return MissingGlyph(say("no available font has {shown}", shown=shown), hint=hint)

    def _say(self, kind: Kind, what: str, message: str) -> None:
        if what not in self._said:
            self._said.add(what)
            self._sink.add(kind, message)

    def _candidates(self, key: Key) -> tuple[Face, ...]:
        families, weight, language, italic = key
        roles = [ALIASES.get(name.lower(), name) for name in families]
        found: list[Face] = []
        missing: list[str] = []
        for role in roles:
            faces = self._of_role(role, weight, language, italic)
            if not faces and not found:
                missing.append(role)
            found += faces
        first = next((role for role in roles if role in ORDER), "serif")
        for role in ORDER[first]:
            found += self._of_role(role, weight, language, italic=False)
        for family in missing:
            # Han is an em wide in every font: lines break where they would in the font that is missing.
            message = say(
                "there is no font called {family!r}; {font} is used instead",
                family=family,
                font=found[0].family,
            )
            self._say(Kind.FONT_FALLBACK, family, message)
        return tuple(dict.fromkeys(found))

    def _of_role(self, role: str, weight: int, language: str, italic: bool) -> list[Face]:
        own = self._own_faces(role, weight, language)
        if role not in ROLES:
            return own or self._of_family(role, weight, language, italic)
        return own + _shipped_of_role(role, _region(language), bold=weight >= BOLD, italic=italic)

    def _own_faces(self, role: str, weight: int, language: str) -> list[Face]:
        """Return the reader's own faces for a role: those for the language first."""
        keys = [f"{role}:{language}", f"{role}:{language.partition('-')[0]}", role]
        faces = [self._weighted(self._own[key], weight) for key in dict.fromkeys(keys) if key in self._own]
        local = _CJK.match(language)
        return [open_face(face.where, face.index, language=language) if local else face for face in faces]

    def _weighted(self, face: Face, weight: int) -> Face:
        """Return the bold face of the family for bold text, the face itself where it has none."""
        if weight < BOLD or face.weight >= BOLD:
            return face
        return system.bold(face, weight, system_fonts=self._system_fonts != "none") or face

    def _of_family(self, family: str, weight: int, language: str, italic: bool) -> list[Face]:
        own = nearest(self._theme, family, weight, italic=italic)
        if own is not None:
            return [opened(own, language if _CJK.match(language) else "")]
        rows = [row for row in SHIPPED if row.family == family and row.italic == italic]
        if rows:
            rows.sort(key=lambda row: row.bold != (weight >= BOLD))
            return [_shipped(rows[0], _region(language))]
        face = system.named(family, weight, italic) if self._system_fonts != "none" else None
        return [face] if face else []

    def _override(self, role: str, value: str) -> Face:
        path, _, index = value.partition("#")
        if re.search(r"\.(ttf|otf|ttc|otc)$", path, re.IGNORECASE):
            if index and not index.isdigit():
                raise FontError(
                    say("the face index is not a number"),
                    where=value,
                    hint=say("write for example file.ttc#2"),
                )
            return open_face(path, int(index or 0))
        face = system.named(value, 400, italic=False)
        if face is None:
            raise FontError(say("no installed font is named {value!r}", value=value), where=f"--font {role}")
        return face


def clusters(text: str) -> list[str]:
    """Return ``text`` cut before every character that starts a cluster (UAX #29, for CJK text)."""
    found: list[str] = []
    for char in text:
        if found and (_CLUSTER.match(char) or found[-1].endswith(_JOINER)):
            found[-1] += char
        else:
            found.append(char)
    return found


def describe(text: str) -> str:
    """Return code points and the characters themselves, as messages show them."""
    codes = " ".join(f"U+{ord(char):04X}" for char in text)
    return f"{codes} {text}" if text.isprintable() else codes


def _split_override(text: str) -> tuple[str, str]:
    role, equals, value = text.partition("=")
    family, colon, language = role.partition(":")
    role = ALIASES.get(family.strip().lower(), family.strip())
    if not (equals and value.strip() and role):
        raise FontError(
            say("invalid value {text!r}: expected role=file or role=Family Name", text=text), where="--font"
        )
    return (f"{role}{colon}{language.strip()}", value.strip())


@functools.cache
def _script_faces() -> tuple[Face, ...]:
    """Return the faces for words of other scripts; opened when a character is in none of the roles' faces."""
    return tuple(open_face(str(assets.font(file))) for file in SCRIPTS)


@functools.cache
def _shipped_of_role(role: str, region: str, *, bold: bool, italic: bool) -> list[Face]:
    """Return the shipped faces for a role, those of the style first; found once a process."""
    rows = [row for row in SHIPPED if row.role == role and (italic or not row.italic)]
    rows.sort(key=lambda row: (row.italic != italic, row.bold != bold))
    return [_shipped(row, region) for row in rows]


def _shipped(row: Shipped, region: str) -> Face:
    """Return a shipped face; in Traditional Chinese and Japanese with the forms of the region (C19).

    A face that has none leaves to the others the marks that it has in the wrong place.
    """
    path = str(assets.font(row.file))
    if row.regional:
        return open_face(path, language=region)
    return open_face(path, without=_PLACED.get(region, "") if row.role == "kai" else "")


def _region(language: str) -> str:
    """Return the tag under which the shipped faces know a language's forms; empty for their usual ones."""
    parts = language.split("-")
    if parts[0] == "ja":
        return "ja"
    traditional = {"Hant", "TW", "HK", "MO"}
    return "zh-Hant" if parts[0] in ("zh", "yue") and traditional & set(parts[1:]) else ""
