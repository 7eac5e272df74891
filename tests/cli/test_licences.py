"""Every part has a licence, and no part is left out."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata

from converters import assets
from converters.cli.licences import _licence, libraries, parts, shipped
from tests.places import ROOT


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_library_that_pyproject_names_is_listed():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    wanted = {_normal(re.split(r"[<>=;\[ ]", one, maxsplit=1)[0]) for one in declared}

    assert wanted <= {_normal(part.name) for part in libraries()}


def test_what_only_extras_need_is_not_listed():
    assert not {"pytest", "mypy", "distributed"} & {part.name for part in libraries()}


def test_every_part_has_a_licence_of_one_line():
    assert all(part.licence and "\n" not in part.licence for part in parts())
    assert len({part.name for part in parts()}) == len(list(parts()))


def test_every_font_belongs_to_a_family_with_a_licence_text():
    said = "".join(
        assets.font(name).read_text("utf-8") for name in assets.font_files() if name.endswith(".txt")
    )
    fonts = [name for name in assets.font_files() if not name.endswith(".txt")]
    families = {part.name for part in shipped() if part.kind == "font"}

    assert families
    for name in fonts:
        assert name in said or re.sub(r"-\w+\.", "-*.", name) in said or name.startswith("KanbenBox"), name


def test_a_package_says_its_licence_in_one_of_four_ways():
    assert _licence(metadata.distribution("pytest")) == "MIT"
    assert _licence(metadata.distribution("ToJyutping")) == "BSD 2-Clause License"
    assert all(part.licence != "see its own files" for part in libraries())
