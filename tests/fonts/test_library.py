from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.diagnostics import Kind, Sink
from converters.errors import FontError, LimitExceeded, MissingGlyph
from converters.fonts import system
from converters.fonts.library import FontLibrary, clusters, describe
from converters.limits import Limits, in_force
from tests.fonts.samples import cff_collection, cff_font, shipped

SHIPPED_ONLY = FontLibrary(system_fonts="none")
STRICT = FontLibrary(system_fonts="none", missing="error")


@pytest.mark.parametrize(
    ("family", "weight", "name"),
    [
        ("serif", 400, "NotoSerifSC-Regular"),
        ("serif", 599, "NotoSerifSC-Regular"),
        ("serif", 600, "NotoSerifSC-Bold"),
        ("sans-serif", 400, "NotoSansSC-Regular"),
        ("sans-serif", 700, "NotoSansSC-Bold"),
        ("kai", 400, "KanbenKai-Regular"),
        ("cursive", 400, "KanbenKai-Regular"),
        ("monospace", 400, "NotoSansMono-Regular"),
        ("Noto Sans SC", 700, "NotoSansSC-Bold"),
        ("黑体", 700, "NotoSansSC-Bold"),
    ],
)
def test_generic_families_lead_to_the_shipped_faces(family: str, weight: int, name: str) -> None:
    assert SHIPPED_ONLY.faces((family,), weight, "zh-Hans")[0].name == name


def test_italics_are_western_and_han_stays_upright() -> None:
    parts = SHIPPED_ONLY.segments("见 Nature 杂志", ("serif",), 400, "zh-Hans", italic=True)
    assert {(face.name, text) for face, text in parts if text.strip().isalpha()} == {
        ("NotoSerifSC-Regular", "见"),
        ("KanbenSerif-Italic", " Nature "),
        ("NotoSerifSC-Regular", "杂志"),
    }


def test_a_text_of_one_face_is_one_segment() -> None:
    text = "加强理论武装，全面增强向心力。GB 18030：䶮"
    assert SHIPPED_ONLY.segments(text, ("serif",), 400, "zh-Hans") == [(shipped("NotoSerifSC-Regular"), text)]
    assert SHIPPED_ONLY.segments("", ("serif",), 400, "zh-Hans") == []


@given(st.text(st.sampled_from("国a한é\u0301👍\ue000\u200d\ufe0f")))
@settings(max_examples=80, deadline=None)
def test_segments_joined_are_the_text_and_each_face_has_its_part(text: str) -> None:
    library = FontLibrary(system_fonts="none", missing="box")
    parts = library.segments(text, ("serif", "monospace"), 400, "zh-Hans")
    assert "".join(part for _, part in parts) == text
    assert all(part for _, part in parts)
    assert all(one is not other for (one, _), (other, _) in itertools.pairwise(parts))


def test_marks_joiners_and_variation_selectors_stay_with_their_character() -> None:
    assert clusters("ae\u0301葛\U000e0100👩\u200d🌾国") == [
        "a",
        "e\u0301",
        "葛\U000e0100",
        "👩\u200d🌾",
        "国",
    ]


def test_a_character_no_font_has_is_named_with_its_code_point() -> None:
    with pytest.raises(MissingGlyph, match=r"U\+2D63 ⵣ") as caught:
        STRICT.segments("提非纳ⵣ", ("serif",), 400, "zh-Hans")
    assert "--missing=error" in str(caught.value)


def test_check_lists_every_character_no_font_has() -> None:
    with pytest.raises(MissingGlyph, match=r"U\+2D63 ⵣ, U\+2D64 ⵤ, U\+E000 *\("):
        STRICT.check("国ⵤ\ue000ⵣ国")
    STRICT.check("国한a")


