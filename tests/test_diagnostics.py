from converters.diagnostics import NOWHERE, Diagnostic, Kind, Sink, SourcePos


def test_positions_never_count_in_equality():
    assert SourcePos(1, 2, 3) == NOWHERE
    assert hash(SourcePos(1, 2, 3)) == hash(NOWHERE)
    assert SourcePos(1, 2, 3) != (1, 2, 3)
    assert SourcePos(0, 1, 1).known
    assert not NOWHERE.known


def test_kinds_have_distinct_names():
    labels = [kind.label for kind in Kind]

    assert len(labels) == len(set(labels))


def test_a_diagnostic_prints_place_severity_and_kind():
    item = Diagnostic(kind=Kind.OVERFULL, message="too\nwide", where="a.txt", pos=SourcePos(5, 6, 2))

    assert str(item) == "a.txt:2: warning: too wide [overfull]"


def test_the_sink_keeps_order_and_knows_its_warnings():
    sink = Sink()
    sink.add(Kind.ENCODING, "utf-8")
    sink.add(Kind.OVERFULL, "wide")

    assert [item.message for item in sink] == ["utf-8", "wide"]
    assert [item.message for item in sink.warnings] == ["wide"]
    assert len(sink) == 2
