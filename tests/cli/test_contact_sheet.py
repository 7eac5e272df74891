"""``kanben themes preview``."""

import io

import pytest
from click.testing import CliRunner
from PIL import Image

from converters.cli.commands.lists import themes
from converters.cli.contact_sheet import contact_sheet
from converters.errors import ThemeError
from converters.options import Options
from converters.source import Source

ARTICLE = Source(name="a.txt", data="晨光里的菜市场\n\n天还没有亮，巷口的菜市场已经热闹起来。\n".encode())


def test_each_theme_has_a_cell_and_pages_on_white_paper():
    one = Image.open(io.BytesIO(contact_sheet(ARTICLE, Options(), ["press"])))
    three = Image.open(io.BytesIO(contact_sheet(ARTICLE, Options(), ["press", "large-print", "press"])))

    assert (three.width, three.height) == (3 * one.width, one.height)
    assert one.getpixel((one.width // 4, one.height // 2)) == (255, 255, 255)
    left, middle, right = (three.crop((n * one.width, 0, (n + 1) * one.width, one.height)) for n in range(3))
    assert left.tobytes() == right.tobytes() == one.tobytes() != middle.tobytes()


def test_the_command_writes_a_picture_of_the_specimen(tmp_path):
    out = tmp_path / "t.png"
    done = CliRunner().invoke(themes, ["preview", "--theme", "large-print", "-o", str(out)])

    assert (done.exit_code, done.output) == (0, f"{out}\n")
    with Image.open(out) as picture:
        assert picture.format == "PNG"


def test_an_unknown_theme_is_said():
    with pytest.raises(ThemeError, match="unknown theme 'nope'"):
        contact_sheet(ARTICLE, Options(), ["nope"])
