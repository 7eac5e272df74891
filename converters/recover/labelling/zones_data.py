"""Labels and zones: which labels stand where in a text, and which zone may follow which.

These are the facts of the model that are not learned; what each of them is worth is (:mod:`table`).
"""

from __future__ import annotations

from typing import Final

LABELS: Final = (
    *("drop", "kicker", "title", "subtitle", "meta", "para", "heading", "item", "caption", "note"),
    *("verse", "quote", "code", "credit", "related", "link", "header", "speech", "row", "rule"),
)
"""``meta`` is a line of credits near the title, ``credit`` one at the end; ``header`` stands over links;
``link`` is a related link that says so itself (by a date or a label in front), ``related`` one that only its
place tells."""
ZONES: Final = ("before", "top", "body", "tail", "links")
"""Before the title; between title and text; the text; after it; under a header of related links."""
IN_ZONE: Final[dict[str, tuple[str, ...]]] = {
    "before": ("drop", "kicker", "meta", "caption", "header", "note"),
    "top": ("title", "subtitle", "drop", "meta", "caption", "note", "quote"),
    "body": (
        *("para", "heading", "item", "caption", "note", "verse", "quote", "code", "speech", "row", "rule"),
        *("drop", "credit"),
    ),
    "tail": ("drop", "credit", "note", "caption"),
    "links": ("related", "link", "header", "drop", "credit", "note"),
}
"""Which labels stand in which zone; a title opens the zone ``top``."""
NEXT_ZONES: Final = frozenset(
    (
        *(("before", "top"), ("before", "body"), ("top", "body"), ("body", "tail"), ("tail", "body")),
        *(("body", "links"), ("tail", "links"), ("top", "links"), ("links", "tail"), ("links", "body")),
        *(("before", "tail"), ("top", "tail")),
    )
)
"""Which zone may follow which."""
OPENS_LINKS: Final = frozenset(("related", "link", "header"))
"""What the zone of links may begin with."""
BACK_TO_TEXT: Final = frozenset(("para", "heading", "speech"))
"""What the text may go on with after its tail or links."""

State = tuple[str, str]
"""(zone, label)"""
STATES: Final[tuple[State, ...]] = tuple((zone, label) for zone in ZONES for label in IN_ZONE[zone])


def may_start(state: State) -> bool:
    """Return whether a text may begin in a state: before its title, with it, or with the text itself."""
    zone, label = state
    return zone in ("before", "body") or (zone == "top" and label == "title")


def may_follow(old: State, new: State) -> bool:
    """Return whether one state may follow another; the lines of a title stand together."""
    (old_zone, old_label), (zone, label) = old, new
    if zone == old_zone:
        return (zone, label) != ("top", "title") or old_label == "title"
    if (old_zone, zone) not in NEXT_ZONES:
        return False
    if zone == "top":
        return label == "title"
    if zone == "links":
        return label in OPENS_LINKS
    if old_zone == "links" and zone == "tail":
        return label != "drop"
    return zone != "body" or old_zone not in ("tail", "links") or label in BACK_TO_TEXT


def parts_of_step(old: State, new: State) -> list[str]:
    """Return the names of the weights whose sum is what a step is worth."""
    out = [f"{old[1]}>{new[1]}"]
    if old[0] != new[0]:
        out.append(f"{old[0]}|{new[0]}")
        if new[0] == "links":
            out.append(f"links({new[1]}")
    return out


def parts_of_state(state: State) -> list[str]:
    """Return the names of the weights whose sum is what being in a state is worth."""
    return [f"{state[0]}/{state[1]}"]


def parts_of_start(state: State) -> list[str]:
    """Return the names of the weights whose sum is what beginning in a state is worth."""
    return ["start|body"] if state[0] == "body" else []


def parts_of_end(state: State) -> list[str]:
    """Return the names of the weights whose sum is what ending in a state is worth."""
    return [f"{state[1]})end"]
