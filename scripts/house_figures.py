"""Print how the code is laid out, in figures: sizes, import cycles, folders, escapes from types, tests.

    python scripts/house_figures.py           # a table; exit status 1 where a figure is worse than its goal
    python scripts/house_figures.py --json    # the same as JSON, measured figures only

Lines are those of the file, blank ones and comments included. A percentile is the least size that so many of
all sizes do not exceed. Modules of tables (``…_data.py``) are counted apart: rows of data are no code.
"""

from __future__ import annotations

import argparse
import ast
import json
import math
import runpy
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "converters"
_LOADERS = frozenset(("import_module", "__import__"))


class Module(NamedTuple):
    """One file of Python."""

    name: str
    """Dotted."""
    path: Path
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        """How many lines the file has."""
        return len(self.text.splitlines())

    @property
    def is_package(self) -> bool:
        """Whether it is the ``__init__`` of a folder."""
        return self.path.stem == "__init__"

    @property
    def is_data(self) -> bool:
        """Whether it is a table."""
        return self.path.stem.endswith("_data")


class Figure(NamedTuple):
    """One row of the table."""

    label: str
    found: str
    goal: str
    kept: bool
    """Whether it is as good as its goal."""


def modules(folder: Path) -> list[Module]:
    """Return the modules below a folder, named from the folder's own name on."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder.parent).with_suffix("").parts
        text = path.read_text("utf-8")
        name = ".".join(parts[:-1] if path.stem == "__init__" else parts)
        found.append(Module(name, path, text, ast.parse(text)))
    return found


def percentile(sizes: Iterable[int], share: float) -> int:
    """Return the size that ``share`` of all sizes do not exceed; 0 where there are none."""
    ordered = sorted(sizes)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0


def function_lines(module: Module) -> Iterator[int]:
    """Yield the lines of every function, from its ``def`` to its end."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (node.end_lineno or node.lineno) - node.lineno + 1


def imports(module: Module, known: frozenset[str]) -> set[str]:
    """Return the modules of ``known`` that a module imports when it runs, inside functions too.

    What stands below ``if TYPE_CHECKING:`` is imported by type checkers alone.
    """
    found: set[str] = set()
    for node in _running(module.tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = node.module or ""
            found.update(
                inner if (inner := f"{origin}.{alias.name}") in known else origin for alias in node.names
            )
    return (found & known) - {module.name}


def _running(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from _running(child)


def cycles(graph: Mapping[str, set[str]]) -> list[set[str]]:
    """Return the groups of modules that import one another, however long the way round."""
    reach = {name: _reachable(graph, name) for name in graph}
    groups: list[set[str]] = []
    for name, found in reach.items():
        if name in found and not any(name in group for group in groups):
            groups.append({other for other in found if name in reach[other]})
    return groups


def _reachable(graph: Mapping[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += graph.get(name, ())
    return found


def loads_by_string(module: Module) -> int:
    """Return how often a module is loaded by a name that no tool can follow."""
    calls = (node.func for node in ast.walk(module.tree) if isinstance(node, ast.Call))
    names = (func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls)
    return sum(name in _LOADERS for name in names)


def uses_of_any(module: Module) -> int:
    """Return how often ``Any`` stands in a module, its import not counted."""
    return sum(isinstance(node, ast.Name) and node.id == "Any" for node in ast.walk(module.tree))


def own_tests(root: Path) -> tuple[int, int]:
    """Return how many modules with functions have a test of their name, and how many there are."""
    sys.path.insert(0, str(root))
    mirror = runpy.run_path(str(root / "tests" / "project" / "test_mirror.py"))
    having = [mirror["has_its_own"](module, mirror["NAMED"]) for module in mirror["MODULES"]]
    return sum(having), len(having)


def measured(root: Path) -> dict[str, int | float]:
    """Return every figure by name."""
    source, tests = modules(root / PACKAGE), modules(root / "tests")
    code = [module for module in source if not module.is_data]
    functions = [size for module in source for size in function_lines(module)]
    files = [module.lines for module in source if module.lines > 1]
    names = frozenset(module.name for module in source)
    graph = {module.name: imports(module, names) for module in source}
    folders = Counter(module.path.parent for module in code if not module.is_package)
    lines, test_lines = sum(module.lines for module in source), sum(module.lines for module in tests)
    own, of = own_tests(root)
    return {
        **{f"function lines p{share}": percentile(functions, share / 100) for share in (50, 90)},
        "function lines max": max(functions),
        **{f"file lines p{share}": percentile(files, share / 100) for share in (50, 90)},
        "file lines max": max(files),
        "import cycles": len(cycles(graph)),
        "modules in a folder": max(folders.values()),
        "loads by string": sum(map(loads_by_string, source)),
        "uses of Any": sum(map(uses_of_any, source)),
        "source lines": lines,
        "source lines without tables": sum(module.lines for module in code),
        "test lines": test_lines,
        "test per source line": round(test_lines / lines, 2),
        "modules with a test of their name": own,
        "modules with functions": of,
    }


def table(found: Mapping[str, int | float]) -> list[Figure]:
    """Return the rows, each beside its goal."""
    functions, files = (
        [int(found[f"{what} lines {which}"]) for which in ("p50", "p90", "max")]
        for what in ("function", "file")
    )
    own, of = found["modules with a test of their name"], found["modules with functions"]
    ratio = found["test per source line"]
    return [
        _sizes("function lines p50/p90/max", functions, (8, 25, 60)),
        _sizes("file lines p50/p90/max", files, (150, 300, 400)),
        _most("import cycles", found["import cycles"], 0),
        _most("most modules in one folder", found["modules in a folder"], 17),
        _most("loads by string", found["loads by string"], 0),
        _most("uses of Any", found["uses of Any"], 20),
        Figure("test ÷ source lines", f"{ratio}", "≥ 0.8", ratio >= 0.8),
        Figure("modules with a test of their name", f"{own} of {of}", "all with rules", True),
        Figure("source lines (without tables)", _lines(found), "", True),
    ]


def _sizes(label: str, found: list[int], goal: tuple[int, ...]) -> Figure:
    kept = all(size <= most for size, most in zip(found, goal, strict=True))
    return Figure(label, "/".join(map(str, found)), "≤ " + "/".join(map(str, goal)), kept)


def _most(label: str, found: float, most: int) -> Figure:
    return Figure(label, str(found), f"≤ {most}" if most else "0", found <= most)


def _lines(found: Mapping[str, int | float]) -> str:
    return f"{found['source lines']:,} ({found['source lines without tables']:,})"


def main() -> int:
    """Print the table; return 1 where a figure is worse than its goal."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="the measured figures as JSON")
    given = parser.parse_args()
    found = measured(ROOT)
    if given.json:
        print(json.dumps(found, indent=2))
        return 0
    rows = table(found)
    print("| what | now | goal |", "| --- | --- | --- |", sep="\n")
    for row in rows:
        print(f"| {row.label} | {row.found}{'' if row.kept else ' ✗'} | {row.goal} |")
    return 0 if all(row.kept for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
