"""What goes from one process to another."""

import copyreg
import pickle

from lxml import etree

from converters.errors import InternalError, MalformedInput
from converters.workers.channel import pickled


def damaged():
    try:
        etree.fromstring("<a>")
    except etree.XMLSyntaxError as error:
        try:
            raise MalformedInput("not well-formed", where="a.xml", hint="mend it") from error
        except MalformedInput as own:
            return own


def test_an_error_arrives_though_a_library_would_send_what_it_came_from(monkeypatch):
    # As tblib.pickling_support.install() does.
    def with_cause(error):
        return type(error), error.args, {"__cause__": error.__cause__}

    monkeypatch.setitem(copyreg.dispatch_table, MalformedInput, with_cause)
    arrived = pickle.loads(pickled(("answer", damaged())))[1]
    assert type(arrived) is MalformedInput
    assert str(arrived) == "a.xml: not well-formed (mend it)"


def test_an_internal_error_arrives_with_its_traceback():
    error = InternalError("planted")
    error.trace, error.frames = "trace", "frames"
    arrived = pickle.loads(pickled(error))
    assert (arrived.trace, arrived.frames) == ("trace", "frames")
