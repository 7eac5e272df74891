"""Sound inputs of every format to begin from: those of the tests, and editions of one Document."""

from __future__ import annotations

import json
from functools import cache

from converters.errors import KanbenError
from converters.model import Document, Metadata, Note, Section, encode
from converters.options import Options, PdfOptions
from converters.pipeline import render
from converters.source import Source
from tests.hostile.shapes.pdf import page_of
from tests.kitchen_sink import PLAIN, kitchen_sink, para, text
from tests.places import SEED
from tests.readers import test_hostile_archives as archives
from tests.readers.archives import packed
from tests.readers.goldens import CASES

EDITIONS = ("pdf", "docx", "epub", "html", "json")

MARKDOWN = f"""---
title: 题
author: [甲, 乙]
---

# 标题 {{#a}}

{PLAIN[:60]}**粗**，*斜*，`码`[^1]，[链](https://a.example "t")，![图](none.png)。

- 一
- 二
  1. 三

| 甲 | 乙 |
|---|--:|
| 1 | 2 |

> 引文

```python
print(1)
```

[^1]: 注。

术语
:   解释
"""
HTML = f"""<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>题</title>
<meta property="og:title" content="题">
<script type="application/ld+json">{{"@type":"Article"}}</script></head>
<body><nav><a href="/">首页</a></nav><article><h1>题</h1><p class="byline">作者：甲</p>
<p>{PLAIN}<b>粗</b><ruby>刊<rt>kan</rt></ruby><sup><a href="#n" id="r">1</a></sup></p><h2>节</h2>
<ul><li>一</li></ul><table><tr><th colspan="2">甲</th></tr><tr><td>1</td><td>2</td></tr></table>
<figure><img src="none.png" alt="图"><figcaption>说明</figcaption></figure><pre>code</pre>
<p id="n"><a href="#r">1</a> 注</p></article><footer>版权</footer></body></html>"""


@cache
def inputs() -> dict[str, list[bytes]]:
    """Sound inputs by the name of the format they are read as."""
    document = encode(kitchen_sink())
    found = {
        "text": [SEED.read_bytes(), "标题\n\n作者：甲\n\n　　正文。".encode("gb18030")],
        "html": [HTML.encode()],
        "web archive": [(CASES / "html-mhtml" / "input.mhtml").read_bytes()],
        "markdown": [MARKDOWN.encode()],
        "docx": [packed(archives.word_files()), *_golden("docx")],
        "epub": [packed(archives.book_files()), *_golden("epub")],
        "pandoc": [path.read_bytes() for path in sorted(CASES.glob("pandoc-*/input.json"))],
        "json": [document, json.dumps({"kind": "document", "version": 1}).encode()],
    }
    for name, data in _editions().items():
        found.setdefault(name, []).append(data)
    found["pdf"] += _foreign_pdf()
    return found


def _golden(kind: str) -> list[bytes]:
    out = []
    for case in sorted(CASES.glob(f"{kind}-*")):
        parts = case / "parts"
        files = sorted(path for path in parts.rglob("*") if path.is_file())
        out.append(packed({path.relative_to(parts).as_posix(): path.read_bytes() for path in files}))
    return out


def _editions() -> dict[str, bytes]:
    """Editions of a small Document; those that cannot be made here are left out."""
    body = (para(PLAIN), Section(heading=text("节"), blocks=(para("文", Note(blocks=(para("注"),))),)))
    document = Document(meta=Metadata(title="题"), body=body)
    source = Source(data=encode(document), name="k.json")
    found = {}
    for name in EDITIONS:
        try:
            found[name] = render(source, [name], Options()).outputs[name]
        except (KanbenError, ImportError):
            continue
    return found


def _foreign_pdf() -> list[bytes]:
    """Return PDF files as other programs make them: no document inside, and one of them in clear."""
    document = Document(meta=Metadata(title="题"), body=(para(PLAIN),))
    options = Options(pdf=PdfOptions(source=False))
    made = render(Source(data=encode(document), name="k.json"), ["pdf"], options).outputs["pdf"]
    return [
        made,
        page_of(
            b"BT /F 12 Tf 50 700 Td (Hello there) Tj 0 -14 Td (and more) Tj ET q 1 0 0 1 9 9 cm Q",
            packed=False,
        ),
    ]
