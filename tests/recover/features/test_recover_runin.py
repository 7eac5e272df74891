"""Run-in headings run parallel; topic sentences do not."""

from __future__ import annotations

import pytest

from converters.model import Section
from converters.model.walk import plain, walk
from converters.recover.features.runin import run_ins
from tests.recover.accounting import recovered

_BODY = "这是几十年的规矩，谁也不许插队，讲的是一个公道，乡亲们都认这个理，日子一长也就成了风气。"
_LEAD = "近年来，各地探索了不少办法，取得了一些成效，也留下了一些难题，值得认真总结。" + _BODY
_TAIL = "总之，路要一步一步走，事要一件一件办。" + _BODY


def chosen(heads: list[str]) -> list[str]:
    paragraphs = [_LEAD, *(head + _BODY for head in heads), _TAIL]
    return [paragraphs[item.at][: item.stop] for item in run_ins(paragraphs)]


@pytest.mark.parametrize(
    "heads",
    [
        ["要有担当的勇气。", "要有务实的作风。", "要有为民的情怀。"],
        ["以学铸魂，筑牢根基。", "以学增智，提升本领。", "以学正风，锤炼作风。"],
        ["坚持问题导向。", "坚持系统观念。", "坚持群众路线。"],
        ["钱从哪里来？", "人往哪里去？", "地由谁来种？"],
        ["“门难进”变“门好进”。", "“脸难看”变“笑相迎”。", "“事难办”变“马上办”。"],
        ["绿色，是生态的底色。", "红色，是精神的底色。", "金色，是丰收的底色。"],
        ["抓学习，强素质。", "抓管理，严纪律。"],
        ["做实一线。", "做强二线。"],
        ["健全机制，让制度“长牙”。", "强化监督，让纪律“带电”。", "严肃问责，让失责者“疼痛”。"],
        ["产业兴，百姓富。", "生态美，家园靓。", "乡风好，人心齐。"],
        ["守初心，方能行稳。", "担使命，方可致远。"],
        ["选种要问种田人。", "开门要合农时。", "管账要靠细心人。"],
        ["水从海里来。", "盐往山里去。", "人到哪里去？"],
        ["一、重近轻远。", "二、重表轻里。", "三、重虚轻实。"],
        ["一是人手不足。", "二是资金分散。"],
        ["理由一，省钱。", "理由二，睡觉。", "理由三，为了小偷。"],
        ["（一）抓早抓小。", "（二）常抓不懈。"],
    ],
)
def test_parallel_first_sentences_are_headings(heads: list[str]) -> None:
    assert chosen(heads) == heads


@pytest.mark.parametrize(
    "heads",
    [
        ["天还没亮。", "街尾的理发店八点开门。", "卖豆腐的担子先到。"],
        ["改革不会一帆风顺。", "历史是最好的老师。", "群众的眼睛是雪亮的。"],
        ["实践证明，这条路走对了。", "成绩来之不易。", "问题也不容回避。"],
        ["教育关乎未来。", "青年是国家的希望。"],
        ["桥修好了。", "船闲下来了。", "人走得更快了。"],
        ["第一，文章论点要全面。", "第二，分析充分，有理有据。"],
        ["抓学习，强素质。"],
        ["他说，不行。", "他说，可以。"],
        ["父は無口な人だった。", "母は明るい人だった。", "兄は遠い人だった。"],
        ["雨の日は本を読む。", "晴れの日は畑に出る。", "風の日は窓を拭く。"],
        ["甲值：东边的收益之比。", "乙值：西边的收益之比。", "丙值：南边的收益之比。"],
    ],
)
def test_topic_sentences_are_none(heads: list[str]) -> None:
    assert chosen(heads) == []


def test_a_member_of_another_length_class_is_left_out() -> None:
    slogans = ["结构新颖，写出气势。", "夹叙夹议，主题突出。", "图文并茂，质朴无华。"]
    assert chosen(["读罢这部厚厚的序卷，受到的启迪和感触颇多。", *slogans]) == slogans


def test_a_line_that_goes_on_with_a_sentence_opens_with_no_heading() -> None:
    broken = _BODY.rstrip("。")
    paragraphs = [_LEAD, broken, f"坚持问题导向。{broken}", f"坚持系统观念。{broken}", _TAIL]
    assert run_ins(paragraphs) == []


def test_under_a_heading_only_a_number_opens_one() -> None:
    plain = [f"坚持{what}。{_BODY}" for what in ("问题导向", "系统观念", "群众路线")]
    numbered = [
        f"（{number}）坚持{what}。{_BODY}" for number, what in (("一", "问题导向"), ("二", "系统观念"))
    ]
    assert len(run_ins([_LEAD, *plain])) == 3
    assert run_ins([_LEAD, *plain], headed=frozenset((1, 2, 3))) == []
    assert len(run_ins([_LEAD, *numbered], headed=frozenset((1, 2)))) == 2


def test_levels_follow_numbers_and_looks() -> None:
    text = f"""会议讲话稿全文
{_LEAD}
一、看清差距
（一）重建轻养没有扭转。{_BODY}
（二）队伍不稳比较突出。{_BODY}
二、抓住关键
1.先排水，后补坑。{_BODY}
2.先桥涵，后路面。{_BODY}
"""
    sections = [block for block in walk(recovered(text).body) if isinstance(block, Section)]
    assert [(block.level, block.runin, plain(block.heading)) for block in sections] == [
        (1, False, "一、看清差距"),
        (2, True, "（一）重建轻养没有扭转"),
        (2, True, "（二）队伍不稳比较突出"),
        (1, False, "二、抓住关键"),
        (2, True, "1.先排水，后补坑"),
        (2, True, "2.先桥涵，后路面"),
    ]
