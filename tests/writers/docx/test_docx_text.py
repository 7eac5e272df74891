"""Everything the model can say, as it stands in the package."""

import re

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from converters.diagnostics import Sink
from converters.model import (
    Cell,
    Document,
    Emphasis,
    Figure,
    Link,
    List,
    ListItem,
    Metadata,
    Paragraph,
    Part,
    Quote,
    Resource,
    Row,
    Ruby,
    Section,
    Strong,
    Table,
    Text,
)
from converters.model.walk import plain, walk
from converters.options import DocxOptions, Options
from converters.pipeline import read
from converters.source import Source
from converters.writers.docx.write import write
from tests.formulas.spelled import spelled
from tests.kitchen_sink import kitchen_sink, png
from tests.model.strategies import documents as any_documents
from tests.writers.docx.samples import (
    W,
    article,
    dressed,
    file,
    find,
    looks,
    made,
    member,
    names,
    para,
    said,
    section,
    stories,
    text,
    tree,
)

ATTRIBUTE = f"{{{W}}}"


def run_of(data, spoken, part="word/document.xml"):
    """Return the run that says ``spoken``."""
    return next(run for run in find(tree(data, part), "//w:r") if said(run) == spoken)


def style_names(data):
    return {one.get(f"{ATTRIBUTE}styleId"): name for name, one in looks(data).items()}


# --------------------------------------------------------------------------- notes
def test_notes_are_word_s_own():
    data = file("kitchen")
    calls = find(tree(data), "//w:footnoteReference/@w:id")
    notes = find(tree(data, "word/footnotes.xml"), "w:footnote[not(@w:type)]")

    assert calls == [one.get(f"{ATTRIBUTE}id") for one in notes] == ["1", "2"]
    assert said(notes[0]) == " 脚注在本页之末：着重也可以用。"
    assert len(find(notes[1], "w:p")) == 2
    assert all(find(one, ".//w:footnoteRef") for one in notes)
    assert find(tree(data), "//w:endnoteReference/@w:id") == ["1"]
    assert find(tree(data, "word/settings.xml"), "w:footnotePr/w:footnote/@w:id") == ["-1", "0"]


def test_endnotes_are_printed_before_the_colophon_in_the_shape_of_the_call():
    data = file("kitchen")
    breaks = find(tree(data), "//w:p/w:pPr/w:sectPr")

    assert [said(one.getparent().getparent()) for one in breaks] == ["注释"]
    assert find(tree(data), "//w:body/w:sectPr/w:type/@w:val") == ["continuous"]
    assert find(tree(data, "word/settings.xml"), "w:endnotePr/w:pos/@w:val") == ["sectEnd"]
    run = find(tree(data), "//w:r[w:endnoteReference]")[0]
    assert (said(run.getprevious()), said(run.getnext())) == ("[", "]")


def test_only_the_first_section_names_headers_and_has_a_first_page():
    articles = (kitchen_sink(), kitchen_sink())
    document = Document(
        meta=Metadata(title="集"), parts=(Part(articles=articles),), resources=kitchen_sink().resources
    )
    sections = find(tree(made(document, Sink())), "//w:sectPr")

    assert len(sections) == 3
    assert [len(find(one, "w:headerReference")) > 0 for one in sections] == [True, False, False]
    assert [len(find(one, "w:titlePg")) for one in sections] == [1, 0, 0]
    assert [find(one, "w:type/@w:val") for one in sections] == [[], ["continuous"], ["continuous"]]


def test_notes_in_notes_stand_below_the_note_that_calls_them():
    sink = Sink()
    from tests.writers.docx.samples import nested_notes

    data = made(nested_notes(), sink)
    notes = find(tree(data, "word/footnotes.xml"), "w:footnote[not(@w:type)]")

    assert len(notes) == 2
    assert "注中之注。" in said(notes[0])
    assert not find(tree(data, "word/footnotes.xml"), "//w:footnoteReference")
    assert [item.kind.label for item in sink] == ["node-not-rendered"]
    assert find(tree(data), "//w:tc//w:footnoteReference")


