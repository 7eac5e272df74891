import msgspec
import pytest

from converters.cli.flags import STATIONS, flags, options_from
from converters.errors import UsageError
from converters.limits import Limits
from converters.options import EditionOptions, Options, parse


def test_an_unknown_key_is_an_error_with_a_suggestion():
    with pytest.raises(UsageError, match="did you mean 'paper'"):
        parse(EditionOptions, {"papre": "a4"})


def test_a_wrong_value_is_an_error():
    with pytest.raises(UsageError, match="paper: expected text, not a whole number"):
        parse(EditionOptions, {"paper": 3})


def test_a_paper_that_is_none_is_an_error():
    with pytest.raises(UsageError, match="unknown paper size 'a44'"):
        parse(EditionOptions, {"paper": "a44"})


def test_known_keys_make_a_record():
    assert parse(EditionOptions, {"paper": "a5"}) == EditionOptions(paper="a5")


def test_no_flags_give_the_defaults():
    assert options_from({}) == Options()


def test_every_described_field_of_every_station_has_a_flag():
    covered = {(station, flag.field) for flag in flags().values() for station in flag.stations}
    for station in STATIONS:
        record = getattr(Options(), station)
        for field in msgspec.structs.fields(record):
            if not isinstance(getattr(record, field.name), msgspec.Struct):
                assert (station, field.name) in covered


def test_flags_reach_their_records():
    options = options_from(
        {"no_source": True, "no_quotes": True, "css": ("a.css", "b.css"), "lang": "ja", "debug_grid": True}
    )

    assert not options.pdf.source
    assert not options.epub.source
    assert not options.transform.quotes
    assert options.transform.joins
    assert options.edition.css == ("a.css", "b.css")
    assert options.read.language == "ja"
    assert options.pdf.debug_grid


def test_annotations_are_no_strings_that_every_run_would_compile():
    records = [Limits, *(type(getattr(Options(), station)) for station in STATIONS)]

    assert len(records) > 5
    assert not [one for record in records for one in record.__annotations__.values() if isinstance(one, str)]
