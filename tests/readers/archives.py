"""Archives made by code for the tests: sound, hostile and damaged."""

from __future__ import annotations

import io
import socket
import struct
import warnings
import zipfile
from collections.abc import Iterable, Mapping

import pytest

Files = Mapping[str, bytes | str] | Iterable[tuple[str, bytes | str]]


def packed(files: Files, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of the files, in order; one name may stand twice."""
    out = io.BytesIO()
    pairs = files.items() if isinstance(files, Mapping) else files
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in pairs:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else method
            archive.writestr(info, data)
    return out.getvalue()


def symlink(name: str, target: str) -> bytes:
    """An archive with one symbolic link."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.create_system = 3
        info.external_attr = 0o120777 << 16
        archive.writestr(info, target)
    return out.getvalue()


def encrypted(data: bytes) -> bytes:
    """An archive whose files all say that they are locked."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            flags = struct.unpack_from("<H", changed, at + offset)[0]
            struct.pack_into("<H", changed, at + offset, flags | 1)
            at = changed.find(signature, at + 4)
    return bytes(changed)


def wrong_crc(data: bytes, name: str) -> bytes:
    """An archive in which the checksum of one file is wrong, in both of its headers."""
    changed = bytearray(data)
    for signature, name_at, crc_at in ((b"PK\x03\x04", 30, 14), (b"PK\x01\x02", 46, 16)):
        at = changed.find(signature)
        while at >= 0:
            if changed[at + name_at : at + name_at + len(name)] == name.encode():
                changed[at + crc_at] ^= 0xFF
            at = changed.find(signature, at + 4)
    return bytes(changed)


def lying(data: bytes, declared: int) -> bytes:
    """An archive whose directory gives one inflated size for every file, whatever it is."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = changed.find(signature)
        while at >= 0:
            struct.pack_into("<I", changed, at + offset, declared)
            at = changed.find(signature, at + 4)
    return bytes(changed)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every connection and name look-up fail the test."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError(f"a connection was tried: {args[1:]}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
