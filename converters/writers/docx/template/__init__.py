"""``--template``: a Word document with Jinja tags that the article fills in."""