# --------------------------------------------------------------------------- lists
def test_lists_are_numbered_by_word():
    data = file("kitchen")
    numbering = tree(data, "word/numbering.xml")
    items = find(tree(data), "//w:p[w:pPr/w:numPr]")
    shown = [(said(one), find(one, "string(w:pPr/w:numPr/w:ilvl/@w:val)")) for one in items]

    assert ("二级甲", "1") in shown
    assert ("三级", "2") in shown
    assert ("从九数起的第1项。", "0") in shown
    used = {number for one in items for number in find(one, "w:pPr/w:numPr/w:numId/@w:val")}
    assert used == set(find(numbering, "w:num/@w:numId"))
    ninth = next(one for one in items if said(one).startswith("从九数起的第1"))
    key = find(ninth, "string(w:pPr/w:numPr/w:numId/@w:val)")
    num = find(numbering, f"w:num[@w:numId='{key}']")[0]
    assert find(num, "w:lvlOverride/w:startOverride/@w:val") == ["9"]


def test_every_list_counts_for_itself():
    one = List(ordered=True, items=(ListItem(blocks=(para("甲"),)), ListItem(blocks=(para("乙"),))))
    data = made(article(one, para("中间"), one))
    numbers = find(tree(data), "//w:numPr/w:numId/@w:val")

    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_a_list_goes_on_counting_after_the_list_inside_an_item():
    inner = List(items=(ListItem(blocks=(para("内"),)),))
    items = (ListItem(blocks=(para("甲"), inner)), ListItem(blocks=(para("乙"),)))
    data = made(article(List(ordered=True, items=items)))
    numbers = {
        said(one): find(one, "w:pPr/w:numPr/w:numId/@w:val")
        for one in find(tree(data), "//w:p[w:pPr/w:numPr]")
    }

    assert numbers["甲"] == numbers["乙"] != numbers["内"]


def test_labels_of_the_source_are_text_and_hang():
    data = file("kitchen")
    item = next(one for one in find(tree(data), "//w:p") if said(one).startswith("（一）"))

    assert said(item) == "（一）\t来源自带编号。"
    assert not find(item, "w:pPr/w:numPr")
    style = looks(data)["List"]
    hanging, left = (int(find(style, f"w:pPr/w:ind/@w:{name}")[0]) for name in ("hanging", "left"))
    assert 0 < hanging - left <= 10, "the label ends before the tab it goes to"


# --------------------------------------------------------------------------- tables
def test_tables_have_a_grid_spans_and_header_cells():
    table = find(tree(file("kitchen")), "//w:tbl")[0]
    grid = [int(one) for one in find(table, "w:tblGrid/w:gridCol/@w:w")]

    assert find(table, "w:tblPr/w:tblCaption/@w:val") == ["表一　跨行与跨列"]
    assert find(table, ".//w:vMerge/@w:val") == ["restart"]
    assert len(find(table, ".//w:vMerge")) == 2
    for row in find(table, "w:tr"):
        spans = [int((find(cell, "w:tcPr/w:gridSpan/@w:val") or ["1"])[0]) for cell in find(row, "w:tc")]
        widths = [int(one) for one in find(row, "w:tc/w:tcPr/w:tcW/@w:w")]
        assert sum(spans) == len(grid)
        assert abs(sum(widths) - sum(grid)) <= len(grid)
        assert all(find(cell, "w:p") for cell in find(row, "w:tc"))
    assert find(table, "w:tr[2]/w:tc[3]/w:p/w:pPr/w:jc/@w:val") == ["right"]


def table(*rows):
    return Table(rows=tuple(Row(cells=tuple(rows_cells)) for rows_cells in rows))


def cell(words, **fields):
    return Cell(blocks=(para(words),), **fields)


