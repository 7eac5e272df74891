"""Sound stylesheets, templates, settings, fonts and pictures to begin from; inputs are in ``inputs``."""

from __future__ import annotations

import io
import tempfile
from functools import cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from PIL import Image

from converters.diagnostics import Sink
from converters.formats import read
from converters.model import encode
from converters.options import ReadOptions
from converters.source import Source
from tests.fuzz.inputs import inputs
from tests.kitchen_sink import SVG, jpeg, png, transparent_png
from tests.places import ROOT
from tests.writers.docx.house import house_file, template_file

PRESS = ROOT / "templates" / "press"
FONT_FILES = ROOT / "converters" / "fonts" / "files"


def _encoded(*texts: str) -> list[bytes]:
    return [text.encode() for text in texts]


STYLESHEETS = [
    *(path.read_bytes() for path in sorted(PRESS.glob("*.css"))),
    *_encoded(
        ":root { --a: 1em; --b: calc(var(--a) * 2) } p { margin: var(--b, 3pt); font: bold 12pt/1.5 serif }",
        "@page :first { size: 148mm 210mm; margin: 2cm; @top-left { content: string(title) counter(page) } }",
        "@media print and (min-width: 20em) { h1 + p > b:nth-child(2n + 1):not(.a) ~ i[lang|=zh] { top: 0 }}",
        "p { line-height: round(up, 1.5em, 2pt); width: min(50%, max(3em, 1lh)); columns: 2; hyphens: auto }",
        "@font-face { font-family: x; src: url(x.ttf) } /* a */ p::before { content: '\\201c' } a:hover {}",
    ),
]
TEMPLATES = [
    *(path.read_bytes() for path in sorted(PRESS.glob("*.j2"))),
    *_encoded(
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{{ title }}</title></head><body>'
        "{% macro m(b) %}<p>{{ b.type }}{% for i in b.a or [] %}{{ i.text }}{% endfor %}</p>{% endmacro %}"
        "{% for b in body if b.type != 'x' %}{{ m(b) }}{{ loop.index ~ '/' ~ loop.length }}{% endfor %}"
        "{% set ns = namespace(n=0) %}{% set ns.n = ns.n + 2 * 3 %}{{ '%s' % title }}{{ '{}'.format(1) }}"
        "{% filter upper %}a{% endfilter %}{% call m(body[0]) %}{% endcall %}{{ labels | tojson | length }}"
        "</body></html>",
    ),
]  # fmt: skip
SIDECARS = _encoded(
    'title = "题"\nauthors = ["甲", "乙"]\ndate = "2024-05-06"\nkeywords = "一、二"\nlanguage = "zh-Hant"\n'
    '[[headings]]\ntext = "节"\nlevel = 1\nrunin = false\n[[related]]\ntitle = "又"\nhref = "https://a.example/"\n',
    "date = 2024-05-06\npage = 3\nsource = '''\n某报'''\nwriting_mode = \"vertical-rl\"\nsubtitle = ''\n",
)
PLANS = _encoded(
    'title = "书"\nauthor = "甲"\norder = "date"\ndrop_duplicates = true\nforeword = """\n一\n\n二"""\n'
    '[[part]]\ntitle = "部"\narticles = ["a.txt", "*.html"]\norder = "name"\n[[part]]\narticles = []\n'
)
RULES = _encoded(
    '[[heading]]\npattern = "^◇.+"\nlevel = 2\n[[drop]]\npattern = "^本文由.+转发"\nreason = "x"\n'
    '[[field]]\npattern = "^供本报专稿[:：](?P<value>.+)$"\nfield = "source"\n',
    "[[drop]]\npattern = 'a{2,}b*?[^c-x]+$|(?:(?<=d)e)?(?P<f>.)(?P=f)\\\\1\\\\b(?i:g)'\n",
)
SETTINGS = _encoded(
    'to = "pdf,epub"\nname = "{date} {title}"\nui = "zh"\n[edition]\npaper = "a5"\nfont_size = 12.5\n'
    'css = ["a.css"]\n[limits]\nseconds = 30\n[set]\nsource = "校报"\n',
    'to = ["pdf", "docx"]\n[read]\nlanguage = "zh-Hant"\n[transform]\nasked = ["pinyin"]\nquotes = false\n'
    '[pdf]\nfonts = ["serif=a.otf"]\ncreep = 0.1\n[batch]\njobs = 2\n',
)
GLOSSARIES = _encoded(
    '[[term]]\nterm = "活字"\nexplanation = "单个的字模。"\n[[term]]\nterm = "文"\nkeep = true\n',
    "term,explanation,keep\n活字,单个的字模。,\n文,,yes\n",
)
CHARACTERS = _encoded("字文\n# 注\n一二三 abc\n")
MANIFESTS = _encoded(
    '{"input":"a.txt","status":"done","key":"k","input_sha256":"00","attempt":1,"version":"0.1.0",'
    '"options":{"pdf":{"source":false}},"format":"pdf","output":"a.pdf","output_sha256":"00","output_bytes":9,'
    '"confidence":0.5,"unsure":"title","facts":{"title":"题","authors":["甲"]},"diagnostics":["x"]}\n'
    '{"input":"b.txt","status":"failed","key":"k","input_sha256":"00","attempt":2,"error":"MalformedInput",'
    '"message":"…","exit_code":11}\n'
    '{"input":"c.txt","status":"duplicate","key":"k","input_sha256":"00","attempt":1,"duplicate_of":"a.txt#1"}\n',
)
FORMULAS = _encoded(
    r"\frac{-b \pm \sqrt[3]{b^2-4ac}}{2a} = \sum_{i=0}^{\infty} \left( \int_a^b \mathbf{x}\,dx \right)",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix} \text{字} \overline{ab} \lim_{x \to 0} \ce{H2O} \%",
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><mrow><mfrac><mi>a</mi><mn>2</mn></mfrac><mo>=</mo>'
    '<msubsup><mi mathvariant="bold">x</mi><mn>1</mn><mn>2</mn></msubsup><mtable><mtr><mtd><msqrt><mi>y</mi>'
    "</msqrt></mtd></mtr></mtable><munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover></mrow></math>",
)


