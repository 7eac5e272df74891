"""Write the byte code of shipped templates, the parsed stylesheets of shipped themes, and the lists of words.

    python -m scripts.prepare_data python3.12 python3.13

See :mod:`converters.serialization.prepared`. Run it after a theme, a stylesheet, a list of words, the parser
of stylesheets or the sandbox of templates has changed; until then what changed is worked out in every run.
"""

from __future__ import annotations

import marshal
import subprocess
import sys

from jinja2 import DictLoader

from converters import assets
from converters.edition.css import prepared_sheets
from converters.edition.css.parsing import parse_sheet
from converters.edition.template import compiled
from converters.edition.template.templating import make_environment
from converters.recover.lexicon import words
from converters.serialization import prepared

_COMPILE = r"""
import importlib.util, marshal, sys

sources = marshal.loads(sys.stdin.buffer.read())
made = {key: marshal.dumps(compile(source, "<template>", "exec")) for key, source in sources.items()}
found = tuple(sys.version_info[:2]), importlib.util.MAGIC_NUMBER, made
sys.stdout.buffer.write(marshal.dumps(found, 4))
"""


def texts(ending: str) -> list[tuple[str, str]]:
    """Return name and text of the files of shipped themes that end so."""
    folders = [assets.shipped_templates().joinpath(name) for name in assets.themes()]
    files = [file for folder in folders for file in folder.iterdir() if file.name.endswith(ending)]
    return [(file.name, file.read_text("utf-8")) for file in sorted(files, key=str)]


def template_sources() -> dict[tuple[str, str], str]:
    """Return the Python that Jinja makes of each shipped template, by the template's name and check sum."""
    environment, cache = make_environment(DictLoader({})), compiled.CompiledTemplates()
    return {
        (name, cache.get_source_checksum(text)): environment.compile(text, name, raw=True)
        for name, text in texts(".j2")
    }


Code = dict[tuple[str, str], bytes]


def template_code(python: str, sources: dict[tuple[str, str], str]) -> tuple[tuple[int, int], bytes, Code]:
    """Return which Python it is, the number of its byte code, and the code it makes of templates."""
    done = subprocess.run(
        [python, "-I", "-c", _COMPILE], input=marshal.dumps(sources, 4), capture_output=True, check=True
    )
    found: tuple[tuple[int, int], bytes, Code] = marshal.loads(done.stdout)
    return found


def sheets() -> dict[str, bytes]:
    """Return the parsed stylesheets as they are stored."""
    agent = assets.shipped("edition", "ua.css").read_text("utf-8")
    return dict(
        prepared_sheets.stored_sheet(text, parse_sheet)
        for text in (agent, *(text for _, text in texts(".css")))
    )


def main() -> int:
    """Write all files and say how large they are."""
    parsed = sheets()
    size = prepared.dump(prepared_sheets.FILE, [prepared_sheets.versions()], prepared_sheets.MODULES, parsed)
    print(f"{prepared_sheets.FILE}: {len(parsed)} stylesheets, {size:,} bytes")
    lists = words.read_lists()
    size = prepared.dump(words.FILE, [words.VERSIONS], words.MODULES, lists)
    print(f"{words.FILE}: {sum(map(len, lists.values()))} lists, {size:,} bytes")
    sources = template_sources()
    for python in (sys.executable, *sys.argv[1:]):
        version, magic, code = template_code(python, sources)
        file = compiled.prepared_file(version)
        size = prepared.dump(file, [compiled.versions(magic)], compiled.MODULES, code)
        print(f"{file}: {len(code)} templates, {size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
