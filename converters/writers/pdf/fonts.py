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
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from converters.errors import MissingGlyph
from converters.fonts.face import Face
from converters.fonts.glyph_tables import NOTDEF
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
_BLANK: Final = pattern("(?<!^)[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
"""Spaces that extractors read as the common one unless ActualText says otherwise; of an ActualText that
begins with a space poppler reads nothing."""
_TRIES: Final = 20
"""Items that are looked at for what a glyph says."""
_BF_BLOCK: Final = 100
"""Most entries of one ``beginbfchar`` (ISO 32000-1, 9.10.3)."""


class FaceUse:
    """One face in one file."""

    def __init__(self, face: Face, index: int) -> None:
        self.face = face
        self.resource = f"F{index}"
        self.vertical = False
        """Whether it is also used downwards, as the resource with a V."""
        self._said: defaultdict[int, str] = defaultdict(itertools.repeat(NOTDEF).__next__)
        """Glyph id to the text it stands for; a glyph that was not seen yet matches no text."""
        self._settled: set[str] = set()
        """Glyphs whose text is known."""
        self._codes: defaultdict[int, int] | None = (
            defaultdict(itertools.count(1).__next__) if face.outlines == "truetype" else None
        )
        """Glyph id to code, in the order of the codes."""
        self._tries: dict[str, int] = {}
        """In how many items each glyph was seen that is not settled."""

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
        if said != text and self._learned(glyphs, text):
            said = glyphs.translate(self._said)
        if item.actual is None and (said != text or _BLANK.search(text)):
            return text
        return item.actual

    def meet(self, glyphs: str, text: str) -> None:
        """Take note of what the glyphs of a page say before its items are painted, which would do the same.

        Args:
            glyphs: of items one after the other.
            text: of the same items, a character for each glyph.
        """
        unsettled = set(glyphs) - self._settled
        if unsettled and not self._tries and NOTDEF not in unsettled:
            self._learned_at_once(glyphs, text, unsettled)

    def _learned_at_once(self, glyphs: str, text: str, unsettled: set[str]) -> bool:
        """Take note of glyphs of one character each; return whether all of them are."""
        if len(glyphs) != len(text) or _UNSPEAKABLE.search(text) or _UNKNOWN in text:
            return False
        # Backwards, so that the first character of a glyph is the one that is kept.
        chars = dict(zip(reversed(glyphs), reversed(text), strict=True))
        new = {glyph: chars[glyph] for glyph in unsettled}
        self._said.update(zip(map(ord, new), new.values(), strict=True))
        self._settled.update(new)
        return True

    def _learned(self, glyphs: str, text: str) -> bool:
        """Take note of what glyphs say; return whether there was anything to learn.

        That is so where a glyph is new, or means nothing yet that was seen in a few items only.
        """
        settled, tries = self._settled, self._tries
        unsettled = set(glyphs) - settled
        if not unsettled or (tries and all(tries.get(glyph, 0) >= _TRIES for glyph in unsettled)):
            return False
        if NOTDEF in glyphs:
            lacking = self.face.missing(text) or frozenset(text)
            shown = ", ".join(describe(char) for char in sorted(lacking))
            raise MissingGlyph(say("{name} has no glyph for {shown}", name=self.face.name, shown=shown))
        if self._learned_at_once(glyphs, text, unsettled):
            return True
        self._learn(glyphs, text)
        for glyph in unsettled - settled:
            tries[glyph] = tries.get(glyph, 0) + 1
        return True

    def _learn(self, glyphs: str, text: str) -> None:
        """Take note of glyphs one by one: those of ligatures, and of characters that may not be said."""
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
        coded = self._coded()
        descendant = ref(store.add(self._cid_font(store, made, tagged, coded)))
        unicode_map = ref(store.add_stream("", self._to_unicode(coded)))
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

    def _cid_font(self, store: Store, made: Subset, tagged: str, coded: dict[int, int]) -> bytes:
        truetype = made.kind == "truetype"
        return dictionary(
            Type="/Font",
            Subtype="/CIDFontType2" if truetype else "/CIDFontType0",
            BaseFont=name(tagged),
            CIDSystemInfo="<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
            FontDescriptor=ref(store.add(self._descriptor(store, made, tagged))),
            DW=1000,
            DW2=self._downwards() if self.vertical else None,
            W=self._widths(coded),
            CIDToGIDMap=ref(store.add_stream("", _cid_to_gid(coded, made.mapping))) if truetype else None,
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

    def _coded(self) -> dict[int, int]:
        """Return code to glyph id of each glyph, by code."""
        if self._codes is not None:
            return {code: glyph for glyph, code in self._codes.items()}
        return {glyph: glyph for glyph in sorted(self._said)}

    def _widths(self, coded: dict[int, int]) -> str:
        """Return the W array: the codes whose advance is not one em, runs of neighbours together."""
        advances = self.face.advances("".join(map(chr, coded.values())))
        odd = [(code, advance) for code, advance in zip(coded, advances, strict=True) if advance != 1.0]
        runs = itertools.groupby(enumerate(odd), key=lambda pair: pair[1][0] - pair[0])
        return f"[{''.join(_width_run([entry for _, entry in run]) for _, run in runs)}]"

    def _to_unicode(self, coded: dict[int, int]) -> bytes:
        codes, texts = list(coded), [self._said[glyph] for glyph in coded.values()]
        blocks = (
            _bf_block(codes[at : at + _BF_BLOCK], texts[at : at + _BF_BLOCK])
            for at in range(0, len(codes), _BF_BLOCK)
        )
        return f"{_CMAP_HEAD}{''.join(blocks)}{_CMAP_TAIL}".encode("ascii")


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


def _cid_to_gid(coded: dict[int, int], mapping: dict[int, int]) -> bytes:
    """Return the CIDToGIDMap: for each code, which count up from 1, two bytes, the glyph id in the subset."""
    table = array("H", (0, *map(mapping.__getitem__, coded.values())))
    if sys.byteorder == "little":
        table.byteswap()
    return table.tobytes()


def _bf_block(codes: list[int], texts: list[str]) -> str:
    """Return the ``beginbfchar`` operator of some codes and what they say."""
    heads, tails = map(_BF_CODES.__getitem__, codes), map(_BF_TEXTS.__getitem__, texts)
    return f"{len(codes)} beginbfchar\n{''.join(map(str.__add__, heads, tails))}endbfchar\n"


class _BfCodes(dict[int, str]):
    """Code to the first half of its row in ToUnicode; the codes of all files count from 1."""

    def __missing__(self, code: int) -> str:
        head = self[code] = f"<{code:04x}>"
        return head


class _BfTexts(dict[str, str]):
    """Text to the second half of a row; the characters of all files are some thousands."""

    def __missing__(self, text: str) -> str:
        tail = f"<{text.encode('utf-16-be').hex()}>\n"
        if len(text) == 1:
            self[text] = tail
        return tail


_BF_CODES: Final = _BfCodes()
_BF_TEXTS: Final = _BfTexts()


def _tag(face_name: str, codes: Iterable[int]) -> str:
    """Return six capitals that name the subset (ISO 32000-1, 9.6.4), the same for the same glyphs."""
    digest = hashlib.sha256(face_name.encode() + array("H", sorted(codes)).tobytes()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])
