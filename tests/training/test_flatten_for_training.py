"""Pages and Markdown files become flat texts whose labels say what a careful reader finds."""

import random

import pytest

from scripts.flatten_for_training import main
from scripts.training_texts import front_matter, html_source, markdown_source
from scripts.training_texts.html_facts import Facts, split_names
from scripts.training_texts.rows import Part, line, text_of, written
from scripts.training_texts.styles import STYLES, flattened
from tests.recover.labelled_texts import letters, load, parse

POST = """---
title: "给旧钟换发条"
date: 2021-03-04 09:00:00
authors: [邱木生, ada-wren]
tags: [钟表, 修理]
---
钟停在四点一刻已经十一年，抽屉里的钥匙一直没有丢，我决定自己打开它看看里面还剩下些什么。

## 拆开后盖

后盖有四颗螺丝，其中一颗已经滑牙，只能用橡皮垫着慢慢拧，花了将近半个小时才把它取下来。
![后盖](back.jpg)

工具并不多，下面几样家里都有，缺的那一样可以到巷口的五金店去借，老板认得这条街上的每一座钟。

- 螺丝刀
- 旧牙刷

```sh
# 不是标题
date
```

发条断在最里面一圈，换上新的以后走时每天快两分钟，再调一调摆就差不多了，声音也比从前响。
"""
PAGE = """<html><head><title>Bridge reopens - The Ferry Post</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge reopens after nine months",
"datePublished": "2020-05-06T08:00:00Z", "author": {"name": "Ona Birk"}}</script></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><div style="display:none">hidden words</div>
<h1>Bridge reopens after nine months</h1><p class="meta">By <a rel="author">Ona Birk</a> | May 6, 2020</p>
<article class="entry-content"><p>The bridge over the Lower Arm opened to carts and walkers on Wednesday, nine
months after the flood took its middle pier away.</p><h2>Who paid</h2><p>The county paid two thirds, and the
rest came from a lottery that nobody had expected to sell out before the summer.</p><p>The ferry keeps running
until the autumn, its owner said, because habits die slowly here and fares are cheap.</p><p>Nobody on either
bank of it has yet taken down the old boards that sent them to the ferry.</p></article>
<aside class="related-stories"><a href="/a">The flood that took the pier: a year on</a></aside>
<footer>© 2020 The Ferry Post</footer></body></html>"""
BYLINE = (
    Part("mark", "By "),
    Part("author", "Ona Birk"),
    Part("mark", ", "),
    Part("date", "6 May 2020", "2020-05-06"),
)


def labelled(lines, language="zh-Hans"):
    return parse(written(lines, language, "test"))


def test_a_stored_file_keeps_its_front_matter_and_marks():
    article = markdown_source.read(POST)
    text = labelled(markdown_source.as_stored(article))

    assert text.text.split() == POST.split()
    assert text.scalars["title"] == ("给旧钟换发条",)
    assert text.scalars["date"][0] == "2021-03-04"
    assert [one.text for one in text.lists["author"]] == ["邱木生", "ada-wren"]
    assert [(one.text, one.level) for one in text.headings] == [("## 拆开后盖", 1)]
    assert [one.text for one in text.drop if not one.optional] == ["![后盖](back.jpg)"]
    assert text.first_body == (letters("钟停在四点一刻已经十一年，抽屉里的")[:12],)


def test_a_shown_article_has_no_marks_and_its_code_is_no_paragraph():
    lines = markdown_source.as_shown(markdown_source.read(POST))

    assert [one[0].label for one in lines] == [
        "body",
        "head",
        "body",
        "body",
        "list",
        "list",
        "mark",
        "mark",
        "body",
    ]
    assert text_of(lines[1]) == "拆开后盖"
    assert "![" not in "".join(map(text_of, lines))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Just a paragraph.\n", "no title and no prose"),
        ("# T\n\n```\n" + "x\n" * 40 + "```\n\n" + "Words. " * 30, "mostly code"),
    ],
)
def test_a_file_whose_labels_cannot_be_trusted_is_left_out(text, why):
    assert markdown_source.read(text) is None, why


def test_names_in_front_matter_are_no_addresses_and_no_lists():
    assert front_matter.is_name("Ada K. Wren")
    assert front_matter.is_name("邱木生")
    assert not front_matter.is_name("https://example.org/ada")
    assert not front_matter.is_name("the whole team that wrote it together")
    assert front_matter.spelled("ada-k-wren") == "Ada K Wren"


def test_a_page_is_labelled_by_its_markup():
    text = labelled(html_source.read(PAGE), "en")

    assert text.scalars["title"] == ("Bridge reopens after nine months",)
    assert text.scalars["date"][0] == "2020-05-06"
    assert [one.text for one in text.lists["author"]] == ["Ona Birk"]
    assert [one.text for one in text.lists["related"]] == ["The flood that took the pier: a year on"]
    assert [one.text for one in text.headings] == ["Who paid"]
    assert [one.text for one in text.drop] == ["Home News", "© 2020 The Ferry Post"]
    assert text.last_body == (letters("them to the ferry.")[-12:],)
    assert "hidden" not in text.text


