"""The cover: drawn from the metadata, or a file that was looked into first."""

import io

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from converters.diagnostics import Kind, Sink
from converters.edition.build import build
from converters.edition.theme import copy_theme
from converters.errors import InputNotFound, InputUnreadable, LimitExceeded, MalformedInput, StylesheetError
from converters.fonts.library import FontLibrary
from converters.model import Contributor, Document, Metadata, Resource
from converters.options import EditionOptions, Limits
from converters.typeset.cover import lay_out_cover
from converters.typeset.inline.lines import Context, StructureBuilder
from converters.writers.epub.cover import draw, file, paint, truecolour
from converters.writers.epub.cover.draw import draw_cover
from converters.writers.epub.cover.marks import marks_of
from tests.edition.support import theme
from tests.kitchen_sink import jpeg, kitchen_sink, png
from tests.writers.epub.opened import Opened, edition_of, epub_of, opened, replaced

WIDTH_PX, HEIGHT_PX = 900, 1200
CRIMSON = (163, 24, 29)
PAPER = (255, 253, 248)


def drawn(document, sink=None):
    data = draw_cover(edition_of(document), Sink() if sink is None else sink)
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB")


def ink(image, box):
    """Return the share of pixels that are not paper."""
    part = image.crop(box)
    return sum(count for count, colour in part.getcolors(1 << 20) if colour != PAPER) / (
        part.width * part.height
    )


# --------------------------------------------------------------------------- drawn
def test_a_cover_has_the_masthead_the_title_and_the_writers():
    image = drawn(kitchen_sink())

    assert image.size == (WIDTH_PX, HEIGHT_PX)
    assert ink(image, (60, 80, 450, 140)) > 0.02, "publication"
    assert ink(image, (450, 80, 840, 140)) > 0.02, "date and page"
    assert ink(image, (100, 380, 800, 740)) > 0.1, "title"
    assert CRIMSON in {colour for _, colour in image.getcolors(1 << 20)}
    assert ink(image, (60, 1000, 840, 1100)) == 0, "the foot is empty"


def test_a_cover_of_nothing_but_a_title_is_a_cover():
    image = drawn(Document(meta=Metadata(title="题")))

    assert ink(image, (60, 300, 840, 900)) > 0.005
    assert ink(image, (60, 60, 840, 80)) == 0


def test_two_titles_make_two_covers_and_one_title_one():
    one, same, other = (
        draw_cover(edition_of(replaced(kitchen_sink(), title=title)), Sink())
        for title in ("甲乙", "甲乙", "乙甲")
    )

    assert one == same
    assert one != other


def test_a_vertical_edition_has_columns():
    tall = drawn(replaced(kitchen_sink(), writing_mode="vertical-rl", title="活字与刻本", subtitle=None))

    assert ink(tall, (60, 160, 400, 1140)) < ink(tall, (400, 160, 840, 1140))


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=300), st.booleans())
def test_any_title_fits(title, vertical):
    mode = "vertical-rl" if vertical else "horizontal-tb"
    people = (Contributor(name=title[:40]),)
    meta = Metadata(
        title=title, kicker=title[::-1], source=title[:20], contributors=people, writing_mode=mode
    )
    image = drawn(Document(meta=meta))

    assert image.size == (WIDTH_PX, HEIGHT_PX)
    assert ink(image, (0, 0, 28, HEIGHT_PX)) == 0
    assert ink(image, (0, HEIGHT_PX - 28, WIDTH_PX, HEIGHT_PX)) == 0


def themed(tmp_path, document=None, **files):
    """Return the cover of a theme with these files, and what was noticed."""
    sink = Sink()
    options = EditionOptions(theme=theme(tmp_path / "own", **files))
    edition = build(document or kitchen_sink(), options, Sink())
    with Image.open(io.BytesIO(draw_cover(edition, sink))) as image:
        return image.convert("RGB"), list(sink)


def page_of(body, css):
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><head/><body>{body}</body></html>'
    return {"cover.xhtml.j2": page, "cover.css": css}


def test_a_theme_has_a_cover_of_its_own(tmp_path):
    css = "@page { size: 300px 200px } html { background: #00f } div { background: #f00; min-height: 50px }"
    image, noticed = themed(tmp_path, **page_of("<div/>", css))

    assert noticed == []
    assert set(image.getcolors()) == {(300 * 150, (0, 0, 255)), (300 * 50, (255, 0, 0))}


