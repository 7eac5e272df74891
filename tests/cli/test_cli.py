"""The command line as a user meets it, in-process."""

import io
import json
import sys
import zipfile

import pytest

from converters.cli import main
from converters.errors import family
from tests.places import SEED


@pytest.fixture
def kanben(capfd, monkeypatch, tmp_path):
    """Run kanben in an empty folder; gives (exit code, standard output, standard error)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def call(*arguments, stdin=None):
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = 0
        try:
            main.main([str(item) for item in arguments])
        except SystemExit as leaving:
            code = leaving.code or 0
        out, err = capfd.readouterr()
        return code, out, err

    return call


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "文章.txt"
    path.write_bytes(SEED.read_bytes())
    return path


def test_help_lists_every_command_and_exit_code(kanben):
    code, out, _ = kanben("--help")

    assert code == 0
    for name in main.COMMANDS:
        assert name in out
    for kind in family():
        assert str(kind.exit_code) in out


def test_every_command_says_what_the_table_says(kanben):
    for name, (_, text) in main.COMMANDS.items():
        code, out, _ = kanben(name, "--help")
        assert code == 0
        assert text.split()[0] in out


def test_version(kanben):
    assert kanben("--version") == (0, "kanben, version 0.1.0\n", "")


def test_three_editions_beside_the_input(kanben, article):
    code, out, err = kanben("convert", article)

    assert (code, err) == (0, "left out: stray mark (1); kanben parse shows it\n")
    assert [line.rsplit("/")[-1] for line in out.splitlines()] == ["文章.pdf", "文章.docx", "文章.epub"]
    assert {path.name for path in article.parent.iterdir()} == {
        "文章.txt",
        "文章.pdf",
        "文章.docx",
        "文章.epub",
    }


def test_standard_input_to_standard_output(kanben, article):
    code, out, _ = kanben("convert", "-", "-o", "-", "--to", "json", stdin=article.read_bytes())

    assert code == 0
    assert json.loads(out)["meta"]["kicker"] == "干部论坛"


SEVERAL = """晨光里的菜市场
作者：林知白

天还没有亮，巷口的菜市场已经热闹起来。卖豆腐的老周把木板一块块卸下来，热气从桶里往上冒。

老街坊们提着篮子来了，先问价，再问人，问完了人才挑菜，一个早晨就这样开始。

雨后的石桥
作者：沈一舟

下了三天的雨停了，石桥上的青苔亮得像刚刷过漆。孩子们蹲在桥栏边，看水往东边流。

