# ruff: noqa: E501
"""Parts of the names of Tibetans, Uyghurs, Kazakhs and Mongols as they are written in Han, without surnames."""

from __future__ import annotations

from typing import Final

from converters.text.patterns import pattern

_PARTS: Final = (
    "扎西 顿珠 卓玛 才让 次仁 多吉 达娃 尼玛 旦增 丹增 洛桑 拉姆 白玛 央金 格桑 德吉 索南 平措 仁青 仁增 贡布 嘎玛 边巴 普布"
    " 拉巴 米玛 巴桑 次旦 旺堆 旺姆 曲珍 卓嘎 江白 阿旺 强巴 晋美 加央 桑吉 才旦 完玛 更登 夏吾"
    " 古丽 阿依 买买提 麦麦提 艾力 吐尔逊 阿卜杜 阿不都 热合曼 木拉提 艾合买提 玉素甫 依布拉音 帕提 努尔 热依汗 米热 迪丽热巴"
    " 阿迪力 卡德尔 库尔班 沙吾提 吾买尔 艾克拜尔 地里努尔 热娜 再娜 祖丽 叶尔 别克 巴合提 努尔兰"
    " 其其格 格日勒 巴特尔 乌兰 娜仁 图雅 苏日娜 那日松 萨仁 高娃 斯琴 阿拉坦 宝音 朝鲁 哈斯 乌云 塔娜 托娅 毕力格 额尔"
)
TRANSCRIBED: Final = pattern(
    rf"(?=.{{3}})(?:{'|'.join(sorted(_PARTS.split(), key=len, reverse=True))}){{1,3}}(?:·[\u4e00-\u9fff]{{1,8}})?"
)
"""Three characters at least, for some parts are words (乌云); a second name stands behind a dot."""
