import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from converters.diagnostics import Kind, Sink
from converters.errors import EmptyInput, LimitExceeded, MalformedInput
from converters.formats import read as read_any
from converters.limits import Limits
from converters.markup.dom import xhtml
from converters.model.dump import dump
from converters.model.walk import document_text
from converters.options import ReadOptions
from converters.readers.epub import document as document_module
from converters.readers.epub.chapters import whole
from converters.source import Source
from tests.kitchen_sink import transparent_png
from tests.readers.archives import packed
from tests.readers.books import book, document, files, lines, nav, page
from tests.readers.goldens import cases, found_in, name_of

NAV = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
NCX = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'


@pytest.mark.parametrize("case", cases("epub"), ids=name_of)
def test_golden(case, golden):
    golden(case / "expected.txt", found_in(case))


def with_nav(entries, more=""):
    return {"manifest": NAV, "more": {"OPS/nav.xhtml": nav(entries, more)}}


def with_ncx(points):
    ncx = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'
    return {"manifest": NCX, "more": {"OPS/toc.ncx": ncx}}


def point(title, target, inner=""):
    label = f"<navLabel><text>{title}</text></navLabel>"
    return f'<navPoint>{label}<content src="{target}"/>{inner}</navPoint>'


# --------------------------------------------------------------------------- order and headings
def test_chapters_are_sections_in_the_order_of_the_spine():
    pages = {"b.xhtml": "<h1>乙</h1><p>二</p>", "a.xhtml": "<h1>甲</h1><h2>子</h2><p>一</p>"}

    assert lines(pages) == ["section 1: 乙", "  p: 二", "section 1: 甲", "  section 2: 子", "    p: 一"]


def test_files_outside_the_order_come_last():
    pages = {"a.xhtml": "<p>正文</p>"}
    extra = {
        "manifest": '<item id="x" href="x.xhtml" media-type="application/xhtml+xml"/>',
        "spine": "",
        "more": {"OPS/x.xhtml": page("<p>附录</p>")},
    }
    data = files({name: page(body) for name, body in pages.items()}, **extra)
    data["OPS/package.opf"] = data["OPS/package.opf"].replace(
        "<spine>", '<spine><itemref idref="x" linear="no"/><itemref idref="p0"/>'
    )

    assert [block.content[0].text for block in document(packed(data)).body] == ["正文", "附录"]


@pytest.mark.parametrize("make", ["nav", "ncx"])
def test_the_table_of_contents_ranks_headings_and_names_chapters(make):
    pages = {
        "p.xhtml": "<h1>上编</h1>",
        "a.xhtml": "<h1>第一章</h1><h2>节</h2><p>一</p>",
        "b.xhtml": "<p>没有标题的一章。</p>",
        "c.xhtml": "<p class='t'>第三章</p><p>三</p>",
        "d.xhtml": "<h1>续</h1><p>四</p>",
    }
    if make == "nav":
        inner = "".join(
            f"<li><a href='{name}'>{title}</a></li>"
            for name, title in (("a.xhtml", "第一章"), ("b.xhtml", "第二章"), ("c.xhtml", "第三章"))
        )
        more = with_nav(f"<li><a href='p.xhtml'>上编</a><ol>{inner}</ol></li>")
    else:
        inner = point("第一章", "a.xhtml") + point("第二章", "b.xhtml") + point("第三章", "c.xhtml#")
        more = with_ncx(point("上编", "p.xhtml", inner))
    more["metadata"] = "<dc:title>书名</dc:title>"

    assert lines(pages, **more) == [
        "title: 书名",
        "section 1: 上编",
        "  section 2: 第一章",
        "    section 3: 节",
        "      p: 一",
        "  section 2: 第二章",
        "    p: 没有标题的一章。",
        "  section 2: 第三章",
        "    p: 三",
        "    section 3: 续",
        "      p: 四",
    ]


def test_entries_into_a_file_make_headings_of_what_they_lead_to():
    pages = {"a.xhtml": "<p id='x'><b>缘起</b></p><p>一</p><p><a id='y'/>经过</p><p>二</p>"}
    entries = "<li><a href='a.xhtml#x'>缘起</a></li><li><a href='a.xhtml#y'>经过</a></li>"

    assert lines(pages, **with_nav(entries)) == ["section 1: 缘起", "  p: 一", "section 1: 经过", "  p: 二"]


