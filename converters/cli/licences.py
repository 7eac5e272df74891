"""The licences of all that is in the wheel or that the wheel asks for: libraries, fonts, colour profile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata
from typing import Final, NamedTuple

from converters import assets
from converters.version import __version__

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_NORMAL: Final = re.compile(r"[-_.]+")
_OFL: Final = "OFL-1.1"
_OFL_TEXT: Final = "-OFL.txt"
"""How the file with the licence of a family of fonts ends; it says which files it is for."""
_PROFILE: Final = "No copyright, use freely"
_LONGEST: Final = 60
"""Characters of a licence; some packages have the whole text in the place of its name."""
_CLASSIFIER: Final = "License :: "


class Part(NamedTuple):
    """One part and its licence."""

    kind: str
    """``code``, ``library``, ``font`` or ``data``."""
    name: str
    version: str
    """Empty where there is none."""
    licence: str
    """SPDX expression where the part gives one, else its own words."""


def parts() -> Iterator[Part]:
    """Yield kanben itself, the libraries it needs as they are installed, and the data in the wheel."""
    yield Part("code", "kanben", __version__, "MIT")
    yield from libraries()
    yield from shipped()


def libraries() -> Iterator[Part]:
    """Yield the installed libraries that kanben needs, those they need included, by name."""
    found: dict[str, metadata.Distribution] = {}
    pending = ["kanben"]
    while pending:
        name = pending.pop()
        if name in found:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            # Needed on another system or Python only.
            continue
        pending += map(_key, filter(_wanted, found[name].requires or ()))
    for name in sorted(found.keys() - {"kanben"}):
        yield Part("library", found[name].metadata["Name"], found[name].version, _licence(found[name]))


def shipped() -> Iterator[Part]:
    """Yield the fonts and the colour profile in the wheel; each font's licence text lies beside it."""
    for file in assets.font_files():
        if file.endswith(_OFL_TEXT):
            yield Part("font", file.removesuffix(_OFL_TEXT), "", _OFL)
    yield Part("data", "sRGB colour profile", "", _PROFILE)
    yield Part("data", "jieba word counts", "0.42.1", "MIT")
    yield Part("data", "HSK character lists", "", "MIT")
    yield Part("data", "Unihan character lists", "", "Unicode-DFS-2016")


def _wanted(requirement: str) -> bool:
    """Return whether a requirement is one of the package itself and not of an extra."""
    return "extra ==" not in requirement and "extra==" not in requirement


def _key(requirement: str) -> str:
    found = _NAME.match(requirement)
    return _NORMAL.sub("-", found[0]).lower() if found else requirement


def _licence(package: metadata.Distribution) -> str:
    """Return the licence of a package: SPDX expression, classifiers, or what else it says (PEP 639)."""
    fields = package.metadata.json
    named = [str(one) for one in fields.get("classifier", ()) if str(one).startswith(_CLASSIFIER)]
    said = " ".join(str(fields.get("license", "")).split())
    if "license_expression" in fields:
        return str(fields["license_expression"])
    if named:
        return ", ".join(one.rpartition(" :: ")[2] for one in named)
    return said if 0 < len(said) <= _LONGEST else _heading(package)


def _heading(package: metadata.Distribution) -> str:
    """Return the first line of a package's licence text where that is its name."""
    for file in package.metadata.get_all("License-File") or ():
        text = package.read_text(file) or package.read_text(f"licenses/{file}") or ""
        first = text.strip().partition("\n")[0].strip()
        if first.endswith("License"):
            return first
    return "see its own files"
