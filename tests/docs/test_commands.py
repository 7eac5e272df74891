"""Every command that README and docs show runs, in a folder with the files that they speak of."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from converters.cli.main import cli
from tests.places import ROOT, SEED

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SHELL = re.compile(r"[<>|;]|&&|\$")
NOT_RUN = {
    r"serve|preview": "waits for a browser; tests/serve does that",
    r"--watch": "does not end; tests/batch and tests/cli do that",
    r"--allow-network|https?://": "reads from the network",
    r"--scheduler|dask ": "needs a cluster; tests/batch/test_cluster.py has one",
    r"gemtext|--transform digits": "needs a plugin; tests/test_plugins.py installs it",
    r"s3://": "needs an object store; tests/inputs has one",
    r"/data/": "folders of a cluster",
    r"book\.toml": "the plan is shown after the command; tests/book does that",
    r"^(?:pip|py|make|python|pipx|uv|docker|\.venv\S*) ": "installs, or is a target of make: .ci/run",
    r" · |[A-Z]{4,}|…|\.\.\.": "shows how a command is made up",
}
"""What is not run here, and why."""


def commands(page: Path) -> Iterator[str]:
    """Yield the commands in the indented and ``sh`` blocks of a page, comments left out."""
    text = page.read_text("utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    blocks.append(re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    for at, block in enumerate(blocks):
        indent = " {4}" if at == len(blocks) - 1 else ""
        for line in re.findall(rf"^{indent}((?:kanben|find|sh|cat) .+)$", block, re.MULTILINE):
            command = re.split(r"\s+#", line)[0].strip()
            if not any(re.search(what, command) for what in NOT_RUN):
                yield command


SHOWN = {page: list(dict.fromkeys(commands(page))) for page in PAGES}


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the files that the pages speak of."""
    folder = tmp_path_factory.mktemp("world")
    seed = Path(SEED).read_text("utf-8")
    notice = "江城市教育局文件\n江教发〔2024〕18号\n\n关于开放图书馆的通知\n\n各学校：\n\n请按时开放。\n"
    novel = "".join(f"第{number}章 灯\n\n{'他点亮了灯，又看了看海。' * 20}\n\n" for number in "一二三四五六")
    rules = re.search(r"```toml\n(.*?)```", (ROOT / "docs" / "rules.md").read_text("utf-8"), re.DOTALL)
    assert rules is not None
    one = "第一篇\n2024-03-01　来源：样张日报\n\n" + "天还没有亮，菜市场已经醒了。" * 12 + "\n\n"
    texts = {
        "article.txt": seed,
        "notice.txt": notice,
        "scrape.txt": one + "-----\n\n" + one.replace("一篇", "二篇"),
        "《守塔人》作者：林小舟.txt": novel,
        "rules.toml": rules[1],
        "classic.txt": seed,
        "taught.txt": "基层党组织\n",
        "q.txt": "为什么？\n",
        "extra.css": "p { color: #222; }\n",
        "more.html": f"<html><body><h1>题</h1><p>{'正文很长。' * 40}</p></body></html>",
        "notes.md": "# 题\n\n正文。\n",
        "list.txt": "article.txt\n",
        **{f"{place}/{name}.txt": seed for place in ("articles", "notes", "in/2022") for name in "ab"},
        "names.toml": '[[term]]\nterm = "基层"\nkeep = true\n',
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "more").mkdir()
    shutil.copy(folder / "article.txt", folder / "more" / "third.txt")
    samples = [sys.executable, str(ROOT / "scripts" / "make_word_samples.py"), str(folder)]
    subprocess.run(samples, check=True, capture_output=True)
    made = [sys.executable, "-m", "converters", "convert", "article.txt", "-q", "--to", "pdf"]
    subprocess.run(made, check=True, cwd=folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in PAGES if SHOWN[page]], ids=lambda page: page.stem)
def test_the_commands_of_a_page_run_one_after_the_other(
    page: Path, world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "here"
    shutil.copytree(world, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(folder))
    for command in SHOWN[page]:
        if SHELL.search(command):
            env = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
            done = subprocess.run(command, shell=True, env=env, capture_output=True, text=True)
            assert done.returncode == 0, (command, done.stdout + done.stderr)
        else:
            words = [part for word in shlex.split(command)[1:] for part in _spread(word)]
            result = CliRunner().invoke(cli, words)
            assert result.exit_code == 0, (command, result.output)


def _spread(word: str) -> list[str]:
    """Return what a shell makes of a pattern; kanben knows the others itself."""
    found = sorted(map(str, Path().glob(word))) if "*" in word and "**" not in word else []
    return found or [word]


def test_the_pages_hold_commands():
    assert sum(map(len, SHOWN.values())) > 60