def test_the_heading_that_repeats_the_title_goes():
    pages = {"a.xhtml": "<p>某报</p><h1>题</h1><p>一</p>", "b.xhtml": "<h1>节</h1><p>二</p>"}

    assert lines(pages, metadata="<dc:title>题</dc:title>") == [
        "title: 题", "p: 某报", "p: 一", "section 1: 节", "  p: 二",
    ]  # fmt: skip


def test_furniture_is_dropped_with_its_reason():
    guide = '<guide><reference type="cover" href="c.xhtml"/></guide>'
    landmarks = (
        '<nav epub:type="landmarks"><ol><li><a epub:type="titlepage" href="t.xhtml">x</a></li></ol></nav>'
    )
    pages = {
        "c.xhtml": "<p>封面</p>",
        "t.xhtml": "<p>书名页</p>",
        "n.xhtml": '<section epub:type="toc"><p>目录</p></section>',
        "a.xhtml": "<p>正文</p><section role='doc-colophon'><p>版本记录</p></section>",
    }
    found = document(book(pages, guide=guide, **with_nav("<li/>", landmarks)))

    assert [(item.text, item.reason) for item in found.dropped] == [
        ("封面", "cover"), ("书名页", "title page"), ("目录", "table of contents"), ("版本记录", "colophon"),
    ]  # fmt: skip
    assert len(found.body) == 1


def test_a_book_that_is_all_furniture_is_read():
    guide = '<guide><reference type="toc" href="a.xhtml"/></guide>'

    assert lines({"a.xhtml": "<p>正文</p>"}, guide=guide) == ["p: 正文"]


# --------------------------------------------------------------------------- links, notes, images
def test_notes_in_another_file_stand_where_they_are_called():
    pages = {
        "a.xhtml": "<p>文<a epub:type='noteref' href='n.xhtml#n1'>1</a>。</p>",
        "n.xhtml": "<aside epub:type='footnote' id='n1'><p>注。</p></aside>",
    }

    assert lines(pages) == ["p: 文note{p: 注。}。"]


@pytest.mark.diagnostics("markup-skipped")
def test_links_between_chapters_lead_to_sections():
    pages = {
        "t/a.xhtml": "<h1>甲</h1><p><a href='b%20c.xhtml#s'>见下</a><a href='../t/b%20c.xhtml'>同</a></p>",
        "t/b c.xhtml": "<h1>乙</h1><h2 id='s'>节</h2><p><a href='a.xhtml'>回</a><a href='x.css'>样式</a></p>",
    }

    assert lines(pages) == [
        "section 1: 甲",
        "  p: link{#s3|见下}link{#s2|同}",
        "section 1: 乙",
        "  section 2: 节",
        "    p: link{#s1|回}样式",
    ]


def test_images_are_found_beside_their_chapter():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<image xlink:href="../img/b%20c.png"/></svg>'
    )
    pages = {"t/a.xhtml": f"<p>文</p><p><img src='../img/b%20c.png' alt='图'/></p>{svg}"}
    found = document(book(pages, more={"OPS/img/b c.png": transparent_png()}))

    assert [resource.name for resource in found.resources] == ["image-001.png"]
    assert [type(block).__name__ for block in found.body] == ["Paragraph", "Figure", "Figure"]


def test_names_of_files_are_no_descriptions():
    body = "<p>文</p><p><img src='i.png' alt='OEBPS/images/i.png'/></p>"
    found = document(book({"a.xhtml": body}, more={"OPS/i.png": transparent_png()}))

    assert found.body[1].alt == ""


def test_pages_that_are_images_are_figures():
    manifest = '<item id="i" href="i.png" media-type="image/png"/>'
    more = {"manifest": manifest, "spine": '<itemref idref="i"/>', "more": {"OPS/i.png": transparent_png()}}

    assert lines({"a.xhtml": "<p>文</p>"}, **more) == ["p: 文", "figure image-001.png '': "]


