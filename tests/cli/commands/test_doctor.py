"""`kanben doctor`: what it looks at, and that it fails where something needed is wrong."""

import pytest

from converters.cli.commands import doctor
from converters.errors import FontError
from tests.cli.test_cli import kanben  # noqa: F401  (a fixture)


def test_all_is_well_here_and_every_role_has_a_font(kanben):  # noqa: F811
    code, out, err = kanben("doctor")

    assert (code, err) == (0, "")
    rows = [line.split(maxsplit=2) for line in out.splitlines()]
    assert {row[0] for row in rows} <= {"ok", "no"}
    for what in (
        "kanben",
        "python",
        "font serif",
        "font kai",
        "LibreOffice",
        "Pandoc",
        "extra web",
        "temporary",
    ):
        assert any(what in line for line in out.splitlines()), what


def test_a_damaged_font_a_missing_library_and_a_full_disk_are_faults(kanben, monkeypatch):  # noqa: F811
    def broken(path):
        raise FontError("cannot be used as a font", where=path)

    def full(**_):
        raise OSError("No space left on device")

    monkeypatch.setattr(doctor, "open_face", broken)
    monkeypatch.setattr(doctor, "_version", lambda name: None)
    monkeypatch.setattr(doctor.tempfile, "NamedTemporaryFile", full)

    code, out, _ = kanben("doctor")
    faults = [line for line in out.splitlines() if line.startswith("fault")]
    assert code == 1
    assert "missing: " in "".join(line for line in faults if " libraries " in line)
    assert any("font kai" in line for line in faults)
    assert any("folders" in line and "No space left" in line for line in faults)
    assert any(line.startswith("no ") and "extra web" in line for line in out.splitlines())


def test_wrong_settings_are_a_fault(kanben, tmp_path):  # noqa: F811
    (tmp_path / "kanben.toml").write_text("nope = 1\n")

    code, out, _ = kanben("doctor")
    assert code == 1
    assert any(line.startswith("fault") and "kanben.toml:1" in line for line in out.splitlines())


@pytest.mark.parametrize("group", ["readers", "themes"])
def test_a_broken_plugin_is_no_fault(monkeypatch, group):
    from converters import plugins

    broken = plugins.Found(usable={}, broken={"x": plugins.PluginError("the reader 'x' cannot be used")})
    empty = plugins.Found(usable={}, broken={})
    monkeypatch.setattr(doctor.plugins, "found", lambda name: broken if name == group else empty)

    assert [(one.state, one.what) for one in doctor._plugins()] == [("no", "plugin x")]
