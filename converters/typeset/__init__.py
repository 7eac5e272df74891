"""Edition to frames: collect, prepare, break, finish; flow and pages. Knows no PDF."""
