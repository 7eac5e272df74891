import json

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings

from converters.errors import ModelError
from converters.model import Document, Metadata, Paragraph, Text, decode, encode, schema
from tests.kitchen_sink import kitchen_sink
from tests.model.strategies import collections, documents

VALIDATOR = jsonschema.Draft202012Validator(schema())


@pytest.mark.slow
@given(document=documents())
@settings(max_examples=60, deadline=None)
def test_round_trip_is_equal_and_byte_identical(document):
    data = encode(document)
    back = decode(data)

    assert back == document
    assert encode(back) == data


@given(document=documents())
@settings(max_examples=15, deadline=None)
def test_every_document_follows_the_schema(document):
    VALIDATOR.validate(json.loads(encode(document)))


@pytest.mark.slow
@given(document=collections())
@settings(max_examples=6, deadline=None)
def test_a_collection_comes_back_and_follows_the_schema(document):
    data = encode(document)

    assert encode(decode(data)) == data
    VALIDATOR.validate(json.loads(data))


def test_the_kitchen_sink_follows_the_schema_and_comes_back():
    data = encode(kitchen_sink())

    VALIDATOR.validate(json.loads(data))
    assert encode(decode(data)) == data


def test_the_schema_itself_is_valid_and_refuses_what_the_decoder_refuses():
    jsonschema.Draft202012Validator.check_schema(schema())
    for broken in ({"kind": "article"}, {"kind": "document", "body": [{"kind": "paragraph"}]}, {"body": []}):
        assert not VALIDATOR.is_valid({"version": "1", **broken})


def test_positions_are_kept_though_they_do_not_count():
    one = decode(b'{"kind":"document","body":[{"type":"paragraph","content":[],"pos":[3,9,2]}]}')

    assert one.body[0].pos.start == 3
    assert one.body[0].pos.line == 2
    assert one.body == (Paragraph(content=()),)
    assert b'"pos":[3,9,2]' in encode(one)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"kind":"article"}',
        b'{"kind":"document","body":[{"type":"nothing"}]}',
        b'{"kind":"document","body":' + b'[{"type":"quote","blocks":' * 20_000,
        b'{"kind":"document","meta":{"title":7}}',
    ],
)
def test_what_is_no_document_is_a_model_error(data):
    with pytest.raises(ModelError, match=r"x\.json"):
        decode(data, where="x.json")


def test_another_version_is_refused_with_advice():
    data = encode(msgspec.structs.replace(Document(), version=99))

    with pytest.raises(ModelError, match="version 99") as caught:
        decode(data)
    assert caught.value.hint


def test_text_is_written_as_it_is():
    data = encode(
        Document(meta=Metadata(title="刊本 𠀀 \u2028 <&>"), body=(Paragraph(content=(Text(text="\t"),)),))
    )

    assert "刊本 𠀀".encode() in data
    assert decode(data).meta.title == "刊本 𠀀 \u2028 <&>"


def test_a_document_of_thousands_of_levels_is_refused_in_words():
    levels = 100_000
    data = b'{"body":' + b'[{"type":"quote","blocks":' * levels + b"[]" + b"}]" * levels + b"}"

    with pytest.raises(ModelError, match=r"^x\.json: the document is nested too deeply$"):
        decode(data, where="x.json")
