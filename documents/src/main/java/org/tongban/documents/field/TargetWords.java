package org.tongban.documents.field;

import java.util.regex.Pattern;

/** How numbers to be reached are said; all of it for folded text. */
final class TargetWords {
    static final String NUMBER =
            "(?<n>(?:\\d{1,3}(?:,\\d{3}){1,6}(?!\\d)|\\d{1,15})(?:\\.\\d{1,15})?(?:%?(?:[-~至]|到(?!20\\d\\d年))\\d{1,15}(?:\\.\\d{1,15})?)?|百分之[一二三四五六七八九十百零点]{1,6}|(?<=[于少过到至达为在])[一二三四五六七八九十两百]{1,4}(?=个|家|项|年|天|次|所|名|人(?!民)|条|座|处|支|场|套|批次)"
                    + "|(?<=新建|建设|建成|改建|扩建|改造|创建|铺设|新增|设立|购置|配备|拆除|培育|打造|引进|开工)(?:[一二三四五六七八九十两]{1,3}(?=座|所|条|处|栋|幢|台|辆|艘)|[二三四五六七八九十两]{1,3}(?=个|家|项|支|间|套))|(?<=[、和及])(?:[二两三四五六七八九十]{1,3}(?=座|所|条|处|栋|幢|台|辆|艘)|一(?=座|所)))";
    private static final String UNITS =
            "个百分点|%|‰|/(?:10|十)万|(?:[万亿百]|千(?!瓦|克|米)){0,2}[余多]?(?:平方公里|平方千米|平方米|立方米|立方|公顷|公里|千米|亩次|亩|吨标准煤|蒸吨|吨|公斤|千克|克|斤|千瓦时|千瓦|兆瓦|瓦|度电|度|人次|人天|人|元|美元|欧元|户次|户|标准箱|标箱|辆次|辆|床|架次|班次|学时|课时|路|条|株|头|只|羽|尾|件次|例次|份次|兆|[TGPEM]B|P(?!B))(?:/(?:日|天|年|月|小时|亩|人|平方米|立方米|升|吨))?"
                    + "|[万亿]?个(?:工作日|自然日|小时|月|环节)?|工作日|[万亿]?(?:家次|盏|块|口|眼|根|列|艘|架|杆|枚|盆|孔|端|版|格|具|棵|列|把|趟|轮|幢|间次|节|讲|家|项|所|件|处|条|座|台|套|场次|场|次|名|支|批次/千人|批次|批|类|部(?!门|委|署|分)|种|期|间|宗|人|只|头|株|例|篇|幅|本(?![省市县区年级次科地月周部轮])|对|栋|位|班|款|门|张|册|份|片)"
                    + "|小时|分钟|天|日(?![前内起止开])|日(?=以?内(?:[,。;、) ]|$))|环节|倍|年(?!一遇)|米|亿(?!元)|万(?=[,。;)以左])|[起字](?=[,。;、) ]|以[上内]|$)|摄氏度|[微毫]克/(?:立方米|升)|分贝|分";
    static final String UNIT = "(?:余|多)?(?<u>" + UNITS + ")";
    static final String MORE = "(?<more>以上|及以上|以下|及以下|以内|之内|内|左右|上下)?";
    static final String QUANTITY = "(?:约|近|超|至少|不少于|不低于|累计)?" + NUMBER + UNIT + MORE;
    static final String COMPARES =
            "(?<c>≥|≧|≤|≦|不低于|不少于|不小于|不高于|不超过|不多于|不大于|不得低于|不得少于|不得超过|不得高于|至少达到|最低达到|低于|高于|超过|超(?=[\\d约])|大于|达到|达成|达|突破|迈上|跨上|跃上"
                    + "|稳定在|保持在|巩固在|控制在|维持在|保持|(?:提高|提升|增加|增长|扩大|上升|整合|合并|归并|增|升)(?:到|至)|(?:压缩|压减|缩短|缩减|削减|精简|减少|降低|下降|下调|降|减|压降|压)(?:到|至|为|在)?(?:了)?"
                    + "|(?:前移|前进|进位|净增长?|增长|增加|提高|提升|上浮|增速|年均增长|同比增长|扩大)"
                    + "|(?:延长|拓宽|拓展|扩展|调整|恢复)(?:到|至|为))";
    static final Pattern COMPARISON = Pattern.compile(COMPARES
            + "(?:到|至)?(?:约|近|原来的|[人户亩地]均|平均|(?:每[人户亩年月日天]){1,2}|[^,。;:、\\d]{1,16}的|(?:全[国省市州县区]|上年|去年|同期)[^,。;:、\\d]{0,8}(?=[\\d.]{1,6}个百分点))?"
            + NUMBER + UNIT + MORE);
    static final String MAKES =
            "(?:改造提升|提档升级|提质升级|新建成|新开工|新建|改造|建设|建成|新增|新认定|认定|新培育|培育|打造|创建|评定|遴选|选拔|选树|支持|推动|推进|开展|举办|组织|完成|实施|引进|引育|发展|布局|设立|建立|获批|争取|力争|"
                    + "培养|培训|扶持|推广|形成|推出|实现|办理|办好|办成|组建|整治|淘汰|发布|制定|出台|修订|选派|取得|招引|签约|开工|投产|投用|启用|配备|安排|帮扶|新设|确定|选取|抓好|建好|推送|落实|吸纳|开发|新开|建立健全|储备|转化|孵化|壮大|盘活|供应|筹集|改建|扩建|修复|治理|绿化|造林|开通|新开通|投放|发放|落地|入库|备案|更换|加装|安装|铺设|敷设|架设|栽植|种植|补植|处置|核减|取缔|关停|化解|处理|办结|走访|服务|惠及|覆盖|带动|减免|拨付|兑付|筹措|归集|接入|汇聚|开放|共享|颁发|撤并|排查|检测|抽检|监测|采购|收储|出让|招收|表彰|命名|授牌|引入|入驻|推荐|上市|辅导|维修|加固|除险加固|清退|退出|压覆|治愈|资助|补贴|扶助|征集|研发|攻克|命名|创成|上线|明确|指定|聘请|聘任|选聘|抽调|派驻|投入|设置|增设|创办|兴建|集聚|聚集|对接|发行|融资|举行|编制|营造|播种|销售(?!额|收入|量|总)|生产(?!总值|能力|线|经营|者|企业|安全)|抽查|评选|申报|检查|核查|查处|储备|认证|配齐|提出|追回|追缴|清收|清偿|布设|招募|迁移|签订|完工|搬迁|拆除|清理|购置|更新|招录|招聘|资助|救助|改造提升|加快|加快推进|建)";
    /** 年销售额超过100亿元的商圈5个, 投资5000万元以上工业项目323个: which of them. */
    static final String CONDITION =
            "[^,。;:\\d]{0,14}\\d[\\d.]*(?:[^,。;:、\\d的]{1,8}的|[^,。;:、\\d的]{1,8}(?:以上|以下)(?=[^,。;:、\\d的]{2,16}\\d))";

