"""Formulas of Word files: Office mathematics made a formula of the model."""

from __future__ import annotations

from converters.formulas.from_omml import from_omml
from converters.formulas.make import formula
from converters.model import Math
from converters.readers.docx.names import q
from converters.serialization.xmltree import Element


def read_formula(element: Element, *, block: bool) -> Math | None:
    """Return the formula of an ``m:oMath``, ``None`` when it shows nothing.

    One beyond the limits is its characters, without MathML.
    """
    found = formula(mathml=from_omml(element, block=block), block=block)
    if found is None:
        found = formula(tex="".join(part.text or "" for part in element.iter(q("m:t"))), block=block)
    return None if found is None else found.inline()
