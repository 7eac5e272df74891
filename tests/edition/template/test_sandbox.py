"""What a template may not reach, and what it may not make: every operation has a bound and says which."""

from __future__ import annotations

import jinja2
import pytest

from converters.edition.template import budget
from converters.edition.template.templating import FAULTS, TOO_DEEP, make_environment, render

CONTEXT = {"meta": {"title": "t", "names": ["甲", "乙"]}, "body": [{"type": "paragraph"}]}
DOUBLED = "{% set ns = namespace(x=START) %}{% for i in range(99) %}{% set ns.x = TWICE %}{% endfor %}"


def said(source: str, context: dict[str, object] | None = None) -> str:
    return render(make_environment(jinja2.BaseLoader()).from_string(source), context or CONTEXT)


def refused(source: str) -> str:
    """Return the message of what a template ends with."""
    with pytest.raises((*FAULTS, *TOO_DEEP)) as caught:
        said(source)
    return str(caught.value)


def doubled(start: str, twice: str, use: str = "") -> str:
    return DOUBLED.replace("START", start).replace("TWICE", twice) + use


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__ }}",
        "{{ ''['__class__'] }}",
        "{{ ''|attr('__class__') }}",
        "{{ ''|attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
        "{{ ''|attr('__cl' ~ 'ass__') }}",
        "{{ ''['__cl' + 'ass__'] }}",
        "{{ [].__class__.__base__.__subclasses__() }}",
        "{{ ().__class__.__mro__[1] }}",
        "{{ {}.__class__.__bases__ }}",
        "{{ meta.__init__.__globals__ }}",
        "{{ range.__self__ }}",
        "{{ dict.mro() }}",
        "{{ dict.__subclasses__() }}",
        "{{ cycler.__init__.__globals__['os'] }}",
        "{{ joiner.__init__.__globals__.__builtins__ }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ self.__dict__ }}",
        "{{ self.__init__.__globals__.__builtins__.__import__('os') }}",
        "{{ lipsum.__globals__['os'].popen('id') }}",
        "{{ url_for.__globals__ }}",
        "{{ get_flashed_messages.__globals__ }}",
        "{{ config.items() }}",
        "{{ request.application }}",
        "{{ ''.join.__self__.__class__ }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{{ '{0.__class__.__mro__}'.format(meta) }}",
        "{{ '{a.__class__}'.format_map({'a': 1}) }}",
        "{{ ('{0.__class__}' | attr('format'))(1) }}",
        "{{ ['{0.__class__}']|map('attr', 'format')|first()(1) }}",
        "{{ '{0.__class__}'|safe|attr('format')(1) }}",
        "{% set f = '{0.__init__}'.format %}{{ f(cycler) }}",
        "{{ meta|map(attribute='__class__')|first }}",
        "{{ [meta]|map(attribute='__class__')|first }}",
        "{{ [meta]|selectattr('__class__')|list }}",
        "{{ ([meta]|groupby('__class__'))[0][0] }}",
        "{{ [meta]|sum(attribute='__class__') }}",
        "{{ [1]|map('attr', '__class__')|list|first|attr('__mro__') }}",
        "{% macro m() %}{% endmacro %}{{ m.__init__ }}",
        "{% macro m() %}{% endmacro %}{{ m._func }}",
        "{% for a in [1] %}{{ loop._iterator }}{% endfor %}",
        "{% for a in [1] %}{{ loop.__class__ }}{% endfor %}",
        "{{ ([1]|map('string')).gi_frame }}",
        "{{ ([1]|map('string')).gi_code }}",
        "{{ meta.update({'a': 1}) }}",
        "{{ meta.pop('title') }}",
        "{{ meta.setdefault('a', 1) }}",
        "{{ body.append(1) }}",
        "{{ body.sort() }}",
        "{{ body.extend([1]) }}",
        "{{ ''.encode() }}",
        "{{ ''.maketrans('a', 'b') }}",
        "{{ (1).to_bytes(1, 'big') }}",
        "{{ (1).from_bytes }}",
        "{{ {}.fromkeys('ab') }}",
        "{% import 'os' as os %}",
        "{% include '../../etc/passwd' %}",
        "{{ 1|random }}",
        "{{ meta|pprint }}",
        "{% debug %}",
        "{% do meta.clear() %}",
    ],
)
def test_known_ways_out_are_closed(source):
    assert refused(source)


