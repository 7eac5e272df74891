import pytest

from converters.model import CodeSpan, Strong, Text
from converters.transforms.quotes import quotes
from tests.transforms.helpers import block_through, document, para, through


@pytest.mark.parametrize(
    ("language", "after"),
    [
        ("zh-Hans", "他说：“你好，‘世界’！”"),
        ("zh-Hant", "他说：「你好，『世界』！」"),
        ("zh-TW", "他说：「你好，『世界』！」"),
        ("ja", "他说：「你好，『世界』！」"),
    ],
)
def test_pairs_and_nesting_of_the_region(language, after):
    assert through(quotes, "他说：\"你好，'世界'！\"", language) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('读"Hamlet"有感', "读“Hamlet”有感"),
        ("\"必修课\",'四个意识'", "“必修课”,‘四个意识’"),
        ("他说＂好＂", "他说“好”"),
        ('他说“好"。', "他说“好”。"),
        ('他说“她说"好"呢”', "他说“她说‘好’呢”"),
    ],
)
def test_straight_quotes_in_han_text(before, after):
    assert through(quotes, before) == after


@pytest.mark.parametrize(
    "text",
    [
        'This is "English" text',
        "在西安Xi'an城里",
        "北纬39°54'20\"处",
        "中文里的 rock 'n' roll，ok",
        '一段中文里引 we say "hello" there 的英文',
        "他说“好”，‘行’",
    ],
)
def test_latin_pairs_primes_apostrophes_and_curly_quotes_stay(text):
    assert through(quotes, text) == text


@pytest.mark.parametrize("text", ['他说："你好。', '"甲"乙"丙', '他说”你好"。'])
def test_quotes_that_do_not_pair_are_left_and_reported(text):
    result = quotes(document(para(text)))

    assert result.document.body == (para(text),)
    assert result.changes == 0
    assert result.suspects == (f"quotes do not pair: {text}",)


def test_pairing_is_by_paragraph():
    result = quotes(document(para('"甲'), para('乙"'), para('"丙"')))

    assert result.document.body == (para('"甲'), para('乙"'), para("“丙”"))
    assert len(result.suspects) == 2


def test_a_pair_across_an_inline_border():
    block = para('他说"', Strong(content=(Text(text='好"了'),)))

    assert block_through(quotes, block) == para("他说“", Strong(content=(Text(text="好”了"),)))


def test_a_quote_in_code_pairs_with_none_in_the_text():
    mixed = para(CodeSpan(text="Cow<'a, str>"), '没有"转义"时不分配')
    result = quotes(document(mixed))

    assert result.suspects == ()
    assert result.document.body == (para(CodeSpan(text="Cow<'a, str>"), "没有“转义”时不分配"),)
    assert len(quotes(document(para('他说"好'))).suspects) == 1
