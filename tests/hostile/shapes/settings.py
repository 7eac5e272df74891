"""Files beside the input, and the command line: sidecars, rules, plans of books, lists."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from random import Random

from tests.hostile.shape import PLAIN, Case, File, Shape, Text, convert, door, fixed, nested, repeated

_TOML: dict[str, Text] = {
    "long value": repeated("长", 'title = "', '"\n'),
    "long literal": repeated("x", "title = '", "'\n"),
    "long text of lines": repeated("行\n", 'title = """', '"""\n'),
    "escapes": repeated("\\u5b57", 'title = "', '"\n'),
    "quotes in text": repeated('\\"', 'title = "', '"\n'),
    "unclosed text": repeated("长", 'title = "'),
    "unclosed text of lines": repeated("行\n", 'title = """'),
    "keys": repeated("a{n} = 1\n"),
    "same keys": repeated("title = 'a'\n"),
    "comments": repeated("# 注\n", "", "title = '题'\n"),
    "one comment": repeated("长", "# "),
    "blanks": repeated(" \n", "", "title = '题'\n"),
    "deep arrays": nested("[", "]", "1", "title = ", "\n"),
    "open arrays": nested("[", "", "1", "title = "),
    "deep tables": nested("{a = ", "}", "1", "title = ", "\n"),
    "open tables": nested("{a = ", "", "1", "title = "),
    "dotted key": nested("a.", "", "a = 1\n"),
    "dotted header": nested("a.", "", "a]\n", "["),
    "dotted in table": nested("a.", "", "a = 1}\n", "title = {"),
    "headers": repeated("[a{n}]\n"),
    "headers in headers": repeated("[a.b{n}.c]\n"),
    "array headers": repeated("[[a]]\n"),
    "long key": repeated("k", "", " = 1\n"),
    "quoted key": repeated("k", '"', '" = 1\n'),
    "long number": repeated("9", "title = ", "\n"),
    "long hexadecimal": repeated("f", "title = 0x", "\n"),
    "long binary": repeated("1", "title = 0b", "\n"),
    "long float": repeated("9", "title = 1.", "\n"),
    "long exponent": repeated("9", "title = 1e", "\n"),
    "number of underscores": repeated("9_", "title = ", "9\n"),
    "long date": repeated("9", "date = 2024-01-01T00:00:00.", "\n"),
    "bad date": fixed("date = 2024-99-99\n"),
    "infinity": fixed("title = inf\n"),
    "not a number": fixed("title = nan\n"),
    "long array": repeated("'甲{n}', ", "authors = [", "]\n"),
    "long array of lines": repeated("'甲{n}',\n# 注\n", "authors = [", "]\n"),
    "array of arrays": repeated("[], ", "authors = [", "]\n"),
    "equals": repeated("="),
    "brackets": repeated("["),
    "quotes": repeated('"'),
    "backslashes": repeated("\\", 'title = "', '"\n'),
    "nuls": repeated("\0", 'title = "', '"\n'),
    "carriage returns": repeated("\r"),
    "replacement": repeated("\ufffd"),
    "spaces": repeated(" "),
    "dots": repeated("."),
}
_SIDECAR: dict[str, Text] = {
    **_TOML,
    "headings": repeated("[[headings]]\ntext = '节{n}'\n"),
    "same headings": repeated("[[headings]]\ntext = '标题'\n"),
    "related": repeated("[[related]]\ntitle = '文章{n}'\n"),
    "authors": repeated("甲{n}、", 'authors = "', '"\n'),
    "authors by spaces": repeated("甲 ", 'authors = "', '"\n'),
    "keywords": repeated("词{n}；", 'keywords = "', '"\n'),
    "title of lines": repeated("行\\n", 'title = "', '"\n'),
    "title of controls": repeated("\\u0007", 'title = "a', '"\n'),
    "long source": repeated("长", 'source = "', '"\n'),
    "long language": repeated("a-", 'language = "', 'b"\n'),
    "long level": repeated("9", "[[headings]]\ntext = '标题'\nlevel = ", "\n"),
    "negative level": fixed("[[headings]]\ntext = '标题'\nlevel = -99999999\n"),
    "not utf-8": fixed("title = '\ud800'"),
    "long heading": repeated("长", "[[headings]]\ntext = '", "'\n"),
}
_RULES: dict[str, Text] = {
    **_TOML,
    "many rules": repeated("[[heading]]\npattern = '^第{n}节'\n"),
    "many dropping rules": repeated("[[drop]]\npattern = '广告{n}'\n"),
    "many field rules": repeated("[[field]]\npattern = '甲{n}：(.+)'\nfield = 'source'\n"),
    "backtracking": fixed("[[drop]]\npattern = '(a*)*b'\n"),
    "nested repeats": fixed("[[drop]]\npattern = '(?:(?:a+)+)+b'\n"),
    "alternatives": fixed("[[drop]]\npattern = '(a|a)*b'\n"),
    "optional repeats": fixed("[[drop]]\npattern = '(a?){60}a{60}b'\n"),
    "three repeats": fixed("[[drop]]\npattern = '.*.*.*b'\n"),
    "back references": fixed("[[drop]]\npattern = '(.*)\\1\\1b'\n"),
    "looking behind": fixed("[[drop]]\npattern = '(?<=a.)(?=.*a)(?!.*b)x'\n"),
    "counted": fixed("[[drop]]\npattern = 'a{1,9999999}b'\n"),
    "counted deep": fixed("[[drop]]\npattern = '((a{1,99}){1,99}){1,99}b'\n"),
    "counted huge": fixed("[[drop]]\npattern = 'a{99999999999999999999}'\n"),
    "deep groups": nested("(", ")", "a", "[[drop]]\npattern = '", "'\n"),
    "short deep groups": fixed("[[drop]]\npattern = '" + "(" * 99 + "a" + ")" * 99 + "'\n"),
    "alternation": repeated("a|", "[[drop]]\npattern = '", "b'\n"),
    "unclosed class": repeated("a", "[[drop]]\npattern = '[", "'\n"),
    "long pattern": repeated("a", "[[drop]]\npattern = '", "'\n"),
    "invalid pattern": fixed("[[drop]]\npattern = '(?P<a'\n"),
    "empty pattern": fixed("[[drop]]\npattern = ''\n"),
    "atomic": fixed("[[drop]]\npattern = '(?>a*)*b'\n"),
    "flags": fixed("[[drop]]\npattern = '(?imsxa)a* * *b'\n"),
    "long reason": repeated("长", "[[drop]]\npattern = '正文'\nreason = '", "'\n"),
    "big level": fixed("[[heading]]\npattern = '标题'\nlevel = 99999999999999999999\n"),
    "own field": repeated("x", "[[field]]\npattern = 'a'\nfield = '", "'\n"),
}
_PLAN: dict[str, Text] = {
    **_TOML,
    "parts": repeated("[[part]]\narticles = ['x.txt']\n"),
    "same article": repeated("'x.txt', ", "[[part]]\narticles = [", "]\n"),
    "articles missing": repeated("'y{n}.txt', ", "[[part]]\narticles = [", "]\n"),
    "patterns": repeated("'**/*.txt', ", "[[part]]\narticles = [", "]\n"),
    "pattern of stars": repeated("**/", "[[part]]\narticles = ['", "*.txt']\n"),
    "pattern of brackets": repeated("[", "[[part]]\narticles = ['", "]*.txt']\n"),
    "pattern of one stars": repeated("*a", "[[part]]\narticles = ['", "']\n"),
    "long name": repeated("x", "[[part]]\narticles = ['", ".txt']\n"),
    "climbing name": fixed("[[part]]\narticles = ['../secret.txt']\n"),
    "absolute name": fixed("[[part]]\narticles = ['/etc/passwd']\n"),
    "dots": repeated("./", "[[part]]\narticles = ['", "x.txt']\n"),
    "itself": fixed("[[part]]\narticles = ['book.toml']\n"),
    "long book title": repeated("长", "title = '", "'\n[[part]]\narticles = ['x.txt']\n"),
    "long foreword": repeated("他说今天天气很好。", "foreword = '", "'\n[[part]]\narticles = ['x.txt']\n"),
    "foreword of paragraphs": repeated("段\n\n", "foreword = '''", "'''\n[[part]]\narticles = ['x.txt']\n"),
    "part titles": repeated("[[part]]\ntitle = '部{n}'\narticles = []\n"),
    "web address": fixed("[[part]]\narticles = ['http://127.0.0.1:9/a.html']\n"),
    "store": fixed("[[part]]\narticles = ['s3://a/b.txt', 'memory://a']\n"),
    "nul name": fixed("[[part]]\narticles = ['a\\u0000b']\n".replace("'", '"')),
    "standard input": fixed("[[part]]\narticles = ['-']\n"),
    "date": fixed("date = 'yesterday'\nlanguage = '!!'\n[[part]]\narticles = ['x.txt']\n"),
}
_MOST_NAMES = 200_000
"""Bytes of a list of names. A list is as many inputs as it has lines; ``make reliability`` has 50,000."""


