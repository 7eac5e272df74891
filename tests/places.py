"""Where things lie that tests and benchmarks read. Imports nothing: a benchmark measures its own work."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
SEED: Final = ROOT / "seeds" / "000_7a20ce5d22c362ec.txt"
CORPUS: Final = ROOT.parent / "shared" / "corpus"
