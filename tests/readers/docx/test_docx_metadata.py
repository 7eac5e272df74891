"""What a Word file says about itself."""

import pytest

from converters.model.walk import plain
from tests.kitchen_sink import transparent_png
from tests.readers.word import document, lines, p, picture, r, relation, style, w, word


def test_title_page_paragraphs_are_metadata():
    styles = style("Title") + style("Subtitle") + style("Author") + style("Date")
    body = p("报头") + p("大", "Title") + p("题", "Title") + p("副", "Subtitle") + p("张三、李四", "Author")
    found = document(word(body + p("2024年5月6日", "Date") + p("文") + p("晚了", "Subtitle"), styles=styles))

    assert (found.meta.title, found.meta.subtitle, found.meta.date) == ("大题", "副", "2024-05-06")
    assert found.meta.names("author") == ("张三", "李四")
    assert [field.rule for field in found.fields] == ["style"] * 4
    assert len(found.body) == 3


def test_properties_fill_what_the_text_does_not_say():
    core = (
        '<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>题</dc:title><dc:creator>张三;李四</dc:creator><cp:keywords>甲；乙, 丙</cp:keywords>"
        "<dc:description>说明</dc:description></cp:coreProperties>"
    )
    found = document(word(p("文"), more={"docProps/core.xml": core})).meta

    assert (found.title, found.names("author"), found.keywords) == (
        "题",
        ("张三", "李四"),
        ("甲", "乙", "丙"),
    )
    assert found.description == "说明"


@pytest.mark.parametrize(
    ("name", "title"),
    [("Administrator", "无标题"), ("python-docx", "Microsoft Word - a.doc"), ("微软用户", "稿.docx")],
)
def test_names_of_accounts_and_programs_are_no_authors(name, title):
    core = f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{name}</dc:creator></c>'
    found = document(word(p("文"), more={"docProps/core.xml": core})).meta

    assert (found.title, found.contributors) == (None, ())


def test_styles_of_mastheads_colophons_and_links_fill_the_metadata():
    link = relation("l1", "hyperlink", "https://a.example/", external=True)
    body = (
        p("某报 2024年5月6日", "Masthead") + p("题", "Title") + p("林知白　周行之", "Byline")
        + p("节", "heading 1") + p("正文。") + p("作者 林知白", "Colophon") + p("责编 王责", "Colophon")
        + p("延伸阅读", "Related Heading")
        + p(r("2024-05-01 ") + '<w:hyperlink r:id="l1"><w:r><w:t>别篇</w:t></w:r></w:hyperlink>', "Related")
    )  # fmt: skip
    names = ("Masthead", "Title", "Byline", "heading 1", "Colophon", "Related Heading", "Related")
    found = document(word(body, styles="".join(map(style, names)), links=link))

    assert [(person.name, person.role) for person in found.meta.contributors] == [
        ("林知白", "author"), ("王责", "editor"),
    ]  # fmt: skip
    assert [(item.title, item.date, item.href) for item in found.meta.related] == [
        ("别篇", "2024-05-01", "https://a.example/")
    ]
    assert {item.reason for item in found.dropped} == {"masthead", "byline", "heading of notes or links"}
    assert [len(block.blocks) for block in found.body] == [1]


def test_notes_and_images_of_lines_about_the_article_head_the_text():
    links = relation("i1", "image", "media/a.png")
    note = w("footnote", p("作者单位。"), id=1)
    body = (
        p(picture('r:embed="i1"') + r("题"), "Title")
        + p(r("作者：林知白") + w("r", w("footnoteReference", id=1)), "Byline")
        + p("正文。")
    )
    more = {"word/media/a.png": transparent_png()}
    styles = style("Title") + style("Byline")

    assert lines(body, links=links, more=more, styles=styles, footnotes=note) == [
        "title: 题", "author: 林知白", "figure image-001.png '图': ", "note", "  p: 作者单位。", "p: 正文。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Doe, Jane", ("Doe, Jane",)),
        ("Doe, Jane A.", ("Doe, Jane A.",)),
        ("Jane Doe, John Roe", ("Jane Doe", "John Roe")),
        ("王小明, 李大为", ("王小明", "李大为")),
    ],
)
def test_a_family_name_before_a_comma_is_of_one_author(said, names):
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{said}</dc:creator></cp:coreProperties>'
    )

    assert document(word(p("文"), more={"docProps/core.xml": core})).meta.names("author") == names


BODY = "清晨的码头上已经有人在卸货，一筐筐青菜从船上抬下来，过了秤就往市场里送。"


def test_credits_under_a_title_need_no_style():
    title, section = p("码头的一天", "Title"), p("一、早上", "Heading1")
    made = document(word(title + p("文/林晓　图/何一帆") + p("来源：样本日报") + p(BODY) + section + p(BODY)))
    assert made.meta.names("author") == ("林晓",)
    assert made.meta.names("photographer") == ("何一帆",)
    assert made.meta.source == "样本日报"
    assert plain(made.body[0].content) == BODY


def test_a_sentence_under_a_title_is_text():
    prose = "作者在书里写了一个守塔的人。"
    made = document(word(p("码头的一天", "Title") + p(prose) + p(BODY)))
    assert made.meta.contributors == ()
    assert plain(made.body[0].content) == prose


@pytest.mark.parametrize(
    ("last", "date"),
    [
        ("2024年6月3日", "2024-06-03"),
        ("（二〇二四年六月三日）", "2024-06-03"),
        ("2024年6月3日，他走了。", None),
    ],
)
def test_a_text_may_end_with_its_date(last, date):
    made = document(word(p("码头的一天", "Title") + p(BODY) + p(last)))
    assert made.meta.date == date
    assert plain(made.body[-1].content) == last
