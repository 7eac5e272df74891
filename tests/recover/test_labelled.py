"""The pinned quality of recovery on the labelled texts beside this file: runs from a clone alone.

``MEASURED`` holds the figures that ``python -m tests.recover.score_labelled`` prints. A figure more than
``SLACK`` below fails with the whole table; who makes recovery better writes the better figures here. The
weights of the labels have learned from these texts: how far recovery is with texts it has not seen is
cross-validated by family (``python -m scripts.train_recovery --check 5``), see ``docs/design/recovery.md``.
"""

from __future__ import annotations

import pytest

from tests.places import CORPUS
from tests.recover.accounting import missing, recovered
from tests.recover.labelled_score import FIELDS, Judged, macro, table, total
from tests.recover.labelled_texts import BODY, FOLDER, LABELS, LANGUAGES, Labelled, letters, load
from tests.recover.score_labelled import judged

SLACK = 0.005
MEASURED = {
    "MACRO": 0.957,
    "title": 1.0,
    "kicker": 0.875,
    "subtitle": 0.957,
    "authors": 0.923,
    "affiliation": 1.0,
    "source": 0.9,
    "date": 1.0,
    "page": 1.0,
    "editors": 1.0,
    "headings": 0.989,
    "runin": 0.914,
    "first_body": 0.951,
    "last_body": 0.951,
    "related": 0.933,
    "drop": 0.966,
}
MEASURED_BY_LANGUAGE = {"en": 0.959, "ja": 0.978, "ko": 0.917, "zh-Hans": 0.961, "zh-Hant": 0.953}
pytestmark = pytest.mark.diagnostics("several-articles")
TEXTS = load()
COPIED = 16
"""Letters in a row that no labelled text may share with the evaluation corpus, formulas of pages aside."""


@pytest.fixture(scope="module")
def results() -> list[Judged]:
    return [judged(one) for one in TEXTS]


@pytest.mark.parametrize("text", TEXTS, ids=lambda one: one.name)
def test_no_kept_character_is_lost(text: Labelled) -> None:
    assert judged(text).lost == ""


@pytest.mark.parametrize("text", TEXTS, ids=lambda one: one.name)
def test_what_is_not_kept_is_named_as_dropped(text: Labelled) -> None:
    assert not missing(text.text, recovered(text.text))


@pytest.mark.parametrize("field", MEASURED)
def test_no_field_is_below_its_floor(results: list[Judged], field: str) -> None:
    counts = total(results)
    found = macro(counts) if field == "MACRO" else counts[field].f1
    assert found >= MEASURED[field] - SLACK, f"{field} {found:.4f}\n{table(results)}"


@pytest.mark.parametrize("language", MEASURED_BY_LANGUAGE)
def test_no_language_is_below_its_floor(results: list[Judged], language: str) -> None:
    own = [one for one in results if one.labelled.language == language]
    found = macro(total(own))
    assert found >= MEASURED_BY_LANGUAGE[language] - SLACK, f"{language} {found:.4f}\n{table(own)}"


def test_every_field_and_language_has_a_floor() -> None:
    assert set(MEASURED) == {*FIELDS, "MACRO"}
    assert set(MEASURED_BY_LANGUAGE) == LANGUAGES


def test_the_set_is_broad() -> None:
    families = {one.family for one in TEXTS}
    assert len(TEXTS) >= 60
    assert len(families) >= 14
    assert all(sum(one.family == family for one in TEXTS) >= 3 for family in families)
    assert {one.language for one in TEXTS} == LANGUAGES
    assert all(one.first_body and one.last_body for one in TEXTS)


def test_every_label_is_in_the_readme() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    assert {label for label in LABELS if f"`{label}`" not in readme} == set()
    assert BODY <= LABELS


def test_nothing_is_copied_from_the_corpus() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the evaluation corpus is not here")
    corpus = " ".join(letters(path.read_text("utf-8")) for path in sorted(CORPUS.glob("*/*.txt")))
    for one in TEXTS:
        for line in map(letters, one.kept.split("\n")):
            pieces = {line[at : at + COPIED] for at in range(len(line) - COPIED + 1)}
            assert one.language == "en" or not [piece for piece in pieces if piece in corpus], one.name
