"""Footnotes and endnotes as parts of their own (ECMA-376-1, 17.11)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final

from converters.writers.docx.ooxml.opc import Part
from converters.writers.docx.ooxml.xml import DECLARATION, STORY
from converters.writers.docx.parts.body import blocks_xml
from converters.writers.docx.parts.story import Shared, Story
from converters.writers.docx.plan.model import Plan
from converters.writers.docx.styles.usage import Usage, called

FIRST_NOTE: Final = 1
"""Id of the first note: -1 and 0 are the separators."""
_SEPARATORS: Final = (("-1", "separator"), ("0", "continuationSeparator"))
_SEPARATOR_PLACE: Final = (
    '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr>'
)


def numbered(
    plan: Plan, usage: Usage, *, footnote: int = FIRST_NOTE, endnote: int = FIRST_NOTE
) -> dict[str, int]:
    """Return the id of every note that the text calls, footnotes and endnotes counted apart.

    Notes called only from notes have none: Word cannot call a note from a note.

    Args:
        plan: whose notes they are.
        usage: of the plan.
        footnote: id of the first footnote.
        endnote: id of the first endnote.
    """
    own = {id(block) for note in plan.notes.values() for block in note.blocks}
    called_at = (
        called(atom)
        for key, row in usage.rows.items()
        if key not in own
        for atom in row
        if atom.kind == "note"
    )
    numbers: dict[str, int] = {}
    counts = {False: footnote, True: endnote}
    for name in called_at:
        note = plan.notes.get(name)
        if note is not None and name not in numbers:
            numbers[name] = counts[note.endnote]
            counts[note.endnote] += 1
    return numbers


def notes_xml(shared: Shared, part: Part, *, endnotes: bool) -> str:
    """Return the footnotes or the endnotes as a part."""
    kind = "endnote" if endnotes else "footnote"
    separators = (
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p>{_SEPARATOR_PLACE}<w:r><w:{name}/></w:r></w:p>'
        f"</w:{kind}>"
        for number, name in _SEPARATORS
    )
    inside = "".join(chain(separators, notes(shared, part, endnotes=endnotes)))
    return f"{DECLARATION}<w:{kind}s {STORY}>{inside}</w:{kind}s>"


def notes(shared: Shared, part: Part, *, endnotes: bool) -> Iterable[str]:
    """Yield the footnotes or the endnotes in the order of their calls."""
    kind = "endnote" if endnotes else "footnote"
    for name, number in shared.numbers.items():
        if shared.plan.notes[name].endnote is endnotes:
            yield f'<w:{kind} w:id="{number}">{_note(shared, part, name)}</w:{kind}>'


def _note(shared: Shared, part: Part, name: str) -> str:
    """Return the text of a note, and below it that of the notes it calls."""
    done, waiting, out = {name}, [name], []
    while waiting:
        current = waiting.pop(0)
        story = Story(shared, part, current if current == name else "")
        out.append("".join(blocks_xml(story, shared.plan.notes[current].blocks)))
        fresh = [one for one in dict.fromkeys(story.nested) if one in shared.plan.notes and one not in done]
        waiting += fresh
        done |= set(fresh)
    return "".join(out) or "<w:p/>"
