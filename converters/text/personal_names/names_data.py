# ruff: noqa: E501
"""Names of people, papers and agencies, as far as their form tells them.

Surnames: the commonest of the mainland (Ministry of Public Security, 2020) and of Taiwan (Ministry of the
Interior, 2018), with the older ones of the Hundred Family Surnames that are still borne; traditional forms beside
simplified ones where they differ.
"""

from __future__ import annotations

from typing import Final

SURNAMES: Final = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖蕭田董潘袁"
    "蔡蒋蔣余于於杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鐘鍾姜崔谭譚陆陸范範汪廖石金韦韋贾賈夏付傅方邹鄒熊白孟秦邱江尹薛"
    "闫閆段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪"
    "庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關焦柯柳辛管祝左涂塗柴梅游毕畢霍裴尚莘时時谷阮童甘丘凌褚苗祁盛穆翁池柏路"
    "冉骆駱车車景包卜娄婁单單匡候古单宁寧卓蓝藍冷喻缪繆屈滕应應臧解战戰桂饶饒闵閔鲍鮑瞿明米成党项項简簡晏邬鄔"
    "蒲敖查樂連晋晉揭芦蘆荆荊强強苑楚腾商佟仇蔺藺费費初桑巫隋隆台勾屠原季封奚麻麦麥亓亢伏仲从冀佘况况利刁匡却卞厉厲"
    "双双危叢丛吉后咸嵇师師席平应廉归歸慕戚支敬斯晁权權束杭来來栗桓楼樓母水汲沙沃油泰洪浦海涂淳湛满滿源滑"
    "狄玉班甄畅暢皇皮眭石确确禤禹种窦竇竺符笪篱籍粟纪紀练練缑羊羿聂胥臣舒良艾芮花苍荀荣榮莫菅萨薩蓬蒙蔚虞"
    "衣西覃计計訾诸諸豆贝貝贡貢赖賴赫轩辜迟遲那郎郗郜部郦酆酈里银銀闻聞阎閻阙闕阚闞降隗雍雎霜鞠韶顿頓风"
    "飞饒香骞高鬱鹿麦黑鼓巴尤尧堯孝宇宗宫宮宿富寇尔尚展岑岱常干平年幸庆廣广庾延弓彭徒忻怀懷戈房扈扬揚摆操敖"
    "斐方旷曠昌昝智暴曲朴權柘校根栾欒植模檀欧步殳毋毕段池汝汤沐沧況法泥注洛浑浦涓淡渠游湯溥满漆潭濮烏乌燕爱"
    "牟牧犹狐独猫琚璩由甯申畅痴登盖蓋盘監眭矫矯禄稽空窦端竹笃答策粘糜紫纳紧线羌耶脱臧臺舌舜航艺芦苟英"
    "茅茆茹荔莉荷莱菊萧落董蒯蓟蕲薄藏虢蛮蜀补褚覃解许谈談谌諶豊豐赏賞车辉辛边邊逄通速郁郅郝郏鄂鄞酒释"
    "區区鄺邝冼雲凃邸仝凤鳳俞俸兰全佴逯撒金钭鈕钮铁鐵锁錢闾阮阳陽阴陰陀隐雪霞青静靳鞏巩韓项须頻颉食馨駱麴黨黛齐龔"
)
COMPOUND_SURNAMES: Final = (
    "欧阳",
    "歐陽",
    "上官",
    "司马",
    "司馬",
    "诸葛",
    "諸葛",
    "夏侯",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "公孫",
    "慕容",
    "令狐",
    "司徒",
    "端木",
    "南宫",
    "独孤",
    "长孙",
    "宇文",
    "轩辕",
    "呼延",
    "完颜",
    "赫连",
    "澹台",
    "钟离",
    "申屠",
    "东郭",
    "西门",
    "拓跋",
    "张简",
    "張簡",
    "范姜",
)
NOT_NAMES: Final = frozenset(
    "党建 台湾 台灣 后记 後記 商业 商業 成绩 成績 支持 文化 时政 時政 明星 海外 花絮 金华 高清 时尚 時尚 谢谢 謝謝".split()  # noqa: SIM905
)
"""Words on lines of a page that the statistics of names take for names."""

