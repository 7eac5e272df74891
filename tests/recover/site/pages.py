"""Pages of an invented site: the same furniture around texts of their own."""

_PLACES = "东西南北上下左右前后内外"
_WORDS = ("渡口", "石桥", "粮库", "磨坊", "茶馆", "戏台", "码头", "祠堂", "井台", "河埠")


def page(number: int) -> str:
    where = _PLACES[number % len(_PLACES)] + _WORDS[number // len(_PLACES) % len(_WORDS)]
    return "\n".join(
        (
            *("首页", "新闻", "渡口人家"),
            f"{where}修好了第{number}座",
            f"发布时间：2021-{number % 12 + 1:02}-{number % 28 + 1:02}",
            f"{where}在雨季以前修好了，从今年起再也不用绕上十里山路去赶{number}里外的集市。",
            f"修{where}的钱一半是县里出的，另一半由{number + 3}户人家凑齐，不欠谁的。",
            *("上一页", "版权所有 渡口人家"),
        )
    )


def pages(count: int) -> list[str]:
    return [page(number) + "\n" for number in range(count)]
