"""The characters that running text is made of: what tells a right decoding from a wrong one.

The most frequent characters of modern Chinese (after Jun Da, Modern Chinese Character Frequency List, 2004),
simplified, and the traditional forms of those that have one.
"""

from __future__ import annotations

from typing import Final

SIMPLIFIED: Final = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
    "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政"
    "美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员"
    "解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件"
    "计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象"
    "完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运"
)
TRADITIONAL: Final = frozenset(
    "這個們來為國說時會對於過發後裡種經麼學現當沒動還進樣實軍無與長機從關點業將兩間問並應戰頭體見產話內給"
    "門兒東聲員論處義幾認條係氣題爾別變總電數報結務場計資許統區隊決馬書則聽卻達強難權設記類據邊張該規萬覺"
    "術領確傳師觀讓識帶導爭運開"
)
HANGUL: Final = frozenset(
    "이다는의에을를가은로하고지사인한도기서자대리시어나일아정스그부전해수보장라원들상제주있으공구과동여소선성등연"
    "조국무비유위우경방모미신안세개치관회금내오문화만양게며면거것었했습니까요입중업통계생발재실결진학행식민심직물"
    "반단차초산운용적차교체강때와바러마년월명불드야각간감된될됐않없"
)
"""The most frequent syllables of Korean."""
PUNCTUATION: Final = frozenset("，。、：；？！（）“”‘’《》「」『』【】…—·　〇々〜")
