"""What paragraphs look like: size, weight, font and place, by their own properties or those of styles."""

from lxml import etree

from converters.readers.docx.formatting.looks import entries
from converters.readers.docx.lists.numbering import Marks, Numbering
from converters.readers.docx.styles import Styles
from tests.readers.word import p, r, root, style, w


def looked(*parts, styles=""):
    body = etree.fromstring(root("document", f"<w:body>{''.join(parts)}</w:body>").encode())[0]
    made = Styles(etree.fromstring(root("styles", styles).encode()))
    return entries(body, made, Marks(body, made, Numbering(None)))


def test_the_size_is_that_of_most_characters():
    (entry,) = looked(p(r("大", w("sz", val=44)) + r("小小小", w("sz", val=24))))

    assert (entry.text, entry.size) == ("大小小小", 24)


def test_styles_and_defaults_give_what_runs_do_not():
    defaults = w("docDefaults", w("rPrDefault", w("rPr", w("sz", val=21) + w("rFonts", eastAsia="宋体"))))
    big = style("Big", w("rPr", w("sz", val=44) + w("b")), based="Base") + style("Base", w("rPr", w("i")))
    first, second, third = looked(
        p("一", "Big"), p("二"), p(r("三", w("rFonts", eastAsia="黑体"))), styles=defaults + big
    )

    assert (first.size, first.bold, first.font) == (44, True, "宋体")
    assert (second.size, second.bold, second.font) == (21, False, "宋体")
    assert third.font == "黑体"


def test_without_a_word_letters_have_ten_points():
    assert looked(p("一"))[0].size == 20


def test_all_that_shows_must_be_bold():
    hidden = r("藏", w("vanish"))
    first, second = looked(p(r("粗", w("b")) + r(" ") + hidden), p(r("粗", w("b")) + r("细")))

    assert (first.bold, first.text) == (True, "粗")
    assert not second.bold


def test_empty_paragraphs_are_left_out_and_tables_and_images_are_not():
    drawing = "<w:r><w:drawing/></w:r>"
    found = looked(p(""), p("文"), w("tbl", w("tr", w("tc", p("格")))), p(drawing))

    assert [(entry.text, entry.table, entry.pictured) for entry in found] == [
        ("文", False, False),
        ("", True, False),
        ("", False, True),
    ]


def test_what_stands_in_a_text_box_is_not_of_the_paragraph():
    inner = f"<v:textbox><w:txbxContent>{p('内')}</w:txbxContent></v:textbox>"
    box = f"<w:r><w:t>外</w:t><w:pict>{inner}</w:pict></w:r>"

    assert [entry.text for entry in looked(p(box))] == ["外"]


def test_insertions_and_controls_are_looked_into():
    found = looked(
        w("sdt", w("sdtContent", p("控"))),
        p(w("ins", r("增")) + w("del", "<w:r><w:delText>删</w:delText></w:r>")),
    )

    assert [entry.text for entry in found] == ["控", "增"]


def test_lines_are_centred_or_set_to_the_right_by_alignment_or_indent():
    found = looked(
        p("中", "", w("jc", val="center")),
        p("右", "", w("jc", val="right")),
        p("远", "", w("ind", leftChars=2000)),
        p("左", "", w("ind", left=420)),
    )

    assert [(entry.centred, entry.right) for entry in found] == [
        (True, False),
        (False, True),
        (False, True),
        (False, False),
    ]