@pytest.mark.parametrize(
    ("text", "face"),
    [
        ("㐀䶵鿪", "NotoSerifCJKsc-Regular"),
        ("한국어각", "NotoSerifCJKsc-Regular"),
        ("བོད་ཡིག", "NotoSerifTibetan-Regular"),
        ("ئۇيغۇرچە", "NotoNaskhArabic-Regular"),
        ("ᠮᠣᠩᠭᠣᠯ", "NotoSansMongolian-Regular"),
        ("ꆈꌠꉙ", "NotoSansYi-Regular"),
        ("ภาษาไทย", "NotoSerifThai-Regular"),
        ("𝔸", "NotoSansMath-Regular"),
    ],
)
def test_what_is_written_in_china_and_beside_it_has_a_face_on_every_machine(text: str, face: str) -> None:
    parts = SHIPPED_ONLY.segments(text, ("serif",), 400, "zh-Hans")
    assert [(one.name, part) for one, part in parts] == [(face, text)]


@pytest.mark.parametrize(
    "char", ["\u00ad", "\u061c", "\u180e", "\u3164", "\ufff1", "\U000e0001", "\u0085", "\u2028"]
)
def test_characters_without_ink_need_no_font(char: str) -> None:
    STRICT.check(f"国{char}a")


def test_a_mark_no_font_has_leaves_its_letter_as_it_is() -> None:
    library = FontLibrary(system_fonts="none")
    parts = library.segments("国x\u1abf国", ("serif",), 400, "zh-Hans")
    assert [(text, face.substitute) for face, text in parts] == [
        ("国x", False),
        ("\u1abf", True),
        ("国", False),
    ]


def test_characters_no_font_has_are_boxes_and_listed() -> None:
    sink = Sink()
    library = FontLibrary(sink=sink, system_fonts="none")
    parts = library.segments("a\ue000\ue000b\ue001", ("serif",), 400, "zh-Hans")
    boxes = [(face, text) for face, text in parts if face.substitute]
    assert [text for _, text in boxes] == ["\ue000\ue000", "\ue001"]
    face = boxes[0][0]
    assert face.advances(face.glyphs("\ue000")) == [1.0]
    x_min, _, x_max, _ = face.ink(face.glyphs("\ue000"))
    assert x_max > x_min
    assert list(library.boxed) == ["\ue000", "\ue001"]
    assert not list(sink)


@pytest.mark.parametrize(
    ("char", "digits"), [("\u0012", "0012"), ("\ue0af", "E0AF"), ("\U0010fffd", "10FFFD")]
)
def test_the_box_holds_the_digits_of_the_code_point_and_stays_an_em_wide(char: str, digits: str) -> None:
    face = FontLibrary(system_fonts="none").segments("\ue000", ("serif",), 400, "")[0][0]
    shaped = face.shape(f"{char}{char}")
    assert shaped.advances == (*[0.0] * len(digits), 1.0) * 2
    assert shaped.clusters == (0,) * (1 + len(digits)) + (1,) * (1 + len(digits))
    *inside, box = shaped.glyphs[: 1 + len(digits)]
    west, south, east, north = face.ink(box)
    places = [face.ink(glyph) for glyph in inside]
    assert all(west < place[0] and place[2] < east for place in places)
    assert all(south < place[1] and place[3] < north for place in places)
    assert len({(round(place[0], 1), round(place[1], 1)) for place in places}) == len(digits)


