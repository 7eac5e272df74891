"""Show that a range of commits leaves the bytes of all editions alone.

    python scripts/edition_digests.py 8d78436 HEAD      # two commits: what differs, exit status 1 if any
    python scripts/edition_digests.py                   # the working tree alone: prints every digest

Each commit is checked out into a temporary folder and converts, with the packages of this environment, the
seeds, the kitchen sink and (where it is given with ``--texts``) every ``.txt`` of a folder, to every format
that is written. What is compared are SHA-256 digests of the bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORMATS = ("pdf", "docx", "epub", "html", "json")

_CHILD = """
import hashlib, json, sys
sys.meta_path = [finder for finder in sys.meta_path if "Editable" not in repr(finder)]
from converters import Options, Source, render
out = {}
for name, data in json.loads(sys.stdin.read()):
    for to in sys.argv[1].split(","):
        try:
            made = render(Source(data=data.encode(), name=name), [to], Options()).outputs[to]
            out[f"{name} {to}"] = hashlib.sha256(made).hexdigest()
        except Exception as error:
            out[f"{name} {to}"] = f"{type(error).__name__}: {error}"
print(json.dumps(out))
"""


def sources(texts: Path | None) -> list[tuple[str, str]]:
    """Return (name, text) of everything that is converted, from the working tree for every commit alike."""
    named = [(path.name, path.read_text("utf-8")) for path in sorted((ROOT / "seeds").glob("*.txt"))]
    sink = subprocess.run(
        [sys.executable, "-c", _SINK], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    named.append(("kitchen-sink.json", sink))
    if texts is not None:
        named += [(path.name, path.read_text("utf-8", "replace")) for path in sorted(texts.rglob("*.txt"))]
    return named


_SINK = """
from converters.model import encode
from tests.kitchen_sink import kitchen_sink
import sys
sys.stdout.write(encode(kitchen_sink()).decode())
"""


def digests(tree: Path, inputs: list[tuple[str, str]]) -> dict[str, str]:
    """Return ``"name format"`` to the digest of that edition, or to its error, as ``tree`` makes it."""
    environment = {name: os.environ[name] for name in ("HOME", "PATH") if name in os.environ}
    environment |= {"PYTHONPATH": str(tree), "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, ",".join(FORMATS)],
        cwd=tree,
        env=environment,
        input=json.dumps(inputs),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


def at(commit: str, inputs: list[tuple[str, str]]) -> dict[str, str]:
    """Return the digests of a commit."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "tree")
        subprocess.run(["git", "worktree", "add", "-q", "--detach", tree, commit], cwd=ROOT, check=True)
        try:
            return digests(tree, inputs)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", tree], cwd=ROOT, check=True)


def main() -> int:
    """Compare two commits, or print the digests of the working tree."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("commits", nargs="*", help="two commits; none is the working tree alone")
    parser.add_argument("--texts", type=Path, help="a folder of further .txt inputs")
    given = parser.parse_args()
    inputs = sources(given.texts)
    if not given.commits:
        for name, digest in digests(ROOT, inputs).items():
            print(digest, name)
        return 0
    one, other = (at(commit, inputs) for commit in given.commits)
    differing = [name for name in one if one[name] != other.get(name)]
    for name in differing:
        print(f"differs: {name}")
    whole = hashlib.sha256(json.dumps(other, sort_keys=True).encode()).hexdigest()
    print(f"{len(one)} editions of {len(inputs)} inputs, {len(differing)} differ; all together {whole[:16]}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
