"""Why text was left out, as people are told; a Document keeps the English words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from converters.messages import Message, say

_KNOWN: Final[Mapping[str, Message]] = {
    str(reason): reason
    for reason in (
        say("address of the site"),
        say("advertisement"),
        say("bare address"),
        say("beside the text"),
        say("breadcrumb of the site"),
        say("button or link of the page"),
        say("colophon"),
        say("comments"),
        say("copyright or licence notice"),
        say("counter"),
        say("date of a related link"),
        say("description of a missing image"),
        say("disclaimer of the site"),
        say("dropped by a rule of the user"),
        say("footer of the site"),
        say("front matter of no use to an edition"),
        say("front matter that is not understood"),
        say("header of a block of related links"),
        say("header of the site"),
        say("invitation to an app or a scan code"),
        say("left out by the sidecar"),
        say("line that a site repeats in the chapters"),
        say("link to edit"),
        say("link to more"),
        say("links to share or to other channels"),
        say("list of links"),
        say("navigation"),
        say("navigation of the site"),
        say("no part of the article"),
        say("not shown"),
        say("not understood by Pandoc"),
        say("outside the article"),
        say("outside the official document"),
        say("page number"),
        say("page numbers"),
        say("part of the site's page"),
        say("parts the articles of the input"),
        say("program code of the page"),
        say("prompts of content controls"),
        say("related links"),
        say("repeated title"),
        say("running head"),
        say("set at an angle across the page"),
        say("share buttons"),
        say("sidebar"),
        say("stands in many inputs of the batch"),
        say("stray mark"),
        say("table of contents"),
        say("the heading of the chapter again"),
        say("the volume named again"),
    )
}


def named(reason: str) -> str:
    """Return the reason of a ``Dropped`` as a message; one that is not known (a user's rule) as it is."""
    return _KNOWN.get(reason, reason)
