"""Rules for Word documents in Chinese (D1–D16), read off the package."""

import io
import re
import zipfile

import pytest

from converters.model import Paragraph, Section
from converters.model.walk import plain, walk
from converters.options import DocxOptions
from converters.text.scripts import IDEOGRAPHIC
from converters.writers.docx.ooxml.fonts_data import FACES
from tests.formulas.spelled import spelled
from tests.kitchen_sink import kitchen_sink
from tests.writers.docx.samples import (
    MIRRORED,
    W,
    article,
    documents,
    dressed,
    file,
    files,
    find,
    looks,
    made,
    member,
    names,
    para,
    said,
    seed_like,
    stories,
    style_of,
    tree,
)

EVERY = sorted(documents())
ATTRIBUTE = f"{{{W}}}"


def paragraphs(data, style):
    """Return the paragraphs of a style, given by its id."""
    return find(tree(data), f"//w:p[w:pPr/w:pStyle/@w:val='{style}']")


@pytest.mark.parametrize("name", EVERY)
def test_d1_fonts_are_named_in_all_four_slots_and_never_by_theme(name):
    data = file(name)
    parts = [tree(data, one) for one in names(data) if re.fullmatch(r"word/\w+\.xml", one)]
    fonts = [one for part in parts for one in find(part, "//w:rFonts")]

    assert fonts
    for one in fonts:
        slots = {key.removeprefix(ATTRIBUTE) for key in one.attrib}
        assert not [slot for slot in slots if slot.endswith("Theme")]
        assert slots == {"hint"} or slots - {"hint"} == {"ascii", "hAnsi", "eastAsia", "cs"}
    assert find(tree(data, "word/styles.xml"), "w:docDefaults/w:rPrDefault/w:rPr/w:rFonts/@w:eastAsia")


@pytest.mark.parametrize(
    ("name", "value", "east"),
    [
        ("seed", "en-US", "zh-CN"),
        ("traditional", "en-US", "zh-TW"),
        ("japanese", "en-US", "ja-JP"),
        ("korean", "en-US", "ko-KR"),
        ("english", "en-US", "zh-CN"),
    ],
)
def test_d2_the_language_is_that_of_the_document(name, value, east):
    lang = find(tree(file(name), "word/styles.xml"), "w:docDefaults/w:rPrDefault/w:rPr/w:lang")[0]
    theme = find(tree(file(name), "word/settings.xml"), "w:themeFontLang")[0]

    for one in (lang, theme):
        assert (one.get(f"{ATTRIBUTE}val"), one.get(f"{ATTRIBUTE}eastAsia")) == (value, east)


def marks(data):
    """Yield every shared mark of the text with whether its run carries the hint."""
    for run in find(tree(data), "//w:r[w:t]"):
        hint = find(run, "w:rPr/w:rFonts/@w:hint") == ["eastAsia"]
        for char in "".join(find(run, "w:t/text()")):
            if char in "“”‘’…—·":
                yield char, hint


def test_d3_quotes_and_dashes_among_han_carry_the_hint():
    found = list(marks(file("seed")))

    assert len(found) == 20
    assert all(hint for _, hint in found)


def test_d3_in_latin_text_they_do_not():
    found = list(marks(file("english")))

    assert [char for char, hint in found if hint] == ["…"]
    assert ("‘", False) in found
    assert ("—", False) in found


def test_d3_a_hint_never_moves_accented_letters_into_the_han_font():
    data = made(article(para("他说：“café·naïve”——好。")))

    for run in find(tree(data), "//w:r[w:rPr/w:rFonts/@w:hint]"):
        assert not re.search("[à-ÿ]", said(run))
    assert said(tree(data)).endswith("他说：“café·naïve”——好。")


@pytest.mark.parametrize("name", EVERY)
def test_d4_the_grid_has_a_type_and_the_pitch_of_the_body(name):
    document, options = documents()[name]
    body = dressed(document, **options).root.style
    grids = find(tree(file(name)), "//w:sectPr/w:docGrid")

    assert grids
    for grid in grids:
        assert grid.get(f"{ATTRIBUTE}type") == "lines"
        assert int(grid.get(f"{ATTRIBUTE}linePitch")) == round(body.line_height * 20)
        assert grid.get(f"{ATTRIBUTE}charSpace") is None
    assert style_of(file(name), "Normal", "w:rPr/w:sz/@w:val") == str(round(body.font_size * 2))


