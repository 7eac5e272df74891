import pytest

from converters.model import LineBreak, Section, Text, Verse
from converters.model.editing import flatten
from converters.transforms.joins import joins
from tests.transforms.helpers import block_through, para, through

LINES = (
    "活字印刷把单个的字模排成整版，印",
    "完拆开，下次再用。这样一来，排版",
    "的工夫省了，书也便宜了；读书的人",
    "因此多起来。",
)


def test_wrapped_lines_are_joined():
    assert through(joins, " ".join(LINES)) == "".join(LINES)


def test_breaks_at_the_end_of_wrapped_lines_are_joined():
    content = [part for line in LINES for part in (line, LineBreak())][:-1]

    assert flatten(block_through(joins, para(*content)).content) == "".join(LINES)


def test_latin_words_keep_a_space_where_a_break_went():
    lines = (
        "活字印刷把单个的字模排成整版 type",
        "setting完拆开，下次再用。这样一来",
        "的工夫省了，书也便宜了；读书的人",
    )
    content = [part for line in lines for part in (line, LineBreak())][:-1]

    assert flatten(block_through(joins, para(*content)).content) == lines[0] + " " + lines[1] + lines[2]


@pytest.mark.parametrize(
    "text",
    [
        "王明 李华 赵云 张飞",
        "实现生态宜居 助力乡村振兴",
        "第一段说完了活字印刷的事情。 第二段才说到雕版印刷的事情，长短却并不一样，也就不是一行。 完。",
        "春风送暖千家万户人人笑语欢声 瑞雪迎丰万水千山处处莺歌燕舞 国泰民安",
        "短行，一 短行，二 短行，三",
    ],
)
def test_spaces_that_may_mean_something_stay(text):
    assert through(joins, text) == text


def test_forced_breaks_stay():
    block = para("地址：北京市", LineBreak(), "电话，略", LineBreak(), "邮编：一零零")

    assert block_through(joins, block) == block


def test_headings_and_verse_are_not_joined():
    text = (Text(text=" ".join(LINES)),)

    assert block_through(joins, Section(heading=text)) == Section(heading=text)
    assert block_through(joins, Verse(lines=(text,))) == Verse(lines=(text,))
