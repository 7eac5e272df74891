"""The texts of others in the repository can be read; each stands in the table with a free licence."""

import re
from collections import Counter

from tests.places import ROOT
from tests.recover.labelled_texts import LANGUAGES, load

FOLDER = ROOT / "tests" / "recovery_corpus"
FREE = {"MIT", "Apache-2.0", "CC BY 4.0", "CC0"}
ROW = re.compile(r"\| `([\w-]+)` \| ([\w-]+) \| \[([\w./-]+)\]\(.*\) `.*` at `\w+` \| (.+) \|")
NOTICE = re.compile(r"\| ([\w.-]+/[\w.-]+) \| (.+) \| Copyright .+ \|")


def rows(pattern):
    written = (FOLDER / "README.md").read_text("utf-8")
    return [match.groups() for match in map(pattern.fullmatch, written.splitlines()) if match]


def test_every_text_stands_in_the_table_with_its_language():
    assert {(one.name, one.language) for one in load(FOLDER)} == {row[:2] for row in rows(ROW)}


def test_every_licence_allows_copies_and_every_repository_has_its_notice():
    notices = dict(rows(NOTICE))

    assert {licence for *_, licence in rows(ROW)} <= FREE
    assert {repository: licence for _, _, repository, licence in rows(ROW)} == notices


def test_the_languages_are_balanced_and_the_texts_short():
    texts = load(FOLDER)
    languages = Counter(one.language for one in texts)

    assert set(languages) == LANGUAGES
    assert min(languages.values()) >= 6
    assert max(len(one.text) for one in texts) < 8000
    assert all(one.scalars["title"][0] and one.first_body for one in texts)
