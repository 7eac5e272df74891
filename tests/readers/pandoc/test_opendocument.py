"""OpenDocument text: title, subtitle and author of its styles and properties; all its text accounted for."""

from converters.diagnostics import Sink
from converters.formats import read
from converters.model.walk import document_text
from converters.options import ReadOptions
from converters.source import Source
from tests.readers.archives import packed

OPEN = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("style", "style"), ("meta", "meta"))
)
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
KIND = "application/vnd.oasis.opendocument.text"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    ' manifest:version="1.3"><manifest:file-entry manifest:full-path="/"'
    f' manifest:media-type="{KIND}"/></manifest:manifest>'
)
BODY = "河从山里出来，带着雪水和碎冰，一路往南，过了三道湾才慢下来。"


def odt(body, *, styles="", automatic="", meta=""):
    parts = {
        "mimetype": KIND,
        "META-INF/manifest.xml": MANIFEST,
        "content.xml": (
            f'<office:document-content {OPEN} {DC} office:version="1.3"><office:automatic-styles>{automatic}'
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>"
        ),
        "styles.xml": f"<office:document-styles {OPEN}>{styles}</office:document-styles>",
        "meta.xml": (
            f'<office:document-meta {OPEN} {DC} office:version="1.3"><office:meta>{meta}</office:meta>'
            "</office:document-meta>"
        ),
    }
    return read(Source(name="a.odt", data=packed(parts)), ReadOptions(), Sink())


def p(text, style="Standard"):
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def test_title_and_subtitle_are_told_by_their_styles_and_those_made_from_them():
    automatic = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    document = odt(p("春天的河", "P1") + p("三道湾", "Subtitle") + p(BODY), automatic=automatic)

    assert (document.meta.title, document.meta.subtitle) == ("春天的河", "三道湾")
    assert document_text(document) == BODY
    assert [field.rule for field in document.fields] == ["style", "style"]


def test_a_second_title_stays_in_the_text():
    document = odt(p("春天的河", "Title") + p("秋天的河", "Title") + p(BODY))

    assert document.meta.title == "春天的河"
    assert "秋天的河" in document_text(document)


def test_properties_give_title_and_author_where_the_text_has_none():
    names = "<meta:initial-creator>王小明</meta:initial-creator><dc:creator>李四</dc:creator>"
    document = odt(p(BODY), meta=f"<dc:title>河</dc:title>{names}")

    assert document.meta.title == "河"
    assert [person.name for person in document.meta.contributors] == ["王小明"]


def test_comments_deleted_text_and_running_heads_are_dropped_by_their_reasons():
    deleted = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion>'
        f"{p('删去的话')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    comment = f"<office:annotation>{p('批注的话')}</office:annotation>"
    styles = (
        '<office:master-styles><style:master-page style:name="S"><style:header>'
        f"{p('页眉的话')}</style:header></style:master-page></office:master-styles>"
    )
    document = odt(deleted + p(BODY[:10] + comment + BODY[10:]), styles=styles)

    assert document_text(document) == BODY
    assert {item.text: item.reason for item in document.dropped} == {
        "删去的话": "deleted in a tracked change",
        "批注的话": "comment",
        "页眉的话": "running head",
    }


def test_a_note_is_no_lost_text():
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p('桃花水。')}</text:note-body></text:note>"
    )
    document = odt(p(BODY[:10] + note + BODY[10:]))

    assert document.dropped == ()
