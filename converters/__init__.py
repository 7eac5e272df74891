"""kanben 刊本: raw article text to PDF, DOCX and EPUB editions.

``convert("article.txt", to=["pdf", "docx", "epub"], out_dir="out")`` is the whole of it; everything
else is in the submodules.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from converters.version import __version__

if TYPE_CHECKING:
    from converters.options import Options
    from converters.pipeline import Report, convert, render
    from converters.source import Source

__all__ = ["Options", "Report", "Source", "__version__", "convert", "render"]

_HOME = {
    "convert": "converters.pipeline",
    "render": "converters.pipeline",
    "Report": "converters.pipeline",
    "Options": "converters.options",
    "Source": "converters.source",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  (PEP 562: importing kanben stays free of cost)
    """Return a public name, importing its module on first use."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME[name]), name)
