"""Markdown that means harm, or is only broken: a clear error or a diagnostic, nothing else."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from converters.diagnostics import Kind, Sink
from converters.errors import BinaryInput, EmptyInput, InputError, LimitExceeded, MalformedInput
from converters.model.check import check
from converters.model.walk import plain
from converters.options import Limits, ReadOptions
from converters.readers.markdown import parser, read
from converters.readers.markdown.parser import to_html
from converters.readers.markdown.raw_html import harmless
from converters.source import Reading, Source
from tests.readers.archives import offline
from tests.readers.goldens import CASES, text_in

__all__ = ["offline"]

pytestmark = [
    pytest.mark.usefixtures("offline"),
    pytest.mark.diagnostics("markup-skipped", "suspect-text", "resource-missing", "resource-refused"),
]
PROSE = "傍晚六时，第一批摊位刚刚支起灯牌，桥头已经排起长队。"


def opened(data, *, sink=None, folder=None, **limits):
    data = data if isinstance(data, bytes) else data.encode()
    options = ReadOptions(limits=Limits(**limits))
    return check(
        read(Source(data=data, name="x.md", folder=folder), options, Sink() if sink is None else sink)
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "甲",
        "*",
        "_",
        "`",
        "[",
        "]",
        "[a](",
        "![",
        "<",
        "<a ",
        "<!--",
        "&",
        "\\",
        "**a *b ",
        "~~",
        "|",
        "^[",
        "[^1]",
        "a\n",
        "- a\n",
        "> a\n",
        "`a``",
        "<b>",
        "[a]: b\n",
        "| a |\n",
        "[^a]: b\n\n",
        "# a\n",
        "&amp;",
        "http://a.cn ",
        "*a **a ",
        "{",
        "\t",
        "1. a\n",
        "<p x='",
        "<?",
        "<![CDATA[",
        "<title>",
        "<script>",
    ],
)
def test_much_of_one_thing(unit):
    with suppress(LimitExceeded, EmptyInput, BinaryInput):
        assert opened(unit * (20_000 // len(unit)) + f"\n\n{PROSE}").version == 1


@pytest.mark.slow
@pytest.mark.parametrize("line", [PROSE * 14_000, "a" * 1_000_000, "a b " * 250_000])
def test_a_line_of_a_megabyte(line):
    assert opened(line).body


@pytest.mark.parametrize(
    "text",
    [
        "> " * 5000 + "a",
        "- " * 5000 + "a",
        "1. " * 5000 + "a",
        "> - " * 3000 + "a",
        "> " * 120 + "a",
        "- " * 60 + "a",
        "".join("  " * n + "- a\n" for n in range(200)),
        "".join(">" * n + " a\n" for n in range(200)),
        "<div>" * 5000 + "a",
        "<div>\n\n" * 300 + "a",
        "*" * 500 + "a" + "*" * 500,
        "[" * 5000 + "a" + "](b)" * 5000,
    ],
    ids=range(12),
)
def test_deep_nesting_is_refused_or_read_whole(text):
    try:
        document = opened(text)
    except LimitExceeded:
        return
    assert "a" in text_in(document)


def test_what_is_within_the_depth_is_read():
    assert PROSE in text_in(opened("> " * 40 + PROSE))
    with pytest.raises(LimitExceeded):
        opened("> " * 40 + PROSE, depth=30)


def test_a_file_over_the_limit_is_refused():
    with pytest.raises(LimitExceeded, match="larger than the limit of 10 bytes"):
        opened("too long for it", input_bytes=10)


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"", EmptyInput), (b" \n", EmptyInput), (b"<!-- x -->", EmptyInput), (b"\0\1\2\3" * 400, BinaryInput)],
)
def test_nothing_to_read_is_said(data, error):
    with pytest.raises(error):
        opened(data)


def test_bytes_that_are_not_in_the_encoding_given():
    with pytest.raises(MalformedInput):
        read(Source(data=b"\xff\xff", name="x.md"), ReadOptions(encoding="utf-8"), Sink())


@pytest.mark.parametrize(
    "reference",
    [
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "/etc/passwd",
        "//host/x.png",
        "file:///etc/passwd",
        "http://127.0.0.1/x.png",
        "https://a.cn/x.png",
        "link.png",
        "\\\\host\\x.png",
        "javascript:alert(1)",
        "data:text/html,x",
        "x%00.png",
        "./",
    ],
)
def test_no_file_outside_and_no_network(tmp_path, reference):
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (inside / "link.png").symlink_to(tmp_path / "secret.png")
    sink = Sink()

    document = opened(f"{PROSE}\n\n![图]({reference})\n\n<img src='{reference}'>", sink=sink, folder=inside)

    assert document.resources == ()
    assert PROSE in text_in(document)
    assert {Kind.RESOURCE_REFUSED, Kind.RESOURCE_MISSING} & {item.kind for item in sink}


@pytest.mark.parametrize(
    "front",
    [
        "a: " + "[" * 50_000,
        "a: &a [*a, *a]",
        "a:\n" + " - b\n" * 20_000,
        "a: |\n" + "  x\n" * 20_000,
        "a: '" + "''" * 20_000,
        'a: "' + "\\" * 20_001,
        "k" * 100_000,
        ": " * 50_000,
        "- " * 50_000,
        "#" * 100_000,
        "a: " + "b # " * 20_000,
        "a: [" + "b, " * 30_000,
        '"' * 50_000 + ": x",
        "a:" * 50_000,
        "a: {" * 20_000,
        "a: [x" + " " * 50_000 + "y]",
        "\n" * 50_000 + "a: b",
    ],
    ids=range(17),
)
def test_odd_front_matter_is_read_in_time(front):
    document = opened(f"---\ntitle: 题\n{front}\n---\n\n{PROSE}")

    assert "题" in text_in(document)
    assert PROSE in text_in(document)


@pytest.mark.parametrize(
    "toml",
    [
        "a = " + "[" * 5000,
        "[" + "a." * 5000 + "b]",
        "a = {" * 3000,
        'a = """' + "x" * 50_000,
        "a = 1e999999",
        "a = nan",
    ],
)
def test_odd_toml_is_read_or_kept(toml):
    assert PROSE in text_in(opened(f"+++\n{toml}\n+++\n\n{PROSE}"))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="<>/!-?[]CDATA&'\"= \nabptilex甲", max_size=60))
