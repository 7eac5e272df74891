"""Write requirements.lock and requirements-dev.lock: exact versions with hashes, no index address.

Run by ``make lock`` after dependencies change in pyproject.toml; needs ``uv`` from PyPI. Pins that still fit
stay as they are; ``python scripts/lock.py --upgrade`` takes the newest of everything.
"""

from __future__ import annotations

import subprocess
import sys

COMMON = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--quiet"]
QUIET = ["--no-annotate", "--no-header"]


def lock(output: str, *more: str) -> None:
    """Resolve pyproject.toml into ``output``."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *COMMON, *QUIET]
    subprocess.run([*command, *sys.argv[1:], *more, "-o", output], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    # The larger set first: what the tests run with is what users get.
    lock("requirements-dev.lock", "--extra", "dev")
    lock("requirements.lock", "-c", "requirements-dev.lock")
