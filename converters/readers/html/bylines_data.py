# ruff: noqa: E501
"""How pages mark who wrote an article and when."""

from __future__ import annotations

import re
from typing import Final

from converters.readers.html.article.words_data import CLASSES, any_of

ELSEWHERE: Final = re.compile(
    "|".join(
        (
            *(
                pattern.pattern
                for reason, pattern in CLASSES
                if reason in ("comments", "related links", "navigation", "advertisement")
            ),
            any_of(
                "side-?bar|sidebars|aside|right-?col|teasers?|latest|popular|recent|most-?read|footer-?widgets?"
                "|widget-?area|[\\w-]*badge(?:-?(?:text|icon))?"
            ).pattern,
        )
    )
)
"""Classes of blocks whose people and dates are of something else."""
DATE_CLASS: Final = any_of(
    "dates?|published|publish|pub-?date|pub-?time|post-?date|post-?time|entry-?date|time-?stamp|date-?line|date-?time|posted-?on|release|datum|fecha|data|dato"
    "|created|create-?time|publish-?date|publish-?time|publishing-?date|updated|modified|last-?updated|meta-?date|postmeta|post-?meta|entry-?meta|post-?info"
    "|article-?meta|article-?info|byline|submitted|authored|info|meta|meta-?line|subline|post-?byline|time|article-?date|news-?date"
)
"""Classes of a date, or of a line that has one in it."""
MODIFIED: Final = any_of("updated|modified|last-?updated|last-?modified|update|aktualisiert")
PUBLISHED: Final = re.compile(
    r"(?:(veröffentlicht|erschienen|publiziert|erstellt|datum|pressemitteilung|meldung|published|posted|publication date|date|publié|mise en ligne|publicado"
    r"|fecha|pubblicato|gepubliceerd|发布时间|发布日期|发表时间|发表于|时间|日期)|(?:stand|(?:zu)?letzte? (?:änderung|aktualisierung)|(?:zuletzt )?(?:aktualisiert|geändert)|last (?:updated|modified)|更新时间|更新日期))"
    r"(?:\s+(?:am|vom|on|le|el|il|op))?\W{0,3}\s*(?=[\d\w])",
    re.IGNORECASE,
)
"""How a line begins that says when; the group is for the day of publication, not of a change."""
AUTHOR_CLASS: Final = any_of(
    "author|authors|byline|by-?line|by-?author|entry-?author|post-?author|author-?name|authorname|article-?author|writer|autor|autoren|auteur|auteurs"
    "|autore|verfasser|redacteur|redakteur|reporter|journalist|contributor|creator|posted-?by|post-?by|byline-?name|article-?byline|firma|zuozhe|writtenby|written-?by"
)
"""Classes of the name of an author."""
AUTHOR_LINK: Final = re.compile(
    r"/(?:authors?|autor(?:en)?|auteurs?|autore|redakteure?|profile?s?|people|staff|by|journalist)/[^/]+|[?&]author=",
    re.IGNORECASE,
)
"""Address of the page of an author."""
NAMED: Final = re.compile(
    r"(?:By|Von|Par|Por|Di|Door|Av|Af|Text|Words|Story|Autor(?:in)?|Author|Auteur|Verfasser|Written by|Posted by|Publié par|Escrito por|Geschrieben von|Ein Beitrag von|Tekst|Teksti)\s?:?\s+(?=[A-ZÄÖÜÀ-ÝŠŽА-Я])"
    r"|(?:Author|Autor(?:in)?|Auteur|Verfasser(?:in)?|Text|Redaktion|作者|文|撰文)\s?[:：]\s?(?=\S)"
)
"""How a line begins that names the author."""
LABEL: Final = re.compile(
    r"^\W*(?:(?:written|posted|published|submitted|reported|reviewed|created|edited|story|words|text|article|photos?|ein beitrag|ein artikel|geschrieben|verfasst|gepostet|veröffentlicht|erstellt|publié|écrit|escrito|publicado|scritto|pubblicato)\s+)?"
    r"(?:by|von|vom|par|por|di|door|av|af|da|przez)(?![\w])\s*:?\s*"
    r"|^\W*(?:autor(?:in|en)?|authors?|auteurs?|autore|verfasser(?:in)?|text|teks[ti]+|von|redaktion(?=:)|name|contributors?|作者|文|撰文|记者|編集|writer|interview|byline)\s*[:：]\s*",
    re.IGNORECASE,
)
"""What stands before a name."""
BETWEEN: Final = re.compile(
    r"\s*(?:[|•·;；、，/\u2022]|,(?!\s*(?:jr|sr|md|phd|ph\.d|dr|m\.a|ma|mba|esq)\b)|\s[–—-]\s|&)\s*|\s+(?:and|und|et|y|e|och|og|ja|i)\s+(?=[A-ZÄÖÜÀ-ÝА-Я])"
    r"|\s+(?:am|on|at|um|le|el|il|in|for|für|pour|para)\s+(?=[\d|A-Z])|\s{3,}|(?<=[a-zäöüß])(?=@)|\s*\d{1,2}[:.]\d\d\s*",
    re.IGNORECASE,
)
"""What parts names from each other, and from what follows them."""
NO_NAME: Final = re.compile(
    r"^(?:um|am|on|at|in|le|by)$|https?:|www\.|@|\.(?:com|de|org|net|at|ch|fr|it|es|co|info|eu)\b|\d{3,}|[!?„“”\"<>{}=#]|\b(?:follow|folgen|share|teilen|comments?|kommentare?|kommentar|minutes?|minuten|min read|lesezeit|read|lesen|view"
    r"|posts?|articles?|artikel|beitr[aä]ge?|mehr|more|about|über|published|updated|aktualisiert|veröffentlicht|posted|uhr|januar|februar|march|april|january|february|category|kategorie|tags?"
    r"|abgelegt|filed|newsletter|subscribe|abonnieren|login|home|print|drucken|photo|foto|bild|copyright|edit|bearbeiten|permalink|uncategorized|allgemein|news|blog|deine?|your|all|alle|see|zeige|archiv|profile?|email|e-mail"
    r"|kontakt|contact|stunden|hours? ago|lectura|hace|vor \d+|foto[gs]?|photograph|gründerin|editor|im gespräch|facebook|twitter|instagram|linkedin|youtube|website|webseite|staff writer at|is an?|ist|hat|has|was|writes|schreibt|the latest|sponsored|anzeige|advertisement)\b|责任编辑|编辑",
    re.IGNORECASE,
)
"""What no name has in it."""
MACHINES: Final = frozenset(
    """
    admin administrator root user guest webmaster editor system wordpress author anonymous none null test support default site owner moderator bot
    管理员 系统管理员 超级管理员 网站管理员 匿名 佚名 本站 小编 网站编辑 编辑部 nil undefined author: by von par por autor auteur unknown author
    """.split()  # noqa: SIM905
)
"""Accounts of machines, in lower case."""
