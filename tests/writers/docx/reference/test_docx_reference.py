"""``--reference``: our content in another's styles, page set-up, header and footer."""

import io
import zipfile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from converters.diagnostics import Sink
from converters.errors import InputNotFound, KanbenError, LimitExceeded, MalformedInput, UsageError
from converters.model import encode
from converters.options import DocxOptions
from converters.writers.docx.embedded_source import extract
from converters.writers.docx.reference.document import ReferenceDocument
from tests.kitchen_sink import kitchen_sink
from tests.writers.docx.house import house_file, saved
from tests.writers.docx.samples import (
    W,
    article,
    find,
    looks,
    made,
    member,
    names,
    nested_notes,
    para,
    said,
    section,
    seed_like,
    stories,
    tree,
)

ATTRIBUTE = f"{{{W}}}"


def in_house(document, path, sink=None):
    return made(document, Sink() if sink is None else sink, docx=DocxOptions(reference=str(path)))


def written(folder, document):
    path = folder / "their.docx"
    path.write_bytes(saved(document))
    return path


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    return house_file(tmp_path_factory.mktemp("house"))


def test_their_styles_header_and_page_are_kept_and_their_text_is_gone(house):
    data = in_house(seed_like(), house)
    theirs, text = house.read_bytes(), said(tree(data))

    assert "样式：" not in text
    assert "加强理论武装" in text
    assert find(looks(data)["heading 1"], "w:rPr/w:color/@w:val") == ["1F3A5F"]
    assert (
        find(tree(data), "//w:sectPr/w:pgMar")[0].attrib == find(tree(theirs), "//w:sectPr/w:pgMar")[0].attrib
    )
    assert "某某出版社　内部资料" in {said(part) for part in stories(data).values()}


def test_text_takes_their_styles_without_formatting_of_its_own(house):
    body = find(tree(in_house(seed_like(), house)), "//w:body/w:p")
    heads = [one for one in body if find(one, "w:pPr/w:pStyle/@w:val") == ["Heading1"]]

    assert len(heads) == 4
    for one in heads:
        assert len(find(one, "w:pPr")[0]) == 1
        assert not find(one, ".//w:r/w:rPr/*[not(self::w:rFonts)]")


def test_missing_styles_are_added_and_reported_and_no_others(house):
    sink = Sink()
    data = in_house(seed_like(), house, sink)
    before, after = set(looks(house.read_bytes())), set(looks(data))

    created = {item.message.split("'")[1] for item in sink}
    assert after - before == created
    assert "Masthead" in created
    assert "Title" not in created
    assert {item.kind.label for item in sink} == {"style-created"}
    assert {item.where for item in sink} == {str(house)}


def test_added_styles_take_the_house_s_fonts(house):
    style = looks(in_house(seed_like(), house))["Byline"]

    assert not find(style, "w:rPr/w:rFonts")
    assert find(style, "w:basedOn/@w:val") == ["Normal"]


def test_headings_are_found_by_outline_level_when_no_name_fits(tmp_path):
    theirs = docx.Document()
    style = theirs.styles["Heading 1"]
    style.element.find(f"{ATTRIBUTE}name").set(f"{ATTRIBUTE}val", "一级大标题")
    data = in_house(article(section("一节", para("文"))), written(tmp_path, theirs))

    head = next(one for one in find(tree(data), "//w:body/w:p") if said(one) == "一节")
    assert find(head, "w:pPr/w:pStyle/@w:val") == ["Heading1"]
    assert "heading 1" not in looks(data)


def test_names_are_matched_whatever_their_case_and_by_alias(tmp_path):
    theirs = docx.Document()
    theirs.styles["Quote"].element.find(f"{ATTRIBUTE}name").set(f"{ATTRIBUTE}val", "KICKER")
    data = in_house(article(para("文"), kicker="引题"), written(tmp_path, theirs))

    kicker = next(one for one in find(tree(data), "//w:body/w:p") if said(one) == "引题")
    assert find(kicker, "w:pPr/w:pStyle/@w:val") == ["Quote"]


