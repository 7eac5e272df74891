"""kanben as a library: what is public, progress, threads; every block of code in docs/library.md runs."""

import asyncio
import inspect
import json
import os
import pydoc
import re
import subprocess
import sys

import pytest

import converters
from converters import KanbenError, Options, Source, model, render
from tests.places import ROOT, SEED

PAGE = ROOT / "docs" / "library.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
SHORT = "河边的树\n\n树在河边站了很久，风来的时候叶子响。\n"


def python(code, *, cwd=ROOT):
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=cwd, env=env, timeout=120
    )


def test_all_and_dir_show_what_people_need():
    shown = dir(converters)

    assert {"convert", "render", "recover", "Options", "Report", "Source", "Document"} <= set(shown)
    assert set(converters.__all__) <= set(shown)
    nodes = {name for name in model.__all__ if isinstance(getattr(model, name), type)}
    assert nodes <= set(converters.__all__)
    assert converters.__all__ == sorted(converters.__all__)


@pytest.mark.parametrize("name", converters.__all__)
def test_every_public_name_is_there_and_documented(name):
    found = getattr(converters, name)

    if name not in ("__version__", "Block", "Inline"):
        assert inspect.getdoc(found)
    assert callable(found) or name in ("__version__", "Block", "Inline")


def test_help_shows_calls_and_nodes():
    text = pydoc.render_doc(converters, renderer=pydoc.plaintext)

    assert text.index("Files in, files out") < text.index("PACKAGE CONTENTS")
    for name in ("convert(", "render(", "class Options", "class Paragraph", "article("):
        assert name in text


def test_a_name_that_is_none_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nope"):
        converters.nope  # noqa: B018


def test_importing_loads_nothing_and_a_name_little():
    code = """
import sys
before = set(sys.modules)
import converters
print(*sorted(name for name in set(sys.modules) - before if "converters" in name))
converters.Options
print("lxml" in sys.modules, "converters.jobs" in sys.modules)
"""
    assert python(code).stdout.splitlines() == ["converters converters.version", "False False"]


@pytest.mark.parametrize("first", ["converters.recover", "converters.recover.article", "converters"])
def test_recover_may_be_called_whatever_was_imported_before(first):
    done = python(f"import {first}; import converters; print(converters.recover({SHORT!r}).meta.title)")

    assert (done.stdout, done.stderr) == ("河边的树\n", "")


def test_recover_takes_a_text_of_any_line_ends():
    plain = converters.recover(SHORT)

    assert plain.meta.title == "河边的树"
    assert converters.recover(SHORT.replace("\n", "\r\n")).body == plain.body
    with pytest.raises(KanbenError, match="no text"):
        converters.recover(" \n")


def test_formats_are_one_string_or_several():
    source = Source(data=SHORT.encode(), name="a.txt")

    for to in ("json,html", "json, html", ["json", "html"], ("json", "html")):
        assert list(render(source, to).outputs) == ["json", "html"]
    assert list(render(source, "json").outputs) == ["json"]
    for bad in ("", ",", []):
        with pytest.raises(KanbenError, match="no format was named"):
            render(source, bad)


def test_a_document_is_rendered_as_what_was_read():
    source = Source(data=SHORT.encode(), name="a.txt")
    document = converters.recover(SHORT)

    read, made = (json.loads(render(one, "json").outputs["json"]) for one in (source, document))
    assert read["body"] == made["body"]
    assert render(document, "json", sidecar='title = "新"').document.meta.title == "新"
    with pytest.raises(KanbenError, match="no heading"):
        render(converters.Document(body=(converters.Section(heading=()),)), "json")


def test_progress_counts_inputs_and_tells_failures(tmp_path):
    (tmp_path / "a.txt").write_text(SHORT, "utf-8")
    (tmp_path / "b.txt").write_text("", "utf-8")
    steps = []

    report = converters.convert(
        [tmp_path / "a.txt", tmp_path / "b.txt"],
        to="json",
        out_dir=tmp_path / "out",
        on_progress=steps.append,
    )
    assert [(step.done, step.total, len(step.written), step.error is None) for step in steps] == [
        (1, 2, 1, True),
        (2, 2, 0, False),
    ]
    assert steps[0].written == report.written
    assert steps[1].error is report.failures[0].error


def test_what_progress_raises_ends_the_run_and_is_no_failure(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(SHORT, "utf-8")

    def stop(step):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        converters.convert(tmp_path, to="json", out_dir=tmp_path / "out", on_progress=stop)
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_threads_give_the_same_bytes_as_one_after_the_other():
    sources = [
        Source(data=f"第{n}篇\n\n正文第{n}段，有几个字。\n".encode(), name=f"{n}.txt") for n in range(6)
    ]
    options = Options(source_date_epoch="0")
    alone = [render(source, "html,docx", options).outputs for source in sources]

    async def together():
        return await asyncio.gather(
            *(asyncio.to_thread(render, source, "html,docx", options) for source in sources)
        )

    assert [made.outputs for made in asyncio.run(together())] == alone


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_a_block_of_the_page_runs(number, tmp_path):
    (tmp_path / "article.txt").write_bytes(SEED.read_bytes())

    done = python(BLOCKS[number], cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_document_by_hand_takes_six_lines():
    (block,) = [block for block in BLOCKS if "article(" in block]

    assert len([line for line in block.splitlines() if line]) <= 6
