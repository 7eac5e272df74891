"""``NamedTuple`` as ``typing`` has it, made in a fraction of the time.

A run makes a hundred classes of named tuples. For each, ``typing`` compiles the annotation of each field and
``collections`` the source of the constructor. Here that is one of a few which Python has compiled with the
module, with the names of the fields put in, and annotations stay the strings that they are.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable, Mapping
from types import FunctionType, new_class
from typing import TYPE_CHECKING, Final, cast

try:
    from _collections import _tuplegetter as _field  # type: ignore[import-not-found]
except ImportError:  # not CPython

    def _field(at: int, doc: str) -> property:
        return property(lambda self: self[at], doc=doc)


_new: Final = cast("Callable[..., _Tuple]", tuple.__new__)
_CONSTRUCTORS: Final = (
    lambda _cls, a: _new(_cls, (a,)),
    lambda _cls, a, b: _new(_cls, (a, b)),
    lambda _cls, a, b, c: _new(_cls, (a, b, c)),
    lambda _cls, a, b, c, d: _new(_cls, (a, b, c, d)),
    lambda _cls, a, b, c, d, e: _new(_cls, (a, b, c, d, e)),
    lambda _cls, a, b, c, d, e, f: _new(_cls, (a, b, c, d, e, f)),
    lambda _cls, a, b, c, d, e, f, g: _new(_cls, (a, b, c, d, e, f, g)),
    lambda _cls, a, b, c, d, e, f, g, h: _new(_cls, (a, b, c, d, e, f, g, h)),
)
"""By number of fields, from one on; a class of more fields is made as ``typing`` makes it."""


class _Tuple(tuple[object, ...]):
    """What named tuples have in common."""

    __slots__ = ()
    _fields = cast("tuple[str, ...]", ())  # an annotation here would be one of each class

    @classmethod
    def _make(cls, values: Iterable[object]) -> _Tuple:
        found = _new(cls, values)
        if len(found) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(found)}")
        return found

    def _replace(self, /, **values: object) -> _Tuple:
        found = self._make(map(values.pop, self._fields, self))
        if values:
            raise ValueError(f"Got unexpected field names: {list(values)!r}")
        return found

    __replace__ = _replace

    def _asdict(self) -> dict[str, object]:
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{self.__class__.__name__}({fields})"

    def __getnewargs__(self) -> tuple[object, ...]:
        return tuple(self)


class _Maker(type):
    """Makes a class of tuples of the statement ``class X(NamedTuple)``."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, object]) -> type:
        hints = cast("Mapping[str, object]", body.get("__annotations__", {}))
        fields = tuple(hints)
        if len(bases) != 1 or not 0 < len(fields) <= len(_CONSTRUCTORS):
            return new_class(name, (typing.NamedTuple, *bases[1:]), {}, lambda made: made.update(body))
        defaults = {field: body[field] for field in fields if field in body}
        if tuple(defaults) != fields[len(fields) - len(defaults) :]:
            raise TypeError(f"{name}: a field without a default follows one with a default")
        code = _CONSTRUCTORS[len(fields) - 1].__code__.replace(
            co_varnames=("_cls", *fields), co_name="__new__", co_qualname=f"{name}.__new__"
        )
        body.setdefault("__doc__", f"{name}({', '.join(fields)}{',' * (len(fields) == 1)})")
        body["__slots__"] = ()
        made = body["__new__"] = FunctionType(code, globals(), "__new__", tuple(defaults.values()))
        made.__annotations__ = dict(hints)
        body["_fields"] = body["__match_args__"] = fields
        body["_field_defaults"] = defaults
        for at, field in enumerate(fields):
            body[field] = _field(at, f"Alias for field number {at}")
        return type(name, (_Tuple,), body)


if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
