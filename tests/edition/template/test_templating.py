"""Templates run in a sandbox and fail with file and line."""

from __future__ import annotations

import pytest

from converters.diagnostics import Sink
from converters.edition.build import build
from converters.edition.template.templating import ems, shorten
from converters.errors import KanbenError, TemplateError
from converters.model import Contributor, Metadata
from converters.options import EditionOptions
from tests.edition.support import article, para, said, theme

PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><p>{}</p></body></html>'


@pytest.fixture
def printed(tmp_path):
    """Returns what a template writes into the body."""

    def make(source: str, **meta: object) -> str:
        folder = theme(tmp_path / "t", PAGE.replace("{}", source))
        return said(build(article(para("文"), **meta), EditionOptions(theme=folder), Sink()).root)

    return make


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ meta.__class__ }}",
        "{{ joiner.__init__.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ namespace.__init__ }}",
        "{{ ('%c' | format(0)).__class__ }}",
        "{{ meta | attr('__class__') }}",
        "{{ '{0.__class__}'.format(meta) }}",
        "{{ '{x.__class__}'.format_map({'x': meta}) }}",
        "{{ body.append(1) }}",
        "{{ meta.update({'title': 'x'}) }}",
        "{{ meta.clear() }}",
        "{% set meta.title = 'x' %}",
        "{{ lipsum() }}",
        "{{ range(10 ** 9) }}",
        "{{ 'x' * 10 ** 9 }}",
        "{{ ('x' * 1000000) * 1000000 }}",
        "{{ [1] * 10 ** 9 }}",
        "{{ 9 ** 9 ** 9 ** 9 }}",
        "{{ 'x' ** 2 }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{{ 'x' * 999999 }}{% endfor %}{% endfor %}",
    ],
)
def test_ways_out_of_the_sandbox_are_closed(printed, source):
    with pytest.raises(KanbenError):
        printed(source)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ nothing }}", "nothing"),
        ("{{ meta.nothing }}", "nothing"),
        ("{{ meta.title.nothing.more }}", "nothing"),
        ("{{ labels['nothing'] }}", "nothing"),
        ("{{ 1 / 0 }}", "division"),
        ("{{ 1 + 'x' }}", "unsupported operand"),
        ("{{ x( }}", "unexpected"),
        ("{% if %}", "Expected an expression"),
        ("{{ title | no_filter }}", "no_filter"),
        ("{% include 'none.j2' %}", "no file none.j2"),
    ],
)
def test_errors_say_what_and_where(tmp_path, source, message):
    folder = theme(tmp_path / "t", PAGE.replace("{}", f"\n\n{source}\n"))
    with pytest.raises(TemplateError) as caught:
        build(article(para("文")), EditionOptions(theme=folder), Sink())

    assert message in str(caught.value)
    if "none.j2" not in source:
        assert "edition.xhtml.j2:3" in str(caught.value)


def test_an_error_in_a_macro_names_the_file_of_the_macro(tmp_path):
    template = '{% from "m.j2" import m %}' + PAGE.replace("{}", "{{ m() }}")
    folder = theme(tmp_path / "t", template, **{"m.j2": "{% macro m() %}\n\n{{ gone }}{% endmacro %}"})
    with pytest.raises(TemplateError) as caught:
        build(article(para("文")), EditionOptions(theme=folder), Sink())

    assert "m.j2:3" in str(caught.value)


def test_text_is_escaped_and_the_context_is_plain_data(printed):
    assert printed("{{ meta.title }}", title="<b>&amp;</b>") == "<b>&amp;</b>"
    assert printed("{{ meta.contributors[0].name }}", contributors=(Contributor(name="林"),)) == "林"
    assert printed("{{ meta is mapping }}{{ body is sequence }}") == "TrueTrue"


def test_every_name_of_the_context_is_plain(printed):
    metadata = Metadata(title="t", kicker="k", date="2024-05-06", page="3")
    assert (
        printed(
            "{{ kicker }} {{ date }} {{ masthead.page }}",
            **{name: getattr(metadata, name) for name in ("kicker", "date", "page")},
        )
        == "k 2024年5月6日 第3版"
    )


@pytest.mark.parametrize(
    ("text", "length", "most", "short"),
    [
        ("活字", 2, 2, "活字"),
        ("活字印刷", 4, 3, "活字…"),
        ("type", 2, 2, "type"),
        ("type set", 4, 3, "type…"),
        ("“活字”", 4, 4, "“活字”"),
        ("", 0, 0, ""),
    ],
)
def test_texts_are_measured_and_shortened_in_ems(text, length, most, short):
    assert ems(text) == length
    assert shorten(text, most) == short
    assert ems(shorten(text, most)) <= max(most, 1)


def test_templates_have_both_filters(printed):
    assert printed("{{ meta.title | ems }} {{ meta.title | shorten(2) }}", title="活字印刷") == "4.0 活…"