    static final Pattern MADE = Pattern.compile(
            "(?<v>" + MAKES + ")(?:了|好)?(?<mid>(?:" + CONDITION + ")?(?:[^,。;:\\d]|[45]G|4K){0,28}?)" + QUANTITY);
    /** 公园12个，绿道15公里: the clause is nothing but a noun and its number. */
    private static final String NEXT_NOUN =
            ",(?=(?!每|按|给|占|同比|较|最高|最低|单|补|奖|总投资|投资|估算|概算|占地|不|均|已|预计|现|其中|为|共|计|第|约)[\\u4e00-\\u9fa5“”]{2,10}\\d[\\d.]*余?(?:"
                    + UNITS + ")(?:以上|左右)?(?:[,。;、]|$))";

    /** 支持30名骨干培训，100名教师研修: the clause begins with its number. */
    private static final String NEXT_NUMBER =
            ",(?=\\d[\\d.]*万?(?:名|个|家|所|项|条|座|处|户|公里|台|套|亩|平方米|人|辆|块|对|盏|根|棵|株|场|件|间|支|具)[\\u4e00-\\u9fa5]{3})";

    static final Pattern ALSO = Pattern.compile(
            "(?:和|、|及|以及|与|或|,其中:?|" + NEXT_NUMBER + "|" + NEXT_NOUN + ")(?<mid>[^,。;:、\\d]{0,24}?)" + QUANTITY);
    /** 不少于20万条、冲锋舟12艘: after a comparison, each with a name of its own before it. */
    static final Pattern ALSO_NAMED =
            Pattern.compile("(?:、|和|及)(?<mid>[^,。;:、\\d]{2,16})" + QUANTITY + "(?=[,。;:、]|$)");

