"""Keys of front matter, as site generators, Pandoc and Chinese writers use them, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from converters.corrections.field_names_data import CHINESE
from converters.model import Role

SCALARS: Final = {
    "title": ("title", *CHINESE["title"]),
    "kicker": ("kicker", "column", *CHINESE["kicker"]),
    "subtitle": ("subtitle", *CHINESE["subtitle"]),
    "affiliation": (
        "affiliation",
        "institute",
        "institution",
        "author.affiliation",
        "authors.affiliation",
        *CHINESE["affiliation"],
    ),
    "source": ("source", "publication", *CHINESE["source"]),
    "page": ("page", *CHINESE["page"]),
    "place": ("place", "location", *CHINESE["place"]),
    "publisher": ("publisher", *CHINESE["publisher"]),
    "description": ("description", "summary", "abstract", "excerpt", *CHINESE["description"]),
    "rights": ("rights", "copyright", "license", "licence", *CHINESE["rights"]),
}
PEOPLE: Final[Mapping[Role, tuple[str, ...]]] = {
    "author": ("author", "authors", "creator", "by", "author.name", "authors.name", *CHINESE["authors"]),
    "reporter": ("reporter", *CHINESE["reporters"]),
    "correspondent": ("correspondent", *CHINESE["correspondents"]),
    "translator": ("translator", "translators", *CHINESE["translators"]),
    "compiler": ("compiler", *CHINESE["compilers"]),
    "transcriber": ("transcriber", *CHINESE["transcribers"]),
    "photographer": ("photographer", *CHINESE["photographers"]),
    "editor": ("editor", "editors", *CHINESE["editors"]),
    "responsible-editor": ("responsible-editor", "responsible_editor", *CHINESE["responsible_editors"]),
    "reviewer": ("reviewer", *CHINESE["reviewers"]),
    "proofreader": ("proofreader", *CHINESE["proofreaders"]),
}
DATES: Final = ("date", "pubdate", "published", "publish_date", "publishdate", "created", *CHINESE["date"])
LANGUAGES: Final = ("lang", "language", *CHINESE["language"])
KEYWORDS: Final = ("keywords", "keyword", "tags", "tag", *CHINESE["keywords"])
IDENTIFIERS: Final = {
    "url": (
        "url",
        "link",
        "canonical",
        "canonical_url",
        "original_url",
        "source_url",
        "permalink",
        *CHINESE["url"],
    ),
    "doi": ("doi",),
    "isbn": ("isbn",),
    "issn": ("issn",),
}
