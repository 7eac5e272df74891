"""What is watched, and `kanben convert --watch`."""

import os
import queue
import signal
import subprocess
import sys
import threading

import pytest
from msgspec.structs import replace

from converters.cli.watching import own_files
from converters.options import DocxOptions, EditionOptions, Options, PdfOptions
from tests.places import ROOT

TEXT = "河边的树\n\n树在河边站了很久，风来的时候叶子响。\n"


def test_files_of_the_user_are_watched_and_names_of_ours_are_not(tmp_path):
    theme, css, word, font = (tmp_path / name for name in ("theme", "a.css", "b.docx", "c.ttf"))
    theme.mkdir()
    for path in (css, word, font):
        path.write_bytes(b"")
    options = Options(
        edition=EditionOptions(theme=str(theme), css=(str(css), str(tmp_path / "gone.css"))),
        docx=DocxOptions(reference=str(word)),
        pdf=PdfOptions(fonts=(f"serif={font}#1",)),
    )

    assert set(own_files(options)) == {theme, css, word, font}
    assert own_files(Options()) == ()
    assert own_files(replace(options, edition=EditionOptions())) == (font, word)


@pytest.mark.slow
def test_convert_follows_text_sidecar_and_stylesheet(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    (tmp_path / "extra.css").write_text("p { color: #111 }\n")
    arguments = ["convert", "a.txt", "b.txt", "-o", "out", "--to", "html", "--css", "extra.css", "--watch"]
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "converters", *arguments],
        cwd=tmp_path,
        env=env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        lines = queue.Queue()
        threading.Thread(target=lambda: [lines.put(line) for line in process.stdout], daemon=True).start()

        def until(text):
            seen = []
            while not seen or text not in seen[-1]:
                seen.append(lines.get(timeout=60).strip())
            return seen

        try:
            assert until("watching")[:-1] == ["out/a.html", "out/b.html"]
            (tmp_path / "a.toml").write_text('title = "新题"\n', "utf-8")
            assert until("a.html") == ["out/a.html"]
            assert "新题" in (tmp_path / "out" / "a.html").read_text("utf-8")
            (tmp_path / "a.toml").write_text("title = [\n", "utf-8")
            assert "a.toml" in until("TOML")[-1]
            (tmp_path / "a.toml").unlink()
            until("a.html")
            (tmp_path / "extra.css").write_text("p { color: #222 }\n")
            assert until("b.html") == ["out/a.html", "out/b.html"]
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(20) in (0, 130)
