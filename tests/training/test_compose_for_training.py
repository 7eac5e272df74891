"""Composed texts keep the labels of what they are made of and name the families they come from."""

import json
import random
from collections import Counter

import pytest

from scripts.compose_for_training import TOGETHER, composed, main, material
from scripts.training_texts import credits, gold_lines
from scripts.training_texts.rows import Part, read, text_of, written
from tests.recover.labelled_texts import FOLDER, LANGUAGES, letters, load, parse

GULL = """@lang en
@family gull
drop | Home
title | A gull on the roof
mark | By
+ author |  Ona Birk
body | The first paragraph says that the gull came in March and never went away again.
head | What it eats
body | The second says that it eats whatever falls from the tables of the inn below.
body | The third says that nobody has the heart to drive it off, least of all the cook.
drop | Back to top
"""
PIER = GULL.replace("gull", "pier").replace("Home", "Log in").replace("Back to top", "All rights reserved")


def test_a_text_gives_its_title_body_and_furniture_but_no_credits():
    found = material(*read(GULL))

    assert found.title == "A gull on the roof"
    assert [one[0].label for one in found.body] == ["body", "head", "body", "body"]
    assert [text_of(one) for one in (*found.above, *found.below)] == ["Home", "Back to top"]


def test_a_text_without_a_title_or_of_two_paragraphs_gives_nothing():
    assert material(*read(GULL.replace("title |", "drop |"))) is None
    assert material(*read(GULL.replace("body | The third", "drop | The third"))) is None


@pytest.mark.parametrize("seed", range(30))
def test_a_composed_text_holds_a_body_of_one_and_furniture_of_the_other(seed):
    lines = composed(material(*read(GULL)), material(*read(PIER)), random.Random(seed))
    text = parse(written(lines, "en", "test"))

    assert text.scalars["title"][0] == "A gull on the roof"
    assert "Ona Birk" not in text.text
    assert letters("The third says that nobody has the heart")[:30] in letters(text.kept)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("place", ["head", "opening", "closing", "tail"])
def test_every_form_of_credits_can_be_filled_in(language, place):
    invented = credits.Credits(language, random.Random(3))
    for form in credits.forms(language)[place]:
        parts = invented.filled(form, "mark")
        assert "{" not in text_of(parts), form
        assert all(part.text for part in parts), form


def test_a_credit_names_the_same_people_wherever_it_stands():
    invented = credits.Credits("zh-Hans", random.Random(1))
    named = {
        part.text
        for form in ("（记者{author}）", "作者：{author}")
        for part in invented.filled(form, "mark")
        if part.label == "author"
    }

    assert len(named) == len(invented.values["author"])


def test_adjoining_words_of_a_credit_are_one_part():
    joined = credits.joined([Part("mark", "a"), Part("mark", "b"), Part("author", "c"), Part("author", "d")])

    assert joined == (Part("mark", "ab"), Part("author", "c"), Part("author", "d"))


def test_a_gold_file_labels_the_lines_it_names_whole():
    gold = {
        "title": "A gull",
        "authors": ["Ona Birk"],
        "sections": [{"level": 1, "heading": "1. What it eats", "runin": False}],
        "first_body": "It came in",
        "last_body": "the cook.",
        "drop": ["Home"],
        "related": [],
    }
    source = "Home\nA gull\nBy Ona Birk\nIt came in.\nWhat it eats\n- bread\nOna Birk asked the cook.\nFoot\n"
    labels = [one[0].label for one in gold_lines.labelled(source, gold)]

    assert labels == ["drop", "title", "mark", "body", "head", "list", "mark", "mark"]


def test_the_command_names_the_families_and_repeats_itself(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "gull.lines").write_text(GULL, "utf-8")
    (tmp_path / "in" / "pier.lines").write_text(PIER, "utf-8")
    for out in ("a", "b"):
        assert main([str(tmp_path / "in"), "-o", str(tmp_path / out), "--count", "8"]) == 0

    made = load(tmp_path / "a")
    assert capsys.readouterr().out.startswith("8 texts of 2")
    assert {one.family for one in made} <= {"gull", "pier", f"gull{TOGETHER}pier"}
    assert [one.text for one in made] == [one.text for one in load(tmp_path / "b")]


def test_the_languages_take_turns(tmp_path):
    main([str(FOLDER), "-o", str(tmp_path), "--count", "10"])

    assert Counter(one.language for one in load(tmp_path)) == dict.fromkeys(LANGUAGES, 2)


def test_a_corpus_with_gold_files_gives_texts_too(tmp_path):
    gold = {
        "lang": "en",
        "family": "gull (the site)",
        "title": "A gull",
        "first_body": "The first",
        "last_body": "all the same.",
    }
    body = "\n".join(
        f"The {at} paragraph of the text says very little, but it says it all the same."
        for at in ("first", "2nd", "3rd")
    )
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "g.gold.json").write_text(json.dumps(gold), "utf-8")
    (tmp_path / "open" / "g.txt").write_text(f"A gull\n{body}\n", "utf-8")
    [(language, family, lines)] = gold_lines.texts(tmp_path)

    assert (language, family) == ("en", "gull")
    assert material(language, family, lines) is not None


def test_kickers_subtitles_run_ins_and_dated_links_come_with_their_labels():
    pier = PIER.replace("body | The third", "head | How it ended\nbody | The third")
    labels: Counter[str] = Counter()
    for seed in range(300):
        one, other = (material(*read(text)) for text in (pier, pier.replace("pier", "mill")))
        lines = composed(one, other, random.Random(seed))
        text = parse(written(lines, "en", "test"))
        labels.update({part.label for parts in lines for part in parts})
        runins = [head.text for head in text.headings if head.runin]
        assert len(runins) in (0, 2)
        assert all(
            name in runin for name, runin in zip(("What it eats", "How it ended"), runins, strict=False)
        )

    assert min(labels[name] for name in ("kicker", "subtitle", "runin", "related")) >= 5
