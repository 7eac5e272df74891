"""Why text was left out, as people are told; a Document keeps the English words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from converters.messages import Message, say

_KNOWN: Final[Mapping[str, Message]] = {
    str(reason): reason
    for reason in (
        say("account and login"),
        say("address of the site"),
        say("advertisement"),
        say("bare address"),
        say("beside the text"),
        say("breadcrumb of the site"),
        say("button or link of the page"),
        say("byline and date, printed once"),
        say("colophon"),
        say("comment form"),
        say("comments"),
        say("copyright or licence notice"),
        say("counter"),
        say("date of a related link"),
        say("description of a missing image"),
        say("description of the account"),
        say("dialog"),
        say("disclaimer of the site"),
        say("dropped by a rule of the user"),
        say("embedded page"),
        say("footer of the site"),
        say("form"),
        say("front matter of no use to an edition"),
        say("front matter that is not understood"),
        say("header of a block of related links"),
        say("header of the site"),
        say("hint to enlarge a picture"),
        say("heading of the notes"),
        say("how to cite, as the site says"),
        say("icon of the page"),
        say("invitation to an app or a scan code"),
        say("invitation to share"),
        say("left out by the sidecar"),
        say("line that a site repeats in the chapters"),
        say("link back from a note"),
        say("link to edit"),
        say("link to more"),
        say("links to share or to other channels"),
        say("list of links"),
        say("login"),
        say("markup"),
        say("navigation"),
        say("navigation of the site"),
        say("no part of the article"),
        say("not shown"),
        say("not understood by Pandoc"),
        say("notice of the library that keeps the text"),
        say("number of the page's own"),
        say("outside the article"),
        say("outside the official document"),
        say("page number"),
        say("page numbers"),
        say("page tools"),
        say("part of the site's page"),
        say("parts the articles of the input"),
        say("picture, which a text does not hold"),
        say("pictures of another article"),
        say("player"),
        say("program code of the page"),
        say("prompts of content controls"),
        say("related links"),
        say("repeated title"),
        say("repeats the title"),
        say("running head"),
        say("set at an angle across the page"),
        say("share buttons"),
        say("sidebar"),
        say("stands in many inputs of the batch"),
        say("stray mark"),
        say("table of contents"),
        say("tags of the site"),
        say("the heading of the chapter again"),
        say("the volume named again"),
        say("time as told by the page"),
        say("unreadable characters"),
    )
}


def named(reason: str) -> str:
    """Return the reason of a ``Dropped`` as a message; one that is not known (a user's rule) as it is."""
    return _KNOWN.get(reason, reason)
