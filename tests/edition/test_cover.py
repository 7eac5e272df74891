"""The cover as a part of the theme: whose files it is made of, what its template sees, what it inherits."""

import msgspec
import pytest

from converters.boxes import Box
from converters.diagnostics import Kind, Sink
from converters.edition.build import build
from converters.errors import StylesheetError, TemplateError
from converters.model import Contributor, Resource
from converters.options import EditionOptions
from tests.edition.support import article, boxes, find, para, said, theme
from tests.kitchen_sink import kitchen_sink, png

PAGE = '<html xmlns="http://www.w3.org/1999/xhtml" lang="{{ language }}"><head/><body>%s</body></html>'


def cover(folder, document=None, fit=0, **options):
    edition = build(document or article(para("文")), EditionOptions(theme=folder, **options), Sink())
    assert edition.cover is not None
    return edition.cover(fit)


def own(tmp_path, body="<p>{{ title }}</p>", css="@page { size: 200px 300px }", **files):
    return theme(tmp_path / "own", **{"cover.xhtml.j2": PAGE % body, "cover.css": css}, **files)


def test_the_shipped_cover_says_who_what_and_where():
    page = cover("press", kitchen_sink())
    meta = kitchen_sink().meta

    for value in (meta.title, meta.kicker, meta.subtitle, meta.source, meta.names("author")[0]):
        assert value in said(page.root)
    assert (page.page.width, page.page.height) == (675, 900)
    assert page.language == "zh-Hans"
    assert page.problems == ()


def test_a_cover_says_who_reported_where_there_is_no_author_and_whose_unit_where_there_is_nobody():
    reporter = article(
        para("文"), contributors=(Contributor(name="林一", role="reporter"),), affiliation="甲社"
    )

    assert said(find(cover("press", reporter), ".byline")) == "林一"
    assert said(find(cover("press", article(para("文"), affiliation="甲社")), ".byline")) == "甲社"
    assert not [box for box in boxes(cover("press").root) if "byline" in box.classes]


def test_a_theme_with_a_cover_of_its_own_has_that(tmp_path):
    page = cover(own(tmp_path, "<p>我的：{{ title }}</p>"))

    assert said(page.root) == "我的：标题"
    assert (page.page.width, page.page.height) == (150, 225)


def test_a_theme_without_a_cover_has_the_shipped_one(tmp_path):
    folder = theme(tmp_path / "own", css="p { color: red }")

    assert said(cover(folder).root) == said(cover("press").root)


def test_a_theme_may_change_the_stylesheet_of_the_cover_alone(tmp_path):
    folder = theme(tmp_path / "own", **{"cover.css": ".title { color: #0000ff }"})

    assert find(cover(folder), ".title").style.color == (0, 0, 1)


def test_the_custom_properties_of_the_edition_hold_on_the_cover_and_its_rules_do_not(tmp_path):
    css = "p { color: var(--accent, #00ff00); text-indent: var(--in, 3px) }"
    (tmp_path / "more.css").write_text(":root { --in: 8px } p { margin: 9px }")
    folder = own(tmp_path, css=css, **{"edition.css": ":root { --accent: #ff0000 } p { font-size: 40pt }"})
    (found,) = [box for box in boxes(cover(folder, css=(str(tmp_path / "more.css"),)).root) if box.tag == "p"]

    assert found.style.color == (1, 0, 0)
    assert found.style.text_indent == 6
    assert found.style.font_size == 12
    assert found.style.margin.top == 0


def test_paper_and_body_size_of_the_edition_are_none_of_the_covers():
    page = cover("press", paper="a5", font_size=20.0)

    assert (page.page.width, page.root.style.font_size) == (675, 15)


def test_the_template_knows_what_did_not_fit_and_the_images(tmp_path):
    document = kitchen_sink()
    names = [resource.name for resource in document.resources]
    folder = own(tmp_path, "<p>{{ fit }} {{ images | join(' ') }}</p>")

    assert said(cover(folder, document, fit=3).root) == f"3 {' '.join(names)}"


def test_the_text_of_the_article_is_not_on_the_cover(tmp_path):
    folder = own(tmp_path, "<p>{{ body | length }}{{ related | length }}{{ document_name }}</p>")

    assert said(cover(folder, article(para("文"))).root) == "00"


def test_markup_in_a_title_stays_text():
    page = cover("press", article(para("文"), title="<b>&amp;</b> {{ 7 }}"))

    assert said(find(page, ".title")) == "<b>&amp;</b> {{ 7 }}"


@pytest.mark.parametrize(("css", "expected"), [("html { background: #ff0000 }", (1, 0, 0)), ("", (1, 1, 1))])
def test_the_page_has_the_background_of_its_root(tmp_path, css, expected):
    assert cover(own(tmp_path, css=css)).background == expected


def test_what_the_stylesheet_says_in_vain_is_told(tmp_path):
    page = cover(own(tmp_path, css="p { opacity: 0.5 }"))

    assert [item.kind for item in page.problems] == [Kind.UNKNOWN_PROPERTY]
    assert "cover.css:1" in page.problems[0].where


def test_a_broken_cover_is_an_error_that_names_its_file(tmp_path):
    with pytest.raises(TemplateError, match="nothing") as caught:
        cover(own(tmp_path, "{{ nothing }}"))
    assert "cover.xhtml.j2:1" in str(caught.value)
    with pytest.raises(TemplateError, match="not well-formed XML") as caught:
        cover(own(tmp_path, "<p>"))
    assert "cover.xhtml.j2" in str(caught.value)
    with pytest.raises(StylesheetError, match="no room"):
        cover(own(tmp_path, css="@page { size: 200px; margin: 90px }"))


def test_an_edition_of_a_theme_with_a_broken_cover_is_made_as_long_as_nobody_asks_for_it(tmp_path):
    build(article(para("文")), EditionOptions(theme=own(tmp_path, "{% broken %}")), Sink())


def test_the_same_metadata_give_the_same_page():
    one, other = (build(article(para(text)), EditionOptions(), Sink()) for text in "甲乙")

    assert one.cover is not None
    assert other.cover is not None
    assert one.cover(0) is other.cover(0)
    assert one.cover(1) is not other.cover(0)


def test_resources_are_part_of_what_is_known(tmp_path):
    image = Resource(name="a.png", media_type="image/png", data=png())
    document = msgspec.structs.replace(article(para("文")), resources=(image,))
    page = cover(own(tmp_path, '<img src="resources/{{ images[0] }}" alt=""/>'), document)
    (shown,) = [box for box in boxes(page.root) if box.tag == "img"]

    assert isinstance(shown, Box)
    assert shown.attributes["src"] == "resources/a.png"