def test_classes_that_slant_or_embolden_are_believed_on_spans_only():
    css = "body{color:red} .it, p.x {font-style: italic} span.bo{font-weight:bold} .it{color:blue} a:hover{}"
    body = "<p class='it'>甲<span class='it'>乙</span><span class='bo it'>丙</span></p>"
    head = "<link rel='stylesheet' href='s.css'/><style>.cut{text-decoration: line-through}</style>"
    text = page(body + "<p>丁<span class='cut'>戊</span></p>", head=head)
    found = document(packed(files({"a.xhtml": text}, more={"OPS/s.css": css})))

    assert str(found.body[0].content).count("Emphasis") == 2
    assert "Strong" in str(found.body[0].content)
    assert "Strikethrough" in str(found.body[1].content)


@pytest.mark.parametrize(
    "css", [f".it{{font-size:{'9' * 5000}px}}", f".it{{width:{'a(' * 90_000}1}}", "@media all{" * 90_000]
)
def test_a_stylesheet_that_cannot_be_read_costs_no_text(css):
    text = page("<p>甲<span class='it'>乙</span></p>", head=f"<style>{css}</style>")

    assert lines({"a.xhtml": text}) == ["p: 甲乙"]


def test_classes_that_align_cells_are_believed():
    css = ".book td.r{text-align:right} .c{text-align:center} p.r{text-align:right}"
    table = "<table><tr><td class='r'>1</td><td class='c'>2</td></tr></table>"
    text = page(table + "<p class='r'>文</p>", head=f"<style>{css}</style>")
    found = document(packed(files({"a.xhtml": text})))

    assert [cell.align for cell in found.body[0].rows[0].cells] == ["end", "center"]


# --------------------------------------------------------------------------- metadata
def test_metadata_of_version_3():
    metadata = (
        '<dc:title id="s">副</dc:title><meta refines="#s" property="title-type">subtitle</meta>'
        '<dc:title id="m">题</dc:title><meta refines="#m" property="title-type">main</meta>'
        '<dc:creator id="c">张三</dc:creator><dc:creator id="d">李四</dc:creator>'
        '<meta refines="#d" property="role" scheme="marc:relators">trl</meta>'
        "<dc:contributor>calibre</dc:contributor><dc:date>2024-05-06T08:00:00Z</dc:date>"
        "<dc:publisher>社</dc:publisher><dc:subject>甲</dc:subject><dc:subject>乙</dc:subject>"
        "<dc:identifier>urn:isbn:9787100000000</dc:identifier>"
        "<dc:description>&lt;p&gt;说 明&lt;/p&gt;</dc:description>"
        "<dc:source>某报 2024-05-06 07</dc:source><dc:rights>CC</dc:rights>"
    )
    meta = document(book({"a.xhtml": "<p>文</p>"}, metadata=metadata)).meta

    assert (meta.title, meta.subtitle, meta.date, meta.publisher) == ("题", "副", "2024-05-06", "社")
    assert [(person.name, person.role) for person in meta.contributors] == [
        ("张三", "author"),
        ("李四", "translator"),
    ]
    assert (meta.keywords, meta.description, meta.source, meta.rights) == (
        ("甲", "乙"),
        "说 明",
        "某报",
        "CC",
    )
    assert [(item.scheme, item.value) for item in meta.identifiers] == [("isbn", "9787100000000")]


def test_metadata_of_version_2():
    metadata = (
        '<dc-metadata><dc:title>题</dc:title><dc:creator opf:role="aut" opf:file-as="Z">张三</dc:creator>'
        '<dc:contributor opf:role="edt">王五</dc:contributor>'
        '<dc:contributor opf:role="bkp">calibre</dc:contributor>'
        '<dc:date opf:event="modification">2025-01-01</dc:date>'
        '<dc:date opf:event="publication">2024-05</dc:date>'
        '<dc:identifier opf:scheme="ISBN">978-7-100</dc:identifier></dc-metadata>'
    )
    meta = document(book({"a.xhtml": "<p>文</p>"}, metadata=metadata)).meta

    assert (meta.title, meta.date) == ("题", "2024-05")
    assert [(person.name, person.role) for person in meta.contributors] == [
        ("张三", "author"),
        ("王五", "editor"),
    ]
    assert [(item.scheme, item.value) for item in meta.identifiers] == [("isbn", "978-7-100")]


