"""Messages: English text that can be shown in other languages."""

import errno
import pickle

from hypothesis import given
from hypothesis import strategies as st

from converters.diagnostics import Diagnostic, Kind, SourcePos
from converters.errors import InputNotFound, UsageError
from converters.messages import Message, error_text, joined, nearest, one_line, say

CHINESE = {
    "no {thing} in {place}": "{place}里没有{thing}",
    "text": "正文",
    "; ": "；",
    "{where}: {what} ({hint})": "{where}：{what}（{hint}）",
    "no such file": "没有这个文件",
    "check the name": "请检查文件名",
    "No such file or directory": "没有那个文件或目录",
    "{where}: {said}": "{where}：{said}",
    "{file}:{line}: {said}": "{file}:{line}：{said}",
    "{severity}: {message} [{kind}]": "{severity}：{message} [{kind}]",
    "warning": "警告",
}


def translate(pattern: str) -> str:
    return CHINESE.get(pattern, pattern)


def test_a_message_is_its_english_text():
    message = say("no {thing} in {place!r}", thing="text", place="a.txt")
    assert message == "no text in 'a.txt'"
    assert type(str(message)) is str


def test_it_is_shown_in_another_language_with_its_values():
    message = say("no {thing} in {place}", thing=say("text"), place="a.txt")
    assert message.translated(translate) == "a.txt里没有正文"
    assert message.translated(str) == message == "no text in a.txt"


def test_values_are_text_numbers_messages_and_what_errors_say():
    told = say("no such file")
    message = say(
        "{n:,.1f} {error} {other} {path}", n=1234.56, error=ValueError(told), other=OSError(), path=("a",)
    )
    assert message == "1,234.6 no such file  ('a',)"
    assert message.translated(translate) == "1,234.6 没有这个文件  ('a',)"


def test_of_a_long_value_start_and_end_are_quoted():
    whole, long = "x" * 1000, "<" + "x" * 5_000_000 + ">"
    nested = say("{inner} again", inner=say("{text} here", text=whole))

    assert say("{text} here", text=whole) == f"{whole} here"
    assert nested == f"{whole} here again"
    said = say("{text} {error}", text=long, error=ValueError(long))
    assert 1800 < len(said) < 1850
    assert said.startswith("<xxx")
    assert said.endswith("xxx>")


def test_braces_are_written_twice():
    assert say("such as '{{date}} {title}'", title="x") == "such as '{date} x'"


def test_values_are_never_patterns():
    assert say("{text}", text="{other}").translated(translate) == "{other}"


@given(st.text(), st.integers())
def test_a_message_crosses_a_process_border(text, number):
    message = say("no {thing} in {place}", thing=joined("; ", [say("text"), text]), place=number)
    copy = pickle.loads(pickle.dumps(message))
    assert isinstance(copy, Message)
    assert copy == message
    assert copy.translated(translate) == message.translated(translate) == f"{number}里没有正文；{text}"


def test_joined_texts_are_translated_one_by_one():
    texts = joined("; ", [say("text"), "x"])
    assert texts == "text; x"
    assert texts.translated(translate) == "正文；x"
    assert joined(", ", []) == ""


def test_an_error_is_shown_with_its_place_and_hint():
    error = InputNotFound(say("no such file"), where="a.txt", hint=say("check the name"))
    assert str(error) == error.message == "a.txt: no such file (check the name)"
    assert error.message.translated(translate) == "a.txt：没有这个文件（请检查文件名）"
    again = pickle.loads(pickle.dumps(error))
    assert again.message.translated(translate) == error.message.translated(translate)


def test_an_error_inside_another_is_translated_too():
    inner = UsageError("a library's words", where="a.txt")
    assert (
        say("no {thing} in {place}", thing=inner, place=1).translated(translate)
        == "1里没有a.txt: a library's words"
    )


def test_a_diagnostic_is_shown_with_its_place():
    item = Diagnostic(kind=Kind.OVERFULL, message=say("text"), where="a.txt", pos=SourcePos(line=3))
    assert str(item) == item.text == "a.txt:3: warning: text [overfull]"
    assert item.text.translated(translate) == "a.txt:3：警告：正文 [overfull]"


def test_what_the_system_says_is_a_message():
    error = OSError(errno.ENOENT, "No such file or directory", "x")
    assert error_text(error).translated(translate) == "没有那个文件或目录"
    assert error_text(OSError(errno.ENOENT, "Kein solches Ding")) == "Kein solches Ding"
    assert error_text(ValueError("odd")) == "odd"
    assert error_text(ValueError()) == "ValueError"


def test_one_line_keeps_a_message_a_message():
    message = one_line(say("no {thing} in {place}", thing=say("text"), place="a\n\tb  c"))
    assert message == "no text in a b c"
    assert isinstance(message, Message)
    assert message.translated(translate) == "a b c里没有正文"
    assert one_line(" a\nb") == "a b"


def test_the_hint_for_an_unknown_word_is_the_nearest_known_one():
    known = say("known: {names}", names="paper, theme")
    assert nearest("papre", iter(("paper", "theme")), known) == "did you mean 'paper'?"
    assert nearest("x", ("paper", "theme"), known) is known
