"""Settings files: what they say, and what one that came with an input cannot do."""

import contextlib

import pytest
from hypothesis import given, strategies

from converters.errors import InputUnreadable, KanbenError, UsageError
from converters.settings import files
from converters.settings.files import read_file
from converters.settings.keys import keys


def written(folder, text, name="kanben.toml"):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def values(found):
    return {
        f"{section}.{field}": setting.value
        for section, own in found.items()
        for field, setting in own.items()
    }


# --------------------------------------------------------------------------- what they say
TEXT = """\
to = "pdf, epub"   # or a list
name = "{date} {title}"
edition.notes = "end"

[edition]
theme = "handout"
css = ["style/extra.css"]

[pdf]
fonts = ["serif=fonts/a.ttf#1", "kai=b.ttf"]

[set]
source = "校报"
"""


def test_keys_are_those_of_the_option_records(tmp_path):
    text = TEXT.replace('edition.notes = "end"\n', "")
    found = read_file(written(tmp_path, text), is_project=True)

    assert values(found) == {
        ".to": ("pdf", "epub"),
        ".name": "{date} {title}",
        "edition.theme": "handout",
        "edition.css": (str(tmp_path / "style/extra.css"),),
        "pdf.fonts": (f"serif={tmp_path}/fonts/a.ttf#1", f"kai={tmp_path}/b.ttf"),
        "set.source": "校报",
    }
    assert found["edition"]["theme"].where == f"{tmp_path}/kanben.toml:5"
    assert found["set"]["source"].where == f"{tmp_path}/kanben.toml:12"


def test_dotted_keys_have_their_line(tmp_path):
    with pytest.raises(UsageError) as caught:
        read_file(written(tmp_path, '\n\nedition.notes = "side"\n'), is_project=True)
    assert caught.value.where == f"{tmp_path}/kanben.toml:3"


def test_a_theme_is_a_folder_beside_the_file_or_a_name(tmp_path):
    (tmp_path / "mine").mkdir()

    for text, expected in (
        ("mine", str(tmp_path / "mine")),
        ("press", "press"),
        ("./x", str(tmp_path / "x")),
    ):
        found = read_file(written(tmp_path, f'[edition]\ntheme = "{text}"\n'), is_project=True)
        assert values(found)["edition.theme"] == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[edition]\npapre = 'a4'\n", "kanben.toml:2: unknown key 'edition.papre' (did you mean 'paper'?)"),
        ("[editoin]\npaper = 'a4'\n", "kanben.toml:2: unknown section [editoin]"),
        ("[edition]\n\npaper = 4\n", "kanben.toml:3: edition.paper: expected text, not a whole number"),
        ("paper = 'a4'\n", "kanben.toml:1: unknown key 'paper' (it stands under [edition])"),
        ("[set]\ntitle = 3\n", "kanben.toml:2: set.title: expected a string"),
        ("to = [", "kanben.toml: invalid TOML:"),
        ("edition = 3\n", "kanben.toml:1: unknown key 'edition'"),
    ],
)
def test_what_cannot_be_names_file_and_line(tmp_path, text, said):
    with pytest.raises(UsageError) as caught:
        read_file(written(tmp_path, text), is_project=True)
    assert str(caught.value).startswith(f"{tmp_path}/{said}")


def test_files_that_cannot_be_read(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputUnreadable, match="not a regular file"):
        read_file(tmp_path / "folder", is_project=True)
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="not valid UTF-8"):
        read_file(tmp_path / "bytes", is_project=True)
    (tmp_path / "large").write_bytes(b"#" * (2**16 + 1))
    with pytest.raises(UsageError, match="larger than the limit"):
        read_file(tmp_path / "large", is_project=True)


# --------------------------------------------------------------------------- one that came with an input
DANGERS = {
    "the network": "[read]\nallow_network = true",
    "links": "[read]\nfollow_links = true",
    "a scheduler": '[batch]\nscheduler = "tcp://example.org:1"',
    "listening to the network": '[serve]\nhost = "0.0.0.0"',
    "more time": "[limits]\nseconds = 100000",
    "endless time": "[limits]\nseconds = 0",
    "endless memory": "[limits]\nmemory_bytes = 0",
    "a larger input": "[limits]\ninput_bytes = 100_000_000_000",
    "an absolute file": '[docx]\nreference = "/etc/hostname"',
    "a file above": '[docx]\ntemplate = "../secret.docx"',
    "a font above": '[pdf]\nfonts = ["serif=../a.ttf"]',
    "a theme above": '[edition]\ntheme = "../theme"',
    "a stylesheet above": '[edition]\ncss = ["a.css", "x/../../b.css"]',
    "a link out": '[read]\nrules = "link.toml"',
}


@pytest.mark.parametrize("text", DANGERS.values(), ids=DANGERS)
def test_a_project_decides_nothing_that_is_a_danger(tmp_path, text):
    (tmp_path / "outside").write_text("x")
    project = tmp_path / "project"
    project.mkdir()
    (project / "link.toml").symlink_to(tmp_path / "outside")
    path = written(project, text)

    with pytest.raises(UsageError) as caught:
        read_file(path, is_project=True)
    assert caught.value.where == f"{path}:2"
    assert "command line" in caught.value.hint
    assert read_file(path, is_project=False)


def test_a_project_may_lower_limits_and_say_the_usual(tmp_path):
    text = "[limits]\nseconds = 5\ndepth = 20\n[read]\nallow_network = false\n"

    assert values(read_file(written(tmp_path, text), is_project=True))["limits.seconds"] == 5.0


def test_the_users_own_file_may_name_its_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    path = written(tmp_path, '[docx]\nreference = "~/house.docx"\n', "config.toml")

    assert values(read_file(path, is_project=False))["docx.reference"] == str(tmp_path / "house.docx")


@given(strategies.text(max_size=200) | strategies.from_regex(r"(\[?[a-z.]{1,12}\]?( = .{0,12})?\n){1,6}"))
def test_any_text_is_read_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(KanbenError):
        found = read_file(path, is_project=True)
        assert set(found) <= {*keys(), "set"}


def test_lines_are_found_for_keys_written_as_usual():
    lines = files._lines('a = 1\n[s] # x\n"b" = 2\n\n[ t ]\nc= 3\nd.e = 1\n')

    assert lines == {("", "a"): 1, ("s", "b"): 3, ("t", "c"): 6, ("t", "d"): 7}


@pytest.mark.parametrize("key", ["css = [{}]", "theme = {}"])
def test_a_name_that_no_file_can_have_is_taken_as_it_is(tmp_path, key):
    name = repr("a" * 3_000)
    found = read_file(written(tmp_path, f"[edition]\n{key.format(name)}\n"), is_project=True)

    assert "a" * 3_000 in str(next(iter(values(found).values())))
