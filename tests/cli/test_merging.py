"""``--merge`` and the flags for the printer, as a user meets them."""

import pikepdf
import pytest
from click.testing import CliRunner

from converters.cli.commands.convert import convert
from converters.errors import OutputDenied, UsageError

TEXT = """{title}

作者：林知白

天还没有亮，巷口的菜市场已经热闹起来。卖豆腐的老周把木板一块块卸下来，热气从桶里往上冒。
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("甲", "乙", "丙"):
        (tmp_path / f"{name}.txt").write_text(TEXT.format(title=f"{name}地的早市"), "utf-8")

    def call(*arguments):
        result = CliRunner().invoke(convert, ["甲.txt", "乙.txt", "丙.txt", *arguments], obj=["convert"])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.output.splitlines()

    return call


def pages(path):
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def test_all_in_one_file_and_other_formats_beside(run, tmp_path):
    said = run("--to", "pdf,json", "-o", "out", "--merge", "讲义.pdf", "--merge-recto")

    assert said == ["out/甲.json", "out/乙.json", "out/丙.json", "讲义.pdf"]
    assert pages(tmp_path / "讲义.pdf") == 5
    assert not list((tmp_path / "out").glob("*.pdf"))


def test_all_in_one_booklet(run, tmp_path):
    run("--to", "pdf", "--merge", "讲义.pdf", "--booklet", "--paper", "a5")

    assert pages(tmp_path / "讲义.pdf") == 2
    with pikepdf.open(tmp_path / "讲义.pdf") as pdf:
        assert [round(float(side)) for side in pdf.pages[0].mediabox] == [0, 0, 839, 595]


def test_wrong_calls(run, tmp_path):
    with pytest.raises(UsageError, match="needs PDFs"):
        run("--to", "json", "--merge", "讲义.pdf")
    with pytest.raises(UsageError, match="without --merge"):
        run("--to", "pdf", "--merge-recto")
    with pytest.raises(UsageError, match="-o - and --merge"):
        run("--to", "pdf", "-o", "-", "--merge", "讲义.pdf")
    (tmp_path / "讲义.pdf").write_bytes(b"")
    with pytest.raises(OutputDenied, match="already exists"):
        run("--to", "pdf", "--merge", "讲义.pdf", "--no-clobber")
