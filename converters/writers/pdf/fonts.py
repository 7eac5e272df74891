"""Faces in a PDF: which codes say what while pages are painted, and the embedded font at the end.

The codes of glyphs count up as they are first used, so that pages can be painted before the subset is known;
a CIDToGIDMap leads from there to the subset (ISO 32000-1, 9.7.4). In a face with CFF outlines, which has no
such map, the code of a glyph is its id. A code has one text in ToUnicode; where it stands for another, the
item needs ActualText.
"""

from __future__ import annotations

import difflib
import hashlib
import itertools
import re
import sys
from array import array
from collections import Counter
from collections.abc import Iterable
from typing import Final

from converters.errors import MissingGlyph
from converters.fonts.face import NOTDEF, Face
from converters.fonts.library import describe
from converters.fonts.subset import Subset, subset
from converters.messages import say
from converters.text.patterns import pattern
from converters.typeset.frames import TextItem
from converters.writers.pdf.objects import Store, dictionary, name, number, ref

_UNKNOWN: Final = "\ufffd"
_UNSPEAKABLE: Final = pattern("[\0\ufeff\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""What ToUnicode may not hold: no characters (PDF/UA-1, 7.21.7), and private use, which PDF/A level A allows
only with ActualText (PDF/A-2, 6.2.11.7.3)."""
_BLANK: Final = re.compile("(?<!^)[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
"""Spaces that extractors read as the common one unless ActualText says otherwise; of an ActualText that
begins with a space poppler reads nothing."""
_TRIES: Final = 20
"""Items that are looked at for what a glyph says."""
_BF_BLOCK: Final = 100
"""Most entries of one ``beginbfchar`` (ISO 32000-1, 9.10.3)."""


class _Said(dict[int, str]):
    """Code to the text it stands for; used by ``str.translate``, where an unknown code matches no text."""

    def __missing__(self, code: int) -> str:
        return NOTDEF


class _Codes(dict[int, int]):
    """Glyph id to code, counted up from 1; used by ``str.translate``."""

    def __missing__(self, glyph: int) -> int:
        code = self[glyph] = len(self) + 1
        return code


class FaceUse:
    """One face in one file."""

    def __init__(self, face: Face, index: int) -> None:
        self.face = face
        self.resource = f"F{index}"
        self.vertical = False
        """Whether it is also used downwards, as the resource with a V."""
        self._said = _Said()
        self._settled: set[str] = set()
        """Glyphs whose text is known."""
        self._codes: _Codes | None = _Codes() if face.outlines == "truetype" else None
        self._tries: Counter[int] = Counter()

    def codes(self, glyphs: str) -> str:
        """Return the codes of glyphs, each as a character."""
        return glyphs if self._codes is None else glyphs.translate(self._codes)

    def actual_text(self, item: TextItem) -> str | None:
        """Return the ActualText that an item needs, or ``None``; its glyphs are kept for the subset.

        Raises:
            MissingGlyph: the item draws glyph 0.
        """
        glyphs, text = item.glyphs, item.text
        said = glyphs.translate(self._said)
        if said != text and self._may_learn(glyphs):
            self._learn(glyphs, text)
            said = glyphs.translate(self._said)
        if item.actual is None and (said != text or _BLANK.search(text)):
            return text
        return item.actual

    def _may_learn(self, glyphs: str) -> bool:
        """Return whether a glyph is new, or means nothing yet that was seen in a few items only."""
        new = [ord(glyph) for glyph in set(glyphs) - self._settled if self._tries[ord(glyph)] < _TRIES]
        self._tries.update(new)
        return bool(new)

    def _learn(self, glyphs: str, text: str) -> None:
        if NOTDEF in glyphs:
            lacking = self.face.missing(text) or frozenset(text)
            shown = ", ".join(describe(char) for char in sorted(lacking))
            raise MissingGlyph(say("{name} has no glyph for {shown}", name=self.face.name, shown=shown))
        said, settled = self._said, self._settled
        for glyph, char in self._pairs(glyphs, text):
            if glyph not in settled:
                said[ord(glyph)] = known = _UNKNOWN if _UNSPEAKABLE.search(char) else char
                if known != _UNKNOWN:
                    settled.add(glyph)

    def _pairs(self, glyphs: str, text: str) -> Iterable[tuple[str, str]]:
        """Return each glyph with what it says, as well as can be told."""
        if len(glyphs) == len(text):
            return zip(glyphs, text, strict=True)
        if len(glyphs) == 1 and text:
            return [(glyphs, text)]
        return self._aligned(glyphs, text)

    def _aligned(self, glyphs: str, text: str) -> Iterable[tuple[str, str]]:
        """Yield pairs where glyphs and characters differ in number: one among plain ones is a ligature."""
        plain = self.face.glyphs(text)
        nominal = dict(zip(plain, text, strict=True))
        matcher = difflib.SequenceMatcher(None, glyphs, plain, autojunk=False)
        for tag, start, end, first, last in matcher.get_opcodes():
            if tag == "replace" and end - start == 1:
                yield glyphs[start], text[first:last]
            else:
                yield from ((glyph, nominal.get(glyph, _UNKNOWN)) for glyph in glyphs[start:end])

    def embed(self, store: Store) -> dict[str, str]:
        """Return the font resources (name to reference) after adding the font to ``store``.

        Args:
            store: takes the objects.
        """
        made = subset(self.face, self._said)
        tagged = f"{_tag(self.face.name, self._said)}+{self.face.name}"
        descendant = ref(store.add(self._cid_font(store, made, tagged)))
        unicode_map = ref(store.add_stream("", self._to_unicode()))
        resources = {self.resource: "H"} | ({f"{self.resource}V": "V"} if self.vertical else {})
        return {
            resource: ref(
                store.add(
                    dictionary(
                        Type="/Font",
                        Subtype="/Type0",
                        BaseFont=name(
                            tagged if made.kind == "truetype" else f"{tagged}-Identity-{direction}"
                        ),
                        Encoding=f"/Identity-{direction}",
                        DescendantFonts=f"[{descendant}]",
                        ToUnicode=unicode_map,
                    )
                )
            )
            for resource, direction in resources.items()
        }

    def _cid_font(self, store: Store, made: Subset, tagged: str) -> bytes:
        truetype = made.kind == "truetype"
        return dictionary(
            Type="/Font",
            Subtype="/CIDFontType2" if truetype else "/CIDFontType0",
            BaseFont=name(tagged),
            CIDSystemInfo="<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
            FontDescriptor=ref(store.add(self._descriptor(store, made, tagged))),
            DW=1000,
            DW2=self._downwards() if self.vertical else None,
            W=self._widths(),
            CIDToGIDMap=ref(store.add_stream("", self._cid_to_gid(made.mapping))) if truetype else None,
        )

    def _descriptor(self, store: Store, made: Subset, tagged: str) -> bytes:
        face = self.face
        truetype = made.kind == "truetype"
        entries = f"/Length1 {len(made.data)}" if truetype else "/Subtype/CIDFontType0C"
        font_file = ref(store.add_stream(entries, made.data, outlines=True))
        return dictionary(
            Type="/FontDescriptor",
            FontName=name(tagged),
            Flags=4 | (64 if face.italic else 0),
            FontBBox=f"[{' '.join(_thousandths(edge) for edge in face.bounds)}]",
            ItalicAngle=-12 if face.italic else 0,
            Ascent=_thousandths(face.ascent),
            Descent=_thousandths(-face.descent),
            CapHeight=_thousandths(face.cap_height),
            StemV=140 if face.weight >= 600 else 80,
            FontFile2=font_file if truetype else None,
            FontFile3=None if truetype else font_file,
        )

    def _downwards(self) -> str | None:
        """Return DW2: where the em box begins over the baseline, and how far each glyph leads downwards.

        ``None`` stands for the usual place (ISO 32000-1, 9.7.4.3).
        """
        top = _thousandths(self.face.middle + 0.5)
        return None if top == "880" else f"[{top} -1000]"

    def _widths(self) -> str:
        """Return the W array: the codes whose advance is not one em, runs of neighbours together."""
        coded = self._coded()
        advances = self.face.advances("".join([chr(glyph) for _, glyph in coded]))
        odd = [(code, advance) for (code, _), advance in zip(coded, advances, strict=True) if advance != 1.0]
        runs = itertools.groupby(enumerate(odd), key=lambda pair: pair[1][0] - pair[0])
        return f"[{''.join(_width_run([entry for _, entry in run]) for _, run in runs)}]"

    def _coded(self) -> list[tuple[int, int]]:
        """Return code and glyph id of each glyph, by code."""
        codes = self._codes
        return sorted((glyph if codes is None else codes[glyph], glyph) for glyph in self._said)

    def _cid_to_gid(self, mapping: dict[int, int]) -> bytes:
        """Return the CIDToGIDMap: for each code two bytes, the glyph id in the subset."""
        coded = self._coded()
        table = array("H", bytes(2 * (coded[-1][0] + 1)))
        for code, glyph in coded:
            table[code] = mapping[glyph]
        if sys.byteorder == "little":
            table.byteswap()
        return table.tobytes()

    def _to_unicode(self) -> bytes:
        said = self._said
        entries = [f"<{code:04x}><{_utf_16(said[glyph])}>\n" for code, glyph in self._coded()]
        blocks = (entries[i : i + _BF_BLOCK] for i in range(0, len(entries), _BF_BLOCK))
        body = "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
        return f"{_CMAP_HEAD}{body}{_CMAP_TAIL}".encode("ascii")


_CMAP_HEAD: Final = """/CIDInit/ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
"""
_CMAP_TAIL: Final = """endcmap
CMapName currentdict/CMap defineresource pop
end
end
"""


class Fonts:
    """The faces of one file, named in the order of first use."""

    def __init__(self) -> None:
        self._uses: dict[Face, FaceUse] = {}
        self._files: dict[tuple[str, int], FaceUse] = {}

    def use(self, face: Face) -> FaceUse:
        """Return the use of a face, a new one the first time."""
        found = self._uses.get(face)
        if found is None:
            # Faces that differ only in language share the font file, and so the subset.
            key = (face.where, face.index)
            found = self._files.get(key)
            if found is None:
                found = self._files[key] = FaceUse(face, len(self._files))
            self._uses[face] = found
        return found

    def embed(self, store: Store) -> dict[str, str]:
        """Return the font resources of all pages after adding every font to ``store``."""
        resources: dict[str, str] = {}
        for use in self._files.values():
            resources |= use.embed(store)
        return resources


def _width_run(run: list[tuple[int, float]]) -> str:
    return f"{run[0][0]}[{' '.join(_thousandths(advance) for _, advance in run)}]"


def _thousandths(ems: float) -> str:
    return number(ems * 1000)


def _utf_16(text: str) -> str:
    """Return a text as hexadecimal digits of UTF-16."""
    return f"{ord(text):04x}" if len(text) == 1 and text < "\ud800" else text.encode("utf-16-be").hex()


def _tag(face_name: str, codes: Iterable[int]) -> str:
    """Return six capitals that name the subset (ISO 32000-1, 9.6.4), the same for the same glyphs."""
    digest = hashlib.sha256(face_name.encode() + array("H", sorted(codes)).tobytes()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])