@pytest.mark.parametrize("name", EVERY)
def test_d4_the_text_area_holds_whole_lines_and_characters(name):
    document, options = documents()[name]
    page = dressed(document, **options).pages.right
    size, margin = (find(tree(file(name)), f"//w:sectPr/w:{one}")[-1] for one in ("pgSz", "pgMar"))
    value = {
        key.removeprefix(ATTRIBUTE): int(number) for one in (size, margin) for key, number in one.items()
    }

    assert (
        value["w"] - value["left"] - value["right"]
        >= (page.width - page.margin.left - page.margin.right) * 20 - 0.01
    )
    assert (
        value["h"] - value["top"] - value["bottom"]
        >= (page.height - page.margin.top - page.margin.bottom) * 20 - 0.01
    )


@pytest.mark.parametrize("name", ["seed", "kitchen", "a5", "traditional"])
def test_d5_body_text_stands_on_the_grid(name):
    data = file(name)

    assert style_of(data, "Body Text", "w:pPr/w:snapToGrid/@w:val") is None
    assert find(looks(data)["Body Text"], "w:pPr/w:snapToGrid")
    assert style_of(data, "Body Text", "w:pPr/w:spacing/@w:before") == "0"
    assert style_of(data, "Body Text", "w:pPr/w:spacing/@w:after") == "0"
    pitch = find(tree(data), "//w:docGrid/@w:linePitch")[0]
    assert style_of(data, "Body Text", "w:pPr/w:spacing/@w:line") == pitch
    assert style_of(data, "Body Text", "w:pPr/w:spacing/@w:lineRule") == "exact"


def test_d5_lines_with_images_may_grow():
    data = file("kitchen")
    line = next(one for one in find(tree(data), "//w:p[.//w:drawing]") if "行内构件" in said(one))
    figures = find(tree(data), "//w:p[w:pPr/w:pStyle/@w:val='Figure']")

    assert find(line, "w:pPr/w:spacing/@w:lineRule") == ["atLeast"]
    assert len(figures) == 3
    assert style_of(data, "Figure", "w:pPr/w:spacing/@w:lineRule") == "auto"


@pytest.mark.parametrize("name", EVERY)
def test_d6_what_word_may_do_at_line_ends_is_stated(name):
    for place in ("w:docDefaults/w:pPrDefault", "w:style[@w:styleId='BodyText']"):
        for one in ("kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN"):
            assert find(tree(file(name), "word/styles.xml"), f"{place}/w:pPr/w:{one}"), (place, one)


@pytest.mark.parametrize(
    ("css", "one", "value"),
    [
        ("p { hanging-punctuation: allow-end }", "overflowPunct", None),
        ("p { hanging-punctuation: none }", "overflowPunct", "0"),
        ("p { text-autospace: no-autospace }", "autoSpaceDE", "0"),
        ("p { line-break: anywhere }", "kinsoku", "0"),
    ],
)
def test_d6_follows_the_stylesheet(tmp_path, css, one, value):
    extra = tmp_path / "extra.css"
    extra.write_text(css)
    data = made(article(para("正文")), css=(str(extra),))

    assert (find(looks(data)["Body Text"], f"w:pPr/w:{one}")[0]).get(f"{ATTRIBUTE}val") == value


@pytest.mark.parametrize("name", EVERY)
def test_d7_punctuation_is_compressed(name):
    settings = tree(file(name), "word/settings.xml")

    assert find(settings, "w:characterSpacingControl/@w:val") == ["compressPunctuation"]


@pytest.mark.parametrize("name", ["seed", "kitchen", "a5", "traditional"])
def test_d8_paragraphs_are_indented_by_two_characters_and_as_many_twips(name):
    data = file(name)
    size = int(style_of(data, "Body Text", "w:rPr/w:sz/@w:val"))

    assert style_of(data, "Body Text", "w:pPr/w:ind/@w:firstLineChars") == "200"
    assert style_of(data, "Body Text", "w:pPr/w:ind/@w:firstLine") == str(size * 20)


