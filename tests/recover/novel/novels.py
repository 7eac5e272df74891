# ruff: noqa: E501
"""Novels in the layouts of text sites, made by a seed from sentences that are in the public domain.

The sentences are of 三国演义, 红楼梦, 西游记, 水浒传, 聊斋志异 and of *Alice's Adventures in Wonderland*; titles,
adverts and what surrounds them are invented. A novel knows its headings, so that each can be looked for.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from converters.text.numerals import chinese

SENTENCES = (
    "话说天下大势，分久必合，合久必分。",
    "周末七国分争，并入于秦；及秦灭之后，楚、汉分争，又并入于汉。",
    "推其致乱之由，殆始于桓、灵二帝。",
    "榜文行到涿县，引出涿县中一个英雄。",
    "那人不甚好读书；性宽和，寡言语，喜怒不形于色；素有大志，专好结交天下豪杰。",
    "玄德见他形貌异常，问其姓名。",
    "飞曰：“吾庄后有一桃园，花开正盛；明日当于园中祭告天地，我三人结为兄弟，协力同心，然后可图大事。”",
    "三人焚香再拜而说誓，誓毕，拜玄德为兄，关羽次之，张飞为弟。",
    "原来女娲氏炼石补天之时，于大荒山无稽崖炼成高经十二丈、方经二十四丈顽石三万六千五百零一块。",
    "谁知此石自经煅炼之后，灵性已通，因见众石俱得补天，独自己无材不堪入选，遂自怨自叹，日夜悲号惭愧。",
    "一日，正当嗟悼之际，俄见一僧一道远远而来，生得骨格不凡，丰神迥异。",
    "黛玉一见，便吃一大惊，心下想道：“好生奇怪，倒像在那里见过一般，何等眼熟到如此！”",
    "宝玉看罢，因笑道：“这个妹妹我曾见过的。”",
    "贾母笑道：“可又是胡说，你又何曾见过他？”",
    "海外有一国土，名曰傲来国。国近大海，海中有一座名山，唤为花果山。",
    "那座山正当顶上，有一块仙石。其石有三丈六尺五寸高，有二丈四尺围圆。",
    "石猴端坐上面道：“列位呵，‘人而无信，不知其可。’”",
    "猴王听说，心中大悦，道：“我明日就辞汝等下山，云游海角，远涉天涯，务必访此三者。”",
    "行者笑道：“你这呆子，全无些儿见识，且莫哭，待老孙去看来。”",
    "八戒道：“哥啊，这一日走了许多路，肚中饥了，怎么得个人家化些斋吃才好。”",
    "史进道：“既然如此，小人情愿请教。”",
    "鲁达再入一步，踏住胸脯，提起那醋钵儿大小拳头，看着这郑屠道：“洒家始投老种经略相公，做到关西五路廉访使，也不枉了叫做镇关西！”",
    "武松走了一直，酒力发作，焦热起来，一只手提着哨棒，一只手把胸膛前袒开，踉踉跄跄，直奔过乱树林来。",
    "林冲听得，叫声阿也，跳将起来，便要开门。",
    "看看天色晚了，店主人点上灯来，众人吃了些酒饭，各自歇息。",
    "次日天晓，起来洗漱罢，算还了房钱，出得店来，取路望东便行。",
    "只见门前一株大柳树，树下拴着一匹白马，马上空着鞍子。",
    "忽听得后面有人叫道：“前面的客官慢行！”",
    "王生早行，遇一女郎，抱襆独奔，甚艰于步。",
    "女曰：“行道之人，不能解愁忧，何劳相问。”",
    "是夜月色如昼，庭中树影参差，生辗转不能成寐，披衣起坐，闻墙外有人吟诗。",
    "众人听了，都吃了一惊，面面相觑，做声不得。",
    "“嗯。”",
    "“当真？”那人问。",
)
"""Of novels whose authors died before 1800."""
TRICKY = (
    "第一次见面时，两人都没有说话。",
    "第三章书说到此处，众人无不叹息，第四章却没有人肯听了。",
    "第二回的事，休再提起。",
    "第五节课已经下了，他还坐在那里。",
    "第十卷兵书已经读完，他又从头读起。",
    "一部书讲了三年，讲到第九回，听的人散了一半。",
    "卷上来的风沙打在脸上，生疼。",
    "后记得他回来时，头发已经白了。",
    "序齿坐定，丫鬟捧上茶来。",
    "第七章里说过的话，第八章就忘了",
    "且听下回分解。",
    "欲知后事如何，且听下回分解",
    "第二天清早，雾散了。",
    "尾声音渐渐低下去，终于听不见了。",
    "1、2、3，他一级一级数着台阶往上走。",
    "十、百、千、万，掌柜的把算盘打得噼啪响。",
)
"""Lines of prose that begin as headings do."""
ENGLISH = (
    "Alice was beginning to get very tired of sitting by her sister on the bank, and of having nothing to do.",
    "So she was considering in her own mind whether the pleasure of making a daisy-chain would be worth the trouble of getting up.",
    "There was nothing so very remarkable in that; nor did Alice think it so very much out of the way to hear the Rabbit say to itself, “Oh dear! Oh dear! I shall be late!”",
    "In another moment down went Alice after it, never once considering how in the world she was to get out again.",
    "Chapter after chapter of her little book came into her head, but none of them had a rabbit-hole in it.",
    "Down, down, down. Would the fall never come to an end?",
    "“Well!” thought Alice to herself, “after such a fall as this, I shall think nothing of tumbling down stairs!”",
    "Part of her wished to go home; the other part was curious.",
    "Book in hand, she walked on till she came to a low curtain she had not noticed before.",
)
WORDS = (
    "风雪", "夜归", "故人", "长安", "渡口", "灯火", "孤城", "旧梦", "山门", "剑客", "远行", "归舟", "明月", "秋声", "古寺", "残局", "离歌",
    "破晓", "惊雷", "落花", "寒江", "空谷", "断桥", "烽烟", "客栈", "密信", "重逢", "试剑", "夜话", "登高", "问路", "雨巷", "入山", "出关",
)  # fmt: skip
ODD_TITLES = (
    "什么？你也来了！",
    "你好，再见",
    "一个人的战争！",
    "我，不服……",
    "“鬼”",
    "第二次机会",
    "1024",
    "三",
    "又见长安（上）",
    "又见长安（下）",
)
ADVERTS = (
    "天才一秒记住本站地址：www.yangben-shu.com，最快更新！",
    "（本章未完，请点击下一页继续阅读）",
    "手机用户请浏览 m.yangben-shu.com 阅读，更优质的阅读体验。",
    "喜欢本书请大家收藏：样本书屋更新速度最快。",
)


@dataclass
class Novel:
    """A text, and what is right."""

    name: str
    """Of the file."""
    text: str
    headings: list[tuple[str, str]]
    """Role and text of each section, in order."""
    title: str = "守塔人"
    author: str = "林小舟"
    adverts: int = 0
    """How often an advert stands in it."""


@dataclass
class _Writer:
    seed: int
    chapters: int = 600
    indent: str = "\u3000\u3000"
    blank: str = "\n"
    wrap: int = 0
    lines: list[str] = field(default_factory=list)
    headings: list[tuple[str, str]] = field(default_factory=list)
    adverts: int = 0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)

    def title(self, number: int) -> str:
        if number % 37 == 5:
            return ODD_TITLES[number // 37 % len(ODD_TITLES)]
        return "".join(self.random.sample(WORDS, 2))

    def heading(
        self, line: str, role: str = "chapter", *, printed: str | None = None, indent: str = ""
    ) -> None:
        self.headings.append((role, line))
        self.add((indent or "") + (printed or line))

    def add(self, line: str) -> None:
        self.lines.append(line + "\n" + self.blank)

    def advert(self, text: str) -> str:
        self.adverts += 1
        return text

    def prose(self, paragraphs: int = 6, *, tricky: float = 0.03) -> None:
        for _ in range(paragraphs):
            if self.random.random() < tricky:
                self.paragraph(self.random.choice(TRICKY))
            self.paragraph("".join(self.random.choices(SENTENCES, k=self.random.randint(1, 5))))

    def paragraph(self, text: str) -> None:
        if not self.wrap:
            self.add(self.indent + text)
            return
        whole = self.indent + text
        rows = [whole[at : at + self.wrap] for at in range(0, len(whole), self.wrap)]
        self.lines.append("".join(row + "\n" for row in rows) + self.blank)

    def novel(self, name: str = "novel.txt", **more: object) -> Novel:
        return Novel(name, "".join(self.lines), self.headings, adverts=self.adverts, **more)  # type: ignore[arg-type]


def indented(seed: int, chapters: int = 600) -> Novel:
    """第一章 标题, blank lines, indents; 楔子, 后记."""
    w = _Writer(seed, chapters)
    w.add("《守塔人》")
    w.add("作者：林小舟")
    w.heading("楔子")
    w.prose(3)
    for number in range(1, chapters + 1):
        w.heading(f"第{chinese(number)}章 {w.title(number)}")
        w.prose()
    w.heading("后记")
    w.prose(2)
    return w.novel()


def bare(seed: int, chapters: int = 600) -> Novel:
    """第一百〇三章标题 without gap, without blank lines, without indents; title and author in the file's name."""
    w = _Writer(seed, chapters, indent="", blank="")
    for number in range(1, chapters + 1):
        w.heading(f"第{chinese(number, zero='〇')}章{''.join(w.random.sample(WORDS, 2))}")
        w.prose(tricky=0.04)
    return w.novel("《守塔人》作者：林小舟.txt")


