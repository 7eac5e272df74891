"""Many articles as one collection; its editions are tested with the writers."""

import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.batch.run import run_batch
from converters.book.compose import compose, in_order
from converters.book.duplicates import duplicates
from converters.book.make import make
from converters.book.plan import BookPlan, PartPlan, read_plan
from converters.diagnostics import Kind, Sink
from converters.errors import InputNotFound, LimitExceeded, NoArticles, UsageError
from converters.model import (
    Document,
    Figure,
    InlineImage,
    Metadata,
    Paragraph,
    Provenance,
    Resource,
    Strong,
    Text,
    encode,
)
from converters.model.check import check
from converters.model.dump import dump
from converters.options import Limits, Options
from tests.batch.helpers import batch, write_inputs
from tests.recover.division.layouts import ARTICLES, LAYOUTS

LONG = "基层治理是一项复杂的系统工程，需要运用系统思维，把各方面工作联系起来分析、统筹起来谋划。" * 3


def article(title, text=LONG, **meta):
    name = meta.pop("name", f"{title}.txt")
    body = (Paragraph(content=(Text(text=text),)),)
    return Document(meta=Metadata(title=title, **meta), body=body, provenance=Provenance(name=name))


def plan(*names, **settings):
    return BookPlan(part=(PartPlan(articles=tuple(str(name) for name in names)),), **settings)


def test_orders():
    one = article("一", date="2022-02-17", source="乙报", name="c")
    two = article("二", date=None, source=None, name="a")
    three = article("三", date="2020-01-01", source="甲报", name="b")
    titles = {
        order: "".join(item.meta.title for item in in_order([one, two, three], order))
        for order in ("given", "name", "date", "source")
    }

    assert titles == {"given": "一二三", "name": "二三一", "date": "三一二", "source": "一三二"}


def test_nearly_the_same_text_under_one_title_is_a_duplicate():
    changed = LONG.replace("系统思维", "系统的思维", 1)
    articles = [
        article("一"),
        article("二"),
        article("「一」", changed),
        article("一", "完全不同的另一篇文章。"),
    ]

    assert duplicates(articles) == {2: 0}


@settings(max_examples=40, deadline=None)
@given(
    texts=st.lists(
        st.sampled_from([LONG, LONG[:40], LONG[::-1], "另一篇。", "", LONG + "又一句话在这里。"]), max_size=7
    )
)
def test_duplicates_are_those_whose_pieces_are_nearly_the_same(texts):
    def pieces(text):
        letters = "".join(char for char in text if char.isalnum())
        return {letters[at : at + 8] for at in range(max(1, len(letters) - 7))}

    expected = {}
    for place, text in enumerate(texts):
        for first in range(place):
            mine, other = pieces(text), pieces(texts[first])
            if first not in expected and len(mine & other) / len(mine | other) >= 0.8:
                expected[place] = first
                break
    articles = [article("同题", text) if text else article("同题", "，") for text in texts]
    assert duplicates(articles) == expected


def test_a_thousand_articles_of_one_title_are_compared_at_once():
    chance = random.Random(1)
    letters = [chr(0x4E00 + chance.randrange(3000)) for _ in range(60_000)]
    articles = [article("社论", "".join(letters[at : at + 60])) for at in range(0, 60_000, 60)]

    assert duplicates([*articles, *articles[:3]]) == {1000: 0, 1001: 1, 1002: 2}


def test_images_move_to_the_collection_under_new_names():
    def picture(title):
        content = (Strong(content=(InlineImage(resource="i.png"),)),)
        body = (Figure(resource="i.png"), Paragraph(content=content))
        image = Resource(name="i.png", media_type="image/png", data=title.encode())
        return Document(meta=Metadata(title=title), body=body, resources=(image,))

    part = PartPlan(articles=())
    book = check(compose(plan(title="书"), [(part, [picture("一"), picture("二")])]))

    assert [resource.name for resource in book.resources] == ["a1-i.png", "a2-i.png"]
    assert "figure a2-i.png" in dump(book)
    assert "image{a2-i.png|}" in dump(book)


def test_metadata_comes_from_the_plan_and_else_from_the_articles():
    part = PartPlan(articles=(), title="上编")
    articles = [
        article("一", date="2022-02-17", source="甲报", language="zh-Hant"),
        article("二", date="2022-03-01", source="甲报", language="zh-Hant"),
    ]
    book = compose(plan(title="书", author="编者", foreword="前\n言\n\n第二段"), [(part, articles)])

    assert (book.meta.title, book.meta.date, book.meta.source) == ("书", "2022-03-01", "甲报")
    assert book.meta.language == "zh-Hant"
    assert book.meta.names("editor") == ("编者",)
    assert len(book.body) == 2
    assert book.parts[0].title == "上编"


def test_a_book_is_made_of_inputs_and_reports_what_is_missing(tmp_path):
    write_inputs(tmp_path / "in", 3)
    (tmp_path / "in" / "bad.json").write_text("{}")
    sink = Sink()

    made = make(plan(tmp_path / "in", tmp_path / "none.txt", title="书"), Options(), sink)
    assert [item.meta.title for item in made.collection.articles] == ["题0", "题1", "题2"]
    assert [failure.source.rsplit("/")[-1] for failure in made.failures] == ["bad.json", "none.txt"]
    with pytest.raises(NoArticles):
        make(plan(tmp_path / "in" / "bad.json"), Options(), Sink())


