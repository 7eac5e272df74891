"""The environment that all templates run in: Jinja's sandbox with bounds on what is made."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import BuiltinMethodType, MethodType
from typing import Any, Final

import jinja2
from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context, Macro, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import pass_context
from markupsafe import Markup

from converters.edition.template.bounded_code import BoundedCode, counted
from converters.edition.template.bounds import COMPARING, FILTERS, Bound, formatted, methods_of
from converters.edition.template.budget import LONGEST, current

_MOST_TOKENS: Final = 30_000
"""Of one template; the longest that is shipped has 1,500."""
_MOST_BITS: Final = 4096
"""Of a whole number."""
_MOST_POWER: Final = 64
_GLOBALS: Final = ("range", "namespace", "dict", "joiner", "cycler")
"""Jinja's global functions that stay; ``lipsum`` only makes text of its own."""
_JINJAS: Final = ("_block_vars", "_loop_vars")
"""Arguments that Jinja's generated code adds for functions that ask for their context."""
_ATOMS: Final = frozenset((str, Markup, int, float, bool, type(None)))
"""Types of values with nothing in them."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's immutable sandbox; what runs in it needs a budget (``budget.budget``).

    Args:
        loader: finds the templates that others import.
        more: filters besides Jinja's.
    """

    code_generator_class = BoundedCode
    intercepted_binops = frozenset(("*", "**", "+", "%"))

    def __init__(self, loader: jinja2.BaseLoader, more: Mapping[str, Callable[..., object]]) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            auto_reload=False,
            cache_size=64,
        )
        self.globals = {name: self.globals[name] for name in _GLOBALS}
        filters = {**self.filters, **more}
        self.filters = {name: _bounded(filters[name], bound) for name, bound in FILTERS.items()}
        self.tests = {
            name: _measuring(self.tests[name]) if name in COMPARING else test
            for name, test in self.tests.items()
        }

    # ------------------------------------------------------------------- what the code of a template calls
    @property
    def stepped(self) -> bool:
        """Count a step; always true."""
        current().step()
        return True

    @staticmethod
    def concat(parts: Iterable[str]) -> str:
        """Return what a macro or block wrote as one string."""
        listed = parts if isinstance(parts, list) else list(parts)
        budget = current()
        budget.room(sum(map(len, listed)))
        text = "".join(listed)
        budget.made(text)
        return text

    @staticmethod
    def joined(context: Context, parts: tuple[object, ...]) -> object:
        """Return ``a ~ b``."""
        budget = current()
        budget.weigh(*parts)
        return budget.made((markup_join if context.eval_ctx.autoescape else str_join)(parts))

    @staticmethod
    def shown(value: object) -> object:
        """Return a value that is to be written."""
        return current().shown(value)

    @staticmethod
    def measured(value: object) -> object:
        """Return a value that is to be compared or hashed."""
        if value.__class__ not in _ATOMS:
            budget = current()
            budget.step(value)
            budget.weigh(value)
        return value

    @staticmethod
    def made(value: object) -> object:
        """Return a value after counting it."""
        return current().made(value)

    # ------------------------------------------------------------------- what Jinja's sandbox asks
    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Return the result of an operator unless it would be huge.

        Raises:
            SecurityError: it would.
        """
        if isinstance(left, int | float) and isinstance(right, int | float):
            _check_numbers(operator, left, right)
            return super().call_binop(context, operator, left, right)
        budget = current()
        if operator == "*":
            _check_repeated(left, right)
        elif operator == "%" and isinstance(left, str):
            given = right if isinstance(right, tuple) else (right,)
            budget.room(formatted(budget, left, given, {}))
        elif operator == "+" and isinstance(left, str) and isinstance(right, str):
            budget.room(len(left) + len(right))
        return budget.made(super().call_binop(context, operator, left, right))

    def call(self, context: Context, function: Any, /, *given: object, **named: object) -> object:  # noqa: ANN401
        """Return what a function, macro or method gives.

        Raises:
            SecurityError: it may not be called, or what it gives would be huge.
        """
        if isinstance(function, Macro):
            # Its body counts the step; what Jinja would ask and look up for it is known.
            for name in _JINJAS:
                named.pop(name, None)
            return function(context.eval_ctx, *given, **named)
        budget = current()
        budget.step()
        owner = function.__self__ if isinstance(function, BuiltinMethodType | MethodType) else None
        methods = methods_of(owner)
        if methods is not None:
            bound = methods.get(function.__name__)
            if bound is None:
                raise SecurityError(f"a template may not call {function.__name__}")
            given = tuple(map(_listed, given))
            budget.step(owner)
            budget.room(bound(budget, (owner, *given), named))
        return budget.made(super().call(context, function, *given, **named))

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Return whether a template may see an attribute: of plain values a few methods only."""
        methods = methods_of(obj)
        if methods is not None and callable(value) and attr not in methods:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: object) -> Callable[..., str] | None:
        """Return ``str.format`` in its safe form, which measures first; ``None`` for anything else."""
        safe = super().wrap_str_format(value)
        if safe is None:
            return None
        assert isinstance(value, BuiltinMethodType | MethodType)
        text = str(value.__self__)

        @functools.wraps(safe)
        def measured(*given: object, **named: object) -> str:
            budget = current()
            budget.room(formatted(budget, text, given, named))
            return safe(*given, **named)

        return measured

    def getitem(self, obj: object, argument: object) -> object:
        """Return ``obj[argument]``."""
        return super().getitem(obj, self.measured(argument))

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        stream = super()._tokenize(source, name, filename, state)
        return TokenStream(_few(stream), name, filename)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        return super()._generate(counted(source), name, filename, defer_init)