@cache
def documents() -> list[bytes]:
    """Documents with blocks and inlines of most kinds, as JSON; small, for editions are made of each."""
    found = []
    for kind in ("markdown", "html", "text"):
        source = Source(data=inputs()[kind][0], name=f"x.{kind}")
        found.append(encode(read(source, ReadOptions(), Sink(), kind)))
    return found


@cache
def fonts() -> list[bytes]:
    """Small fonts of each kind of outline."""
    found = []
    for name in ("NotoSansMono-Regular.ttf", "NotoSerifBengali-Regular.ttf", "NotoSansCJK-Regular.otf"):
        with TTFont(FONT_FILES / name) as font:
            options = subset.Options(layout_features=["*"], notdef_outline=True)
            cutter = subset.Subsetter(options)
            cutter.populate(text="字a１ িক，。")
            cutter.subset(font)
            out = io.BytesIO()
            font.save(out)
            found.append(out.getvalue())
    return found


@cache
def pictures(kind: str) -> list[bytes]:
    """Small pictures of one format, in several modes."""
    if kind == "svg":
        return [SVG, _SVG]
    if kind == "jpeg":
        return [jpeg(20, 20), *_saved("JPEG", "RGB", "CMYK", progressive=True)]
    if kind == "png":
        return [png(12, 7), transparent_png(8), *_saved("PNG", "P", "LA", "1", "I;16")]
    return _saved(kind.upper(), *(("P", "L") if kind == "gif" else ("RGB", "RGBA")))


_SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">
<style>.a{fill:red;stroke-width:2}</style><defs><g id="g"><path d="M0 0h5v5l-1 2q1 1 2 2a2 2 0 0 1 3 1z"/></g>
<linearGradient id="l"><stop offset="50%" stop-color="#fff"/></linearGradient></defs><use x:href="#g" x="2"/>
<g class="a" transform="rotate(9) scale(2) matrix(1 0 0 1 2 3)"><text font-size="3">a<tspan>b</tspan></text>
<polygon points="1,2 3,4"/><ellipse rx="2" fill="url(#l)"/><clipPath><line x2="4"/></clipPath></g></svg>"""


def _saved(kind: str, *modes: str, **options: bool) -> list[bytes]:
    found = []
    for mode in modes:
        out = io.BytesIO()
        Image.new(mode, (9, 8)).save(out, kind, **options)
        found.append(out.getvalue())
    return found


@cache
def word_files(name: str) -> list[bytes]:
    """The sample of a Word reference (``house.docx``) or template."""
    with tempfile.TemporaryDirectory() as folder:
        made = house_file(Path(folder)) if name == "house.docx" else template_file(Path(folder))
        return [made.read_bytes()]