def test_harmless_html_keeps_what_follows(html):
    after = f"{PROSE}<p>末</p>"

    text = text_in(opened(f"<div>{html}\n\n{after}"))

    assert PROSE in text
    assert harmless(harmless(html)) == harmless(html) or "&lt;" in harmless(html)


def test_a_file_cut_short_is_read_as_far_as_it_goes():
    data = (CASES / "markdown-article" / "input.md").read_bytes()

    for end in range(0, len(data), 29):
        with suppress(InputError):
            assert opened(data[:end]).version == 1


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    with suppress(InputError):
        assert opened(data).version == 1


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    with suppress(InputError):
        assert opened(text.encode("utf-8", "surrogatepass")).version == 1


@pytest.mark.parametrize("key", ["a." * 3_000 + "a", "[" + "a." * 3_000 + "a]\nb", '"a".' * 1_000 + "a"])
def test_a_key_of_thousands_of_parts_is_not_read(key):
    sink = Sink()
    source = Source(data=f"+++\n{key} = 1\n+++\n\n正文。\n".encode(), name="x.md")

    document = read(source, ReadOptions(), sink)

    assert [item.kind for item in sink if item.severity == "warning"]
    assert key.split("\n")[0] in "\n".join(item.text for item in document.dropped)


@pytest.mark.parametrize("rows", ["|1|\n", "|1|2\n"])
def test_a_table_that_short_rows_would_fill_with_empty_cells_is_refused(rows):
    head = "|a" * 2_000 + "|\n" + "|-" * 2_000 + "|\n"

    with pytest.raises(LimitExceeded, match="cells"):
        opened(head + rows * 2_000)
    opened(head + rows * 20)


@pytest.mark.parametrize("mark", ["[", "![", "^[", "[^", "[a"])
def test_brackets_that_nothing_closes_are_text(mark):
    document = opened(f"{PROSE}{mark * 300}")

    assert mark * 300 in plain(document.body[0].content)


def test_marks_that_open_nothing_keep_no_copies_of_what_stands_before_them():
    text = f"{PROSE}{'__a' * 3_000}"
    assert plain(opened(text).body[0].content) == text


@pytest.mark.parametrize("opening", ["^[", "![", "^[a ", "[![a](b) ^["])
def test_notes_and_pictures_in_one_another_beyond_the_depth_are_refused(opening):
    text = f"{PROSE}{opening * 120}a{'](b)' * 240}"

    with pytest.raises(LimitExceeded, match=r"nested deeper than the limit of 100 \(--max-depth raises it\)"):
        opened(text)
    assert PROSE in text_in(opened(text.replace(opening, "", 60), depth=200))
    assert opened(f"{PROSE}{opening * 60}a{'](b)' * 120}").body


@pytest.mark.parametrize("mark", "-*_")
@given(st.text(" \t-*_a", max_size=12))
def test_a_thematic_break_is_what_the_parser_takes_for_one(mark, rest):
    assert ("<hr" in ours(f"x\n\n{mark}{rest}\n")) == (
        "<hr" in MarkdownIt("commonmark").render(f"x\n\n{mark}{rest}\n")
    )


def test_a_line_of_items_is_not_gone_through_for_each_of_them(monkeypatch):
    asked = []
    monkeypatch.setattr(parser, "hr", lambda *state: asked.append(state) or False)

    with suppress(LimitExceeded):
        ours("- " * 500 + "a")
    assert not asked


def test_no_more_rows_of_a_table_are_read_than_there_may_be_parts(monkeypatch):
    ends = []
    table = parser.table
    monkeypatch.setattr(parser, "table", lambda state, *lines: ends.append(lines[1]) or table(state, *lines))

    with pytest.raises(LimitExceeded, match="more parts"):
        ours("| a | b |\n| - | - |\n" + "| 1 | 2 |\n" * 600, nodes=1000)
    assert max(ends) < 600
    assert ours("| a | b |\n| - | - |\n" + "| 1 | 2 |\n" * 400, nodes=1000).count("<td") == 800


def test_cells_beyond_the_head_are_refused_before_they_are_made(monkeypatch):
    made = []
    cell = parser._cell
    monkeypatch.setattr(parser, "_cell", lambda *of: made.append(of) or cell(*of))

    with pytest.raises(LimitExceeded, match="more parts"):
        ours("> | a |\n> | - |\n" + f"> |{'1|' * 100}\n" * 100, nodes=2000)
    assert len(made) <= 2000


def ours(text, **limits):
    return to_html(text, Reading(where="x.md", limits=Limits(**limits), sink=Sink()))
