"""Covers of themes: their own pages painted, with images, in many colours, on any ground."""

import io

import msgspec
import pytest
from PIL import Image, ImageChops

from converters.diagnostics import Kind, Sink
from converters.edition.build import build
from converters.edition.theme import copy_theme
from converters.errors import StylesheetError, TemplateError
from converters.fonts.library import FontLibrary
from converters.model import Resource
from converters.options import EditionOptions, EpubOptions
from converters.typeset.cover import lay_out_cover
from converters.typeset.inline.lines import Context, StructureBuilder
from converters.writers.epub.cover import paint, truecolour
from converters.writers.epub.cover.draw import draw_cover
from converters.writers.epub.cover.marks import marks_of
from converters.writers.epub.write import write
from tests.edition.support import theme
from tests.kitchen_sink import kitchen_sink
from tests.writers.epub.opened import Opened, edition_of, replaced

WIDTH_PX, HEIGHT_PX = 900, 1200
CRIMSON = (163, 24, 29)


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


def test_images_in_columns_stand_upright_and_keep_their_shape(tmp_path):
    out = io.BytesIO()
    Image.new("RGB", (60, 20), "green").save(out, "PNG")
    images = (Resource(name="a.png", media_type="image/png", data=out.getvalue()),)
    css = "@page { size: 200px } div { writing-mode: vertical-rl; min-height: 100px } img { width: 60px }"
    document = msgspec.structs.replace(kitchen_sink(), resources=images)
    image, _ = themed(tmp_path, document, **page_of('<div><img src="a.png" alt=""/></div>', css))
    green = [(x, y) for x in range(200) for y in range(200) if image.getpixel((x, y)) != (255, 255, 255)]
    width, height = (max(side) - min(side) + 1 for side in zip(*green, strict=True))

    assert width == pytest.approx(3 * height, abs=2)
    assert max(x for x, _ in green) < 200


def test_the_cover_of_the_theme_is_in_the_book(tmp_path):
    options = EditionOptions(
        theme=theme(tmp_path / "own", **page_of("<p>国</p>", "@page { size: 300px 200px }"))
    )
    book = Opened(write(build(kitchen_sink(), options, Sink()), EpubOptions(), Sink()))

    with Image.open(io.BytesIO(book.files["cover.png"])) as image:
        assert image.size == (300, 200)
    assert book.manifest["cover-image"].get("properties") == "cover-image"


def test_a_cover_of_the_users_own_goes_before_the_themes(tmp_path):
    (tmp_path / "my.png").write_bytes(solid("red"))
    options = EditionOptions(theme=theme(tmp_path / "own", **page_of("{{ broken", "p {}")))
    edition = build(kitchen_sink(), options, Sink())
    book = Opened(write(edition, EpubOptions(cover=str(tmp_path / "my.png")), Sink()))

    assert book.files["cover.png"] == solid("red")
    with pytest.raises(TemplateError, match="unexpected"):
        write(edition, EpubOptions(), Sink())


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
    context = Context(fonts=FontLibrary(missing="box"), structure=StructureBuilder("zh"), sink=Sink())
    marks = marks_of(lay_out_cover(page, context), WIDTH_PX, HEIGHT_PX)
    one, other = (
        Image.open(io.BytesIO(data)).convert("RGB")
        for data in (
            paint.paint(marks, page.background, WIDTH_PX, HEIGHT_PX),
            truecolour.paint(marks, page.background, (WIDTH_PX, HEIGHT_PX), (), Sink()),
        )
    )

    assert max(high for _, high in ImageChops.difference(one, other).getextrema()) <= 128 / 15 + 3
