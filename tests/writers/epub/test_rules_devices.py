"""What devices ask beyond the standard (K1–K3, B1, B2), the profiles, and night reading."""

import re

import pytest

from converters.formats import by_name
from tests.kitchen_sink import kitchen_sink
from tests.writers.epub import samples
from tests.writers.epub.opened import NS, Opened, opened

BODY = re.compile(r"(^|[,}\s])(html|body|\.edition|\.k-text|\.k-front|\.k-nav)(?=[\s,{])")


@pytest.fixture(scope="module")
def made():
    return {name: Opened(data) for name, data in samples.epubs().items()}


def rules(css):
    """Yield selectors and declarations of a stylesheet of ours, which nests nothing but media."""
    flat = re.sub(r"@media[^{]*\{((?:[^{}]*\{[^{}]*\})*)\s*\}", r"\1", css)
    for selectors, declarations in re.findall(r"([^{}]+)\{([^{}]*)\}", flat):
        yield (
            [one.strip() for one in selectors.split(",")],
            dict(part.split(":", 1) for part in map(str.strip, declarations.split(";")) if ":" in part),
        )


def style(one):
    return one.files["style.css"].decode()


# --------------------------------------------------------------------------- Kindle
def test_k1_no_comment_no_dangling_fragment_a_known_language(made):
    for name, one in made.items():
        for file, data in one.files.items():
            if file.endswith((".xhtml", ".opf", ".ncx")):
                assert b"<!--" not in data, name
        for file, tree in one.documents().items():
            for href in tree.xpath("//x:a/@href", namespaces=NS):
                target, _, fragment = href.partition("#")
                if fragment and not re.match(r"\w+:", href):
                    assert fragment in one.ids(target or file)
        assert re.fullmatch(r"(zh-Hans|zh-Hant|ja|ko|en|fr)", one.text("//dc:language")[0])


def test_k2_kindle_sees_two_levels_the_contents_as_a_page_and_one_cover():
    one = opened(kitchen_sink(), profile="kindle")
    depths = {
        len(list(link.iterancestors("{*}ol")))
        for link in one.tree("nav.xhtml").xpath("//x:nav[@epub:type='toc']//x:a", namespaces=NS)
    }

    assert depths == {1, 2}
    assert "nav.xhtml" in one.spine
    assert "cover.xhtml" not in one.files
    assert one.opf.xpath("//opf:meta[@name='cover']/@content", namespaces=NS) == ["cover-image"]
    assert "toc" in [reference.get("type") for reference in one.opf.iterfind(".//opf:reference", NS)]


def test_k2_the_text_uses_the_readers_own_settings(made):
    for name, one in made.items():
        if name.endswith("-fonts"):
            continue
        for selectors, declarations in rules(style(one)):
            if any(BODY.fullmatch(selector) for selector in selectors) or "p" in selectors:
                assert not {"font-family", "font-size", "color", "line-height", "margin"} & set(declarations)


def test_k3_word_is_there_for_those_whose_device_refuses():
    assert by_name("docx").writer is not None


# --------------------------------------------------------------------------- Kobo
def test_b1_the_stylesheet_keeps_what_kobo_asks(made):
    for name, one in made.items():
        for selectors, declarations in rules(style(one)):
            assert not any(re.match(r"[a-z]", selector) for selector in selectors), name
            assert not any("background" in key for key in declarations)
            assert "%" not in declarations.get("font-size", "")
            for key, value in declarations.items():
                if key.startswith("margin"):
                    assert all(abs(float(em)) <= 2 for em in re.findall(r"(-?[\d.]+)em", value)), (
                        name,
                        selectors,
                    )
        assert not re.search(r"\.edition\{[^}]*padding", style(one))
        assert not re.search(r"[\d.](pt|px)\b", re.sub(r"\d+px solid", "", style(one)))


def test_b1_the_cover_stands_alone_and_is_declared_twice(made):
    for name, one in made.items():
        (cover,) = (item for item in one.manifest.values() if item.get("properties") == "cover-image")
        assert one.opf.xpath("//opf:meta[@name='cover']/@content", namespaces=NS) == [cover.get("id")]
        if not name.endswith("kindle"):
            assert one.spine[0] == "cover.xhtml"
            body = one.tree("cover.xhtml").find("x:body", NS)
            assert "".join(body.itertext()).strip() == ""
            assert [image.get("src") for image in body.iter("{*}img")] == [cover.get("href")]


def test_b1_kobo_gets_numbered_sentences():
    plain, one = opened(kitchen_sink()), opened(kitchen_sink(), profile="kobo")
    spans = one.tree("text.xhtml").xpath("//x:span[@class='koboSpan']", namespaces=NS)
    ids = [span.get("id") for span in spans]

    assert len(ids) > 50
    assert all(re.fullmatch(r"kobo\.\d+\.\d+", name) for name in ids)
    assert len(set(ids)) == len(ids)
    assert (
        one.tree("text.xhtml").xpath("string(//x:body)", namespaces=NS).split()
        == plain.tree("text.xhtml").xpath("string(//x:body)", namespaces=NS).split()
    )
    assert not plain.tree("text.xhtml").xpath("//x:span[@class='koboSpan']", namespaces=NS)


# --------------------------------------------------------------------------- Apple Books
def test_b2_apple_is_told_of_fonts_only_where_there_are_fonts(made):
    for name, one in made.items():
        options = one.all.get("META-INF/com.apple.ibooks.display-options.xml", b"")
        assert (b'<option name="specified-fonts">true</option>' in options) == name.endswith("-fonts")
    assert made["vertical-fonts"].text("//opf:meta[@property='ibooks:specified-fonts']") == ["true"]
    assert b"ibooks:" in made["vertical-fonts"].files["content.opf"].split(b">")[1]
    assert not made["everything-apple"].text("//opf:meta[@property='ibooks:specified-fonts']")


def test_b2_chinese_is_called_chinese():
    assert opened(kitchen_sink()).text("//dc:language") == ["zh-Hans"]


# --------------------------------------------------------------------------- profiles, night
def test_profiles_differ_only_where_a_device_demands_it():
    usual = opened(kitchen_sink())
    for profile in ("kindle", "kobo", "apple", "koreader"):
        one = opened(kitchen_sink(), profile=profile)
        changed = {
            name
            for name in usual.files.keys() | one.files.keys()
            if usual.files.get(name) != one.files.get(name)
        }
        assert (
            changed
            == {
                "kindle": {"cover.xhtml", "nav.xhtml", "content.opf"},
                "kobo": {"text.xhtml", "content.opf"},
                "apple": set(),
                "koreader": {"style.css"},
            }[profile]
        )


def test_koreader_sets_notes_at_the_foot():
    assert "-cr-hint: footnote-inpage" in style(opened(kitchen_sink(), profile="koreader"))


def test_nothing_has_a_colour_that_the_night_could_swallow(made):
    for one in made.values():
        assert not re.search(r"(^|[;{\s-])(color|background)[\w-]*\s*:", style(one))
        for tree in one.documents().values():
            assert not tree.xpath("//@style")
