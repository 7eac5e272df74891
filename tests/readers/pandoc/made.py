"""Files of the formats that are read through Pandoc, made with it from one article."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from PIL import Image

from converters.readers.pandoc.program import program

ARTICLE = """---
title: 春天的河
author: 王小明
date: 2024-06-03
lang: zh-Hans
---

# 一、河的开头

河从山里出来，带着**雪水**和碎冰，一路往南。[^1]

![河口的渡船](ferry.png)

| 月份 | 水位 |
|------|------|
| 三月 | 八尺 |

[^1]: 当地人叫它桃花水。

# 二、河的尾巴

- 渡口的船
- 岸边的树

> 水流千里归大海。
"""
SAID = ("河的开头", "带着", "雪水", "一路往南", "桃花水", "三月", "八尺", "渡口的船", "水流千里归大海")
"""What every reading of it must have."""


def made(folder: Path, pandoc: str, extension: str) -> Path:
    """Return the article as a file of a format, its picture beside it."""
    Image.new("RGB", (60, 40), "navy").save(folder / "ferry.png")
    path = folder / f"article{extension}"
    command = [program(), "--from=markdown", f"--to={pandoc}", "--standalone", "--output", path.name]
    subprocess.run(command, input=ARTICLE.encode(), cwd=folder, check=True)
    return path


def without_pandoc(monkeypatch) -> None:
    """Let no Pandoc be found."""
    monkeypatch.setattr("converters.readers.pandoc.program.find_spec", lambda name: None)
    monkeypatch.setattr(shutil, "which", lambda name: None)
