"""Documents and EPUBs of every sort that validators and rules are tried on."""

from __future__ import annotations

import msgspec

from converters.diagnostics import Sink
from converters.edition.build import build
from converters.model import (
    Contributor,
    Document,
    Figure,
    Foreign,
    Link,
    Metadata,
    Note,
    Part,
    Ruby,
    Section,
)
from converters.options import EditionOptions, EpubOptions
from converters.writers.epub.write import write
from tests.kitchen_sink import PLAIN, jpeg, kitchen_sink, para, png, resources, text
from tests.writers.epub.opened import replaced

LANGUAGES = {
    "zh-Hant": ("活字與刻本", "活字印刷把單個的字模排成整版，印完拆開，下次再用。"),
    "ja": ("活字と刻本", "活字を組んで版を作り、刷り終えたら崩して次に使う。"),
    "ko": ("활자와 판본", "활자를 짜서 판을 만들고, 다 찍으면 풀어 다음에 쓴다."),
    "en": ("Movable type", "Single types are set into a forme, printed, and taken apart to be used again."),
    "fr": ("Le caractère mobile", "On compose les caractères, on imprime, puis on les distribue."),
}


def note(words: str, *, endnote: bool = False) -> Note:
    return Note(blocks=(para(words),), endnote=endnote)


def long_document(sections: int = 60) -> Document:
    """Return a Document that fills several files, with notes and links across them."""
    body = [
        Section(
            heading=text(f"第{number}节"),
            blocks=(
                para(PLAIN * 20, note(f"脚注{number}"), note(f"尾注{number}", endnote=True)),
                para(Link(href=f"#s{sections + 1 - number}", content=text("对应的一节"))),
                Section(heading=text(f"{number}之一"), blocks=(para(PLAIN),)),
            ),
        )
        for number in range(1, sections + 1)
    ]
    links = tuple(
        para(Link(href=f"#s{2 * number - 1}", content=text(str(number)))) for number in (1, sections)
    )
    return Document(meta=Metadata(title="长文", source="样张日报"), body=(*links, *body))


def bare() -> Document:
    """Return a Document of which nothing is known."""
    return Document(body=(para("只有一段。"),))


def collection() -> Document:
    """Return a collection of two parts with three articles and a foreword."""
    articles = [
        Document(
            meta=Metadata(
                title=f"第{number}篇文章",
                contributors=(Contributor(name=f"作者{number}"),),
                source="样张日报",
                date=f"2024-05-0{number}",
            ),
            body=(
                para(PLAIN, note(f"第{number}篇的脚注")),
                Section(heading=text("小节"), blocks=(para(PLAIN, note("尾注", endnote=True)),)),
                Figure(resource="gradient.png", alt="渐变", caption=text(f"图{number}")),
            ),
        )
        for number in (1, 2, 3)
    ]
    return Document(
        meta=Metadata(
            title="文章合集", subtitle="三篇", contributors=(Contributor(name="编者甲", role="editor"),)
        ),
        body=(para("前言：" + PLAIN),),
        parts=(
            Part(title="上编", articles=tuple(articles[:2])),
            Part(title="下编", articles=tuple(articles[2:])),
        ),
        resources=resources(),
    )


def in_language(language: str) -> Document:
    title, words = LANGUAGES[language]
    body = (
        para(words, Foreign(language="la", content=text(" Lorem ipsum."))),
        para(Ruby(base="字", reading="zi")),
    )
    return Document(
        meta=Metadata(
            title=title,
            language=language,
            date="2024-05-06",
            page="3",
            contributors=(Contributor(name="A. B."),),
        ),
        body=(Section(heading=text(title), blocks=body),),
    )


def vertical() -> Document:
    return replaced(kitchen_sink(), writing_mode="vertical-rl")


def hostile() -> Document:
    """Return a Document whose every string tries to break the markup it ends in."""
    bad = "\"><script>&amp;]]></p>--<!-- '{{ x }}"
    meta = Metadata(
        title=bad,
        kicker=bad,
        subtitle=bad,
        source=bad,
        page=bad,
        date="2024-13-77",
        description=bad,
        keywords=(bad, bad),
        publisher=bad,
        contributors=(Contributor(name=bad),),
    )
    body = (Section(heading=text(bad), blocks=(para(bad, note(bad)),)),)
    return Document(meta=meta, body=body)


def documents() -> dict[str, Document]:
    """Return Documents by the name of the sample."""
    return {
        "everything": kitchen_sink(),
        "long": long_document(),
        "bare": bare(),
        "vertical": vertical(),
        "hostile": hostile(),
        "collection": collection(),
        **{language: in_language(language) for language in LANGUAGES},
    }


VARIANTS: dict[str, tuple[str, dict[str, object]]] = {
    **{
        f"everything-{profile}": ("everything", {"profile": profile})
        for profile in ("kindle", "kobo", "apple", "koreader")
    },
    "long-kobo": ("long", {"profile": "kobo"}),
    "vertical-kobo": ("vertical", {"profile": "kobo"}),
    "collection-kindle": ("collection", {"profile": "kindle"}),
    "everything-fonts": ("everything", {"embed_fonts": True}),
    "vertical-fonts": ("vertical", {"embed_fonts": True, "profile": "apple"}),
    "everything-plain": ("everything", {"source": False}),
}
"""EPUBs that differ from the usual: the Document and the options."""


def epubs() -> dict[str, bytes]:
    """Return every sample as EPUB by name."""
    editions = {
        name: build(document, EditionOptions(), Sink(), source_date_epoch=None)
        for name, document in documents().items()
    }
    made = {name: write(edition, EpubOptions(), Sink()) for name, edition in editions.items()}
    for variant, (name, options) in VARIANTS.items():
        made[variant] = write(editions[name], msgspec.convert(options, EpubOptions), Sink())
    return made


def with_sound_images(document):
    """Return a Document whose images are images."""
    data = {"image/png": png(4, 4), "image/jpeg": jpeg(4, 4)}
    resources = [msgspec.structs.replace(one, data=data[one.media_type]) for one in document.resources]
    return msgspec.structs.replace(document, resources=tuple(resources))
