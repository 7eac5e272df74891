"""Ruby, formulas, images and text boxes of Word files."""

import pytest

from converters.diagnostics import Sink
from tests.kitchen_sink import transparent_png
from tests.readers.test_read_docx import field
from tests.readers.word import lines, p, r, relation, w


def test_ruby_of_both_kinds():
    def ruby(base, reading):
        return w("r", w("ruby", w("rubyPr") + w("rt", r(reading)) + w("rubyBase", r(base))))

    old = field("EQ \\* jc2 \\* hps10 \\o\\ad(\\s\\up 9(yìn),印)", "", part="none")

    assert lines(p(ruby("刊", "kan") + ruby("本", "ben") + old + r("文"))) == [
        "p: ruby{刊|kan}ruby{本|ben}ruby{印|yìn}文"
    ]


@pytest.mark.diagnostics("markup-skipped")
def test_formulas_become_tex():
    def run(text):
        return f"<m:r><m:t>{text}</m:t></m:r>"

    math = (
        f"<m:oMath><m:f><m:num>{run('a')}</m:num><m:den>{run('b')}</m:den></m:f>{run('+')}"
        f"<m:sSup><m:e>{run('x')}</m:e><m:sup>{run('2')}</m:sup></m:sSup>"
        f"<m:acc><m:e>{run('v')}</m:e></m:acc><m:bar><m:e>{run('w')}</m:e></m:bar>"
        f"<m:limLow><m:e>{run('lim')}</m:e><m:lim>{run('n')}</m:lim></m:limLow>"
        f"<m:rad><m:deg/><m:e>{run('y')}</m:e></m:rad><m:d><m:e>{run('z')}</m:e></m:d></m:oMath>"
    )

    assert lines(p(r("式") + math)) == [
        "p: 式code{\\frac{a}{b}+x^{2}\\hat{v}\\underline{w}lim_{n}\\sqrt{y}(z)}"
    ]
    assert lines(f"<m:oMathPara>{math}</m:oMathPara>")[0].startswith("p: code{")


def graphic(content, alt="图"):
    data = f"<a:graphic><a:graphicData>{content}</a:graphicData></a:graphic>"
    return w("r", w("drawing", f'<wp:inline><wp:docPr descr="{alt}"/>{data}</wp:inline>'))


def picture(name, alt="图"):
    return graphic(f"<pic:pic><pic:blipFill><a:blip {name}/></pic:blipFill></pic:pic>", alt)


def test_images_are_figures_with_the_caption_after_them():
    links = relation("i1", "image", "media/a.png") + relation("i2", "image", "/word/media/a.png")
    body = (
        p(picture('r:embed="i1"')) + p(r("图一", "<w:b/>"), "caption") + p(r("见") + picture('r:embed="i2"'))
    )
    more = {"word/media/a.png": transparent_png()}

    assert lines(body, links=links, more=more) == [
        "figure image-001.png '图': 图一",
        "p: 见image{image-001.png|图}",
    ]


def test_names_of_files_are_no_descriptions():
    links = relation("i1", "image", "media/a.png")
    more = {"word/media/a.png": transparent_png()}
    name = "C:\\Users\\王五\\Pictures\\照片 1.JPG"

    assert lines(p(picture('r:embed="i1"', name)), links=links, more=more) == ["figure image-001.png '': "]


def test_old_pictures_and_text_boxes():
    shape = '<v:shape><v:imagedata r:id="i1" o:title="旧图"/></v:shape>'
    box = w("txbxContent", p("框里"))
    new = w("drawing", f"<wp:anchor><wps:txbx>{box}</wps:txbx></wp:anchor>")
    old = w("pict", f"<v:textbox>{box}</v:textbox>")
    forms = f"<mc:Choice>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>"
    both = w("r", f"<mc:AlternateContent>{forms}</mc:AlternateContent>")
    body = p(w("r", w("pict", shape))) + p(r("文") + both) + p(r("表") + graphic("<c:chart/>"))
    more = {"word/media/a.png": transparent_png()}
    sink = Sink()

    assert lines(body, sink, links=relation("i1", "image", "media/a.png"), more=more) == [
        "figure image-001.png '旧图': ", "p: 文", "p: 框里", "p: 表",
    ]  # fmt: skip
    assert [item.message for item in sink] == ["markup skipped: charts"]
