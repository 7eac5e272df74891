"""The Document inside a PDF edition, as an associated file (ISO 19005-3, 6.8 and annex E)."""

from __future__ import annotations

from datetime import datetime

from converters.model.codec import EMBEDDED_MEDIA_TYPE, EMBEDDED_NAME
from converters.writers.pdf.objects import Store, Value, dictionary, name, ref, text


def attach(data: bytes, when: datetime, store: Store) -> dict[str, Value]:
    """Return the catalog entries that make ``data`` the associated source of the file.

    Args:
        data: JSON of the Document.
        when: its time of modification.
        store: takes the objects.
    """
    media_type = name(EMBEDDED_MEDIA_TYPE)
    modified = text(when.strftime("D:%Y%m%d%H%M%SZ"))
    entries = f"/Type/EmbeddedFile/Subtype{media_type}/Params<</Size {len(data)}/ModDate{modified}>>"
    held = ref(store.add_stream(entries, data))
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
