# ruff: noqa: E501
"""Labels under which articles name their authors, editors, sources and dates.

Each row is (field, expression). ``contributors.<role>`` follows :data:`converters.model.meta.Role`.
"""

from __future__ import annotations

from typing import Final

LABELS: Final = (
    (
        "affiliation",
        r"作者单位(?:分别)?[为是]|作者单位|作者單位|作者所在单位|供稿单位|工作单位|第一作者单位|(?:本文)?作者(?:简介|簡介)?(?:系|为|為|是)",
    ),
    (
        "contributors.responsible-editor",
        r"责任编[辑審审]|責任編輯|责任编缉|网络编辑|執行編輯|执行编辑|值班编辑|本期编辑|本版编辑|版面编辑|编辑部责编",
    ),
    (
        "contributors.editor",
        r"责编|責編|编辑(?!于)|編輯(?!於)|編集者?|편집자?|審稿|审稿|采编|小编|edit(?:ed|ing) by|editor",
    ),
    (
        "contributors.reviewer",
        r"策划|策劃|总策划|统筹|統籌|选题|出品人?|审核|審核|初审|初審|二审|三审|复审|終審|终审|終審|初审|监制|監製|签发|审校|审阅|总值班|值班主任",
    ),
    ("contributors.proofreader", r"(?:责任|責任)?校[对對]|校閱|校審"),
    (
        "contributors.author",
        r"取材・文|取材・構成|글\s?[·ㆍ,]\s?사진|文・(?:写真|挿[絵画]|絵|画|イラスト|構成)|(?:写真|挿[絵画]|絵|画|イラスト|構成)・文|文と(?:写真|絵|挿絵)|取材・執筆|文\s?[/／、]?\s?[图圖]|[图圖]\s?[/／]?\s?文",
    ),
    (
        "contributors.photographer",
        r"摄影|攝影|图片摄影|摄|攝|撮影|[图圖](?!\s?[/／]\s?文[）)]?$)|图片|圖片|供图|图片来源|制图|写真|사진|photos?(?: by)?|photography by|illustrat(?:ed|ions?) by|photograph(?:er|y|s by)|(?:pictures|images) by",
    ),
    ("contributors.correspondent", r"(?:职工|本[报网刊站]|特约)?通[讯訊][员員]"),
    ("contributors.compiler", r"编译|編譯|综合|综编|整合|compiled by"),
    (
        "contributors.transcriber",
        r"(?:采访|採訪|录音|錄音|文字|口述)?(?:记录)?整理(?:者|人)?|(?:采访|採訪|文字)?(?:记录|記錄)(?:者|人)?|記録|정리|transcribed by|recorded by|as told to",
    ),
    ("contributors.translator", r"翻译|翻譯|译者|譯者|译|譯|翻?訳者?|번역|옮긴이|translated by|translator"),
    (
        "contributors.reporter",
        r"(?:本[报報刊网網台]|特约|驻地|见习|实习|首席|全媒体|融媒体|社)?记者|(?:本[報刊網台]|特約|社)?記者|采写|采访|採訪|撰稿|文字|取材|기자명|취재|(?:additional )?reporting by",
    ),
    (
        "contributors.author",
        r"(?:文章|本文)?作者(?:/来源)?|口述(?:者|人)?|撰文|著者|供稿|供稿人|投稿人|发布者|发布人|發佈者|作\s者|文(?!\s?[/／]\s?[图圖][）)]?$)|[執执][筆笔](?:者|人)?|筆者|著者|文責|ライター|記事(?=\s?[:：])|投稿者|聞き手|楼主|樓主|글쓴이|지은이|작성자|저자|필자|글|written by|authors?|by(?=\s?:)|words(?= ?:| by)(?: by)?|text(?= ?:| by)(?: by)?|story(?= ?:| by)(?: by)?|from(?=\s?:)|发件人|寄件人|差出人",
    ),
    ("title", r"标题|標題|题目|題目|題名|タイトル|제목|subject|件名|title"),
    ("kicker", r"栏目|欄目|专栏|所属栏目"),
    ("original", r"(?:本文|文章|新闻)?(?:原标题|原題|原標題|原文标题|原文標題|原题)(?:为|為|：|:)?"),
    (
        "source",
        r"原文出处|原文出處|原刊名称|刊名|期刊名称|來源(?:網站|媒體)|出典元?|引用元|提供元?|출처|제공|发布机构|发文机关|发文单位|发布单位|發布單位|稿件来源|信息来源|信息來源|文章来源|新闻来源|内容来源|资料来源|來源|来源(?:于|自)?|出处|出處|转载自|转自|轉自|本文源自|源自|原文来自|文章出自|本文选自|选自|摘自|原载(?:于)?|原載|刊载于|来自|本文来自|稿源|発行|出典|source",
    ),
    (
        "date",
        r"[發发]文日期|发布时间|发布日期|發佈時間|發布時間|發佈日期|发表时间|发表于|发布于|编辑于|發表於|發佈於|发表日期|更新时间|更新日期|更新時間|录入时间|添加时间|上传时间|成文日期|生成日期|发文日期|最后(?:编辑|发布|更新|修改)(?:于|时间)|时间|日期|時間|最終更新日?|更新日時?|公開日時?|掲載日|投稿日|配信|発信|出版(?:日期|時間|时间|(?=\s?[:：]\s?(?:19|20)\d\d))|刊登(?:日期|於|于)|刊出日期|張貼日期|作成日時?|投稿日時?|公開|更新|(?:기사\s?)?(?:입력|승인|수정|등록)|발행일?|게재|업데이트|최종\s?수정|작성일?|등록일|송고|first published(?: on)?|published(?: on)?(?! by)|updated(?: on)?|posted(?: on)?(?! by)|last (?:updated|modified)|publié(?: le)?|mise? à jour(?: le)?|modifié(?: le)?|veröffentlicht(?: am)?|publicado(?: e[lm])?|actualizado(?: el)?|atualizado(?: em)?|pubblicato(?: il)?|aggiornato(?: il)?|aktualisiert(?: am)?|gepubliceerd(?: op)?|bijgewerkt(?: op)?|mise? en ligne(?: le)?|date",
    ),
    (
        "counter",
        r"点击(?:数|量|率|次数)?|浏览(?:数|量|次数)?|阅读(?:数|量|次数)?|人气|人氣|瀏覽(?:數|人數)?|评论(?:数)?|字数|次数|热度|字体|字號|字号|【字号|views|索引号|文号|发文字号|公文种类|主题分类|信息分类|体裁分类|主题词|有效性|公开方式|公开范围|出版社|出版者|ページ(?:番号|ID)|記事番号|分享|分享到|打印|カテゴリー?|カテゴリ|タグ|看板|댓글|조회수?|추천|좋아요|공감|카테고리|태그|reading time",
    ),
    (
        "keywords",
        r"【?(?:关键词|關鍵詞|关键字|關鍵字|关(?:\(\w+\))?键(?:\(\w+\))?词(?:\(\w+\))?)】?|keywords?|key words",
    ),
    ("place", r"发稿地|地点"),
)
"""Rows are tried in order; the first that names a label wins."""
GLUED: Final = r"来源|來源|作者|责任编辑|責任編輯|责编|编辑|編輯|发布时间|發布時間|更新时间|(?:点击|浏览)(?:量|数|次数)?|阅读(?:量|次数)|點擊|瀏覽|日期"
"""Labels that need nothing before them when a colon follows (原标题：…来源：…)."""
DATED: Final = (
    r"(?:最?后?|最後|最近|首次)?(?:发布|發布|發佈|发表|發表|更新|编辑|編輯|修改|刊登|刊出|出版|张贴|張貼)(?:于|於|时间|時間|日期)?|成文日期"
    r"|(?:最終)?更新日?時?|公開日?時?|掲載日?|投稿日?|配信|(?:기사\s?)?(?:작성|입력|승인|수정|최종\s?수정|등록|발행|게재|게시|업데이트|송고)일?"
    r"|(?:first |last )?(?:published|updated|posted|modified)(?: on)?"
)
"""Labels of dates that need no mark where a year follows."""
RECORDED: Final = r"原刊\w{1,4}|复印期号|複印期號|分\s?类\w{0,4}|\w{1,4}(?:[期刊卷页頁][号號码碼]|页|頁|期)"
"""Those of them that say where the article stood and where it belongs."""
BOXED: Final = rf"{RECORDED}|\w{{1,4}}(?:号|號|码|碼|次)"
"""Labels in brackets in front of a line (【原刊页号】39-41) whose values no field takes."""
SPACED: Final = r"기자명|看板|楼主|樓主|来源于|来源自|來源於|来源|來源|作者|责任编辑|責任編輯|编辑|編輯|校对|校對|审核|審核|摄影|攝影|监制|監製|文章来源|初审|终审|责任校对|文・(?:写真|挿[絵画]|絵|画|イラスト|構成)|文と(?:写真|挿?絵)|写真・文|取材・文|取材・執筆|edit(?:ed|ing) by|translated by|photos? by|photographs by|(?:pictures|images) by|photography by|illustrat(?:ed|ions?) by|(?:additional )?reporting by"
"""Labels that white space around them makes labels in the middle of a line."""
CREDIT_OPENS: Final = r"[（(\[【]?(?:责任?编|責任?編|编辑|作者|来源[:：]|來源[:：]|本文源自|原标题|原文标题|本文来源|稿件来源|文章来源|转自|摘自)"
"""How a credit begins that follows the last sentence on its line."""
CREDIT_TAIL: Final = (
    r"^(?:本文|文章|本报|本刊)?(?:作者|责任?编|責任?編|编辑|編輯|记者|記者|通讯员|特约|撰文|撰稿|供稿|采写|整理|编译|編譯|翻译|译者|摄影|攝影|图片|资料来源|来源|來源|原载|选自|本文|校对|审核|监制|实习|新华社|据|文|图|图文|圖|写于)\s*[:：/／|｜为系是自选源于\s]"
    r"|^(?:文|图|图文|文图|圖文)\s*[/／·:：]|(?:供稿|编译|編譯|整理|撰写|报道|報道|報導|供图|综合报道)$|^\S{2,4}\s*(?:文\s?[/／、]\s?[图圖]|[图圖]\s?[/／、]\s?文|图文|圖文)$|^(?:责编|编辑)\S{2,4}$|^作者(?:系|为)"
    r"|^(?:本报|本刊|社)?(?:记者|記者)\S{2,8}$|(?:教授|研究员|专家|博士|评论员|大学|学院|记者|主任)\s+\S{2,4}$"
)
"""What the inside of brackets at the end of a line says when it is a credit."""
