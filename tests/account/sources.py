"""The text that a reader of an input sees, found by other means than those of kanben's readers."""

from __future__ import annotations

import email
import email.policy
import io
import posixpath
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from urllib.parse import unquote

import lxml.html
import pypandoc
from lxml import etree

from converters.text.encodings.decoding import decode
from tests.account.shown import of_pdf, of_tree

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARTS: Final = re.compile(r"word/(?:document|footnotes|endnotes)\.xml")
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
_MARKUP: Final = re.compile(
    r"<[^<>]{1,400}>|&#?\w{2,8};|［＃[^］]*］|^\s*(?:```|~~~).*$|!\[[^\]\n]*\]\([^()\n]*\)|\]\([^()\n]*\)"
    r"|\[\^[^\]\n]{1,40}\]|^\[[^\]\n]+\]:.*$|\{[#.][^{}\n]*\}"
    r"|^[ >]*>[ ]?\[![A-Za-z]+\]|^[ ]*(?:[-*+]|\d+[.)])[ ]+\[[ xX]\](?=[ ])",
    re.MULTILINE,
)
"""Tags, entities, notes of Aozora, fences, pictures, addresses, names of notes, attributes, kinds of
callouts, boxes of tasks: no text."""
_FRONT: Final = re.compile(r"\A(---|\+\+\+)\n.*?\n\1\n", re.DOTALL)
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_PAGES: Final = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_PANDOC: Final = ("odt", "rtf", "fb2", "rst", "org", "latex", "mediawiki", "docbook", "textile", "ipynb")


def decoded(data: bytes, declared: str | None = None) -> str:
    """Return a text in the encoding that kanben finds: which it is, is no matter of the account."""
    return decode(data, declared=declared).text


def of_text(data: bytes) -> str:
    """Return raw text or Markdown without what its markup says."""
    text = re.sub(r"[\x00-\x08\x0e-\x1f]", "", decoded(data))
    return _MARKUP.sub(" ", _FRONT.sub("", text.replace("\r\n", "\n")))


def of_html(data: bytes) -> str:
    """Return the text of a saved page, a line a text node."""
    declared = _CHARSET.search(data[:4096])
    text = decoded(data, declared[1].decode() if declared else None)
    root = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    for unseen in list(root.iter("noscript", "textarea", "select", "iframe")):
        unseen.drop_tree()
    return of_tree(root, between="\n")


def of_mhtml(data: bytes) -> str:
    """Return the text of the first page in an archive of one."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    pages = (part for part in message.walk() if part.get_content_type() == "text/html")
    page = next(pages)
    body = page.get_payload(decode=True)
    assert isinstance(body, bytes)
    return of_html(body)


def of_docx(data: bytes) -> str:
    """Return the text of a Word file that is printed once changes are accepted, a line a paragraph."""
    return "\n".join(_paragraphs(data))


def _paragraphs(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in filter(_PARTS.fullmatch, package.namelist()):
            root = etree.fromstring(package.read(name), _PARSER)
            for gone in list(
                root.iter(_FALLBACK, f"{_W}del", f"{_W}moveFrom", f"{_W}footnote", f"{_W}endnote")
            ):
                if gone.tag.endswith("note") is (gone.get(f"{_W}type") is not None):
                    _leave_out(gone)
            for run in root.iter(f"{_W}r"):
                hidden = run.find(f"{_W}rPr/{_W}vanish")
                if hidden is not None and hidden.get(f"{_W}val") not in ("0", "false"):
                    _leave_out(run)
            lines: dict[etree._Element | None, list[str]] = {}
            for run in root.iter(f"{_W}t", f"{_M}t"):
                above = next(run.iterancestors(f"{_W}p", f"{_W}rt", f"{_W}rubyBase"), None)
                lines.setdefault(above, []).append(run.text or "")
            yield from map("".join, lines.values())


def _leave_out(element: etree._Element) -> None:
    for node in element.iter(f"{_W}t", f"{_M}t"):
        node.text = ""


def of_epub(data: bytes) -> str:
    """Return the text of the pages of an e-book in its reading order, without the table of contents."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        container = etree.fromstring(book.read("META-INF/container.xml"), _PARSER)
        opf = next(container.iter("{*}rootfile")).get("full-path") or ""
        package = etree.fromstring(book.read(opf), _PARSER)
        items = {item.get("id"): item for item in package.iter("{*}item")}
        spine = [items[ref.get("idref")] for ref in package.iter("{*}itemref") if ref.get("idref") in items]
        names = [
            posixpath.normpath(posixpath.join(posixpath.dirname(opf), unquote(item.get("href") or "")))
            for item in spine
            if "nav" not in (item.get("properties") or "").split() and item.get("media-type") in _PAGES
        ]
        return "\n".join(of_html(book.read(name)) for name in names if name in book.namelist())


def by_pandoc(data: bytes, name: str) -> str:
    """Return the text of the page that Pandoc makes of a format."""
    command = [pypandoc.get_pandoc_path(), "-f", name, "-t", "html", "--mathml"]
    page = subprocess.run(command, input=data, capture_output=True, check=True, timeout=60).stdout.decode()
    return of_tree(lxml.html.document_fromstring(f"<body>{page}</body>"), between="\n")


SOURCES: Final[Mapping[str, Callable[[bytes], str]]] = {
    ".txt": of_text,
    ".text": of_text,
    ".md": of_text,
    ".markdown": of_text,
    ".html": of_html,
    ".htm": of_html,
    ".xhtml": of_html,
    ".mhtml": of_mhtml,
    ".docx": of_docx,
    ".epub": of_epub,
    ".pdf": of_pdf,
    **{f".{name}": (lambda data, name=name: by_pandoc(data, name)) for name in _PANDOC},
}
"""What an input of a format says, by the ending of its name."""
