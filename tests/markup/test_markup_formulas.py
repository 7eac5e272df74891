"""Formulas of pages: each way one is marked up, and each formula once."""

import time

import pytest

from converters.formulas.names import MATHML_NS
from tests.markup.helpers import lines, said

MATHML = f'<math xmlns="{MATHML_NS}"><msup><mi>c</mi><mn>2</mn></msup></math>'
NOTED = (
    f'<math xmlns="{MATHML_NS}"><semantics><msup><mi>c</mi><mn>2</mn></msup>'
    '<annotation encoding="application/x-tex">c^{2}</annotation></semantics></math>'
)
KATEX = (
    f'<span class="katex"><span class="katex-mathml">{NOTED}</span><span class="katex-html">'
    '<span class="mord mathnormal">c</span><span class="mord mtight">2</span></span></span>'
)
MATHJAX_2 = (
    '<span class="MathJax_Preview"></span><span class="MathJax" id="M-Frame" role="presentation">'
    '<nobr aria-hidden="true"><span class="mi">c</span><span class="mn">2</span></nobr>'
    f'<span class="MJX_Assistive_MathML">{MATHML}</span></span>'
    '<script type="math/tex" id="M">c^{2}</script>'
)
MATHJAX_3 = (
    '<mjx-container class="MathJax" jax="CHTML"><mjx-math aria-hidden="true"><mjx-mi>c</mjx-mi></mjx-math>'
    f"<mjx-assistive-mml>{MATHML}</mjx-assistive-mml></mjx-container>"
)
WIKIPEDIA = (
    f'<span class="mwe-math-element"><span style="display: none;">{NOTED}</span>'
    '<img src="https://wikimedia.org/api/rest_v1/media/math/render/svg/a" aria-hidden="true"'
    ' class="mwe-math-fallback-image-inline" alt="c^{2}"></span>'
)
ZHIHU = (
    '<span class="ztext-math" data-eeimg="1" data-tex="c^{2}"><span></span><span>'
    '<span class="MathJax_SVG"><svg></svg></span>'
    '<script type="math/tex;mode=inline">c^{2}</script></span></span>'
)


@pytest.mark.parametrize(
    "html",
    [
        NOTED,
        KATEX,
        MATHJAX_2,
        WIKIPEDIA,
        ZHIHU,
        '<img src="https://www.zhihu.com/equation?tex=c%5E%7B2%7D" alt="c^{2}" eeimg="1">',
        '<img src="https://www.zhihu.com/equation?tex=c%5E%7B2%7D">',
        '<img class="latex" alt="$c^{2}$" src="/img/1.png">',
        '<span class="math inline">\\(c^{2}\\)</span>',
        '<script type="math/tex">c^{2}</script>',
        "\\(c^{2}\\)",
    ],
    ids=[
        "mathml",
        "katex",
        "mathjax2",
        "wikipedia",
        "zhihu",
        "image",
        "address",
        "latex",
        "pandoc",
        "script",
        "waiting",
    ],
)
def test_a_formula_with_its_tex_is_read_once(html):
    assert lines(f"<p>甲{html}乙</p>") == ["p: 甲math{c^2 = c^{2}}乙"]


@pytest.mark.parametrize("html", [MATHML, MATHJAX_3, MATHJAX_2.partition("<script")[0]])
def test_a_formula_without_tex_is_read_once(html):
    assert lines(f"<p>甲{html}乙</p>") == ["p: 甲math{c^2}乙"]


@pytest.mark.parametrize(
    "html",
    [
        f'<span class="katex-display">{KATEX}</span>',
        NOTED.replace("<math", '<math display="block"'),
        '<script type="math/tex; mode=display">c^{2}</script>',
        '<span class="math display">\\[c^{2}\\]</span>',
        "\\[c^{2}\\]",
        "$$c^{2}$$",
    ],
)
def test_a_displayed_formula_is_a_block(html):
    assert lines(f"<p>甲{html}乙</p>") == ["p: 甲", "math c^2 = c^{2}", "p: 乙"]


@pytest.mark.parametrize(
    "html", ["价格 $5 和 $6", "$$$ 三颗星 $$$", "<code>\\(x\\)</code>", "\\(\\nosuch{x}\\)", "$$ 钱 $$"]
)
def test_what_is_no_formula_stays_text(html):
    assert not any("math" in line for line in lines(f"<p>{html}</p>"))


def test_words_for_a_formula_are_kept_as_words():
    found = lines(f'<p><math xmlns="{MATHML_NS}" alttext="c squared"><mi>c</mi></math></p>')

    assert found == ["p: math{c}"]


@pytest.mark.diagnostics("node-not-rendered")
def test_a_formula_that_cannot_be_converted_is_named_with_its_line():
    html = '<p>甲</p>\n<p><script type="math/tex">\\nosuch{x}</script></p>'

    assert lines(html) == ["p: 甲", "p: math{\\nosuch{x} (no MathML)}"]
    assert said(html) == [
        "line 2: warning: the formula '\\\\nosuch{x}' is printed as TeX: it cannot be converted"
        " [node-not-rendered]"
    ]


def test_a_formula_of_nothing_is_nothing():
    assert lines(f'<p>甲<math xmlns="{MATHML_NS}"></math>乙</p>') == ["p: 甲乙"]


@pytest.mark.parametrize("html", ["\\(" * 10_000, "$$x" * 10_000, "\\(x\\) " * 5_000, "<p>\\[" * 5_000])
def test_many_marks_of_formulas_cost_little(html):
    started = time.process_time()

    lines(f"<div>{html}</div>")

    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<div class="admonition warning"><p class="admonition-title">小心</p><p>甲</p></div>',
            ["callout warning: 小心", "  p: 甲"],
        ),
        (
            '<div class="markdown-alert markdown-alert-tip"><p class="markdown-alert-title">Tip</p>'
            "<p>甲</p></div>",
            ["callout tip: Tip", "  p: 甲"],
        ),
        ('<div class="callout"><p>甲</p></div>', ["callout note:", "  p: 甲"]),
    ],
)
def test_callouts_are_told_by_their_class(html, expected):
    assert lines(html) == expected