PUBLICATION: Final = (
    "日报|晚报|时报|早报|晨报|商报|周报|周刊|月刊|报|报社|新闻社|通讯社|通信社|社|网|在线|频道|新闻|杂志|杂志社|导报"
    "|日報|晚報|時報|早報|報|週刊|雜誌|網|新聞|新聞網|電子報|通訊社|電視台|电视台|广播|电台|出版社|编辑部|編集部|編輯部"
    "|中文站|客户端|公众号|微信|博客|论坛|研究|学报|学刊|评论|Times|News|Post|Ledger|Herald|Journal|Tribune|Gazette"
    r"|Magazine|Press|Observer|Chronicle|Courier|Guardian|Telegraph|Daily|Weekly|\.(?:org|com|cn|net)"
)
"""How names of papers, sites and agencies end, for a regular expression."""
PERIODICAL: Final = (
    "日报|晚报|时报|早报|晨报|商报|周报|导报|学报|画报|月报|快报|都市报|青年报|报|周刊|月刊|季刊|旬刊|半月刊|双月刊|学刊|期刊|丛刊"
    "|杂志|日報|晚報|時報|早報|晨報|周報|週報|導報|學報|畫報|快報|報|週刊|學刊|雜誌|新聞|研究|评论|評論|신문|일보"
    "|Times|Post|Ledger|Herald|Journal|Tribune|Gazette|Magazine|Observer|Chronicle|Courier|Guardian|Telegraph|Daily"
    "|Weekly|Review"
)
"""How names of newspapers and magazines end, which stand in 《》, for a regular expression."""
ORGANISATION: Final = (
    "大学|学院|學院|大學|研究院|研究所|研究中心|研究会|中心|协会|協會|学会|學會|委员会|委員會|办公室|办事处|辦公室|政府"
    "|人民政府|党委|党支部|支部|纪委|市委|县委|省委|局|厅|部|处|科|院|所|站|馆|公司|集团|法院|检察院|医院|中学|小学|学校"
    "|系|机构|機構|支局|総局|本社|联合会|工会|总队|支队|大队|中队|执法队|宣传部|宣傳部|组织部|センター|協会|株式会社|省|庁|課|University|Institute"
    "|College|Department|Center|Centre"
)
"""How names of bodies end, for a regular expression."""
AGENCIES: Final = (
    "新华社|新華社|中新社|中新网|中新網|新华网|人民网|央视网|央广网|中国网|中通社|法新社|路透社|美联社|美聯社|共同社|时事社|塔斯社"
    "|韩联社|中央社|俄新社|埃菲社|彭博社|合众社|财联社|国际在线|Reuters|AFP|AP|Associated Press|Bloomberg|Xinhua|UPI"
    "|NHK|CNN|dpa|時事|共同|ロイター|時事通信|共同通信"
)
"""News agencies and the sites that write their own datelines, for a regular expression."""
POSTS: Final = (
    "教授|副教授|讲师|講師|研究员|研究員|副研究员|主任|副主任|院长|副院长|所长|主席|书记|副书记|县长|副县长|市长|副市长"
    "|区长|镇长|乡长|省长|部长|副部长|局长|副局长|处长|科长|社长|总编|总编辑|主编|评论员|评论員|专家|博士|硕士|学者|作家|律师"
    "|医生|医师|工程师|老师|教师|学生|校长|董事长|总经理|经理|顾问|秘书长|会长|理事|理事长|代表|委员|记者|編集長|教授"
)
"""Posts and callings that stand before or after a name, for a regular expression."""
ROLE_WORDS: Final = (
    "本报特约记者|本报驻地记者|本报通讯员|本刊通讯员|本报记者|本刊记者|本網記者|本报評論員|本报评论员|特约记者|见习记者|实习记者"
    "|实习生|首席记者|全媒体记者|融媒体记者|本社記者|本報記者|社記者|特約記者|记者|記者|通讯员|通訊員|特约撰稿人|撰稿人"
    "|特约评论员|特派员|特派記者|(?:客員|特別)?(?:論説|編集)委員|論説主幹|Staff Writer|Staff Reporter"
)
"""What stands before a reporter's name, longest first, for a regular expression."""
COLUMN_WORDS: Final = (
    "论坛|論壇|来信|來信|来论|谈|談|笔谈|笔记|筆記|随感|随笔|隨筆|随想|感言|视点|視點|观点|观察|觀察|评论|評論|时评|短评|快评"
    "|锐评|漫谈|漫笔|杂谈|杂感|纵横|走笔|手记|札记|之窗|之声|之友|广角|聚焦|focus|专栏|專欄|热议|热评|一线|一线见闻|见闻|心得|体会"
    "|讲堂|课堂|茶座|茶馆|沙龙|夜话|夜谈|絮语|语丝|风采|经纬|大家谈|今日谈|灯下|放谈|钩沉|拾遗|人语|有感|说|话|课文|課文|录|苑|园地|天地"
    "|コラム|社説|天声人語|談話室|Opinion|Column|Comment|Commentary|Editorial|Local News|Essay|Letters|Analysis"
)
"""How the names of recurring columns end, for a regular expression."""
