# ruff: noqa: E501
"""Authors and dates that stand in the markup beside an article."""

from __future__ import annotations

import pytest

from converters.readers.html.bylines import is_name, names_in
from tests.readers.html.article.pages import LAST, LATER, LONG, MORE, page

PARAGRAPHS = "".join(f"<p>{text}</p>" for text in (LONG, MORE, LATER, LAST))


def authors(*parts: str, head: str = "") -> tuple[str, ...]:
    return page(_body(*parts), head).meta.names("author")


def date(*parts: str, head: str = "") -> str | None:
    return page(_body(*parts), head).meta.date


def _body(before: str, behind: str = "") -> str:
    return (
        f'<div class="post"><h1>码头的一天</h1>{before}<div class="content">{PARAGRAPHS}</div>{behind}</div>'
    )


@pytest.mark.parametrize(
    "markup",
    [
        '<p itemprop="author" itemscope><span itemprop="name">Jane Doe</span>, Reporter</p>',
        '<div class="byline"><span class="author vcard"><a class="url fn n" href="/author/jane/">Jane Doe</a></span></div>',
        '<p>von <a rel="author" href="/a/jane">Jane Doe</a></p>',
        '<div class="post-author">By Jane Doe</div>',
        "<p>By Jane Doe</p>",
        '<span class="author-name">Von Jane Doe, 10. Februar 2019</span>',
        '<ul class="meta"><li><a href="https://a.example/author/jane/">Jane Doe</a></li></ul>',
    ],
)
@pytest.mark.diagnostics("markup-skipped")
def test_an_author_is_found(markup: str) -> None:
    assert authors(markup) == ("Jane Doe",)


@pytest.mark.diagnostics("markup-skipped")
def test_an_author_behind_the_article_is_found() -> None:
    assert authors("", '<footer class="entry-meta"><span class="author vcard">Jane Doe</span></footer>') == (
        "Jane Doe",
    )


def test_two_authors_of_one_byline_are() -> None:
    one, other = ('<span class="author-name">Jane Doe</span>', '<span class="author-name">John Roe</span>')
    assert authors(f"<div>{one} und {other}</div>") == ("Jane Doe", "John Roe")


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="comments"><span class="author">Jane Doe</span></div>',
        '<div class="related-posts"><span class="author vcard">Jane Doe</span></div>',
        '<span class="author">admin</span>',
        '<span class="author">管理员</span>',
        '<span class="author">3 Comments</span>',
        '<a rel="author" href="/">https://a.example/jane</a>',
    ],
)
@pytest.mark.diagnostics("markup-skipped")
def test_others_are_none(markup: str) -> None:
    assert authors("", markup) == ()


def test_the_site_is_no_author() -> None:
    assert (
        authors('<p class="author">东澳网</p>', head='<meta property="og:site_name" content="东澳网">') == ()
    )


def test_linked_data_of_a_person_wins() -> None:
    data = '{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Jane Doe"}}'
    head = f'<script type="application/ld+json">{data}</script>'
    assert authors('<p class="author">Template Maker</p>', head=head) == ("Jane Doe",)


@pytest.mark.parametrize(
    "markup",
    [
        '<time datetime="2019-02-10T09:30:10+01:00">vor langer Zeit</time>',
        '<abbr class="published" title="2019-02-10T09:30:10+01:00">9:30</abbr>',
        '<span itemprop="datePublished" content="2019-02-10"></span>',
        '<span class="entry-date">10. Februar 2019</span>',
        "<p>Lübeck, 10. Februar 2019</p>",
        '<div class="post-meta">10 février 2019 · 3 commentaires</div>',
        "<p>Veröffentlicht am 10.02.2019</p>",
        "<p>Pressemitteilung vom 10. Februar 2019 | Lübeck</p>",
        '<div class="sidebar"><time datetime="2019-02-10">10.2.</time></div>',
        '<figure class="teaser"><div><span class="date">10.02.2019</span></div></figure>',
    ],
)
@pytest.mark.diagnostics("markup-skipped")
def test_a_date_is_found(markup: str) -> None:
    assert date(markup) == "2019-02-10"


def test_the_day_of_publication_goes_before_that_of_a_change() -> None:
    changed = '<time class="updated" datetime="2021-05-01">1.5.</time>'
    assert date(f'{changed}<time class="published" datetime="2019-02-10">10.2.</time>') == "2019-02-10"


