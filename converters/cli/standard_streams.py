"""Standard output and standard error, which the other end of a pipe may close at any time.

``cli`` runs every command inside :func:`writing` and calls :func:`settle` before the program ends, so that a
closed pipe (``kanben formats | head -1``) or a full disk behind ``>`` gives one line and one exit code
whatever the command.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterator
from typing import TextIO

import click

from converters.errors import OutputDenied
from converters.messages import error_text, say

_WHERE = say("standard output")
_WRITE_FAULTS = {errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EINVAL}
"""What write(2) says of a stream that is open; Windows says EINVAL of a closed pipe."""


_ESCAPED = "kanben-escaped"
"""Name of the way to write what an encoding does not have."""
_ASCII = "kanben-ascii"


def take_any_text() -> None:
    r"""Let standard output take any text, whatever its encoding: a pipe on Windows has a code page.

    A character that the encoding does not have is written as JSON writes it (``\ud83d\ude00``, RFC 8259, 7),
    so that lines of JSON stay JSON.
    """
    codecs.register_error(_ESCAPED, _escaped)
    codecs.register(_ascii)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors in ("strict", "backslashreplace"):
            # click takes a stream of plain ASCII for a misconfigured one and writes UTF-8 to it.
            plain = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding=_ASCII if plain else stream.encoding, errors=_ESCAPED)


def _ascii(name: str) -> codecs.CodecInfo | None:
    """Return the codec of ASCII under the name that click does not know."""
    if name.replace("_", "-") != _ASCII:
        return None
    own = codecs.lookup("ascii")
    return codecs.CodecInfo(
        own.encode,
        own.decode,
        streamreader=own.streamreader,
        streamwriter=own.streamwriter,
        incrementalencoder=own.incrementalencoder,
        incrementaldecoder=own.incrementaldecoder,
        name=_ASCII,
    )


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4)), error.end


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """Run a command that writes to standard output; what is left in the buffer is written at the end.

    Raises:
        OutputDenied: the reader closed the pipe, or there is no room.
    """
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        # The error of a file names it; the error of an open stream does not.
        if error.filename is not None or error.errno not in _WRITE_FAULTS:
            raise
        raise OutputDenied(_what(error), where=_WHERE) from error


def _what(error: OSError) -> str:
    if isinstance(error, BrokenPipeError):
        return say("the program that reads it closed the pipe")
    return say("cannot be written: {error}", error=error_text(error))


def write(data: bytes) -> None:
    """Write bytes to standard output.

    Raises:
        OutputDenied: standard output is closed. Other faults are left to :func:`writing`.
    """
    if sys.stdout is None:
        raise OutputDenied(say("it is closed"), where=_WHERE, hint=say("redirect it to a file or a pipe"))
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def print_last(message: str) -> None:
    """Print a last line to standard error; nothing happens when nobody can read it."""
    with contextlib.suppress(OSError):
        click.echo(message, err=True)


def settle() -> None:
    """Send what a broken stream still holds to nowhere.

    Python flushes both streams when it ends and leaves with exit code 120, whatever code was asked for, when
    that fails.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            _point_nowhere(stream)


def _point_nowhere(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