def _few(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens of a template.

    Raises:
        TemplateSyntaxError: there are too many.
    """
    for count, token in enumerate(tokens):
        if count == _MOST_TOKENS:
            raise TemplateSyntaxError(
                f"the template has more than {_MOST_TOKENS:,} words and signs in its tags", token.lineno
            )
        yield token


# --------------------------------------------------------------------------- filters, tests, operators
def _bounded(function: Callable[..., Any], bound: Bound | None) -> Callable[..., object]:
    """Return a filter that counts a step, and measures what it makes where ``bound`` says how."""
    passed = getattr(function, "jinja_pass_arg", None)

    @pass_context
    def call(context: Context, value: object, *given: object, **named: object) -> object:
        budget = current()
        budget.step()
        if bound is not None:
            value = _listed(value)
            budget.step(value)
            budget.room(bound(budget, (value, *given), named))
        first = () if passed is None else (_PASSED[passed.name](context),)
        return budget.made(function(*first, value, *given, **named))

    return call


_PASSED: Final[Mapping[str, Callable[[Context], object]]] = {
    "context": lambda context: context,
    "eval_context": lambda context: context.eval_ctx,
    "environment": lambda context: context.environment,
}


def _measuring(test: Any) -> Callable[..., object]:  # noqa: ANN401
    """Return a test that measures what it looks into."""

    def call(value: object, *given: object) -> object:
        budget = current()
        budget.step()
        budget.weigh(value, *given)
        return test(value, *given)

    return call


def _listed(value: object) -> object:
    """Return a generator as a list, so that it can be measured."""
    if isinstance(value, Iterator):
        return current().made(list(value))
    return value


def _check_numbers(operator: str, left: float, right: float) -> None:
    """Refuse a number that would be huge.

    Raises:
        SecurityError: it would.
    """
    if operator == "**" and not (abs(left) <= LONGEST and abs(right) <= _MOST_POWER):
        raise SecurityError(f"** takes a number up to {LONGEST:,} and a power up to {_MOST_POWER}")
    whole = isinstance(left, int) and isinstance(right, int)
    if operator == "*" and whole and int(left).bit_length() + int(right).bit_length() > _MOST_BITS:
        raise SecurityError(f"the result of * has more than {_MOST_BITS:,} bits")


def _check_repeated(left: object, right: object) -> None:
    times, what = (left, right) if isinstance(left, int) else (right, left)
    if (
        isinstance(times, int)
        and isinstance(what, str | list | tuple | bytes)
        and times * len(what) > LONGEST
    ):
        raise SecurityError(
            f"the result of * is longer than the limit of {LONGEST:,}: {len(what):,} × {times:,}"
        )
