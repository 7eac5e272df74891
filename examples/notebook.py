"""A notebook, a cell to each ``# %%`` (Jupyter, VS Code and Spyder open such files).

The last line of a cell is shown: a Document shows its text with its structure, escaped.
"""

# %%
import pypdfium2

import converters
from converters import Source, render

TEXT = """冬天的河
林知白

河面结冰了，孩子们在上面走。

一、上午
车队出发，雪很厚。
"""
document = converters.recover(TEXT)
document  # noqa: B018  (a notebook shows it)

# %% How sure is kanben, and of what?
for field in document.fields:
    print(f"{field.field:<20}{field.confidence:.0%}  {field.text}")

# %% The first page as a picture: the last line shows it.
made = render(Source(data=TEXT.encode(), name="notebook.txt"), "pdf")
pdf = made.outputs["pdf"]


def first_page(data: bytes) -> object:
    """Return the first page of a PDF as a picture."""
    return pypdfium2.PdfDocument(data)[0].render(scale=1.5).to_pil()


first_page(pdf)
