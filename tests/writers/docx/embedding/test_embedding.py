"""Embedded fonts: what is set is in them, under the names that the document uses."""

import re
import shutil
import subprocess
import warnings

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.diagnostics import Kind, Sink
from converters.fonts import system
from converters.model import Document, Emphasis, Metadata, Quote, Strong
from converters.options import DocxOptions
from converters.writers.docx.write import write
from tests.conftest import require_tool
from tests.fonts.samples import SQUARES, cff_collection, cff_font
from tests.kitchen_sink import kitchen_sink
from tests.writers.docx.embedding.opened import fonts_of, others
from tests.writers.docx.house import house_file, template_file
from tests.writers.docx.samples import (
    article,
    dressed,
    find,
    looks,
    made,
    member,
    names,
    para,
    seed_like,
    stories,
    text,
    tree,
)

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from openxml_audit import OpenXmlValidator

EMBED = DocxOptions(embed_fonts=True)
CUTS = ["Regular", "Bold", "Italic", "BoldItalic"]


def embedded(document, sink=None, **options):
    return made(document, Sink() if sink is None else sink, docx=EMBED, **options)


@pytest.fixture(scope="module")
def kitchen():
    return embedded(kitchen_sink())


def warned(sink):
    return [one.message for one in sink if one.kind is Kind.FONT_NOT_EMBEDDED]


# --------------------------------------------------------------------------- what is in
def test_every_font_opens_under_the_name_of_the_font_table(kitchen):
    found = fonts_of(kitchen)

    assert {"Noto Serif SC", "Noto Sans SC", "Kanben Kai", "Noto Sans Mono"} <= {one.family for one in found}
    for one in found:
        assert one.subsetted
        assert one.font["name"].getDebugName(1) == one.family
        assert (one.font["OS/2"].usWeightClass >= 600) == ("Bold" in one.cut)
        assert bool(one.font["OS/2"].fsSelection & 1) == ("Italic" in one.cut)
        assert one.font["OS/2"].fsType == 0


def test_every_character_of_every_story_is_in_a_font_that_its_part_names(kitchen):
    have: dict[str, set[str]] = {}
    for one in fonts_of(kitchen):
        have.setdefault(one.family, set()).update(map(chr, one.font.getBestCmap()))
    said = set()
    for name, story in stories(kitchen).items():
        said |= {char for one in find(story, ".//w:t") for char in one.text or "" if name}

    assert {
        char for char in said - set().union(*have.values()) if char.isprintable() and char != "\u3000"
    } == set()
    assert said & {"刊", "的"} <= have["Noto Serif SC"]


def test_fonts_have_little_that_is_not_used(kitchen):
    said = "".join(one.text or "" for story in stories(kitchen).values() for one in find(story, ".//w:t"))
    for one in fonts_of(kitchen):
        more = {chr(code) for code in one.font.getBestCmap() if code >= 0x4E00} - set(said)
        assert len(more) < 30, one.family
    assert all(len(member(kitchen, name)) < 400_000 for name in names(kitchen) if name.endswith("odttf"))


def test_every_style_names_a_font_that_is_embedded_where_the_edition_uses_it():
    data = embedded(seed_like())
    families = {one.family for one in fonts_of(data)}
    for story in stories(data).values():
        for fonts in find(story, ".//w:rFonts[@w:ascii]"):
            assert {fonts.get(key) for key in fonts if not key.endswith("hint")} <= families
    body = find(tree(data, "word/styles.xml"), "w:style[w:name/@w:val='Body Text']/w:rPr/w:rFonts")[0]

    assert set(body.values()) == {"Noto Serif SC"}


def test_bold_and_italic_are_files_of_their_own():
    body = para("中文与")
    words = (*text("Latin 中文 "), Strong(content=text("粗体")), Emphasis(content=text("italics")))
    data = embedded(article(body, type(body)(content=words), language="en"))

    cuts = {(one.family, one.cut) for one in fonts_of(data)}
    assert {("Noto Serif SC", "Regular"), ("Noto Serif SC", "Bold"), ("Kanben Serif", "Italic")} <= cuts


