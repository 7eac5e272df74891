"""One string, or one inline sequence, through one pass."""

from __future__ import annotations

from collections.abc import Callable

from converters.model import Block, Document, Inline, Metadata, Paragraph, Text
from converters.model.editing import flatten
from converters.transforms.rewriting import Result

Pass = Callable[[Document], Result]


def document(*body: Block, language: str = "zh-Hans", **fields: object) -> Document:
    return Document(meta=Metadata(language=language, **fields), body=body)  # type: ignore[arg-type]


def para(*content: Inline | str) -> Paragraph:
    return Paragraph(content=tuple(Text(text=item) if isinstance(item, str) else item for item in content))


def through(run: Pass, text: str, language: str = "zh-Hans") -> str:
    """Return what a paragraph of ``text`` becomes."""
    return flatten(run(document(para(text), language=language)).document.body[0].content)  # type: ignore[union-attr]


def block_through(run: Pass, block: Block, language: str = "zh-Hans") -> Block:
    return run(document(block, language=language)).document.body[0]
