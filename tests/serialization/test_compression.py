"""Compressed data: it inflates to what it was, is no larger than zlib's, and is the same everywhere."""

import hashlib
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.serialization.compression import deflated, zlib_stream
from tests.places import ROOT, SEED

SIZES = (0, 1, 16_383, 16_384, 300_000)


def sample(size):
    """Return text, a font and noise by turns, as in editions."""
    text = SEED.read_bytes()
    font = (ROOT / "converters/writers/pdf/files/srgb.icc").read_bytes()
    noise = random.Random(7).randbytes(500)
    block = text + font + noise
    return (block * (size // len(block) + 1))[:size]


@given(st.binary(max_size=2000))
def test_any_data_comes_back(data):
    assert zlib.decompress(zlib_stream(data)) == data
    assert zlib.decompress(deflated(data), -zlib.MAX_WBITS) == data


@pytest.mark.parametrize("size", SIZES)
def test_both_kinds_hold_the_same_deflated_bytes(size):
    data = sample(size)

    assert zlib_stream(data)[2:-4] == deflated(data)
    assert zlib.decompress(zlib_stream(data)) == data


@pytest.mark.parametrize("path", sorted(ROOT.glob("converters/words/*.json")), ids=lambda path: path.stem)
def test_text_is_no_larger_than_by_zlib(path):
    data = path.read_bytes()

    assert len(zlib_stream(data)) <= len(zlib.compress(data, 6)) * 1.01


def test_the_bytes_are_those_of_any_other_machine():
    """The digest is of deflate 0.9.0, by processors with AVX-512 and (under valgrind) without it."""
    made = hashlib.sha256(b"".join(zlib_stream(sample(size)) for size in SIZES)).hexdigest()

    assert made == "5c058aaeb23a1420657ba0edd9d9e8eefb91a05bdf67f6742fb99ac2ffa9c59c"
