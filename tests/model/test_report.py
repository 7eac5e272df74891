"""The flat report and the outline of what was recovered."""

from converters.diagnostics import SourcePos
from converters.model import (
    Contributor,
    Document,
    Dropped,
    FieldSource,
    List,
    ListItem,
    Metadata,
    Paragraph,
    RelatedLink,
    Section,
    Text,
)
from converters.model.meta import is_account
from converters.model.report import kept_text, least_sure, outline, report


def p(text: str, start: int = -1, *, lead: bool = False) -> Paragraph:
    pos = SourcePos(start, start + len(text), 1)
    return Paragraph(content=(Text(text=text),), lead=lead, pos=pos)


ARTICLE = Document(
    meta=Metadata(
        kicker="论坛",
        source="日报",
        contributors=(
            Contributor(name="甲", role="reporter"),
            Contributor(name="乙", role="editor"),
            Contributor(name="admin", role="responsible-editor"),
            Contributor(name="丙", role="correspondent"),
        ),
        related=(RelatedLink(title="别的", date="2022-02-17"),),
    ),
    body=(
        p("导语。", 10, lead=True),
        Section(
            heading=(Text(text="一题"),),
            runin=True,
            stop="。",
            blocks=(
                p("正文。", 20),
                List(items=(ListItem(label="1.", blocks=(p("项", 30),)),), pos=SourcePos(28, 31, 1)),
            ),
            pos=SourcePos(17, 20, 1),
        ),
        Section(heading=(Text(text="二题"),), pos=SourcePos(40, 42, 2)),
    ),
    fields=(
        FieldSource(field="kicker", text="论坛", confidence=0.9, pos=SourcePos(0, 2, 1)),
        FieldSource(field="contributors.reporter", text="甲", confidence=0.8, pos=SourcePos(11, 12, 1)),
        FieldSource(field="source", text="（日报，编辑乙）", confidence=0.7, pos=SourcePos(50, 58, 3)),
        FieldSource(
            field="contributors.editor", text="（日报，编辑乙）", confidence=0.6, pos=SourcePos(50, 58, 3)
        ),
    ),
    dropped=(Dropped(text="|", reason="furniture"),),
)


def test_who_wrote_a_talk_down_is_no_translator_and_stands_in_for_the_author():
    meta = Metadata(contributors=(Contributor(name="丁", role="transcriber"),))
    flat = report(Document(meta=meta))

    assert (flat["transcribers"], flat["translators"], flat["authors"]) == (["丁"], [], ["丁"])


def test_the_report_is_flat():
    flat = report(ARTICLE)

    assert (flat["title"], flat["kicker"], flat["source"]) == (None, "论坛", "日报")
    assert (flat["authors"], flat["editors"], flat["correspondents"]) == (["甲"], ["乙"], ["丙"])
    assert flat["responsible_editors"] == ["admin"]
    assert flat["sections"] == [
        {"level": 1, "heading": "一题", "runin": True},
        {"level": 1, "heading": "二题", "runin": False},
    ]
    assert flat["blocks"] == [
        {"type": "para", "text": "导语。"},
        {"type": "para", "text": "一题。正文。", "level": 1, "runin": True, "heading": "一题"},
        {"type": "list", "text": "1.项"},
        {"type": "heading", "text": "二题", "level": 1, "runin": False},
    ]
    assert flat["related"] == [{"title": "别的", "date": "2022-02-17"}]
    assert flat["drop"] == ["|"]
    assert flat["confidence"] == {"kicker": 0.9, "authors": 0.8, "source": 0.7, "editors": 0.6}


def test_kept_text_is_in_the_order_of_the_source_and_says_nothing_twice():
    assert kept_text(ARTICLE).split("\n") == [
        "论坛",
        "导语。",
        "一题。",
        "正文。",
        "1.项",
        "二题",
        "（日报，编辑乙）",
    ]


def test_the_outline_shows_fields_headings_and_drops():
    lines = outline(ARTICLE).splitlines()

    assert "kicker        论坛  (90%)" in lines
    assert "responsible_editors admin" in lines
    assert "# 一题  (run-in)" in lines
    assert "lead: 导语。" in lines
    assert "dropped       |  [furniture]" in lines


def test_a_field_below_the_mark_is_said_to_be_unsure():
    document = Document(
        meta=Metadata(title="桥", source="渡口晚报"),
        fields=(
            FieldSource(field="title", text="桥", confidence=0.9),
            FieldSource(field="source", text="渡口晚报", confidence=0.41),
        ),
    )

    assert "(90%)" in outline(document)
    assert "(41%, unsure)" in outline(document)
    assert least_sure(document) == (0.41, "source")


def test_a_document_without_a_title_is_the_least_sure():
    assert least_sure(Document()) == (0.0, "title")
    assert least_sure(Document(meta=Metadata(title="桥"))) == (1.0, "")


def test_accounts_of_programs_are_no_people():
    accounts = ("admin", "Administrator", "管理员", "HN666", "PK155", "_NB12556", "10086")
    people = ("林知白", "Ada", "X2", "C3PO", "王5", "alonliu", "一二三")

    assert all(map(is_account, accounts))
    assert not any(map(is_account, people))