def test_a_copied_theme_can_be_changed(tmp_path):
    folder = tmp_path / "own"
    copy_theme("press", folder)
    sheet = folder / "edition.css"
    sheet.write_text(sheet.read_text("utf-8").replace("--accent: #a3181d", "--accent: #00a000"), "utf-8")
    image, _ = themed(tmp_path)
    colours = {colour for _, colour in image.getcolors(1 << 20)}

    assert (0, 160, 0) in colours
    assert CRIMSON not in colours


def test_letters_stand_on_what_is_behind_them(tmp_path):
    css = "@page { size: 200px } p { background: #000; color: #fff; font-size: 100px; line-height: 200px }"
    image, _ = themed(tmp_path, **page_of("<p>国</p>", css))
    shades = {colour for _, colour in image.getcolors()}

    assert shades > {(0, 0, 0), (255, 255, 255)}
    assert all(red == green == blue for red, green, blue in shades)
    assert len(shades) <= 17


def test_the_images_of_the_article_can_stand_on_the_cover(tmp_path):
    document = msgspec.structs.replace(
        kitchen_sink(), resources=(Resource(name="a.png", media_type="image/png", data=solid("green")),)
    )
    css = "@page { size: 200px } img { width: 100px } p { color: #f00; font-size: 50px }"
    body = '<img src="resources/a.png" alt=""/><p>国</p>'
    image, noticed = themed(tmp_path, document, **page_of(body, css))

    assert noticed == []
    assert image.getpixel((50, 20)) == (0, 128, 0)
    assert image.getpixel((150, 20)) == (255, 255, 255)
    assert (255, 0, 0) in {colour for _, colour in image.getcolors(1 << 20)}


def solid(colour):
    out = io.BytesIO()
    Image.new("RGB", (30, 30), colour).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("data", [b"no image", solid("red")[:60]])
def test_an_image_that_cannot_be_shown_is_told(tmp_path, data):
    document = msgspec.structs.replace(
        kitchen_sink(), resources=(Resource(name="a.png", media_type="image/png", data=data),)
    )
    body = '<img src="resources/a.png" alt=""/><p>国</p>'
    _, noticed = themed(tmp_path, document, **page_of(body, "@page { size: 200px }"))

    assert [item.kind for item in noticed] == [Kind.RESOURCE_MISSING]


def test_more_colours_than_a_palette_holds_are_all_there(tmp_path):
    colours = [f"rgb({red}, {green}, 9)" for red in range(0, 200, 10) for green in range(0, 200, 10)]
    body = "".join(f'<div class="c{n}"/>' for n in range(len(colours)))
    css = "@page { size: 100px 400px } div { min-height: 1px }" + "".join(
        f".c{n} {{ background: {colour} }}" for n, colour in enumerate(colours)
    )
    image, _ = themed(tmp_path, **page_of(body, css))

    assert len(image.getcolors(1 << 20)) == 400


def test_a_cover_as_large_as_a_wall_is_refused(tmp_path):
    with pytest.raises(StylesheetError, match="5000 × 100 pixels"):
        themed(tmp_path, **page_of("<p/>", "@page { size: 5000px 100px }"))


def test_a_cover_that_never_fits_is_cut_off_and_one_that_fits_later_is_not(tmp_path):
    css = "@page { size: 200px } p { background: #f00; min-height: 500px } .f4 { min-height: 150px }"
    image, _ = themed(tmp_path, **page_of("<p/>", css))
    assert image.getcolors() == [(200 * 200, (255, 0, 0))]
    image, _ = themed(tmp_path, **page_of('<p class="f{{ fit }}"/>', css))
    assert set(image.getcolors()) == {(200 * 150, (255, 0, 0)), (200 * 50, (255, 255, 255))}


def test_palette_and_true_colour_paint_alike():
    edition = edition_of(replaced(kitchen_sink(), writing_mode="vertical-rl", title="活字：A 与 B——刻本"))
    page = edition.cover(0)
    context = Context(
        fonts=FontLibrary(missing="box"), structure=StructureBuilder("zh"), sink=Sink(), missing_as_box=True
    )
    marks = marks_of(lay_out_cover(page, context), WIDTH_PX, HEIGHT_PX)
    one, other = (
        Image.open(io.BytesIO(data)).convert("RGB")
        for data in (
            paint.paint(marks, page.background, WIDTH_PX, HEIGHT_PX),
            truecolour.paint(marks, page.background, (WIDTH_PX, HEIGHT_PX), (), Sink()),
        )
    )

    assert max(high for _, high in ImageChops.difference(one, other).getextrema()) <= 128 / 15 + 3