def with_adverts(seed: int, chapters: int = 600) -> Novel:
    """正文 第1章 标题, adverts on lines and inside lines, the title again under the heading."""
    w = _Writer(seed, chapters, blank="")
    w.add("守塔人")
    w.add("作者：林小舟")
    w.add("")
    for number in range(1, chapters + 1):
        title = w.title(number)
        w.heading(f"第{number}章 {title}", printed=f"正文 第{number}章 {title}")
        if number % 2:
            w.add(w.indent + f"第{number}章 {title}")
        if number % 3 == 0:
            w.add(w.indent + w.advert(ADVERTS[0]))
        w.prose(4)
        last = w.random.choice(SENTENCES[:30])
        w.paragraph(last + w.advert(ADVERTS[1]) if number % 5 == 0 else last)
        if number % 4 == 0:
            w.add(w.advert(ADVERTS[2 + number // 4 % 2]))
    return w.novel()


def volumes(seed: int, chapters: int = 600) -> Novel:
    """Volumes in which chapters are counted anew, 序章, 番外, 完本感言."""
    w = _Writer(seed, chapters)
    w.add("书名：守塔人")
    w.add("作者：林小舟")
    w.add("内容简介：")
    w.paragraph("老周守了一辈子的塔，到头来塔也守着他。")
    each = max(1, chapters // 12)
    for number in range(chapters):
        if number % each == 0:
            volume = number // each + 1
            w.heading(f"第{chinese(volume)}卷 {w.title(volume)}", "volume")
            if volume % 3 == 0:
                w.paragraph("这一卷说的是旧事。")
            if volume == 1:
                w.heading("序章")
                w.prose(2)
        inside = number % each + 1
        w.heading(f"第{chinese(inside)}章：{w.title(inside)}")
        w.prose(5)
        if inside == each:
            w.paragraph(f"（第{chinese(number // each + 1)}卷完）")
    for extra in range(1, 4):
        w.heading(f"番外{chinese(extra)} {w.title(extra)}")
        w.prose(3)
    w.heading("完本感言")
    w.prose(1)
    return w.novel()


def couplets_below(seed: int, chapters: int = 600) -> Novel:
    """第一回, the couplet on two lines below, 下回分解 at the end."""
    w = _Writer(seed, chapters)
    w.add("守塔人")
    w.add("林小舟 著")
    for number in range(1, chapters + 1):
        mark = f"第{chinese(number)}回"
        one, two = ("".join(w.random.sample(WORDS, 4)) for _ in range(2))
        w.headings.append(("chapter", f"{mark} {one} {two}"))
        w.add(mark)
        w.add(one)
        w.add(two)
        w.paragraph("诗曰：")
        w.prose(5)
        w.paragraph("欲知后事如何，且听下回分解。" if number % 2 else "且听下回分解")
    return w.novel()


def couplets(seed: int, chapters: int = 600) -> Novel:
    """第廿三回　couplet on the line, numbers as classical prints have them, Traditional."""
    w = _Writer(seed, chapters, blank="")
    w.add("《守塔人》　林小舟 撰")
    for number in range(1, chapters + 1):
        one, two = ("".join(w.random.sample(WORDS, 4)) for _ in range(2))
        w.heading(f"第{_classical(number)}回　{one}　{two}")
        w.prose(6)
        w.paragraph("毕竟如何，且听下回分解。")
    return w.novel()


def _classical(number: int) -> str:
    tens = {2: "廿", 3: "卅"}.get(number // 10)
    if number < 100 and tens:
        return tens + (chinese(number % 10) if number % 10 else "")
    return chinese(number, silent="never")


def brackets(seed: int, chapters: int = 600) -> Novel:
    """（一） alone over each chapter."""
    w = _Writer(seed, chapters)
    w.add("守塔人")
    w.add("文 / 林小舟")
    for number in range(1, chapters + 1):
        w.heading(f"（{chinese(number)}）")
        w.prose(12)
    return w.novel()


def numbers_alone(seed: int, chapters: int = 600) -> Novel:
    """Figures alone, centred by spaces."""
    w = _Writer(seed, chapters)
    w.add("守塔人")
    w.add("作者 林小舟")
    for number in range(1, chapters + 1):
        w.heading(str(number), indent=" " * 20)
        w.prose(12)
    return w.novel()


def english(seed: int, chapters: int = 600) -> Novel:
    """Chapter 1: Title, and Prologue."""
    w = _Writer(seed, chapters, indent="")
    w.add("The Keeper of the Tower")
    w.add("by Maren Oakley")
    w.heading("Prologue")
    w.paragraph(" ".join(ENGLISH[:4]))
    names = (
        "The Rabbit-Hole",
        "A Pool of Tears",
        "Advice",
        "Pig and Pepper",
        "A Mad Tea-Party",
        "Who Stole It?",
    )
    for number in range(1, chapters + 1):
        w.heading(f"Chapter {number}: {names[number % len(names)]}" if number % 3 else f"CHAPTER {number}")
        for _ in range(6):
            w.paragraph(" ".join(w.random.choices(ENGLISH, k=3)))
    w.heading("Epilogue")
    w.paragraph(" ".join(ENGLISH[4:]))
    return w.novel(title="The Keeper of the Tower", author="Maren Oakley")


def one_line(seed: int, chapters: int = 600) -> Novel:
    """Volume and chapter on each heading's line, full-width figures, a table of contents in front."""
    w = _Writer(seed, chapters, blank="")
    each = max(1, chapters // 6)
    printed = []
    for number in range(1, chapters + 1):
        volume = (number - 1) // each + 1
        name = f"第{chinese(volume)}卷 潮起{chinese(volume)}"
        printed.append((name, f"第{_wide(number)}章 {w.title(number)}", number % each == 1))
    w.add("目录")
    for name, chapter, _ in printed:
        w.add(f"{name} {chapter}")
    w.add("")
    for name, chapter, first in printed:
        if first:
            w.headings.append(("volume", name))
        w.headings.append(("chapter", chapter))
        w.add(f"{name} {chapter}")
        w.prose(5)
    return w.novel("守塔人 作者：林小舟（精校版）.txt")


def _wide(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def misprints(seed: int, chapters: int = 600) -> Novel:
    """Gaps, repeats, numbers that are wrong, mixed numerals, other units."""
    w = _Writer(seed, chapters)
    w.add("【守塔人】")
    w.add("作者：林小舟")
    for number in range(1, chapters + 1):
        said = number
        if number % 83 == 7:
            said = number + 300 if number < 300 else number - 200
        elif number % 61 == 9:
            said = number - 1
        mark = f"第{chinese(said)}章"
        if number % 47 == 3:
            mark = f"第{said}章"
        elif number % 53 == 11:
            mark = f"第 {said} 章"
        elif number % 59 == 13 and number > 100:
            mark = f"第{number // 100}百{chinese(number % 100) if number % 100 > 9 else '零' + chinese(number % 100)}章"
        elif number % 67 == 17:
            mark = f"第{chinese(said)}节"
        w.heading(f"{mark} {w.title(number)}")
        w.prose(6, tricky=0.08)
    return w.novel()


def wrapped(seed: int, chapters: int = 600) -> Novel:
    """Lines broken after 36 characters, without blank lines."""
    w = _Writer(seed, chapters, blank="", wrap=36)
    w.add("守塔人")
    w.add("作者：林小舟")
    for number in range(1, chapters + 1):
        w.heading(
            f"第{chinese(number)}章  {w.title(number) if number % 37 != 5 else '重逢'}", indent="          "
        )
        w.prose(8)
    return w.novel()


def numbered(seed: int, chapters: int = 600) -> Novel:
    """12、标题, with an author's line under each heading."""
    w = _Writer(seed, chapters, blank="")
    for number in range(1, chapters + 1):
        w.heading(f"{number}、{''.join(w.random.sample(WORDS, 2))}")
        w.add("作者：林小舟")
        w.prose(12)
    return w.novel("守塔人.txt")


STYLES: dict[str, Callable[..., Novel]] = {
    one.__name__: one
    for one in (
        indented,
        bare,
        with_adverts,
        volumes,
        couplets_below,
        couplets,
        brackets,
        numbers_alone,
        english,
        one_line,
        misprints,
        wrapped,
        numbered,
    )
}


FORMS: dict[str, str] = {
    "boxed": "【第{han}章 {title}】",
    "starred": "☆、第 {n} 章 {title}",
    "starred and numbered": "☆、{n}.{title}",
    "number and chapter": "{n}、第{han}章 {title}",
    "enumeration comma": "第{han}章、{title}",
    "stop": "第{n}章.{title}",
    "dash": "第{n}章-{title}",
    "brackets": "第{n}章（{title}）",
    "quotes": "第{n}章“{title}”",
    "zeros": "第{n:04}章 {title}",
    "of all": "第{n}/300章 {title}",
    "formal numerals": "第{formal}章 {title}",
    "name of the site": "第{n}章 {title} - 守塔人 - 样本书屋",
    "length": "第{n}章 {title}（{length}字）",
    "Traditional": "第{han}話　{title}",
    "without 第": "{han}章",
    "number and stop": "{n}.{title}",
    "number and gap": "{n:03} {title}",
    "number and stop alone": "{n}.",
    "numeral alone": "{han}",
    "numeral": "{han}、{title}",
    "box": "[{n}]{title}",
    "episode": "Episode {n} – {title}",
    "Korean": "제{n}장 {title}",
}


def in_form(form: str, *, blank: str, indent: str, chapters: int = 90) -> Novel:
    """Return a novel whose headings have one form."""
    w = _Writer(3, 0, indent=indent, blank=blank)
    w.add("《守塔人》")
    w.add("作者：林小舟")
    for number in range(1, chapters + 1):
        formal = chinese(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟")
        said = {"n": number, "han": chinese(number), "formal": formal, "length": 2000 + number * 7 % 900}
        w.heading(FORMS[form].format(title="".join(w.random.sample(WORDS, 2)), **said))
        w.prose(14)
    return w.novel()
