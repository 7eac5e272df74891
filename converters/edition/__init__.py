"""Document to Edition: theme, Jinja2 template, stylesheet, boxes."""
