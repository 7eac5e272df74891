"""SVG drawings in a PDF: what is drawn, what stays out, and that the file stays archivable."""

import io
from pathlib import Path

import pikepdf
import pytest

from converters.diagnostics import Kind, Sink
from converters.edition.build import build
from converters.model import Document, Figure, Metadata, Resource
from converters.options import EditionOptions, PdfOptions
from converters.writers.pdf.objects import Store
from converters.writers.pdf.validate.check import check
from converters.writers.pdf.vector import embed_svg
from converters.writers.pdf.write import write
from tests.writers.pdf.validators import verapdf_failures

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="300" height="200">'
)
DRAWING = f"""{HEAD}
<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#a00"/>
</linearGradient><circle id="c" r="10"/></defs>
<rect x="2" y="2" width="196" height="96" fill="url(#g)" stroke="#111"/>
<circle cx="60" cy="50" r="30" fill="#a3181d" fill-opacity="0.5"/><use xlink:href="#c" x="200" y="150"/>
<a href="https://example.org"><text x="20" y="150" font-size="20">刊本 Text</text></a>
<text x="150" y="190" text-anchor="middle" font-weight="bold" font-family="serif">中</text></svg>"""


def svg(text: str) -> Resource:
    return Resource(name="a.svg", media_type="image/svg+xml", data=text.encode())


def pdf(drawing: str, sink: Sink) -> bytes:
    document = Document(
        meta=Metadata(title="图"), body=(Figure(resource="a.svg", alt="图"),), resources=(svg(drawing),)
    )
    return write(build(document, EditionOptions(), sink, source_date_epoch=None), PdfOptions(), sink)


@pytest.mark.slow
def test_a_drawing_is_a_form_without_fonts(tmp_path: Path) -> None:
    sink = Sink()
    data = pdf(DRAWING, sink)

    assert list(sink) == []
    with pikepdf.open(io.BytesIO(data)) as file:
        (drawn,) = file.pages[0].Resources.XObject.values()
        assert drawn.Subtype == "/Form"
        assert {"/Shading", "/ExtGState"} <= set(drawn.Resources.keys())
        assert "/Font" not in drawn.Resources
        assert drawn.read_bytes().count(b" c\n") > 50
    assert check(data) == ()
    (tmp_path / "a.pdf").write_bytes(data)
    assert verapdf_failures([tmp_path / "a.pdf"]) == {"a.pdf": []}


def test_the_same_drawing_gives_the_same_bytes() -> None:
    assert pdf(DRAWING, Sink()) == pdf(DRAWING, Sink())


@pytest.mark.parametrize(
    "inner",
    [
        '<image href="file:///etc/passwd" width="9" height="9"/>',
        '<image href="http://192.0.2.1/x.png" width="9" height="9"/>',
        '<use xlink:href="../secret.svg#x"/>',
        '<use href="file:///etc/passwd#x"/>',
        "<script>alert(1)</script>",
        "<foreignObject><p>x</p></foreignObject>",
        '<style>@import "file:///etc/passwd";</style>',
    ],
)
def test_what_reaches_outside_is_left_out_and_said(inner: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("svglib.svglib.ExternalSVG", refuse_outside)
    sink = Sink()

    assert embed_svg(svg(f'{HEAD}{inner}<rect width="9" height="9"/></svg>'), Store(), sink) is not None
    assert [item.kind for item in sink] == [Kind.NODE_NOT_RENDERED]


def refuse_outside(path: str, renderer: object) -> None:
    raise AssertionError(f"svglib opens {path}")


LAUGHS = "".join(
    f'<g id="n{n}">{f"""<use href="#n{n + 1}"/>""" * 10}</g>'
    if n < 9
    else '<rect id="n9" width="9" height="9"/>'
    for n in range(10)
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<svg/>",
        "<svg",
        f'{HEAD}<rect width="9"',
        HEAD.replace("300", "1e300") + "</svg>",
        f"{HEAD}{'<g>' * 5000}{'</g>' * 5000}</svg>",
        f"{HEAD}{'<g/>' * 30_000}</svg>",
        f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{HEAD}<text>&a;</text></svg>',
        f"{HEAD}{LAUGHS}</svg>",
        f'{HEAD}<path d="M{"1 2 " * 9}Z nonsense"/><circle r="x"/></svg>',
    ],
)
def test_hostile_drawings_are_a_form_or_a_diagnostic(text: str) -> None:
    sink = Sink()
    drawn = embed_svg(svg(text), Store(), sink)

    assert drawn is not None or [item.kind for item in sink] == [Kind.RESOURCE_MISSING]


@pytest.mark.parametrize("path", ["L150 20 L190 80 Z", " z", "150 20", "H9"])
def test_a_path_that_begins_nowhere_is_left_out_and_the_rest_drawn(path: str) -> None:
    sink, store = Sink(), Store()

    assert embed_svg(svg(f'{HEAD}<rect width="9" height="9"/><path d="{path}"/></svg>'), store, sink)
    assert [(item.kind, "path" in str(item.message)) for item in sink.warnings] == [
        (Kind.NODE_NOT_RENDERED, True)
    ]


def test_an_unreadable_drawing_leaves_a_page_with_its_place_empty() -> None:
    sink = Sink()
    data = pdf(f"{HEAD}<rect", sink)

    assert Kind.RESOURCE_MISSING in [item.kind for item in sink]
    assert check(data) == ()


@pytest.mark.parametrize(
    ("inside", "limit"),
    [
        ("<style>" + ".a{fill:red}" * 2000 + "</style>", "characters of stylesheets"),
        ("<text>" + "字" * 30_000 + "</text>", "characters of text"),
        ("<g/>" * 20_001, "elements"),
        (
            "<defs><g id='u0'><g/></g>"
            + "".join(
                f"<g id='u{at}'>{f'<use href={chr(39)}#u{at - 1}{chr(39)}/>' * 9}</g>" for at in range(1, 9)
            )
            + "</defs><use href='#u8'/>",
            "elements",
        ),
        ("<g id='a'><use href='#a'/></g>", "elements"),
        ("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>", "elements"),
        ("<path d='" + "M0 0" * 600_000 + "'/>", "bytes"),
        ("<rect" + "".join(f" a{at}='1'" for at in range(501)) + "/>", "500 attributes of an element"),
    ],
)
def test_drawings_that_cost_too_much_are_left_out_with_the_limit(inside: str, limit: str) -> None:
    sink = Sink()

    assert embed_svg(svg(f"{HEAD}{inside}</svg>"), Store(), sink) is None
    assert [item.kind for item in sink] == [Kind.RESOURCE_MISSING]
    assert limit in str(next(iter(sink)))


@pytest.mark.parametrize("number", ["1e999", "-1e308", "nan", "inf", "9" * 5000, "1e-320"])
def test_numbers_without_end_draw_something_or_nothing(number: str) -> None:
    sink = Sink()
    embed_svg(
        svg(f"{HEAD}<rect x='{number}' width='{number}' height='3'/><path d='M0 0L{number} 2'/></svg>"),
        Store(),
        sink,
    )

    assert {item.kind for item in sink} <= {Kind.RESOURCE_MISSING}
