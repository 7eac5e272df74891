"""The language of a run, and what reaches a console or pipe of any encoding."""

import os
import subprocess
import sys

import pytest

from converters.cli import language
from converters.cli.main import COMMANDS
from converters.interface.language import LANGUAGES
from converters.messages import say
from tests.places import ROOT

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
def chosen(monkeypatch, tmp_path):
    """Choose a language for the test; English again afterwards."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    yield lambda *given, **environment: language.choose(given, environment)
    language.choose(("--no-config",), {})


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


@pytest.mark.parametrize(
    ("given", "environment", "tag", "origin"),
    [
        ((), {}, "zh-Hant", "settings"),
        ((), {"LANG": "en_GB.UTF-8"}, "zh-Hant", "settings"),
        ((), {"KANBEN_UI": "zh", "LANG": "en_GB.UTF-8"}, "zh-Hans", "environment: KANBEN_UI"),
        (("--ui", "en"), {"KANBEN_UI": "zh"}, "en", "command line: --ui"),
        (("--no-config",), {"LANG": "zh_CN.UTF-8"}, "zh-Hans", "language of the system: LANG=zh_CN.UTF-8"),
        (("--no-config",), {}, "en", "default"),
    ],
)
def test_a_file_of_settings_comes_before_the_locale(chosen, tmp_path, given, environment, tag, origin):
    (tmp_path / "kanben.toml").write_text('ui = "zh-Hant"\n')
    chosen(*given, **environment)
    assert (language.language(), str(language.spoken().origin)) == (tag, origin)


def test_a_terminal_without_chinese_outweighs_the_file_and_not_the_flag(chosen, tmp_path, monkeypatch):
    (tmp_path / "kanben.toml").write_text('ui = "zh"\n')
    monkeypatch.setattr(language, "_can_show", lambda tag: tag == "en")
    chosen()
    assert (language.language(), str(language.spoken().origin)) == ("en", "the terminal cannot show zh-Hans")
    chosen("--ui", "zh")
    assert language.language() == "zh-Hans"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('ui = "zh"\nto = [\n', "TOML 无效：值没有写完：缺少引号或括号"),
        ('ui = "fr"\n', "kanben.toml:1：ui：不能取值 'fr'（可用的有：zh, zh-Hant, en）"),
        ("ui = 3\n", "kanben.toml:1：ui：这里应写文字，不是整数"),
        ('ui = "zh-Hant"\n[editoin]\npaper = "a4"\n', "未知的節 [editoin]"),
    ],
)
def test_a_fault_of_the_file_is_said_in_the_language_known_until_then(tmp_path, text, said):
    (tmp_path / "a.txt").write_text("标题\n\n正文。", encoding="utf-8")
    (tmp_path / "kanben.toml").write_text(text, encoding="utf-8")
    code, _, err = run("convert", "a.txt", "--to", "json", cwd=tmp_path, LANG="zh_CN.UTF-8")
    assert code == 2
    assert said in err.decode("utf-8")
    # Help is there whatever the file says.
    assert run("--help", cwd=tmp_path, LANG="zh_CN.UTF-8")[0] == 0


def test_help_in_the_language_of_the_file(tmp_path):
    (tmp_path / "kanben.toml").write_text('ui = "zh"\n')
    assert run("--help", cwd=tmp_path)[1].decode("utf-8").startswith("用法：")
    assert run("convert", "--help", cwd=tmp_path)[1].decode("utf-8").startswith("用法：")
    assert run("--no-config", "--help", cwd=tmp_path)[1].decode("utf-8").startswith("Usage:")
    below = tmp_path / "in" / "deep"
    below.mkdir(parents=True)
    assert run("--help", cwd=below)[1].decode("utf-8").startswith("用法：")


@pytest.mark.parametrize("text", [None, "[edition]\ntheme = 'press'\n"])
def test_help_loads_no_library_for_settings(tmp_path, text):
    """``--help`` is to stay quick: TOML is read for the language only where a file names one."""
    if text:
        (tmp_path / "kanben.toml").write_text(text)
    heavy = (
        "tomllib",
        "msgspec",
        "platformdirs",
        "converters.serialization.toml",
        "converters.settings.keys",
    )
    code = (
        "import sys; import converters.cli.main; from converters.cli.language import choose;"
        f"choose(['--help'], {{}}); print(*sorted(set(sys.modules) & set({heavy})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
        env=KEPT | {"PYTHONPATH": str(ROOT)},
    )
    assert (done.stdout, done.stderr) == ("\n", "")


def test_the_page_speaks_what_was_asked_for_and_else_as_the_browser_does(chosen):
    chosen(LANG="zh_CN.UTF-8")
    assert language.of_the_page(None) is None
    assert language.of_the_page("zh-Hant") == "zh-Hant"
    chosen("--ui", "zh")
    assert language.of_the_page(None) == "zh-Hans"
    assert language.of_the_page("en") == "en"


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
    assert "沒有命令 'nothing'" in run("nothing", LANG="zh_TW.UTF-8")[2].decode("utf-8")
    assert "（您是不是想用 'convert'？）" in run("conver", LANG="zh_CN.UTF-8")[2].decode("utf-8")
    assert "'大' 不是有效的 数" in run("convert", "a", "--font-size", "大", KANBEN_UI="zh")[2].decode("utf-8")
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


@pytest.mark.parametrize(
    ("encoding", "tag"),
    [
        *((encoding, "zh-Hans") for encoding in ("gbk", "cp936", "ascii", "latin-1", "utf-8", "gbk:strict")),
        *((encoding, "zh-Hant") for encoding in ("big5", "cp936", "ascii")),
        *((encoding, "en") for encoding in ("ascii", "gbk", "latin-1")),
    ],
)
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


@pytest.mark.parametrize(
    ("ui", "said"),
    [
        (
            "en",
            ("INPUTS...'. Give files", "check that it was saved whole", "fetch the file"),
        ),
        ("zh", ("缺少参数 'INPUTS...'. 请给出要转换的文件", "请检查文件是否完整保存", "请重新下载该文件")),
    ],
)
def test_what_to_do_is_said_in_the_language_of_the_run(ui, said, tmp_path):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n")
    for given, code, part in zip(((), ("empty.txt",), ("cut.pdf",)), (2, 13, 16), said, strict=True):
        left, _, err = run("convert", *given, "--ui", ui, cwd=tmp_path)
        assert (left, part in err.decode("utf-8")) == (code, True)
