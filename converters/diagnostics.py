"""What happened on the way that a user should know: positions, the closed list of kinds, the sink."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Final, Literal

import msgspec

from converters.messages import Message, one_line, say

Severity = Literal["info", "warning"]


class SourcePos(msgspec.Struct, frozen=True, array_like=True, eq=False, gc=False):
    """Where a node stood in the decoded source text.

    Any two positions are equal and hash alike, so that positions never count when nodes are compared.
    """

    start: int = -1
    """Offset of the first character (code points); -1 when unknown."""
    end: int = -1
    """Offset after the last character (code points)."""
    line: int = 0
    """Line number from 1; 0 when unknown."""

    def __eq__(self, other: object) -> bool:
        """Return True for any position."""
        return isinstance(other, SourcePos)

    def __hash__(self) -> int:
        """Return one constant, as equality demands."""
        return 0

    @property
    def known(self) -> bool:
        """Whether the position says anything."""
        return self.start >= 0


NOWHERE: Final = SourcePos()
"""The position of a node that has none."""


class Kind(Enum):
    """Every kind of diagnostic there is: (name, severity)."""

    ENCODING = ("encoding", "info")
    """Which encoding was chosen, and why."""
    DROPPED = ("dropped", "info")
    """A part of the source was left out as furniture."""
    DUPLICATE = ("duplicate", "info")
    """The same text stands twice in the source."""
    SEVERAL_ARTICLES = ("several-articles", "warning")
    """One input seems to hold more than one article."""
    NOVEL = ("novel", "info")
    """Raw text was read as a novel, with volumes and chapters."""
    GUESS = ("guess", "info")
    """A field was recovered with low confidence."""
    REPAIRED = ("repaired", "info")
    """Broken text was repaired with certainty."""
    SUSPECT_TEXT = ("suspect-text", "warning")
    """Text that looks broken and was left as it is."""
    TRANSFORMED = ("transformed", "info")
    """A transform changed the text; the message counts the changes."""
    TRANSFORM_SKIPPED = ("transform-skipped", "warning")
    """A transform that was asked for and could not be done; the text is as it was."""
    OVERRIDDEN = ("overridden", "info")
    """A sidecar or ``--set`` replaced a recovered value."""
    UNKNOWN_PROPERTY = ("unknown-property", "warning")
    """A stylesheet property that kanben does not know."""
    UNSUPPORTED_VALUE = ("unsupported-value", "warning")
    """A stylesheet value or selector that kanben cannot honour."""
    NODE_NOT_RENDERED = ("node-not-rendered", "warning")
    """A node that a writer cannot express in full."""
    MARKUP_SKIPPED = ("markup-skipped", "warning")
    """An element of the input that the model has no place for; its text is kept."""
    RESOURCE_REFUSED = ("resource-refused", "warning")
    """An image or file outside the input's folder, or on the network."""
    RESOURCE_MISSING = ("resource-missing", "warning")
    """An image or file that is not there or cannot be read."""
    GLYPH_MISSING = ("glyph-missing", "warning")
    """A character was drawn as a visible box."""
    FONT_FALLBACK = ("font-fallback", "info")
    """A run was set in another font than the stylesheet's."""
    FONT_NOT_EMBEDDED = ("font-not-embedded", "warning")
    """A font that was asked to be embedded and is not: not installed, or its licence forbids it."""
    OVERFULL = ("overfull", "warning")
    """A line or box that does not fit its measure."""
    IMPOSED = ("imposed", "info")
    """What pages lose, or how far they shrink, when several stand on one sheet."""
    TABLE_SPLIT = ("table-split", "warning")
    """A table too wide for any page was set as several blocks of columns."""
    PLUGIN = ("plugin", "warning")
    """An installed plugin that cannot be used."""
    STYLE_CREATED = ("style-created", "info")
    """A Word style the reference document lacks was added."""

    @property
    def label(self) -> str:
        """The kind's name as printed and as written in reports."""
        return str(self.value[0])

    @property
    def severity(self) -> Severity:
        """``info`` is printed with ``-v``, ``warning`` always; ``--strict`` fails on warnings."""
        return self.value[1]


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened."""

    kind: Kind
    message: str
    where: str = ""
    """File, or file and line; empty when the input itself is meant."""
    pos: SourcePos = NOWHERE

    @property
    def severity(self) -> Severity:
        """The severity of its kind."""
        return self.kind.severity

    @property
    def text(self) -> Message:
        """``where: severity: message [kind]`` as a message, which can be shown in other languages."""
        said = say("{severity}: {message} [{kind}]", **self._parts)
        if self.where and self.pos.line:
            return say("{file}:{line}: {said}", file=self.where, line=self.pos.line, said=said)
        if self.pos.line:
            return say("line {line}: {said}", line=self.pos.line, said=said)
        return say("{where}: {said}", where=self.where, said=said) if self.where else said

    @property
    def _parts(self) -> dict[str, str]:
        severity = say("warning") if self.severity == "warning" else say("info")
        return {"severity": severity, "message": one_line(self.message), "kind": self.kind.label}

    def __str__(self) -> str:
        """Return ``where: severity: message [kind]``, one line, in English."""
        return str(self.text)


class Sink:
    """Collects diagnostics in order; one sink a conversion."""

    def __init__(self) -> None:
        self._items: list[Diagnostic] = []

    def add(self, kind: Kind, message: str, *, where: str = "", pos: SourcePos = NOWHERE) -> None:
        """Keep one diagnostic."""
        self._items.append(Diagnostic(kind=kind, message=message, where=where, pos=pos))

    def take(self, items: Iterable[Diagnostic]) -> None:
        """Keep what another sink collected."""
        for item in items:
            self.add(item.kind, item.message, where=item.where, pos=item.pos)

    def __iter__(self) -> Iterator[Diagnostic]:
        """Yield the diagnostics in the order they came."""
        return iter(self._items)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def without(self, kind: Kind) -> Sink:
        """Return a sink with the diagnostics so far that are of another kind."""
        other = Sink()
        other._items = [item for item in self._items if item.kind is not kind]
        return other

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """Those that ``--strict`` turns into a failure."""
        return tuple(item for item in self._items if item.severity == "warning")
