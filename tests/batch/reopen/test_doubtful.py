"""The inputs that recovery was least sure of: each once, no more than a page takes."""

from converters.batch.manifest import Record
from converters.batch.reopen import doubtful
from converters.batch.reopen.doubtful import least_sure
from converters.model.facts import Facts


def record(name, confidence, **given):
    return Record(
        input=name,
        status=given.pop("status", "done"),
        key="k",
        input_sha256="s",
        attempt=1,
        confidence=confidence,
        unsure="title",
        format=given.pop("format", "json"),
        output=f"{name}.json",
        **given,
    )


def test_the_least_sure_come_first_and_each_once():
    records = [
        record("a", 0.5),
        record("b", 0.2),
        record("b", 0.2, format="pdf"),
        record("c", 0.9),
        record("d", 0.1, status="failed", format=""),
        record("a", 0.4, facts=Facts(title="题", confidence=0.4, unsure="date")),
    ]
    found = least_sure(records, below=0.6)

    assert [(one.input, one.confidence, one.field) for one in found.shown] == [
        ("b", 0.2, "title"),
        ("a", 0.4, "date"),
    ]
    assert found.shown[0].editions == ("b.json", "b.json")
    assert (found.shown[1].title, found.below, found.count) == ("题", 2, 4)
    assert [one.input for one in least_sure(records).shown] == ["b", "a", "c"]


def test_an_input_of_several_articles_counts_once_and_as_its_least_sure():
    def part(at, confidence):
        said = Facts(title=f"{at}", confidence=confidence, unsure="date")
        return record("a", confidence, article=at, articles=3, facts=said)

    found = least_sure([part(1, 0.5), part(2, 0.1), part(3, 0.9)])

    assert [(one.title, one.confidence, one.articles) for one in found.shown] == [("2", 0.1, 3)]
    assert (found.below, found.count) == (1, 1)


def test_no_more_are_shown_than_the_most_and_what_is_left_out_is_counted(monkeypatch):
    monkeypatch.setattr(doubtful, "MOST", 3)
    found = least_sure(record(f"{at:02}", 0.5 - at / 100) for at in range(9))

    assert [one.input for one in found.shown] == ["08", "07", "06"]
    assert found.below == 9
