"""Themes: stylesheets, templates, and Word files as template or reference."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.hostile.shape import (
    PLAIN,
    File,
    Shape,
    Text,
    convert,
    door,
    fixed,
    growing,
    nested,
    repeated,
)

_CSS: dict[str, Text] = {
    "rules": repeated(".c{n}{color:red}"),
    "rules of one": repeated("p{color:red}"),
    "descendants": repeated("div p{color:red}"),
    "selectors": repeated("p,", "", "a{color:red}"),
    "long selector": repeated("p ", "", "a{color:red}"),
    "compound": repeated(".c", "p", "{color:red}"),
    "children": repeated("*>", "", "p{color:red}"),
    "siblings": repeated("*~", "", "p{color:red}"),
    "stars": repeated("* ", "", "{color:red}"),
    "attributes": repeated('[a="b"]', "p", "{color:red}"),
    "nots": nested(":not(", ")", "p", "", "{color:red}"),
    "is": nested(":is(", ")", "p", "", "{color:red}"),
    "has": nested(":has(", ")", "p", "", "{color:red}"),
    "where doubled": nested(":is(p,", ")", "a", "", "{color:red}"),
    "short nots": fixed(":not(" * 300 + "p" + ")" * 300 + "{color:red}"),
    "nth": fixed("p:nth-child(99999999999999999999n+1){color:red}"),
    "pseudo": repeated("::before", "p", "{color:red}"),
    "unclosed selector": nested("p(", "", "a"),
    "brackets": nested("[", "", "a"),
    "declarations": repeated("color:red;", "p{", "}"),
    "unknown declarations": repeated("x{n}:y;", "p{", "}"),
    "long value": repeated("a ", "p{font-family:", "}"),
    "long family": repeated("'a',", "p{font-family:", "serif}"),
    "commas": repeated("a,", "p{font-family:", "b}"),
    "deep functions": nested("a(", ")", "1", "p{width:", "}"),
    "deep calc": nested("calc(1px + ", ")", "1px", "p{margin:", "}"),
    "deep brackets": nested("(", ")", "1", "p{margin:", "}"),
    "deep blocks": nested("{", "}", "", "p"),
    "deep rules": nested("p{", "}", "color:red"),
    "open blocks": nested("p{", "", "color:red"),
    "short functions": fixed("p{width:" + "a(" * 300 + "1" + ")" * 300 + "}"),
    "media": nested("@media print{", "}", "p{color:red}"),
    "media queries": repeated("print,", "@media ", "all{p{color:red}}"),
    "supports": nested("@supports (a:b){", "}", "p{color:red}"),
    "pages": repeated("@page{margin:1cm}"),
    "page names": repeated("@page p{n}{margin:1cm}"),
    "margin boxes": repeated("@top-left{content:'a'}", "@page{", "}"),
    "deep page": nested("@page{", "}", "margin:1cm"),
    "font faces": repeated("@font-face{font-family:a;src:url(a.ttf)}"),
    "imports": repeated("@import 'a.css';"),
    "import itself": fixed("@import 'x.css';"),
    "imports outside": fixed(
        "@import '../secret.txt';@import url(file:///etc/passwd);@import 'http://127.0.0.1:9/a.css';p{background:url(../secret.txt)}"
    ),
    "unknown rules": repeated("@x{n} y;"),
    "charsets": repeated('@charset "utf-8";'),
    "counter styles": repeated("@counter-style x{system:cyclic;symbols:a}"),
    "namespaces": repeated("@namespace a 'b';"),
    "layers": nested("@layer a{", "}", "p{color:red}"),
    "huge number": repeated("9", "p{font-size:", "px}"),
    "infinity": fixed("p{font-size:1e999px}"),
    "minus infinity": fixed("p{margin:-1e999px}"),
    "infinite line": fixed("p{line-height:1e999}"),
    "tiny": fixed("body{font-size:1e-300px}"),
    "zero": fixed("*{font-size:0}"),
    "huge font": fixed("body{font-size:1000000px}"),
    "huge indent": fixed("p{text-indent:1e30em}"),
    "huge margin": fixed("p{margin:1e9px}"),
    "huge page": fixed("@page{size:1e9cm 1e9cm}"),
    "no page": fixed("@page{size:0 0}"),
    "tiny page": fixed("@page{size:1mm 1mm}"),
    "negative page": fixed("@page{size:-5cm -5cm}"),
    "page of margins": fixed("@page{size:10cm 10cm;margin:20cm}"),
    "infinite page": fixed("@page{size:1e999cm 1e999cm}"),
    "negative widths": fixed("p{width:-5cm;padding:-5cm;border:-5px solid}"),
    "huge columns": fixed("body{columns:999999999}"),
    "huge widows": fixed("p{widows:999999999;orphans:999999999}"),
    "integer overflow": fixed("h1{order:99999999999999999999;z-index:1e30;font-weight:99999999999}"),
    "percent": fixed("p{width:1e30%;line-height:1e30%}"),
    "huge border": fixed("p{border:1e9px solid red}"),
    "huge letter spacing": fixed("p{letter-spacing:1e9px;word-spacing:-1e9px}"),
    "infinite ems": fixed("p{font-size:1e200em}p span{font-size:1e200em}"),
    "colour": fixed("p{color:rgb(1e999,nan,-1);background:hsl(1e999deg,1e999%,0%)}"),
    "comments": repeated("/**/", "", "p{color:red}"),
    "open comment": repeated("*", "/*"),
    "open string": repeated("a", "p{content:'"),
    "strings broken": repeated("'a\n"),
    "escapes": repeated("\\41 ", "p{font-family:", "}"),
    "backslashes": repeated("\\"),
    "semicolons": repeated(";"),
    "closing": repeated("}"),
    "closing parentheses": repeated(")"),
    "at signs": repeated("@"),
    "hashes": repeated("#"),
    "percent signs": repeated("%"),
    "nuls": repeated("\0"),
    "dashes": repeated("-"),
    "urls": repeated("url(a)", "p{background:", "}"),
    "open url": repeated("a", "p{background:url("),
    "cdo": repeated("<!-- -->"),
    "unicode ranges": repeated("U+0-1,", "p{unicode-range:", "}"),
    "long content": repeated("长", "p::before{content:'", "'}"),
    "contents": repeated("'a' ", "p::before{content:", "}"),
    "counters": repeated("counter(a) ", "p::before{content:", "}"),
    "counter resets": repeated("a{n} ", "p{counter-reset:", "}"),
    "white": repeated(" ", "p{", "}"),
    "important": repeated("!important", "p{color:red", "}"),
    "one word": repeated("a"),
    "variables": repeated("--a{n}:b;", ":root{", "}"),
    "variable chain": lambda size, random: (
        ":root{" + "".join(f"--a{n}:var(--a{n + 1});" for n in range(size // 22 + 1)) + "}p{color:var(--a0)}"
    ),
    "variables doubling": fixed(
        ":root{--a0:x x;"
        + "".join(f"--a{n}:var(--a{n - 1}) var(--a{n - 1});" for n in range(1, 40))
        + "}p{font-family:var(--a39)}"
    ),
    "variable ring": fixed(":root{--a:var(--b);--b:var(--a)}p{color:var(--a)}"),
    "variable of itself": fixed(":root{--a:var(--a) var(--a)}p{color:var(--a)}"),
    "variable fallbacks": nested("var(--x,", ")", "red", "p{color:", "}"),
    "short fallbacks": fixed("p{color:" + "var(--x," * 300 + "red" + ")" * 300 + "}"),
    "variable long": repeated("x ", ":root{--a:", "}p{font-family:var(--a)}"),
    "variable in all": fixed("*{--a:var(--a,x) x}p{font-family:var(--a)}"),
    "growing": growing("p ", "{color:red}"),
    "positions": fixed("*{position:absolute;float:left;display:flex}"),
    "all tables": fixed("*{display:table}"),
    "all cells": fixed("*{display:table-cell}"),
    "all lists": fixed("*{display:list-item}"),
    "all hidden": fixed("*{display:none}"),
    "all inline": fixed("*{display:inline}"),
    "all blocks": fixed("*{display:block}"),
    "break everywhere": fixed("*{break-before:page;break-after:page}"),
    "avoid breaks": fixed("*{break-inside:avoid;break-before:avoid}"),
    "vertical": fixed("html{writing-mode:vertical-rl}"),
    "pre everywhere": fixed("*{white-space:pre}"),
    "contents everywhere": fixed("*{display:contents}"),
    "before everything": fixed("*::before{content:'字'}"),
    "image as content": fixed("*::before{content:url(x.png)}"),
}
TEMPLATES: dict[str, Text] = {
    "endless loop": fixed("{% for a in range(99999999999) %}{% endfor %}"),
    "ranges in ranges": fixed(
        "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}{% endfor %}{% endfor %}{% endfor %}"
    ),
    "loop of output": fixed(
        "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"
    ),
    "huge text": fixed("{{ 'x' * 999999999 }}"),
    "huge power": fixed("{{ 9 ** 9 ** 9 }}"),
    "huge shift": fixed("{{ 10 ** 9999999 }}"),
    "huge list": fixed("{{ [1] * 999999999 }}"),
    "centred": fixed("{{ 'x'|center(999999999) }}"),
    "left": fixed("{{ 'x'.ljust(999999999) }}"),
    "right": fixed("{{ 'x'.rjust(9999999999) }}"),
    "filled": fixed("{{ 'x'.zfill(999999999) }}"),
    "expanded": fixed("{{ '\t'.expandtabs(999999999) }}"),
    "formatted": fixed("{{ '%999999999d'|format(1) }}"),
    "formatted by method": fixed("{{ '{:>999999999}'.format(1) }}"),
    "formatted by width": fixed("{{ '%*d'|format(999999999, 1) }}"),
    "indented": fixed("{{ ('x\n' * 99999)|indent(99999) }}"),
    "json of much": fixed("{{ ([1] * 99999)|tojson(9999) }}"),
    "wrapped": fixed("{{ ('x' * 99999)|wordwrap(1, wrapstring='y' * 99999) }}"),
    "joined": fixed("{{ ('x' * 99999)|join('y' * 99999) }}"),
    "replaced": fixed("{{ ('x' * 99999)|replace('x', 'x' * 99999) }}"),
    "replaced by method": fixed("{{ ('x' * 99999).replace('x', 'x' * 99999) }}"),
    "batched": fixed("{{ [1]|batch(999999999, 'x')|list }}"),
    "sliced": fixed("{{ [1]|slice(999999999)|list }}"),
    "repeated": fixed("{{ lipsum(n=99999999) }}"),
    "pretty": fixed("{{ range(99999)|list|pprint }}"),
    "urlized": fixed("{{ ('http://a.b ' * 99999)|urlize }}"),
    "tags stripped": fixed("{{ ('<' * 999999)|striptags }}"),
    "sorted": fixed("{{ range(9999999)|sort|list|length }}"),
    "summed": fixed("{{ range(99999999)|sum }}"),
    "unique": fixed("{{ range(9999999)|unique|list|length }}"),
    "grouped": fixed("{{ range(999999)|groupby('x')|list|length }}"),
    "translated": fixed("{{ ('x' * 99999).translate({120: 'y' * 99999}) }}"),
    "joined by method": fixed("{{ ('y' * 99999).join(['x'] * 99999) }}"),
    "encoded": fixed("{{ ('x' * 99999).encode('utf-32') }}"),
    "split": fixed("{{ ('x ' * 9999999).split() }}"),
    "doubling texts": fixed(
        "{% set a = namespace(x='x') %}{% for i in range(60) %}{% set a.x = a.x ~ a.x %}{% endfor %}{{ a.x }}"
    ),
    "doubling sums": fixed(
        "{% set a = namespace(x='x') %}{% for i in range(60) %}{% set a.x = a.x + a.x %}{% endfor %}"
    ),
    "doubling lists": fixed(
        "{% set a = namespace(x=[1]) %}{% for i in range(60) %}{% set a.x = a.x + a.x %}{% endfor %}"
    ),
    "doubling tuples": fixed(
        "{% set a = namespace(x=(1,)) %}{% for i in range(60) %}{% set a.x = (a.x, a.x) %}{% endfor %}{{ a.x }}"
    ),
    "doubling formats": fixed(
        "{% set a = namespace(x='x') %}{% for i in range(60) %}{% set a.x = '%s%s' % (a.x, a.x) %}{% endfor %}"
    ),
    "doubling numbers": fixed(
        "{% set a = namespace(x=9) %}{% for i in range(60) %}{% set a.x = a.x * a.x %}{% endfor %}{{ a.x }}"
    ),
    "recursion": fixed("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"),
    "double recursion": fixed(
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}"
    ),
    "recursive loop": fixed("{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}"),
    "includes itself": fixed("{% include 'edition.xhtml.j2' %}"),
    "extends itself": fixed("{% extends 'edition.xhtml.j2' %}"),
    "imports itself": fixed("{% import 'edition.xhtml.j2' as a %}"),
    "includes outside": fixed("{% include '../secret.txt' %}"),
    "includes absolute": fixed("{% include '/etc/passwd' %}"),
    "classes": fixed("{{ ''.__class__.__mro__ }}"),
    "globals": fixed("{{ cycler.__init__.__globals__.os.getpid() }}"),
    "attributes by filter": fixed("{{ ''|attr('__class__') }}"),
    "attributes by map": fixed("{{ ['']|map(attribute='__class__')|list }}"),
    "format attributes": fixed("{{ '{0.__class__}'.format('') }}"),
    "deep brackets": nested("(", ")", "1", "{{ ", " }}"),
    "deep lists": nested("[", "]", "1", "{{ ", " }}"),
    "deep ifs": nested("{% if 1 %}", "{% endif %}"),
    "deep fors": nested("{% for a in [1] %}", "{% endfor %}"),
    "deep blocks": nested("{% block a{n} %}", "{% endblock %}"),
    "deep filters": repeated("|e", "{{ 1", " }}"),
    "attribute chain": repeated(".a", "{{ a", " }}"),
    "sum chain": repeated("+1", "{{ 1", " }}"),
    "concatenation": repeated("~1", "{{ 1", " }}"),
    "not chain": repeated("not ", "{{ ", "1 }}"),
    "minus chain": repeated("-", "{{ ", "1 }}"),
    "long number": repeated("9", "{{ ", " }}"),
    "long text": repeated("长", "{{ '", "' }}"),
    "long comment": repeated("长", "{#", "#}"),
    "open comment": repeated("长", "{#"),
    "open tag": repeated("a ", "{% if "),
    "open raw": repeated("a ", "{% raw %}"),
    "many tags": repeated("{{ 1 }}"),
    "many sets": repeated("{% set a{n} = 1 %}"),
    "many macros": repeated("{% macro m{n}() %}{% endmacro %}"),
    "braces": repeated("{"),
    "unknown names": repeated("{{ x{n} }}"),
    "plain": repeated("<p>字</p>", "<html><body>", "</body></html>"),
    "plain text": repeated("字"),
    "deep markup": nested("<div>", "</div>", "字", "<html><body>", "</body></html>"),
    "open markup": nested("<div>", "", "字", "<html><body>"),
    "attributes": repeated(" a{n}='b'", "<html><body><p", ">字</p></body></html>"),
    "entities": fixed("<!DOCTYPE html [<!ENTITY a 'b'>]><html><body><p>&a;</p></body></html>"),
    "short brackets": fixed("{{ " + "(" * 150 + "1" + ")" * 150 + " }}"),
    "division": fixed("{{ 1 / 0 }}"),
    "type fault": fixed("{{ 1 + 'a' }}"),
    "key fault": fixed("{{ {}['a']['b'] }}"),
    "call of none": fixed("{{ none() }}"),
    "index": fixed("{{ [][9] }}"),
    "infinite": fixed("{{ (1e999)|int }}"),
    "rounded": fixed("{{ 1.5|round(99999999) }}"),
    "surrogate": fixed("{{ '\\ud800' }}"),
    "empty": fixed(""),
}
_REPLACED = {
    "edition.xhtml.j2": TEMPLATES,
    "cover.xhtml.j2": {
        name: TEMPLATES[name]
        for name in (
            "endless loop",
            "huge text",
            "doubling texts",
            "includes itself",
            "deep brackets",
            "division",
            "empty",
            "deep markup",
            "plain",
        )
    },
    "edition.css": {
        name: _CSS[name]
        for name in (
            "deep functions",
            "infinity",
            "variables doubling",
            "import itself",
            "imports outside",
            "huge page",
            "all tables",
            "rules",
        )
    },
    "cover.css": {
        name: _CSS[name]
        for name in (
            "deep functions",
            "infinity",
            "variables doubling",
            "huge font",
            "no page",
            "all tables",
            "rules",
        )
    },
}


def _theme(name: str) -> Callable[[str], Mapping[str, File]]:
    return lambda text: {"x.txt": PLAIN, f"t/{name}": text}


SHAPES: list[Shape] = [
    *door(
        "stylesheet", _CSS, lambda text: {"x.txt": PLAIN, "x.css": text}, convert("x.txt", "--css", "x.css")
    ),
    *(
        shape
        for file, texts in _REPLACED.items()
        for shape in door(
            "theme",
            {f"{file} of {name}": text for name, text in texts.items()},
            _theme(file),
            convert("x.txt", "--theme", "./t"),
        )
    ),
]
