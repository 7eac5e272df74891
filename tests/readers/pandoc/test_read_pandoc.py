import json
import time

import pytest

from converters.diagnostics import Sink
from converters.errors import EmptyInput, LimitExceeded, MalformedInput
from converters.model import Metadata
from converters.model.check import check
from converters.model.dump import dump
from converters.options import Limits, ReadOptions
from converters.readers.pandoc import read
from converters.readers.pandoc.labels import label
from converters.source import Source
from tests.kitchen_sink import transparent_png
from tests.readers.archives import offline
from tests.readers.goldens import cases, found_in, name_of, text_in

__all__ = ["offline"]

NO = ["", [], []]
DEFAULT = {"t": "AlignDefault"}


def text(string):
    return {"t": "Str", "c": string}


def para(*content):
    return {"t": "Para", "c": [text(item) if isinstance(item, str) else item for item in content]}


def tree(*blocks, version=(1, 23, 1), **meta):
    return json.dumps({"pandoc-api-version": list(version), "meta": meta, "blocks": blocks}).encode()


def document(*blocks, sink=None, folder=None, limits=None, language="zh-Hans", **more):
    source = Source(data=tree(*blocks, **more), name="x.json", folder=folder)
    options = ReadOptions(limits=limits or Limits(), language=language)
    return check(read(source, options, Sink() if sink is None else sink))


def lines(*blocks, **more):
    return [line for line in dump(document(*blocks, **more)).splitlines() if not line.startswith("language")]


@pytest.mark.parametrize("case", cases("pandoc"), ids=name_of)
def test_golden(case, golden):
    golden(case / "expected.txt", found_in(case))


# --------------------------------------------------------------------------- versions and limits
@pytest.mark.parametrize("version", [(1, 16), (1, 24), (2, 0), (), (1,)])
def test_other_versions_are_refused(version):
    with pytest.raises(MalformedInput, match="pandoc-types"):
        document(para("甲"), version=version)


@pytest.mark.parametrize("version", [(1, 17), (1, 20), (1, 22, 2), (1, 23, 1)])
def test_known_versions_are_read(version):
    assert lines(para("甲"), version=version) == ["p: 甲"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b'{"pandoc-api-version":[1,23]}',
        b'{"pandoc-api-version":[1,23],"meta":{},"blocks":[{"t":"Parx","c":[]}]}',
        b'{"pandoc-api-version":[1,23],"meta":{},"blocks":[{"t":"Para","c":"x"}]}',
        b'{"pandoc-api-version":[1,23],"meta":{},"blocks":[{"t":"Table","c":[1]}]}',
        b'{"pandoc-api-version":[1,23],"meta":{},"blocks":[{"t":"Para","c":[{"t":"Str","c":"\\ud800"}]}]}',
        b'{"pandoc-api-version":[1,23],"meta":{},"blocks":[{"t":"Para","c":[{"t":"Str","c":"\xff"}]}]}',
        b'{"pandoc-api-version":[1,23],"meta":{},"blocks":[{"t":"Table","c":["\xff",1,1,1,1]}]}',
    ],
)
def test_other_json_is_malformed(data):
    with pytest.raises(MalformedInput, match=r"x\.json: "):
        read(Source(data=data, name="x.json"), ReadOptions(), Sink())


@pytest.mark.parametrize("depth", [101, 400, 100_000])
def test_depth_is_limited(depth):
    nested = b'{"t":"BlockQuote","c":[' * depth + b"]}" * depth
    data = b'{"pandoc-api-version":[1,23],"meta":{},"blocks":[' + nested + b"]}"

    with pytest.raises(LimitExceeded, match="nested"):
        read(Source(data=data, name="x.json"), ReadOptions(), Sink())


def test_size_is_limited():
    with pytest.raises(LimitExceeded, match="larger than the limit of 9 bytes"):
        document(para("甲"), limits=Limits(input_bytes=9))


def test_nothing_in_it_is_empty():
    with pytest.raises(EmptyInput):
        document()


def test_a_table_too_large_is_refused():
    cell = [NO, DEFAULT, 1, 1_000_000, []]
    body = [[NO, 0, [], [[NO, [cell]]]]]

    with pytest.raises(LimitExceeded, match="cells"):
        document({"t": "Table", "c": [NO, [None, []], [], [NO, []], body, [NO, []]]})


def test_a_table_whose_spans_push_each_other_outwards_is_refused_at_once():
    rows = [[NO, [[NO, DEFAULT, 2000 - at, 100, []]]] for at in range(1990)]
    begun = time.process_time()

    with pytest.raises(LimitExceeded, match="cells"):
        document({"t": "Table", "c": [NO, [None, []], [], [NO, []], [[NO, 0, [], rows]], [NO, []]]})
    assert time.process_time() - begun < 2


