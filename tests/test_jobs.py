"""One job, whoever asks for it; and many in one process, where one that fails does not stop the others."""

from pathlib import Path

import pytest
from msgspec.structs import replace

import converters
from converters import formats, jobs
from converters.diagnostics import Sink
from converters.errors import EmptyInput, InternalError, MissingGlyph, StrictError, UnknownFormat
from converters.inputs.listing import Input
from converters.jobs import Work, convert, do, run
from converters.model import facts
from converters.options import Options, PdfOptions, ReadOptions
from converters.outputs import Target
from converters.pipeline import publish
from converters.source import Source
from tests.places import SEED

SIDECAR = 'title = "改题"\n'


class Keeper:
    """Keeps what it is given."""

    def __init__(self, wanted=("json",)):
        self.formats = wanted
        self.asked = []
        self.kept = []

    def wanted(self, source, sidecar):
        self.asked.append((source.name, sidecar))
        return self.formats

    def keep(self, rendered):
        self.kept.append(rendered)


def work(*formats, **settings):
    return Work(formats=formats or ("json",), options=Options(source_date_epoch="0"), **settings)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(SEED.read_bytes())
    return path


def test_a_job_reads_renders_and_hands_over(article):
    article.with_suffix(".toml").write_text(SIDECAR, "utf-8")
    keeper = Keeper()
    done = do(Input(uri=str(article)), work(), keeper)

    assert done.error is None
    assert keeper.asked == [("a.txt", SIDECAR)]
    assert [one.document.meta.title for one in keeper.kept] == ["改题"]
    assert done.diagnostics == keeper.kept[0].diagnostics


def test_where_nothing_is_wanted_nothing_is_rendered(article, monkeypatch):
    monkeypatch.setattr(jobs, "render", None)
    keeper = Keeper(())

    assert do(Input(uri=str(article)), work(), keeper).error is None
    assert keeper.kept == []


def test_an_error_of_ours_is_the_outcome_and_any_other_is_raised(article, monkeypatch):
    article.write_text(" \n")
    assert isinstance(do(Input(uri=str(article)), work(), Keeper()).error, EmptyInput)

    def broken(*given, **named):
        raise ZeroDivisionError

    monkeypatch.setattr(jobs, "render", broken)
    with pytest.raises(ZeroDivisionError):
        do(Input(uri=str(article)), work(), Keeper())


def test_what_was_noticed_is_told_though_keeping_fails(article):
    class Full(Keeper):
        def keep(self, rendered):
            raise StrictError("no room")

    done = do(Input(uri=str(article)), work(), Full())
    assert isinstance(done.error, StrictError)
    assert done.diagnostics


def test_one_that_fails_does_not_stop_the_others(article, tmp_path, monkeypatch):
    honest = jobs.render

    def broken(source, *given, **named):
        if source.name == "broken.txt":
            raise ZeroDivisionError("by zero")
        return honest(source, *given, **named)

    monkeypatch.setattr(jobs, "render", broken)
    (tmp_path / "broken.txt").write_text("文")
    (tmp_path / "empty.txt").write_text("")
    names = [str(tmp_path / name) for name in ("none.txt", "broken.txt", "empty.txt", "a.txt")]
    report = run(names, work("json", "html"), Target(folder=tmp_path / "out"))

    assert [one.path.name for one in report.written] == ["a.json", "a.html"]
    assert [type(one.error).__name__ for one in report.failures] == [
        "InputNotFound",
        "InternalError",
        "EmptyInput",
    ]
    internal = report.failures[1].error
    assert isinstance(internal, InternalError)
    assert isinstance(internal.__cause__, ZeroDivisionError)


def test_an_unknown_format_is_refused_before_anything_is_read(tmp_path):
    with pytest.raises(UnknownFormat):
        run([str(tmp_path / "none.txt")], work("pfd"), Target())


def test_the_public_call_gives_a_report(article, tmp_path):
    report = converters.convert(article, to=["json"], out_dir=tmp_path / "out", name="{title}")

    assert isinstance(report, converters.Report)
    assert [one.path.parent for one in report.written] == [tmp_path / "out"]
    assert report.failures == ()


def test_an_edition_that_cannot_be_made_withholds_no_other(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("题目在此\n\n这里有\ue123一个字，后面还有话。\n", encoding="utf-8")
    options = Options(pdf=PdfOptions(missing="error"))
    report = convert(article, to=("pdf", "docx", "epub"), out_dir=tmp_path / "out", options=options)
    assert sorted(written.path.suffix for written in report.written) == [".docx", ".epub"]
    (failure,) = report.failures
    assert isinstance(failure.error, MissingGlyph)
    assert failure.error.what.startswith("no PDF edition: no available font has U+E123")


@pytest.mark.diagnostics("glyph-missing")
def test_under_strict_one_edition_that_cannot_be_made_withholds_all(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("题目在此\n\n这里有\ue123一个字，后面还有话。\n", encoding="utf-8")
    given = Work(formats=("pdf", "docx"), options=Options(), strict=True)
    report = run([str(article)], given, Target(folder=tmp_path / "out"))
    assert report.written == ()
    assert isinstance(report.failures[0].error, StrictError)


def test_articles_with_an_uncertain_field_are_named_the_least_sure_first(tmp_path, monkeypatch):
    def sureness(document):
        return {"甲": (0.5, "date"), "乙": (0.0, "title")}.get(document.meta.title[0], (1.0, ""))

    monkeypatch.setattr(facts, "least_sure", sureness)
    for title in "甲乙丙":
        (tmp_path / f"{title}.txt").write_text(f"{title}的河边\n\n树在河边站了很久，叶子响。\n", "utf-8")

    report = jobs.convert(tmp_path, to="json", out_dir=tmp_path / "out")
    assert [(Path(one.source).name, one.field, one.confidence) for one in report.doubts] == [
        ("乙.txt", "title", 0.0),
        ("甲.txt", "date", 0.5),
    ]


def test_strict_refuses_an_uncertain_title_but_not_a_corrected_one():
    source = Source(data="河边的树\n\n树在河边站了很久，叶子响。\n".encode(), name="a.txt")
    document = formats.read(source, ReadOptions(), Sink())
    unsure = tuple(replace(one, confidence=0.4) for one in document.fields)

    assert publish(document, ["json"], Options(), Sink(), strict=True).outputs
    with pytest.raises(StrictError, match="the title is uncertain"):
        publish(replace(document, fields=unsure), ["json"], Options(), Sink(), strict=True)
    untitled = replace(document, meta=replace(document.meta, title=None))
    with pytest.raises(StrictError, match=r"uncertain \(0 %\)"):
        publish(untitled, ["json"], Options(), Sink(), strict=True)
    made = replace(document, fields=unsure, provenance=replace(document.provenance, reader="html"))
    assert publish(made, ["json"], Options(), Sink(), strict=True).outputs
