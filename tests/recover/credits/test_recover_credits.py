"""Credits, dates, names and datelines in the forms that papers and sites write them."""

from __future__ import annotations

import time

import pytest

from converters.diagnostics import Sink
from converters.options import ReadOptions
from converters.recover import article
from converters.recover.article import recover, recover_each
from converters.recover.building.related import related_link
from converters.recover.credits.credit_line import _KEPT, _read, forget_lines, read_credits
from converters.recover.credits.datelines import dateline
from converters.recover.credits.forms_data import FILLER
from converters.recover.credits.people import is_pen_name, people
from converters.recover.features.furniture import furniture, is_header
from converters.recover.features.numbering import number_of
from converters.text.dates import day_without_year, find_date
from converters.text.languages.language import language_of
from converters.text.personal_names.names import is_name, is_organisation, is_post, is_publication


def fields(text: str) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for item in read_credits(text).found:
        out.setdefault(item.field.removeprefix("contributors."), []).append(item.value)
    return out


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\n", "\u200b"])
def test_a_line_without_letters_credits_nobody(text: str) -> None:
    read = read_credits(text)
    assert (read.found, read.labelled, read.names_only) == ([], False, False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("(作者单位:东澳船舶职业学院)", {"affiliation": ["东澳船舶职业学院"]}),
        (
            "《 东澳日报 》( 2020年12月21日 07 版)",
            {"source": ["东澳日报"], "date": ["2020-12-21"], "page": ["07"]},
        ),
        (
            "《东澳晚报》（2020年11月3日 第A07版）",
            {"source": ["东澳晚报"], "date": ["2020-11-03"], "page": ["A07"]},
        ),
        (
            "東海新聞　2016年9月4日 東京朝刊　文化面　12面",
            {"source": ["東海新聞"], "date": ["2016-09-04"], "page": ["12"]},
        ),
        (
            "北原新報 夕刊 1面 2018年1月2日 佐藤健",
            {"source": ["北原新報"], "page": ["1"], "date": ["2018-01-02"], "author": ["佐藤健"]},
        ),
        ("記者 面高太郎", {"reporter": ["面高太郎"]}),
        ("By Margaret Oduya, City Librarian", {"author": ["Margaret Oduya"]}),
        ("By Ann Lee and Tom Ray, President of the Harbour Trust", {"author": ["Ann Lee", "Tom Ray"]}),
        ("By Ann Lee, Tom Ray", {"author": ["Ann Lee", "Tom Ray"]}),
        ("（圖／讀者提供）", {"credits": ["讀者"]}),
        ("图片：受访者提供", {"credits": ["受访者"]}),
        ("（圖／林映真提供）", {"photographer": ["林映真"]}),
        ("（执笔：田野）", {"author": ["田野"]}),
        ("作者：半山听雨，70后，乡村教师。", {"author": ["半山听雨"], "affiliation": ["乡村教师"]}),
        ("执笔人：田野", {"author": ["田野"]}),
        ("（记者 陆一鸣 通讯员 Sarah Chen）", {"reporter": ["陆一鸣"], "correspondent": ["Sarah Chen"]}),
        ("记者陆一鸣 通讯员Sarah Chen", {"reporter": ["陆一鸣"], "correspondent": ["Sarah Chen"]}),
        ("（记者 Sarah Chen 通讯员 陆一鸣）", {"reporter": ["Sarah Chen"], "correspondent": ["陆一鸣"]}),
        ("(责编:钟意、梁可风)", {"editor": ["钟意", "梁可风"]}),
        ("【责任编辑:苏荷 】", {"responsible-editor": ["苏荷"]}),
        ("（责任编辑 何一鸣）", {"responsible-editor": ["何一鸣"]}),
        ("责任编辑：程小满_NX0731", {"responsible-editor": ["程小满_NX0731"]}),
        ("责编|苏荷", {"editor": ["苏荷"]}),
        ("記者林映真、陳大文／南灣報導", {"reporter": ["林映真", "陳大文"]}),
        ("記者林映真／南灣市綜合報導", {"reporter": ["林映真"]}),
        ("（中央社記者林映真、陳大文北山專電）", {"reporter": ["林映真", "陳大文"], "source": ["中央社"]}),
        ("文：林映真 圖：陳大文", {"author": ["林映真"], "photographer": ["陳大文"]}),
        ("▲北山日报全媒体图片记者苏荷、程小满摄", {"photographer": ["苏荷", "程小满"]}),
        ("（圖／QN/ ORLA FENNIMORE提供）", {"photographer": ["QN", "ORLA FENNIMORE"]}),
        ("作者：[Orla Fennimore][a]", {"author": ["Orla Fennimore"]}),
        ("### 林映：", {}),
        ("좋아요 0", {}),
        ("(编辑小娜)", {"editor": ["小娜"]}),
        (
            "来源:宣传部 作者:周屿 摄影:丁越 发布时间:2024-04-19 点击:1206",
            {"source": ["宣传部"], "author": ["周屿"], "photographer": ["丁越"], "date": ["2024-04-19"]},
        ),
        (
            "原标题：码头的一天来源：东澳网-东澳日报 作者：韩小满",
            {"original": ["码头的一天"], "source": ["东澳网-东澳日报"], "author": ["韩小满"]},
        ),
        ("本文源自东澳日报 作者韩小满", {"source": ["东澳日报"], "author": ["韩小满"]}),
        ("2020-10-04 20:30 来源: 东澳网", {"date": ["2020-10-04"], "source": ["东澳网"]}),
        ("东澳网河北频道 ( 2012-06-04 09:20:26 )", {"source": ["东澳网河北频道"], "date": ["2012-06-04"]}),
        ("2018-09-12易霜 贺岚", {"date": ["2018-09-12"], "author": ["易霜", "贺岚"]}),
        ("本刊记者 易水寒", {"reporter": ["易水寒"]}),
        ("□本报记者 韩小满", {"reporter": ["韩小满"]}),
        ("东澳晚报记者 张楠", {"reporter": ["张楠"], "source": ["东澳晚报"]}),
        ("石佳/东澳青年报", {"author": ["石佳"], "source": ["东澳青年报"]}),
        ("（编译/林靖东）", {"compiler": ["林靖东"]}),
        ("（章田编译）", {"compiler": ["章田"]}),
        ("(文/图 王晓东 李明)", {"author": ["王晓东", "李明"]}),
        ("石门岭县副县长 薛景川", {"author": ["薛景川"], "affiliation": ["石门岭县副县长"]}),
        ("(作者:顾南枝,系江澜学院档案系教师)", {"author": ["顾南枝"], "affiliation": ["江澜学院档案系"]}),
        (
            "（作者系江澜研究院经济研究所张茂荣）",
            {"affiliation": ["江澜研究院经济研究所"], "author": ["张茂荣"]},
        ),
        (
            "2021-03-08 14:25 南灣時報 記者江映雪/南灣報導",
            {"date": ["2021-03-08"], "source": ["南灣時報"], "reporter": ["江映雪"]},
        ),
        ("By Maren Oakley, Harbor Ledger", {"author": ["Maren Oakley"], "source": ["Harbor Ledger"]}),
        ("by Bob Marsh , Harbor.org", {"author": ["Bob Marsh"], "source": ["Harbor.org"]}),
        ("㈱港町新聞社　三橋悠", {"source": ["㈱港町新聞社"], "author": ["三橋悠"]}),
        ("(사진=셔터스톡)", {"photographer": ["셔터스톡"]}),
        ("[사진=가람통신]", {"photographer": ["가람통신"]}),
        (
            "本期编辑： [bestswifter](http://www.example.com/u/3e55748920d2),[九彩拼盘](http://www.example.com/u/EhUmA3)。",
            {"responsible-editor": ["bestswifter", "九彩拼盘"]},
        ),
        ("港町新聞社　朝刊一面", {"source": ["港町新聞社"]}),
        ("Published 6:40 p.m. ET March 2, 2020", {"date": ["2020-03-02"]}),
        ("最終更新日：2019年4月2日", {"date": ["2019-04-02"]}),
        ("（2007年6月29日第十届县人民代表大会第二十八次会议通过）", {"date": ["2007-06-29"]}),
        ("发布时间：10-0812:00优质原创作者", {}),
        ("记者：您第一次上塔是什么感觉?", {}),
        ("清晨的码头上已经有人在卸货，一筐筐青菜从船上抬下来，过了秤。", {}),
    ],
)
def test_credits(text: str, said: dict[str, list[str]]) -> None:
    assert fields(text) == said


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2022年02月17日", "2022-02-17"),
        ("2022年2月17号", "2022-02-17"),
        ("2022-2-7", "2022-02-07"),
        ("2022/02/17 08:30", "2022-02-17"),
        ("2022.02.17", "2022-02-17"),
        ("2023 11/ 17 20:52:15", "2023-11-17"),
        ("二〇二二年十二月二十八日", "2022-12-28"),
        ("２０２２年２月１７日", "2022-02-17"),
        ("令和4年10月3日", "2022-10-03"),
        ("平成元年1月8日", "1989-01-08"),
        ("民國110年5月6日", "2021-05-06"),
        ("October 22, 2019", "2019-10-22"),
        ("Oct. 22, 2019", "2019-10-22"),
        ("20 Jan 2020", "2020-01-20"),
        ("Dec 28 Sat 2013 00:28", "2013-12-28"),
        ("5月6日", None),
        ("2022年13月1日", None),
        ("123456", None),
        ("昨天", None),
    ],
)
def test_dates(text: str, iso: str | None) -> None:
    found = find_date(text)
    assert (found.iso if found else None) == iso


