"""Texts of Aozora Bunko: title, author and translator, headings, legend and colophon; nothing is lost."""

from __future__ import annotations

import pytest

from converters.diagnostics import Sink
from converters.model import Section
from converters.model.report import outline
from converters.options import ReadOptions
from converters.recover.aozora.read import read_aozora
from converters.recover.segmenting.repair import repaired
from tests.recover.accounting import missing, recovered

_RULE = "-" * 55
_LEGEND = f"""{_RULE}
【テキスト中に現れる記号について】

《》：ルビ
（例）岬《みさき》

［＃］：入力者注　主に外字の説明や、傍点の位置の指定
（例）［＃７字下げ］一［＃「一」は中見出し］
{_RULE}
"""
_COLOPHON = """


底本：「見本文庫　港の灯台」見本書房
　　　1998（平成10）年1月10日第1刷発行
入力：丙山
校正：丁川
2001年5月7日公開
青空文庫作成ファイル：
このファイルは、インターネットの図書館、青空文庫で作られました。
"""
_BODY = """
［＃７字下げ］一［＃「一」は中見出し］

　岬《みさき》に立つ灯台に、火を※［＃「火＋主」、第3水準1-87-40］した。
　「行くのか」と父は云《い》った。本当に行く［＃「本当に」に傍点］つもりだった。

［＃７字下げ］二［＃「二」は中見出し］

　翌《あく》る日は雨であった。
［＃改ページ］
　　　　　×
　（完）
"""


def test_a_text_with_legend_and_colophon() -> None:
    document = recovered(f"港の灯台\n――夜の話――\nジョン・ドウ\n甲野乙郎訳\n\n{_LEGEND}{_BODY}{_COLOPHON}")
    meta = document.meta
    assert (meta.title, meta.subtitle, meta.names("author"), meta.names("translator"), meta.language) == (
        "港の灯台", "――夜の話――", ("ジョン・ドウ",), ("甲野乙郎",), "ja",
    )  # fmt: skip
    assert [block.level for block in document.body if isinstance(block, Section)] == [1, 1]
    assert "火を炷した" in outline(document)
    assert {item.reason for item in document.dropped} == {"legend of the text's notation"}
    assert next(field.text for field in document.fields if field.quoted).startswith("底本")


def test_a_colophon_is_enough() -> None:
    document = recovered(f"港の灯台\n甲野乙郎\n\n{_BODY}{_COLOPHON}")
    assert (document.meta.title, document.meta.names("author")) == ("港の灯台", ("甲野乙郎",))


@pytest.mark.parametrize("head", ["港の灯台\n甲野乙郎\n\n", "港の灯台\n甲野《こうの》乙郎\n\n"])
@pytest.mark.parametrize("legend", ["", _LEGEND])
def test_nothing_is_lost(head: str, legend: str) -> None:
    text = head + legend + _BODY + _COLOPHON
    assert not missing(text, recovered(text))


@pytest.mark.parametrize(
    "text",
    [
        "灯台の話を青空文庫で読んだ。\n短い感想を書く。\n",
        "感想\n\n青空文庫の作品について書く。\n底本のことは知らない。\n",
        "【テキスト中に現れる記号について】\n",
    ],
)
def test_other_texts_are_left_alone(text: str) -> None:
    assert read_aozora(repaired(text, Sink()), ReadOptions(), Sink()) is None


def test_rules_and_a_form_leave_the_text_to_others() -> None:
    text = f"港の灯台\n甲野乙郎\n\n{_BODY}{_COLOPHON}"
    assert read_aozora(repaired(text, Sink()), ReadOptions(form="article"), Sink()) is None
