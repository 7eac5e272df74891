"""What the validators of the trade say of every sort of EPUB: nothing (E7, E10, E12)."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from converters.book.compose import compose
from converters.book.plan import BookPlan, PartPlan
from converters.diagnostics import Sink
from converters.options import Options
from converters.pipeline import finished, render
from converters.source import Source
from tests.model.strategies import documents
from tests.places import SEED
from tests.recover.labelled_texts import load
from tests.writers.epub.opened import Opened, epub_of
from tests.writers.epub.samples import epubs, with_sound_images
from tests.writers.epub.validators import ace_findings, epubcheck_findings

pytestmark = [pytest.mark.slow, pytest.mark.diagnostics("glyph-missing", "suspect-text", "several-articles")]

TEXTS = 30
"""Texts that are tried: of the corpus, and of the labelled ones."""
ACE_SAMPLES = ("everything", "vertical", "hostile", "collection", "zh-Hant", "ja", "en")
"""Samples whose pages differ in what Ace looks at."""


def written(folder, files):
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / f"{name}.epub").write_bytes(data)
    return sorted(folder.glob("*.epub"))


def epub_of_text(path):
    return epub_of_source(Source(data=path.read_bytes(), name=path.name))


def epub_of_source(source):
    return render(source, ["epub"], Options()).outputs["epub"]


def epub_of_sources(sources):
    """One book of many articles, so that a validator starts once."""
    articles = [finished(source, Options(), Sink()) for source in sources]
    part = PartPlan(articles=())
    return epub_of(compose(BookPlan(title="文选", part=(part,)), [(part, articles)]))


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


def labelled_sources():
    """Every third labelled text: some of every layout and language."""
    return [Source(data=one.text.encode(), name=f"{one.name}.txt") for one in load()[::3]][:TEXTS]


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


@pytest.mark.checker("epubcheck")
def test_epubcheck_finds_nothing_in_labelled_texts(tmp_path):
    sources = labelled_sources()
    files = written(tmp_path, {source.name: epub_of_source(source) for source in sources})

    assert len(files) == TEXTS
    assert clean(epubcheck_findings(files)) == {}


@pytest.mark.checker("ace")
def test_ace_finds_no_violation_in_labelled_texts(tmp_path):
    files = written(tmp_path, {"labelled": epub_of_sources(labelled_sources())})

    assert len(Opened(files[0].read_bytes()).texts) > TEXTS
    assert clean(ace_findings(files, tmp_path)) == {}


@pytest.mark.checker("ace")
def test_ace_finds_no_violation_in_texts_of_the_corpus(corpus, tmp_path):
    sources = [Source(data=path.read_bytes(), name=path.name) for path in texts_of(corpus)]
    files = written(tmp_path, {"texts": epub_of_sources(sources)})

    assert len(Opened(files[0].read_bytes()).texts) > TEXTS
    assert clean(ace_findings(files, tmp_path)) == {}
