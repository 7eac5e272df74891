"""kanben 刊本: raw article text to PDF, DOCX and EPUB editions.

``convert("article.txt", to=["pdf", "docx", "epub"], out_dir="out")`` is the whole of it; everything
else is in the submodules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converters.version import __version__

if TYPE_CHECKING:
    from converters.jobs import Report, convert
    from converters.options import Options
    from converters.pipeline import render
    from converters.source import Source

__all__ = ["Options", "Report", "Source", "__version__", "convert", "render"]


def __getattr__(name: str) -> object:
    """Return a public name, importing its module on first use (PEP 562): importing kanben costs nothing."""
    if name in ("convert", "Report"):
        from converters import jobs

        return getattr(jobs, name)
    if name == "render":
        from converters.pipeline import render

        return render
    if name == "Options":
        from converters.options import Options

        return Options
    if name == "Source":
        from converters.source import Source

        return Source
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