def test_a_time_belongs_to_its_date_and_a_year_is_never_invented() -> None:
    found = find_date("2019-12-10 07:57:40  来源")
    assert found is not None
    assert (found.start, found.end) == (0, 19)
    assert day_without_year("10-0812:00") == (0, 10)
    assert day_without_year("第3章") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "新华社巴黎12月9日电（记者唐霁）法国9日",
            [("source", "新华社"), ("place", "巴黎"), ("contributors.reporter", "唐霁")],
        ),
        ("【据新华社北京5月6日电】2006年", [("source", "新华社"), ("place", "北京")]),
        ("本报北京５月９日讯 记者潘跃今天从会上获悉", [("place", "北京"), ("contributors.reporter", "潘跃")]),
        ("本报记者黄涛报道 经过两天的评审", [("contributors.reporter", "黄涛")]),
        ("本报讯 (记者 王京) 码头", [("contributors.reporter", "王京")]),
        ("本网讯(通讯员 林晚)4月14日", [("contributors.correspondent", "林晚")]),
        ("【ロンドン＝岡田浩幸】１０日", [("place", "ロンドン"), ("contributors.reporter", "岡田浩幸")]),
        ("【6月18日 AFP】", [("source", "AFP")]),
        ("PORT ELLERY, Maine (AP) — A captain", [("place", "PORT ELLERY, Maine"), ("source", "AP")]),
        ("记者站在码头上，看了一会儿。", []),
        ("清晨的码头上已经有人在卸货。", []),
    ],
)
def test_datelines(text: str, said: list[tuple[str, str]]) -> None:
    assert [(item.field, item.value) for item in dateline(text)] == said


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("首页 > 新闻中心 > 正文", "crumb"),
        ("您的当前位置：新闻 > 国内", "crumb"),
        ("分享到： 微信 微博 QQ空间", "tokens"),
        ("SHARE TWEET EMAIL", "tokens"),
        ("ツイート FBでシェア はてなブックマーク", "tokens"),
        ("【关闭窗口】　【打印本稿】", "tokens"),
        ("返回顶部", "tokens"),
        ("加载更多", "button"),
        ("READ FULL ARTICLE", "button"),
        ("点击：1206", "counter"),
        ("2469 shares", "counter"),
        ("扫一扫在手机打开当前页", "app"),
        ("版权所有 东澳网 未经授权不得转载", "rights"),
        ("© 2020 Harbor Ledger. All rights reserved.", "rights"),
        ("本文仅代表作者个人观点，不代表本网立场。", "disclaimer"),
        ("【1】【2】【3】【4】", "pager"),
        ("https://example.com/1.html", "url"),
        ("\ufffd\ufffd\ufffd", "debris"),
        ("|", "stray"),
        ("- END -", "stray"),
        ("END", None),
        ("584", "number"),
        ("前天", "ago"),
        ("码头的一天", None),
        ("清晨的码头上已经有人在卸货。", None),
        ("2019-12-10 07:57:40", None),
    ],
)
def test_furniture(text: str, kind: str | None) -> None:
    assert furniture(text) == kind


