"""Licence bits of fonts (OpenType 1.9, OS/2: fsType)."""

from pathlib import Path

import pytest

from converters.fonts import system
from converters.fonts.permissions import permission
from tests.fonts.samples import cff_font


@pytest.mark.parametrize(
    ("bits", "allowed"),
    [
        (0x0000, "subset"),  # installable
        (0x0002, "none"),  # restricted
        (0x0004, "subset"),  # preview and print
        (0x0008, "subset"),  # editable
        (0x000A, "subset"),  # an old font: the least restrictive holds
        (0x0100, "whole"),
        (0x0108, "whole"),
        (0x0102, "none"),
        (0x0200, "none"),
        (0x0304, "none"),
    ],
)
def test_what_the_bits_of_a_licence_allow(bits: int, allowed: str) -> None:
    assert permission(bits) == allowed


@pytest.mark.parametrize(("bits", "allowed"), [(2, "none"), (0x100, "whole"), (0x200, "none"), (8, None)])
def test_an_installed_font_that_may_not_be_cut_is_known_by_name(
    bits: int, allowed: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cff_font(tmp_path / f"kept{bits}.otf", f"Kept {bits}", fs_type=bits)
    monkeypatch.setattr(system, "folders", lambda: (tmp_path,))
    system.files.cache_clear()
    try:
        found = system.withheld(f"KEPT {bits}", 400, italic=False)
        assert (found and found.permission) == allowed
        assert (system.named(f"Kept {bits}", 400, italic=False) is None) == (allowed is not None)
    finally:
        system.files.cache_clear()
