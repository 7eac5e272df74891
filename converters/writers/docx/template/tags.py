"""Jinja tags in a part of a Word template: put together, checked against the names there are, rendered."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping
from typing import Final

import jinja2
from docxtpl import DocxTemplate
from jinja2 import meta, nodes
from lxml import etree

from converters.edition.template.templating import FAULTS, TOO_DEEP, make_environment, render, too_deep
from converters.errors import TemplateError
from converters.messages import say
from converters.serialization.xmltree import Element
from converters.writers.docx.reference.document import w
from converters.writers.docx.template.whole_tags import whole_tags

TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
"""One tag."""
_WORDS: Final = re.compile(r"[^\W\d]\w*")
_QUOTED: Final = re.compile(r"'([^\W\d]\w*)'")
_PREFIXES: Final = frozenset(("p", "r", "tr", "tc"))
"""What docxtpl lets follow a tag's opening: it stands for the whole paragraph, run, row or cell."""
_PARAGRAPH: Final = re.compile(r"<w:p(?=[ >])")
_SEPARATE: Final = re.compile(r"\n<w:p(?=[ >])")
_SHOWN: Final = 60
"""Characters of a paragraph that a message shows."""


class Tags:
    """The tags of one part.

    Args:
        part: the root of the part.
        name: what messages call the template.

    Raises:
        TemplateError: a tag is too long, or too many begin inside others.
    """

    def __init__(self, part: Element, name: str) -> None:
        self._name = name
        self._paragraphs = [
            "".join(text.text or "" for text in paragraph.iter(w("t"))) for paragraph in part.iter(w("p"))
        ]
        xml = whole_tags(etree.tostring(part, encoding="unicode"), name)
        patched = str(DocxTemplate(None).patch_xml(xml))
        self.source = _PARAGRAPH.sub("\n<w:p", patched)
        """The part with every tag in one piece and every paragraph on a line of its own."""

    def found(self) -> Iterator[tuple[str, str]]:
        """Yield every tag with the paragraph it stands in, as the author wrote them."""
        for paragraph in self._paragraphs:
            for tag in TAG.findall(paragraph):
                yield tag, shortened(paragraph)

    def names(self) -> frozenset[str]:
        """Return the names that the tags take from outside.

        Raises:
            TemplateError: a tag that is no Jinja.
        """
        tree = self._tree()
        try:
            return frozenset(meta.find_undeclared_variables(tree)) - set(_ENVIRONMENT.globals)
        except TOO_DEEP as error:
            raise too_deep(self._name) from error
        except FAULTS as error:
            raise self._failure(error) from error

    def unknown(self, names: Mapping[str, object]) -> list[tuple[str, str, str]]:
        """Return the names that are not among ``names``, each with its tag and its paragraph.

        Raises:
            TemplateError: a tag that is no Jinja.
        """
        missing = self.names() - set(names)
        asked = (name.name for name in self._tree().find_all(nodes.Name) if name.ctx == "load")
        return [(name, *self._tag_with(name)) for name in dict.fromkeys(asked) if name in missing]

    def rendered(self, context: Mapping[str, object]) -> str:
        """Return the part with its tags rendered.

        Raises:
            TemplateError: a name that is not there, a forbidden attribute, or a fault in the template.
        """
        for name, tag, paragraph in self.unknown(context):
            said = say("{tag}: unknown name {name!r}", tag=tag, name=name)
            raise TemplateError(said, where=self._where(paragraph), hint=_HINT)
        try:
            text = render(_ENVIRONMENT.from_string(self.source), context)
        except TOO_DEEP as error:
            raise too_deep(self._name) from error
        except FAULTS as error:
            raise self._failure(error) from error
        return _SEPARATE.sub("<w:p", str(DocxTemplate(None).resolve_listing(text)))

    def _tree(self) -> nodes.Template:
        try:
            return _ENVIRONMENT.parse(self.source)
        except TOO_DEEP as error:
            raise too_deep(self._name) from error
        except FAULTS as error:
            raise self._failure(error) from error

    def _failure(self, error: Exception) -> TemplateError:
        """Return an error that names the tag and the paragraph as the author wrote them."""
        line = getattr(error, "lineno", None)
        if line is None:
            frames = [
                one for one in traceback.extract_tb(error.__traceback__) if one.filename == "<template>"
            ]
            line = frames[-1].lineno if frames else None
        tags = TAG.findall(self.source.split("\n")[line - 1]) if line else []
        named = _QUOTED.findall(str(error))
        near = [tag for tag in tags if any(word in _WORDS.findall(tag) for word in named)] or tags
        tag, paragraph = self._written(near[0]) if near else ("", "")
        said = str(error) or type(error).__name__
        return TemplateError(
            say("{tag}: {said}", tag=tag, said=said) if tag else said,
            where=self._where(paragraph),
            hint=_HINT,
        )

    def _tag_with(self, name: str) -> tuple[str, str]:
        """Return the first tag that names ``name``, and its paragraph."""
        found = ((tag, paragraph) for tag, paragraph in self.found() if name in _WORDS.findall(tag))
        return next(found, (f"{{{{ {name} }}}}", ""))

    def _written(self, tag: str) -> tuple[str, str]:
        """Return a tag as its author wrote it, and its paragraph."""
        words = _WORDS.findall(tag)
        for written, paragraph in self.found():
            if [word for word in _WORDS.findall(written) if word not in _PREFIXES] == words:
                return written, paragraph
        return tag, ""

    def _where(self, paragraph: str) -> str:
        return f"{self._name}, paragraph “{paragraph}”" if paragraph else self._name


_HINT: Final = say("see docs/word.md for the available names")
_ENVIRONMENT: Final = make_environment(jinja2.BaseLoader())


def shortened(paragraph: str) -> str:
    """Return what a paragraph says, cut short."""
    text = " ".join(paragraph.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