def test_a_grid_has_only_columns_in_which_cells_begin():
    data = made(article(table((cell("甲", colspan=900), cell("乙")), (cell("丙", colspan=901),))))

    assert len(find(tree(data), "//w:gridCol")) == 2
    assert find(tree(data), "//w:gridSpan/@w:val") == ["2"]


def test_a_table_too_wide_for_word_is_set_in_blocks_of_columns_with_a_warning():
    sink = Sink()
    data = made(article(table([cell(str(n)) for n in range(70)])), sink)
    tables = [[said(one) for one in find(block, "w:tr/w:tc")] for block in find(tree(data), "//w:tbl")]

    assert [texts[0] for texts in tables] == ["0"] * len(tables)
    assert [text for texts in tables for text in texts[1:]] == [str(n) for n in range(1, 70)]
    assert max(map(len, tables)) <= 63
    assert [item.kind.label for item in sink] == ["table-split"]


def test_a_wide_table_stands_in_a_section_of_landscape_pages():
    body = find(tree(file("wide")), "//w:body")[0]
    sections = [
        (int(size.get(f"{{{W}}}w")), int(size.get(f"{{{W}}}h")), size.get(f"{{{W}}}orient"))
        for size in find(body, ".//w:sectPr/w:pgSz")
    ]
    (across, down, _), turned, after = sections
    first, second, last = find(body, ".//w:sectPr")

    assert turned == (down, across, "landscape")
    assert after == (across, down, None)
    assert find(first, "w:headerReference")
    assert not any(find(one, "w:headerReference | w:titlePg") for one in (second, last))
    # The first ends before the heading of the table, the second after the table.
    assert said(find(body, "w:p[w:pPr/w:sectPr]")[0]).endswith("正文。")


def test_a_table_in_smaller_type_says_so_in_its_runs():
    small = find(tree(file("wide")), "//w:tbl")[1]

    assert {size.get(f"{{{W}}}val") for size in find(small, ".//w:rPr/w:sz")} <= {"14", "15", "16", "17"}
    assert find(small, ".//w:rPr/w:sz")


def test_a_table_in_a_cell_is_one_in_word_too():
    body = tree(file("wide"))

    assert len(find(body, "//w:tc/w:tbl")) == 2
    assert "内1之11" in [said(one) for one in find(body, "//w:tc/w:tbl//w:tc")]


def test_cells_below_a_span_stand_beside_it():
    data = made(
        article(
            table((cell("甲", rowspan=2, colspan=2), cell("乙")), (cell("丙"),), (cell("丁", colspan=3),))
        )
    )
    rows = [[said(one) for one in find(row, "w:tc")] for row in find(tree(data), "//w:tr")]

    assert rows == [["甲", "乙"], ["", "丙"], ["丁"]]


def test_the_edges_of_a_table_are_not_drawn_around_its_caption():
    data = file("kitchen")
    captions = find(tree(data), "//w:p[w:pPr/w:pStyle/@w:val='Caption']")

    assert len(captions) == 5
    assert not any(find(one, "w:pPr/w:pBdr") for one in captions)
    assert not find(looks(data)["caption"], "w:pPr/w:pBdr")


def test_two_tables_are_parted():
    body = find(tree(file("kitchen")), "//w:body")[0]
    kinds = [one.tag.removeprefix(ATTRIBUTE) for one in body]

    assert "tbl tbl" not in " ".join(kinds)
    assert find(body, "w:p[w:pPr/w:pStyle/@w:val='TableSeparator']")


# --------------------------------------------------------------------------- images, links
def test_images_are_in_the_package_once_and_within_the_text():
    data = file("kitchen")
    drawings = list(tree(data).iter("{*}inline"))
    media = [name for name in names(data) if name.startswith("word/media/")]

    assert len(drawings) == 4
    assert len(media) == 5  # the vector image has a frame that stands for it
    assert any(name.endswith(".svg") for name in media)
    assert {one.get("descr") for one in tree(data).iter("{*}docPr")} == {
        "由蓝到红的渐变",
        "灰阶",
        "圆与三角",
        "红点",
    }
    for one in drawings:
        extent = next(one.iter("{*}extent"))
        assert 0 < int(extent.get("cx")) <= 456 * 12700
    assert "asvg:svgBlip" in member(data, "word/document.xml").decode()


