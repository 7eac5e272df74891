"""Numbers in front of headings: which style, which value, and what is none."""

import pytest

from converters.recover.features.numbering import ORDER, number_of


@pytest.mark.parametrize(
    ("text", "style", "value", "rest"),
    [
        ("第三章 甲", "chapter", 3, " 甲"),
        ("第2部分甲", "chapter", 2, "甲"),
        ("第十二节", "section", 12, ""),
        ("十一、甲", "han", 11, "甲"),
        ("（二）甲", "han-brackets", 2, "甲"),
        ("(三)、甲", "han-brackets", 3, "甲"),
        ("1.2.3 甲", "decimal3", 1, "甲"),
        ("1.2 甲", "decimal2", 2, "甲"),
        ("3. 甲", "arabic", 3, "甲"),
        ("12、甲", "arabic", 12, "甲"),
        ("（4）甲", "arabic-brackets", 4, "甲"),
        ("5）甲", "arabic-brackets", 5, "甲"),
        ("2 甲", "bare", 2, "甲"),
        ("一是甲", "is", 1, "甲"),
        ("其二，甲", "first", 2, "甲"),
        ("第三，甲", "first", 3, "甲"),
        ("原因三：甲", "reason", 3, "甲"),
        ("Step 4: go", "step", 4, " go"),
        ("B. 甲", "letter", 2, " 甲"),
        ("IV. 甲", "roman", 4, "甲"),
    ],
)
def test_a_number_has_a_style_a_value_and_an_end(text, style, value, rest):
    number = number_of(text)

    assert number is not None
    assert (number.style, number.value, text[number.end :]) == (style, value, rest)


@pytest.mark.parametrize(
    "text", ["", "甲", "第三", "2023年", "3.5%", "1.5万元", "100 米", "II", "12:30 开会", "一甲"]
)
def test_what_is_no_number(text):
    assert number_of(text) is None


@pytest.mark.parametrize(
    ("signs", "first"), [("①②⑨⑩⑪⑳", 1), ("❶❷❾❿", 1), ("➀➁➈➉", 1), ("➊➋➒➓", 1)], ids=lambda one: str(one)
)
def test_signs_in_circles_count_from_one_in_each_series(signs, first):
    values = [number_of(f"{sign}甲").value for sign in signs]

    assert values[:2] == [first, 2]
    assert values[2:4] == [9, 10]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Part i begins", 1),
        ("Part v begins", 5),
        ("Part x begins", 10),
        ("Part viii begins", 8),
        ("Part xii begins", 12),
        ("XI. 甲", 11),
        ("XIV. 甲", 14),
        ("Ⅳ. 甲", 4),
        ("ⅳ. 甲", 4),
        ("Ⅻ. 甲", 12),
    ],
)
def test_roman_numerals_are_read(text, value):
    assert number_of(text).value == value


def test_the_order_names_styles_that_there_are():
    styles = {
        number_of(text).style for text in ("第一章", "第一节", "II. 甲", "一、", "（一）", "1 甲", "1、")
    }

    assert styles <= set(ORDER)
    assert len(set(ORDER)) == len(ORDER)
