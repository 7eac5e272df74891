"""The package list and the licence files, which nothing else would notice."""

import tomllib

from tests.places import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_the_package_list_is_in_step_with_the_tree():
    found = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for path in (ROOT / "converters").rglob("__init__.py")
        if "__pycache__" not in path.parts
    }

    assert set(PROJECT["tool"]["setuptools"]["packages"]) == found | {"converters.templates"}


def test_every_module_belongs_to_a_listed_package():
    packages = set(PROJECT["tool"]["setuptools"]["packages"])
    for path in (ROOT / "converters").rglob("*.py"):
        assert ".".join(path.parent.relative_to(ROOT).parts) in packages


def test_the_version_is_written_once_more_only_here():
    namespace = {}
    exec((ROOT / "converters" / "version.py").read_text("utf-8"), namespace)

    assert namespace["__version__"] == PROJECT["project"]["version"]


def test_locks_name_no_index_and_pin_every_package_with_hashes():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        entries = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert entries
        assert all("==" in line and line.endswith("\\") for line in entries)


def test_every_runtime_dependency_is_locked():
    locked = (ROOT / "requirements.lock").read_text("utf-8").lower()
    for requirement in PROJECT["project"]["dependencies"]:
        assert f"{requirement.split('>=')[0].lower()}==" in locked