# --------------------------------------------------------------------------- hostile content
@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize(
    "url",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "http://127.0.0.1:1/a.png",
        "//h/a",
        "%2e%2e/a",
        "a\0b",
    ],
)
def test_images_outside_the_folder_are_not_read(url, tmp_path):
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "a").write_bytes(transparent_png())
    sink = Sink()
    image = {"t": "Image", "c": [NO, [text("说明")], [url, ""]]}

    found = document(para(image), sink=sink, folder=inside)

    assert found.resources == ()
    assert "说明" in text_in(found)
    assert [item.kind.label for item in sink] == ["resource-refused"]


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "javascript:alert(1)", "../x.html", "data:text/html,x", "http://["]
)
def test_links_elsewhere_keep_their_text_only(url):
    sink = Sink()

    assert lines(para({"t": "Link", "c": [NO, [text("文")], [url, ""]]}), sink=sink) == ["p: 文"]
    assert [item.kind.label for item in sink] == ["markup-skipped"]


def test_controls_are_taken_out():
    sink = Sink()

    assert lines(para("甲\0乙\ufffe"), sink=sink) == ["p: 甲乙"]
    assert [item.kind.label for item in sink] == ["repaired"]


def test_a_line_of_a_megabyte_is_read():
    found = document(para("字" * 350_000))

    assert "字" * 350_000 in text_in(found)


# --------------------------------------------------------------------------- inlines and blocks
def test_soft_breaks_vanish_between_han_only():
    soft = {"t": "SoftBreak"}

    assert lines(para("甲", soft, "乙", soft, "a", soft, "b")) == ["p: 甲乙 a b"]


@pytest.mark.parametrize(
    ("language", "expected"), [("zh-Hans", "“‘甲’”"), ("zh-Hant", "「『甲』」"), ("ja", "「『甲』」")]
)
def test_quotations_get_the_marks_of_the_language(language, expected):
    inner = {"t": "Quoted", "c": [{"t": "SingleQuote"}, [text("甲")]]}
    outer = {"t": "Quoted", "c": [{"t": "DoubleQuote"}, [inner]]}

    assert lines(para(outer), language=language) == [f"p: {expected}"]


def test_raw_html_in_a_line_keeps_its_meaning():
    def raw(markup):
        return {"t": "RawInline", "c": ["html", markup]}

    ruby = (raw("<ruby>"), "漢", raw("<rt>"), "かん", raw("</rt>"), raw("</ruby>"))
    sink = Sink()

    assert lines(para(*ruby, raw("<b>"), "甲", raw("</b>"), raw("<br/>"), "乙"), sink=sink) == [
        "p: ruby{漢|かん}strong{甲}br{}乙"
    ]
    assert len(sink) == 0


def test_other_raw_markup_is_dropped_with_its_text():
    sink = Sink()
    found = document({"t": "RawBlock", "c": ["latex", "\\vspace{1em}"]}, para("甲"), sink=sink)

    assert [(item.text, item.reason) for item in found.dropped] == [("\\vspace{1em}", "raw latex")]
    assert [item.kind.label for item in sink] == ["dropped"]


def test_raw_html_blocks_are_read():
    assert lines({"t": "RawBlock", "c": ["html", "<ul><li>甲</li></ul>"]}) == ["ul 1", "  li", "    p: 甲"]


def test_images_beside_the_input_are_read(tmp_path):
    (tmp_path / "a.png").write_bytes(transparent_png())
    image = {"t": "Image", "c": [NO, [text("图")], ["a.png", "fig:"]]}

    found = document(para(image), para("见", image), folder=tmp_path)

    assert [item.name for item in found.resources] == ["image-001.png"]
    assert dump(found).splitlines()[1:] == [
        "figure image-001.png '': 图",
        "p: 见image{image-001.png|图}",
    ]


def test_links_lead_to_sections():
    link = {"t": "Link", "c": [NO, [text("见")], ["#b", ""]]}
    heading = {"t": "Header", "c": [1, ["b", [], []], [text("二")]]}
    first = {"t": "Header", "c": [1, ["a", [], []], [text("一")]]}

    assert lines(first, para(link), heading, para("甲"))[1] == "  p: link{#s2|见}"


def test_headings_inside_other_blocks_are_strong():
    heading = {"t": "Header", "c": [2, NO, [text("题")]]}

    assert lines({"t": "BlockQuote", "c": [heading, para("甲")]}) == ["quote", "  p: strong{题}", "  p: 甲"]


