"""What a theme may leave out and an EPUB must have (E6, E10, E11)."""

import pytest

from converters.diagnostics import Kind, Sink
from converters.writers.epub.content.repair import page_breaks, repair, say_languages
from tests.writers.epub.markup import shown, tree


def repaired(inner, names=(), sink=None):
    root = tree(inner)
    repair(root, set(names), Sink() if sink is None else sink)
    return shown(root)


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("#here", "#here"),
        ("https://a.cn/路", "https://a.cn/%E8%B7%AF"),
        ("mailto:a@b.cn", "mailto:a@b.cn"),
        ("#nowhere", None),
        ("b.html", None),
        ("javascript:x", None),
    ],
)
def test_links_lead_somewhere_or_are_none(href, kept):
    sink = Sink()
    found = repaired(f'<p><a href="{href}">甲</a></p>', ("here",), sink)

    assert found == (f'<p><a href="{kept}">甲</a></p>' if kept else "<p><a>甲</a></p>")
    assert [item.kind for item in sink] == [Kind.NODE_NOT_RENDERED] * (kept is None)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("刊<rt>kān</rt>", "刊<rp>（</rp><rt>kān</rt><rp>）</rp>"),
        ("刊<rt>k</rt>本<rt>b</rt>", "刊<rp>（</rp><rt>k</rt><rp>）</rp>本<rp>（</rp><rt>b</rt><rp>）</rp>"),
        ("刊<rp>(</rp><rt>k</rt><rp>)</rp>", "刊<rp>(</rp><rt>k</rt><rp>)</rp>"),
        ("刊<rp>(</rp><rt>k</rt>", "刊<rp>(</rp><rt>k</rt><rp>）</rp>"),
    ],
)
def test_e11_readings_stand_in_brackets_where_ruby_is_not_drawn(inner, expected):
    assert repaired(f"<p><ruby>{inner}</ruby></p>") == f"<p><ruby>{expected}</ruby></p>"


@pytest.mark.parametrize(
    ("table", "scopes"),
    [
        ("<thead><tr><th>甲</th></tr></thead>", ['scope="col"']),
        ("<tr><th>甲</th><td>乙</td></tr>", ['scope="row"']),
        ('<tr><th scope="rowgroup">甲</th></tr>', ['scope="rowgroup"']),
    ],
)
def test_e10_header_cells_say_what_they_head(table, scopes):
    found = repaired(f"<table>{table}</table>")

    assert [one for one in scopes if one in found] == scopes
    assert found.count("scope=") == 1


@pytest.mark.parametrize("element", ["footer", "aside"])
def test_a_colophon_is_a_section(element):
    found = repaired(f'<{element} role="doc-colophon"><p>甲</p></{element}>')

    assert found.startswith("<section ")
    assert 'epub:type="colophon"' in found
    assert repaired(f"<{element}><p>甲</p></{element}>") == f"<{element}><p>甲</p></{element}>"


@pytest.mark.parametrize(
    ("attribute", "language"),
    [
        ('lang="ja"', "ja"),
        ('xml:lang="ko"', "ko"),
        ('lang="zh_CN"', "zh-CN"),
        ('lang=""', "und"),
        ('lang="中"', "und"),
    ],
)
def test_e6_languages_are_said_for_xml_and_for_html(attribute, language):
    root = tree(f"<p {attribute}>甲</p>")
    say_languages(root)

    assert sorted(root[0][0].attrib.values()) == [language] * 2


def test_page_breaks_are_told_by_role_or_type():
    root = tree('<span role="doc-pagebreak"/><span epub:type="pagebreak x"/><span role="pagebreaks"/>')

    assert len(list(page_breaks(root))) == 2
