"""What a PDF says of itself, in the Info dictionary and in XMP, from the same fields."""

import re

import pikepdf
import pytest
from lxml import etree
from msgspec.structs import replace

from converters.model import Contributor, Document, Metadata
from converters.writers.pdf.metadata import PRODUCER, about, info, xmp
from tests.writers.epub.opened import edition_of

DC = "{http://purl.org/dc/elements/1.1/}"


def fields(part=3, **meta):
    return about(edition_of(Document(meta=Metadata(**meta))), part)


def values(packet, name):
    """Return the texts of the items of a Dublin Core property, or its own text."""
    root = etree.fromstring(re.sub(rb"<\?xpacket[^>]*\?>", b"", packet))
    found = list(root.iter(f"{DC}{name}"))
    return [text for one in found for text in one.itertext() if text.strip()]


def test_both_places_say_the_same():
    made = fields(title="题 & <目>", description="说明", keywords=("甲", "乙"), publisher="社", rights="权")

    packet = xmp(made)
    assert values(packet, "title") == ["题 & <目>"] * 2
    assert values(packet, "subject") == ["甲", "乙"]
    assert values(packet, "publisher") == ["社"]
    assert values(packet, "rights") == ["权"]
    assert "甲, 乙" in packet.decode()
    assert set(pikepdf.Object.parse(info(made)).keys()) == {
        *("/Title", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate", "/ModDate"),
    }


def test_who_wrote_is_an_author_and_everybody_else_a_contributor_once():
    people = (
        Contributor(name="甲", role="author"),
        Contributor(name="乙", role="reporter"),
        Contributor(name="丙", role="editor"),
        Contributor(name="丙", role="translator"),
    )
    made = fields(title="题", contributors=people)

    assert made.authors == ("甲", "乙")
    assert made.contributors == ("丙",)
    assert values(xmp(made), "creator") == ["甲", "乙"]


def test_an_article_without_author_is_by_its_institution():
    assert fields(title="题", affiliation="东澳大学").authors == ("东澳大学",)
    assert fields(title="题").authors == ()
    assert "/Author" not in pikepdf.Object.parse(info(fields(title="题")))


@pytest.mark.diagnostics("node-not-rendered")
def test_control_characters_become_spaces_and_what_is_empty_is_left_out():
    made = fields(title="甲\x00\n乙\u2028丙", source=" ", publisher="\x01")

    assert made.title == "甲 乙 丙"
    packet = xmp(made)
    assert b"dc:source" not in packet
    assert b"dc:publisher" not in packet


def test_a_document_without_a_title_has_one_nevertheless():
    made = replace(edition_of(Document()), title="\x00")

    assert about(made, 3).title == "Untitled"


@pytest.mark.parametrize("part", [2, 3])
def test_the_conformance_claims(part):
    packet = xmp(fields(part, title="题")).decode()

    assert f"<pdfaid:part>{part}</pdfaid:part>" in packet
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in packet
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    assert f"<pdf:Producer>{PRODUCER}</pdf:Producer>" in packet


def test_the_title_stands_under_its_own_language_too():
    packet = xmp(fields(title="題", language="zh-Hant")).decode()

    assert '<rdf:li xml:lang="x-default">題</rdf:li><rdf:li xml:lang="zh-Hant">題</rdf:li>' in packet
