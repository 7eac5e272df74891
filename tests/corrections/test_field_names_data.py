"""Chinese names of fields."""

from converters.corrections.field_names_data import CHINESE, OF_OFFICIAL_DOCUMENTS
from converters.corrections.overrides import FIELDS


def test_each_names_one_field_that_can_be_set():
    both = [*CHINESE.items(), *OF_OFFICIAL_DOCUMENTS.items()]
    names = [name for _, own in both for name in own]

    assert {field for field, _ in both} <= set(FIELDS)
    assert len(names) == len(set(names))
    assert not set(names) & set(FIELDS)