@pytest.mark.parametrize(
    ("declared", "text", "expected"),
    [
        ("zh-CN", "这是中文", "zh-CN"),
        ("zh", "這是中文", "zh-Hant"),
        ("en", "这是中文", "zh-Hans"),
        ("fr", "un texte", "fr"),
        ("zh", "a text", "en"),
        ("not a tag", "这是中文", "zh-Hans"),
        ("", "日本語です", "ja"),
        ("hi", "महाभारत", "hi"),
    ],
)
def test_a_declared_language_is_believed_unless_the_text_belies_it(declared, text, expected):
    data = book({"a.xhtml": f"<p>{text}</p>"}, metadata=f"<dc:language>{declared}</dc:language>")

    assert document(data, language=None).meta.language == expected


# --------------------------------------------------------------------------- packages
def test_a_book_without_a_container_is_found_by_its_package():
    parts = files({"a.xhtml": page("<p>文</p>")})
    del parts["META-INF/container.xml"]

    assert len(document(packed(parts)).body) == 1


@pytest.mark.parametrize("missing", ["OPS/package.opf"])
def test_a_book_without_a_package_is_malformed(missing):
    parts = files({"a.xhtml": page("<p>文</p>")})
    del parts[missing]

    with pytest.raises(MalformedInput, match="no package document"):
        document(packed(parts))


def test_missing_chapters_are_reported_and_an_empty_book_is_empty():
    parts = files({"a.xhtml": page("<p>文</p>"), "b.xhtml": page("<p>又</p>")})
    del parts["OPS/b.xhtml"]
    sink = Sink()

    assert len(document(packed(parts), sink).body) == 1
    assert [item.kind.label for item in sink] == ["resource-missing"]
    with pytest.raises(EmptyInput):
        document(packed(files({})))


def encryption(method, name):
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        f'<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="{method}"/>'
        f'<CipherData><CipherReference URI="{name}"/></CipherData></EncryptedData></encryption>'
    )


def test_locked_books_are_refused_and_hidden_fonts_are_not():
    def more(method, name):
        return {"META-INF/encryption.xml": encryption(method, name)}

    pages = {"a.xhtml": "<p>文</p>"}
    with pytest.raises(MalformedInput, match="protected by DRM"):
        document(book(pages, more=more("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OPS/a.xhtml")))
    assert document(book(pages, more=more("http://www.idpf.org/2008/embedding", "OPS/f.otf")))


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-16", "utf-16"), ("gb18030", "gb18030"), ("utf-8-sig", "utf-8"), ("utf-8", "nonsense")],
)
def test_encodings_of_chapters(encoding, declared):
    text = page("<p>中文</p>").replace('encoding="utf-8"', f'encoding="{declared}"')
    found = document(packed(files({"a.xhtml": text.encode(encoding)})))

    assert "中文" in str(found.body)


def test_chapters_that_are_not_well_formed_are_mended():
    sink = Sink()
    parts = files({"a.xhtml": "<html><body><p>一<br>二<p>三&nbsp;&copy;</body>"})

    assert "三" in str(document(packed(parts), sink).body)
    assert [item.kind.label for item in sink] == ["repaired"]


@given(
    st.lists(
        st.tuples(st.sampled_from(["h1", "h3", "p", "li", "blockquote"]), st.booleans()),
        min_size=1,
        max_size=8,
    )
)
@settings(max_examples=50, deadline=None)
def test_no_character_of_any_chapter_is_lost(parts):
    pages, entries, expected = {}, "", []
    for at, (element, listed) in enumerate(parts):
        text = f"字{at}号"
        expected.append(text)
        pages[f"{at}.xhtml"] = f"<{element}>{text}</{element}>"
        entries += f"<li><a href='{at}.xhtml'>目{at}</a></li>" if listed else ""
    found = str(document(book(pages, **with_nav(entries))))

    assert all(text in found for text in expected)


def test_a_book_without_the_file_that_says_what_it_is_is_read_and_that_is_noted():
    parts = files({"a.xhtml": page("<p>文字。</p>")})
    del parts["mimetype"]
    sink = Sink()
    found = read_any(Source(name="a.epub", data=packed(parts)), ReadOptions(), sink)

    assert "文字。" in document_text(found)
    assert [note.message for note in sink if note.kind is Kind.REPAIRED] == [
        "the e-book has no file mimetype, which its format requires"
    ]