def test_a_frame_in_its_proportions_stands_for_a_drawing():
    import io

    from PIL import Image

    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="800" height="200"/>'
    resource = Resource(name="a.svg", media_type="image/svg+xml", data=svg)
    data = made(Document(body=(Figure(resource="a.svg", alt="图"),), resources=(resource,)))
    (frame,) = (name for name in names(data) if name.startswith("word/media/") and name.endswith(".png"))

    with Image.open(io.BytesIO(member(data, frame))) as image:
        assert (image.size, image.mode) == ((400, 100), "L")
        assert {image.getpixel(at) for at in ((0, 0), (399, 50), (200, 99))} == {217}
        assert image.getpixel((1, 1)) == image.getpixel((398, 98)) == 255


def test_an_image_that_word_does_not_read_becomes_png():
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (8, 8), (255, 0, 0)).save(out, "WEBP")
    resource = Resource(name="a.webp", media_type="image/webp", data=out.getvalue())
    document = Document(body=(Figure(resource="a.webp", alt="红"),), resources=(resource,))
    data = made(msgspec.structs.replace(document, meta=Metadata(title="t")))

    media = [name for name in names(data) if name.startswith("word/media/")]
    assert len(media) == 1
    assert member(data, media[0]).startswith(b"\x89PNG")


def test_an_image_that_cannot_be_shown_leaves_what_it_says():
    broken = Resource(name="a.png", media_type="image/png", data=b"no image")
    sink = Sink()
    data = made(Document(body=(Figure(resource="a.png", alt="说明"),), resources=(broken,)), sink)

    assert "说明" in said(tree(data))
    assert [item.kind.label for item in sink] == ["resource-missing"]


def test_the_same_image_twice_is_one_part():
    resources = (Resource(name="a.png", media_type="image/png", data=png(4, 4)),)
    data = made(Document(body=(Figure(resource="a.png", alt="x"),) * 2, resources=resources))

    assert len([name for name in names(data) if name.startswith("word/media/")]) == 1


def test_links_go_out_through_relationships_and_in_through_bookmarks():
    body = Paragraph(
        content=(
            Link(content=text("外"), href="https://example.org/?a=1&b=2", title="例"),
            Text(text="与"),
            Link(content=(Strong(content=text("内")), Text(text="部")), href="#s1"),
        )
    )
    data = made(article(body, section("一节", para("文"))))
    links = find(tree(data), "//w:hyperlink")
    rels = member(data, "word/_rels/document.xml.rels").decode()

    assert [said(one) for one in links] == ["外", "内部"]
    assert links[0].get(f"{ATTRIBUTE}tooltip") == "例"
    assert 'Target="https://example.org/?a=1&amp;b=2" TargetMode="External"' in rels
    assert links[1].get(f"{ATTRIBUTE}anchor") == "s1"
    assert find(tree(data), "//w:bookmarkStart/@w:name") == ["s1"]
    assert find(tree(data), "//w:bookmarkStart/@w:id") == find(tree(data), "//w:bookmarkEnd/@w:id")


# --------------------------------------------------------------------------- inlines
def test_readings_are_ruby():
    ruby = find(tree(file("kitchen")), "//w:ruby")[0]

    assert said(find(ruby, "w:rubyBase")[0]) == "刊本"
    assert said(find(ruby, "w:rt")[0]) == "kānběn"
    assert find(ruby, "w:rubyPr/w:lid/@w:val") == ["zh-CN"]


