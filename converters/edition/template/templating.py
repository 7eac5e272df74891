"""Templates run in a sandbox: plain data in, XHTML out, errors with file and line."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from typing import Final
from unicodedata import east_asian_width

import jinja2

from converters.edition.template.budget import budget
from converters.edition.template.compiled import CompiledTemplates
from converters.edition.template.sandbox import Sandbox
from converters.edition.theme import TEMPLATE, Theme
from converters.errors import TemplateError
from converters.messages import say

_WIDE: Final = frozenset("WFA")
"""East Asian widths that take an em in the shipped fonts (UAX #11): wide, full-width, and ambiguous marks."""


FAULTS: Final = (
    jinja2.TemplateError,
    *(TypeError, ValueError, ArithmeticError, LookupError, AttributeError),
    # Jinja writes some constants (1e999) as names, and hands over what an iterator stops with.
    *(NameError, RuntimeError, AssertionError),
)
"""What a template may raise while it is compiled or runs."""
TOO_DEEP: Final = (RecursionError, MemoryError, SyntaxError)
"""What Python raises for a template, or a text, in hundreds of brackets, and for macros without end."""
_DEEP_HINT: Final = say("check for a macro that calls itself without end, or text that is nested too deeply")


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
    except TOO_DEEP as error:
        raise too_deep(theme.name) from error
    except FAULTS as error:
        raise _failure(error, theme) from error


def make_environment(loader: jinja2.BaseLoader) -> Sandbox:
    """Return the environment all templates run in."""
    return Sandbox(loader, {"ems": ems, "shorten": shorten})


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
    try:
        return render(template, context)
    except TOO_DEEP as error:
        raise too_deep(theme.name) from error
    except FAULTS as error:
        raise _failure(error, theme) from error


def render(template: jinja2.Template, context: Mapping[str, object]) -> str:
    """Return what a template writes, within a budget of its own.

    Raises:
        SecurityError: it does what it may not, or too much of it.
        Exception: anything of :data:`FAULTS` and :data:`TOO_DEEP`.
    """
    parts: list[str] = []
    with budget(context) as left:
        for part in template.generate(context):
            left.written(len(part))
            parts.append(part)
    return "".join(parts)


def too_deep(where: str) -> TemplateError:
    """Return the error for a template that is nested, or calls itself, without end."""
    return TemplateError(say("the template recurses too deeply"), where=where, hint=_DEEP_HINT)


def _failure(error: Exception, theme: Theme) -> TemplateError:
    """Return an error of the template with file and line."""
    if isinstance(error, jinja2.TemplateNotFound):
        return TemplateError(say("the theme has no file {name}", name=error.name), where=theme.name)
    if isinstance(error, jinja2.TemplateSyntaxError):
        where = f"{error.filename or error.name or theme.name}:{error.lineno}"
        return TemplateError(str(error.message), where=where)
    hint = (
        say("see docs/themes.md for the available names")
        if isinstance(error, jinja2.UndefinedError)
        else None
    )
    return TemplateError(str(error) or type(error).__name__, where=_place(error, theme), hint=hint)


def _place(error: Exception, theme: Theme) -> str:
    """Return the innermost place in a template that an error passed through."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if frame.filename.endswith(".j2")]
    return f"{inside[-1].filename}:{inside[-1].lineno}" if inside else theme.name
