"""Stylesheets: parsing, matching, the cascade, computed values, and sheets for browsers and e-readers."""