def test_own_fonts_come_first_by_role_and_by_language(tmp_path: Path) -> None:
    path = cff_collection(tmp_path, "Own One", "Own Two")
    library = FontLibrary([f"serif={path}#1", f"song:ja={path}#0"], system_fonts="none")
    assert [face.family for face in library.faces(("serif",), 400, "zh-Hans")][:2] == [
        "Own Two",
        "Noto Serif SC",
    ]
    assert [face.family for face in library.faces(("serif",), 400, "ja")][:2] == ["Own One", "Own Two"]
    assert library.faces(("sans-serif",), 400, "ja")[0].name == "NotoSansSC-Regular"
    parts = library.segments("永A们", ("serif",), 400, "zh-Hans")
    assert [(face.family, text) for face, text in parts] == [("Own Two", "永A"), ("Noto Serif SC", "们")]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine with the fonts of one folder: two families of several weights, one of a single face."""
    cff_font(tmp_path / "a.otf", "Zebra Song", style="Light", weight=300)
    cff_font(tmp_path / "b.otf", "Zebra Song")
    cff_font(tmp_path / "c.otf", "Zebra Song", style="Bold", weight=700)
    cff_font(tmp_path / "d.otf", "Zebra Song", style="Black", weight=900)
    cff_font(tmp_path / "e.otf", "Zebra Kai")
    monkeypatch.setattr(system, "folders", lambda: (tmp_path,))
    system.files.cache_clear()
    yield tmp_path
    system.files.cache_clear()


@pytest.mark.parametrize(
    ("font", "weights"),
    [
        ("Zebra Song", ["Regular", "Regular", "Bold", "Bold", "Black"]),
        ("Zebra Song Light", ["Light", "Light", "Bold", "Bold", "Black"]),
        ("ZebraSong-Black", ["Black"] * 5),
        ("a.otf", ["Light", "Light", "Bold", "Bold", "Black"]),
        ("Zebra Kai", ["Regular"] * 5),
        ("e.otf", ["Regular"] * 5),
    ],
)
def test_bold_text_takes_the_bold_face_of_the_family(installed: Path, font: str, weights: list[str]) -> None:
    library = FontLibrary([f"serif={installed / font if font.endswith('.otf') else font}"])
    faces = [library.faces(("serif",), weight, "zh-Hans")[0] for weight in (400, 599, 600, 700, 900)]
    assert [face.name.partition("-")[2] for face in faces] == weights


def test_bold_faces_of_the_machine_are_left_alone_where_its_fonts_are(installed: Path) -> None:
    library = FontLibrary([f"serif={installed / 'a.otf'}"], system_fonts="none")
    assert library.faces(("serif",), 700, "zh-Hans")[0].name == "ZebraSong-Light"


def test_the_bold_face_in_the_same_collection_comes_first(
    installed: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    collection = TTCollection()
    collection.fonts = [TTFont(installed / name) for name in ("a.otf", "d.otf")]
    path = tmp_path_factory.mktemp("own") / "own.ttc"
    collection.save(path)
    for machine in (True, False):
        library = FontLibrary([f"serif={path}#0"], system_fonts=machine)
        face = library.faces(("serif",), 700, "ja")[0]
        assert (face.where, face.name, face.language) == (str(path), "ZebraSong-Black", "ja")


@pytest.mark.parametrize("override", ["serif", "=x.ttf", "serif=", "serif=none.ttf", "serif=x.ttc#two"])
def test_bad_overrides_are_font_errors(override: str) -> None:
    with pytest.raises(FontError):
        FontLibrary([override])


def test_traditional_and_japanese_texts_get_their_own_forms_of_marks_and_characters() -> None:
    glyphs = {
        language: SHIPPED_ONLY.faces((family,), weight, language)[0].glyphs("，！骨直国a")
        for family in ("serif", "sans-serif")
        for weight in (400, 700)
        for language in ("zh-Hans", "zh-Hant-TW", "ja", "en")
    }
    assert glyphs["zh-Hans"] == glyphs["en"]
    mainland, taiwan, japan = glyphs["zh-Hans"], glyphs["zh-Hant-TW"], glyphs["ja"]
    assert [one != other for one, other in zip(mainland, taiwan, strict=True)] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
    assert [one != other for one, other in zip(mainland, japan, strict=True)] == [
        False,
        True,
        True,
        True,
        False,
        False,
    ]
    face = SHIPPED_ONLY.faces(("serif",), 400, "zh-Hant")[0]
    left, _, right, _ = face.ink(face.glyphs("，"))
    assert 0.3 < (left + right) / 2 < 0.7
    assert face.shape("，", language="zh-Hant", vertical=True).glyphs == face.glyphs("，")


def test_symbols_and_emoji_have_a_face_on_a_machine_without_fonts() -> None:
    parts = SHIPPED_ONLY.segments("➨😀\ufffd", ("serif",), 400, "zh-Hans")
    assert "".join(text for _, text in parts) == "➨😀\ufffd"


def test_an_unknown_family_is_reported_and_skipped() -> None:
    sink = Sink()
    library = FontLibrary(sink=sink, system_fonts="none")
    assert library.faces(("No Such Song", "kai"), 400, "zh-Hans")[0].name == "KanbenKai-Regular"
    assert [item.kind for item in sink] == [Kind.FONT_FALLBACK]


def test_fonts_of_the_machine_are_found_by_name_and_by_character(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cff_collection(tmp_path, "Zebra JP", "Zebra TC")
    (tmp_path / "broken.otf").write_bytes(b"OTTO")
    monkeypatch.setattr(system, "folders", lambda: (tmp_path,))
    system.files.cache_clear()
    try:
        library = FontLibrary(["serif=zebra tc"])
        assert library.faces(("serif",), 400, "zh-Hans")[0].family == "Zebra TC"
        assert system.covering("永", "ja") is not None
        found = {lang: system.covering("永", lang) for lang in ("ja", "zh-Hant-HK")}
        assert {lang: face.family for lang, face in found.items() if face} == {
            "ja": "Zebra JP",
            "zh-Hant-HK": "Zebra TC",
        }
        assert system.covering("ཀ", "zh-Hans") is None
    finally:
        system.files.cache_clear()


def test_describe_shows_code_point_and_character() -> None:
    assert describe("国") == "U+56FD 国"
    assert describe("\ue000") == "U+E000"


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        ("zh-Hans", ""),
        ("zh-Hant", "，。：？"),
        ("zh-TW", "，。：？"),
        ("ja", "：？"),
    ],
)
def test_c19_a_face_without_regional_forms_leaves_the_marks_to_one_that_has_them(language, marks) -> None:
    text = "海水，沒有。韻腳：問？「是」"
    parts = SHIPPED_ONLY.segments(text, ("kai", "serif"), 400, language)

    assert "".join(part for _, part in parts) == text
    assert "".join(part for face, part in parts if face.name == "NotoSerifSC-Regular") == marks
    assert {face.name for face, _ in parts} <= {"KanbenKai-Regular", "NotoSerifSC-Regular"}


def test_c19_marks_of_the_users_own_face_are_the_users(tmp_path) -> None:
    own = FontLibrary((f"kai={shipped('KanbenKai-Regular').where}",), system_fonts="none")
    assert len(own.segments("海水，沒有。", ("kai",), 400, "zh-Hant")) == 1


def test_a_text_of_very_many_characters_that_no_font_has_is_refused():
    private = "".join(map(chr, range(0xE000, 0xE003)))
    said = r"no font has.* than the limit of 60 \(--max-nodes raises it\)"
    with in_force(Limits(nodes=60)):
        library = FontLibrary(system_fonts="none")
        assert library.segments(private[:2] * 9, ("serif",), 400, "zh-Hans")
        with pytest.raises(LimitExceeded, match=said):
            library.segments(private, ("serif",), 400, "zh-Hans")


def test_a_text_whose_font_changes_very_often_is_refused():
    said = r"changes of font.* than the limit of 10 \(--max-nodes raises it\)"
    with in_force(Limits(nodes=10)):
        library = FontLibrary(system_fonts="none")
        assert library.segments("한 " * 20, ("serif",), 400, "ko")
        with pytest.raises(LimitExceeded, match=said):
            library.segments("한 " * 20, ("serif",), 400, "ko")
