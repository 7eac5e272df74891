"""What a scrape broke: entities, tags, wrong encodings, hard wraps, several paragraphs in one line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from converters.diagnostics import Kind, Sink
from converters.model import CodeBlock, Figure, NoteBlock, Paragraph, Ruby, Table, Verse
from converters.model.walk import block_text, document_text, walk, walk_inlines
from converters.recover.segmenting import repair
from converters.recover.segmenting.repair import repaired
from converters.recover.segmenting.segments import segments
from tests.recover.accounting import missing, recovered

_LONG = "清晨的码头上已经有人在卸货，一筐筐青菜从船上抬下来，过了秤就往市场里送，前后不过半个钟头的工夫。"


def test_entities_are_decoded_and_positions_stay_true() -> None:
    text = f"码头的一天\n&nbsp;&nbsp;甲&amp;乙：{_LONG}\n"
    document = recovered(text)
    assert document_text(document) == f"甲&乙：{_LONG}"
    block = document.body[0]
    assert text[block.pos.start : block.pos.end] == f"甲&amp;乙：{_LONG}"
    assert not missing(text, document)


def test_utf8_read_as_gb18030_is_read_again_where_certain() -> None:
    right = "加强政策引导推动发展。"
    while True:
        try:
            wrong = right.encode("utf-8").decode("gb18030")
            break
        except UnicodeDecodeError:
            right += "好"
    sink = Sink()
    places = repaired(f"前\n{wrong}\n后", sink)
    assert places.text == f"前\n{right}\n后"
    assert [item.kind for item in sink] == [Kind.REPAIRED]
    assert places.slice(2, 2 + len(right)) == wrong


def test_utf8_read_as_windows_1252_is_read_again() -> None:
    wrong = "“码头的一天”".encode().decode("cp1252", "replace")
    sink = Sink()
    if "\ufffd" not in wrong:
        assert repaired(wrong, sink).text == "“码头的一天”"
    assert repaired("café naïve Ångström", Sink()).text == "café naïve Ångström"


def test_mojibake_with_lost_bytes_is_left_and_reported() -> None:
    wrong = "鎵浆浼犵粺瑙傚康锛屾帹鍔ㄤ俊鎭\ufffd寲缁忔祹鍙戝睍銆備腑鍥界粡娴庣粡杩囪繎鍑犲崄骞寸殑鍙橀潻"
    sink = Sink()
    assert repaired(wrong, sink).text == wrong
    assert [item.kind for item in sink] == [Kind.SUSPECT_TEXT]


def test_paragraphs_in_one_line_are_parted() -> None:
    text = f"题目一行字\n{_LONG} {_LONG} {_LONG} （作者单位：东澳学院） (责编:苏荷)\n"
    document = recovered(text)
    assert [block_text(block) for block in document.body] == [_LONG, _LONG, _LONG]
    assert document.meta.affiliation == "东澳学院"


def test_a_line_that_opens_with_a_comma_goes_on() -> None:
    assert [item.text for item in segments("甲乙丙丁戊己\n，庚辛\n")] == ["甲乙丙丁戊己，庚辛"]


def test_english_hard_wraps_are_unwrapped() -> None:
    words = "the keeper climbed the same stairs before dawn and wiped the glass with the grain of it "
    lines = [words.strip()[:72].rsplit(" ", 1)[0] for _ in range(4)]
    text = "The Last Keeper\n\n" + "\n".join(lines) + ".\n\n" + "\n".join(lines) + ".\n"
    document = recovered(text)
    assert [block_text(block) for block in document.body] == [" ".join(lines) + "."] * 2


def test_systematic_readings_become_ruby() -> None:
    text = "問題\n這(zhè)是實(shí)際(jì)上的問(wèn)題，" + _LONG + "\n"
    document = recovered(text)
    rubies = [
        (item.base, item.reading)
        for block in walk(document.body)
        if isinstance(block, Paragraph)
        for item in walk_inlines(block.content)
        if isinstance(item, Ruby)
    ]
    assert rubies == [("這", "zhè"), ("實", "shí"), ("際", "jì"), ("問", "wèn")]
    assert not missing(text, document)


def test_furigana_become_ruby_and_one_alone_does_not() -> None:
    text = "潮見町の話\n廃校(はいこう)の太鼓(たいこ)は原口(はらぐち)さんが続けた。最後の一打まで響いた。\n"
    assert sum(isinstance(item, Ruby) for item in walk_inlines(_first(text).content)) == 3
    once = text.replace("(たいこ)", "").replace("(はらぐち)", "")
    assert not any(isinstance(item, Ruby) for item in walk_inlines(_first(once).content))


def _first(text: str) -> Paragraph:
    return next(block for block in walk(recovered(text).body) if isinstance(block, Paragraph))


def test_kinds_of_blocks() -> None:
    text = f"""码头的一天
{_LONG}
白日依山尽，
黄河入海流。
欲穷千里目，
更上一层楼。
{_LONG}
| 名 | 价 |
| --- | --- |
| 青菜 | 2 |
{_LONG}
```python
if x:
    print(x)
```
{_LONG}
▲码头一角（韩小满 摄）
[1]易霜.茶事手记[M].云麓:云麓出版社,2015.
"""
    document = recovered(text)
    kinds = [type(block) for block in document.body]
    assert kinds == [Paragraph, Verse, Paragraph, Table, Paragraph, CodeBlock, Paragraph, Figure, NoteBlock]
    table = document.body[3]
    assert isinstance(table, Table)
    assert table.head_rows == 1
    code = document.body[5]
    assert isinstance(code, CodeBlock)
    assert (code.language, code.text) == ("python", "if x:\n    print(x)")
    assert not missing(text, document)


@given(
    st.text(alphabet=st.characters(min_codepoint=0x80, exclude_categories=("Cs",)), min_size=4, max_size=6)
)
def test_a_first_character_rules_out_only_what_does_not_begin_like_utf_8(head):
    data = head.encode("gb18030")
    try:
        data.decode("utf-8")
        begins = True
    except UnicodeDecodeError as error:
        begins = error.start >= len(data) - 3 and error.start > 0

    assert repair._begins(head) is begins


def test_text_read_in_the_wrong_encoding_begins_like_utf_8():
    assert repair._begins("中文标题很长".encode().decode("gb18030"))
    assert not repair._begins("中文标题很长")