def test_bold_kai_takes_a_face_that_is_bold():
    """Word would smear Kai, which has no bold file (D13)."""
    data = embedded(article(Quote(blocks=(type(para(""))(content=(Strong(content=text("楷")),)),))))
    run = find(tree(data), ".//w:r[w:t='楷']")[0]
    own = find(run, "w:rPr/w:rFonts/@w:eastAsia")

    found = own or find(looks(data)["Strong"], "w:rPr/w:rFonts/@w:eastAsia")
    assert found == ["Noto Serif SC"]
    assert ("Noto Serif SC", "Bold") in {(one.family, one.cut) for one in fonts_of(data)}
    assert ("Kanben Kai", "Bold") not in {(one.family, one.cut) for one in fonts_of(data)}


def test_characters_that_the_face_lacks_are_set_apart_in_one_that_has_them():
    data = embedded(article(para("生僻字㐀在此。བོད")))
    rare = find(tree(data), ".//w:r[w:t='㐀']/w:rPr/w:rFonts/@w:eastAsia")
    tibetan = find(tree(data), ".//w:r[w:t='བོད']/w:rPr/w:rFonts/@w:ascii")
    fonts = {one.family: set(map(chr, one.font.getBestCmap())) for one in fonts_of(data)}

    assert rare == ["Noto Serif CJK SC"]
    assert "㐀" in fonts["Noto Serif CJK SC"]
    assert set("བོད") <= fonts[tibetan[0]]


@pytest.mark.parametrize(("language", "middle"), [("zh-Hans", False), ("zh-Hant-TW", True)])
def test_c19_marks_have_the_forms_of_the_region(language, middle):
    """Word takes what the map says: a stop in the middle of its em in Taiwan, at its left elsewhere."""
    data = embedded(article(para("道可道，非常道。"), title="道", language=language))
    font = next(one.font for one in fonts_of(data) if one[:2] == ("Noto Serif SC", "Regular"))
    glyph = font["glyf"][font.getBestCmap()[ord("。")]]

    assert ((glyph.xMin + glyph.xMax) / 2 / font["head"].unitsPerEm > 0.4) is middle


def test_characters_that_no_font_has_are_counted():
    sink = Sink()
    data = embedded(article(para("没有\ue000的字")), sink)

    assert warned(sink) == ["1 characters are in no embedded font and are left to the device: U+E000"]
    assert "没有\ue000的字" in member(data, "word/document.xml").decode()


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet="中文的。“”Aé 1㐀བོ\u0301🌾\ue000", max_size=12))
def test_no_character_is_lost(words):
    document = Document(meta=Metadata(title="题"), body=(para(words or "x"),))
    plain, bare = (made(document, Sink(), docx=one) for one in (EMBED, DocxOptions()))

    def said(data):
        return "".join(one.text or "" for one in find(tree(data), ".//w:t"))

    assert said(plain) == said(bare)


# --------------------------------------------------------------------------- the package
def test_relationships_types_and_settings_are_those_of_the_standard(kitchen):
    types = member(kitchen, "[Content_Types].xml").decode()
    settings_xml = member(kitchen, "word/settings.xml").decode()
    order = re.findall(
        r"<w:(zoom|embedTrueTypeFonts|saveSubsetFonts|bordersDoNotSurroundHeader)\b", settings_xml
    )

    kind = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
    assert f'<Default Extension="odttf" ContentType="{kind}"/>' in types
    assert order == ["zoom", "embedTrueTypeFonts", "saveSubsetFonts", "bordersDoNotSurroundHeader"]
    for font in find(tree(kitchen, "word/fontTable.xml"), "w:font"):
        cuts = [one.tag.rpartition("embed")[2] for one in font if "embed" in one.tag]
        assert cuts == [cut for cut in CUTS if cut in cuts]


def test_without_the_option_nothing_is_embedded():
    data = made(seed_like())

    assert [name for name in names(data) if "odttf" in name or "fontTable.xml.rels" in name] == []
    assert "embedTrueTypeFonts" not in member(data, "word/settings.xml").decode()


def test_the_same_edition_has_the_same_bytes():
    assert embedded(kitchen_sink()) == embedded(kitchen_sink())


@pytest.mark.slow
def test_the_validator_finds_nothing(kitchen, tmp_path):
    path = tmp_path / "fonts.docx"
    path.write_bytes(kitchen)

    assert [str(one) for one in OpenXmlValidator(max_errors=20).validate(str(path)).errors] == []


