"""Classes of named tuples are those of ``typing``, whichever way they are made."""

from __future__ import annotations

import inspect
import pickle
import re
import typing

import msgspec
import pytest

from converters.serialization import records


def _two(base):
    class Pair(base):
        """Two of them."""

        first: int
        """A field."""
        second: str | None = None

        @property
        def both(self) -> tuple[int, str | None]:
            return self.first, self.second

        @classmethod
        def empty(cls):
            return cls(0)

    return Pair


def _bare(base):
    class Bare(base):
        a: int
        b: int
        c: int

    return Bare


def _nine(base):
    class Nine(base):
        a: int
        b: int
        c: int
        d: int
        e: int
        f: int
        g: int
        h: int
        i: int = 9

    return Nine


def _shown(base):
    class Shown(base):
        a: int

        def __repr__(self) -> str:
            return "shown"

    return Shown


class Kept(records.NamedTuple):
    """At a place where pickle finds it."""

    first: int
    second: int = 2


BOTH = (records.NamedTuple, typing.NamedTuple)
QUESTIONS = (
    lambda made: made(1, "b"),
    lambda made: repr(made(second="x", first=1)),
    lambda made: made(1)._replace(first=5),
    lambda made: made(1)._asdict(),
    lambda made: made._make([1, 2]),
    lambda made: (made._fields, made._field_defaults, made.__match_args__, made.__slots__),
    lambda made: (made.__doc__, made.__name__, made.__qualname__.split(".")[-1], made.__module__),
    lambda made: [(one.name, one.default) for one in inspect.signature(made.__new__).parameters.values()],
    lambda made: (made(1, "b").both, made.empty(), made(3).second),
    lambda made: made(1, "b") == (1, "b") and hash(made(1)) == hash((1, None)) and isinstance(made(1), tuple),
    lambda made: made.first.__doc__,
    lambda made: typing.get_type_hints(made),
    lambda made: msgspec.convert([1, "b"], made) == (1, "b"),
    lambda made: msgspec.json.encode(made(1, "b")),
)
MISTAKES = (
    (lambda made: made(), TypeError),
    (lambda made: made(1, 2, 3), TypeError),
    (lambda made: made(1, third=2), TypeError),
    (lambda made: made._make([1]), TypeError),
    (lambda made: made(1)._replace(third=2), (ValueError, TypeError)),
    (lambda made: setattr(made(1), "first", 2), AttributeError),
    (lambda made: setattr(made(1), "third", 2), AttributeError),
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_class_answers_as_that_of_typing_does(question):
    ours, theirs = (question(_two(base)) for base in BOTH)

    assert ours == theirs


@pytest.mark.parametrize(("mistake", "error"), MISTAKES)
def test_a_mistake_is_an_error_as_with_typing(mistake, error):
    said = []
    for base in BOTH:
        with pytest.raises(error) as raised:
            mistake(_two(base))
        said.append(re.sub(r"^.*__new__", "__new__", str(raised.value)))

    assert said[0] == said[1] or error == (ValueError, TypeError)


@pytest.mark.parametrize("make", [_bare, _nine, _shown])
def test_other_shapes_are_as_those_of_typing(make):
    ours, theirs = (make(base) for base in BOTH)
    values = range(len(ours._fields) - len(ours._field_defaults))

    assert repr(ours(*values)) == repr(theirs(*values))
    assert (ours.__doc__, ours._fields) == (theirs.__doc__, theirs._fields)


def test_a_default_stands_behind_fields_without_one():
    for base in BOTH:
        with pytest.raises(TypeError):

            class _Wrong(base):
                a: int = 1
                b: int


def test_a_pattern_takes_it_apart():
    match _two(records.NamedTuple)(1, "b"):
        case (first, second):
            assert (first, second) == (1, "b")


def test_what_is_pickled_comes_back():
    found = pickle.loads(pickle.dumps(Kept(7)))

    assert found == Kept(7)
    assert type(found) is Kept


def test_the_constructor_is_as_quick_as_that_of_typing():
    """By its code: which instructions there are, names aside."""
    ours, theirs = (_bare(base).__new__.__code__ for base in BOTH)

    assert ours.co_code == theirs.co_code
    assert (ours.co_varnames, ours.co_argcount) == (theirs.co_varnames, theirs.co_argcount)