def _inputs(names: Text) -> Text:
    return lambda size, random: names(min(size, _MOST_NAMES), random)


_LIST: dict[str, Text] = {
    "names missing": _inputs(repeated("y{n}.txt\n")),
    "same name": _inputs(repeated("x.txt\n")),
    "itself": fixed("a.list\n"),
    "in a ring": fixed("b.list\n"),
    "climbing": _inputs(repeated("../in/x.txt\n")),
    "absolute": fixed("/etc/passwd\n"),
    "one long name": repeated("x", "", ".txt\n"),
    "patterns": _inputs(repeated("*.txt\n")),
    "deep patterns": repeated("**/", "", "*.txt\n"),
    "comments": repeated("# x\n"),
    "blank lines": repeated("\n", "x.txt\n"),
    "nul names": _inputs(repeated("a\0b\n", "x.txt\n")),
    "not utf-8": repeated("\udcff"),
    "dashes": _inputs(repeated("-\n")),
    "options": _inputs(repeated("--help\n")),
    "folders": lambda size, random: ".\n" * min(size // 2, 20_000),
    "devices": fixed("/dev/zero\n/dev/stdin\n"),
    "addresses": _inputs(repeated("http://127.0.0.1:9/{n}.html\n")),
    "stores": _inputs(repeated("memory://x{n}.txt\n")),
    "files by url": _inputs(repeated("file:///etc/passwd\n")),
    "spaces": repeated(" ", "x.txt"),
    "no line end": repeated("x"),
}
_SET = ("title", "authors", "date", "source", "keywords", "language", "writing_mode", "page", "nosuch")
_VALUES: dict[str, Text] = {
    "long": repeated("长"),
    "blanks": repeated("a "),
    "commas": repeated("，"),
    "names": repeated("甲{n},"),
    "controls": repeated("\x01"),
    "surrogates": repeated("\udcff"),
    "line ends": repeated("a\n"),
}
_MOST_ARGUMENT = 120_000
"""Bytes of one argument that Linux takes, less its name."""


def _set(field: str, text: Text) -> Callable[[int, Random], Case]:
    def make(size: int, random: Random) -> Case:
        value = os.fsdecode(os.fsencode(text(min(size, _MOST_ARGUMENT), random))[:_MOST_ARGUMENT])
        return Case({"x.txt": PLAIN}, convert("x.txt", "--set", f"{field}={value}"))

    return make


_FLAGS: dict[str, tuple[str, ...]] = {
    "huge font": ("--font-size", "1e300"),
    "infinite font": ("--font-size", "inf"),
    "no font size": ("--font-size", "nan"),
    "tiny font": ("--font-size", "1e-300"),
    "negative font": ("--font-size", "-12"),
    "large font": ("--font-size", "2000"),
    "no encoding": ("--encoding", "nosuch"),
    "odd encoding": ("--encoding", "zip"),
    "rot13": ("--encoding", "rot13"),
    "idna": ("--encoding", "idna"),
    "unicode escape": ("--encoding", "unicode_escape"),
    "utf-7": ("--encoding", "utf-7"),
    "no language": ("--language", "!!"),
    "long language": ("--language", "a" * 9),
    "name climbing": ("--name", "../../{title}"),
    "name of attributes": ("--name", "{title.__class__}"),
    "name of width": ("--name", "{title:>99999999}"),
    "name of index": ("--name", "{title[0]}"),
    "name unclosed": ("--name", "{title"),
    "name long": ("--name", "x" * 5000),
    "name nul": ("--name", "a\x01b"),
    "theme missing": ("--theme", "nosuch"),
    "theme climbing": ("--theme", "../.."),
    "theme of a device": ("--theme", "/dev"),
    "css missing": ("--css", "nosuch.css"),
    "css folder": ("--css", "."),
    "font missing": ("--font", "serif=nosuch.ttf"),
    "font of no role": ("--font", "nosuch=x.txt"),
    "font of a text": ("--font", "serif=x.txt"),
    "font index": ("--font", "serif=x.txt#99999999999"),
    "reference of a text": ("--reference", "x.txt"),
    "template of a text": ("--template", "x.txt"),
    "cover of a text": ("--cover", "x.txt"),
    "rules of a folder": ("--rules", "."),
}


def _flag(flags: tuple[str, ...]) -> Callable[[int, Random], Case]:
    return lambda size, random: Case({"x.txt": PLAIN}, convert("x.txt", *flags))


def _book(text: str) -> Mapping[str, File]:
    return {"x.txt": PLAIN, "book.toml": text}


_PLACES: dict[str, tuple[dict[str, File], tuple[str, ...]]] = {
    "pipe": ({"x.txt": os.mkfifo}, convert("x.txt")),
    "pipe as sidecar": ({"x.txt": PLAIN, "x.toml": os.mkfifo}, convert("x.txt")),
    "pipe as stylesheet": ({"x.txt": PLAIN, "x.css": os.mkfifo}, convert("x.txt", "--css", "x.css")),
    "pipe as rules": ({"x.txt": PLAIN, "r.toml": os.mkfifo}, convert("x.txt", "--rules", "r.toml")),
    "pipe as cover": ({"x.txt": PLAIN, "c.png": os.mkfifo}, convert("x.txt", "--cover", "c.png")),
    "pipe as font": ({"x.txt": PLAIN, "f.ttf": os.mkfifo}, convert("x.txt", "--font", "serif=f.ttf")),
    "pipe as reference": ({"x.txt": PLAIN, "r.docx": os.mkfifo}, convert("x.txt", "--reference", "r.docx")),
    "pipe as template": ({"x.txt": PLAIN, "r.docx": os.mkfifo}, convert("x.txt", "--template", "r.docx")),
    "pipe in a theme": ({"x.txt": PLAIN, "t/edition.css": os.mkfifo}, convert("x.txt", "--theme", "./t")),
    "pipe as picture": ({"x.md": "字\n\n![图](p.png)\n", "p.png": os.mkfifo}, convert("x.md")),
    "pipe as plan": ({"x.txt": PLAIN, "b.toml": os.mkfifo}, ("book", "b.toml", "-o", "out/b.epub")),
    "pipe in a folder": ({"a/x.txt": PLAIN, "a/p.txt": os.mkfifo}, convert("a")),
    "zeros as rules": ({"x.txt": PLAIN}, convert("x.txt", "--rules", "/dev/zero")),
    "zeros as stylesheet": ({"x.txt": PLAIN}, convert("x.txt", "--css", "/dev/zero")),
    "zeros as cover": ({"x.txt": PLAIN}, convert("x.txt", "--cover", "/dev/zero")),
    "zeros as font": ({"x.txt": PLAIN}, convert("x.txt", "--font", "serif=/dev/zero")),
    "zeros as reference": ({"x.txt": PLAIN}, convert("x.txt", "--reference", "/dev/zero")),
    "zeros as template": ({"x.txt": PLAIN}, convert("x.txt", "--template", "/dev/zero")),
    "zeros as input": ({"x.txt": PLAIN}, convert("/dev/zero")),
    "zeros as plan": ({"x.txt": PLAIN}, ("book", "--plan", "/dev/zero", "-o", "out/b.epub")),
    "zeros linked": ({"x.txt": lambda path: path.symlink_to("/dev/zero")}, convert("x.txt")),
    "link to itself": ({"x.txt": lambda path: path.symlink_to("x.txt")}, convert("x.txt")),
    "links in a ring": (
        {"a.txt": lambda path: path.symlink_to("b.txt"), "b.txt": lambda path: path.symlink_to("a.txt")},
        convert("a.txt", "b.txt"),
    ),
    "link out of a folder": (
        {"a/x.txt": PLAIN, "a/s.txt": lambda path: path.symlink_to("../../secret.txt")},
        convert("a"),
    ),
    "linked folder out": ({"a/x.txt": PLAIN, "a/up": lambda path: path.symlink_to("../..")}, convert("a")),
    "linked sidecar out": (
        {"x.txt": PLAIN, "x.toml": lambda path: path.symlink_to("../secret.txt")},
        convert("x.txt"),
    ),
    "link by pattern": (
        {"x.txt": PLAIN, "s.txt": lambda path: path.symlink_to("../secret.txt")},
        convert("*.txt"),
    ),
    "linked picture out": (
        {"x.md": "字\n\n![图](p.png)\n", "p.png": lambda path: path.symlink_to("../secret.txt")},
        convert("x.md"),
    ),
    "folder in itself": ({"a/x.txt": PLAIN, "a/a": lambda path: path.symlink_to(".")}, convert("a")),
    "list in a folder": ({"a/x.txt": PLAIN, "a/y.list": "../../secret.txt\n"}, convert("a")),
    "folder as sidecar": ({"x.txt": PLAIN, "x.toml/y": "z"}, convert("x.txt")),
    "folder as picture": ({"x.md": "字\n\n![图](p.png)\n", "p.png/y": "z"}, convert("x.md")),
    "not utf-8 name": ({"a\udcff.txt": PLAIN}, convert("a\udcff.txt")),
    "not utf-8 in a folder": ({"a/b\udcff.txt": PLAIN}, convert("a")),
    "long name": ({"x" * 250 + ".txt": PLAIN}, convert("x" * 250 + ".txt")),
    "long Han name": ({"长" * 83 + ".txt": PLAIN}, convert("长" * 83 + ".txt")),
    "too long name": ({"x.txt": PLAIN}, convert("y" * 5000)),
    "name of a newline": ({"a\nb.txt": PLAIN}, convert("a\nb.txt")),
    "name of a dash": ({"-x.txt": PLAIN}, convert(after=("--", "-x.txt"))),
    "name of brackets": ({"[a].txt": PLAIN}, convert("[a].txt")),
    "name of spaces": ({"  .txt": PLAIN}, convert("  .txt")),
    "name of dots": ({"...txt": PLAIN}, convert("...txt")),
    "names by case": ({"a/X.txt": PLAIN, "a/x.txt": PLAIN}, convert("a")),
    "names by form": ({"a/e\u0301.txt": PLAIN, "a/\u00e9.txt": PLAIN}, convert("a")),
    "empty file": ({"x.txt": ""}, convert("x.txt")),
    "empty folder": ({"a/y": ""}, convert("a")),
    "deep folders": ({"/".join(["d"] * 400) + "/x.txt": PLAIN}, convert("d")),
    "unreadable": (
        {"x.txt": lambda path: (path.write_text("a"), path.chmod(0))[0] and None},
        convert("x.txt"),
    ),
    "wide pattern": ({"x.txt": PLAIN}, convert("**/" * 60 + "*.txt")),
    "url as input": ({"x.txt": PLAIN}, convert("http://127.0.0.1:9/a.html")),
    "file url": ({"x.txt": PLAIN}, convert("file:///etc/passwd")),
    "plan as input": ({"x.toml": "title = 'a'"}, convert("x.toml")),
}


def _place(files: Mapping[str, File], arguments: tuple[str, ...]) -> Callable[[int, Random], Case]:
    return lambda size, random: Case(files, arguments)


SHAPES: list[Shape] = [
    *door("sidecar", _SIDECAR, lambda text: {"x.txt": PLAIN, "x.toml": text}, convert("x.txt")),
    *door(
        "rules",
        _RULES,
        lambda text: {"x.txt": PLAIN + "a" * 300, "r.toml": text},
        convert("x.txt", "--rules", "r.toml"),
    ),
    *door("plan", _PLAN, _book, ("book", "book.toml", "-o", "out/b.epub", "-q")),
    *door(
        "list",
        _LIST,
        lambda text: {
            "x.txt": PLAIN,
            "a.list": text.encode("utf-8", "surrogateescape"),
            "b.list": "a.list\n",
        },
        ("batch", "a.list", "-o", "out", "-q", "--jobs", "1", "--to", "json"),
    ),
    *(
        Shape("set", f"{field} of {name}", _set(field, text))
        for field in _SET
        for name, text in _VALUES.items()
    ),
    *(Shape("flags", name, _flag(flags)) for name, flags in _FLAGS.items()),
    *(Shape("places", name, _place(*parts)) for name, parts in _PLACES.items()),
]
