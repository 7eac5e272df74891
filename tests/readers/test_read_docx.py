import pytest

from converters.diagnostics import Sink
from converters.errors import EmptyInput, MalformedInput
from converters.options import ReadOptions
from converters.readers.docx import read
from converters.source import Source
from tests.readers.archives import packed
from tests.readers.goldens import cases, found_in, name_of
from tests.readers.word import NAMESPACES, document, files, lines, p, r, relation, root, w, word


@pytest.mark.parametrize("case", cases("docx"), ids=name_of)
def test_golden(case, golden):
    golden(case / "expected.txt", found_in(case))


def style(name, *properties, kind="paragraph", based=""):
    below = w("basedOn", val=based) if based else ""
    return w("style", w("name", val=name) + below + "".join(properties), type=kind, styleId=name)


# --------------------------------------------------------------------------- paragraphs and headings
def test_headings_are_told_by_style_inheritance_and_outline_level():
    styles = (
        style("heading 1")
        + style("Mine", based="heading 1")
        + style("Level", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
        + style("标题 2")
        + style("a", based="b")
        + style("b", based="a")
    )
    body = "".join(
        (
            p("一", "Mine"), p("二", "Level"), p("三", "标题 2"), p("四", "", '<w:outlineLvl w:val="0"/>'),
            p("五", "heading 1", '<w:outlineLvl w:val="9"/>'), p("六", "a"), p("七", "unknown"),
        )
    )  # fmt: skip

    assert lines(body, styles=styles) == [
        "section 1: 一", "  section 2: 二", "  section 2: 三", "section 1: 四",
        "  p: 五", "  p: 六", "  p: 七",
    ]  # fmt: skip


def test_runs_keep_what_means_something():
    styles = style("Loud", "<w:rPr><w:b/></w:rPr>") + style("Verbatim Char", kind="character")
    runs = [
        r("甲", w("b")), r("乙", w("i") + w("b", val=0)), r("丙", w("strike")), r("丁", w("em", val="dot")),
        r("2", w("vertAlign", val="superscript")), r("x", w("rStyle", val="Verbatim Char")),
        r("戊", w("u", val="single")),
    ]  # fmt: skip

    assert lines(p("".join(runs))) == [
        "p: strong{甲}emphasis{乙}strikethrough{丙}emphasis{丁}superscript{2}xemphasis{戊}"
    ]
    code = '<w:rStyle w:val="Verbatim Char"/>'
    raised = code + w("vertAlign", val="superscript")
    assert lines(p(r("x", code) + r("2", raised)), styles=styles) == ["p: code{x}superscript{2}"]
    # Of two styles that make bold the one takes it off again, as on-off properties do.
    both = styles + style("Bold", "<w:rPr><w:b/></w:rPr>", kind="character")
    assert lines(p(r("甲") + r("乙", '<w:rStyle w:val="Bold"/>'), "Loud"), styles=both) == ["p: strong{甲}乙"]


def test_bold_headings_are_only_headings():
    assert lines(p(r("题", "<w:b/>"), "heading1") + p("文"))[0] == "title: 题"
    assert lines(p(r("题", "<w:b/>"), "heading1") + p("题", "heading1"))[0] == "section 1: 题"


def test_signs_breaks_and_symbols():
    content = (
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:br w:type='page'/>"
        "<w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:font='X' w:char='F0FF'/><w:sym w:char='zz'/></w:r>"
    )

    assert lines(p(content)) == ["p: 甲 乙br{}丙\u2011🗹□"]


def test_roles_of_styles():
    body = p("码", "SourceCode") + p("x = 1", "SourceCode") + p("引", "Quote") + p("又引", "Quote") + p("文")

    assert lines(body) == ["code -: '码\\nx = 1'", "quote", "  p: 引", "  p: 又引", "p: 文"]


def test_title_page_paragraphs_are_metadata():
    styles = style("Title") + style("Subtitle") + style("Author") + style("Date")
    body = p("报头") + p("大", "Title") + p("题", "Title") + p("副", "Subtitle") + p("张三、李四", "Author")
    found = document(word(body + p("2024年5月6日", "Date") + p("文") + p("晚了", "Subtitle"), styles=styles))

    assert (found.meta.title, found.meta.subtitle, found.meta.date) == ("大题", "副", "2024-05-06")
    assert found.meta.names("author") == ("张三", "李四")
    assert [field.rule for field in found.fields] == ["style"] * 4
    assert len(found.body) == 3


def test_properties_fill_what_the_text_does_not_say():
    core = (
        '<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>题</dc:title><dc:creator>张三;李四</dc:creator><cp:keywords>甲；乙, 丙</cp:keywords>"
        "<dc:description>说明</dc:description></cp:coreProperties>"
    )
    found = document(word(p("文"), more={"docProps/core.xml": core})).meta

    assert (found.title, found.names("author"), found.keywords) == (
        "题",
        ("张三", "李四"),
        ("甲", "乙", "丙"),
    )
    assert found.description == "说明"


@pytest.mark.parametrize(
    ("name", "title"),
    [("Administrator", "无标题"), ("python-docx", "Microsoft Word - a.doc"), ("微软用户", "稿.docx")],
)
def test_names_of_accounts_and_programs_are_no_authors(name, title):
    core = f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{name}</dc:creator></c>'
    found = document(word(p("文"), more={"docProps/core.xml": core})).meta

    assert (found.title, found.contributors) == (None, ())


# --------------------------------------------------------------------------- changes, notes, links
def test_tracked_changes_are_accepted():
    body = (
        p(
            "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
            + r("文")
        )
        + p("前半", "", "<w:rPr><w:del/></w:rPr>")
        + p("后半")
        + "<w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom>"
        + p("<w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo>")
    )
    sink = Sink()

    assert lines(body, sink) == ["p: 新文", "p: 前半后半", "p: 来"]
    assert [str(item) for item in sink] == ["x.docx: info: left out: tracked deletions [dropped]"]


def test_hidden_text_and_comments_leave_no_trace():
    body = p(r("甲") + r("秘", "<w:vanish/>") + "<w:commentRangeStart/><w:r><w:commentReference/></w:r>")
    sink = Sink()
    found = document(
        word(body, comments="<w:comment><w:p><w:r><w:t>议论</w:t></w:r></w:p></w:comment>"), sink
    )

    assert "秘" not in str(found)
    assert "议论" not in str(found)
    assert [item.message for item in sink] == ["left out: hidden runs", "left out: comments"]


def test_notes_stand_where_they_are_called():
    body = p(
        r("文")
        + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r>'
        + r("完")
    )
    note = '<w:{0} w:id="{1}"><w:p><w:r><w:{0}Ref/></w:r><w:r><w:t> {2}</w:t></w:r></w:p></w:{0}>'
    parts = {
        "footnotes": note.format("footnote", 2, "脚") + '<w:footnote w:type="separator" w:id="0"/>',
        "endnotes": note.format("endnote", 1, "尾"),
    }
    found = document(word(body, **parts))
    notes = [inline for inline in found.body[0].content if hasattr(inline, "endnote")]

    assert lines(body, **parts) == ["p: 文note{p: 脚}note{p: 尾}完"]
    assert [note.endnote for note in notes] == [False, True]


def test_calls_of_missing_notes_are_reported():
    sink = Sink()

    assert lines(p(r("文") + '<w:r><w:footnoteReference w:id="9"/></w:r>'), sink) == ["p: 文"]
    assert [item.kind.label for item in sink] == ["markup-skipped"]


@pytest.mark.diagnostics("markup-skipped")
def test_notes_that_call_themselves_end():
    call = w("r", w("footnoteReference", id=1))
    note = w("footnote", p(r("注") + call), id=1)

    assert lines(p(r("文") + call), footnotes=note) == ["p: 文note{p: 注}"]


def field(instruction, result, *, part="separate"):
    return (
        f"<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='{part}'/></w:r>{result}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


@pytest.mark.diagnostics("markup-skipped")
def test_links_of_every_form():
    links = relation("l1", "hyperlink", "https://a.example/x", external=True) + relation(
        "l2", "hyperlink", "../x.docx", external=True
    )
    body = (
        p('<w:hyperlink r:id="l1"><w:r><w:t>甲</w:t></w:r></w:hyperlink>')
        + p('<w:hyperlink r:id="l1" w:anchor="f"><w:r><w:t>乙</w:t></w:r></w:hyperlink>')
        + p(field('HYPERLINK "https://b.example/" \\t "_blank"', r("丙")))
        + p('<w:fldSimple w:instr=" HYPERLINK https://c.example/ "><w:r><w:t>丁</w:t></w:r></w:fldSimple>')
        + p('<w:hyperlink r:id="l2"><w:r><w:t>戊</w:t></w:r></w:hyperlink>')
        + p('<w:hyperlink r:id="none"><w:r><w:t>己</w:t></w:r></w:hyperlink>')
        + p('<w:hyperlink w:anchor="mark"><w:r><w:t>庚</w:t></w:r></w:hyperlink>')
        + p('<w:bookmarkStart w:name="mark"/>' + r("节"), "heading1")
        + p(field('HYPERLINK \\l "mark"', r("辛")))
        + p("又", "heading1")
    )

    assert lines(body, links=links) == [
        "p: link{https://a.example/x|甲}",
        "p: link{https://a.example/x#f|乙}",
        "p: link{https://b.example/|丙}",
        "p: link{https://c.example/|丁}",
        "p: 戊",
        "p: 己",
        "p: link{#s1|庚}",
        "section 1: 节",
        "  p: link{#s1|辛}",
        "section 1: 又",
    ]


def test_fields_show_their_result_only():
    body = p(r("第") + field(" PAGE ", r("3")) + r("页") + field("DATE", r("秘"), part="end-never")) + p("文")

    assert lines(body) == ["p: 第3页", "p: 文"]


def test_controls_give_their_text_and_not_their_prompt():
    def control(content, properties=""):
        return w("sdt", w("sdtPr", properties) + w("sdtContent", content))

    prompt = w("showingPlcHdr")
    body = (
        p(r("甲") + control(r("乙")) + control(r("单击此处"), prompt))
        + control(p("丙"))
        + control(p("请输入"), prompt)
    )

    assert lines(body) == ["p: 甲乙", "p: 丙"]


def test_contents_are_left_out():
    def mark(kind):
        return w("r", w("fldChar", fldCharType=kind))

    toc = p(mark("begin") + w("r", w("instrText", "TOC")) + mark("separate") + r("第一章 1"), "toc1")
    gallery = w("sdtPr", w("docPartObj", w("docPartGallery", val="Table of Contents")))
    control = w("sdt", gallery + w("sdtContent", p("目录")))
    found = document(word(toc + p("第二章 2") + p(mark("end")) + control + p("文")))

    assert [item.text for item in found.dropped] == ["第一章 1", "第二章 2", "目录"]
    assert len(found.body) == 1


# --------------------------------------------------------------------------- tables
def cell(content, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(content)}</w:tc>"


def test_tables_keep_spans_heads_alignment_and_caption():
    head = w("tr", w("trPr", w("tblHeader")) + cell("甲", w("gridSpan", val=2)))
    right = w("tc", p("1", "", w("jc", val="right")))
    rows = (
        w("tr", cell("一", w("vMerge", val="restart")) + right),
        w("tr", cell("", w("vMerge")) + cell("2")),
        w("tr", w("trPr", w("del")) + cell("删") + cell("删")),
    )

    assert lines(p("表一", "caption") + w("tbl", head + "".join(rows))) == [
        "table 1: 表一", "  tr", "    th start 2x1", "      p: 甲",
        "  tr", "    td start 1x2", "      p: 一", "    td end", "      p: 1",
        "  tr", "    td start", "      p: 2",
    ]  # fmt: skip


@pytest.mark.parametrize("span", ["-1", "0", "x", "99999999999", ""])
def test_odd_spans_are_survived(span):
    row = w("tr", cell("甲", w("gridSpan", val=span)) + cell("乙"))

    assert any("甲" in line for line in lines(w("tbl", row)))


# --------------------------------------------------------------------------- packages
def test_the_strict_form_is_read():
    parts = {
        name: data.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, data in files(p("题", "heading1") + p("文")).items()
    }  # fmt: skip

    assert document(packed(parts)).meta.title == "题"


def test_a_package_without_relationships_is_read():
    parts = {"word/document.xml": root("document", f"<w:body>{p('文')}</w:body>")}

    assert len(document(packed(parts)).body) == 1


@pytest.mark.parametrize(
    "parts",
    [
        {"word/other.xml": "<a/>"},
        {"word/document.xml": "<a/>"},
        {"word/document.xml": "not XML"},
        {"word/document.xml": f"<w:document {NAMESPACES}><w:body>"},
    ],
)
def test_what_is_no_word_file_is_malformed(parts):
    with pytest.raises(MalformedInput):
        document(packed(parts))


def test_nothing_in_it_is_empty():
    with pytest.raises(EmptyInput):
        document(word(""))


def test_running_heads_are_dropped_once():
    links = relation("h1", "header", "h1.xml") + relation("h2", "header", "h2.xml")
    head = root("hdr", p("内部资料"))
    found = document(word(p("文"), links=links, more={"word/h1.xml": head, "word/h2.xml": head}))

    assert [(item.text, item.reason) for item in found.dropped] == [("内部资料", "running head")]


def test_the_language_is_told_by_the_text_and_of_latin_text_by_the_file():
    def language(text, declared):
        styles = w("docDefaults", w("rPrDefault", w("rPr", w("lang", val=declared))))
        source = Source(data=word(p(text), styles=styles), name="x.docx")
        return read(source, ReadOptions(), Sink()).meta.language

    assert language("这是中文", "en-US") == "zh-Hans"
    assert language("這是中文", "en-US") == "zh-Hant"
    assert language("un texte", "fr-FR") == "fr-FR"
    assert language("a text", "x nonsense") == "en"