    /** 1次药品集采、1次耗材集采: each with its noun behind it. */
    static final Pattern ALSO_COUNTED =
            Pattern.compile("[^,。;:、\\d]{2,16}(?:、|和|及|以及|与)(?<mid>)" + QUANTITY + "(?=[\\u4e00-\\u9fa5]{2})");

    static final Pattern LEAST =
            Pattern.compile("(?<c>最少|至少|最多|至多|不少于|不低于|不超过|不高于)(?<mid>[^,。;:、\\d]{1,14})" + NUMBER + UNIT + MORE);
    static final Pattern STEPS = Pattern.compile(
            "(?:精简|整合|合并|压减|压缩|优化|缩减)(?:为|至|到)[^。;,\\d]{2,70}?" + NUMBER + "(?<u>个)(?:主要|办理|审批)?(?:环节|阶段|步骤)");
    static final Pattern CUT = Pattern.compile(
            "(?:压减|压缩|缩短|减少|降低|削减|下调|上调|精简|节约|节省|缩减|提高|提升|增加(?!值)|增长|延长|延后|提前)(?<mid>[^,。;:、\\d至到为]{2,16}?)(?:约|近)?"
                    + NUMBER + UNIT + MORE);
    static final Pattern SHARE = Pattern.compile(
            "(?<s>[^,。;:、()]{1,30}?(?:率|比例|比重|占比|覆盖面|涨幅|增幅|降幅|增速|比|占[^,。;:、()\\d]{2,10}))(?:为|均为|在|约|要?达?)?" + NUMBER
                    + "(?<u>%)" + MORE);
    private static final String PLAIN_NUMBER = "\\d{1,15}(?:\\.\\d{1,15})?";
    private static final String PLAIN_QUANTITY = "\\d{1,15}(?:\\.\\d{1,15})?(?:" + UNITS + ")(?:以上|以下|以内|左右)?";
    /** 年处理能力100万吨: what is named says that it is an amount. */
    static final Pattern AMOUNT = Pattern.compile(
            "(?<s>[^,。;:、()\\d]{0,20}?(?:能力|规模|每[百千万]人[^,。;:、()\\d]{1,14}数|托位数|泊位数|总量|产量|(?<!占地|建筑)面积|半径|受益人口|服务人口|产值|总额|余额|里程|床位数|人数|数量|营业收入|营收|税收|交易额|销售额|进出口额|投资额|拥有量|库容|装机|装机容量|节水|节电|节煤|节能|增收|减排|减负|减税|降费|减税降费|降本|让利|退税|总产|单产|存栏|出栏))(?:为|在|约|近|超)?"
                    + NUMBER + UNIT + MORE);
    /** 实现养老设施全覆盖. */
    static final Pattern WHOLE = Pattern.compile("(?<s>[^,。;:]{0,40}?)(?<!、)(?<n>全覆盖)(?=[,。;)、]|$)");

    static final Pattern TIMES = Pattern.compile("(?:实现|力争|争取)?(?<n>翻(?<times>[一两三])?番)");
    private static final String VALUES = "(?:每[人户年月日亩]){0,3}(?<values>(?:" + PLAIN_QUANTITY + "[、和及]|" + PLAIN_NUMBER
            + "[、,和](?=\\d)){1,5}" + PLAIN_QUANTITY + ")" + MORE;
    /** 办结率、满意率分别达到99%、96%以上: as many numbers as names. */
    static final Pattern SEVERALLY = Pattern.compile("(?<s>[^,。;:]{3,80}?)分别(?:" + COMPARES + "|为|是)" + VALUES);
    /** 2025年、2026年分别新建床位200张、300张. */
    static final Pattern EACH_YEAR =
            Pattern.compile("(?:20\\d\\d年底?[、和及与]?){2,8}分别(?:" + MAKES + ")(?<s>[^,。;:\\d]{2,20})" + VALUES);
    /** ，分别增长12%和15%. */
    static final Pattern OF_THOSE_BEFORE =
            Pattern.compile("(?<=,)(?:同比|比上年|较上年)?分别(?:同比|比上年|较上年)?" + COMPARES + VALUES);
    /** The same without 分别: from the beginning of the clause. */
    static final Pattern IN_A_ROW =
            Pattern.compile("(?<=^|[,。;:])(?<s>[^,。;:\\d]{1,40}、[^,。;:\\d]{1,40}?)(?:" + COMPARES + ")" + VALUES);