管桥的老人说，这座桥修过四回，每一回都把旧石头留着，新石头只补缺口。
"""


def test_a_text_is_read_as_the_user_says(kanben, tmp_path):
    (tmp_path / "short.txt").write_text(
        "第一章 上塔\n次日天晓，取路便行。\n第二章 下海\n又行了一日。\n", "utf-8"
    )
    code, out, _ = kanben("parse", "short.txt", "--as", "novel", "--report", "dump")
    assert (code, out.count("chapter 1: ")) == (0, 2)
    code, out, _ = kanben("parse", "short.txt", "--as", "article", "--report", "dump")
    assert (code, out.count("chapter")) == (0, 0)
    code, _, err = kanben("convert", "short.txt", "--as", "novel", "--to", "json", "-v")
    assert code == 0
    assert "read as a novel of 2 chapters" in err


@pytest.mark.diagnostics("several-articles")
def test_several_articles_in_one_text_are_said_and_split_on_request(kanben, tmp_path):
    (tmp_path / "several.txt").write_text(SEVERAL, "utf-8")

    code, out, err = kanben("convert", "several.txt", "-o", "one", "--to", "json")
    assert (code, out.splitlines()) == (0, ["one/several.json"])
    assert "several-articles" in err
    code, out, err = kanben("convert", "several.txt", "-o", "two", "--to", "json", "--split")
    assert (code, err, out.splitlines()) == (0, "", ["two/several.json", "two/several-2.json"])
    metas = [json.loads((tmp_path / name).read_text("utf-8"))["meta"] for name in out.splitlines()]
    assert [meta["title"] for meta in metas] == ["晨光里的菜市场", "雨后的石桥"]
    assert [meta["contributors"][0]["name"] for meta in metas] == ["林知白", "沈一舟"]
    (tmp_path / "several.toml").write_text('title = "x"', "utf-8")
    code, _, err = kanben("convert", "several.txt", "-o", "three", "--to", "json", "--split")
    assert code == 2
    assert "one article" in err


def test_standard_output_takes_one_edition(kanben, article):
    code, _, err = kanben("convert", article, "-o", "-")

    assert code == 2
    assert "one" in err


def test_names_sets_and_no_clobber(kanben, article, tmp_path):
    arguments = [
        "convert",
        article,
        "-o",
        "out",
        "--to",
        "json",
        "--name",
        "{date} {title}",
        "--set",
        "title=新题",
    ]
    code, out, _ = kanben(*arguments)
    written = tmp_path / "out" / "2022-02-17 新题.json"

    assert (code, out) == (0, "out/2022-02-17 新题.json\n")
    assert json.loads(written.read_text("utf-8"))["meta"]["title"] == "新题"
    written.write_text("mine")
    code, out, err = kanben(*arguments, "--no-clobber")
    assert (code, out) == (0, "")
    assert "kept" in err
    assert written.read_text() == "mine"


def test_two_inputs_of_one_name_get_a_suffix(kanben, article, tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / article.name).write_bytes(article.read_bytes())

    code, out, _ = kanben("convert", article, f"b/{article.name}", "-o", "out", "--to", "json")
    assert code == 0
    assert out.splitlines() == ["out/文章.json", "out/文章-2.json"]


def test_a_folder_can_be_converted_again_and_its_editions_alone(kanben, article, tmp_path):
    (tmp_path / "in").mkdir()
    article.rename(tmp_path / "in" / article.name)
    for _ in range(2):
        assert kanben("convert", "in", "-o", "in/out", "--to", "json,epub")[0] == 0
    assert files(tmp_path / "in") == ["out/文章.epub", "out/文章.json", "文章.txt"]

    (tmp_path / "in" / "out").rename(tmp_path / "out")
    for _ in range(2):
        assert kanben("convert", "in", "--to", "json,epub")[0] == 0
    assert files(tmp_path / "in") == ["文章.epub", "文章.json", "文章.txt"]
    assert kanben("convert", "out", "-o", "again", "--to", "html")[1] == "again/文章.html\n"


def test_a_name_that_sorts_between_an_edition_and_its_source_does_not_part_them(kanben, article, tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "a.k.txt"):
        (tmp_path / "in" / name).write_bytes(article.read_bytes())
    for _ in range(2):
        assert kanben("convert", "in", "--to", "json")[0] == 0
    assert files(tmp_path / "in") == ["a.json", "a.k.json", "a.k.txt", "a.txt"]


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.*"))


def test_one_bad_input_does_not_stop_the_others(kanben, article, tmp_path):
    (tmp_path / "empty.txt").write_text("")

    code, out, err = kanben("convert", "empty.txt", "gone.txt", article, "-o", "out", "--to", "json")
    assert code == 1
    assert out.splitlines() == ["out/文章.json"]
    _, *failures = err.splitlines()
    assert [line.split(":")[1].strip() for line in failures] == ["empty.txt", "gone.txt"]


def test_what_is_left_out_is_counted_by_reason_in_one_line(kanben, tmp_path):
    body = "车队清晨出发，中午到了镇上，下午把东西发到各家，傍晚才往回走。\n" * 3
    tail = "分享到：\n打印本页 关闭窗口\n扫码下载APP\n版权所有 违者必究\n上一篇：旧文\n"
    (tmp_path / "a.txt").write_text(f"车队进山\n\n{body}\n{tail}", encoding="utf-8")
    _, _, err = kanben("convert", "a.txt", "--to", "json")
    (line,) = [line for line in err.splitlines() if line.startswith("left out: ")]
    assert line.endswith("; kanben parse shows it")
    assert 1 <= line.count("(") <= 4
    assert kanben("convert", "a.txt", "--to", "json", "-q")[2] == ""


BAD = {
    "an empty file": (b"", "a.txt", 13),
    "white space": (b" \n\t \n", "a.txt", 13),
    "a binary file": (bytes(range(256)) * 40, "a.txt", 14),
    "a program": (b"\x7fELF" + bytes(400), "a.txt", 14),
    "a strange archive": (b"PK\x03\x04" + bytes(200), "a.zip", 10),
    "a damaged PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a.pdf", 16),
    "broken JSON": (b'{"kind": "document", "version": 1, "body": 7}', "a.json", 20),
}


@pytest.mark.parametrize(("data", "name", "expected"), BAD.values(), ids=BAD)
def test_bad_input_is_one_clear_line_and_leaves_nothing(kanben, tmp_path, data, name, expected):
    (tmp_path / name).write_bytes(data)

    code, out, err = kanben("convert", name, "-o", "out")
    assert (code, out) == (expected, ""), err
    assert err.startswith("kanben: ")
    assert err.count("\n") == 1
    assert name in err
    assert "Traceback" not in err
    assert not (tmp_path / "out").exists()


def test_columns_by_flag_and_settings_make_columns_in_pdf_and_word(kanben, article, tmp_path):
    assert kanben("convert", article, "--to", "pdf,docx", "--columns", "2", "-o", "flag", "-q")[0] == 0
    (tmp_path / "kanben.toml").write_text("[edition]\ncolumns = 2\n", "utf-8")
    assert kanben("convert", article, "--to", "pdf,docx", "-o", "settings", "-q")[0] == 0
    assert kanben("convert", article, "--to", "pdf,docx", "--columns", "1", "-o", "one", "-q")[0] == 0

    for name in ("文章.pdf", "文章.docx"):
        flag, settings, one = ((tmp_path / out / name).read_bytes() for out in ("flag", "settings", "one"))
        assert flag == settings != one
    with zipfile.ZipFile(tmp_path / "flag" / "文章.docx") as package:
        assert b'<w:cols w:num="2"' in package.read("word/document.xml")


def test_wrong_calls(kanben, article, tmp_path):
    (tmp_path / "bare").mkdir()
    assert kanben("convert", "bare")[0] == 18
    assert kanben("convert", article, "--to", "pfd")[0] == 15
    assert kanben("convert", article, "--to", "text")[0] == 15
    assert kanben("convert", article, "--set", "titel=x")[0] == 2
    assert kanben("convert", article, "--set", "title")[0] == 2
    assert kanben("convert", article, "--name", "{nope}")[0] == 2
    assert kanben("convert", article, "--paper", "a44")[0] == 2
    assert kanben("convert", article, "--columns", "4")[0] == 2
    assert kanben("convert", article, "--theme", "nope")[0] == 30
    assert kanben("convert", article, "--encoding", "nope")[0] == 2
    assert kanben("convert", article, "-o", "文章.txt", "--to", "json")[0] == 51
    assert kanben("parse", "bare")[0] == 2
    assert {path.name for path in tmp_path.iterdir()} == {"bare", "文章.txt"}


def test_a_broken_theme_names_file_and_line(kanben, article, tmp_path):
    kanben("themes", "copy", "press", "my")
    template = tmp_path / "my" / "edition.xhtml.j2"
    good = template.read_text("utf-8")
    template.write_text(good.replace("<body", "{{ nope }}<body", 1), "utf-8")
    code, _, err = kanben("convert", article, "-o", "out", "--theme", "my")
    assert code == 31
    assert "nope" in err
    template.write_text("{% if %}", "utf-8")
    code, _, err = kanben("convert", article, "-o", "out", "--theme", "my")
    assert code == 31
    assert "edition.xhtml.j2" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.diagnostics("unknown-property")
def test_strict_fails_on_a_warning_and_writes_nothing(kanben, article, tmp_path):
    (tmp_path / "extra.css").write_text("p { colour: red }")

    code, out, err = kanben(
        "convert", article, "-o", "out", "--css", "extra.css", "--to", "json,html", "--strict"
    )
    assert (code, out) == (3, "")
    assert "colour" in err
    assert not (tmp_path / "out").exists()
    code, _, err = kanben("convert", article, "-o", "out", "--css", "extra.css", "--to", "html")
    assert code == 0
    assert "extra.css:1" in err


def test_parse_prints_outline_and_flat_json(kanben, article):
    code, out, _ = kanben("parse", article)
    assert code == 0
    assert "干部论坛" in out
    code, out, _ = kanben("parse", article, "--report", "json")
    assert json.loads(out)["source"] == "人民日报"
    code, out, _ = kanben("parse", article, "--report", "dump")
    assert "kicker: 干部论坛" in out
    code, out, _ = kanben("parse", article, "--explain")
    assert code == 0
    assert out.count("\n") > 5


def test_a_sidecar_corrects_a_guess(kanben, article, tmp_path):
    code, out, _ = kanben("parse", article, "--sidecar")
    sidecar = tmp_path / "文章.toml"
    assert (code, out) == (0, f"{sidecar}\n")
    before = kanben("parse", article, "--report", "json")[1]
    assert kanben("parse", article, "--sidecar")[0] == 51
    text = sidecar.read_text("utf-8")
    sidecar.write_text(text.replace("干部论坛", "干部讲坛"), "utf-8")

    after = json.loads(kanben("parse", article, "--report", "json")[1])
    assert json.loads(before)["kicker"] == "干部论坛"
    assert after["kicker"] == "干部讲坛"
    sidecar.write_text("kicker = [", "utf-8")
    code, _, err = kanben("convert", article, "-o", "out")
    assert code == 19
    assert "文章.toml" in err or "sidecar" in err


def test_lists_of_what_there_is(kanben):
    assert "epub" in kanben("formats")[1]
    assert "press" in kanben("themes")[1]
    assert json.loads(kanben("schema")[1])["$schema"].startswith("https://json-schema.org/")


def test_licences_name_every_library_and_font(kanben):
    code, out, _ = kanben("licences")

    assert code == 0
    assert {"kanben", "lxml", "EbookLib", "NotoSerifSC", "sRGB"} <= {
        word for line in out.splitlines() for word in line.split()
    }


def test_a_copied_theme_works(kanben, article, tmp_path):
    assert kanben("themes", "copy", "press", "my")[0] == 0
    one = kanben("convert", article, "-o", "one", "--to", "html")
    two = kanben("convert", article, "-o", "two", "--to", "html", "--theme", "my")

    assert one[0] == two[0] == 0
    assert (tmp_path / "two" / "文章.html").stat().st_size > 1000


def test_no_format_is_a_wrong_call(kanben, article):
    for command in (["convert", article], ["batch", article, "-o", "x"], ["book", article, "-o", "x"]):
        code, _, err = kanben(*command, "--to", " , ")
        assert code == 2
        assert "no format was named" in err


def test_a_language_is_a_tag(kanben, article):
    code, _, err = kanben("convert", article, "--lang", "!!")
    assert code == 2
    assert "BCP 47" in err


def test_explain_is_for_raw_text(kanben, tmp_path):
    (tmp_path / "x.html").write_text("<html><body><p>一段足够长的正文。</p></body></html>", "utf-8")
    code, out, err = kanben("parse", "x.html", "--explain")
    assert (code, out) == (2, "")
    assert "raw text" in err


def test_a_missing_stylesheet_is_named_once(kanben, article):
    code, _, err = kanben("convert", article, "--css", "none.css")
    assert code == 30
    assert err.count("none.css") == 1
    assert "Errno" not in err


def test_help_is_no_folder_of_shards(kanben):
    code, out, _ = kanben("batch", "merge", "--help")
    assert code == 0
    assert "batch merge" in out


def test_what_is_no_template_is_named(kanben, article):
    code, _, err = kanben("template", "check", article)
    assert code == 16
    assert article.name in err


def test_the_sizes_of_files_are_told_where_much_is(kanben, article, tmp_path):
    code, out, err = kanben("convert", article, "-o", tmp_path / "out", "--to", "html,epub", "-v")
    paths = out.split()
    told = [line for line in err.splitlines() if line.startswith(tuple(paths))]

    assert code == 0
    assert len(told) == len(paths) == 2
    for path, line in zip(paths, told, strict=True):
        assert line == f"{path}: {round((tmp_path / path).stat().st_size / 1000)} kB"
    assert "kB" not in kanben("convert", article, "-o", tmp_path / "other", "--to", "html")[2]


def test_transforms_are_asked_for_by_name_and_shown_only_if_asked(kanben, tmp_path):
    path = tmp_path / "文.txt"
    path.write_text(
        "软件的故事\n\n我们在里面写软件，头发都白了。他说：“好。”这是第二句话，很长很长。\n", "utf-8"
    )
    flags = ("--to", "html,json", "--transform", "traditional-tw", "-q")

    assert kanben("convert", path, *flags)[0] == 0
    page = (tmp_path / "文.html").read_text("utf-8")
    assert "軟體" in page
    assert "「好。」" in page
    assert "opencc" not in page.partition("</head>")[2].partition("<script")[0]
    assert '"traditional-tw (opencc ' in (tmp_path / "文.json").read_text("utf-8")

    kanben("convert", path, *flags, "--show-transforms")
    assert "文字處理" in (tmp_path / "文.html").read_text("utf-8")


def test_an_unknown_transform_is_one_line(kanben, article):
    code, _, err = kanben("convert", article, "--transform", "tradtional")

    assert code == 2
    assert "did you mean 'traditional'" in err
    assert err.count("\n") == 1


LONG = "a" * 3_000
"""More than any system takes as a name."""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("convert", LONG), 11),
        (("convert", "a.txt", "-o", LONG), 51),
        (("convert", "a.txt", "-o", LONG, "--no-clobber"), 51),
        (("convert", "a.txt", "--theme", LONG), 30),
        (("convert", "a.txt", "--css", LONG), 30),
        (("convert", "a.txt", "--reference", LONG), 12),
        (("convert", "a.txt", "--merge", f"{LONG}.pdf", "--no-clobber"), 51),
        (("batch", "a.txt", "-o", LONG), 51),
        (("batch", "merge", LONG), 11),
        (("book", "a.txt", "-o", f"{LONG}.epub"), 51),
        (("preview", LONG), 11),
    ],
)
def test_a_name_that_no_file_can_have_is_an_error_of_its_own(kanben, tmp_path, arguments, code):
    (tmp_path / "a.txt").write_text("标题\n\n　　一段正文，不长。\n", "utf-8")

    ended, _, err = kanben(*arguments)

    assert ended == code
    assert "internal error" not in err
    assert err.count("\n") <= 3
