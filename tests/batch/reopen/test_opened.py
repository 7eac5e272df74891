"""A batch on the page: the least sure first, corrected beside their inputs, and only those done again."""

import json
import shutil

import pytest

from converters.batch.manifest import read_records
from converters.batch.reopen.opened import OpenedBatch
from converters.cli import main
from converters.errors import UsageError
from tests.batch.catalog.helpers import SURE
from tests.batch.helpers import MANIFEST
from tests.serve.helpers import SEED_BYTES, client

UNSURE = "河水\n李 四\n\n三月里\n第一段说，河水涨了三尺。\n"


def run(*arguments):
    """Return the exit code of a batch."""
    with pytest.raises(SystemExit) as ended:
        main.main(["batch", *map(str, arguments), "-q"])
    return ended.value.code


@pytest.fixture
def done(tmp_path, monkeypatch):
    """Five articles in folders, converted to two formats with options of their own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in" / "sub").mkdir(parents=True)
    for number in range(3):
        (tmp_path / "in" / f"{number}.txt").write_text(SURE.replace("大桥", f"第{number}号桥"), "utf-8")
    (tmp_path / "in" / "sub" / "0.txt").write_text(
        "河水\n李 四\n\n三月里\n第一段说，河水涨了三尺。\n", "utf-8"
    )
    (tmp_path / "in" / "seed.txt").write_bytes(SEED_BYTES)
    (tmp_path / "rules.toml").write_text('[[drop]]\npattern = "^三月里"\nreason = "furniture"\n', "utf-8")
    arguments = ("in", "-o", "out", "--to", "json,html", "--no-quotes")
    assert run(*arguments) == 0
    return arguments


def times(folder):
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("kanben-")
    }


def corrected(one, entry, value="改过的题"):
    change = {"type": "field", "name": "title", "value": value}
    answer = one.post(f"articles/{entry['id']}/change", content=json.dumps(change))
    assert answer.status_code == 200, answer.text
    return one.post(f"articles/{entry['id']}/save")


def test_the_least_sure_come_first_and_are_not_read_before_they_are_opened(monkeypatch, done, tmp_path):
    opened = OpenedBatch(tmp_path / "out")
    with client(monkeypatch, opened.options, opened=opened) as one:
        entries = one.get("articles").json()
        assert len(entries) == 5
        assert [entry["confidence"] for entry in entries] == sorted(entry["confidence"] for entry in entries)
        assert all(entry["title"] and entry["file"] and entry["bytes"] == 0 for entry in entries)
        seed = next(entry for entry in entries if entry["name"] == "seed.txt")
        shown = one.get(f"articles/{seed['id']}").json()
        assert shown["outline"]["fields"]["source"] == "人民日报"
        assert shown["bytes"] == len(SEED_BYTES)
        page = one.get("?lang=en").text
    assert "5 of 5 articles of the batch" in page


def test_saving_writes_the_sidecar_and_does_only_this_article_again(monkeypatch, done, tmp_path):
    before = times(tmp_path / "out")
    count = len(list(read_records(tmp_path / "out" / MANIFEST)))
    opened = OpenedBatch(tmp_path / "out")
    with client(monkeypatch, opened.options, opened=opened) as one:
        entry = one.get("articles").json()[0]
        answer = corrected(one, entry).json()
    after = times(tmp_path / "out")

    assert entry["name"] == "0.txt"
    assert answer == {"saved": "0.toml", "redone": ["sub/0.json", "sub/0.html"]}
    assert 'title = "改过的题"' in (tmp_path / "in" / "sub" / "0.toml").read_text("utf-8")
    assert {name for name in after if after[name] != before.get(name)} == {"sub/0.html", "sub/0.json"}
    assert set(after) == set(before)
    assert "改过的题" in (tmp_path / "out" / "sub" / "0.json").read_text("utf-8")
    # The manifest goes on, with the keys that the batch itself would have used.
    assert len(list(read_records(tmp_path / "out" / MANIFEST))) == count + 2
    assert run(*done) == 0
    assert times(tmp_path / "out") == after


def test_the_same_from_another_folder_and_with_files_that_options_name(monkeypatch, done, tmp_path):
    assert run("in", "-o", "out", "--to", "json", "--rules", "rules.toml", "--force") == 0
    away = tmp_path / "away"
    away.mkdir()
    monkeypatch.chdir(away)
    opened = OpenedBatch(tmp_path / "away" / ".." / "out")
    assert opened.cwd == tmp_path
    monkeypatch.chdir(opened.cwd)
    with client(monkeypatch, opened.options, opened=opened) as one:
        assert corrected(one, one.get("articles").json()[0]).json()["saved"] == "0.toml"
    after = times(tmp_path / "out")
    monkeypatch.chdir(tmp_path)
    assert run("in", "-o", "out", "--to", "json", "--rules", "rules.toml") == 0
    assert times(tmp_path / "out") == after


def test_nothing_that_a_client_says_is_a_path(monkeypatch, done, tmp_path):
    opened = OpenedBatch(tmp_path / "out")
    before = sorted(path.name for path in tmp_path.rglob("*.toml"))
    with client(monkeypatch, opened.options, opened=opened) as one:
        for name in ("../../in/0.txt", "..%2F..%2Fin%2F0.txt", "0.txt", "0", "-1"):
            assert one.post(f"articles/{name}/save").status_code in (404, 422)
        pasted = one.post("articles", params={"name": "../in/0.txt"}, content=SEED_BYTES).json()
        assert one.post(f"articles/{pasted['id']}/save").status_code == 422
    assert sorted(path.name for path in tmp_path.rglob("*.toml")) == before


def test_an_article_that_can_no_longer_be_converted_keeps_its_editions(monkeypatch, done, tmp_path):
    opened = OpenedBatch(tmp_path / "out")
    before = times(tmp_path / "out")
    with client(monkeypatch, opened.options, opened=opened) as one:
        entry = one.get("articles").json()[0]
        one.get(f"articles/{entry['id']}")
        (tmp_path / "in" / "sub" / "0.txt").write_bytes(b"")
        answer = corrected(one, entry)

    assert answer.status_code == 422
    assert "0.txt" in answer.json()["error"]
    assert (tmp_path / "in" / "sub" / "0.toml").exists()
    assert times(tmp_path / "out") == before


def test_inputs_that_are_gone_or_hold_several_articles_are_not_listed(done, tmp_path):
    (tmp_path / "in" / "1.txt").unlink()
    with (tmp_path / "out" / MANIFEST).open("a") as manifest:
        for name in ("../in/2.txt", "s3://bucket/a.txt", "/dev/stdin", "../rules.toml"):
            articles = 2 if name.endswith("2.txt") else 1
            for article in range(1, articles + 1):
                manifest.write(
                    json.dumps(
                        {
                            "input": name,
                            "status": "done",
                            "key": "k",
                            "input_sha256": "s",
                            "attempt": 9,
                            "format": "json",
                            "output": f"x{article}.json",
                            "article": article,
                            "articles": articles,
                        }
                    )
                    + "\n"
                )
    opened = OpenedBatch(tmp_path / "out")

    names = {path.relative_to(tmp_path).as_posix() for path in opened.paths}
    assert names == {"in/0.txt", "in/seed.txt", "in/sub/0.txt"}


def test_names_of_a_hostile_manifest_are_none(done, tmp_path):
    names = (
        "\0.txt",
        "a\0/b.txt",
        "",
        ".",
        "..",
        "/",
        "x" * 5000 + ".txt",
        "file:///etc/passwd.txt",
        "a\n.txt",
    )
    told = {
        "status": "done",
        "key": "k",
        "input_sha256": "s",
        "attempt": 1,
        "output": "a.json",
        "format": "json",
    }
    with (tmp_path / "out" / MANIFEST).open("a") as manifest:
        manifest.writelines(json.dumps({"input": name, "format": "json", **told}) + "\n" for name in names)

    assert len(OpenedBatch(tmp_path / "out").paths) == 5


def test_a_folder_behind_a_link_finds_its_inputs(done, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    shutil.move(tmp_path / "out", tmp_path / "elsewhere" / "out")
    (tmp_path / "out").symlink_to(tmp_path / "elsewhere" / "out")

    assert len(OpenedBatch(tmp_path / "out").paths) == 5


def test_web_addresses_are_for_the_command_line_to_allow(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(SURE, "utf-8")
    assert run("a.txt", "-o", "out", "--to", "json", "--allow-network") == 0

    assert OpenedBatch(tmp_path / "out").options.read.allow_network is False


def test_a_folder_without_a_batch_is_one_line(tmp_path, capfd):
    with pytest.raises(SystemExit) as ended:
        main.main(["serve", "--batch", str(tmp_path), "--no-browser"])

    assert ended.value.code == 2
    assert "no output folder of kanben batch" in capfd.readouterr().err
    with pytest.raises(UsageError):
        OpenedBatch(tmp_path)
