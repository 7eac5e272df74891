# ruff: noqa: E501
"""Several invented articles in one text, in the layouts that people and databases save them in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Article:
    title: str
    author: str
    date: str
    """As printed."""
    iso: str
    source: str
    body: tuple[str, ...]


ARTICLES = (
    Article(
        "渡口恢复夜航每天加开两班",
        "韩小满",
        "2024年6月3日",
        "2024-06-03",
        "东澳日报",
        (
            "渡口从本月起恢复夜航，每天晚上加开两班，末班船九点半离岸。住在对岸的学生和上夜班的人不用再绕道大桥回家。",
            "老艄公说，灯一亮，水面上就有了人气。船票不涨价，六十岁以上的老人照旧免费，雨天也照开不误。",
        ),
    ),
    Article(
        "码头新设称重处明日启用",
        "梁可风",
        "2024年6月4日",
        "2024-06-04",
        "东澳晚报",
        (
            "码头新设的称重处明日启用，渔民卸货以后可以当场称重开票，不必再把鱼拉到三里外的市场去。",
            "管理处介绍，称重处设两台磅秤，早上四点开门，晚上八点关门，节假日不休息，称一筐收五角钱。",
            "有人担心排队太久。负责人答应，开头一个月多派三个人手，看看情形再说。",
        ),
    ),
    Article(
        "旧灯塔里办起读书会",
        "苏荷",
        "2024年6月6日",
        "2024-06-06",
        "海岸周刊",
        (
            "停用了十一年的旧灯塔里办起了读书会，每周六下午开门，来的人自己带书，走的时候留下一本。",
            "发起人是镇上的小学老师。她说，塔里冬暖夏凉，又安静，只有海浪的声音，正好读书。",
        ),
    ),
    Article(
        "海带今年丰收价格平稳",
        "方一帆",
        "2024年6月9日",
        "2024-06-09",
        "东澳日报",
        (
            "今年海带丰收，全镇收了一万二千吨，比去年多两成，收购价格同去年差不多，养殖户都松了一口气。",
            "合作社说，晒场不够用，正在同邻村商量借地。新的烘干房秋天可以完工，到时候不怕下雨。",
        ),
    ),
)


def _body(article: Article, indent: str = "　　", blank: str = "\n") -> str:
    return blank.join(f"{indent}{paragraph}\n" for paragraph in article.body)


def ruled() -> str:
    return f"\n{'-' * 40}\n\n".join(
        f"{one.title}\n作者：{one.author}　{one.date}\n\n{_body(one)}" for one in ARTICLES
    )


def starred() -> str:
    return "\n* * *\n\n".join(
        f"{one.title}\n\n{one.source} {one.date}\n记者 {one.author}\n\n{_body(one, '')}" for one in ARTICLES
    )


def numbered() -> str:
    return "\n".join(
        f"{at}. {one.title}\n{one.author}  {one.date}\n{_body(one, blank='')}"
        for at, one in enumerate(ARTICLES, 1)
    )


def numbered_in_han() -> str:
    return "".join(
        f"{'一二三四'[at]}、{one.title}\n来源：{one.source}　作者：{one.author}　{one.date}\n{_body(one)}\n"
        for at, one in enumerate(ARTICLES)
    )


def mastheads() -> str:
    return "".join(
        f"海岸通讯　2024年6月{at}日　第{at}版\n{one.title}\n记者 {one.author}\n{_body(one, blank='')}\n"
        for at, one in enumerate(ARTICLES, 3)
    )


def columns() -> str:
    return "".join(
        f"【码头新闻】\n{one.title}\n文/{one.author}\n{_body(one, blank='')}\n" for one in ARTICLES
    )


def blank_lines() -> str:
    return "\n\n\n".join(f"{one.title}\n\n{one.author}\n\n{_body(one, '')}" for one in ARTICLES)


def blank_lines_alone() -> str:
    return "\n\n\n\n".join(f"{one.title}\n{_body(one, blank='')}" for one in ARTICLES)


def dates() -> str:
    return "".join(f"{one.iso}\n{one.title}\n{one.author}\n{_body(one, blank='')}\n" for one in ARTICLES)


def dates_before_headlines() -> str:
    return "".join(f"{one.date} {one.title}\n{_body(one, blank='')}\n" for one in ARTICLES)


def form_feeds() -> str:
    return "\n\f".join(f"{one.title}\n{one.author}\n{_body(one, blank='')}" for one in ARTICLES)


def records() -> str:
    return "\n".join(
        f"标题：{one.title}\n作者：{one.author}\n来源：{one.source}\n日期：{one.iso}\n正文：\n{_body(one, blank='')}"
        for one in ARTICLES
    )


def records_ruled() -> str:
    return "".join(
        f"========================\n【标题】{one.title}\n【作者】{one.author}\n【日期】{one.iso}\n{_body(one, '')}"
        for one in ARTICLES
    )


def bylines() -> str:
    return "".join(f"{one.title}\n■{one.author}\n{_body(one, blank='')}" for one in ARTICLES)


def marked() -> str:
    return "".join(
        f"【{one.title}】\n{one.source}　{one.date}　{one.author}\n{_body(one)}\n" for one in ARTICLES
    )


def counted() -> str:
    return "".join(
        f"第{at}篇 共4篇\n{one.title}\n{one.source} {one.date}\n作者：{one.author}\n{_body(one)}\n"
        for at, one in enumerate(ARTICLES, 1)
    )


def ended() -> str:
    return "".join(
        f"{one.title}\n{one.date}　{one.source}\n{_body(one, blank='')}（责任编辑：{one.author}）\n"
        for one in ARTICLES
    )


ENGLISH = (
    Article("Night Ferry Returns to the Harbor", "Maren Oakley", "June 3, 2024", "2024-06-03", "Harbor Ledger",
        ("The night ferry returns this month with two late crossings, so students and night workers need not drive round by the bridge.",
         "Fares stay as they are. “When the lamps are lit there is life on the water,” the old ferryman said.")),
    Article("Weighing Station Opens on the Pier", "Tobias Lund", "June 4, 2024", "2024-06-04", "Harbor Ledger",
        ("A weighing station opens on the pier tomorrow, and fishermen will have their catch weighed on the spot instead of hauling it to the market.",
         "Some fear long queues; the manager promised three more hands for the first month.")),
    Article("A Reading Room in the Old Lighthouse", "Ines Calder", "June 6, 2024", "2024-06-06", "Harbor Ledger",
        ("The lighthouse that went dark eleven years ago has become a reading room, open on Saturday afternoons to anybody who brings a book.",
         "The founder teaches at the village school and likes the quiet of the tower.")),
)  # fmt: skip


def database() -> str:
    return "".join(
        f"Article {at} of 3\n{one.title}\nBy {one.author}\n{one.date}\n\n{_body(one, '')}\n"
        for at, one in enumerate(ENGLISH, 1)
    )


SHORT = (
    Article("磨坊开门", "柳春来", "2021年3月1日", "2021-03-01", "青石镇报", ARTICLES[0].body),
    Article("渡口来信", "宋小满", "2021年3月2日", "2021-03-02", "青石镇报", ARTICLES[1].body),
    Article("旧马灯", "欧阳若水", "2021年3月3日", "2021-03-03", "青石镇报", ARTICLES[2].body),
)
"""Headlines that look like names."""


def dashes() -> str:
    return "\n----\n".join(f"{one.title}\n{one.author}\n\n{_body(one, '')}" for one in SHORT)


def addresses() -> str:
    return "\n".join(
        f"https://news.example/2021/{at}.html\n{one.title}\n作者：{one.author}\n{_body(one, '', '')}"
        for at, one in enumerate(SHORT)
    )


def addresses_below() -> str:
    return "\n".join(
        f"{one.title}\n作者：{one.author}\n{_body(one, '', '')}原文链接：https://news.example/2021/{at}.html\n"
        for at, one in enumerate(SHORT)
    )


def pages_of_a_paper() -> str:
    return "\n".join(
        f"{one.source}　{one.date}　第{at}版\n{one.title}\n本报记者　{one.author}\n{_body(one, '', '')}"
        for at, one in enumerate(SHORT, 1)
    )


def dates_above() -> str:
    return "\n".join(f"{one.date}\n\n{one.title}\n\n{_body(one, '')}" for one in SHORT)


def short_pages() -> str:
    return "\f".join(f"{one.title}\n{one.author}\n\n{_body(one, '')}" for one in SHORT)


LAYOUTS: dict[str, tuple[Callable[[], str], tuple[Article, ...]]] = {
    **{
        make.__name__: (make, ARTICLES)
        for make in (
            ruled,
            starred,
            numbered,
            numbered_in_han,
            mastheads,
            columns,
            blank_lines,
            blank_lines_alone,
            dates,
            dates_before_headlines,
            form_feeds,
            records,
            records_ruled,
            bylines,
            marked,
            counted,
            ended,
        )
    },
    **{
        make.__name__: (make, SHORT)
        for make in (dashes, addresses, addresses_below, pages_of_a_paper, dates_above, short_pages)
    },
    "database": (database, ENGLISH),
}
WITHOUT_AUTHORS = frozenset(("blank_lines_alone", "dates_before_headlines", "dates_above", "ended"))
