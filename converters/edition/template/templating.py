"""Templates run in a sandbox: plain data in, XHTML out, errors with file and line."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Mapping, Sized
from typing import Final
from unicodedata import east_asian_width

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from converters.edition.template.compiled import CompiledTemplates
from converters.edition.theme import TEMPLATE, Theme
from converters.errors import TemplateError

_GLOBALS: Final = ("range", "namespace", "dict", "joiner", "cycler")
"""Jinja's global functions that stay; ``lipsum`` only makes text of its own."""
_LONGEST: Final = 10**6
"""Items a repeated string or list may have: ``"x" * n`` is refused beyond."""
_MOST_CHARACTERS: Final = 256 * 2**20
_MOST_SECONDS: Final = 60.0
"""Bounds on one run; only checked where the template writes something."""
_WIDE: Final = frozenset("WFA")
"""East Asian widths that take an em in the shipped fonts (UAX #11): wide, full-width, and ambiguous marks."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox with bounds on products."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Return ``left * right`` or ``left ** right`` unless the result would be huge.

        Raises:
            SecurityError: it would.
        """
        if isinstance(left, int | float) and isinstance(right, int | float):
            small = operator == "*" or (abs(left) <= _LONGEST and abs(right) <= 64)
        else:
            times, what = (left, right) if isinstance(left, int) else (right, left)
            long = isinstance(times, int) and isinstance(what, Sized) and times * len(what) > _LONGEST
            small = operator == "*" and not long
        if not small:
            raise SecurityError(
                "** with large numbers is not allowed" if operator == "**" else "the result of * is too large"
            )
        return super().call_binop(context, operator, left, right)


def compile_template(theme: Theme, name: str = TEMPLATE) -> jinja2.Template:
    """Return a compiled template of a theme; what it imports is looked up in the theme as well.

    Raises:
        TemplateError: a file is missing or does not compile.
    """
    environment = make_environment(jinja2.FunctionLoader(_loader(theme)))
    if theme.shipped:
        environment.bytecode_cache = CompiledTemplates()
    try:
        return environment.get_template(name)
    except jinja2.TemplateError as error:
        raise _failure(error, theme) from error


def make_environment(loader: jinja2.BaseLoader) -> Sandbox:
    """Return the environment all templates run in."""
    environment = Sandbox(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, auto_reload=False, cache_size=64
    )
    environment.globals = {name: environment.globals[name] for name in _GLOBALS}
    environment.filters["ems"] = ems
    environment.filters["shorten"] = shorten
    return environment


def ems(text: str) -> float:
    """Return about how long a text is when it is set, in ems: one for a wide character, half for another."""
    return sum(1.0 if char in _WIDE else 0.5 for char in map(east_asian_width, text))


def shorten(text: str, most_ems: float) -> str:
    """Return a text of at most about ``most_ems``: one that is longer ends in an ellipsis."""
    if ems(text) <= most_ems:
        return text
    used, kept = 1.0, 0
    for char in text:
        used += ems(char)
        if used > most_ems:
            break
        kept += 1
    return f"{text[:kept].rstrip()}…"


def _loader(theme: Theme) -> Callable[[str], tuple[str, str, Callable[[], bool]] | None]:
    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        found = theme.read(name)
        return None if found is None else (*found, lambda: True)

    return load


def run_template(template: jinja2.Template, context: Mapping[str, object], theme: Theme) -> str:
    """Return what a template writes.

    Args:
        template: of :func:`compile_template`.
        context: plain values only.
        theme: named in messages.

    Raises:
        TemplateError: an unknown name, a forbidden attribute, a fault in the template, or too much of it.
    """
    parts: list[str] = []
    size = 0
    end = time.monotonic() + _MOST_SECONDS
    try:
        for part in template.generate(context):
            parts.append(part)
            size += len(part)
            if size > _MOST_CHARACTERS or time.monotonic() > end:
                raise SecurityError("the template's output is too large or takes too long")
    except (
        jinja2.TemplateError,
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
    ) as error:
        raise _failure(error, theme) from error
    except (RecursionError, MemoryError) as error:
        hint = "check for a macro that calls itself without end, or text that is nested too deeply"
        raise TemplateError("the template recurses too deeply", where=theme.name, hint=hint) from error
    return "".join(parts)


def _failure(error: Exception, theme: Theme) -> TemplateError:
    """Return an error of the template with file and line."""
    if isinstance(error, jinja2.TemplateNotFound):
        return TemplateError(f"the theme has no file {error.name}", where=theme.name)
    if isinstance(error, jinja2.TemplateSyntaxError):
        where = f"{error.filename or error.name or theme.name}:{error.lineno}"
        return TemplateError(str(error.message), where=where)
    hint = "see docs/themes.md for the available names" if isinstance(error, jinja2.UndefinedError) else None
    return TemplateError(str(error) or type(error).__name__, where=_place(error, theme), hint=hint)


def _place(error: Exception, theme: Theme) -> str:
    """Return the innermost place in a template that an error passed through."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if frame.filename.endswith(".j2")]
    return f"{inside[-1].filename}:{inside[-1].lineno}" if inside else theme.name