@pytest.mark.parametrize(
    "text",
    ["相关阅读", "【推荐阅读】", "延伸閱讀", "・関連記事", "猜你喜欢", "Related articles", "Read next:"],
)
def test_headers_of_related_links(text: str) -> None:
    assert is_header(text)


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        ("- 2022-02-17题目", "题目", "2022-02-17"),
        ("题目2020.10.04", "题目", "2020-10-04"),
        ("上一篇：题目", "题目", None),
        ("12-27题目一行", "题目一行", None),
        ("2018年，楼市会有哪些新变化？", "2018年，楼市会有哪些新变化？", None),
    ],
)
def test_related_links(text: str, title: str, date: str | None) -> None:
    assert related_link(text) == (title, date)


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("一、先称重", "han", 1),
        ("（十二）再装车", "han-brackets", 12),
        ("1.1 概况", "decimal2", 1),
        ("2 结果", "bare", 2),
        ("3. 火柴", "arabic", 3),
        ("（2）绳子", "arabic-brackets", 2),
        ("③哨子", "circled", 3),
        ("第三章 总则", "chapter", 3),
        ("二是资金分散", "is", 2),
        ("理由四，睡觉", "reason", 4),
        ("Step 7", "step", 7),
    ],
)
def test_numbers(text: str, style: str, value: int) -> None:
    number = number_of(text)
    assert number is not None
    assert (number.style, number.value) == (style, value)


