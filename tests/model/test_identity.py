import uuid
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings

from converters.diagnostics import SourcePos
from converters.errors import UsageError
from converters.model import Document, Metadata, Paragraph, Text, decode, encode
from converters.model.identity import NAMESPACE, UNDATED, identifier, identifier_of, timestamp
from tests.model.strategies import documents


def dated(date):
    return Document(meta=Metadata(date=date))


@given(document=documents())
@settings(max_examples=30, deadline=None)
def test_the_identifier_survives_the_codec_and_is_a_uuid5(document):
    assert identifier(decode(encode(document))) == identifier(document)
    assert identifier(document).version == 5
    assert identifier_of(encode(document)) == uuid.uuid5(NAMESPACE, encode(document).decode())


def test_another_text_has_another_identifier():
    one = Document(body=(Paragraph(content=(Text(text="甲"),)),))

    assert identifier(one) != identifier(Document())
    assert identifier(one) != identifier(msgspec.structs.replace(one, meta=Metadata(title="题")))


@pytest.mark.parametrize(
    ("date", "epoch", "expected"),
    [
        ("2022-02-17", None, datetime(2022, 2, 17, tzinfo=UTC)),
        ("2022-02", None, datetime(2022, 2, 1, tzinfo=UTC)),
        ("2022", "", datetime(2022, 1, 1, tzinfo=UTC)),
        (None, None, UNDATED),
        ("昨天", None, UNDATED),
        ("2022-13-45", None, UNDATED),
        ("2022-02-17", "86400", datetime(1970, 1, 2, tzinfo=UTC)),
    ],
)
def test_the_timestamp_is_the_epoch_else_the_date_else_a_constant(date, epoch, expected):
    assert timestamp(dated(date), epoch) == expected


@pytest.mark.parametrize("epoch", ["soon", "1.5", "9" * 30])
def test_a_bad_epoch_is_a_usage_error(epoch):
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        timestamp(dated(None), epoch)


def test_positions_never_count():
    one = Paragraph(content=(), pos=SourcePos(start=1, end=2, line=3))
    other = Paragraph(content=())

    assert one == other
    assert hash(one) == hash(other)
