# ruff: noqa: E501
"""Pages as browsers save them: images in a folder beside, images that load late, AMP, relative links."""

import io

import pytest
from PIL import Image

from converters.diagnostics import Kind, Sink
from converters.formats import read
from converters.model import Figure, InlineImage, Link
from converters.model.walk import block_text, inlines_of, walk, walk_inlines
from converters.options import ReadOptions
from converters.source import Source

SAID = "<p>灯塔立在岬角的尽头，三面是海，一面是一条只在退潮时露出来的石路。守塔人在这里住了三十一年。</p>"


def picture(colour):
    out = io.BytesIO()
    Image.new("RGB", (300, 200), colour).save(out, "PNG")
    return out.getvalue()


RED, BLUE = picture("red"), picture("blue")


def saved(folder, markup, files, head="", sink=None):
    """Read a page of that markup, saved with files beside it."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    page = f"<title>守塔人</title>{head}<article><h1>守塔人的一年</h1>{SAID}{markup}{SAID}{SAID}</article>"
    source = Source(name="page.html", data=f"<html><meta charset=utf-8>{page}".encode(), folder=folder)
    return read(source, ReadOptions(), Sink() if sink is None else sink)


def images(document):
    """The bytes of the images of a document, in order."""
    names = []
    for block in walk(document.body):
        names += [block.resource] if isinstance(block, Figure) else []
        for content in inlines_of(block):
            names += [item.resource for item in walk_inlines(content) if isinstance(item, InlineImage)]
    by_name = {resource.name: resource.data for resource in document.resources}
    return [by_name[name] for name in names if name]


SAVED = {
    "as the browser wrote it": '<img src="./page_files/a.png">',
    "with the address it came from": '<img src="https://img.example.org/p/a.png?w=640">',
    "from the root of the site": '<img src="/p/a.png">',
    "from another folder of the site": '<img src="../img/a.png">',
    "late, before a spacer": '<img src="page_files/s.gif" data-src="https://img.example.org/p/a.png">',
    "late, without an address": '<img class="lazyload" data-original="page_files/a.png">',
    "in a set": '<img srcset="page_files/a.png 1x, page_files/b.png 2x">',
    "as a source": '<picture><source srcset="page_files/a.png"><img src="https://e.org/x.webp"></picture>',
    "for readers without scripts": '<noscript><img src="page_files/a.png"></noscript>',
    "the twin of one that loads late": '<p><img><noscript><img src="page_files/a.png"></noscript></p>',
    "kept by a script of any name": '<p><img src="page_files/blank.gif" data-echo="page_files/a.png"></p>',
    "of a forum": '<p><img src="static/none.gif" file="page_files/a.png" zoomfile="page_files/a.png"></p>',
    "late, as a source": '<picture><source data-srcset="page_files/a.png 600w"><img src="data:,"></picture>',
    "of AMP, in its second form": '<amp-img src="x.webp"><amp-img fallback src="page_files/a.png"></amp-img></amp-img>',
    "of AMP": '<amp-img src="page_files/a.png" width="300" height="200"></amp-img>',
    "of AMP, filled": '<amp-img src="https://e.org/x.png"><img src="page_files/a.png"></amp-img>',
}


@pytest.mark.diagnostics("resource-refused", "resource-missing", "markup-skipped")
@pytest.mark.parametrize("markup", SAVED.values(), ids=SAVED)
def test_an_image_saved_beside_the_page_is_found_once(markup, tmp_path):
    spacer = io.BytesIO()
    Image.new("L", (1, 1)).save(spacer, "GIF")
    files = {"page_files/a.png": RED, "page_files/s.gif": spacer.getvalue()}

    assert images(saved(tmp_path, markup, files)) == [RED]


def test_folders_of_other_browsers_are_looked_into(tmp_path):
    markup = '<img src="https://img.example.org/a.png">'

    assert images(saved(tmp_path, markup, {"page.files/a.png": RED})) == [RED]


def test_a_file_where_the_page_says_goes_before_a_copy(tmp_path):
    files = {"img/a.png": BLUE, "page_files/a.png": RED}

    assert images(saved(tmp_path, '<img src="img/a.png">', files)) == [BLUE]


def test_a_twin_without_scripts_is_shown_once(tmp_path):
    markup = '<img src="page_files/a.png"><noscript><img src="page_files/a.png"></noscript>'

    assert images(saved(tmp_path, markup, {"page_files/a.png": RED})) == [RED]


def test_counters_without_scripts_are_none(tmp_path):
    sink = Sink()
    document = saved(
        tmp_path, '<noscript><img height="1" width="1" src="https://c.org/t.gif"></noscript>', {}, sink=sink
    )

    assert images(document) == []
    assert [note for note in sink if note.kind is Kind.RESOURCE_REFUSED] == []


def test_names_in_addresses_climb_nowhere(tmp_path):
    (tmp_path / "secret.png").write_bytes(RED)
    sink = Sink()
    inner = tmp_path / "in"
    markup = '<img src="https://e.org/%2e%2e%2f%2e%2e%2fsecret.png"><img src="https://e.org/..%2Fsecret.png">'
    document = saved(inner, markup, {"page_files/x.png": BLUE}, sink=sink)

    assert images(document) == []
    assert {note.kind for note in sink} >= {Kind.RESOURCE_REFUSED}


@pytest.mark.parametrize(
    ("head", "href", "expected"),
    [
        ('<base href="https://e.org/x/">', "../b.html", "https://e.org/b.html"),
        ('<base href="https://e.org/x/">', "/c.html", "https://e.org/c.html"),
        (
            '<base href="/y/"><link rel="canonical" href="https://e.org/x/a.html">',
            "d.html",
            "https://e.org/y/d.html",
        ),
    ],
)
def test_relative_links_start_from_the_base(head, href, expected, tmp_path):
    document = saved(
        tmp_path, f'<p>他说的话都写在<a href="{href}">另一页</a>上，还没有写完。</p>', {}, head=head
    )
    contents = [content for block in walk(document.body) for content in inlines_of(block)]
    links = [item for content in contents for item in walk_inlines(content) if isinstance(item, Link)]

    assert [link.href for link in links] == [expected]


@pytest.mark.diagnostics("resource-missing")
def test_folders_of_browsers_are_looked_for_once_a_page(tmp_path, monkeypatch):
    asked = []
    resolve = Source.resolve
    monkeypatch.setattr(Source, "resolve", lambda self, name: asked.append(name) or resolve(self, name))
    images(saved(tmp_path, "".join(f'<img src="{n}.png" alt="图">' for n in range(100)), {}))

    assert 100 <= len(asked) < 130


@pytest.mark.parametrize(
    "markup",
    [
        '<figure>{image}<noscript><img src="page_files/a.png"></noscript><figcaption>老磨坊。宋小满摄</figcaption></figure>',
        '<figure><noscript><img src="page_files/a.png"></noscript>{image}<figcaption>老磨坊。宋小满摄</figcaption></figure>',
        '<div><div>{image}</div><noscript><img src="page_files/a.png"></noscript><p>老磨坊。宋小满摄</p></div>',
    ],
)
def test_a_twin_without_scripts_takes_no_caption(markup, tmp_path):
    image = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="page_files/a.png">'
    document = saved(tmp_path, markup.format(image=image), {"page_files/a.png": RED})

    assert images(document) == [RED]
    assert [block_text(one) for one in walk(document.body) if isinstance(one, Figure)] == ["老磨坊。宋小满摄"]


@pytest.mark.diagnostics("markup-skipped")
def test_what_amp_shows_in_place_of_a_film_is_not_shown(tmp_path):
    document = saved(
        tmp_path,
        '<amp-video src="a.mp4"><div fallback><p>Your browser plays no films</p></div></amp-video>',
        {},
    )

    assert [(one.text, one.reason) for one in document.dropped] == [
        ("Your browser plays no films", "not shown")
    ]
