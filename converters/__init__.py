"""kanben 刊本: raw article text to PDF, DOCX, EPUB and HTML editions.

Files in, files out::

    report = converters.convert("article.txt", to="pdf,epub", out_dir="out")
    for edition in report.written:
        print(edition.format, edition.path)

Bytes in, bytes out, no file is touched::

    source = converters.Source(data=text.encode(), name="article.txt")
    pdf = converters.render(source, "pdf").outputs["pdf"]

Only the structure of a raw text::

    document = converters.recover(text)

A Document by hand::

    document = article("标题", paragraph("第一段。"), section("一节", "第二段。"), authors=["张三"])
    converters.render(document, "docx")

What can be set is in :class:`Options`, a record of records: ``Options(edition=EditionOptions(paper="a5"))``.
Every error is a :class:`KanbenError` with ``what``, ``where`` and ``hint``. Importing this package loads
nothing; each name loads its module when it is first used. docs/library.md has the rest: progress, threads and
asyncio, notebooks, web servers, task queues, plugins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converters.version import __version__

if TYPE_CHECKING:
    from converters.diagnostics import Diagnostic, Kind, Sink
    from converters.errors import KanbenError
    from converters.jobs import Failure, Progress, Report, convert
    from converters.limits import Limits
    from converters.model import (
        Block,
        Callout,
        Cell,
        CodeBlock,
        CodeSpan,
        Contributor,
        Definition,
        DefinitionList,
        Document,
        Dropped,
        Emphasis,
        FieldSource,
        Figure,
        Foreign,
        Identifier,
        Inline,
        InlineImage,
        LineBreak,
        Link,
        List,
        ListItem,
        Mark,
        Math,
        MathBlock,
        Metadata,
        Note,
        NoteBlock,
        Official,
        Paragraph,
        Part,
        Provenance,
        Quote,
        RelatedLink,
        Resource,
        Row,
        Ruby,
        Rule,
        Section,
        Speech,
        Strikethrough,
        Strong,
        Subscript,
        Superscript,
        Table,
        Text,
        Verse,
    )
    from converters.model.by_hand import article, paragraph, section
    from converters.options import (
        DocxOptions,
        EditionOptions,
        EpubOptions,
        HtmlOptions,
        Options,
        PdfOptions,
        PngOptions,
        ReadOptions,
        TransformOptions,
    )
    from converters.outputs import Written
    from converters.pipeline import Rendered, render
    from converters.recover.article import recover
    from converters.source import Source

__all__ = [
    "Block",
    "Callout",
    "Cell",
    "CodeBlock",
    "CodeSpan",
    "Contributor",
    "Definition",
    "DefinitionList",
    "Diagnostic",
    "Document",
    "DocxOptions",
    "Dropped",
    "EditionOptions",
    "Emphasis",
    "EpubOptions",
    "Failure",
    "FieldSource",
    "Figure",
    "Foreign",
    "HtmlOptions",
    "Identifier",
    "Inline",
    "InlineImage",
    "KanbenError",
    "Kind",
    "Limits",
    "LineBreak",
    "Link",
    "List",
    "ListItem",
    "Mark",
    "Math",
    "MathBlock",
    "Metadata",
    "Note",
    "NoteBlock",
    "Official",
    "Options",
    "Paragraph",
    "Part",
    "PdfOptions",
    "PngOptions",
    "Progress",
    "Provenance",
    "Quote",
    "ReadOptions",
    "RelatedLink",
    "Rendered",
    "Report",
    "Resource",
    "Row",
    "Ruby",
    "Rule",
    "Section",
    "Sink",
    "Source",
    "Speech",
    "Strikethrough",
    "Strong",
    "Subscript",
    "Superscript",
    "Table",
    "Text",
    "TransformOptions",
    "Verse",
    "Written",
    "__version__",
    "article",
    "convert",
    "paragraph",
    "recover",
    "render",
    "section",
]


_JOBS = ("Failure", "Progress", "Report", "convert")


def __getattr__(name: str) -> object:
    """Return a public name, importing its module on first use (PEP 562): importing kanben costs nothing."""
    if name in _JOBS:
        from converters import jobs

        return getattr(jobs, name)
    if name in ("Rendered", "render"):
        from converters import pipeline

        return getattr(pipeline, name)
    if name == "Written":
        from converters.outputs import Written

        return Written
    if name == "recover":
        import converters.recover

        return converters.recover
    if name in __all__:
        return _light(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _light(name: str) -> object:
    """Return a public name of the modules that load nothing large."""
    from converters import diagnostics, errors, limits, model, options, source
    from converters.model import by_hand

    homes = (model, by_hand, options, source, diagnostics, errors, limits)
    return next(getattr(home, name) for home in homes if hasattr(home, name))


def __dir__() -> list[str]:
    """Return the public names, for ``dir()``, ``help()`` and completion."""
    return [*__all__, "__doc__", "__file__", "__name__", "__path__"]
