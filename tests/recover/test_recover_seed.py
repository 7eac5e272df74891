"""The seed, recovered as a careful reader reads it, with nothing lost."""

from __future__ import annotations

import pytest

from converters.model import Document, Paragraph, Section
from converters.model.check import check
from converters.model.walk import plain, walk
from tests.places import SEED
from tests.recover.accounting import links, missing, recovered


@pytest.fixture(scope="module")
def text() -> str:
    return SEED.read_text("utf-8")


@pytest.fixture(scope="module")
def seed(text: str) -> Document:
    return check(recovered(text))


def test_fields(seed: Document) -> None:
    meta = seed.meta
    assert (meta.kicker, meta.title, meta.subtitle) == ("干部论坛", None, None)
    assert (meta.affiliation, meta.source) == ("福建师范大学", "人民日报")
    assert (meta.date, meta.page) == ("2022-02-17", "07")
    assert meta.language == "zh-Hans"
    assert meta.names("author", "reporter") == ()
    assert meta.names("editor") == ("王子锋", "王珂园")
    assert meta.names("responsible-editor") == ("admin",)


def test_body(seed: Document) -> None:
    lead, *sections = seed.body
    assert isinstance(lead, Paragraph)
    assert lead.lead
    assert plain(lead.content).endswith("坚强战斗堡垒。")
    assert [plain(section.heading) for section in sections if isinstance(section, Section)] == [
        "加强理论武装,全面增强向心力",
        "聚焦精准治理,着力提高组织力",
        "立足群众需求,切实提升服务力",
        "壮大干部队伍,永葆强大战斗力",
    ]
    for section in sections:
        assert isinstance(section, Section)
        assert (section.level, section.runin, section.stop) == (1, True, "。")
        assert [type(block) for block in section.blocks] == [Paragraph]
    paragraphs = [block for block in walk(seed.body) if isinstance(block, Paragraph)]
    assert len(paragraphs) == 5
    assert plain(paragraphs[-1].content).endswith("转化为强大治理效能。")


def test_tail(seed: Document) -> None:
    assert links(seed) == [
        ("在重温入党誓词中坚定初心使命", "2022-02-17"),
        ("始终做党和人民的忠诚卫士", "2022-02-17"),
        ("坚持大抓基层的鲜明导向(有的放矢)", "2022-02-17"),
        ("淬炼自我革命锐利思想武器(思想纵横)", "2022-02-17"),
        ("加强党对人才工作的全面领导", "2022-02-16"),
    ]
    assert [(item.text, item.reason) for item in seed.dropped] == [("|", "stray mark")]


def test_nothing_is_lost(text: str, seed: Document) -> None:
    assert not missing(text, seed)


def test_positions_count_in_the_source(text: str, seed: Document) -> None:
    for source in (*seed.fields, *seed.dropped):
        assert text[source.pos.start : source.pos.end] == source.text
    for block in walk(seed.body):
        assert block.pos.known
        if isinstance(block, Paragraph):
            assert text[block.pos.start : block.pos.end] == plain(block.content)
            assert block.pos.line == 2


def test_every_field_has_a_confidence(seed: Document) -> None:
    read = {source.field for source in seed.fields}
    assert {"kicker", "affiliation", "source", "date", "page", "related"} <= read
    assert {"contributors.editor", "contributors.responsible-editor"} <= read
    assert all(0.6 < source.confidence <= 1 and source.rule for source in seed.fields)
