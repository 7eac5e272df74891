"""The cover: drawn from the metadata, or a file that was looked into first."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from converters.diagnostics import Kind, Sink
from converters.errors import (
    InputNotFound,
    InputUnreadable,
    LimitExceeded,
    MalformedInput,
)
from converters.model import Contributor, Document, Metadata
from converters.options import Limits
from converters.writers.epub.cover import draw, file, paint
from converters.writers.epub.cover.draw import draw_cover
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


@pytest.mark.diagnostics("glyph-missing", "node-not-rendered", "overfull")
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
    refused(tmp_path / "none.png", InputNotFound, "no such file")
    refused(tmp_path, InputUnreadable, "not a regular file but a folder")


@pytest.mark.parametrize(
    "data", [b"", b"<svg/>", b"GIF89a", b"\x89PNG\r\n\x1a\n", png()[:-600], jpeg()[:300]]
)
def test_what_is_no_whole_image_is_refused(tmp_path, data):
    (tmp_path / "bad.png").write_bytes(data)
    refused(tmp_path / "bad.png", MalformedInput, "cannot be used as a cover image")


def test_what_is_no_image_is_refused_in_the_same_words_each_time(tmp_path):
    (tmp_path / "text.png").write_bytes(b"no image")
    with pytest.raises(MalformedInput) as caught:
        file.load_picture(str(tmp_path / "text.png"))
    assert " at 0x" not in str(caught.value)


def test_colours_of_printers_and_moving_images_are_refused(tmp_path):
    refused(saved(tmp_path / "a.jpg", "CMYK", "JPEG"), MalformedInput, "CMYK")
    frames = [Image.new("RGB", (9, 9), shade) for shade in ("red", "blue")]
    frames[0].save(tmp_path / "b.gif", "GIF", save_all=True, append_images=frames[1:])
    refused(tmp_path / "b.gif", MalformedInput, "animated")


def test_covers_have_limits(tmp_path, monkeypatch):
    path = saved(tmp_path / "a.png")
    monkeypatch.setattr(file, "current", lambda: Limits(image_pixels=1000))
    refused(path, LimitExceeded, "1,000 pixels")
    monkeypatch.setattr(file, "current", lambda: Limits(input_bytes=10))
    refused(path, LimitExceeded, "10 bytes")


def test_the_cover_is_described():
    image = Opened(epub_of(kitchen_sink())).tree("cover.xhtml").find(".//{*}img")

    assert image.get("alt") == f"封面：{kitchen_sink().meta.title}"
    assert image.get("role") == "doc-cover"