@pytest.mark.parametrize("name", EVERY)
def test_d8_indents_in_characters_and_in_twips_agree_everywhere(name):
    data = file(name)
    for style, element in looks(data).items():
        for ind in find(element, "w:pPr/w:ind[@w:firstLineChars]"):
            size = int(style_of(data, style, "w:rPr/w:sz/@w:val")) / 2
            chars = int(ind.get(f"{ATTRIBUTE}firstLineChars"))
            first = int(ind.get(f"{ATTRIBUTE}firstLine", "0"))
            assert abs(chars / 100 * size * 20 - first) <= 0.5
            assert chars == 0 or ind.get(f"{ATTRIBUTE}hanging") is None


@pytest.mark.parametrize("name", EVERY)
def test_d9_the_grid_holds_in_tables_too(name):
    assert find(tree(file(name), "word/settings.xml"), "w:compat/w:adjustLineHeightInTable")


def outline(document):
    """Return (level, text) of the sections of a Document."""
    depths = {}

    def visit(blocks, depth):
        for block in blocks:
            if isinstance(block, Section):
                depths[id(block)] = depth
                visit(block.blocks, depth + 1)

    visit(document.body, 1)
    return [(depths[id(one)], plain(one.heading)) for one in walk(document.body) if id(one) in depths]


@pytest.mark.parametrize("name", ["seed", "kitchen", "english"])
def test_d10_headings_are_headings_and_tell_the_outline(name):
    document, _ = documents()[name]
    data = file(name)
    levels = {
        key: int(find(style, "w:pPr/w:outlineLvl/@w:val")[0]) + 1
        for style in looks(data).values()
        if find(style, "w:pPr/w:outlineLvl") and (key := style.get(f"{ATTRIBUTE}styleId"))
    }
    found = [
        (levels[key], said(one))
        for one in find(tree(data), "//w:body/w:p")
        if (key := find(one, "string(w:pPr/w:pStyle/@w:val)")) in levels
    ]

    deepest = max(levels.values())
    assert [(level, text) for level, text in found if text != "注释"] == [
        (min(level, 5), text) for level, text in outline(document)
    ]
    assert deepest >= 6


@pytest.mark.parametrize("name", EVERY)
def test_d10_no_paragraph_is_there_for_space_alone(name):
    for part in stories(file(name)).values():
        for one in find(part, "//w:p"):
            last_of_cell = one.getparent().tag == f"{ATTRIBUTE}tc"
            content = find(
                one,
                ".//w:t | .//m:oMath | .//w:drawing | .//w:fldChar | w:pPr/w:pBdr | .//w:separator"
                " | .//w:endnoteRef",
            )
            drawn = find(one, "string(w:pPr/w:pStyle/@w:val)") in ("TableSeparator", "Break")
            assert content or find(one, ".//w:continuationSeparator") or last_of_cell or drawn


@pytest.mark.parametrize("name", EVERY)
def test_d10_pictures_say_what_they_show_and_head_rows_repeat(name):
    data = file(name)

    assert all(one.get("descr") for one in tree(data).iter("{*}docPr"))
    assert not find(tree(data), "//w:bidi")
    if name == "kitchen":
        assert len(list(tree(data).iter("{*}docPr"))) == 4
        heads = find(tree(data), "//w:tbl[w:tblPr/w:tblCaption]/w:tr[1]/w:trPr/w:tblHeader")
        assert len(heads) == 2


@pytest.mark.parametrize("name", EVERY)
def test_d10_every_style_that_is_used_is_there(name):
    data = file(name)
    there = {one.get(f"{ATTRIBUTE}styleId") for one in looks(data).values()}
    parts = [*stories(data).values(), tree(data, "word/styles.xml")]

    for part in parts:
        for one in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
            assert set(find(part, f"//w:{one}/@w:val")) <= there


def test_d11_properties_are_the_document_s_own():
    data = file("kitchen")
    core = member(data, "docProps/core.xml").decode()
    meta = kitchen_sink().meta

    for value in (
        f"<dc:title>{meta.title}</dc:title>",
        "<dc:creator>林知白; Ada Byron</dc:creator>",
        f"<dc:subject>{meta.kicker}</dc:subject>",
        "<cp:keywords>排版, 刊本, typesetting</cp:keywords>",
        f"<dc:description>{meta.description}</dc:description>",
        "<dc:language>zh-CN</dc:language>",
        '<dcterms:created xsi:type="dcterms:W3CDTF">2024-05-06T00:00:00Z</dcterms:created>',
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2024-05-06T00:00:00Z</dcterms:modified>',
    ):
        assert value in core
    for name in names(data):
        assert b"python-docx" not in member(data, name)
        assert b"2013-12-23" not in member(data, name)