def test_duplicates_are_reported_and_dropped_on_request(tmp_path):
    (tmp_path / "a.json").write_bytes(encode(article("一")))
    (tmp_path / "b.json").write_bytes(encode(article("一", name="again")))
    sink = Sink()
    names = (tmp_path / "a.json", tmp_path / "b.json")

    assert len(make(plan(*names), Options(), sink).collection.articles) == 2
    assert [item.kind for item in sink if item.kind is Kind.DUPLICATE] == [Kind.DUPLICATE]
    assert len(make(plan(*names, drop_duplicates=True), Options(), Sink()).collection.articles) == 1


def test_documents_of_a_batch_are_reused(tmp_path, monkeypatch):
    write_inputs(tmp_path / "in", 3)
    run_batch(batch(tmp_path / "in", tmp_path / "out"), lambda event: None)
    made = []
    module = "converters.book.make.finished"
    monkeypatch.setattr(module, lambda *given, **named: made.append(given))

    found = make(plan(tmp_path / "in"), Options(), Sink(), batch=tmp_path / "out")
    assert len(found.collection.articles) == 3
    assert made == []


def test_books_of_books_are_flat(tmp_path):
    part = PartPlan(articles=())
    inner = compose(plan(title="内"), [(part, [article("一"), article("二")])])
    (tmp_path / "inner.json").write_bytes(encode(inner))
    (tmp_path / "three.json").write_bytes(encode(article("三")))

    made = make(plan(tmp_path / "inner.json", tmp_path / "three.json"), Options(), Sink())
    assert [item.meta.title for item in made.collection.articles] == ["一", "二", "三"]


def test_a_plan_is_read_with_its_own_folder(tmp_path):
    text = 'title = "书"\norder = "date"\n[[part]]\ntitle = "上"\narticles = ["a/*.json"]\n'
    (tmp_path / "book.toml").write_text(text)

    found = read_plan(tmp_path / "book.toml", Limits())
    assert found.title == "书"
    assert found.part[0].articles == (str(tmp_path / "a/*.json"),)


@pytest.mark.parametrize(
    "text", ["title = [", "titel = 'x'\npart = []", "part = 7", "order = 'size'\npart = []"]
)
def test_wrong_plans_name_the_file(tmp_path, text):
    (tmp_path / "book.toml").write_text(text)

    with pytest.raises(UsageError, match=r"book\.toml"):
        read_plan(tmp_path / "book.toml", Limits())


def test_a_missing_plan(tmp_path):
    with pytest.raises(InputNotFound):
        read_plan(tmp_path / "book.toml", Limits())


def test_a_collection_survives_its_json():
    part = PartPlan(articles=())
    book = compose(plan(title="书"), [(part, [article("一")])])

    assert msgspec.json.decode(encode(book), type=Document) == book


@pytest.mark.parametrize(
    "name", ["../a.json", "/etc/hosts", "x/../../a", "link.json", "s3://b/a", "up/a.json"]
)
def test_a_plan_stays_in_its_folder(tmp_path, name):
    folder = tmp_path / "plan"
    folder.mkdir()
    (tmp_path / "a.json").write_text("{}")
    (folder / "link.json").symlink_to(tmp_path / "a.json")
    (folder / "up").symlink_to(tmp_path)
    path = folder / "book.toml"
    path.write_text(f"[[part]]\narticles = ['near.json', '{name}']", "utf-8")

    with pytest.raises(UsageError, match=r"book\.toml: .*outside its folder.*--allow-outside"):
        read_plan(path, Limits())
    assert len(read_plan(path, Limits(), allow_outside=True).part[0].articles) == 2


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 5000 + "]" * 5000, "a = " + "9" * 5000, "a = " + "{a = " * 3000 + "1"],
)
def test_a_plan_that_is_too_much_is_refused(tmp_path, text):
    (tmp_path / "book.toml").write_text(text, "utf-8")
    with pytest.raises(UsageError, match=r"book\.toml"):
        read_plan(tmp_path / "book.toml", Limits())


def test_a_plan_follows_no_lists(tmp_path):
    article = write_inputs(tmp_path / "in", 1)[0]
    (tmp_path / "list.txt").write_text(f"{article}\n", "utf-8")
    (tmp_path / "book.toml").write_text("[[part]]\narticles = ['list.txt']", "utf-8")

    made = make(read_plan(tmp_path / "book.toml", Limits()), Options(), Sink())
    assert [one.provenance.name for one in made.collection.articles] == ["list.txt"]


def test_every_article_of_an_input_is_a_chapter_on_request(tmp_path):
    (tmp_path / "several.txt").write_text(LAYOUTS["ruled"][0](), "utf-8")
    plan = BookPlan(part=(PartPlan(articles=(str(tmp_path / "several.txt"),)),), split=True)
    made = make(plan, Options(), Sink())
    assert [one.meta.title for one in made.collection.articles] == [one.title for one in ARTICLES]


def test_a_foreword_of_too_many_paragraphs_is_refused(tmp_path):
    path = tmp_path / "book.toml"
    path.write_text(
        'title = "书"\nforeword = """' + "字\n\n" * 40 + '"""\n[[part]]\narticles = []\n', "utf-8"
    )

    assert read_plan(path, Limits(nodes=40)).foreword.count("字") == 40
    with pytest.raises(LimitExceeded, match=r"more paragraphs than the limit of 39 \(--max-nodes"):
        read_plan(path, Limits(nodes=39))
