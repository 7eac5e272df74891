"""Embedded fonts: every character of the edition is in them, and nothing more."""

import io
import re

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.diagnostics import Kind, Sink
from converters.model import Document, Emphasis, Metadata, Strong
from converters.model.walk import document_text
from tests.kitchen_sink import kitchen_sink, para, text
from tests.writers.epub.opened import Opened, epub_of, opened

_FACE = re.compile(
    r'@font-face\{font-family:"([^"]+)";font-weight:(\w+);font-style:(\w+);src:url\(([\w.-]+)\)\}'
)


def fonts_of(one):
    return {
        name: TTFont(io.BytesIO(data), lazy=False)
        for name, data in one.files.items()
        if name.endswith(".ttf")
    }


def covered(one):
    return {chr(code) for font in fonts_of(one).values() for code in font.getBestCmap()}


@pytest.fixture(scope="module")
def embedded():
    return opened(kitchen_sink(), embed_fonts=True)


def test_every_character_of_every_page_is_in_the_fonts(embedded):
    pages = "".join("".join(tree.itertext()) for tree in embedded.documents().values())
    wanted = {
        char for char in pages + document_text(kitchen_sink()) if char.isprintable() and not char.isspace()
    }

    assert wanted - covered(embedded) == set()


def test_fonts_have_little_that_is_not_used(embedded):
    used = set("".join(data.decode() for name, data in embedded.files.items() if name.endswith("xhtml")))

    assert {char for char in covered(embedded) - used if char > "\u2e80"} == set()
    assert all(len(data) < 400_000 for name, data in embedded.files.items() if name.endswith(".ttf"))


def test_every_rule_names_a_file_and_every_file_has_a_rule(embedded):
    rules = _FACE.findall(embedded.files["style.css"].decode())

    assert {rule[3] for rule in rules} == set(fonts_of(embedded))
    assert len({rule[:3] for rule in rules}) == len(rules)
    assert {"k-serif", "k-sans-serif", "k-kai", "k-monospace"} <= {rule[0] for rule in rules}
    assert {item.get("media-type") for item in embedded.manifest.values() if "ttf" in item.get("href")} == {
        "font/ttf"
    }


def test_the_stylesheet_names_embedded_families_first_and_keeps_the_others(embedded):
    css = embedded.files["style.css"].decode()
    plain = opened(kitchen_sink()).files["style.css"].decode()
    families = re.findall(r"font-family:([^;}]+)", re.sub(_FACE, "", css))

    assert all(family.startswith('"k-') or family == "inherit" for family in families)
    kept = {re.sub(r'"k-[^"]+",', "", family) for family in families}
    assert kept == set(re.findall(r"font-family:([^;}]+)", plain)) | {"serif"}
    assert "k-serif" not in plain


def test_fonts_keep_the_forms_of_the_region_and_of_columns():
    document = Document(
        meta=Metadata(title="竖排", language="zh-Hant", writing_mode="vertical-rl"),
        body=(para("「骨，」——直接說"),),
    )
    for font in fonts_of(opened(document, embed_fonts=True)).values():
        if "「" in {chr(code) for code in font.getBestCmap()} and "GSUB" in font:
            features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
            assert {"vert", "locl"} <= features
            break
    else:
        pytest.fail("no font with layout")


def test_bold_and_italics_have_faces_of_their_own():
    body = (para("regular ", Strong(content=text("粗体")), Emphasis(content=text("slanted"))),)
    css = opened(Document(meta=Metadata(title="t", language="en"), body=body), embed_fonts=True).files[
        "style.css"
    ]
    looks = {rule[1:3] for rule in _FACE.findall(css.decode()) if rule[0] == "k-serif"}

    assert {("normal", "normal"), ("bold", "normal"), ("normal", "italic")} <= looks


def test_characters_no_font_has_are_left_to_the_device_and_told():
    sink = Sink()
    epub_of(Document(meta=Metadata(title="题"), body=(para("\U00030000\ue000"),)), sink, embed_fonts=True)

    (said,) = [one for one in sink if one.kind is Kind.FONT_FALLBACK]
    assert "2 characters" in said.message
    assert "U+30000" in said.message


def test_fonts_come_out_the_same_every_time():
    assert epub_of(kitchen_sink(), embed_fonts=True) == epub_of(kitchen_sink(), embed_fonts=True)


INKLESS = re.compile("[\u00ad\u034f\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f\ufeff]")


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x9FFF, exclude_categories=("Cs", "Cc"))))
def test_what_is_not_told_is_covered(words):
    sink = Sink()
    one = Opened(epub_of(Document(body=(para(words or "x"),)), sink, embed_fonts=True))
    told = sum(int(item.message.split()[0]) for item in sink if item.kind is Kind.FONT_FALLBACK)
    bare = {char for char in set(words) - covered(one) if not INKLESS.match(char)}

    assert len(bare) == told
