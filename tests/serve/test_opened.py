"""Files that the command line opened: read again, corrected beside, watched."""

import json

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.options import DocxOptions, Options
from converters.serve.opened import Opened, meant, merged
from tests.serve.helpers import SEED_BYTES, client
from tests.serve.test_browser import browser, drawn  # noqa: F401  (a fixture)
from tests.writers.docx.house import template_of


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "seed.txt"
    path.write_bytes(SEED_BYTES)
    return path


def test_a_session_begins_with_the_files_and_their_sidecars(monkeypatch, file):
    file.with_suffix(".toml").write_text('title = "改过的题"\n', "utf-8")

    with client(monkeypatch, opened=Opened([file], Options())) as one:
        (entry,) = one.get("articles").json()
        assert (entry["name"], entry["title"], entry["file"]) == ("seed.txt", "改过的题", True)
        one.delete(f"articles/{entry['id']}")
        assert one.get("articles").json() == []


def test_corrections_are_saved_beside_the_file_and_only_there(monkeypatch, file, tmp_path):
    redone = []
    opened = Opened([file], Options(), redo=redone.append)
    with client(monkeypatch, opened=opened) as one:
        (entry,) = one.get("articles").json()
        change = {"type": "field", "name": "title", "value": "新题"}
        one.post(f"articles/{entry['id']}/change", content=json.dumps(change))
        assert one.post(f"articles/{entry['id']}/save").json() == {"saved": "seed.toml"}
        assert 'title = "新题"' in file.with_suffix(".toml").read_text("utf-8")
        assert redone == [file]
        pasted = one.post("articles", params={"name": "../../x.txt"}, content=SEED_BYTES).json()
        assert pasted["file"] is False
        answer = one.post(f"articles/{pasted['id']}/save")
        assert (answer.status_code, "no file" in answer.json()["error"]) == (422, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["seed.toml", "seed.txt"]


def test_a_changed_file_is_read_again_and_a_broken_sidecar_is_said(monkeypatch, file):
    opened = Opened([file], Options())
    with client(monkeypatch, opened=opened) as one:
        (entry,) = one.get("articles").json()
        file.with_suffix(".toml").write_text("a = 1\ntitle = = 2\n")
        opened.note()
        broken = one.get(f"articles/{entry['id']}").json()
        assert "seed.toml: the sidecar is not valid TOML" in broken["error"]
        assert "at line 2" in broken["error"]
        file.with_suffix(".toml").unlink()
        file.write_text("另一题\n\n另一段文字，也有好些。\n", "utf-8")
        opened.note()
        assert one.get(f"articles/{entry['id']}").json()["outline"]["title"] == "另一题"
        file.unlink()
        opened.note()
        assert "seed.txt" in one.get(f"articles/{entry['id']}").json()["error"]


def test_a_page_hears_of_a_change(monkeypatch, file):
    opened = Opened([file], Options())
    with client(monkeypatch, opened=opened) as one:
        opened.note()
        assert one.get("changes?seen=0").json() == {"version": 1}
        assert one.get("changes?seen=nonsense").json() == {"version": 0}
    with client(monkeypatch) as one:
        assert one.get("changes?seen=0").json() == {"version": 0}


def test_who_waits_is_woken():
    opened = Opened([], Options())

    async def wait():
        heard = []

        async def ask():
            heard.append(await opened.after(0))

        async with anyio.create_task_group() as group:
            group.start_soon(ask)
            await anyio.sleep(0.05)
            opened.note()
        return heard

    assert anyio.run(wait) == [1]


def test_only_changes_of_what_is_watched_count(tmp_path):
    theme = tmp_path / "theme"
    theme.mkdir()
    watched = [tmp_path / "a.txt", theme]

    assert meant({(1, str(tmp_path / "a.txt"))}, watched)
    assert meant({(1, str(theme / "edition.css"))}, watched)
    assert meant({(1, str(theme / "parts" / "deep" / "own.css"))}, watched)
    assert not meant({(1, str(tmp_path / "b.txt"))}, watched)


@pytest.mark.parametrize(
    ("mine", "before", "there", "after"),
    [
        ({}, {}, {"title": "甲"}, {"title": "甲"}),
        ({"title": "我"}, {}, {}, {"title": "我"}),
        ({"title": "我", "source": "报"}, {"title": "旧"}, {"title": "旧"}, {"title": "我", "source": "报"}),
        ({"title": "我"}, {"title": "旧"}, {"title": "新"}, {"title": "新"}),
        ({}, {"title": "旧"}, {"title": "旧", "place": "城"}, {"place": "城"}),
        ({"title": "旧"}, {"title": "旧"}, {}, {}),
    ],
)
def test_corrections_of_the_page_and_of_a_changed_sidecar_come_together(mine, before, there, after):
    assert merged(mine, before, there) == after


VALUES = st.dictionaries(st.sampled_from("abc"), st.integers(0, 2))


@given(VALUES, VALUES, VALUES)
def test_an_unchanged_side_never_wins(mine, before, there):
    after = merged(mine, before, there)
    assert merged(before, before, there) == there
    assert merged(mine, before, before) == mine
    for name in {*mine, *before, *there}:
        assert after.get(name) in (mine.get(name), there.get(name))
        assert (name in after) <= (name in mine or name in there)


def test_corrections_that_are_not_saved_outlive_a_change_of_the_text(monkeypatch, file):
    opened = Opened([file], Options())
    with client(monkeypatch, opened=opened) as one:
        (entry,) = one.get("articles").json()
        change = {"type": "field", "name": "title", "value": "新题"}
        one.post(f"articles/{entry['id']}/change", content=json.dumps(change))
        file.write_bytes(SEED_BYTES + "\n\n又补了一段文字在后面。\n".encode())
        file.with_suffix(".toml").write_text('place = "城"\n', "utf-8")
        opened.note()
        shown = one.get(f"articles/{entry['id']}").json()
        assert (shown["title"], shown["outline"]["fields"]["place"]) == ("新题", "城")
        one.post(f"articles/{entry['id']}/save")
    text = file.with_suffix(".toml").read_text("utf-8")
    assert 'title = "新题"' in text
    assert 'place = "城"' in text


def test_a_preview_shows_what_is_wrong_with_the_word_template(monkeypatch, file, tmp_path):
    word = template_of(tmp_path, "{{ titel }}")
    options = Options(docx=DocxOptions(template=word))
    with client(monkeypatch, options, opened=Opened([file], options)) as one:
        (entry,) = one.get("articles").json()
        shown = one.get(f"articles/{entry['id']}/pages").json()
        assert shown["pages"] >= 1
        assert "titel" in shown["error"]
        assert one.get(f"articles/{entry['id']}/pages/1").headers["content-type"] == "image/png"
