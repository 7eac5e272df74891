"""What a word of a line of credits reads as by itself."""

import pytest

from converters.recover.credits.tokens import AS, TOKENS, token_of, tokens


@pytest.mark.parametrize(
    ("token", "plain", "read", "value"),
    [
        ("（张伟）", "张伟", "name", "张伟"),
        ("山海日报。", "山海日报", "publication", "山海日报"),
        ("据新华社电", "据新华社电", "publication", "新华社"),
        ("[编译]李娜", "李娜", "name", "李娜"),
        ("第03版", "第03版", "page", "03"),
        ("14面", "14面", "page", "14"),
        ("社会面", "社会面", "filler", ""),
        ("県内版", "県内版", "filler", ""),
        ("昨天", "昨天", "filler", ""),
        ("【】", "", "filler", ""),
        ("张伟、李娜", "张伟、李娜", "names", ""),
        ("石门大学", "石门大学", "organisation", "石门大学"),
        ("一路走来", "一路走来", "word", ""),
        ("x" * 15, "x" * 15, "", ""),
    ],
)
def test_what_a_token_reads_as(token, plain, read, value):
    found, _, kind, said = token_of(token)
    assert (found, kind, said) == (plain, read, value)
    assert kind in (*AS, "filler", "names", "word", "")


def test_a_label_glued_to_a_name_is_told():
    _, glued, _, _ = token_of("记者张伟")
    assert glued is not None
    assert (glued["label"], glued["value"]) == ("记者", "张伟")


def test_tokens_stand_between_spaces_bars_and_commas():
    assert TOKENS.findall("张伟 李娜|王芳，赵敏/周\u3000吴") == ["张伟", "李娜", "王芳", "赵敏", "周", "吴"]


@pytest.mark.parametrize(
    ("stretch", "words"),
    [
        ("山海日报 老 舍", ["山海日报", "老舍"]),
        ("张\u3000伟 山海日报", ["张伟", "山海日报"]),
        ("字号 大 小", ["字号", "大", "小"]),
        ("大 中 小", ["大", "中", "小"]),
        ("张 伟 林", ["张", "伟", "林"]),
        ("张|伟", ["张", "伟"]),
        ("周 李娜", ["周", "李娜"]),
        ("周", ["周"]),
        ("", []),
    ],
)
def test_a_name_of_two_signs_that_is_set_as_wide_as_three_is_one_word(stretch, words):
    found = list(tokens(stretch))
    assert [word for word, _, _ in found] == words
    assert all("".join(stretch[start:end].split()) == word for word, start, end in found)
