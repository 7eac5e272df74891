"""Why text was left out, in the reader's language."""

from converters.interface.catalogue import shown
from converters.messages import Message
from converters.model.reasons_data import named
from converters.readers.html.article import words_data
from converters.recover.lexicon.furniture_data import REASONS


def test_every_reason_of_the_tables_is_a_message():
    reasons = {*REASONS.values(), *words_data.TAGS.values(), *(reason for reason, _ in words_data.CLASSES)}
    reasons |= {words_data.LINK_LIST, words_data.HIDDEN, words_data.NOT_READ, words_data.OUTSIDE}
    assert [reason for reason in sorted(reasons) if not isinstance(named(reason), Message)] == []


def test_a_reason_is_shown_in_another_language_and_a_user_s_own_as_it_is():
    assert shown(named("related links"), "zh-Hans") == "相关链接"
    assert named("related links") == "related links"
    assert named("谁转发的") == "谁转发的"