def test_the_address_names_the_day_where_nothing_else_does() -> None:
    head = '<link rel="canonical" href="https://a.example/2019/02/10/a-day/">'
    assert date("", head=head) == "2019-02-10"


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "NewsArticle", "headline": "a\nb", "datePublished": "2019-02-10T09:30:10:684Z"}',
        '{"@type": "NewsArticle", "datePublished": "2019-02-10",}',
        '{"@type": "NewsArticle", "headline": "a "b" c", "datePublished": "2019-02-10"}',
        '{"@type": "HowTo", "datePublished": "2019-02-10"}',
    ],
)
def test_linked_data_with_errors_says_when(data: str) -> None:
    assert date("", head=f'<script type="application/ld+json">{data}</script>') == "2019-02-10"


@pytest.mark.diagnostics("markup-skipped")
def test_a_date_marked_in_the_text_goes_before_one_that_systems_fill_in() -> None:
    head = '<meta name="dcterms.date" content="2019-02-14">'
    assert date('<span class="date">10.02.2019</span>', head=head) == "2019-02-10"
    assert date("", head=head) == "2019-02-14"
    published = '<meta property="article:published_time" content="2019-02-14">'
    assert date('<span class="date">10.02.2019</span>', head=published) == "2019-02-14"


@pytest.mark.parametrize(
    ("language", "said", "day"),
    [
        ("de", "2019-02-09T23:10:00Z", "2019-02-10"),
        ("de", "2019-02-09T22:10:00Z", "2019-02-09"),
        ("fr", "2019-07-09T22:10:00.5+00:00", "2019-07-10"),
        ("zh-CN", "2019-02-09T16:00:00Z", "2019-02-10"),
        ("zh-CN", "2019-02-10T16:00:00+08:00", "2019-02-10"),
        ("en", "2019-02-09T23:10:00Z", "2019-02-09"),
    ],
)
def test_a_time_in_utc_is_on_the_day_where_the_page_is_read(language: str, said: str, day: str) -> None:
    head = f'<meta property="article:published_time" content="{said}"><meta name="dc.language" content="{language}">'
    assert date("", head=head) == day


def test_the_day_of_publication_is_read_behind_that_of_a_change() -> None:
    assert date("<p>Letzte Änderung: 12.2.2019 – Erschienen am: 10.2.2019</p>") == "2019-02-10"


def test_the_opening_of_the_text_says_when_where_nothing_else_does() -> None:
    text = f"<p>10.2.2019 – {LONG}</p>"
    assert page(f'<h1>码头的一天</h1><div class="content">{text}{PARAGRAPHS}</div>').meta.date == "2019-02-10"


def test_the_end_of_the_title_says_when_where_nothing_else_does() -> None:
    assert date("", head="<title>码头的一天 | DW | 10.02.2019</title>") == "2019-02-10"


@pytest.mark.parametrize("markup", ["<p>10. Februar</p>", '<span class="date">5月6日</span>'])
def test_no_year_is_invented(markup: str) -> None:
    assert date(markup) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
        ("Von Jane Doe | 10. Februar 2019 um 9:30 Uhr", ["Jane Doe"]),
        ("Text: Jane Doe; Foto: John", ["Jane Doe"]),
        ("Kelli Miller, MA", ["Kelli Miller, MA"]),
    ],
)
def test_names_in_a_byline(text: str, names: list[str]) -> None:
    assert list(names_in(text)) == names


@pytest.mark.parametrize(
    "text", ["admin", "Follow", "3 min read", "a@b.example", "www.a.example", "About Jane", "x"]
)
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text)


def test_an_author_given_by_the_id_of_a_node_is_found() -> None:
    graph = (
        '{"@graph": [{"@type": "Article", "author": {"@id": "#p"}, "datePublished": "2019-02-10"},'
        ' {"@type": "Person", "@id": "#p", "name": "Jane Doe"}]}'
    )
    head = f'<script type="application/ld+json">{graph}</script>'
    assert (authors("", head=head), date("", head=head)) == (("Jane Doe",), "2019-02-10")


def test_an_id_without_a_node_names_nobody() -> None:
    data = '{"@type": "Article", "author": {"@id": "#p"}}'
    assert authors("", head=f'<script type="application/ld+json">{data}</script>') == ()


@pytest.mark.parametrize("name", ["Doe, Jane", "Jong, Michiel de"])
def test_a_family_name_before_a_comma_is_of_one_author(name: str) -> None:
    assert authors("", head=f'<meta name="author" content="{name}">') == (name,)


def test_a_date_in_the_notes_at_the_end_is_none() -> None:
    note = "<ol class='references'><li>王小明. 《样本市志》. 样本出版社. 2001-02-03. 第3页</li></ol>"
    assert date("", note) is None
