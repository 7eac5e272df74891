"""Build wheel and sdist into dist/ so that the same source gives the same bytes, whenever and wherever.

usage: python -m scripts.build_dist [--twice]

Times in both archives are SOURCE_DATE_EPOCH, 1980 where it is not set; names are sorted, owners and rights
the same for all. ``--twice`` builds again, from a copy in another folder whose files have other rights and
other times and with bytecode beside them, and fails where a byte differs.
"""

from __future__ import annotations

import compileall
import gzip
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
_EARLIEST: Final = 315_532_800
"""1980, the first year that a zip archive can say."""
_MODE: Final = 0o644
_NOT_SOURCE: Final = (
    ".git",
    ".venv*",
    ".validators",
    "out",
    "dist",
    "build",
    "*.egg-info",
    "__pycache__",
    ".*_cache",
    ".hypothesis",
)
"""What a checkout holds that nobody wrote."""


def wheel_bytes(data: bytes, epoch: int) -> bytes:
    """Return a wheel whose entries are sorted, RECORD last, and all of one time."""
    stamp = time.gmtime(max(epoch, _EARLIEST))[:6]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name.endswith(".dist-info/RECORD"), name)):
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100000 | _MODE) << 16
            new.writestr(entry, old.read(name))
    return out.getvalue()


def sdist_bytes(data: bytes, epoch: int) -> bytes:
    """Return a source archive whose entries are sorted, of one time and of nobody."""
    packed = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as old,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as new,
    ):
        for entry in sorted(old.getmembers(), key=lambda entry: entry.name):
            if entry.isdir():
                continue
            plain = tarfile.TarInfo(entry.name)
            plain.size, plain.mtime, plain.mode = entry.size, epoch, _MODE
            new.addfile(plain, old.extractfile(entry))
    return gzip.compress(packed.getvalue(), mtime=epoch)


def built(epoch: int, root: Path = ROOT) -> dict[str, bytes]:
    """Return wheel and sdist of a checkout by their file names."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "build", "--installer", "uv", "-o", folder, str(root)]
        environment = os.environ | {"SOURCE_DATE_EPOCH": str(epoch)}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
        made = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
    return {
        name: wheel_bytes(data, epoch) if name.endswith(".whl") else sdist_bytes(data, epoch)
        for name, data in made.items()
    }


def built_elsewhere(epoch: int) -> dict[str, bytes]:
    """Return wheel and sdist as somebody else would build them: of a copy, with other settings."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "a copy 副本"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*_NOT_SOURCE))
        for path in copy.rglob("*"):
            path.chmod(0o700)
            os.utime(path, (1, 1))
        compileall.compile_dir(copy / "converters", quiet=1)
        kept, os.environ["TZ"] = os.environ.get("TZ"), "Asia/Shanghai"
        try:
            return built(epoch, copy)
        finally:
            os.environ.pop("TZ")
            os.environ |= {"TZ": kept} if kept is not None else {}


def main() -> None:
    """Build, compare where asked, write, and print the hashes."""
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", _EARLIEST))
    made = built(epoch)
    if "--twice" in sys.argv[1:] and built_elsewhere(epoch) != made:
        sys.exit("the second build differs from the first")
    for name, data in sorted(made.items()):
        path = ROOT / "dist" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        print(f"{hashlib.sha256(data).hexdigest()}  {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