    static final Pattern ONE_OF_SEVERAL =
            Pattern.compile("(?<n>\\d{1,15}(?:\\.\\d{1,15})?)(?<u>/10万|[^\\d、和及,。;]{0,8}?)(?=[、和及,]|$|以|左右)");
    static final Pattern RATIO =
            Pattern.compile(COMPARES + "(?:到|至)?(?<n>\\d{1,15}(?:\\.\\d{1,15})?:\\d{1,15})(?!\\d)" + MORE);
    /** 进入全省前三位. */
    static final Pattern RANK = Pattern.compile(
            "(?:(?<=排名|位次)|(?:进入|进位至|进至|位居|位列|居|列|稳居|跻身|迈入|挺进|处于|保持在?|力争){1,4})[^,。;:、\\d]{0,10}?前(?<n>\\d{1,3}|[一二三四五六七八九十百]{1,3})(?<u>位|名|强)");
    /** 压缩三成以上; 成 may begin a word (成立, 成效). */
    static final Pattern TENTHS = Pattern.compile(
            COMPARES + "(?<mid>[^,。;:、\\d]{0,12}?)(?:约|近|超过?)?(?<n>[一二两三四五六七八九])成(?<u>)(?<half>半|[一二三四五六七八九])?" + MORE
                    + "(?=[,。;:、) ]|$)");
    /** 消除八成以上: a share of what the words before name. */
    static final Pattern TENTHS_ALONE = Pattern.compile(
            "(?<=[\\u4e00-\\u9fa5]{2})(?<n>[一二两三四五六七八九])成(?<u>)(?<half>半|[一二三四五六七八九])?" + MORE + "(?=[,。;:、) ]|$)");
    /** 80万吨乙烯项目: how large it is belongs to its name; after the number, its unit without 万 and the like. */
    static final Pattern NAMED_BY_SIZE = Pattern.compile(
            "[人席座][\\u4e00-\\u9fa5]{0,6}(?:空间|体育场|体育馆|剧场|剧院|场馆|会场|广场).*|(?:吨标准煤|吨|千瓦|兆瓦|千伏|瓦|立方米|蒸吨|升)(?:/[日天年时])?[\\u4e00-\\u9fa5]{1,14}?(?:[、和及][^,。;:、\\d]{0,10}\\d[\\d.]{0,8}[^,。;:、\\d]{1,20}?){0,8}(?:等[\\u4e00-\\u9fa5\\d]{0,6})?(?:项目|工程|机组|装置|生产线|[水电]厂|处理厂|电站|基地|锅炉|窑炉|高炉|水库|码头|线路).*",
            Pattern.DOTALL);
    /** 单户最高300万元. */
    static final Pattern CAP =
            Pattern.compile("(?:最高|最多|上限|封顶)(?:不超过|可?达|可贷|为)?" + NUMBER + UNIT + "(?<more>以内)?(?=[,。;:、) ]|$)");
    /** 组建不少于30人的抢险队, 设立规模5亿元的基金. */
    static final Pattern MADE_OF = Pattern.compile("(?:设立|组建|成立|建立|发行|募集|筹建)(?:总?规模|总额|首期规模|首期)?(?<c>"
            + "不少于|不低于|不小于|不超过|至少|达到)?" + NUMBER + UNIT + MORE + "的(?<o>[^,。;:、\\d]{2,20})(?=[,。;:、]|$)");
    /** 指数降至1.6以下, without a unit. */
    static final Pattern BARE =
            Pattern.compile(COMPARES + "(?:到|至)?(?<n>\\d{1,15}(?:\\.\\d{1,15})?)" + MORE + "(?=[,。;、) ]|:(?!\\d)|$)");
    /** 为5万名适龄女性免费开展…. */
    static final Pattern SERVED = Pattern.compile(
            "(?:为|向|给|帮助|组织)" + QUANTITY
                    + "的?(?<o>[^,。;:、\\d]{2,16}?)(?=免费|提供|开展|发放|进行|实施|落实|办理|安装|配备|购买|建立|配发|减免|解决|做好|改造|接种|筛查|体检|缴纳|代缴|参加|参与|补贴|补助|配送|送)");
    /** 自印发之日起30日. */
    static final Pattern FROM_ISSUE = Pattern.compile("(?:印发|发布|公布|下发|出台)(?:之日起|后)[^。;]{0,2}$");

