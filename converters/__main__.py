"""``python -m converters`` is the same program as ``kanben``."""

from converters.cli.main import main

main()
