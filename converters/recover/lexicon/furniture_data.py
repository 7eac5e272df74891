# ruff: noqa: E501
"""Page furniture: words and turns of phrase that stand around an article and are no part of it.

All are compared in lower case, without outer marks and white space. ``OPENINGS`` and ``ANYWHERE`` are
(name, expression) pairs and are tried on short lines only; the name leads to the reason in ``REASONS``.
"""

from __future__ import annotations

from typing import Final

REASONS: Final = {
    "button": "button or link of the page",
    "channel": "navigation of the site",
    "tokens": "links to share or to other channels",
    "crumb": "breadcrumb of the site",
    "share": "invitation to share",
    "counter": "counter",
    "app": "invitation to an app or a scan code",
    "rights": "copyright or licence notice",
    "contact": "address of the site",
    "disclaimer": "disclaimer of the site",
    "advert": "advertisement",
    "interruption": "advertisement",
    "ago": "time as told by the page",
    "pager": "page numbers",
    "more": "link to more",
    "comment": "comment form",
    "tags": "tags of the site",
    "url": "bare address",
    "code": "program code of the page",
    "debris": "unreadable characters",
    "stray": "stray mark",
    "number": "number of the page's own",
    "header": "header of a block of related links",
    "date": "date of a related link",
    "login": "account and login",
    "account": "description of the account",
    "enlarge": "hint to enlarge a picture",
    "cite": "how to cite, as the site says",
    "markup": "markup",
    "picture": "picture, which a text does not hold",
    "rule": "dropped by a rule of the user",
    "twin": "repeats the title",
    "other": "no part of the article",
}
"""Reason of a dropped stretch by the name of its rule."""

