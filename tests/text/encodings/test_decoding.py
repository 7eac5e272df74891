"""Bytes to text: the encoding found is the one the text was written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.errors import BinaryInput, EmptyInput, MalformedInput, UsageError
from converters.text.encodings.decoding import decode, likeness

HANS = "基层党组织是贯彻落实决策部署的重要力量，要坚持大抓基层的鲜明导向。"
HANT = "行政院長今天在立法院表示，政府將會繼續推動經濟改革，並且強化社會安全網。"
JA = "日本の首相は十八日、国会で演説し、経済の再生について語った。"
KO = "대한민국 정부는 18일 서울에서 기자회견을 열고 새로운 정책을 발표했다."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (HANS, "gb18030"),
        (HANS, "utf-16-le"),
        (HANS, "utf-16-be"),
        (HANT, "big5hkscs"),
        (JA, "cp932"),
        (JA, "euc_jp"),
        (KO, "cp949"),
    ],
)
@pytest.mark.parametrize("times", [1, 40])
def test_the_encodings_of_east_asia_are_told_apart(text, encoding, times):
    found = decode((text * times).encode(encoding))

    assert (found.text, found.encoding, found.how) == (text * times, encoding, "looks like text")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_goes(encoding):
    found = decode(HANS.encode(encoding))

    assert (found.text, found.how) == (HANS, "byte-order mark")


def test_valid_utf8_is_utf8_and_line_ends_are_newlines():
    found = decode("一\r\n二\r三".encode())

    assert (found.text, found.encoding, found.how) == ("一\n二\n三", "utf-8", "valid UTF-8")


def test_a_declared_charset_is_read_as_its_superset_when_the_bytes_allow():
    data = "朱镕基".encode("gb18030")

    assert decode(data, declared="gb2312").encoding == "gb18030"
    assert decode("déjà".encode("cp1252"), declared="iso-8859-1").text == "déjà"
    assert decode(HANS.encode(), declared="gb2312").encoding == "utf-8"
    assert decode(HANS.encode("gb18030"), declared="utf-8").encoding == "gb18030"


def test_western_text_without_utf8():
    text = "Le café était très agréable, et l'été à Paris fut magnifique."

    assert decode(text.encode("cp1252")).text == text


def test_a_damaged_file_keeps_what_can_be_read():
    data = HANS.encode()
    found = decode(data[:30] + b"\xff" + data[30:])

    assert (found.encoding, found.damaged) == ("utf-8", 1)
    assert found.text.replace("\ufffd", "") == HANS


def test_what_the_user_says_is_obeyed_or_refused():
    assert decode(HANT.encode("big5"), "big5").text == HANT
    with pytest.raises(UsageError, match="unknown encoding"):
        decode(b"x", "nope")
    with pytest.raises(UsageError, match="unknown encoding"):
        decode(b"eA==", "base64")
    with pytest.raises(MalformedInput, match="not valid utf-8"):
        decode(HANS.encode("gb18030"), "utf-8", where="a.txt")


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 40, b"\x7fELF" + bytes(400), b"\x89PNG\r\n\x1a\n" + bytes(99)]
)
def test_binary_files_are_no_text(data):
    with pytest.raises(BinaryInput):
        decode(data)


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf\n"])
def test_white_space_is_no_text(data):
    with pytest.raises(EmptyInput):
        decode(data)


@given(st.binary(max_size=300), st.sampled_from([None, "gb18030", "utf-16", "big5", "cp1252"]))
def test_any_bytes_give_text_or_one_clear_error(data, encoding):
    try:
        found = decode(data, encoding)
    except (BinaryInput, EmptyInput, MalformedInput):
        return
    assert found.text.strip()


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_utf8_is_never_taken_for_anything_else(text):
    if text.strip() and not text.startswith("\ufeff"):
        assert decode(text.encode()).text == text


def test_real_text_is_likelier_than_its_misreading():
    assert likeness(HANS) > 0.4 > 0.2 > likeness(HANS.encode("gb18030").decode("big5hkscs", "replace"))
    assert likeness("plain ASCII") == 0.0


def test_scrapes_of_two_encodings_in_one_file_are_read_line_by_line():
    one, other = (
        "春天的第一场雨\n雨是夜里下起来的，到了清晨还没有停。\n",
        "夏天的第一场风\n风从海上吹来，吹过盐田。\n",
    )
    found = decode(one.encode() + other.encode("gb18030"))
    assert (found.text, found.encoding, found.how) == (one + other, "utf-8, gb18030", "line by line")


def test_one_damaged_line_makes_no_second_encoding():
    text = "雨是夜里下起来的，到了清晨还没有停。\n" * 30
    data = bytearray(text.encode())
    data[100] = 0xFF
    found = decode(bytes(data))
    assert found.encoding == "utf-8"
    assert found.damaged


@pytest.mark.parametrize("stray", [b"\0", b"\x1a", b"\x08\x08", b"\x1b[0m", b"\x1e"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_stray_controls_make_no_binary_file(stray, encoding):
    data = "雨是夜裡下起來的，到了早上還沒有停。\n".encode(encoding) * 3
    assert decode(data + stray + data).encoding in ("utf-8", "gb18030", "big5hkscs")
    assert decode(data + bytes(1) + data).text.count("雨") == 6


FRENCH = "L’été dernier, la forêt près de Besançon a brûlé. Où étaient les pompiers ? À l’hôtel.\n"


def test_a_stray_latin_byte_does_not_make_latin_of_a_page_in_utf8():
    page = FRENCH.encode() + b"<script>/* Caf\xe9 */</script>\n" + FRENCH.encode()
    found = decode(page, declared="utf-8")
    assert found.text == f"{FRENCH}<script>/* Café */</script>\n{FRENCH}"
    assert found.encoding == "utf-8, cp1252"
    assert not found.damaged


def test_a_stray_byte_on_a_line_of_utf8_is_read_by_itself():
    found = decode(FRENCH.strip().encode() + b" Na\xefve \x81" + FRENCH.encode())
    assert found.text == f"{FRENCH.strip()} Naïve \ufffd{FRENCH}"
    assert found.damaged == 1


@pytest.mark.parametrize("text", [FRENCH, "Müller aß Äpfel und Nüsse.\n", "«Ã©» steht für é, «Ã¼» für ü.\n"])
def test_latin_stays_latin(text):
    assert decode(text.replace("’", "'").encode("latin-1") * 3, declared="utf-8").encoding == "cp1252"