def test_a_title_that_is_cut_off_on_the_cover_is_whole_in_the_metadata():
    title = "长" * 400
    one = opened(Document(meta=Metadata(title=title)))

    assert one.text("//dc:title") == [title]
    assert one.tree("cover.xhtml").find(".//{*}img").get("alt") == f"封面：{title}"


def test_two_covers_in_one_process_are_those_of_two_processes():
    """Bands that covers share do not carry anything from one to the next."""
    documents = [
        replaced(kitchen_sink(), title=title, kicker=kicker) for title in "甲乙" for kicker in ("丙", None)
    ]
    first = [draw_cover(edition_of(document), Sink()) for document in documents]
    paint._band.cache_clear()
    draw._drawn.cache_clear()

    assert [draw_cover(edition_of(document), Sink()) for document in reversed(documents)] == first[::-1]


def test_a_character_no_font_has_is_told():
    sink = Sink()
    drawn(Document(meta=Metadata(title="题\ue000")), sink)

    assert [item.kind for item in sink] == [Kind.GLYPH_MISSING]


# --------------------------------------------------------------------------- from a file
def saved(path, mode="RGB", kind="PNG", **options):
    Image.new(mode, (30, 40), 0).save(path, kind, **options)
    return str(path)


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [(png(30, 40), "cover.png", "image/png"), (jpeg(30, 40), "cover.jpg", "image/jpeg")],
)
def test_a_file_is_taken_as_it_is(tmp_path, data, name, media_type):
    (tmp_path / "my.image").write_bytes(data)
    one = opened(kitchen_sink(), cover=str(tmp_path / "my.image"))

    assert one.files[name] == data
    assert one.manifest["cover-image"].get("media-type") == media_type
    assert f'src="{name}"'.encode() in one.files["cover.xhtml"]


def test_a_still_gif_is_taken(tmp_path):
    assert "cover.gif" in opened(kitchen_sink(), cover=saved(tmp_path / "a.gif", "P", "GIF")).files


def refused(path, error, match):
    with pytest.raises(error, match=match):
        epub_of(kitchen_sink(), cover=str(path))


def test_what_is_not_there_or_may_not_be_read_is_told(tmp_path):
    refused(tmp_path / "none.png", InputNotFound, "no such cover")
    refused(tmp_path, InputUnreadable, "directory")


@pytest.mark.parametrize(
    "data", [b"", b"<svg/>", b"GIF89a", b"\x89PNG\r\n\x1a\n", png()[:-600], jpeg()[:300]]
)
def test_what_is_no_whole_image_is_refused(tmp_path, data):
    (tmp_path / "bad.png").write_bytes(data)
    refused(tmp_path / "bad.png", MalformedInput, "not an image")


def test_what_is_no_image_is_refused_in_the_same_words_each_time(tmp_path):
    (tmp_path / "text.png").write_bytes(b"no image")
    with pytest.raises(MalformedInput) as caught:
        file.load_picture(str(tmp_path / "text.png"))
    assert " at 0x" not in str(caught.value)


def test_colours_of_printers_and_moving_images_are_refused(tmp_path):
    refused(saved(tmp_path / "a.jpg", "CMYK", "JPEG"), MalformedInput, "CMYK")
    frames = [Image.new("RGB", (9, 9), shade) for shade in ("red", "blue")]
    frames[0].save(tmp_path / "b.gif", "GIF", save_all=True, append_images=frames[1:])
    refused(tmp_path / "b.gif", MalformedInput, "moves")


def test_covers_have_limits(tmp_path, monkeypatch):
    path = saved(tmp_path / "a.png")
    monkeypatch.setattr(file, "Limits", lambda: Limits(image_pixels=1000))
    refused(path, LimitExceeded, "1000 pixels")
    monkeypatch.setattr(file, "Limits", lambda: Limits(input_bytes=10))
    refused(path, LimitExceeded, "10 bytes")


def test_the_cover_is_described():
    image = Opened(epub_of(kitchen_sink())).tree("cover.xhtml").find(".//{*}img")

    assert image.get("alt") == f"封面：{kitchen_sink().meta.title}"
    assert image.get("role") == "doc-cover"
