"""Shipped templates are compiled once, like modules; a changed or broken one is compiled again."""

import sys

import pytest

from converters.edition.template import compiled
from converters.edition.template.templating import compile_template
from converters.edition.theme import TEMPLATE, find_theme


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Return the folder where compiled templates are kept."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def written(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*.pyc")}


def test_templates_are_compiled_once(kept, monkeypatch):
    theme = find_theme("press")
    compile_template(theme)
    before = written(kept)
    assert any(path.name.startswith(TEMPLATE.removesuffix(".j2")) for path in before)

    monkeypatch.setattr(
        "jinja2.environment.Environment.compile", lambda *given, **named: pytest.fail("again")
    )
    assert compile_template(theme).name == TEMPLATE
    assert written(kept) == before


def test_what_is_broken_is_compiled_again(kept):
    theme = find_theme("press")
    compile_template(theme)
    for path in written(kept):
        path.write_bytes(b"broken")

    assert compile_template(theme).name == TEMPLATE
    assert all(path.stat().st_size > 100 for path in written(kept))


def test_another_text_is_not_taken_for_it(kept, tmp_path):
    cache = compiled.CompiledTemplates()
    environment = compile_template(find_theme("press")).environment
    path = str(tmp_path / "a.xhtml.j2")
    bucket = cache.get_bucket(environment, "a", path, "one")
    bucket.code = compile("1", "a", "eval")
    cache.set_bucket(bucket)

    assert cache.get_bucket(environment, "a", path, "one").code is not None
    assert cache.get_bucket(environment, "a", path, "two").code is None


def test_nothing_is_kept_where_python_keeps_nothing(kept, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compile_template(find_theme("press"))
    assert not written(kept)


def test_nothing_is_kept_of_a_theme_of_ones_own(kept, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / TEMPLATE).write_text("<html/>")
    compile_template(find_theme(str(folder)))
    assert not written(kept)
