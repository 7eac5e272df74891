"""Watches a Python process and all it starts: on their search path, it notes what they open, write and reach.

Each is a line of ``HOSTILE_WATCH``: the kind, a tab, and the file or address.
"""

import os
import sys

_KINDS = {
    "os.remove": "write",
    "os.rename": "write",
    "os.rmdir": "write",
    "os.mkdir": "write",
    "os.link": "write",
    "os.symlink": "write",
    "os.truncate": "write",
    "shutil.rmtree": "write",
    "socket.connect": "connect",
    "socket.getaddrinfo": "connect",
    "os.exec": "run",
    "os.posix_spawn": "run",
    "os.system": "run",
}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_seen = set()


def _kind(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)):
        return "write" if args[2] and args[2] & _WRITING else "read"
    if event == "socket.connect":
        return "connect" if isinstance(args[1], tuple) else None
    return _KINDS.get(event)


def _hook(event, args):
    kind = _kind(event, args)
    if kind is None:
        return
    what = args[1] if event == "socket.connect" else args[0]
    if event in ("os.remove", "os.rmdir") and args[1] >= 0:  # a name in a folder that is open
        folder = os.readlink(f"/proc/self/fd/{args[1]}")  # noqa: PTH115  (pathlib is not loaded for a watch)
        what = f"{folder}/{os.fsdecode(what)}"
    line = f"{kind}\t{os.fsdecode(what) if isinstance(what, bytes) else what}\n"
    if line not in _seen and len(_seen) < 50_000:
        _seen.add(line)
        os.write(_log, line.encode("utf-8", "surrogateescape"))


if "HOSTILE_WATCH" in os.environ:
    _log = os.open(os.environ["HOSTILE_WATCH"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    sys.addaudithook(_hook)
