from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters import assets
from converters.errors import FontError
from converters.fonts.face import SHAPED, open_face
from converters.fonts.glyph_tables import NOTDEF
from tests.fonts.samples import SQUARES, cff_collection, cff_font, shipped

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=60)


def test_metrics_of_a_song_face_make_an_em_box() -> None:
    face = shipped("NotoSerifSC-Regular")
    assert (face.name, face.family, face.weight, face.italic) == (
        "NotoSerifSC-Regular",
        "Noto Serif SC",
        400,
        False,
    )
    assert face.outlines == "truetype"
    assert face.ascent + face.descent == pytest.approx(1.0)
    assert 0.7 < face.cap_height < 0.75
    assert face.x_height < face.cap_height
    assert face.underline_position < 0 < face.underline_thickness


def test_weight_and_slant_are_read() -> None:
    assert shipped("NotoSansSC-Bold").weight == 700
    assert shipped("KanbenSerif-BoldItalic").italic
    assert shipped("KanbenSerif-BoldItalic").weight == 700


@given(HAN)
@settings(max_examples=60)
def test_every_gb_han_is_one_glyph_of_one_em(text: str) -> None:
    face = shipped("NotoSerifSC-Bold")
    glyphs = face.glyphs(text)
    assert len(glyphs) == len(text)
    assert NOTDEF not in glyphs
    assert face.advances(glyphs) == [1.0] * len(text)
    assert face.missing(text) == frozenset()


def test_glyphs_agree_with_shaping_for_plain_text() -> None:
    face = shipped("NotoSansSC-Regular")
    text = "统一 2022 年"
    assert face.shape(text, features=("-kern",)).glyphs == face.glyphs(text)
    assert list(face.shape(text, features=("-kern",)).advances) == pytest.approx(
        face.advances(face.glyphs(text))
    )


def test_missing_lists_the_characters_without_a_glyph_and_forgives_those_without_ink() -> None:
    face = shipped("NotoSansMono-Regular")
    assert face.missing("aé国\u200b家\ufe00") == {"国", "家"}
    assert face.missing("aé国") == {"国"}
    assert face.glyphs("国") == NOTDEF


def test_ink_is_inside_the_em_for_han_and_empty_for_a_space() -> None:
    face = shipped("NotoSerifSC-Regular")
    x_min, y_min, x_max, y_max = face.ink(face.glyphs("国"))
    assert 0 < x_min < x_max < 1
    assert -face.descent < y_min < y_max < face.ascent
    assert face.ink(face.glyphs("\u3000")) == (0.0, 0.0, 0.0, 0.0)


def test_shaping_kerns_and_reports_clusters_in_characters() -> None:
    face = shipped("NotoSerifSC-Regular")
    shaped = face.shape("\U00020000AVe\u0323")
    assert shaped.clusters[:3] == (0, 1, 2)
    assert len(shaped.glyphs) == len(shaped.advances) == len(shaped.offsets)
    kerned, plain = face.shape("AV"), face.shape("AV", features=("-kern",))
    assert sum(kerned.advances) < sum(plain.advances)


def test_vertical_shaping_takes_the_vertical_forms_and_advances_downwards() -> None:
    face = shipped("NotoSerifSC-Regular")
    shaped = face.shape("「国」", vertical=True)
    assert shaped.glyphs[0] != face.glyphs("「")
    assert shaped.glyphs[1] == face.glyphs("国")
    assert all(advance == pytest.approx(1.0) for advance in shaped.advances)


@pytest.mark.parametrize("text", ["e\u0301", "葛\U000e0100", "हिन्दी", "👩\u200d🌾"])
def test_text_that_needs_shaping_is_told(text: str) -> None:
    assert SHAPED.search(text)


def test_text_that_needs_no_shaping_is_told() -> None:
    assert not SHAPED.search("加强理论武装，全面增强向心力。 Plain café，かな 2022—07…")


def test_a_collection_opens_by_index(tmp_path: Path) -> None:
    path = cff_collection(tmp_path, "One Song", "Two Song")
    face = open_face(str(path), 1)
    assert (face.family, face.outlines) == ("Two Song", "cff")
    assert face.missing(SQUARES) == frozenset()
    with pytest.raises(FontError, match="the file has no face 2"):
        open_face(str(path), 2)


def test_faults_in_font_files_are_font_errors(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"\0\1\0\0 not a font")
    with pytest.raises(FontError, match="check that it is a font"):
        open_face(str(broken))
    with pytest.raises(FontError, match="no such font file"):
        open_face(str(tmp_path / "none.ttf"))


def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FontError, match="licence"):
        open_face(str(cff_font(tmp_path / "closed.otf", "Closed", fs_type=2)))


def test_words_are_remembered_and_lines_of_han_are_not() -> None:
    face = shipped("NotoSerifSC-Regular")

    assert face.shape("word") is face.shape("word")
    assert face.shape("中文") is face.shape("中文")
    assert face.shape("很长的一个标题") == face.shape("很长的一个标题")
    assert face.shape("很长的一个标题") is not face.shape("很长的一个标题")


def _named_badly(data: bytes) -> bytes:
    """The font with names that are no text."""
    at = data.index(b"name") + 8
    start = int.from_bytes(data[at : at + 4], "big")
    return data[:start] + b"\xff\xfe\xd8\x00" * 40 + data[start + 160 :]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:200],
        lambda data: data[: len(data) // 2],
        lambda data: data[:4] + b"\xff" * 200 + data[204:],
        lambda data: b"\0" * len(data),
        _named_badly,
        lambda data: data.replace(b"maxp", b"maxq", 1),
    ],
)
def test_a_damaged_font_is_used_or_refused(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "x.ttf"
    path.write_bytes(damage(Path(str(assets.font("NotoSansMono-Regular.ttf"))).read_bytes()))

    with contextlib.suppress(FontError):
        face = open_face(str(path))
        face.advances(face.glyphs("字a"))
        face.shape("a")
