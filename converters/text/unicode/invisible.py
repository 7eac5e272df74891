"""Characters without ink of their own: those Unicode lets a font ignore, controls, and private use."""

from __future__ import annotations

from typing import Final

IGNORABLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
"""Default_Ignorable_Code_Point (DerivedCoreProperties.txt): drawn as nothing by a font that has no glyph."""
CONTROLS: Final = "\u0000-\u001f\u007f-\u009f\u2028\u2029\ufff9-\ufffc"
"""Controls, line and paragraph separators, the marks of interlinear notes and of a missing object."""
JOINING: Final = (
    "\u034f\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
"""Ignorable characters that change how the one before them is drawn, so that the two stay together:
joiners, variation selectors, the tags of emoji flags."""
PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U0010ffff"
"""Private use (General_Category Co): what a font draws there means nothing without that font."""