@pytest.mark.parametrize(
    "source",
    [
        "{{ 'x'|center(10**9) }}",
        "{{ 'x'.center(10**9) }}",
        "{{ 'x'.ljust(10**9) }}",
        "{{ 'x'.rjust(10**9) }}",
        "{{ 'x'.zfill(10**9) }}",
        "{{ ('\t' * 1000).expandtabs(1000000) }}",
        "{{ ('\n' * 1000)|indent(1000000) }}",
        "{{ ('\n' * 1000)|indent('x' * 1000000) }}",
        "{{ meta|tojson(10**9) }}",
        "{{ meta|tojson(indent=10**9) }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '%1000000000d' % (1,) }}",
        "{{ '%*d' % (10**9, 1) }}",
        "{{ '%(a)1000000000d' % {'a': 1} }}",
        "{{ '%.1000000000f'|format(1) }}",
        "{{ '%1000000000d'|safe % 1 }}",
        "{{ '{:1000000000}'.format(1) }}",
        "{{ '{:{}}'.format(1, 10**9) }}",
        "{{ '{0:{1[w]}}'.format(1, {'w': 10**9}) }}",
        "{{ '{a:>1000000000}'.format_map({'a': 1}) }}",
        "{{ ('{0}' * 1000).format('x' * 1000000) }}",
        "{{ ('%s' * 1000)|format(*(['x' * 1000000] * 1000)) }}",
        "{{ (['x' * 1000000] * 1000)|join }}",
        "{{ ['x' * 1000000]|batch(1000, 'x' * 1000000)|first|join }}",
        "{{ (['x' * 1000000] * 1000)|map('upper')|join }}",
        "{{ ''.join(['x' * 1000000] * 1000) }}",
        "{{ ('x' * 1000000).join([''] * 1000) }}",
        "{{ ([''] * 1000)|join('x' * 1000000) }}",
        "{{ ('x' * 1000).replace('x', 'y' * 1000000) }}",
        "{{ ('x' * 1000)|replace('', 'y' * 1000000) }}",
        "{{ ('x' * 1000).translate({120: 'y' * 1000000}) }}",
        "{{ ('x ' * 1000)|wordwrap(1, wrapstring='y' * 1000000) }}",
        "{{ [1]|batch(10**9, 1)|list }}",
        "{{ [1]|slice(10**9, 1)|list }}",
        "{{ 'x' * 10**9 }}",
        "{{ [1] * 10**9 }}",
        "{{ 10**10**9 }}",
        "{{ range(10**9) }}",
        "{{ [[1], [2]]|sum(start=[]) }}",
        "{{ 1e999 }}",
        "{{ " + "9" * 5000 + " }}",
        doubled("'x'", "ns.x ~ ns.x"),
        doubled("'x'", "ns.x + ns.x"),
        doubled("'x'", "ns.x * 2"),
        doubled("'x'", "[ns.x, ns.x]|join"),
        doubled("'x'", "'%s%s'|format(ns.x, ns.x)"),
        doubled("'xx'", "ns.x|replace('xx', 'xxxx')"),
        doubled("[1]", "ns.x + ns.x"),
        doubled("[1]", "ns.x * 2"),
        doubled("7", "ns.x * ns.x"),
        doubled("[1]", "[ns.x, ns.x]", "{{ ns.x }}"),
        doubled("[1]", "[ns.x, ns.x]", "{{ ns }}"),
        doubled("[1]", "[ns.x, ns.x]", "{{ ns.x ~ '' }}"),
        doubled("[1]", "[ns.x, ns.x]", "{{ ns.x|string }}"),
        doubled("[1]", "[ns.x, ns.x]", "{{ '%s' % [ns.x] }}"),
        doubled("[1]", "[ns.x, ns.x]", "{{ '{}'.format(ns.x) }}"),
        doubled("[1]", "[ns.x, ns.x]", "{{ ns.x|tojson }}"),
        doubled("[1]", "[ns.x, ns.x]", "{{ [ns.x, ns.x]|sort }}"),
        doubled("[1]", "[ns.x, ns.x]", "{{ ns.x == meta }}"),
        doubled("[1]", "[ns.x, ns.x]", "{{ ns.x is eq meta }}"),
        doubled("[1]", "[ns.x, ns.x]", "{{ ns.x in meta.names }}"),
        doubled("[1]", "[ns.x, ns.x]", "{{ meta.names.index(ns.x) }}"),
        doubled("(1,)", "(ns.x, ns.x)", "{{ {ns.x: 1} }}"),
        doubled("(1,)", "(ns.x, ns.x)", "{{ meta[ns.x] }}"),
        doubled("(1,)", "(ns.x, ns.x)", "{{ meta.get(ns.x) }}"),
        doubled("(1,)", "(ns.x, ns.x)", "{{ [ns.x]|unique|list }}"),
        doubled("{}", "{'a': ns.x, 'b': ns.x}", "{{ {'a': ns.x}.items() }}"),
        "{% set x %}{{ 'x' * 1000000 }}{% endset %}"
        "{% set y %}{% for i in range(999) %}{{ x }}{% endfor %}{% endset %}",
        "{% filter upper %}{% for i in range(999) %}{{ 'x' * 1000000 }}{% endfor %}{% endfilter %}",
        "{% for i in range(999) %}{{ 'x' * 1000000 }}{% endfor %}",
        "{% set ns = namespace(l=[]) %}{% set b = 'x' * 1000000 %}"
        "{% for i in range(9999) %}{% set ns.l = ns.l + [b[1:]] %}{% endfor %}",
    ],
)
def test_nothing_huge_is_made(source):
    assert refused(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% for a in range(99999) %}{% for b in range(99999) if false %}{% endfor %}{% endfor %}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
        "{% for a in range(99999) %}{% set x = range(99999)|sum %}{% endfor %}",
        "{% set l = range(99999)|list %}{% for a in l %}{% if -1 in l %}{% endif %}{% endfor %}",
        "{% for a in [1, 2] recursive %}{% if loop.depth < 60 %}{{ loop([1, 2]) }}{% endif %}{% endfor %}",
    ],
)
def test_loops_that_write_nothing_end(source):
    assert "steps" in refused(source)


