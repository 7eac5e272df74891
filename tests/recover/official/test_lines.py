"""Which line is which part."""

import pytest

from converters.recover.official.forms_data import ADDRESSEES, NUMBER, TITLE
from converters.recover.official.lines import heads_of, is_tail, lines_of, plan


def test_lines_know_where_they_stand():
    (one, two) = lines_of("　甲\r\n\n  乙 ")

    assert (one.text, one.start, one.number) == ("甲", 1, 1)
    assert (two.text, two.start, two.end, two.number) == ("乙", 7, 8, 3)


@pytest.mark.parametrize(
    "text",
    ["国办发〔2024〕1号", "江政办函[2023]105号", "云图〔2024〕第3号", "A县发（2020）5号"],
)
def test_numbers(text):
    assert NUMBER.fullmatch(text)


@pytest.mark.parametrize("text", ["2024年第1号", "〔2024〕1号", "编号：国办发〔2024〕1号文"])
def test_no_numbers(text):
    assert not NUMBER.fullmatch(text)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("各省、自治区、直辖市人民政府，国务院各部委、各直属机构：", True),
        ("尊敬的各位家长：", True),
        ("青石乡人民政府：", True),
        ("记者从会上了解到，各地的做法不同：", False),
        ("现将有关事项通知如下：", False),
    ],
)
def test_addressees(text, is_one):
    assert bool(ADDRESSEES.fullmatch(text)) is is_one


def test_titles_name_their_kind():
    assert TITLE.fullmatch("国务院关于加强监管的若干意见（试行）")
    assert not TITLE.fullmatch("全省春季植树工作全面展开")


def test_lines_above_the_title():
    shown = dict(
        pair
        for text in ("000123", "机密★5年", "特急", "签发人：郑怀远", "海棠县人民政府文件", "首页")
        for pair in heads_of(text)
    )
    assert shown == {
        "serial": "000123",
        "secrecy": "机密★5年",
        "urgency": "特急",
        "signer": "郑怀远",
        "issuer": "海棠县人民政府文件",
    }


def test_lines_below_the_signature():
    assert is_tail("（此件公开发布）")
    assert is_tail("抄送：县委办公室。")
    assert is_tail("联系电话：0000-123")
    assert is_tail("江城县人民政府办公室2024年2月29日印发")
    assert not is_tail("特此通知。")


def test_an_empty_text_has_no_plan():
    assert plan([]) is None
