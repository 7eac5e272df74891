"""Code parted by what its programming language calls each part, by Pygments."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from converters.text.patterns import pattern

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

Plain = dict[str, str]

LONGEST: Final = 50_000
"""Characters of a block that is still parted: longer ones are data more often than code, and slow."""
_NAME: Final = pattern(r"[A-Za-z0-9+#./_-]{1,30}")
_KINDS: Final = (
    ("Comment.Preproc", "keyword"),
    ("Comment", "comment"),
    ("Keyword", "keyword"),
    ("Operator.Word", "keyword"),
    ("Literal.String", "string"),
    ("Literal.Number", "number"),
    ("Name.Tag", "keyword"),
    ("Name.Attribute", "name"),
    ("Name.Class", "name"),
    ("Name.Function", "name"),
    ("Name.Decorator", "name"),
    ("Generic.Inserted", "inserted"),
    ("Generic.Deleted", "deleted"),
    ("Generic.Heading", "keyword"),
    ("Generic.Subheading", "keyword"),
)
"""Types of Pygments' tokens, with those below them, and the kind that a stylesheet knows them by; the first
that fits counts. What is not here looks like any other code."""


def highlighted(text: str, language: str) -> list[Plain]:
    """Return the parts of a block of code: ``text`` and ``kind``, the latter empty for plain code.

    The texts of all parts together are ``text``. One part is returned where the language is empty or one that
    Pygments does not know, and for a block longer than :data:`LONGEST`.

    Args:
        text: of the block; may be empty.
        language: as the source names it (``python``, ``C++``).
    """
    plain = [{"text": text, "kind": ""}]
    lexer = _lexer(language.lower()) if _NAME.fullmatch(language) and len(text) <= LONGEST else None
    if lexer is None:
        return plain
    # Unprocessed, for all other ways of asking change line ends and white space. Some lexers need a last line
    # end, and some give empty tokens.
    tokens = ((_kind(kind), part) for _, kind, part in lexer.get_tokens_unprocessed(f"{text}\n") if part)
    parts = [
        {"text": "".join(part for _, part in run), "kind": kind}
        for kind, run in groupby(tokens, key=lambda token: token[0])
    ]
    parts[-1]["text"] = parts[-1]["text"].removesuffix("\n")
    if not parts[-1]["text"]:
        parts.pop()
    return parts if "".join(part["text"] for part in parts) == text else plain


@cache
def _lexer(language: str) -> Lexer | None:
    """Return the lexer of a language; ``None`` when Pygments itself has none of that name."""
    from pygments.lexers import find_lexer_class  # noqa: PLC0415  (few texts hold code)

    name = _names().get(language)
    found = find_lexer_class(name) if name else None
    return found() if found else None


@cache
def _names() -> dict[str, str]:
    """Return the name that Pygments gives each language, by all it is called by; plug-ins are not asked."""
    from pygments.lexers import get_all_lexers  # noqa: PLC0415  (as above)

    return {alias: name for name, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases}


@cache
def _kind(token: _TokenType) -> str:
    name = ".".join(token)
    return next((kind for prefix, kind in _KINDS if f"{name}.".startswith(f"{prefix}.")), "")