@pytest.mark.parametrize(
    "source",
    [
        "{{ " + "(" * 9999 + " }}",
        "{{ " + "[" * 9999 + " }}",
        "{{ " + "-" * 9999 + "1 }}",
        "{{ " + "not " * 9999 + "1 }}",
        "{{ " + "1 if 1 else " * 5000 + "1 }}",
        "{% if 1 %}" * 999,
        "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
        "{% for a in [1] %}" * 99 + "{% endfor %}" * 99,
        "{% macro a() %}" * 200 + "{% endmacro %}" * 200,
        "{{ 1" + "+1" * 300 + " }}",
        "{{ meta" + "()" * 999 + " }}",
        "{{{{" * 9999,
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "{% block a %}{{ self.a() }}{% endblock %}",
    ],
)
def test_templates_nested_without_end_are_refused(source):
    with pytest.raises(TOO_DEEP):
        said(source)


@pytest.mark.parametrize("source", ["{{ 1" + "<1" * 20_000 + " }}", "{% set a = 1 %}" * 10_000])
def test_templates_of_very_many_tags_are_refused(source):
    assert "30,000" in refused(source)


def test_a_message_names_limit_and_value():
    assert (
        refused("{{ 'x' * 10**9 }}")
        == "the result of * is longer than the limit of 1,000,000: 1 × 1,000,000,000"
    )
    assert "1,000,000" in refused("{{ 'x'|center(10**9) }}")
    assert "100000" in refused("{{ range(10**9) }}")


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("{{ 'x'|center(5) }}", "  x  "),
        ("{{ 'x'.ljust(3) ~ '|' }}", "x  |"),
        ("{{ 'a%sc' % 'b' }}{{ '%05.1f' % 2.25 }}", "abc002.2"),
        ("{{ '{:>4}{a}'.format(1, a=2) }}", "   12"),
        ("{{ '{{{0}}}: {1}'.format(1, 2) }}", "{1}: 2"),
        ("{{ '{a}'.format_map({'a': 1}) }}", "1"),
        ("{{ ['a', 'b']|join(', ') }}{{ '-'.join('ab') }}", "a, ba-b"),
        ("{{ [1, 2, 3]|sum }}{{ [3, 1]|sort|first }}{{ [1, 1]|unique|list }}", "61[1]"),
        ("{{ 'a\nb'|indent(2) }}", "a\n  b"),
        ("{{ {'a': '<'}|tojson }}", '{"a": "\\u003c"}'),
        ("{{ 'a b c'|wordwrap(3) }}", "a b\nc"),
        ("{{ [1, 2, 3]|batch(2)|list }}", "[[1, 2], [3]]"),
        ("{{ 2 ** 10 * 3 + 1 - 4 // 2 % 3 }}", "3071"),
        ("{{ (1, 2) == (1, 2) }}{{ 'a' in ['a'] }}{{ 'c' not in 'ab' }}", "TrueTrueTrue"),
        ("{{ {'a': 1, (1, 2): 3}[(1, 2)] }}", "3"),
        ("{{ meta.names[1:] }}", "[&#39;乙&#39;]"),
        ("{{ '<b>' ~ meta.title ~ 1 }}", "&lt;b&gt;t1"),
        ("{% macro m(a, b=2) %}{{ a }}{{ b }}{{ kwargs.c }}{{ caller() }}{% endmacro %}"
         "{% call m(1, c=3) %}x{% endcall %}", "123x"),
        ("{% for a in [1, 2, 3] if a != 2 %}{{ loop.index }}{{ a }}{% endfor %}",
         "1123"),
        ("{% for a in [[1, []]] recursive %}{{ a[0] }}{{ loop(a[1]) }}{% endfor %}", "1"),
        ("{% block a %}<{% endblock %}{{ self.a() }}", "<<"),
        ("{% set x %}<{{ '<' }}{% endset %}{{ x }}", "<&lt;"),
        ("{% set c = cycler(1, 2) %}{{ c.next() }}{{ c.next() }}", "12"),
        ("{% set j = joiner('|') %}{{ j() }}{{ j() }}", "|"),
        ("{% autoescape false %}{{ '<' ~ '&' }}{% endautoescape %}", "<&"),
        ("{{ ['b', 'a']|map('upper')|sort|join }}{{ [{'a': 2}]|map(attribute='a')|list }}", "AB[2]"),
        ("{{ meta.items()|list|length }}{{ meta.get('no', '-') }}", "2-"),
    ],
)  # fmt: skip
def test_templates_do_what_they_always_did(source, result):
    assert said(source) == result


def test_limits_grow_with_the_article(monkeypatch):
    monkeypatch.setattr(budget, "_STEPS", budget._Limit(100, 1))
    source = "{% for one in body %}{{ one.type }}{% endfor %}"

    assert len(said(source, {"body": [{"type": "p"}] * 5000})) == 5000
    assert "steps" in refused("{% for one in range(20000) %}{% endfor %}")
