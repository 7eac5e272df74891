"""What the validators of the trade say of every sort of EPUB: nothing (E7, E10, E12)."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from converters.book.compose import compose
from converters.book.plan import BookPlan, PartPlan
from converters.diagnostics import Sink
from converters.options import Options
from converters.pipeline import finished, render
from converters.source import Source
from tests.conftest import SEED
from tests.model.strategies import documents
from tests.writers.epub.opened import Opened, epub_of
from tests.writers.epub.samples import epubs, with_sound_images
from tests.writers.epub.validators import ace_findings, epubcheck_findings

TEXTS = 30
"""Texts of the corpus that are tried."""
ACE_SAMPLES = ("everything", "vertical", "hostile", "collection", "zh-Hant", "ja", "en")
"""Samples whose pages differ in what Ace looks at."""


def written(folder, files):
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / f"{name}.epub").write_bytes(data)
    return sorted(folder.glob("*.epub"))


def epub_of_text(path):
    return render(Source(data=path.read_bytes(), name=path.name), ["epub"], Options()).outputs["epub"]


def random_epubs():
    made = {}

    @settings(
        max_examples=40,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(documents())
    def keep(document):
        made[f"random-{len(made)}"] = epub_of(with_sound_images(document))

    keep()
    return made


def texts_of(corpus):
    return sorted((corpus / "open").glob("*.txt"))[:TEXTS]


def clean(findings):
    return {name: found for name, found in findings.items() if found}


@pytest.mark.checker("epubcheck")
def test_epubcheck_finds_nothing_in_any_sample(tmp_path):
    files = written(tmp_path, epubs() | random_epubs() | {"seed": epub_of_text(SEED)})

    findings = epubcheck_findings(files)

    assert len(findings) == len(files)
    assert clean(findings) == {}


@pytest.mark.checker("ace")
def test_ace_finds_no_violation_in_any_sample(tmp_path):
    made = epubs()
    chosen = {name: made[name] for name in ACE_SAMPLES}
    files = written(tmp_path, chosen | {"seed": epub_of_text(SEED)})

    findings = ace_findings(files, tmp_path)

    assert len(findings) == len(files)
    assert clean(findings) == {}


@pytest.mark.checker("epubcheck")
def test_epubcheck_finds_nothing_in_texts_of_the_corpus(corpus, tmp_path):
    files = written(tmp_path, {path.stem: epub_of_text(path) for path in texts_of(corpus)})

    assert len(files) == TEXTS
    assert clean(epubcheck_findings(files)) == {}


@pytest.mark.checker("ace")
def test_ace_finds_no_violation_in_texts_of_the_corpus(corpus, tmp_path):
    sources = [Source(data=path.read_bytes(), name=path.name) for path in texts_of(corpus)]
    articles = [finished(source, Options(), Sink()) for source in sources]
    part = PartPlan(articles=())
    book = compose(BookPlan(title="文选", part=(part,)), [(part, articles)])  # one start of Ace, not thirty
    files = written(tmp_path, {"texts": epub_of(book)})

    assert len(Opened(files[0].read_bytes()).texts) > TEXTS
    assert clean(ace_findings(files, tmp_path)) == {}
