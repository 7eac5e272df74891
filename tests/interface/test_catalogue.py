"""The translated messages: every one there is, with the same placeholders, and no other."""

import ast

import pytest

from converters.errors import family
from converters.interface.catalogue import patterns, shown
from converters.interface.language import LANGUAGES, SOURCE
from converters.messages import say
from scripts import messages
from tests.places import ROOT

TRANSLATED = [tag for tag in LANGUAGES if tag != SOURCE]


@pytest.mark.parametrize("tag", TRANSLATED)
def test_every_message_is_translated_with_its_placeholders(tag):
    assert list(messages.faults(messages.updated(tag))) == []


@pytest.mark.parametrize("tag", TRANSLATED)
def test_the_files_are_those_of_the_source(tag):
    catalogue = messages.updated(tag)
    said = "run `make messages`"
    assert messages.path_of(tag, ".po").read_bytes() == messages.po_bytes(catalogue), said
    assert messages.path_of(tag, ".mo").read_bytes() == messages.mo_bytes(catalogue), said


def test_a_fault_is_found():
    catalogue = messages.collected()
    catalogue.get("unknown encoding {name!r}").string = "未知编码 {name}"
    found = list(messages.faults(catalogue))
    assert "other placeholders: 'unknown encoding {name!r}': '未知编码 {name}'" in found
    assert "not translated: 'no such file'" in found


def test_messages_are_shown_in_each_language():
    message = say("no {edition} edition: {what}", edition="PDF", what=say("no such file"))
    assert shown(message, "en") == "no PDF edition: no such file"
    assert shown(message, "zh-Hans") == "无法生成 PDF：找不到文件"
    assert shown(message, "zh-Hant") == "無法產生 PDF：找不到檔案"
    assert shown("no such file", "zh-Hans") == "no such file"
    assert patterns("zh-Hans")("no such message") == "no such message"


ERRORS = {kind.__name__ for kind in family()}


def test_errors_are_raised_with_messages():
    """What a person reads is made by ``say``: a literal or an f-string would be English in every language."""
    found = []
    for path in sorted((ROOT / "converters").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ERRORS:
                texts = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "hint")]
                found += [f"{path.relative_to(ROOT)}:{text.lineno}" for text in texts if _is_text(text)]
    assert found == []


def test_diagnostics_are_messages():
    found = []
    for path in sorted((ROOT / "converters").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and ast.unparse(node.args[0]).startswith("Kind."):
                found += [
                    f"{path.relative_to(ROOT)}:{text.lineno}" for text in node.args[1:2] if _is_text(text)
                ]
    assert found == []


def _is_text(node):
    if isinstance(node, ast.IfExp):
        return _is_text(node.body) or _is_text(node.orelse)
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