# --------------------------------------------------------------------------- fonts that a theme names
CSS = "html { font-family: '%s', serif; }"


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A machine with the fonts of one folder, and what installs one more."""
    monkeypatch.setattr(system, "folders", lambda: (tmp_path,))
    system.files.cache_clear()
    yield tmp_path
    system.files.cache_clear()


def named(family, tmp_path, sink=None):
    sheet = tmp_path / "named.css"
    sheet.write_text(CSS % family, "utf-8")
    return embedded(article(para(SQUARES)), sink, css=(str(sheet),))


def test_a_font_that_is_installed_is_embedded_under_its_name(installed):
    cff_font(installed / "zebra.otf", "Zebra Song")
    sink = Sink()
    found = {one.family: one for one in fonts_of(named("Zebra Song", installed, sink))}

    assert {ord(char) for char in SQUARES} <= set(found["Zebra Song"].font.getBestCmap())
    assert found["Zebra Song"].subsetted
    assert warned(sink) == []


@pytest.mark.parametrize("bits", [0x2, 0x200, 0x102])
def test_a_font_whose_licence_forbids_it_is_not_embedded(bits, installed):
    cff_font(installed / "closed.otf", f"Closed Song {bits}", fs_type=bits)
    sink = Sink()
    data = named(f"Closed Song {bits}", installed, sink)

    assert f"Closed Song {bits}" not in {one.family for one in fonts_of(data)}
    assert warned(sink) == [f"the font 'Closed Song {bits}' is not embedded: its licence does not allow it"]
    assert others(data)[f"Closed Song {bits}"].endswith(",Noto Serif SC")


def test_a_font_that_must_not_be_cut_is_embedded_whole(installed):
    path = cff_font(installed / "whole.otf", "Whole Song", fs_type=0x108)
    sink = Sink()
    found = {one.family: one for one in fonts_of(named("Whole Song", installed, sink))}

    assert not found["Whole Song"].subsetted
    assert found["Whole Song"].font.getGlyphOrder() == TTFont(path).getGlyphOrder()
    assert warned(sink) == []


def test_a_font_that_must_not_be_cut_out_of_a_collection_is_not_embedded(installed):
    path = cff_collection(installed, "One Song")
    collection = TTFont(installed / "One Song.otf")
    collection["OS/2"].fsType = 0x100
    collection.save(installed / "One Song.otf")
    shutil.copy(path, installed / "other.ttc")
    (installed / "One Song.otf").unlink()

    assert system.withheld("One Song", 400, italic=False) is None


def test_a_font_that_is_not_installed_keeps_its_name_and_has_a_stand_in(installed):
    sink = Sink()
    data = embedded(seed_like(), sink, theme="gongwen")
    body = find(
        tree(data, "word/styles.xml"), "w:style[w:name/@w:val='Body Text']/w:rPr/w:rFonts/@w:eastAsia"
    )

    assert body == ["仿宋_GB2312"]
    assert others(data)["仿宋_GB2312"] == "FangSong,Noto Serif SC"
    assert "Noto Serif SC" in {one.family for one in fonts_of(data)}
    assert "the font '仿宋_GB2312' is not embedded: it is not installed here" in warned(sink)


def test_fonts_of_another_s_document_are_not_embedded(tmp_path):
    for options in (
        DocxOptions(embed_fonts=True, reference=str(house_file(tmp_path))),
        DocxOptions(embed_fonts=True, template=str(template_file(tmp_path))),
    ):
        sink = Sink()
        data = write(dressed(seed_like()), options, sink)

        assert [name for name in names(data) if name.endswith("odttf")] == []
        assert warned(sink) == ["no font is embedded: the fonts are those of another Word document"]


# --------------------------------------------------------------------------- what LibreOffice shows
@pytest.mark.slow
@pytest.mark.checker("soffice")
def test_libreoffice_shows_the_text_in_fonts_that_are_not_installed(tmp_path):
    office, list_fonts = require_tool("soffice"), require_tool("pdffonts")
    (tmp_path / "seed.docx").write_bytes(embedded(seed_like()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "seed.docx")], check=True, capture_output=True, timeout=120)
    listed = subprocess.run(
        [list_fonts, str(tmp_path / "seed.pdf")], check=True, capture_output=True, timeout=60
    )
    shown = set(re.findall(r"^[A-Z]{6}\+(\S+)", listed.stdout.decode(), re.MULTILINE))
    own = {one.font["name"].getDebugName(6) for one in fonts_of((tmp_path / "seed.docx").read_bytes())}

    assert shown == own
    assert {"NotoSerifSC-Regular", "NotoSansSC-Bold", "KanbenKai-Regular"} <= own
