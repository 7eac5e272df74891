"""The Document inside a PDF edition, as an associated file (ISO 19005-3, 6.8 and annex E)."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple, Self

from converters.model.codec import EMBEDDED_MEDIA_TYPE, EMBEDDED_NAME
from converters.serialization.compression import zlib_stream
from converters.writers.pdf.objects import FLATE, Store, Value, dictionary, name, ref, stream, text


class Attachment(NamedTuple):
    """The JSON of a Document, packed."""

    size: int
    """Before it was packed."""
    packed: bytes

    @classmethod
    def of(cls, data: bytes) -> Self:
        """Return the JSON of a Document, packed."""
        return cls(len(data), zlib_stream(data))

    def written(self, when: datetime, store: Store) -> dict[str, Value]:
        """Return the catalog entries that make it the associated source of the file.

        Args:
            when: its time of modification.
            store: takes the objects.
        """
        media_type = name(EMBEDDED_MEDIA_TYPE)
        modified = text(when.strftime("D:%Y%m%d%H%M%SZ"))
        entries = f"/Type/EmbeddedFile/Subtype{media_type}/Params<</Size {self.size}/ModDate{modified}>>"
        held = ref(store.add(stream(entries, self.packed, FLATE)))
        specification = dictionary(
            Type="/Filespec",
            F=text(EMBEDDED_NAME),
            UF=text(EMBEDDED_NAME),
            Desc=text("The Document this edition was made from"),
            AFRelationship="/Source",
            EF=f"<</F {held}/UF {held}>>",
        )
        place = ref(store.add(specification))
        return {"AF": f"[{place}]", "Names": f"<</EmbeddedFiles<</Names[{text(EMBEDDED_NAME)}{place}]>>>>"}
