"""Inputs of a catalogue: articles, one below a folder, and one that is none."""

from converters.cli import main
from tests.places import SEED

SURE = "大桥通车\n\n作者：邱木生\n\n2021年3月4日\n\n大桥在昨天通车了，两岸的人都来看，一直看到天黑才回去。\n"


def write_inputs(folder):
    """Write the inputs and return their folder."""
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(SURE, "utf-8")
    (folder / "b.txt").write_bytes(SEED.read_bytes())
    (folder / "c.docx").write_bytes(b"PK\x03\x04 nonsense")
    (folder / "sub" / "a.txt").write_text("=题\n\n三月里河水涨了三尺，树都在水里。\n", "utf-8")
    return folder


def run(*arguments):
    """Return the exit code of a command."""
    try:
        main.main([*map(str, arguments), "-q"])
    except SystemExit as ended:
        return ended.code
    return 0