def test_lists_and_notes_are_added_to_those_there_are(house):
    data = in_house(kitchen_sink(), house)
    numbering = tree(data, "word/numbering.xml")
    ids = find(numbering, "w:num/@w:numId")
    kinds = [one.tag.removeprefix(ATTRIBUTE) for one in numbering]

    assert len(set(ids)) == len(ids)
    assert set(find(tree(data), "//w:numId/@w:val")) <= set(ids)
    assert kinds == sorted(kinds, key=["abstractNum", "num"].index)
    assert find(tree(data), "//w:footnoteReference/@w:id") == ["1", "2"]
    assert find(tree(data, "word/footnotes.xml"), "w:footnote/@w:type") == [
        "separator",
        "continuationSeparator",
    ]


@pytest.mark.diagnostics("node-not-rendered")
def test_the_reference_of_a_reference_keeps_no_notes_of_the_first(tmp_path, house):
    first = tmp_path / "first.docx"
    first.write_bytes(in_house(kitchen_sink(), house))
    data = in_house(nested_notes(), first)

    notes = said(tree(data, "word/footnotes.xml"))
    assert "注中之注" in notes
    assert "脚注在本页之末" not in notes
    assert extract(data) == encode(nested_notes())
    assert [name for name in names(data) if name.startswith("customXml/item1")] == ["customXml/item1.xml"]


def test_images_and_tables_fit_their_page(tmp_path):
    theirs = docx.Document()
    page = theirs.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.PORTRAIT, Mm(105), Mm(148)
    page.left_margin = page.right_margin = Mm(20)
    data = in_house(kitchen_sink(), written(tmp_path, theirs))

    room = 65 / 25.4 * 914400
    assert all(int(one.get("cx")) <= room + 1 for one in tree(data).iter("{*}extent"))
    for table in find(tree(data), "//w:tbl"):
        assert sum(int(one) for one in find(table, "w:tblGrid/w:gridCol/@w:w")) <= room / 635 + 4


def test_language_and_properties_are_the_document_s(house):
    data = in_house(seed_like(), house)

    assert find(tree(data, "word/styles.xml"), "//w:rPrDefault//w:lang/@w:eastAsia") == ["zh-CN"]
    core = member(data, "docProps/core.xml").decode()
    assert "干部论坛" in core
    assert "某某出版社" not in core
    assert "docProps/thumbnail.jpeg" not in names(data)


def test_emphasis_of_han_is_never_slanted_by_their_style(house):
    runs = find(tree(in_house(kitchen_sink(), house)), "//w:r[w:rPr/w:rStyle/@w:val='Emphasis']")

    for run in (one for one in runs if said(one) == "着重号"):
        assert find(run, "w:rPr/w:i/@w:val") == ["0"]
        assert find(run, "w:rPr/w:em/@w:val") == ["underDot"]


def test_the_bytes_are_the_same_every_time_and_the_document_is_inside(house):
    data = in_house(kitchen_sink(), house)

    assert in_house(kitchen_sink(), house) == data
    assert extract(data) == encode(kitchen_sink())


def test_a_word_template_file_will_do(tmp_path, house):
    out = io.BytesIO()
    with zipfile.ZipFile(house) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, content.replace(b"document.main+xml", b"template.main+xml"))
    path = tmp_path / "house.dotx"
    path.write_bytes(out.getvalue())

    assert b"template.main" not in member(in_house(seed_like(), path), "[Content_Types].xml")


def test_both_at_once_are_refused(house):
    with pytest.raises(UsageError, match="both --reference and --template"):
        made(seed_like(), Sink(), docx=DocxOptions(reference=str(house), template=str(house)))


