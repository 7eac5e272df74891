"""The recipes in examples/ do what they say."""

import importlib.util
import sys
from pathlib import Path

import pytest

import converters
from converters.errors import OutputDenied
from tests.places import ROOT, SEED


def loaded(name):
    spec = importlib.util.spec_from_file_location(f"examples_{name}", ROOT / "examples" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_recipe_is_tested_and_named_on_the_page():
    page = (ROOT / "docs" / "library.md").read_text("utf-8")

    for path in (ROOT / "examples").glob("*.py"):
        assert f"(../examples/{path.name})" in page
        assert f'loaded("{path.stem}")' in Path(__file__).read_text("utf-8")


def test_a_task_gives_back_what_celery_can_send(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "celery", None)
    tasks = loaded("celery_tasks")

    done = tasks.convert(str(SEED), str(tmp_path), to="json")
    assert (done["error"], done["exit_code"]) == (None, 0)
    assert [path.rpartition(".")[2] for path in done["written"]] == ["json"]
    (tmp_path / "empty.txt").write_text("")
    failed = tasks.convert(str(tmp_path / "empty.txt"), str(tmp_path), to="json")
    assert failed["exit_code"] == 13
    assert "no text" in failed["error"]
    with pytest.raises(OutputDenied):
        tasks.convert(str(SEED), str(tmp_path / "empty.txt"), to="json")


def test_a_notebook_runs_and_its_last_lines_show(capsys):
    notebook = loaded("notebook")

    assert "title" in capsys.readouterr().out
    assert notebook.document._repr_html_().startswith("<article")
    assert notebook.first_page(notebook.pdf).size[0] > 300


@pytest.mark.slow
def test_a_service_answers_with_editions_and_errors():
    pytest.importorskip("fastapi")
    from starlette.testclient import TestClient

    service = loaded("fastapi_app")
    with TestClient(service.app) as client:
        made = client.post("/editions/html", content=SEED.read_bytes())
        assert (made.status_code, made.headers["content-type"].partition(";")[0]) == (200, "text/html")
        assert "干部论坛" in made.text
        assert client.post("/editions/nope", content=b"x").status_code == 404
        empty = client.post("/editions/pdf", content=b"")
        assert (empty.status_code, "no text" in empty.json()["detail"]) == (422, True)
        climbing = client.post("/editions/json", params={"name": "../../x.txt"}, content=SEED.read_bytes())
        assert climbing.status_code == 200
        assert client.post("/editions/pdf", content=bytes(service.MOST_BYTES + 1)).status_code == 413
    with pytest.raises(converters.KanbenError):
        service.converted("a.txt", b"", "pdf")