@pytest.mark.parametrize(
    ("css", "narrowed"),
    [
        ("", True),
        ("h2 { border-bottom: 2pt solid #000 }", False),
        ("h2 { background: #eee }", False),
        ("section { border-left: 2pt solid #000 }", False),
    ],
)
def test_a_heading_with_a_border_is_evened_by_breaks_and_not_by_its_measure(tmp_path, css, narrowed):
    heading = "印刷" * 23 + "术"
    (tmp_path / "more.css").write_text(f"h2 {{ text-wrap: balance }} {css}", "utf-8")
    data = made(article(section(heading, para("文"))), css=(str(tmp_path / "more.css"),))
    (paragraph,) = [one for one in find(tree(data), "//w:p") if said(one).replace("\n", "") == heading]
    indents = find(paragraph, "w:pPr/w:ind/@w:right | w:pPr/w:ind/@w:left")

    assert any(int(indent) > 60 for indent in indents) is narrowed
    assert ("\n" in said(paragraph)) is not narrowed


@pytest.mark.parametrize(
    ("base", "reading", "align"),
    [
        ("刊本", "kānběn", "center"),
        ("東京", "とうきょう", "distributeSpace"),
        ("中", "ㄓㄨㄥ", "distributeSpace"),
    ],
)
def test_a_reading_in_letters_is_not_spread_over_its_base(base, reading, align):
    ruby = Ruby(base=base, reading=reading)
    (found,) = find(tree(made(article(Paragraph(content=(ruby,))))), "//w:ruby")

    assert find(found, "w:rubyPr/w:rubyAlign/@w:val") == [align]


def test_lines_with_readings_are_as_high_as_these_need():
    plain, read = (Paragraph(content=(one,)) for one in (Text(text="甲乙"), Ruby(base="甲", reading="jiǎ")))
    found = find(tree(made(article(plain, read, plain))), "//w:body/w:p")
    rules = {said(one): find(one, "w:pPr/w:spacing/@w:lineRule") for one in found if "甲" in said(one)}

    assert rules["jiǎ甲"] == ["atLeast"]
    assert rules["甲乙"] == []


def test_emphasis_is_dots_in_han_and_slant_in_latin():
    data = file("kitchen")
    dots = find(looks(data)["Emphasis"], "w:rPr/w:em/@w:val")

    assert dots == ["underDot"]
    assert find(run_of(data, "着重号"), "w:rPr/w:rStyle/@w:val") == ["Emphasis"]
    bible = run_of(data, "Bible")
    assert find(bible, "w:rPr/w:i")
    assert find(bible, "w:rPr/w:em/@w:val") == ["none"]


def test_languages_are_said_of_foreign_runs():
    run = run_of(file("kitchen"), "吾輩は猫である。名前はまだ無い。")

    assert find(run, "w:rPr/w:lang/@w:eastAsia") == ["ja-JP"]
    assert find(run, "w:rPr/w:rFonts/@w:eastAsia") == ["MS Mincho"]


def test_raised_text_is_made_smaller_by_word_alone():
    runs = find(tree(file("kitchen")), "//w:r[w:rPr/w:vertAlign]")

    assert [said(run) for run in runs] == ["2", "2"]
    assert [find(run, "w:rPr/w:vertAlign/@w:val")[0] for run in runs] == ["superscript", "subscript"]
    assert not any(find(run, "w:rPr/w:sz") for run in runs)


def test_strong_text_in_a_bold_heading_stays_bold():
    data = made(article(Section(heading=(Text(text="甲"), Strong(content=text("乙"))), blocks=(para("丙"),))))
    run = run_of(data, "乙")

    # Two toggles that are both on would give off (ECMA-376-1, 17.7.3).
    assert find(looks(data)["Strong"], "w:rPr/w:b[not(@w:val)]")
    assert find(run, "w:rPr/w:b[not(@w:val)]")


def test_code_keeps_its_spaces_lines_and_tabs():
    code = find(tree(file("kitchen")), "//w:p[w:pPr/w:pStyle/@w:val='Code']")[0]

    assert (
        said(code)
        == "def 刊(本: str):\n    # 空格与换行都算数：<a & b>\n\treturn 本 * 2\n\n\nprint(刊('印'))"
    )