# --------------------------------------------------------------------------- hostile and broken files
def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"", b"no zip", b"PK\x03\x04" + b"x" * 50, zipped(), zipped(word__document="<x/>")],
    ids=["empty", "text", "torn", "hollow", "bare"],
)
def test_what_is_no_word_document_is_refused(tmp_path, data):
    path = tmp_path / "bad.docx"
    path.write_bytes(data)

    with pytest.raises(MalformedInput, match="Word document"):
        in_house(seed_like(), path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputNotFound, match="gone"):
        in_house(seed_like(), tmp_path / "gone.docx")


def test_a_bomb_is_refused(tmp_path):
    path = tmp_path / "bomb.docx"
    path.write_bytes(zipped(word__document=b"0" * (257 * 2**20)))

    with pytest.raises(LimitExceeded):
        in_house(seed_like(), path)


def test_entities_are_not_resolved(tmp_path, house):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    out = io.BytesIO()
    with zipfile.ZipFile(house) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/header1.xml":
                declared = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
                content = content.replace(b"?>", b"?>" + declared, 1).replace("某某".encode(), b"&e;")
            new.writestr(entry.filename, content)
    path = tmp_path / "xxe.docx"
    path.write_bytes(out.getvalue())
    try:
        data = in_house(seed_like(), path)
    except KanbenError:
        return
    assert not [name for name in names(data) if b"SECRET" in member(data, name)]


BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>{}]>".format(
    "".join(f"<!ENTITY {chr(98 + at)} '{f'&{chr(97 + at)};' * 10}'>" for at in range(9))
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "word/footnotes.xml", "_rels/.rels"]
)
def test_entity_bombs_are_refused_in_every_part(tmp_path, house, part, encoding):
    out = io.BytesIO()
    with zipfile.ZipFile(house) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            if entry.filename != part:
                new.writestr(entry, old.read(entry))
        new.writestr(part, f"{BOMB}<x y='&j;'>&j;</x>".encode(encoding))

    with pytest.raises(MalformedInput, match="document type"):
        ReferenceDocument(out.getvalue(), "bomb.docx")


@pytest.mark.parametrize(
    ("part", "lacking"),
    [
        ("word/_rels/document.xml.rels", b"Type="),
        ("_rels/.rels", b"Type="),
        ("word/_rels/document.xml.rels", b" Id="),
    ],
)
def test_a_relationship_without_a_name_or_a_type_is_refused(house, part, lacking):
    out = io.BytesIO()
    with zipfile.ZipFile(house) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == part:
                head, _, tail = data.rpartition(lacking)
                data = head + b" Kind=" + tail
            new.writestr(entry, data)

    with pytest.raises(MalformedInput, match="no name, type or target"):
        ReferenceDocument(out.getvalue(), "x.docx")


def test_whatever_is_damaged_only_our_errors_leave(tmp_path, house):
    good = house.read_bytes()
    path = tmp_path / "hurt.docx"
    refused = 0
    for at in range(0, len(good), len(good) // 60):
        path.write_bytes(good[:at] + bytes((good[at] ^ 0x55,)) + good[at + 1 :])
        try:
            in_house(article(para("文")), path)
        except KanbenError:
            refused += 1

    assert refused > 5


@pytest.mark.parametrize(("theirs", "ours"), [(None, True), (7, False)], ids=["says nothing", "has its own"])
def test_body_text_keeps_its_first_line_where_their_style_says_nothing_of_it(tmp_path, theirs, ours):
    document = docx.Document()
    style = document.styles["Body Text"]
    style.paragraph_format.space_after = Mm(2)
    if theirs is not None:
        style.paragraph_format.first_line_indent = Mm(theirs)
    data = in_house(article(para("正文一段，说说首行。")), written(tmp_path, document))
    (paragraph,) = [one for one in find(tree(data), "//w:body/w:p") if "首行" in said(one)]

    assert find(paragraph, "w:pPr/w:pStyle/@w:val") == ["BodyText"]
    assert (find(paragraph, "w:pPr/w:ind/@w:firstLineChars") == ["200"]) is ours
