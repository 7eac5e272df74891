"""Texts to measure with, made from the seed so that no two runs see the same characters."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import msgspec

from converters.diagnostics import Sink
from converters.model import Document, Paragraph, Section, Text, encode
from converters.model.walk import plain, walk
from converters.options import Options
from converters.pipeline import read
from converters.source import Source
from converters.transforms.apply import apply
from tests.places import SEED


def seed_document() -> Document:
    """Return the seed after transforms."""
    source = Source(data=SEED.read_bytes(), name=SEED.name)
    document = read(source, Options(), Sink())
    return apply(document, Options().transform, Sink())


def sentences() -> list[str]:
    """Return the seed's sentences."""
    text = "".join(
        plain(block.content) for block in walk(seed_document().body) if isinstance(block, Paragraph)
    )
    return [f"{part}。" for part in text.split("。") if part]


def varied(characters: int, number: int = 0) -> Document:
    """Return a Document of about ``characters`` characters in sections, different for every ``number``."""
    chance = random.Random(f"{characters}/{number}")
    parts = sentences()
    sections: list[Section] = []
    made = 0
    while made < characters:
        paragraphs = []
        for _ in range(chance.randint(2, 5)):
            text = "".join(chance.sample(parts, min(len(parts), chance.randint(2, 7))))
            made += len(text)
            paragraphs.append(Paragraph(content=(Text(text=text),)))
        heading = chance.choice(parts)[:14].rstrip("，。、")
        sections.append(
            Section(heading=(Text(text=f"{len(sections) + 1} {heading}"),), blocks=tuple(paragraphs))
        )
    seed = seed_document()
    meta = msgspec.structs.replace(seed.meta, title=f"第{number}号文")
    return Document(meta=meta, body=tuple(sections))


def varied_seed(number: int) -> Document:
    """Return the seed with its paragraphs' sentences in another order for every ``number``: one article."""
    chance = random.Random(number)
    parts = sentences()
    chance.shuffle(parts)
    seed = seed_document()
    size = max(1, len(parts) // 5)
    body = [
        Section(
            heading=(Text(text=f"{chance.choice(parts)[:12]}"),),
            blocks=(Paragraph(content=(Text(text="".join(parts[at : at + size])),)),),
        )
        for at in range(0, len(parts), size)
    ]
    return msgspec.structs.replace(seed, body=tuple(body))


def as_json(document: Document) -> bytes:
    """Return the Document's JSON, where measured work begins."""
    return encode(document)


def raw_articles(count: int) -> list[str]:
    """Return scrapes like the seed, the sentences of each in another order."""
    lines = SEED.read_text("utf-8").splitlines()
    longest = max(range(len(lines)), key=lambda at: len(lines[at]))
    out = []
    for number in range(count):
        parts = lines[longest].split("。")
        random.Random(number).shuffle(parts)
        out.append("\n".join([*lines[:longest], "。".join(parts), *lines[longest + 1 :], ""]))
    return out


def short_articles(count: int) -> list[str]:
    """Return short notices, no two alike."""
    parts = sentences()
    out = []
    for number in range(count):
        chance = random.Random(number)
        body = "\n\n".join("".join(chance.sample(parts, 2)) for _ in range(2))
        out.append(f"第{number}号通知\n\n{body}\n\n（责任编辑：编者）\n")
    return out


def write_raw(folder: Path, texts: Sequence[str]) -> None:
    """Write texts as numbered files."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number:05}.txt").write_text(text, "utf-8")
