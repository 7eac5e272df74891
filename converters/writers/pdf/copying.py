"""Objects of another PDF, read by pikepdf, copied into the file being written."""

from __future__ import annotations

import pikepdf

from converters.writers.pdf.objects import Store, ref, stream

_OWN = ("/Length",)
"""Entries of a stream's dictionary that are written anew."""


class Copier:
    """Copies values and what they refer to; an object is copied once.

    Args:
        store: takes the indirect objects.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._copied: dict[tuple[int, int], int] = {}

    def value(self, item: pikepdf.Object | float) -> str:
        """Return a value ready to be written; what is indirect has become an object of the store."""
        if isinstance(item, pikepdf.Object) and item.is_indirect:
            key = item.objgen
            if key not in self._copied:
                place, raw = self._store.reserve()
                self._copied[key] = place
                raw.body = self._body(item)
            return ref(self._copied[key])
        return self._direct(item)

    def _body(self, item: pikepdf.Object) -> bytes:
        if isinstance(item, pikepdf.Stream):
            return stream(self._entries(item, _OWN), bytes(item.read_raw_bytes()))
        return self._direct(item).encode("latin-1")

    def _direct(self, item: pikepdf.Object | float) -> str:
        if isinstance(item, pikepdf.Dictionary):
            return f"<<{self._entries(item)}>>"
        if isinstance(item, pikepdf.Array):
            return f"[{' '.join(self.value(part) for part in item)}]"
        if isinstance(item, pikepdf.Object):
            return str(item.unparse().decode("latin-1"))
        return str(item).lower() if isinstance(item, bool) else str(item)

    def _entries(self, item: pikepdf.Object, without: tuple[str, ...] = ()) -> str:
        return "".join(
            f"{pikepdf.Name(key).unparse().decode('latin-1')} {self.value(item[key])}"
            for key in sorted(item.keys())
            if key not in without
        )
