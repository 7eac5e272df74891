"""Chosen faces as parts of the package, and what the font table says of them (ECMA-376-1, 17.8)."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.errors import FontError
from converters.fonts.subset import subset_file
from converters.messages import say
from converters.writers.docx.embedding.choice import EmbeddedFace, FontChoice, FontCut
from converters.writers.docx.embedding.edition import in_chosen_fonts
from converters.writers.docx.embedding.obfuscation import font_key, obfuscated
from converters.writers.docx.ooxml.opc import Package, Part
from converters.writers.docx.ooxml.package import add
from converters.writers.docx.ooxml.parts_data import EMBEDDED_FONT
from converters.writers.docx.styles.fonts import EmbeddedFonts


def embed(edition: Edition, sink: Sink) -> tuple[Edition, Callable[[Part, Package], EmbeddedFonts]]:
    """Return an edition in fonts that can be embedded, and what adds these to the font table and its package.

    Args:
        edition: what the theme made of a Document.
        sink: takes FONT_NOT_EMBEDDED for fonts and characters that are left to the reader's machine.
    """
    choice = FontChoice(edition.language, sink)
    chosen = in_chosen_fonts(edition, choice)
    choice.report()
    return chosen, functools.partial(_added, choice)


def _added(choice: FontChoice, table: Part, package: Package) -> EmbeddedFonts:
    """Add the files of all fonts that are embedded, and return what the font table says of them.

    Raises:
        FontError: a font cannot be subset, or read.
    """
    said: dict[str, str] = {}
    for number, cut in enumerate(sorted(choice.faces), start=1):
        data = _data(choice.faces[cut])
        key = font_key(data)
        part = add(table, package, f"/word/fonts/font{number}.odttf", EMBEDDED_FONT, obfuscated(data, key))
        subset = ' w:subsetted="1"' if choice.faces[cut].whole is None else ""
        relationship = table.relate_to(part, EMBEDDED_FONT[0])
        element = f'<w:embed{_kind(cut)} r:id="{relationship}" w:fontKey="{key}"{subset}/>'
        said[cut.family] = said.get(cut.family, "") + element
    return EmbeddedFonts(said, choice.alternatives)


def _data(font: EmbeddedFace) -> bytes:
    if font.whole is not None:
        try:
            return Path(font.whole).read_bytes()
        except OSError as error:
            raise FontError(
                say("cannot be used as a font: {error}", error=error), where=font.whole
            ) from error
    assert font.face is not None
    return subset_file(font.face, font.characters, regional=True)


def _kind(cut: FontCut) -> str:
    """Return the word for a cut; sorted, cuts of a family come in the order of the schema."""
    return f"{'Bold' if cut.bold else ''}{'Italic' if cut.italic else ''}" or "Regular"