def test_old_tables_are_read():
    head = [[para("甲")], [para("乙")]]
    row = [[para("1")], []]
    old = {"t": "Table", "c": [[text("题")], [DEFAULT, {"t": "AlignRight"}], [0, 0.5], head, [row]]}

    assert lines(old, version=(1, 20)) == [
        "table 1: 题", "  tr", "    th start", "      p: 甲", "    th end", "      p: 乙",
        "  tr", "    td start", "      p: 1", "    td end",
    ]  # fmt: skip


def test_spans_of_a_table_are_kept_and_gaps_filled():
    def cell(string, rows=1, columns=1):
        return [NO, DEFAULT, rows, columns, [para(string)]]

    rows = [[NO, [cell("a", 2, 2), cell("b")]], [NO, [cell("c")]], [NO, [cell("d", 9)]]]
    new = {
        "t": "Table",
        "c": [NO, [None, []], [[DEFAULT, DEFAULT]] * 3, [NO, []], [[NO, 1, [], rows]], [NO, []]],
    }

    found = document(new).body[0]

    assert [[(c.colspan, c.rowspan, c.header) for c in row.cells] for row in found.rows] == [
        [(2, 2, True), (1, 1, False)],
        [(1, 1, False)],
        [(1, 1, True), (1, 1, False), (1, 1, False)],
    ]


@pytest.mark.parametrize(
    ("number", "style", "delimiter", "expected"),
    [
        (3, "Decimal", "Period", ""),
        (3, "DefaultStyle", "DefaultDelim", ""),
        (3, "Decimal", "OneParen", "3)"),
        (4, "LowerRoman", "Period", "iv."),
        (1994, "UpperRoman", "TwoParens", "(MCMXCIV)"),
        (28, "LowerAlpha", "Period", "ab."),
        (1, "Example", "DefaultDelim", "(1)"),
        (0, "LowerRoman", "Period", "0."),
        (0, "UpperAlpha", "Period", "0."),
    ],
)
def test_labels_are_those_of_pandoc(number, style, delimiter, expected):
    assert label(number, style, delimiter) == expected


# --------------------------------------------------------------------------- metadata
def test_a_program_in_the_properties_is_no_author():
    found = document(para("甲"), author={"t": "MetaString", "c": "python-docx"})

    assert found.meta.contributors == ()
    assert [(one.field, one.text) for one in found.fields] == [("markup", "python-docx")]


def test_metadata_in_every_form():
    name = {
        "t": "MetaMap",
        "c": {"name": {"t": "MetaString", "c": "李四"}, "email": {"t": "MetaString", "c": "x"}},
    }
    sink = Sink()
    found = document(
        para("甲"),
        sink=sink,
        title={"t": "MetaInlines", "c": [text("题"), {"t": "Space"}, {"t": "Emph", "c": [text("目")]}]},
        author={"t": "MetaList", "c": [{"t": "MetaInlines", "c": [text("张三")]}, name]},
        date={"t": "MetaString", "c": "May 6, 2024"},
        abstract={"t": "MetaBlocks", "c": [para("一"), para("二")]},
        keywords={"t": "MetaList", "c": [{"t": "MetaString", "c": "x"}, {"t": "MetaString", "c": "y"}]},
        identifier={"t": "MetaString", "c": "doi:10.1/x"},
        toc={"t": "MetaBool", "c": True},
        colour={"t": "MetaString", "c": "red"},
    ).meta

    assert found.title == "题 目"
    assert found.names("author") == ("张三", "李四")
    assert (found.date, found.description, found.keywords) == ("2024-05-06", "一 二", ("x", "y"))
    assert [(item.scheme, item.value) for item in found.identifiers] == [("doi", "10.1/x")]
    assert [str(item) for item in sink] == [
        "x.json: info: metadata fields that are not supported: colour [dropped]"
    ]


def test_the_only_top_heading_is_the_title():
    top = {"t": "Header", "c": [1, NO, [text("题"), {"t": "Note", "c": [para("注")]}]]}
    below = {"t": "Header", "c": [2, NO, [text("节")]]}

    assert lines(top, below, para("甲")) == ["title: 题", "note", "  p: 注", "section 1: 节", "  p: 甲"]
    assert lines(below, top)[0] == "section 1: 节"
    assert lines(top, top)[0] == "section 1: 题note{p: 注}"


def test_the_language_is_declared_asked_for_or_told_by_the_text():
    lang = {"t": "MetaString", "c": "zh-Hant"}

    assert document(para("甲"), language=None, lang=lang).meta.language == "zh-Hant"
    assert document(para("甲"), language="ja", lang=lang).meta.language == "ja"
    assert document(para("这是中文"), language=None).meta.language == "zh-Hans"
    assert document(para("plain English"), language=None).meta.language == "en"
    assert document(para("日本語です"), language=None).meta.language == "ja"


def test_no_metadata_is_no_metadata():
    assert document(para("甲")).meta == Metadata()