def test_a_known_body_is_found_among_the_lines_of_a_page():
    body = "\n".join(text_of(one) for one in html_source.read(PAGE) if one[0].label in ("body", "head"))
    bare = PAGE.replace('class="entry-content"', "").replace("article", "div")

    assert html_source.read(bare) is None
    assert html_source.read(bare, Facts(body=body)) == html_source.read(PAGE)


def test_a_page_with_an_unknown_byline_is_left_out():
    page = PAGE.replace("Ona Birk</a>", "Somebody Else</a>")

    assert html_source.read(page) is None


def test_lines_of_names_are_split_and_sentences_are_none():
    assert split_names("By Ona Birk and Tam Oxley") == ["Ona Birk", "Tam Oxley"]
    assert split_names("https://example.org/people/ona") == []
    assert split_names("The editors of this paper and everyone who helped") == []


LINES = [
    line("drop", "Home"),
    line("title", "A title"),
    BYLINE,
    line("body", "The first paragraph of some length, so that it can be broken where lines are narrow."),
    line("head", "A heading"),
    line("body", "The last paragraph."),
    line("related", "Another title"),
    line("drop", "Imprint"),
]


@pytest.mark.parametrize("style", STYLES)
def test_a_style_changes_nothing_but_white_space_and_furniture(style):
    out = labelled(flattened(LINES, style, random.Random(1)), "en")
    plain = labelled(LINES, "en")

    assert out.scalars == plain.scalars
    assert out.lists["author"] == plain.lists["author"]
    assert [one[:2] for one in out.headings] == [one[:2] for one in plain.headings]
    assert letters(out.kept).replace("anothertitle", "") == letters(plain.kept).replace("anothertitle", "")
    assert out.first_body[0][:6] == plain.first_body[0][:6]


def test_the_command_writes_texts_that_can_be_read_again_and_the_same_each_time(tmp_path, capsys):
    (tmp_path / "post.md").write_text(POST, "utf-8")
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    files = [str(tmp_path / "post.md"), str(tmp_path / "page.html")]
    for folder in ("a", "b"):
        assert main([*files, "--lang", "zh-Hans", "--family", "clock", "-o", str(tmp_path / folder)]) == 0

    assert "2 texts of 2 files" in capsys.readouterr().out
    assert [one.family for one in load(tmp_path / "a")] == ["clock", "clock"]
    written_twice = [sorted(path.read_bytes() for path in (tmp_path / name).iterdir()) for name in ("a", "b")]
    assert written_twice[0] == written_twice[1]


def test_rows_hold_tabs_and_no_line_breaks():
    rows = written([line("body", "a\tb\nc\x0bd \\t e"), (), line("drop", "f")], "en", "test")

    assert parse(rows).text == "a\tb c d \\ t e\n\nf\n"


@pytest.mark.parametrize(
    ("row", "names", "unread"),
    [
        ("author: 'Tam Oxley (@tam)'", ("Tam Oxley",), False),
        ("author: '[Tam Oxley](https://example.org/tam) (The Mill)'", ("Tam Oxley",), False),
        ("authorName: 邱木生", ("邱木生",), False),
        ("authors:\n  - Ona Birk\n  - Tam Oxley", ("Ona Birk", "Tam Oxley"), False),
        ("authors:\n  - name: Ona Birk", (), True),
        ("author: the whole team and all of its many friends", (), True),
        ("author:", (), False),
    ],
)
def test_authors_of_front_matter_are_read_or_said_to_be_unread(row, names, unread):
    matter = front_matter.read(f"---\ntitle: A gull\n{row}\n---\nText.\n")

    assert (matter.authors, matter.unread) == (names, unread)


def test_a_file_whose_text_names_an_author_is_left_out():
    assert markdown_source.read(POST.replace("---\n钟停", "---\n作者：邱木生\n\n钟停")) is None


def test_a_standfirst_and_an_organisation_may_as_well_stay_unnamed():
    page = PAGE.replace("</h1>", "</h1><p>The county and a lottery paid for it, and the ferry stays.</p>")
    text = labelled(html_source.read(page.replace("Ona Birk", "Ferry Post Staff")), "en")

    assert text.scalars["subtitle"][1:] == ("",)
    assert [(one.text, one.optional) for one in text.lists["author"]] == [("Ferry Post Staff", True)]


def test_a_day_that_time_zones_moved_is_the_day_that_is_printed():
    text = labelled(html_source.read(PAGE.replace("May 6, 2020", "May 7, 2020")), "en")

    assert text.scalars["date"][0] == "2020-05-07"
