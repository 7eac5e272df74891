"""Content controls of a Word file: which hold nothing but a prompt (ISO/IEC 29500-1, 17.5.2)."""

from __future__ import annotations

from typing import Final

from converters.readers.docx.names import child, flag, val
from converters.serialization.xmltree import Element

PROMPT: Final = "prompts of content controls"
"""Why what stands in such a control is dropped."""
_WORDS_PROMPT: Final = "DefaultPlaceholder"
"""Start of the names of the prompts that Word puts into every control nobody wrote one for."""


def is_prompt(control: Element) -> bool:
    """Return whether a content control (``w:sdt``) holds nothing but the prompt that Word gives all of them.

    A prompt that somebody wrote for this control is printed, and reads as part of the text.
    """
    properties = child(control, "w:sdtPr")
    prompt = val(properties, "w:placeholder", "w:docPart") or ""
    return bool(flag(properties, "w:showingPlcHdr")) and prompt.startswith(_WORDS_PROMPT)