INTERRUPTION: Final = (
    r"advertise?ments?|ad|(?:(?:the )?(?:article|story|text|post) (?:continues|resumes)|continue(?:s)? reading|read on|keep reading)"
    r" (?:below|after)(?: (?:the |this |our )?(?:ads?|advertisements?|video|photo|gallery|image|newsletter(?: promotion)?|promotion))?"
    r"|(?:scroll(?: down)?|swipe) to continue(?: reading| with content)?|continue reading the main story|skip (?:past )?(?:this )?(?:ad|advertisement|(?:newsletter )?promotion)"
    r"|广告|廣告|(?:以下|文中)(?:为|為|是)?(?:广告|廣告)|文章[继繼][续續]|未完[，,]?(?:请|請)?(?:继续|繼續)(?:阅读|閱讀)"
    r"|スポンサー(?:リンク|ード(?:リンク)?)|広告(?:の後に.{2,8}続きます)?|(?:この)?記事は(?:広告の)?(?:下|後)に続(?:く|きます)|광고|(?:기사|본문)[는은이가] (?:광고 )?(?:아래로|아래에|뒤에) (?:이어집니다|계속됩니다)"
)
"""What stands between two paragraphs where a page shows an advertisement: the text goes on behind it."""
PHRASES: Final = (
    "press release|for immediate release|sign in|log in|sign up|subscribe now|skip to (?:main )?content|share this(?: article| story)?|read (?:the )?full article|read article"
    "|\\d+ repl(?:y|ies)|\\d+ people like this|log ?in to reply|reply\\s+quote(?:\\s+report)?|read more|continue reading|(?:show|load|see) more|view all(?: \\(\\d+\\))?|(?:view|leave a|add a|post a) comments?|feedback to editors|link copied|last comments"
    "|(?:print|email|save)(?: this)?(?: page| article| story)?|listen to this (?:article|story)|(?:get|download) (?:the|our)(?: \\w+)? app|(?:join|follow) (?:our|us on)(?: \\w+){1,3}|sign up (?:for|to) our .{3,40}|already a (?:subscriber|member)\\?.{0,12}|complaints (?:&|and) corrections|work for us|all (?:topics|writers|contributors)|(?:\\+ )?follow|found this helpful|related ads|(?:about|contact) us|privacy policy"
    "|terms of (?:use|service)|cookie policy|all rights reserved|listen to (?:this )?article|terms under which this site .{5,90}|.{0,60}(?:learn more about|read|see) our (?:privacy policy|terms(?: of (?:use|service))?|cookie policy)|back to top|why you can trust .{2,30}"
    "|have feedback\\?|share\\s+tweet(?:\\s+e?mail)?|published in print.*|get our newsletter.*|sign up for .{3,60}|follow @?\\w+"
    "|gift this article|reuse this content|support .{3,30}|was this (?:article|page|answer|information) (?:helpful|useful)\\?|our standards.*trust principles.*|opens? new tab|(?:share|post|tweet|pin|save|send) (?:on|to|via|with) (?:facebook|twitter|x|linkedin|pinterest|whatsapp|reddit|e?mail|bluesky|messenger|telegram|line|threads|mastodon|wechat|weibo|flipboard|pocket|tumblr|sms|text)|share by e?mail|email to a friend|leave a (?:reply|comment)|(?:add|post|write) (?:your )?comment|scroll to (?:continue|top)|(?:story|article) continues below.*|jump to recipe|print recipe|rate this .{3,20}|thank you for (?:reading|subscribing).{0,20}|\\d+ min(?:ute)? read|that's all for (?:this|today).{0,140}|subscribe (?:below|here|today).{0,40}|other\\s(?:sciences|diy (?:crafts|projects))|advertisement(?:\\W.{0,20})?"
)
"""English phrases that are whole lines."""
OPENINGS: Final = (
    ("other", r"本文由\s?.{1,90}(?:编译|編譯|翻译|翻譯|首发|首發)[，,\s].{0,90}(?:推出|发布|發布|出品)$"),
    (
        "pager",
        r"第\s{0,2}\d{1,4}\s{0,2}[页頁][\s,，/]{0,3}共\s{0,2}\d{1,4}\s{0,2}[页頁]$|[—–―-]{1,2}\s?\d{1,4}\s?[—–―-]{1,2}$",
    ),
    ("more", r"(?:戳|点击?|點擊?|请?看)\s?[“\"「『]?(?:阅读|閱讀|查看)?(?:原文|全文)[”\"」』].{0,20}$"),
    (
        "app",
        r"(?:加入|加|追[蹤踪]|[訂订][閱阅]|[關关]注|按[讚赞]|用)(?:我[們们]|本[報报站刊台]|官方)?的?\s?"
        r"(?:line|ig|instagram|facebook|fb|youtube|telegram|threads|twitter|粉[絲丝](?:[專专]?[頁页]|[團团]))"
        r"\s?(?:好友|[頻频]道|[粉][絲丝](?:[專专]?[頁页]|[團团])|群[組组]?|[傳传]送|[官帳账][方號号戶户]?|[專专]?[頁页]){0,2}[!！]?$"
        r"|在?\s?google\s?(?:news|新[聞闻])\s?(?:上)?追[蹤踪](?:我[們们])?$|追[蹤踪]更多$|點擊[訂追].{1,4}$|点击订阅$",
    ),
    (
        "app",
        r"(?:免[費费])?[訂订][閱阅](?:我[們们]的?|本[報报站刊]的?)?(?:[電电]子[報报]|[郵邮]件(?:通[訊讯]|列表)|newsletter)$",
    ),
    (
        "share",
        r"(?:分享|[傳传]送|[轉转][發发])(?:至|到|[給给])\s?(?:line|facebook|fb|twitter|x|whatsapp|telegram|threads|朋友)$",
    ),
    ("button", r"(?:加入|添加到?)收藏[夹夾]$|(?:赞赏|讚賞|打赏|打賞)(?:作者|本文)$"),
    (
        "app",
        r"(?:公式)?line(?:で送る|(?:公式)?(?:アカウント)?(?:を)?友だち追加)$|友だち追加$|アプリで(?:読む|見る)$"
        r"|(?:ニュースレター|メールマガジン)(?:に|へ|を)(?:登録|購読)(?:する)?$"
        r"|(?:x|line|facebook|フェイスブック|ツイッター)(?:で|に)(?:シェア|共有|投稿)(?:する)?$|はてなブックマークに(?:追加|登録)$",
    ),
    (
        "share",
        r"(?:카카오톡|페이스북|트위터|네이버|밴드|라인|텔레그램)(?:으로|로|에서|에)?\s?(?:공유|구독|보내기|전송)(?:하기)?$"
        r"|(?:채널|친구)\s?추가(?:하기)?$|기사\s?공유(?:하기)?$|본문\s?듣기$|url\s?복사(?:하기)?$|관련\s?태그$",
    ),
    ("app", r"[★☆▶►※◎●]?.{0,20}(?:點我|点我|按此)(?:加|訂閱|订阅|下載|下载|追蹤|關注|关注|看更多)"),
    ("other", r"(?-i:[A-Z]{2,4}-[A-Z]{2,4}-{1,2}[A-Z])[\w.'’ -]{2,40}(?:, \d+(?:st|nd|rd|th) ld.{0,20})?$"),
    (
        "other",
        r"(?:维基百科|維基百科|百度百科|wikipedia)[，,].{0,20}$|from wikipedia.{0,40}$|(?:(?:跳|跳转|轉)[到至](?:导航|導航|搜索|搜尋|内容|正文)\s*)+$",
    ),
    ("url", r"(?:本文|原文|原始|文章|永久)(?:链接|鏈接|連結|地址|网址|網址)\s*[:：]"),
    ("crumb", r"(?:您?正在(?:阅读|浏览)|当前(?:阅读|浏览))\s*[:：]"),
    ("button", r"記事を(?:保存|シェア|印刷|共有)|(?:用户)?(?:登录|注册)后.{0,12}$"),
    (
        "tags",
        r"(?:收录于|所属)(?:话题|合集|专辑)|#[^\s#]{1,16}(?:#|\s+\d+个)?$|(?:#[^\s#]{1,16}#?\s*){2,9}$|(?:相关)?标签\s*[:：]",
    ),
    ("contact", r"(?:主办|承办|协办|主管|技术支持|运营)(?:单位|方)?\s*[:：]|网站标识码|政府网站"),
    ("counter", r"(?:跟贴|参与|在线|围观|热度|播放|关注|粉丝)(?:数|量)?\s*[:：]?\s*\d[\d,.万]*(?:人|次)?$"),
    ("disclaimer", r".{2,8}不对外部(?:网站|链接)|.{0,8}(?:is )?not responsible for the content"),
    ("crumb", r"(?:您?(?:现在|當前|当前|目前)?的?(?:所在)?位置|當前位置|navigation|you are here)\s*[:：]?"),
    ("crumb", r"(?:首\s?[页頁]|home|トップ|top|新闻中心|新华网|人民网|网站首页)\s*(?:-|–|/|>|»|›|＞|→|\||·)"),
    ("crumb", r"\S{2,12}\s+正文$"),
    ("share", r"分享让更多人看到$|.{0,24}\(으\)로\s?기사\s?보내기"),
    ("more", r"첨부\s?파일\s*[:：]?\s*\S.{0,60}\.(?:hwpx?|pdf|docx?|xlsx?|zip)$"),
    ("pager", r"(?:이전|다음)\s?(?:기사|글)(?:보기)?$"),
    ("counter", r"(?:기사\s?)?(?:댓글|조회수?|추천|공감|공유)\s*\(?\d[\d,]*\)?개?$"),
    (
        "button",
        r"(?:바로가기\s?)?본문\s?글씨\s?(?:줄이기|키우기)|(?:글자|글씨)\s?크기\s?(?:설정|조절|변경)|스크롤 이동",
    ),
    ("tags", r"키워드\s?(?:tags?)?\s*#|tags?\s?#"),
    ("contact", r"기사\s?제보(?:\s?및\s?보도자료)?\s"),
    (
        "pager",
        r"上一[章节回].{0,24}下一[章节回]|(?:上|下)一[章节回]$|(?:加入|我的|添加)书签$|投?推荐票|返回(?:目录|书页)|章节(?:目录|报错)",
    ),
    ("share", r"分享(?:到|至|给)?.{0,4}(?:好友|朋友圈|微信|微博|qq).{0,12}$"),
    ("pager", r"(?:上|下|前|后|後)一?[篇頁页条條][:：]?\s*(?:没有了?|沒有了?|无|無|暂无.{0,4})$"),
    ("app", r"\S{2,8}(?:app|客户端|客戶端|アプリ)$|(?:现在|現在)?用app看新[聞闻]|.{0,24}點我下載"),
    (
        "enlarge",
        r"▲?[（(]?[点點][击擊]?(?:[图圖]片?|照片|[上下][图圖]|此)?可?(?:放大|[查觀观]?看大[图圖])(?:查看|[瀏浏][覽览])?[）)]?$|▲?点击图片.{0,8}$|（?點圖.{0,6}$",
    ),
    (
        "more",
        r"この記事は(?:有料|会員).{0,30}$|(?:有料|無料)?会員(?:に(?:なる|登録する)と|登録(?:を)?すると).{0,24}$|残り\s?\d+文字.{0,12}$|この続きを.{0,20}$|ここから先は.{0,12}$|この記事が気に入ったら.{0,30}$",
    ),
    ("tags", r"(?:posted|filed) (?:in|under)\s"),
    ("share", r"(?:分享(?:到|至|给|本文)?|シェア|share (?:this|on|via))\s*[:：]?\s*(?:\d+)?$"),
    ("share", r"点击?(?:一下)?[“\"【](?:在看|赞|分享)"),
    (
        "counter",
        r"(?:我有话说|点击|点击数|点击量|点击率|浏览|浏览量|浏览次数|浏览数|阅读|阅读量|阅读数|閱讀|人氣|瀏覽|点赞|转发|评论|評論|回复|跟帖|收藏|コメント|views?|comments?|shares?|likes?)\s*(?:次数|数)?\s*[:：(（]?\s*\d[\d,.万]*\s*(?:次|人|条)?[)）]?$",
    ),
    (
        "counter",
        r"\d[\d,.]*\s*(?:shares?|comments?|views?|likes?|reads?|次|人看过|人阅读|阅读|评论|条评论|赞)$",
    ),
    ("counter", r"已?输入\s*\d+\s*字|还可输入|提\s?交还可输入|[+＋]\s?\d{1,4}$"),
    (
        "comment",
        r"写评论|我要评论|您?认为这篇文章|网友评论|已有\d+条评论|发表您?的(?:看法|评论)|文明上网|请(?:您)?(?:先)?登录后",
    ),
    ("comment", r"-?最大\d+文字|メモ入力|您(?:还)?没有登录|高一般不相关"),
    (
        "app",
        r"(?:请)?(?:扫|掃)(?:一扫|描)?.{0,8}(?:二维码|二維碼|码|打开|上移动|关注|下载|阅读|加)|长按.{0,10}(?:二维码|识别|关注)|\d、回复【|打开.{1,8}(?:app|客户端)|下载.{1,10}(?:app|客户端)|点击(?:下载|进入|菜单|这里|上方|下方|右上|左下|蓝字|图片|标题|关注|查看|阅读|此处)",
    ),
    (
        "app",
        r"(?:本文|文章|更多).{0,12}(?:app|客户端).{0,6}(?:查看|阅读|下载)|关注.{1,12}(?:公众号|微信|微博|网)$|关注(?:新华网|人民网|我们)",
    ),
    (
        "app",
        r".{0,20}(?:客户端|app)下载|.{0,12}(?:微信)?(?:公众号|公號)(?:\s*[:：]|二维码)|(?:欢迎|敬请)关注",
    ),
    ("account", r"微信号\s?\w|功能介绍\s|微信號|公众号[:：]|登录\w{1,12}$|个人中心"),
    (
        "rights",
        r"版权(?:所有|声明|归)|著作权|copyright(?! (?!by\b|of\b|notice|all\b|reserved|held|belongs|remains|statement|information|policy)(?-i:[a-z]))|©|\(c\)\s?\d{4}|all rights reserved|未经(?:授权|许可|书面|本网)|未經(?:授權|許可|同意)|(?:转载|轉載)(?:请|請|须|需|时|自)|本?(?:文|网|站|刊|作品).{0,16}(?:版权|著作权)|禁止转载|不得转载|严禁转载|無断転載|記事の無断|禁無断",
    ),
    (
        "rights",
        r"this (?:document|article|material|content) (?:is subject to copyright|may not be)|reprint|reproduction|© ?\d{4}",
    ),
    (
        "disclaimer",
        r"(?:免责|特别|郑重|本站|本网|网站|版权|平台|作者)?声明[:：]|免責聲明|本文(?:为|系|仅代表|来自|由).{0,40}(?:不代表|观点|立场|上传并发布|自媒体)|(?:以上|文章|文中)(?:内容|观点|言论).{0,10}(?:仅|不代表|只代表)|投资有风险|本内容(?:仅|不)|the views expressed|disclaimer",
    ),
    ("cite", r"citation\s*:\s|cite this article|引用格式[:：]?|本文引用格式|how to cite"),
    (
        "contact",
        r"(?:医院|学校|公司|单位|联系|通讯|通信|办公|本站|报社|编辑部|网站|邮寄)?(?:地址|电话|電話|热线|傳真|传真|邮箱|邮编|郵箱|信箱|投稿邮箱|网址|客服|联系人|联系方式|联系电话|新闻热线|爆料电话|报料电话|报料|qq群|e-?mail|tel|fax|phone)\s*[:：]",
    ),
    (
        "contact",
        r"contact the (?:writer|author|reporter|editor)|(?:reach|email|follow|contact) .{2,40}(?: at | on | @)|.{0,10}发送邮件至|.{2,8}报料[:：]",
    ),
    (
        "contact",
        r".{0,20}(?:ICP[备证備]|公网安备|公安备|网安备|经营许可证|信息网络传播|新出网证|互联网新闻信息)",
    ),
    (
        "advert",
        r"(?:publickey)?広告|广告\b|\[?广告\]?$|(?:赞助|推广|合作)(?:商|内容)|promoted|sponsored|購読申し込み|無料お試し|キャンペーン実施中|スポンサー|pr\s?$|【pr】",
    ),
    (
        "advert",
        r"posted with|amazon\.co\.jp|売り上げランキング|(?:今すぐ|最新情報を)購読|.{0,16}最新情報を(?:購読|お届け)|.{0,20}公式(?:twitter|x|facebook|アカウント)",
    ),
    (
        "ago",
        r"(?:\d+\s*(?:秒[钟鐘]?|分[钟鐘]?|[个個]?(?:小[时時]|鐘頭)|[个個]?天|日|[周週]|[个個]?(?:月|星期)|年|時間|か月|週間|hours?|minutes?|mins?|days?|weeks?|months?|years?)\s*(?:[之以]?前|ago)|\d+\s?(?:초|분|시간|일|주|개월|달|년)\s?전|(?:刚刚|昨天|前天|今天|昨日|本日|yesterday|today))\s*(?:\d{1,2}:\d\d)?$",
    ),
    (
        "pager",
        r"(?:【\d{1,2}】\s*){2,}$|(?:\[\d{1,2}\]\s*){2,}$|(?:\d{1,2}\s+){2,}\d{1,2}$|上一页.{0,20}下一页|(?:第?\s?\d+\s?/\s?\d+\s?页)$|\d+\s?/\s?\d+$|上一篇文章與下一篇文章",
    ),
    (
        "pager",
        r"(?:上一页|下一页|上一頁|下一頁|首页|尾页|前へ|次へ|previous page|next page)\s*[\d/]*$|共\s?\d+\s?页|next page|page \d+ of",
    ),
    (
        "more",
        r"更多.{0,20}(?:>>|＞＞|》|请见|请看|图片|精彩|资讯|新闻|内容|相关)|.{0,20}(?:更多|详细|詳細|詳しく|全文|查看)\s*(?:>>|＞＞|>|»)$|相关资讯请关注|【?(?:查看|点击|阅读)(?:全文|详细|详情|更多|原文)】?",
    ),
    (
        "more",
        r"更多相关(?:文章|内容|新闻|阅读)?$|(?:click here|see also|for more).{0,60}$|(?:点击|戳|点)(?:这里|此处|链接)",
    ),
    (
        "tags",
        r"(?:标签|標籤|文章标签|本文标签|tags?|关联标签|関連タグ|タグ|topics?|キーワード|分类|分類|跟踪|文章分类|所属分类|カテゴリ(?:ー)?|filed under)\s*(?:[:：]|>>|\s)",
    ),
    ("tags", r"部落格全站分類|個人分類|此分類|全站分類|关键词\s*>>"),
    ("url", r"(?:https?://|www\.)(?-i:[^\s一-鿿])+$"),
    (
        "enlarge",
        r"[(（]?(?:クリックして拡大|点击(?:图片)?(?:查看)?(?:大图|放大)|點擊放大|click to enlarge|画像をクリック|拡大する|写真を拡大)[)）]?$",
    ),
    (
        "code",
        r"(?:var|let|const)\s+\w+\s*=|function\s*\w*\s*\(|document\.\w+|window\.\w+|<script|<style|/\*|\$\(|if\s*\(.*\)\s*\{|\}\s*(?:else)?\s*\{?$|@media|\w+\s*\{[^}]*:[^}]*\}",
    ),
)
"""How lines of furniture begin; tried with ``match`` on lines of at most 160 characters."""
ANYWHERE: Final = (
    (
        "rights",
        r"版[权權]所有|不得[转轉][载載]|[무불][단법]\s?(?:전재|복제|배포|도용)|재배포\s?금지|저작권자\s?[ⓒ©(<:]|ⓒ\s?\S|all rights reserved|copyright ©|©\s*\d{4}|©\s?\w+ |icp[备证備]|公网安备|未经授权|未經授權|不得转载|违者必究|轉載請註明|转载请注明|授权(?:发布|转载)|權利所有|禁止轉載",
    ),
    ("disclaimer", r"不代表.{0,12}(?:观点|立场)|仅供参考|文责自负"),
    ("contact", r"[\w.]+@[\w.]+\.\w{2,}.{0,20}$|申请加入.{0,20}(?:政务号|媒体团)"),
    (
        "app",
        r"(?:点个|点亮|点下|右下角).{0,4}(?:在看|赞|关注)|点[【“「]在看|(?:分享|转发)(?:给|到)(?:朋友|更多)|看更多|更多精彩|加入(?:會員|会员)",
    ),
    ("counter", r"(?:点击|浏览|阅读)(?:量|次数|数)?\s*[:：]\s*\d+\s*$"),
    (
        "app",
        r"请?(?:关注|搜索).{1,16}(?:微信)?(?:公众号|订阅号|微博)|以上就是.{2,30}(?:全部|所有)(?:内容|信息)",
    ),
    ("app", r"用app看新[聞闻]|下載.{0,6}app"),
    ("app", r"尽在.{1,12}(?:app|客户端)|(?:澎湃新闻|新闻|爆料|报料)报料|报料(?:热线|微信)"),
    ("app", r"(?:客户端|app|APP).{0,8}(?:查看|下载)|(?:粉絲團|粉丝团|按個.?讚)|二维码"),
    ("more", r"[>＞»]{2}\s*$"),
)
"""What betrays a line of furniture wherever it stands in it; tried with ``search`` on the same lines."""
HEADERS: Final = (
    r"(?:更多)?相[关關](?:的)?(?:新[闻聞]|[阅閱][读讀]|文章|推[荐薦]|[内內]容|[链鏈連][接結]|稿件|[报報][道導]|专题|專題|资讯|資訊|视频|信息|主题|帖子|菜谱|词条|图书|话题|问答|搜索|图集)?(?:的?[链連]接)?|推荐(?:阅读|文章|新闻|内容)|推薦閱讀"
    r"|延伸(?:阅读|閱讀)|扩展阅读|拓展阅读|深度阅读|热点推荐|热门(?:文章|推荐|新闻|阅读|资讯|排行)|(?:今日)?熱門(?:文章|新[聞訊])|注目新[聞闻]|热帖|热点新闻|头条新闻|今日头条|热评|猜你喜[欢歡]|你可能(?:也|还)?(?:感兴趣|喜欢)(?:的文章)?"
    r"|(?:作者)?最新(?:文章|新闻|资讯|报道|更新|消息)|精彩(?:推荐|图片|阅读|文章)|编辑推荐|本周热点|今日(?:热点|推荐|要闻)|(?:点击|阅读|新闻|浏览)排行(?:榜)?|排行榜|阅读下一篇|看过(?:本文|此文)的(?:人)?还看了?"
    r"|与(?:内|本)文相关的链接|同(?:类|专题)(?:文章|新闻)|往期(?:回顾|推荐|精选)|大家都在看|深度观察|融媒集萃|新闻(?:推荐|链接)|图片新闻|(?:你|您)也(?:许|會)喜歡?|也许你还喜欢|(?:其他|其它)(?:文章|新闻|信息)|更多[^，。、\s]{0,6}?(?:文章|新[闻聞]|[资資][讯訊]|[内內]容|精彩|[报報][导道導]|推[荐薦]|[阅閱][读讀])|(?:读者|网友|本站)推荐"
    r"|[・■●▼]?\s*関連(?:記事|エントリー?|リンク|ニュース|情報|サイト|トピックス|レシピ|動画|商品)(?:はこちら)?|(?:この記事の編集者は)?(?:以下の記事を)?(?:おすすめ|オススメ)(?:記事|の記事|しています)?|この記事の編集者は以下の記事をオススメしています"
    r"|(?:次[号回]|下[期周週])(?:の)?(?:予告|预告|預告)|あわせて読みたい|(?:アクセス|人気)ランキング|新着(?:記事|情報)|こちらも(?:おすすめ|人気)|こんな記事も.*|≫?\s*次の記事|≪?\s*前の記事|人気記事|最新記事|合わせて読みたい|注目(?:の)?(?:記事|ニュース)"
    r"|related(?: (?:articles?|stories|posts?|links?|searches|content|topics?|news|reading|coverage))?|more like this|you (?:may|might) also (?:like|be interested in)|(?:recommended|suggested)(?: (?:for you|stories|articles|reading))?"
    r"|most (?:read|popular|viewed)|explore further|more (?:from|on|in|about|stories|news).{0,40}|read (?:next|also)|up next|featured|don't miss|see also|further reading|other people are reading|popular (?:stories|posts|now)|trending(?: now)?|latest (?:news|stories)"
    r"|(?:키워드\s?|이 기사와\s?)?관련\s?(?:기사|뉴스|글|링크|콘텐츠)|(?:가장\s)?많이\s?본\s?(?:뉴스|기사|글)|(?:이 시각|오늘의|실시간)\s?(?:주요|인기|헤드라인|많이 본)?\s?(?:뉴스|기사)"
    r"|(?:추천|인기|최신|최근|주요|화제의)\s?(?:기사|뉴스|글|포스트)|(?:이\s)?(?:기자의?|카테고리의)\s?다른\s?(?:기사|글)(?:\s?보기)?|함께\s(?:볼|읽을|보면)\s?.{0,6}(?:기사|뉴스|글)|(?:베스트|핫)\s?클릭|후속\s?기사"
    r"|what to read next|editors?['’] picks?|in case you missed it|keep reading"
)
"""Headers of blocks of related links, as whole lines."""
RELATED_LABELS: Final = r"(?:上|下|前|后|後)一[篇條条则](?:文章|新闻|[:：])?|previous(?: article| post)?|next(?: article| post)?|related|read(?: more| also| next)|see also|前の記事|次の記事|相关(?:阅读|新闻|链接|报道)|延伸閱讀|延伸阅读|推荐阅读|关联阅读|関連記事|関連|(?:이전|다음)\s?(?:글|기사)|관련\s?기사"
"""Labels that stand before a related title on the same line."""
