"""Write the code of the package's patterns, for this Python and others that make the same of them.

    python -m scripts.prepare_patterns python3.12 python3.13

See :mod:`converters.text.prepared_patterns`. Run it after patterns have changed; until then those that
changed are compiled in every run.
"""

from __future__ import annotations

import gc
import importlib
import json
import marshal
import pkgutil
import re
import subprocess
import sys
from array import array
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import get_args

import converters
from converters.text.patterns import Alternatives, _Guarded, _Pattern
from converters.text.prepared_patterns import FILE, Hint, Prepared
from converters.text.punctuation import Level, Region
from converters.typeset.inline.breaking.breaks import _edge_pattern
from converters.typeset.inline.spacing import _mark_pattern
from scripts.pattern_hints import hint
from scripts.pattern_openings import with_opening

_LEFT_OUT = ("converters.__main__", "converters.batch.distributed", "converters.inputs.watched")
_COMPILE = r"""
import json, marshal, sys, unicodedata, _sre
from array import array
from re import _compiler, _parser

out = {}
for expression, flags in json.loads(sys.stdin.buffer.read()):
    parsed = _parser.parse(expression, flags)
    code = array("I", _compiler._code(parsed, flags)).tobytes()
    numbers = parsed.state.groupdict
    names = [None] * parsed.state.groups
    for name, number in numbers.items():
        names[number] = name
    flags_found, groups = flags | parsed.state.flags, parsed.state.groups - 1
    out[expression, flags] = code, flags_found, groups, dict(numbers), tuple(names)
made = sys.implementation.name, sys.byteorder, _sre.CODESIZE, _sre.MAGIC, unicodedata.unidata_version
sys.stdout.buffer.write(marshal.dumps((made, out), 4))
"""


def patterns() -> list[tuple[str, int]]:
    """Return expression and flags of the patterns of the package, and of those made for a kind of text."""
    for module in pkgutil.walk_packages(converters.__path__, "converters."):
        if module.name not in _LEFT_OUT:
            importlib.import_module(module.name)
    for region, level, vertical in product(get_args(Region), get_args(Level), (False, True)):
        _edge_pattern(level, region)
        _mark_pattern(region, vertical)
    return sorted({*_lazy(), *_at_import()})


def _lazy() -> Iterator[tuple[str, int]]:
    """Yield those that are compiled at their first use."""
    for one in gc.get_objects():
        if isinstance(one, _Pattern):
            expression, flags = one._asked
            yield expression, int(flags)
        if isinstance(one, _Guarded):
            yield one.needs, 0


def hints() -> dict[tuple[str, int], Hint]:
    """Return what is known of the texts that match, for each expression of a list of alternatives."""
    lists = [one for one in gc.get_objects() if isinstance(one, Alternatives)]
    return {asked: hint(*asked) for asked in sorted({asked for one in lists for asked in one.asked})}


def _at_import() -> Iterator[tuple[str, int]]:
    """Yield those that modules hold by a name or in a table."""
    for module in [one for name, one in sys.modules.items() if name.startswith("converters.")]:
        for held in vars(module).values():
            for one in _flat(held):
                if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                    yield one.pattern, one.flags & ~re.UNICODE


def _flat(held: object) -> Iterator[object]:
    if isinstance(held, tuple | list | dict):
        for one in held.values() if isinstance(held, dict) else held:
            yield from _flat(one)
    else:
        yield held


def compiled(python: str, wanted: list[tuple[str, int]]) -> tuple[object, dict[tuple[str, int], Prepared]]:
    """Return which Python it is and the code that it makes of patterns."""
    given = json.dumps(wanted).encode()
    done = subprocess.run([python, "-I", "-c", _COMPILE], input=given, capture_output=True, check=True)
    maker, made = marshal.loads(done.stdout)
    return maker, made


def opened(asked: tuple[str, int], made: Prepared) -> Prepared:
    """Return a prepared pattern whose code names the characters that a match begins with."""
    code, *rest = made
    words = with_opening(array("I", code).tolist(), *asked)
    return (array("I", words).tobytes(), *rest)


def main() -> int:
    """Write the file; other Pythons that make other code are named and left out."""
    wanted = patterns()
    own, made = compiled(sys.executable, wanted)
    makers = [own]
    for python in sys.argv[1:]:
        maker, same = compiled(python, wanted)
        if same == made:
            makers.append(maker)
        else:
            print(f"{python} makes other code of {sum(made[one] != same[one] for one in made)} patterns")
    packed = {one: marshal.dumps(opened(one, code), 4) for one, code in made.items()}
    data = marshal.dumps((makers, packed, hints()), 4)
    Path(converters.__path__[0], "text", FILE).write_bytes(data)
    print(f"{len(made)} patterns for {len(makers)} Pythons, {len(data):,} bytes")
    return 0 if len(makers) == len(sys.argv) else 1


if __name__ == "__main__":
    sys.exit(main())