CHAPTER = "海风从东面吹来，吹得塔上的旗子猎猎作响，老周眯着眼看了一会儿，转身下了楼。"


def shown(*heads):
    """The dump of a book whose chapters begin with these lines, without their text."""
    pages = {f"{at}.xhtml": f"<p>{head}</p><p>{CHAPTER}</p>" for at, head in enumerate(heads)}
    return [line.strip() for line in lines(pages) if CHAPTER not in line]


def test_numbered_lines_are_chapters_where_nothing_is_marked_as_one():
    assert shown("第一章 上塔", "第二章 下海") == ["section 1: 第一章 上塔", "section 1: 第二章 下海"]


def test_volumes_stand_above_chapters():
    heads = ("第一卷 潮起", "第一章 上塔", "第二章 下海", "第二卷 潮落", "第三章 雾")

    assert [line.split(":")[0] for line in shown(*heads)] == [
        "section 1",
        "section 2",
        "section 2",
        "section 1",
        "section 2",
    ]


NO_CHAPTERS = (
    ("第一章 上塔",),
    ("第一章写完了。", "第二章还没有。"),
    ("第一章 上塔", "第五章 下海"),
    ("一、上塔", "二、下海"),
)


@pytest.mark.parametrize("heads", NO_CHAPTERS)
def test_what_is_no_chapter_stays_text(heads):
    assert not any("section" in line for line in shown(*heads))


def test_books_with_headings_keep_to_them():
    body = f"<h1>卷首</h1><p>第一章 上塔</p><p>{CHAPTER}</p><p>第二章 下海</p><h1>卷尾</h1><p>{CHAPTER}</p>"
    found = [line for line in lines({"a.xhtml": body}) if "section" in line]

    assert found == ["section 1: 卷首", "section 1: 卷尾"]


# --------------------------------------------------------------------------- formulas
def test_every_character_of_the_formulas_of_a_book_is_kept_once():
    math = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="Alternative text not available">'
        "<semantics><mrow><msubsup><mi>a</mi><mi>i</mi><mn>2</mn></msubsup><mo>=</mo><mtable><mtr><mtd><mn>7</mn></mtd>"
        "<mtd><mi>sin</mi><mi>y</mi></mtd></mtr></mtable></mrow><annotation>again</annotation></semantics></math>"
    )
    block = math.replace("<math", '<math display="block"', 1)

    found = document(book({"a.xhtml": f"<h1>题</h1><p>设{math}成立</p>{block}"}))

    assert dump(found).splitlines()[-2:] == ["p: 设math{a_i^2=7, sin y}成立", "math a_i^2=7, sin y"]
    assert "not available" not in str(found.body)


def test_a_book_of_too_many_blocks_is_refused_before_its_markup_is_read(monkeypatch):
    pages = dict.fromkeys(("a.xhtml", "b.xhtml"), "<h2>节</h2>" + "<p>文</p>" * 10)
    options = ReadOptions(limits=Limits(nodes=40))
    monkeypatch.setattr(xhtml, "read", lambda *_: pytest.fail("was read"))

    with pytest.raises(LimitExceeded, match=r"more parts than the limit of 40 \(--max-nodes raises it\)"):
        read_any(Source(data=book(pages), name="x.epub"), options, Sink())


def test_chapters_are_copied_not_moved_which_takes_the_square_of_what_is_in_them():
    page_ = etree.fromstring('<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>题</h1></body></html>')
    root = whole([page_[0]])

    assert page_[0].getparent() is page_
    assert etree.tostring(root[0]) == etree.tostring(page_[0])


def test_a_book_of_too_many_blocks_is_refused_before_its_pages_are_put_together(monkeypatch):
    monkeypatch.setattr(document_module, "whole", lambda chapters: pytest.fail("put together"))
    data = book({"a.xhtml": "<h2>节</h2>" * 30})

    with pytest.raises(LimitExceeded, match="more parts than the limit of 50"):
        read_any(Source(data=data, name="x.epub"), ReadOptions(limits=Limits(nodes=50)), Sink())