    /** ≥15, beside a column that says of what unit. */
    static final Pattern BARE_VALUE = Pattern.compile("\\s*(?:" + COMPARES
            + ")?(?:到|至)?(?:约|近)?(?<n>\\d{1,15}(?:\\.\\d{1,15})?(?:[-~至]\\d{1,15}(?:\\.\\d{1,15})?)?)" + MORE + "\\s*");
    /** 完成总投资的50%. */
    static final Pattern PART = Pattern.compile("完成(?<s>[^,。;:\\d]{2,14})的" + NUMBER + "(?<u>%)" + MORE);
    /** A value and nothing else, or with a verb: 建成1处. */
    static final Pattern VALUE = Pattern.compile("\\s*(?:[较比][^,。;:]{0,8}年(?:底|末)?\\s*)?(?:" + MAKES + ")?(?:"
            + COMPARES + ")?(?:到|至)?(?:约|近)?" + NUMBER + UNIT + MORE + "(?:\\([^()\\d]{1,20}\\))?[。;]?\\s*");

    static final Pattern WITHIN = Pattern.compile("(?:在|于)?(?:[^,。;:]{0,24}之日起,?)?" + NUMBER
            + "(?<u>个?工作日|个?小时|分钟|天|日|个自然日)(?:(?:之|以)?内|(?<!\\d日)(?=办结|办毕|完成|答复|反馈))(?<s>[^,。;:、]{2,24})");
    static final Pattern NOT_BEFORE =
            Pattern.compile("(?:现有|已有|原有|已建成|已|依托|所涉|给予|奖励|补助|发挥|每人|不满|年满|持续关注|围绕|等(?!级|次|各[类种])|第)[^,。;]{0,10}$");
    /** 不再新建…: what must not be made. */
    static final Pattern FORBIDS = Pattern.compile("(?:不再|禁止|严禁|不得|不准|停止|暂停|杜绝)[^,。;]{0,4}$");

    static final Pattern CONDITION_AFTER = Pattern.compile(
            "(?:[\\d或和及、%万元]{0,12}(?:\\(含\\))?(?:以上|以下|及以上|及以下|以内)?(?:的|部分|[^,。;:、\\d的]{1,12}的,?(?=给予|予以|按|每|补|奖|一次性)))(?!目标|比例|标准).*",
            Pattern.DOTALL);
    static final Pattern SUBJECT_LEAD = Pattern.compile(
            "^.*?(?:力争将|力争使|实现|力争|确保|争取|推动|使得|使(?!用)|将|让|把|促进|推进|完成|做到|着力|其中|到时|要求|(?<![主重必需])要|加快|强化|引进|目标[为是]|年均(?!增)|累计|新增|实施|构建|优化|提高|提升(?!率)|年前|前)(?=[^的]{2,})");
    static final Pattern SUBJECT_TAIL = Pattern.compile(
            "(?:原则上|实现|力争|总体|平均|均|要|应|应当|须|也|再|全部|统一|进一步|不断|逐步|累计|总计|合计|共计|共|预计|年底前|每年|年均|同比|比上年|较上年|分别|需|必须|稳定|整体|新|以){1,12}$");
    static final Pattern SINCE = Pattern.compile("^(?:较|比|与|同比)[^,。]{0,14}(?:年|期|初|末|度|前)(?:相比)?");
    static final Pattern FROM_BEFORE = Pattern.compile("(?:由|从(?!业|事))[^,。]{1,16}$");
    static final Pattern OBJECT_END = Pattern.compile(
            "(?:全部|全面|(?!^)在|等[^级]|分批|分步|取得|通过|跻身|建设任务|建设$|落地|工作$|任务$|推进|开展|建成|活动$|并|以上|左右|示范引领|达到|实行|进行|完成|复牌|纳入|用于|向).*$");

    static final Pattern SAYS_NUMBER = Pattern.compile(
            "\\d|全覆盖|翻[一两三]?番|百分之|[一二两三四五六七八九]成|前[一二三四五六七八九十百]|[于少多过到至达为在][一二三四五六七八九十两百]|[一二三四五六七八九十两](?:座|所|条|处|栋|幢|台|辆|艘|个|家|支|间|套)");

    static final Pattern LAST_VERB = Pattern.compile(".*(?:" + MAKES + ")(?<object>[^\\d]{2,24})");
    static final Pattern BARE_VERB = Pattern.compile("(?:" + MAKES + "|总计|合计|年度?|三年|五年|全年|达到|确保|努力|预计|计划){1,6}");

    private TargetWords() {}
}
