"""A file of shared lines settles what is furniture and where the title stands."""

import msgspec
import pytest

from converters.errors import InputNotFound, UsageError
from converters.options import ReadOptions
from converters.recover.site.learning import learned
from converters.recover.site.shared_lines import (
    REASON,
    SharedLine,
    SharedLines,
    Site,
    key,
    load_shared_lines,
    shape,
)
from tests.recover.accounting import missing, recovered
from tests.recover.site.pages import page, pages


def options(tmp_path, *sites):
    path = tmp_path / "shared.json"
    path.write_bytes(msgspec.json.encode(SharedLines(sites=sites)))
    return ReadOptions(furniture=str(path))


@pytest.fixture
def news(tmp_path):
    return options(tmp_path, learned("news", pages(30)))


def test_keys_ignore_space_width_and_case_and_shapes_numbers():
    assert key(" Ｈome　 PAGE ") == "homepage"
    assert key(" — ") == key("|") == ""
    assert shape("发布时间：2021-03-04 9:05") == "发布时间:0-0-0:0"


def test_shared_lines_are_dropped_with_their_reason_and_nothing_is_lost(news):
    text = page(41)
    document = recovered(text, news)
    reasons = {one.text: one.reason for one in document.dropped}

    assert document.meta.title.endswith("修好了第41座")
    assert document.meta.date == "2021-06-14"
    assert {reasons[line] for line in ("首页", "新闻", "渡口人家", "版权所有 渡口人家")} == {REASON}
    assert not missing(text, document)


def test_an_input_of_another_site_is_read_as_before(news):
    text = "河边的磨坊\n\n磨坊在河边站了两百年，直到去年冬天的大水把它的轮子带走，谁也没有再去找。\n"

    assert recovered(text, news) == recovered(text)


def test_a_copy_whose_every_line_is_shared_keeps_its_text(tmp_path):
    text = page(3)
    lines = tuple(SharedLine(text=line, inputs=9) for line in text.splitlines())

    assert recovered(text, options(tmp_path, Site(folder="", inputs=9, furniture=lines))) == recovered(text)


def test_a_heading_that_recurs_between_paragraphs_stays(tmp_path):
    lines = (SharedLine(text="参考文献", inputs=4),)
    text = page(5).replace("\n修", "\n参考文献\n修")
    document = recovered(text, options(tmp_path, Site(folder="", inputs=40, furniture=lines)))

    assert "参考文献" not in {one.text.strip() for one in document.dropped}


def test_a_shared_credit_stays(tmp_path):
    lines = (SharedLine(text="来源：渡口晚报", inputs=40), SharedLine(text="首页", inputs=40))
    text = "首页\n来源：渡口晚报\n" + page(5)
    document = recovered(text, options(tmp_path, Site(folder="", inputs=40, furniture=lines)))

    assert document.meta.source == "渡口晚报"


def test_a_file_that_cannot_be_used_says_what_to_give(tmp_path):
    with pytest.raises(InputNotFound, match="cannot read the file of shared lines"):
        load_shared_lines(str(tmp_path / "none.json"))
    (tmp_path / "bad.json").write_text('{"sites": [{"pages": 3}]}')
    with pytest.raises(UsageError, match="no file of shared lines"):
        load_shared_lines(str(tmp_path / "bad.json"))


def test_a_file_that_was_corrected_is_read_anew(tmp_path):
    import os

    one = options(tmp_path, Site(folder="", inputs=9))
    before = load_shared_lines(one.furniture)
    options(tmp_path, learned("news", pages(30)))
    os.utime(one.furniture, ns=(1, 1))

    assert load_shared_lines(one.furniture) is not before
