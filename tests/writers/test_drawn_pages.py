"""Pictures of pages."""

import io
import json

import pytest
from PIL import Image

import converters
from converters import Limits, Options, PdfOptions, PngOptions, ReadOptions, Source, article, render
from converters.batch.run import Batch, run_batch
from converters.cli.main import main
from converters.errors import LimitExceeded, OutputError, UnknownFormat, UsageError
from tests.places import SEED

LONG = article("长文", *["这一段有许多字，用来把书页填满。" * 12] * 40)


def sizes(outputs):
    return {name: Image.open(io.BytesIO(data)).size for name, data in outputs.items()}


def test_every_page_is_a_picture_of_its_size():
    made = render(LONG, "png", Options(png=PngOptions(dpi=72)))

    assert list(made.outputs) == [f"png:{number}" for number in range(1, len(made.outputs) + 1)]
    assert len(made.outputs) > 2
    assert set(sizes(made.outputs).values()) == {(596, 842)}
    assert list(made.suffixes.values())[:2] == ["-1.png", "-2.png"]


def test_one_page_has_no_number_in_its_name():
    options = Options(png=PngOptions(dpi=36))
    every = render(LONG, "png", options).outputs
    made = render(LONG, "png:2,png:2", options)

    assert made.outputs == {"png:2": every["png:2"]}
    assert made.suffixes == {"png:2": ".png"}


def test_the_pages_are_those_of_the_pdf_made_once(monkeypatch):
    from converters.writers.pdf import write as module

    calls = []
    real = module.write
    monkeypatch.setattr(module, "write", lambda *given: calls.append(1) or real(*given))

    made = render(LONG, "pdf,png:1", Options(png=PngOptions(dpi=36)))
    assert list(made.outputs) == ["pdf", "png:1"]
    assert len(calls) == 1
    booklet = Options(png=PngOptions(dpi=72), pdf=PdfOptions(booklet=True))
    assert sizes(render(LONG, "png:1", booklet).outputs) == {"png:1": (596, 842)}


def test_the_picture_says_its_resolution_and_is_the_same_twice():
    one, two = (render(LONG, "png:1", Options(png=PngOptions(dpi=90))).outputs["png:1"] for _ in range(2))

    assert one == two
    assert Image.open(io.BytesIO(one)).info["dpi"] == pytest.approx((90, 90), abs=0.1)


@pytest.mark.parametrize("name", ["png:0", "png:-1", "png:x", "png:", "png:1234567", "pdf:1", "docx:2"])
def test_a_page_is_a_number(name):
    with pytest.raises(UnknownFormat):
        render(LONG, name)


def test_a_page_that_is_none_fails_alone():
    made = render(LONG, "json,png:99")

    assert list(made.outputs) == ["json"]
    assert "there is no page 99" in str(made.failures["png:99"])
    with pytest.raises(OutputError, match="no page 99"):
        render(LONG, "png:99")


@pytest.mark.parametrize(
    ("limits", "said"), [({"image_pixels": 10_000}, "--max-pixels"), ({"output_bytes": 9000}, "--max-output")]
)
def test_pictures_keep_to_the_limits(limits, said):
    with pytest.raises(LimitExceeded, match=said):
        render(LONG, "png", Options(read=ReadOptions(limits=Limits(**limits))))


def test_files_are_numbered_and_one_alone_is_not(tmp_path):
    source = tmp_path / "a.txt"
    source.write_bytes(SEED.read_bytes())

    report = converters.convert(
        source, to="png", out_dir=tmp_path / "out", options=Options(png=PngOptions(dpi=36))
    )
    assert [edition.path.name for edition in report.written] == [
        f"a-{number}.png" for number in range(1, len(report.written) + 1)
    ]
    report = converters.convert(source, to="png:1", out_dir=tmp_path / "out")
    assert [edition.path.name for edition in report.written] == ["a.png"]


def test_a_batch_makes_thumbnails_and_does_them_once(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(SEED.read_bytes())

    def batch(to, dpi):
        options = Options(png=PngOptions(dpi=dpi))
        job = Batch(
            names=(str(tmp_path / "in"),), formats=(to,), target=str(tmp_path / "out"), options=options
        )
        return run_batch(job, lambda event: None)

    assert batch("png:1", 36).done == 1
    assert batch("png:1", 36).skipped == 1
    assert batch("png:1", 40).done == 1
    with pytest.raises(UsageError, match="png:1"):
        batch("png", 36)


def test_standard_output_takes_one_page(tmp_path, capfdbinary):
    (tmp_path / "a.json").write_bytes(render(LONG, "json").outputs["json"])

    with pytest.raises(SystemExit) as leaving:
        main(["convert", str(tmp_path / "a.json"), "-o", "-", "--to", "png", "--dpi", "20"])
    assert leaving.value.code == 2
    assert b"png:1" in capfdbinary.readouterr().err
    main(["convert", str(tmp_path / "a.json"), "-o", "-", "--to", "png:2", "--dpi", "20"])
    assert capfdbinary.readouterr().out.startswith(b"\x89PNG")


def test_a_picture_is_no_input():
    picture = render(LONG, "png:1", Options(png=PngOptions(dpi=20))).outputs["png:1"]

    with pytest.raises(UnknownFormat, match="PNG files cannot be read"):
        render(Source(data=picture, name="a.png"), "json")
    assert json.loads(render(LONG, "json").outputs["json"])["meta"]["title"] == "长文"
