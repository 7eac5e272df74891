"""The file of ``--questions``."""

import pytest

from converters.edition.questions import read_questions
from converters.errors import ThemeError


def test_one_question_a_line_comments_and_blank_lines_left_out(tmp_path):
    path = tmp_path / "q.txt"
    path.write_text("\ufeff# 讨论\n\n 一？ \n二  三？\n", "utf-8")
    assert read_questions(str(path)) == ("一？", "二 三？")


@pytest.mark.parametrize(
    ("lines", "questions"),
    [
        ("1. 桥有多长？\n2．谁造的？\n3、为什么？", ("桥有多长？", "谁造的？", "为什么？")),
        ("一、桥有多长？\n二、谁造的？", ("桥有多长？", "谁造的？")),
        ("（1）桥有多长？\n（2） 谁造的？", ("桥有多长？", "谁造的？")),
        ("第1题：桥有多长？\n第2题：谁造的？", ("桥有多长？", "谁造的？")),
        ("1. 桥有多长？\n谁造的？", ("1. 桥有多长？", "谁造的？")),
        ("2. 桥有多长？\n3. 谁造的？", ("2. 桥有多长？", "3. 谁造的？")),
        ("1.5米够吗？\n2.5米呢？", ("1.5米够吗？", "2.5米呢？")),
    ],
)
def test_numbers_in_a_row_are_left_to_the_handout(tmp_path, lines, questions):
    path = tmp_path / "q.txt"
    path.write_text(lines, "utf-8")
    assert read_questions(str(path)) == questions


@pytest.mark.parametrize(
    ("text", "message", "where"),
    [
        ("# 无\n\n", "holds no question", "q.txt"),
        ("一？\n" + "长" * 501, "longer than 500", "q.txt:2"),
        ("？\n" * 201, "more than 200", "q.txt:201"),
    ],
)
def test_a_wrong_file_is_one_line_with_its_place(tmp_path, text, message, where):
    path = tmp_path / "q.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(ThemeError, match=message) as caught:
        read_questions(str(path))
    assert caught.value.where.endswith(where)


def test_a_file_that_is_not_there_or_no_text(tmp_path):
    with pytest.raises(ThemeError, match="cannot be read"):
        read_questions(str(tmp_path / "none.txt"))
    (tmp_path / "b.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ThemeError, match="UTF-8"):
        read_questions(str(tmp_path / "b.txt"))
