"""Formulas: TeX, MathML, Office mathematics, one line of text and outlines, each from MathML and bounded."""
