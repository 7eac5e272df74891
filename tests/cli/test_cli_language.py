"""The language of a run, and what reaches a console or pipe of any encoding."""

import os
import subprocess
import sys

import pytest

from converters.cli import language
from converters.cli.main import COMMANDS
from converters.interface.language import LANGUAGES
from converters.messages import say

KEPT = {name: os.environ[name] for name in ("HOME", "PATH", "SYSTEMROOT") if name in os.environ}
USAGE = {"zh-Hans": "用法：", "zh-Hant": "用法：", "en": "Usage:"}


def run(*arguments, cwd=None, **environment):
    """Return (exit code, standard output, standard error) as bytes."""
    done = subprocess.run(
        [sys.executable, "-m", "converters", *map(str, arguments)],
        capture_output=True,
        env=KEPT | {"PYTHONIOENCODING": "utf-8"} | environment,
        cwd=cwd,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def chosen(monkeypatch):
    """Choose a language for the test; English again afterwards."""
    yield lambda *given, **environment: language.choose(given, environment)
    language.choose((), {})


@pytest.mark.parametrize(
    ("given", "environment", "tag"),
    [
        (("convert", "--ui", "zh"), {}, "zh-Hans"),
        (("--ui=zh-Hant", "convert"), {}, "zh-Hant"),
        (("--ui", "zh", "--ui", "en"), {}, "en"),
        (("convert", "--", "--ui", "zh"), {}, "en"),
        (("convert", "--ui"), {"LANG": "zh_CN.UTF-8"}, "zh-Hans"),
        ((), {"KANBEN_UI": "zh-Hant", "LANG": "zh_CN.UTF-8"}, "zh-Hant"),
    ],
)
def test_the_command_line_comes_first(chosen, given, environment, tag):
    chosen(*given, **environment)
    assert language.language() == tag


def test_messages_and_help_are_shown_in_it(chosen):
    chosen("--ui", "zh")
    assert language.shown(say("no such file")) == "找不到文件"
    assert language.looked_up("Usage:") == "用法："
    assert language.shown("as it is") == language.looked_up("as it is") == "as it is"


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_every_help_is_shown_in_every_language(tag, name):
    words = [name, "--help"] if name else ["--help"]
    code, out, err = run(*words, KANBEN_UI=tag)
    text = out.decode("utf-8")
    assert (code, err) == (0, b"")
    assert text.startswith(USAGE[tag])
    about = text.split("\n\n")[1]
    assert any("一" <= char <= "鿿" for char in about) == (tag != "en"), about
    assert len(max(text.splitlines(), key=len)) <= 110


def test_faults_of_the_command_line_are_in_it_too():
    code, _, err = run("convert", "--too", KANBEN_UI="zh")
    assert code == 2
    assert "没有选项 '--too'" in err.decode("utf-8")
    assert run("nothing", LANG="zh_TW.UTF-8")[2].decode("utf-8").startswith("用法：")
    assert run("--ui", "xx", "formats")[2].decode("utf-8").startswith("kanben: --ui: unknown language 'xx'")


def test_machine_output_does_not_change_with_it(tmp_path):
    (tmp_path / "a.txt").write_text("标题\n\n正文。", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    outputs = [
        [
            run("parse", tmp_path / "a.txt", "--report", "json", KANBEN_UI=tag)[:2],
            run("parse", tmp_path / "missing.txt", KANBEN_UI=tag)[0],
            run("schema", KANBEN_UI=tag)[:2],
        ]
        for tag in LANGUAGES
    ]
    assert outputs[0] == outputs[1] == outputs[2]


ODD = "価格©2026\u00a0年\u2003😀ſ𠮷"
"""Characters that code page 936 has not, among some it has."""


@pytest.mark.parametrize("encoding", ["gbk", "cp936", "ascii", "latin-1", "big5", "utf-8", "gbk:strict"])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_pipe_of_any_encoding_takes_any_text(tmp_path, encoding, tag):
    (tmp_path / f"{ODD}.txt").write_text(f"{ODD}\n\n{ODD}。", encoding="utf-8")
    for words in (
        ["parse", f"{ODD}.txt"],
        ["parse", f"{ODD}.txt", "--explain"],
        ["parse", f"没有{ODD}"],
        ["convert", f"{ODD}.txt", "--to", "json", "--theme", ODD],
        ["convert", "--help"],
        [ODD],
    ):
        code, out, err = run(*words, cwd=tmp_path, PYTHONIOENCODING=encoding, KANBEN_UI=tag, PYTHONUTF8="1")
        assert b"Traceback" not in err
        assert code in (0, 2, 11, 30)
        (out + err).decode(encoding.partition(":")[0])


def test_a_console_that_cannot_show_chinese_is_spoken_to_in_english():
    code, out, _ = run("--help", LANG="zh_CN.ISO-8859-1", PYTHONIOENCODING="latin-1")
    assert (code, out[:6]) == (0, b"Usage:")
    _, out, _ = run("--help", LANG="zh_CN.GBK", PYTHONIOENCODING="gbk")
    assert out.decode("gbk").startswith("用法：")
