"""Several articles in one text: reported, and parted on request."""

from __future__ import annotations

from converters.diagnostics import Kind, Sink
from converters.model.walk import document_text
from converters.recover.split import split
from tests.recover.accounting import missing, recovered

_A = "渡口的老艄公姓周，撑了四十年的船，哪块石头在水下、哪道浪头是虚的，他闭着眼睛也说得清楚。"
_B = "他常说一句话，船小要让，水急要等。年轻人听了只是笑，直到自己也在浪里打过一回转才懂得。"
_TWO = f"""让与等
■韩小满
{_A}
{_B}
（作者单位：东澳船舶职业学院）
一把旧钥匙
■梁可风
{_B}
{_A}
（作者单位：石泉县文化馆）
"""


def test_two_articles_are_reported_and_parted() -> None:
    sink = Sink()
    document = recovered(_TWO, sink=sink)
    assert [item.kind for item in sink if item.kind is Kind.SEVERAL_ARTICLES] == [Kind.SEVERAL_ARTICLES]
    one, two = split(document)
    assert (one.meta.title, one.meta.names("author")) == ("让与等", ("韩小满",))
    assert (two.meta.title, two.meta.names("author")) == ("一把旧钥匙", ("梁可风",))
    assert (one.meta.affiliation, two.meta.affiliation) == ("东澳船舶职业学院", "石泉县文化馆")
    assert document_text(one) == f"{_A}\n{_B}"
    assert document_text(two) == f"{_B}\n{_A}"
    assert not missing(_TWO, document)


def test_the_same_in_one_line() -> None:
    document = recovered(" ".join(_TWO.split("\n")))
    assert [article.meta.title for article in split(document)] == ["让与等", "一把旧钥匙"]


def test_records_under_labels_are_articles() -> None:
    text = "".join(
        f"　　标题：{title}\n　　来源：东澳通讯社\n　　内容摘要：{_A}\n"
        for title in ("渡口恢复夜航每天加开两班", "码头新设称重处明日启用")
    )
    sink = Sink()
    document = recovered(text, sink=sink)
    assert any(item.kind is Kind.SEVERAL_ARTICLES for item in sink)
    assert [article.meta.title for article in split(document)] == [
        "渡口恢复夜航每天加开两班",
        "码头新设称重处明日启用",
    ]
    assert not missing(text, document)


def test_one_article_is_left_alone() -> None:
    text = f"让与等\n韩小满\n{_A}\n水急要等\n{_B}\n"
    sink = Sink()
    document = recovered(text, sink=sink)
    assert split(document) == (document,)
    assert not any(item.kind is Kind.SEVERAL_ARTICLES for item in sink)


def test_doubled_text_is_reported_and_kept() -> None:
    text = f"让与等\n{_A}\n{_B}\n{_A}\n{_B}\n"
    sink = Sink()
    document = recovered(text, sink=sink)
    assert [str(item) for item in sink if item.kind is Kind.DUPLICATE] == [
        "line 4: info: 2 paragraphs repeated from line 2 [duplicate]"
    ]
    assert document_text(document) == f"{_A}\n{_B}\n{_A}\n{_B}"