def test_d12_where_it_appeared_can_be_used_again():
    custom = member(file("kitchen"), "docProps/custom.xml").decode()
    found = dict(re.findall(r'name="([^"]+)"><vt:lpwstr>([^<]*)<', custom))

    assert found["Source URL"] == "https://example.org/kitchen-sink"
    assert found["Publisher"] == "样张出版社"
    assert found["Date"] == "2024-05-06"
    assert found["Rights"] == "CC BY 4.0"
    assert found["Responsible Editor"] == "王责"
    assert found["Identifier doi"] == "10.1000/182"


@pytest.mark.parametrize("name", EVERY)
def test_d13_bold_han_has_a_bold_face_and_no_han_is_slanted(name):
    data = file(name)
    bold = {face.name: face.bold for face in FACES}

    for properties in find(tree(data, "word/styles.xml"), "//w:style/w:rPr[w:b[not(@w:val)]]"):
        fonts = find(properties, "w:rFonts/@w:eastAsia")
        assert all(bold[font] for font in fonts)
    for run in find(tree(data), "//w:r[w:rPr/w:i[not(@w:val)]]"):
        assert not re.search(f"[{IDEOGRAPHIC}]", said(run))


def test_d14_page_numbers_are_fields():
    data = file("seed")
    fields = [find(part, "//w:instrText/text()") for name, part in stories(data).items() if "footer" in name]

    assert fields
    assert all(one == [" PAGE "] for one in fields)


def test_d14_the_contents_are_a_field_with_entries_that_word_updates():
    data = file("collection")
    instructions = [one.strip() for one in find(tree(data), "//w:instrText/text()")]
    kinds = find(tree(data), "//w:fldChar/@w:fldCharType")
    entries = paragraphs(data, "Toc1") + paragraphs(data, "Toc2")

    assert instructions[0].startswith("TOC ")
    assert all(one.startswith("PAGEREF ") for one in instructions[1:])
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(instructions)
    assert find(tree(data, "word/settings.xml"), "w:updateFields")
    assert not find(tree(file("seed"), "word/settings.xml"), "w:updateFields")
    assert [said(one).split("\t") for one in entries if "第一编" in said(one)] == [["第一编", "4"]]
    anchors = set(find(tree(data), "//w:bookmarkStart/@w:name"))
    assert {one.split()[1] for one in instructions[1:]} <= anchors


@pytest.mark.diagnostics("table-split", "node-not-rendered")
@pytest.mark.parametrize("name", EVERY)
def test_d16_the_package_is_the_same_every_time(name):
    document, options = documents()[name]
    data = file(name)

    assert made(document, _sink(), **options) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        assert archive.testzip() is None
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {0}
    listed = [entry.filename for entry in entries]
    assert listed[0] == "[Content_Types].xml"
    assert listed[1:] == sorted(listed[1:])
    assert len(set(listed)) == len(listed)


def _sink():
    from converters.diagnostics import Sink

    return Sink()


def subsequence(wanted, text):
    rest = iter(text)
    return all(char in rest for char in wanted)


def test_d16_no_text_is_missing():
    for name, data in files().items():
        document, _ = documents()[name]
        for part in (document, *document.articles):
            whole = "".join(re.sub(r"\s", "", said(story)) for story in stories(data).values())
            for one in (one for one in walk(spelled(part).body) if isinstance(one, Paragraph)):
                spoken = re.sub(r"\s", "", plain(one.content))
                assert subsequence(spoken, whole), (name, spoken)


def test_the_file_is_one_for_everybody_whatever_is_carried():
    bare = made(seed_like(), docx=DocxOptions(source=False))

    assert member(bare, "word/document.xml") == member(file("seed"), "word/document.xml")


def test_mirrored_pages_have_headers_of_their_own(tmp_path):
    css = tmp_path / "mirrored.css"
    css.write_text(MIRRORED)
    data = made(seed_like(), _sink(), css=(str(css),))
    settings, section = tree(data, "word/settings.xml"), find(tree(data), "//w:sectPr")[-1]

    assert find(settings, "w:mirrorMargins")
    assert find(settings, "w:evenAndOddHeaders")
    assert find(section, "w:titlePg")
    assert set(find(section, "w:headerReference/@w:type")) >= {"default", "even"}
    even = [said(part) for name, part in stories(data).items() if "header" in name]
    assert any("左" in one for one in even)
