"""Readers, writers, themes and transforms that other packages bring, found by their entry points.

What a plugin is has a page: docs/plugins.md. Nothing here is touched until a name is asked for that is not
ours, or a list of all there is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from converters.errors import KanbenError, PluginError
from converters.messages import say

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Group = Literal["readers", "writers", "themes", "transforms"]
GROUPS: Final[tuple[Group, ...]] = ("readers", "writers", "themes", "transforms")
_KINDS: Final[dict[Group, str]] = {
    "readers": say("reader"),
    "writers": say("writer"),
    "themes": say("theme"),
    "transforms": say("transform"),
}
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_EXTENSION: Final = re.compile(r"\.[a-z0-9][a-z0-9_-]{0,19}")
_THEME_FILES: Final = ("edition.css", "edition.xhtml.j2")


class Plugin(msgspec.Struct, frozen=True, kw_only=True):
    """One plugin that can be used."""

    name: str
    group: Group
    package: str
    """The package it comes from, with its version: ``kanben-gemtext 1.0``."""
    title: str
    """One line that says what it is."""
    target: object
    """What its entry point leads to."""
    extensions: tuple[str, ...] = ()
    """Of a reader or writer: with the dot, lower case; the first is written."""
    media_type: str = "application/octet-stream"
    folder: Path | None = None
    """Of a theme."""

    @property
    def label(self) -> str:
        """What messages call it."""
        kind = _KINDS[self.group]
        return say("{kind} {name!r} of {package}", kind=kind, name=self.name, package=self.package)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The plugins of a group."""

    usable: dict[str, Plugin]
    broken: dict[str, PluginError]
    """Name to why it cannot be used, one line."""


@functools.cache
def found(group: Group) -> Found:
    """Return all plugins of a group, each loaded; one that is broken does not keep the others from use."""
    usable: dict[str, Plugin] = {}
    broken: dict[str, PluginError] = {}
    for name in _entries(group):
        try:
            usable[name] = _plugin(group, name)
        except PluginError as error:
            broken[name] = error
    return Found(usable=usable, broken=broken)


def find(group: Group, name: str) -> Plugin | None:
    """Return the plugin of a name, ``None`` when no package brings one; no other plugin is loaded.

    Raises:
        PluginError: it cannot be used.
    """
    return _plugin(group, name) if name in _entries(group) else None


def call(plugin: Plugin, method: str, *arguments: object) -> object:
    """Return what a method of a plugin gives.

    Raises:
        KanbenError: as the plugin raises it.
        PluginError: it raises anything else.
    """
    work: Callable[..., object] = getattr(plugin.target, method)
    try:
        return work(*arguments)
    except (KanbenError, MemoryError):
        raise
    except Exception as error:
        raise PluginError(
            say("the {plugin} failed: {error}", plugin=plugin.label, error=_said(error)),
            hint=say("report it to those who made the plugin"),
        ) from error


def wrong_result(plugin: Plugin, wanted: str, given: object) -> PluginError:
    """Return the error for a plugin that gives something else than it should."""
    return PluginError(
        say(
            "the {plugin} gave {given}, not {wanted}",
            plugin=plugin.label,
            given=type(given).__name__,
            wanted=wanted,
        )
    )


@functools.cache
def _entries(group: Group) -> dict[str, EntryPoint]:
    """Return the entry points of a group by name; of two of one name, that of the package named first."""
    from importlib.metadata import entry_points  # noqa: PLC0415  (a third of a cold start)

    ranked = sorted(
        entry_points(group=f"kanben.{group}"), key=lambda one: (one.name, _package(one), one.value)
    )
    return {one.name: one for one in reversed(ranked)}


@functools.cache
def _plugin(group: Group, name: str) -> Plugin:
    entry = _entries(group)[name]
    kind = _KINDS[group]
    try:
        if not _NAME.fullmatch(name):
            raise ValueError("its name is not of small letters, digits, - and _")
        target = entry.load()
        return _checked(group, name, _package(entry), target)
    except (Exception, SystemExit) as error:
        hint = say("uninstall the plugin, or report it to those who made it")
        what = say(
            "the {kind} {name!r} of {package} cannot be used: {error}",
            kind=kind,
            name=name,
            package=_package(entry),
            error=_said(error),
        )
        raise PluginError(what, hint=hint) from error


def _checked(group: Group, name: str, package: str, target: object) -> Plugin:
    """Return the plugin that an entry point leads to.

    Raises:
        ValueError: it is none.
    """
    title = getattr(target, "title", None) or (getattr(target, "__doc__", None) or "").strip()
    if not isinstance(title, str) or not title.strip():
        raise ValueError("it has no title")
    title = " ".join(title.splitlines()[0].split())
    if group == "themes":
        return Plugin(
            name=name, group=group, package=package, title=title, target=target, folder=_folder(target)
        )
    method = {"readers": "read", "writers": "write", "transforms": "transform"}[group]
    if not callable(getattr(target, method, None)):
        raise ValueError(f"it has no function {method}()")
    if group == "transforms":
        return Plugin(name=name, group=group, package=package, title=title, target=target)
    return Plugin(
        name=name,
        group=group,
        package=package,
        title=title,
        target=target,
        extensions=_extensions(target),
        media_type=str(getattr(target, "media_type", "application/octet-stream")),
    )


def _extensions(target: object) -> tuple[str, ...]:
    given = getattr(target, "extensions", None)
    if not isinstance(given, tuple | list) or not given:
        raise ValueError("it has no extensions")
    for one in given:
        if not isinstance(one, str) or not _EXTENSION.fullmatch(one):
            raise ValueError(f"its extension {one!r} is not a dot with small letters and digits")
    return tuple(given)


def _folder(target: object) -> Path:
    """Return the folder of a theme: that of the package its entry point names."""
    places = list(getattr(target, "__path__", ()))
    if not places:
        raise ValueError("its entry point names no package, whose folder would be the theme")
    folder = Path(places[0])
    if not any((folder / name).is_file() for name in _THEME_FILES):
        raise ValueError(f"its folder has none of {', '.join(_THEME_FILES)}")
    return folder


def _package(entry: EntryPoint) -> str:
    made = entry.dist
    return f"{made.name} {made.version}" if made is not None else entry.value


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
