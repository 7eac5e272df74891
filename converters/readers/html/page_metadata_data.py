"""Names under which pages give facts about themselves: meta elements, and the properties of schema.org."""

from __future__ import annotations

from typing import Final

META: Final = {
    "headline": (
        "og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "headline", "title",
    ),
    "description": (
        "og:description", "description", "dc.description", "dcterms.description", "dcterms.abstract",
        "twitter:description", "itemprop:description",
    ),
    "author": (
        "citation_author", "dc.creator", "dcterms.creator", "author", "article:author", "og:article:author",
        "byl", "parsely-author", "sailthru.author", "itemprop:author", "weibo:article:author",
    ),
    "editor": ("editor", "article:editor", "contenteditor"),
    "date": (
        "article:published_time", "og:article:published_time", "citation_publication_date", "citation_date",
        "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "datepublished",
        "itemprop:datepublished", "og:published_time", "og:release_date", "og:time", "pubdate", "publishdate",
        "publish-date", "publishtime", "publish_time", "publish_date", "_pubtime", "apub:time",
        "weibo:article:create_at", "parsely-pub-date", "sailthru.date", "date", "article:create_at",
    ),
    "source": (
        "source", "dc.source", "dcterms.source", "citation_journal_title", "contentsource",
        "article:source",
    ),
    "publisher": (
        "og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "sitename",
    ),
    "rights": ("dc.rights", "dcterms.rights", "dcterms.license", "copyright", "rights"),
    "keywords": (
        "keywords", "news_keywords", "dc.subject", "dcterms.subject", "citation_keywords", "article:tag",
    ),
    "language": ("dc.language", "dcterms.language", "content-language", "citation_language", "og:locale"),
    "url": ("og:url", "dc.identifier", "dcterms.identifier", "citation_public_url", "twitter:url"),
    "doi": ("citation_doi", "dc.identifier.doi", "bepress_citation_doi"),
    "issn": ("citation_issn", "dc.identifier.issn"),
    "isbn": ("citation_isbn", "dc.identifier.isbn"),
}  # fmt: skip
"""Field to the ``name``, ``property`` or ``itemprop`` of meta elements, the most telling first: OpenGraph,
Highwire Press tags, Dublin Core in HTML (DCMI 2008), and what Chinese content systems write."""

SCHEMA: Final = {
    "headline": ("headline", "name"),
    "subtitle": ("alternativeHeadline",),
    "description": ("description", "abstract"),
    "author": ("author", "creator"),
    "editor": ("editor",),
    "date": ("datePublished", "dateCreated"),
    "source": ("sourceOrganization", "isBasedOn"),
    "publisher": ("publisher", "copyrightHolder"),
    "rights": ("copyrightNotice", "license"),
    "keywords": ("keywords",),
    "language": ("inLanguage",),
    "url": ("url", "mainEntityOfPage"),
    "issn": ("issn",),
    "isbn": ("isbn",),
}
"""Field to properties of schema.org's CreativeWork, the most telling first."""

ARTICLES: Final = frozenset(
    (
        "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
        "reviewnewsarticle", "backgroundnewsarticle", "advertisercontentarticle", "techarticle",
        "scholarlyarticle", "blogposting", "socialmediaposting", "liveblogposting", "report", "book",
        "chapter", "howto", "recipe", "podcastepisode",
    )
)  # fmt: skip
"""Types of schema.org that are an article, in lower case."""

PEOPLE_NOT: Final = frozenset(("organization", "newsmediaorganization", "corporation", "website"))
"""Types of schema.org that are no person."""
