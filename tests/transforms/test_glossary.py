"""The file of ``--glossary``, and the lines that say what is wrong with one."""

from __future__ import annotations

import pytest

from converters.errors import UsageError
from converters.transforms.glossary import Entry, read_glossary
from converters.transforms.user_files import read_user_text

TOML = """\
[[term]]
term = "活字"
explanation = "单个的
字模"

[[term]]
term = "里根"
keep = true
"""


def written(tmp_path, text, name="g.toml"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_toml(tmp_path):
    path = written(tmp_path, TOML.replace('"单个的\n字模"', '"""单个的\n字模"""'))

    assert read_glossary(path) == (
        Entry(term="活字", explanation="单个的 字模"),
        Entry(term="里根", keep=True),
    )


@pytest.mark.parametrize("name", ["g.csv", "g.TSV"])
def test_csv_with_its_columns_in_any_order(tmp_path, name):
    text = '\ufeffkeep,term,explanation\nyes,里根,\n,活字,"单个，的"\n'.replace(
        ",", "\t" if name == "g.TSV" else ","
    )

    assert read_glossary(written(tmp_path, text, name)) == (
        Entry(term="里根", keep=True),
        Entry(term="活字", explanation="单个，的"),
    )


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("g.toml", '[[term]]\nterm = "甲"\nkeep = true\n\n[[term]]\nterm = 3\n', ":5", "term cannot be used"),
        ("g.toml", '[[term]]\nterm = "甲"\n', ":1", "neither an explanation nor keep"),
        ("g.toml", '[[term]]\nterm = "甲"\nkept = true\n', ":1", "kept"),
        ("g.toml", '[[term]]\nterm = "甲\n', ":2", "not valid TOML"),
        ("g.toml", '[[word]]\nterm = "甲"\n', ":1", "cannot be used"),
        ("g.toml", "", ":1", "cannot be used"),
        ("g.toml", TOML.replace("里根", "活字").replace("单个的\n", ""), ":5", "twice"),
        ("g.toml", "term = []", "g.toml", "holds no term"),
        ("g.csv", "term,explanation\n甲,乙\n丙\n", ":3", "neither"),
        ("g.csv", "term,meaning\n甲,乙\n", ":1", "columns"),
        ("g.csv", "term,explanation\n甲,乙,丙\n", ":2", "more fields"),
        ("g.csv", "term,keep\n甲,perhaps\n", ":2", "keep is 'perhaps'"),
        ("g.csv", 'term,explanation\n甲,"乙\n', ":2", "not valid CSV"),
        ("g.csv", "term,keep\n" + "长" * 101 + ",yes\n", ":2", "longer"),
        ("g.csv", "term,keep\n ,yes\n", ":2", "empty"),
        ("g.csv", "term,keep\n甲,yes\n".encode() + b"\xff\xfe\n", ":3", "not UTF-8"),
    ],
)
def test_what_is_wrong_is_one_line_with_its_place(tmp_path, name, text, line, message):
    with pytest.raises(UsageError, match=message) as caught:
        read_glossary(written(tmp_path, text, name))

    assert caught.value.where is not None
    assert caught.value.where.endswith(line)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match="the list cannot be read"):
        read_user_text(str(tmp_path / "none.txt"), "the list")
    with pytest.raises(UsageError, match="not a regular file"):
        read_user_text(str(tmp_path), "the list")
