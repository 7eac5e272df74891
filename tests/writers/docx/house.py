"""The sample house document and template, as the script in the repository makes them."""

from __future__ import annotations

import io
import runpy
from pathlib import Path
from typing import Any

import docx

from tests.places import ROOT

_SCRIPT = ROOT / "scripts" / "make_word_samples.py"


def house_file(folder: Path) -> Path:
    """Write ``house.docx`` into a folder and return its path."""
    return _made(folder)[0]


def template_file(folder: Path) -> Path:
    """Write ``template.docx`` into a folder and return its path."""
    return _made(folder)[1]


def _made(folder: Path) -> list[Path]:
    made: list[Path] = runpy.run_path(str(_SCRIPT))["main"](folder)
    return made


def template_of(folder: Path, *paragraphs: str, header: str = "") -> str:
    """Write a template of these paragraphs and return its path."""
    document: Any = docx.Document()
    for one in paragraphs:
        document.add_paragraph(one)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    path = folder / "own.docx"
    document.save(str(path))
    return str(path)


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
