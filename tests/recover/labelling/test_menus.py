"""Menus of short lines around an article, and lists of links with a time at each."""

from __future__ import annotations

from converters.diagnostics import Sink
from converters.recover.article import read_segments
from converters.recover.features.line_features import LineFeatures
from converters.recover.labelling.menus import entries, timed_links
from converters.recover.labelling.viterbi import Labelled

MENU = ("Lanterns", "Gardens", "Harbour walks", "Market stalls", "Bell ringing", "Ferry lore", "Tide tables")
BODY = "The ferry will run through the winter, the council decided, after a vote that nobody had expected."


def read(*lines: str) -> list[LineFeatures]:
    return read_segments("\n\n".join(lines) + "\n", Sink()).facts


def labels(facts: list[LineFeatures], zone: str, sure: float = 0.99) -> list[Labelled]:
    out = [Labelled(zone, "drop", sure, "")] * len(facts)
    for at, fact in enumerate(facts):
        if fact.segment.text == BODY:
            out[at] = Labelled("body", "para", 0.9, "")
        elif fact.segment.text.startswith("#"):
            out[at] = Labelled("top", "title", 0.9, "")
    return out


def chosen(lines: tuple[str, ...], zone: str, sure: float = 0.99) -> set[str]:
    facts = read(*lines)
    named = labels(facts, zone, sure)
    run = [at for at, one in enumerate(named) if one.label == "drop"]
    return {facts[at].segment.text for at in entries(run, facts, named)}


def test_a_long_row_above_the_headline_is_a_menu_but_for_the_lines_right_above_it() -> None:
    lines = (*MENU, "Night ferries", "Old harbour", "# The ferry stays", BODY)
    found = chosen(lines, "before")
    assert found >= {"Gardens", "Harbour walks", "Market stalls", "Bell ringing"}
    assert not found & {"Night ferries", "Old harbour"}


def test_a_short_row_is_no_menu() -> None:
    assert chosen((*MENU[:5], "# The ferry stays", BODY), "before") == set()


def test_an_entry_of_which_the_model_is_not_sure_stays() -> None:
    assert chosen((*MENU, "Night ferries", "Old harbour", "# The ferry stays", BODY), "before", 0.9) == set()


def test_what_the_headline_says_too_may_be_its_column() -> None:
    lines = (*MENU, "Night ferries", "Old harbour", "# Ferry lore: the lamp", BODY)
    assert "Ferry lore" not in chosen(lines, "before")


def test_behind_the_text_a_menu_shows_furniture_and_no_times() -> None:
    assert chosen((BODY, *MENU, "Night ferries"), "tail") == set()
    with_button = (BODY, *MENU[:4], "Contact us", *MENU[4:], "2 hours ago")
    found = chosen(with_button, "tail")
    assert "Gardens" in found
    assert "Tide tables" not in found


def test_latin_lines_behind_a_text_in_han_may_be_code() -> None:
    body = "渡船整个冬天照常开行，镇上的人谁也没有料到，会议只用了十分钟就作出了这个决定，灯还要照旧亮着。"
    facts = read(body, *MENU, "联系我们", "渡口晚灯")
    named = [Labelled("body", "para", 0.9, ""), *[Labelled("tail", "drop", 0.99, "")] * (len(facts) - 1)]
    found = {facts[at].segment.text for at in entries(range(1, len(facts)), facts, named)}
    assert not found & set(MENU)


def test_latin_prose_with_curly_marks_is_latin() -> None:
    body = "The council’s silence – “for now” – has only made the quarrel over the café worse."
    facts = read(body, *MENU[:4], "Contact us", *MENU[4:])
    named = [Labelled("body", "para", 0.9, ""), *[Labelled("tail", "drop", 0.99, "")] * (len(facts) - 1)]
    found = {facts[at].segment.text for at in entries(range(1, len(facts)), facts, named)}
    assert "Gardens" in found


def labelled_links(*lines: str) -> list[tuple[str, str]]:
    facts = read(BODY, *lines)
    named = [Labelled("body", "para", 0.9, ""), *[Labelled("tail", "aside", 0.9, "")] * (len(facts) - 1)]
    return [
        (fact.segment.text, one.label) for fact, one in zip(facts, timed_links(facts, named), strict=True)
    ]


def test_titles_over_times_are_links() -> None:
    titles = ("Why gulls prefer the car park", "The last rope maker of the quay", "Tides are later now")
    lines = [line for title in titles for line in (title, "2 hours ago")]
    found = dict(labelled_links(*lines))
    assert [found[title] for title in titles] == ["related"] * 3
    assert found["2 hours ago"] == "drop"


def test_titles_under_times_are_links() -> None:
    titles = ("老街的石板路铺完了", "渡口恢复夜班船", "废窑改成了图书室")
    lines = [line for title in titles for line in ("2019-05-05 18:20:11", title)]
    found = labelled_links(*lines)
    assert [label for text, label in found if text in titles] == ["related"] * 3
    assert {label for text, label in found if text[:4] == "2019"} == {"drop"}


def test_a_day_and_a_clock_without_a_year_is_the_time_of_a_link() -> None:
    titles = ("老街的石板路铺完了", "渡口恢复夜班船", "废窑改成了图书室")
    lines = [line for title in titles for line in (title, "12-2718:40")]
    found = labelled_links(*lines)
    assert [label for text, label in found if text in titles] == ["related"] * 3
    assert {label for text, label in found if text == "12-2718:40"} == {"drop"}


def test_two_titles_with_times_are_no_list() -> None:
    lines = ("Why gulls prefer the car park", "2 hours ago", "The last rope maker of the quay", "5 hours ago")
    assert {label for _, label in labelled_links(*lines)[1:]} == {"aside"}