@pytest.mark.parametrize("text", ["2022年的春天", "3.5万人", "清晨六点", "I think so", "三成的人"])
def test_no_numbers(text: str) -> None:
    assert number_of(text) is None


def test_names_and_bodies() -> None:
    assert is_name("韩小满")
    assert is_name("欧阳一舟")
    assert is_name("邓肯·弗格森")
    assert is_name("Maren Oakley")
    assert not is_name("食材")
    assert not is_name("码头的一天")
    assert is_publication("东澳日报")
    assert is_publication("Harbor Ledger")
    assert not is_publication("码头的一天")
    assert is_organisation("石门岭县水务局")
    assert is_post("石门岭县副县长")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("清晨的码头上已经有人在卸货，这是几十年的规矩。", "zh-Hans"),
        ("清晨的碼頭上已經有人在卸貨，這是幾十年的規矩。", "zh-Hant"),
        ("廃校の音楽室に響く太鼓の公演があった。", "ja"),
        ("Salt builds up overnight.", "en"),
        ("등대지기는 매일 아침 유리를 닦았다.", "ko"),
        ("", "zh-Hans"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["1" * 60 + "x", "," * 60 + "x", "12:30 " * 20 + "x"])
def test_words_that_say_nothing_are_told_in_one_pass(text: str) -> None:
    start = time.process_time()
    assert FILLER.fullmatch(text) is None
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "day", ["三月十二日", "三月十二", "十月", "正月初五", "廿三日", "3月12日", "星期三", "03-12"]
)
def test_a_day_without_a_year_is_nobody(day: str) -> None:
    assert not is_pen_name(day)
    assert people(day, "author") == []
    assert fields(f"作者：{day}") == {}


def test_a_dispatch_from_abroad_names_agency_and_place() -> None:
    said = {
        item.field: item.value
        for item in dateline("（中央社北山20日綜合外電報導）山城今天宣布開放夜間渡輪。")
    }
    assert said == {"source": "中央社", "place": "北山"}


def test_lines_are_not_kept_from_text_to_text_without_end() -> None:
    forget_lines()
    for number in range(2 * _KEPT):
        read_credits(f"第{number}号通知")
    assert _read.cache_info().currsize > _KEPT
    forget_lines()
    assert _read.cache_info().currsize <= _KEPT
    assert fields("（责任编辑：王小明）") == fields("（责任编辑：王小明）")


@pytest.mark.parametrize("read", [recover, recover_each])
def test_a_line_is_read_once_for_its_label_and_for_telling_articles_apart(read, monkeypatch) -> None:
    text = "山中来客\n\n" + "\n".join(f"来了第{number}个人" for number in range(400))
    asked: list[int] = []

    def counted() -> None:
        asked.append(_read.cache_info().misses)
        _read.cache_clear()

    monkeypatch.setattr(article, "forget_lines", counted)
    _read.cache_clear()
    read(text, ReadOptions(), Sink())

    assert sum(asked) + _read.cache_info().misses < 1.1 * 400


def test_a_word_beside_a_date_is_a_paper_and_not_its_author_too() -> None:
    assert fields("2023-09-14 10:02:38 长桥财讯") == {"date": ["2023-09-14"], "source": ["长桥财讯"]}