def test_vertical_text_runs_from_top_to_bottom():
    data = file("japanese")

    assert find(tree(data), "//w:sectPr/w:textDirection/@w:val") == ["tbRl"]
    assert find(looks(data)["Emphasis"], "w:rPr/w:em/@w:val") == ["dot"]


def test_c24_digits_stand_side_by_side_in_vertical_text():
    body = (para("第12届，2026年3月"), para("“好”第7卷"))
    data = made(article(*body, writing_mode="vertical-rl"))
    runs = find(tree(data), "//w:r[w:rPr/w:eastAsianLayout[@w:vert='1'][@w:vertCompress='1']]")

    assert [said(run) for run in runs] == ["12", "3", "7"]
    (first,) = [one for one in find(tree(data), "//w:p") if said(one) == "第12届，2026年3月"]
    ids = find(first, ".//w:eastAsianLayout/@w:id")
    assert len(set(ids)) == len(ids) == 2
    assert not find(tree(made(article(*body))), "//w:eastAsianLayout")


def test_c28_vertical_pages_are_bound_at_the_right():
    assert find(tree(file("japanese")), "//w:sectPr/w:rtlGutter")
    assert not find(tree(file("seed")), "//w:sectPr/w:rtlGutter")


def test_cells_of_vertical_text_say_their_direction():
    cell = Cell(blocks=(para("格"),))
    table = Table(rows=(Row(cells=(cell, cell)),))
    data = made(article(table, writing_mode="vertical-rl"))

    assert find(tree(data), "//w:tcPr/w:textDirection/@w:val") == ["tbRl", "tbRl"]
    assert not find(tree(made(article(table))), "//w:tcPr/w:textDirection")


def test_the_masthead_is_one_line_with_a_tab():
    data = file("seed")
    head = find(tree(data), "//w:p[w:pPr/w:pStyle/@w:val='Masthead']")

    assert [said(one) for one in head] == ["人民日报\t2022年2月17日　第07版"]
    assert find(looks(data)["Masthead"], "w:pPr/w:tabs/w:tab/@w:val") == ["right"]


def test_styles_follow_the_stylesheet(tmp_path):
    css = tmp_path / "own.css"
    css.write_text(
        "h2 { color: #123456; font-size: 20pt; text-align: center } .pull-quote { margin-left: 3em }"
    )
    style = looks(made(article(section("一节", para("文"))), css=(str(css),)))["heading 1"]

    assert find(style, "w:rPr/w:color/@w:val") == ["123456"]
    assert find(style, "w:rPr/w:sz/@w:val") == ["40"]
    assert find(style, "w:pPr/w:jc/@w:val") == ["center"]


def test_text_of_the_usual_look_has_no_formatting_of_its_own():
    seed = tree(file("seed"))

    for one in find(seed, "//w:p[w:pPr/w:pStyle/@w:val='BodyText' or w:pPr/w:pStyle/@w:val='Heading1']"):
        assert [child.tag for child in find(one, "w:pPr")[0]] == [f"{ATTRIBUTE}pStyle"]
        assert not find(one, "w:r/w:rPr/*[not(self::w:rFonts)]")


def test_running_heads_say_where_the_text_is_from():
    heads = [said(part) for name, part in stories(file("seed")).items() if "header" in name]

    assert heads == ["人民日报\t干部论坛"]


@pytest.mark.parametrize(
    ("sources", "head"),
    [(("报", "报"), "报\t文集"), (("报", "刊"), "文集"), (("报", None), "文集"), ((None, "报"), "文集")],
)
def test_the_head_of_a_book_names_a_source_only_where_every_chapter_has_it(sources, head):
    chapters = tuple(article(para("文"), source=source, date="2022-02-17") for source in sources)
    data = made(Document(meta=Metadata(title="文集"), parts=(Part(articles=chapters),)))

    assert [said(part) for name, part in stories(data).items() if "header" in name] == [head]


