"""Lines of code: whatever stands for their ends, and tables that number them."""

import pytest

from tests.markup.helpers import lines


@pytest.mark.parametrize(
    "html",
    [
        "<pre>a\n  b</pre>",
        "<pre>a<br>  b</pre>",
        "<pre>a<br>&nbsp;&nbsp;b</pre>",
        "<pre><code>a</code><code>  b</code></pre>",
        "<pre><code>a\n</code><code>  b\n</code></pre>",
        "<pre><code><div>a</div><div>  b</div></code></pre>",
        "<pre><ol><li>a</li><li>  b</li></ol></pre>",
        '<pre><code><span class="line">a</span><span class="line">  b</span></code></pre>',
        '<pre><code><span class="line">a</span>\n<span class="line">  b</span></code></pre>',
        '<pre><span class="line">a</span><br><span class="line">  b</span><br></pre>',
        "<ul><li></li><li></li></ul><pre><code><span>a</span></code><code><span>  b</span></code></pre>",
        '<table class="highlighttable"><tr><td class="linenos"><div><pre>1\n2</pre></div></td>'
        "<td><div><pre>a\n  b</pre></div></td></tr></table>",
        '<table><tr><td class="gutter"><pre><span class="line">1</span><br><span class="line">2</span></pre>'
        '</td><td class="code"><pre><span class="line">a</span><br><span class="line">  b</span></pre></td>'
        "</tr></table>",
        '<table><tr><td class="blob-num"></td><td>a</td></tr>'
        '<tr><td class="blob-num"></td><td>  b</td></tr></table>',
    ],
)
def test_lines_of_code_stay_lines(html):
    assert lines(html) == ["code -: 'a\\n  b'"]


def test_spans_that_only_colour_part_no_lines():
    assert lines('<pre><span class="k">if</span><span class="n">x</span></pre>') == ["code -: 'ifx'"]


def test_the_language_of_a_table_of_code_is_kept():
    html = (
        '<table><tr><td class="gutter"><pre>1</pre></td>'
        '<td><pre><code class="language-python">a</code></pre></td></tr></table>'
    )

    assert lines(html) == ["code python: 'a'"]


@pytest.mark.parametrize(
    "html",
    [
        '<table><tr><td class="gutter">一</td><td>甲</td></tr></table>',
        '<table><tr><td class="gutter">1</td><td>甲</td></tr><tr><td>乙</td><td>丙</td></tr></table>',
    ],
)
def test_other_tables_with_a_gutter_stay_tables(html):
    assert not any(line.startswith("code") for line in lines(html))
