"""Images and text boxes of Word files."""

import pytest

from converters.diagnostics import Sink
from converters.images.files import pixel_size
from tests.kitchen_sink import png, transparent_png
from tests.readers.word import document, graphic, lines, p, picture, r, relation, w, word


def test_names_of_files_are_no_descriptions():
    links = relation("i1", "image", "media/a.png")
    more = {"word/media/a.png": transparent_png()}
    name = "C:\\Users\\王五\\Pictures\\照片 1.JPG"

    assert lines(p(picture('r:embed="i1"', name)), links=links, more=more) == ["figure image-001.png '': "]


def test_old_pictures_and_text_boxes():
    shape = '<v:shape><v:imagedata r:id="i1" o:title="旧图"/></v:shape>'
    box = w("txbxContent", p("框里"))
    new = w("drawing", f"<wp:anchor><wps:txbx>{box}</wps:txbx></wp:anchor>")
    old = w("pict", f"<v:textbox>{box}</v:textbox>")
    forms = f"<mc:Choice>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>"
    both = w("r", f"<mc:AlternateContent>{forms}</mc:AlternateContent>")
    body = p(w("r", w("pict", shape))) + p(r("文") + both) + p(r("表") + graphic("<c:chart/>"))
    more = {"word/media/a.png": transparent_png()}
    sink = Sink()

    assert lines(body, sink, links=relation("i1", "image", "media/a.png"), more=more) == [
        "figure image-001.png '旧图': ", "p: 文", "p: 框里", "p: 表",
    ]  # fmt: skip
    assert [item.message for item in sink] == ["markup skipped: charts"]


def test_of_two_forms_the_one_that_shows_something_is_read():
    empty = "<mc:Choice><w:drawing/></mc:Choice>"
    old = f"<mc:Fallback><w:pict><v:textbox>{w('txbxContent', p('旧框'))}</v:textbox></w:pict></mc:Fallback>"

    assert lines(p(w("r", f"<mc:AlternateContent>{empty}{old}</mc:AlternateContent>"))) == ["p: 旧框"]
    # Between runs, too.
    assert lines(p(f"<mc:AlternateContent><mc:Choice>{r('新')}</mc:Choice></mc:AlternateContent>")) == [
        "p: 新"
    ]


@pytest.mark.parametrize(
    ("cx", "cy", "expected"),
    [
        (3_000_000, 2_000_000, ["figure image-001.png '图': ", "p: 前"]),
        (190_500, 190_500, ["p: image{image-001.png|图}前"]),
    ],
    ids=["photo", "icon"],
)
@pytest.mark.parametrize("kind", ["inline", "anchor"])
def test_the_size_a_word_file_shows_decides_whether_an_image_stands_in_its_line(kind, cx, cy, expected):
    drawn = picture('r:embed="i1"').replace("<wp:docPr", f'<wp:extent cx="{cx}" cy="{cy}"/><wp:docPr')
    drawn = drawn.replace("wp:inline", f"wp:{kind}")
    links, more = relation("i1", "image", "media/a.png"), {"word/media/a.png": png(90, 90)}

    assert lines(p(drawn + r("前")), links=links, more=more) == expected


def test_the_size_of_an_old_picture_stands_in_its_style():
    shape = '<v:shape style="width:200pt;height:100pt"><v:imagedata r:id="i1"/></v:shape>'
    links, more = relation("i1", "image", "media/a.png"), {"word/media/a.png": png(20, 20)}

    assert lines(p(r("前") + w("r", w("pict", shape)) + r("后")), links=links, more=more) == [
        "p: 前后",
        "figure image-001.png '': ",
    ]


@pytest.mark.parametrize(
    ("crop", "turn", "size"),
    [
        ('l="25000" r="25000"', "", (20, 20)),
        ("", 'rot="5400000"', (20, 40)),
        ('t="50000"', 'rot="16200000" flipH="1"', (10, 40)),
        ('l="-20000"', "", (40, 20)),
        ('l="90000" r="90000"', "", (40, 20)),
        ('l="x"', 'rot="y"', (40, 20)),
    ],
)
def test_an_image_is_cropped_and_turned_as_word_shows_it(crop, turn, size):
    fill = f'<pic:blipFill><a:blip r:embed="i1"/><a:srcRect {crop}/></pic:blipFill>'
    shape = f"<pic:spPr><a:xfrm {turn}/></pic:spPr>"
    body = p(graphic(f"<pic:pic>{fill}{shape}</pic:pic>"))
    links, more = relation("i1", "image", "media/a.png"), {"word/media/a.png": png(40, 20)}
    found = document(word(body, links=links, more=more))

    assert [pixel_size(resource) for resource in found.resources] == [size]