def test_nothing_stops_a_running_title_in_the_middle_of_the_line():
    data = made(article(para("文"), title="可重复使用火箭完成十公里级垂直起降返回试验", source="深空观察"))
    (head,) = [part for name, part in stories(data).items() if "header" in name]

    assert find(head, "//w:tabs/w:tab/@w:val") == ["right"]
    assert len(find(head, "//w:r/w:tab")) == 1


def test_a_long_running_title_is_cut_short():
    data = made(article(para("文"), title="很长的题目" * 30, source="报"))
    head = next(said(part) for name, part in stories(data).items() if "header" in name)

    assert head.endswith("……")
    assert len(head) < 70


# --------------------------------------------------------------------------- whatever the Document
@pytest.mark.slow
@pytest.mark.diagnostics("glyph-missing", "node-not-rendered", "overfull", "resource-missing")
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_documents())
def test_of_any_document_no_character_is_missing_and_every_reference_leads_somewhere(document):
    data = made(document, Sink())
    parts = stories(data)
    whole = "".join(re.sub(r"\s", "", said(story)) for story in parts.values())
    for one in walk(spelled(document).body):
        if isinstance(one, Paragraph):
            rest = iter(whole)
            assert all(char in rest for char in re.sub(r"\s", "", plain(one.content)))
    body = parts["word/document.xml"]
    unique(find(body, "//w:bookmarkStart/@w:id"))
    unique([one.get("id") for one in body.iter("{*}docPr")])
    for kind in ("footnote", "endnote"):
        called = find(body, f"//w:{kind}Reference/@w:id")
        there = find(parts[f"word/{kind}s.xml"], f"w:{kind}/@w:id") if called else []
        assert set(called) <= set(there)
    if "word/numbering.xml" in names(data):
        numbering = tree(data, "word/numbering.xml")
        unique(find(numbering, "w:num/@w:numId"))
        assert set(find(body, "//w:numId/@w:val")) <= set(find(numbering, "w:num/@w:numId"))


def unique(values):
    assert len(set(values)) == len(values)


def test_emphasis_alone_makes_no_style_of_its_own_look():
    data = made(article(Paragraph(content=(Emphasis(content=text("全段着重")),))))

    assert said(tree(data)).endswith("全段着重")


def test_page_counts_and_running_headings_are_fields(tmp_path):
    css = tmp_path / "heads.css"
    css.write_text(
        "h2 { string-set: chapter content() }\n"
        '@page { @top-left { content: "第" counter(page) "页"; } @top-right { content: string(chapter); }'
        '@bottom-center { content: counter(page) " / " counter(pages); } }'
    )
    data = made(article(section("甲", para("文")), section("乙", para("文"))), css=(str(css),))
    parts = {name: part for name, part in stories(data).items() if "document" not in name}
    fields = [one.strip() for part in parts.values() for one in find(part, "//w:instrText/text()")]

    assert {"PAGE", "NUMPAGES", "STYLEREF 1"} <= set(fields)
    assert any(said(part) == "1 / 1" for name, part in parts.items() if "footer" in name)
    assert any(said(part) == "第1页\t甲" for name, part in parts.items() if "header" in name)


def test_deep_nesting_is_written_out():
    inner = para("底")
    for level in range(60):
        inner = Quote(blocks=(inner,)) if level % 3 else List(items=(ListItem(blocks=(inner,)),))

    assert said(tree(made(article(inner), Sink()))).endswith("底")


def test_a_line_break_that_makes_a_heading_even_is_no_text_when_it_is_read_back():
    heading = "加强党的理论武装和组织工作，全面增强各级基层组织的向心力和凝聚力以及战斗力"
    edition = dressed(article(section(heading, para("文"))))
    data = write(edition, DocxOptions(source=False), Sink())
    found = read(Source(data=data, name="a.docx"), Options(), Sink())

    assert find(tree(data), "count(//w:r[w:rPr/w:webHidden]/w:br)") == 1
    assert [block.heading for block in found.body if isinstance(block, Section)] == [text(heading)]
