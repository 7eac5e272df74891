"""A new package says of its parts what python-docx says of the same ones."""

from __future__ import annotations

import subprocess
import sys

import pytest
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part as DocxPart

from converters.writers.docx.ooxml.opc import Package, Part, PartName
from converters.writers.docx.ooxml.package import add
from tests.places import ROOT

NAMES = ("/word/document.xml", "/word/media/0a.png", "/docProps/core.xml", "/customXml/item1.xml", "/a")


@pytest.mark.parametrize("name", NAMES)
def test_names_have_the_parts_they_have_in_python_docx(name: str) -> None:
    ours, theirs = PartName(name), PackURI(name)
    for member in ("baseURI", "ext", "membername", "rels_uri"):
        assert getattr(ours, member) == getattr(theirs, member)
    for base in ("/", "/word", "/word/media", "/docProps"):
        assert ours.relative_ref(base) == theirs.relative_ref(base)


def filled(package, make):
    """Fill a package of either kind with the same parts, one referred to twice and one in a ring."""
    main, picture, core = (make(name, "x/y", b"data", package) for name in (NAMES[0], NAMES[1], NAMES[2]))
    package.relate_to(main, "http://x/relationships/officeDocument")
    package.relate_to(core, "http://x/core")
    main.relate_to(picture, "http://x/image")
    main.relate_to(picture, "http://x/image")
    main.rels.add_relationship("http://x/link", 'https://example.org/?a=1&b="2"<', "rId7", is_external=True)
    main.relate_to(core, "http://x/core")
    picture.relate_to(main, "http://x/back")
    return package


def test_parts_and_relationships_are_those_of_python_docx() -> None:
    ours = filled(Package(), Part)
    theirs = filled(
        OpcPackage(), lambda name, kind, data, package: DocxPart(PackURI(name), kind, data, package)
    )
    assert ours.rels.xml == theirs.rels.xml
    assert [part.partname for part in ours.parts] == [part.partname for part in theirs.parts]
    for one, other in zip(ours.parts, theirs.parts, strict=True):
        assert (one.rels.xml, one.blob, one.content_type) == (other.rels.xml, other.blob, other.content_type)
        assert {name: part.partname for name, part in one.related_parts.items()} == {
            name: part.partname for name, part in other.related_parts.items()
        }
    assert Part("/a", "x/y").rels.xml == DocxPart(PackURI("/a"), "x/y").rels.xml
    assert ours.main_document_part is ours.parts[0]


def test_our_parts_stand_in_packages_of_python_docx() -> None:
    package = filled(OpcPackage(), Part)
    assert [part.partname for part in package.parts] == list(dict.fromkeys(NAMES[:3]))


def test_a_document_in_its_own_styles_loads_no_python_docx() -> None:
    code = "import converters.writers.docx.write, sys; sys.exit('docx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_a_part_whose_name_is_taken_gets_a_number_in_packages_of_either_kind() -> None:
    ours, theirs = filled(Package(), Part), filled(OpcPackage(), Part)
    for package in (ours, theirs):
        main = next(iter(package.iter_parts()))
        names = [
            str(add(main, package, name, ("http://x/new", "x/y"), b"").partname)
            for name in ("/word/new.xml", "/WORD/Document.xml", "/word/new.xml", "/word/new.xml")
        ]
        assert names == ["/word/new.xml", "/WORD/Document1.xml", "/word/new1.xml", "/word/new2.xml"]
    assert ours.names == {str(part.partname).lower() for part in ours.iter_parts()}
