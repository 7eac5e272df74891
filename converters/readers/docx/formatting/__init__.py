"""What paragraphs of a Word file are that nobody gave a style: told by what they look like."""

from converters.readers.docx.formatting.roles import TAIL, roles_by_hand

__all__ = ["TAIL", "roles_by_hand"]
