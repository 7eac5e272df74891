"""``docs/standards.md`` lists every rule that code and tests cite, once, and names only tests that exist.

A citation is a code in a comment or docstring of a Python file, in the text of a template or design page, or
in the name of a test: ``(C14)`` is the form to write; ``rule C14`` is read too. A code is a capital letter
that is a group of the page, and a number of one or two digits, standing alone: neither a hexadecimal number
(``U+3000``, ``%E4``) nor a part of a word is one.
"""

import ast
import io
import re
import tokenize
from collections import Counter

import pytest

from tests.places import ROOT

PAGE = (ROOT / "docs" / "standards.md").read_text("utf-8")
LISTED = re.findall(r"(?m)^\| ([A-Z]\d+) \|", PAGE)
GROUPS = "".join(sorted({code[0] for code in LISTED}))
CITED = re.compile(rf"(?<![\w+%#&./-])[{GROUPS}][1-9]\d?(?![\w%])")
TEST_OF_RULE = re.compile(r"test_([a-z][1-9]\d?)_")
NO_CODES = {"D50", "B5", "F1"}
"""Words that look like codes: an illuminant, a paper size, a measure of quality. A3 to A6 are codes as well
as papers."""

PYTHON = sorted(
    path for folder in ("converters", "templates", "tests") for path in (ROOT / folder).rglob("*.py")
)
TEXTS = sorted(
    path
    for folder in ("templates", "docs/design")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".css", ".j2", ".toml", ".md")
)


def prose(source):
    """Yield the comments and docstrings of a Python source."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield node.value.value


def functions(path):
    """Return the names of the functions of a file."""
    return {
        node.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    }


def citations(path):
    """Yield the codes that a file cites."""
    text = path.read_text("utf-8")
    for part in prose(text) if path.suffix == ".py" else (text,):
        yield from (code for code in CITED.findall(part) if code not in NO_CODES)
    if path.name.startswith("test_"):
        yield from (found[1].upper() for name in functions(path) if (found := TEST_OF_RULE.match(name)))


def test_every_code_that_is_cited_is_listed():
    unknown = {
        f"{path.relative_to(ROOT)}: {code}"
        for path in (*PYTHON, *TEXTS)
        for code in citations(path)
        if code not in LISTED
    }

    assert not unknown


def test_no_code_is_listed_twice():
    assert [code for code, times in Counter(LISTED).items() if times > 1] == []


def test_every_test_that_is_named_exists():
    known = {
        f"{path.name}::{name}" for path in PYTHON if path.name.startswith("test_") for name in functions(path)
    }
    named = set(re.findall(r"`(test_\w+\.py::\w+)`", PAGE))

    assert len(named) > 100
    assert named - known == set()


def test_a_rule_that_is_kept_names_a_test_or_says_that_it_has_none():
    kept = PAGE.split("## Not yet kept")[0]
    rows = [line for line in kept.splitlines() if re.match(r"\| [A-Z]\d+ \|", line)]

    assert [row for row in rows if "::test_" not in row and "no test yet" not in row] == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("dashes stay whole (C4), words too (C14, J2)", ["C4", "C14", "J2"]),
        ("marks (C6–C9); EPUB 3.3, 7: E5", ["C6", "C9", "E5"]),
        ("U+3000, %E4, #C14, 0xC4, C14N, H2, XC4, ISO-A4 and /E5 are none", []),
    ],
)
def test_what_a_citation_is(text, codes):
    assert CITED.findall(text) == codes


def test_the_glossary_lists_each_term_once_in_alphabetical_order():
    page = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    rows = [line.strip("|").split("|") for line in page.splitlines() if line.startswith("| ")][2:]
    terms = [row[0].strip().casefold() for row in rows]

    assert len(terms) > 70
    assert terms == sorted(set(terms))
    assert all(len(row) == 4 and row[2].strip() and row[3].strip() for row in rows)
