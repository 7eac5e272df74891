"""Shipped templates are compiled once, like modules; a changed or broken one is compiled again."""

import marshal
import sys

import pytest

from converters.edition.template import compiled
from converters.edition.template.templating import compile_template
from converters.edition.theme import TEMPLATE, find_theme
from converters.serialization import prepared
from scripts.prepare_data import template_code, template_sources


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Return the folder where compiled templates are kept that do not ship with their code."""
    monkeypatch.setattr(compiled, "_stored", dict)
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


def shipped_code():
    file = compiled.prepared_file(sys.version_info[:2])
    return prepared.load(file, compiled.versions(), compiled.MODULES)


def test_the_code_that_ships_is_what_compiling_makes():
    shipped = shipped_code()
    if shipped is None and not (prepared._PACKAGE / compiled.prepared_file(sys.version_info[:2])).exists():
        pytest.skip("no code ships for this Python")
    _, _, made = template_code(sys.executable, template_sources())

    assert shipped is not None, "run python -m scripts.prepare_data (make prepared)"
    assert {key: marshal.loads(code) for key, code in shipped.items()} == {
        key: marshal.loads(code) for key, code in made.items()
    }


def test_shipped_templates_are_not_compiled(monkeypatch):
    if not shipped_code():
        pytest.skip("no code ships for this Python")
    monkeypatch.setattr(
        "jinja2.environment.Environment.compile", lambda *given, **named: pytest.fail("compiled")
    )
    template = compile_template(find_theme("press"))

    assert template.name == TEMPLATE
    assert template.root_render_func.__code__.co_filename.endswith(f"press/{TEMPLATE}")


def test_code_of_other_versions_is_not_taken():
    jinja, magic = compiled.versions()
    file = compiled.prepared_file(sys.version_info[:2])

    assert prepared.load(file, (f"{jinja}.1", magic), compiled.MODULES) is None
    assert prepared.load(file, (jinja, "00"), compiled.MODULES) is None
