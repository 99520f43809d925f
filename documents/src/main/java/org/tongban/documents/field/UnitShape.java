package org.tongban.documents.field;

import java.util.regex.Pattern;

/** How the name of a unit looks: no list of names, only how Chinese offices are named. All on folded text. */
final class UnitShape {
    private static final String BODY = "委员会|委员会办公室|常委会|管委会|党工委|工委|纪委|监委|政法委|团委|编委|委办|委|厅|局|办公厅|办公室|办|部|署|"
            + "政府|人大|政协|法院|检察院|研究院|科学院|医院|学院|院|中心|集团|公司|支行|分行|总行|银行|信用社|联社|海关|总队|支队|大队|队|"
            + "协会|学会|商会|总会|联合会|工商联|贸促会|妇联|残联|科协|文联|侨联|工会|基金会|理事会|会|社|电视台|广播台|融媒体中心|台|"
            + "专班|领导小组|工作组|小组|组|指挥部|事务所|服务站|总站|站|段|厂|矿|林场|农场|司|所|处|科|股|室|馆|专员办|办事处|代表处|街道|街道办|街办|(?<=[^步商老北南东西])街|分局|铁路局|"
            + "党校|学校|大学|中学|园区|开发区|高新区|经开区|示范区|新区|自贸区|综保区|功能区|度假区|管理区|景区|"
            + "基金|联盟|监管局|办事机构|交易所|平台公司|电网|电力|移动|联通|电信|铁塔";
    private static final String GROUP_END =
            "镇街|街镇|乡镇街|盟|州|旗|苏木|公署|部门|单位|政府|企业|机构|高校|院校|学校|地区|地方|区县|县区|县市|县|市|区|乡镇|镇|乡|村|社区|街道|各方|部委|主体|园区|"
                    + "开发区|管委会|平台|组织|金融机构|科室|处室|站所|委局|委办局|办局|厅局|司局|专班|工作组|小组|法院|检察院|医院|公司|银行|国企|央企|民企|国资企业|市场主体|经营主体";
    private static final Pattern NAMED =
            Pattern.compile("[\\u4e00-\\u9fa5A-Za-z0-9·()<>“”\"-]{1,36}?(?:" + BODY + ")(?:\\([^()]{1,12}\\))?");
    private static final Pattern GROUP =
            Pattern.compile("(?:各|有关|相关|其他|全[省市县区州]|[省市县区州盟旗国]级|[省市县区州国]直|中央|驻|市属|省属|县属|区属|属地|所在地|当地|"
                    + "承担|牵头|责任|成员|涉及|辖区|省|市|县|区|乡镇|行业|主管|职能|[一二三四五六七八九十两\\d]+[县市区]|[\\u4e00-\\u9fa5A-Za-z0-9]{2,20}?)"
                    + "[\\u4e00-\\u9fa5A-Za-z0-9()<>\\[\\]、·“”]{0,24}?(?:" + GROUP_END
                    + ")(?:\\([^()]{1,12}\\)|<[^<>]{1,12}>|\\[[^\\[\\]]{1,12}\\])?");
    private static final Pattern IS_GROUP = Pattern.compile(
            "^(?:各|有关|相关|其他|所有|属地|[省市县区州盟旗国](?:级|直|属)|全[省市县区州]|[省市区县州]?(?:相关|有关|各)|[市县]、|县\\(|区\\(|市\\().*|.*(?:部门|单位|企业|高校|机构|成员单位|地方|地区|处室|科室|国企|央企|民企)$");
    private static final Pattern BRACKET = Pattern.compile("\\([^()]*\\)|<[^<>]*>|\\[[^\\[\\]]*\\]");
    private static final Pattern ONLY_LEVELS = Pattern.compile("(?!各.)[各省市州盟县区旗乡镇村街道、和及()<>直级]+");
    private static final Pattern OPEN =
            Pattern.compile("^等(?:有关|相关|各|其他|多个|\\d+个|[一二三四五六七八九十]+个)?[\\u4e00-\\u9fa5]{0,10}$");
    private static final Pattern NOT =
            Pattern.compile("的|以下|简称|包括|不含|详见|附件|除外|试行|暂行|根据|按照|依据|参照|可以|不得|应当|是否|如果|例如|用于|通过|实现|推动|加强|开展|完善|不断|进一步");
    private static final Pattern ENDS_AS_UNIT = Pattern.compile(
            ".*(?:委员会|委|厅|局|办公厅|办公室|督查室|研究室|办|部|署|政府|法院|检察院|院|中心|集团|公司|支行|银行|海关|总队|支队|大队|协会|会|联|部门|单位|管委会|专班|小组|指挥部|开发区|园区|示范区|企业|机构|社|校|处|科|股|组|盟|州|旗|公署|苏木|高校|国企|央企|民企|所|站|街道|镇街|街镇|镇|乡|县|市|区|团委|科协|段|厂|矿|林场|农场|司)(?:\\([^()]*\\))?");

    /** Bodies whose whole name is what others end with; and all places. */
    private static final Pattern ALONE = Pattern.compile("工商联|妇联|残联|科协|文联|侨联|贸促会|总工会|团委|各地");

    private UnitShape() {}

    static boolean isUnit(String name, Context context) {
        if (name.length() < 2
                || name.length() > 40
                || !balanced(name)
                || ONLY_LEVELS.matcher(name).matches()) {
            return false;
        }
        if (context.hints().units().contains(name)) {
            return true;
        }
        if (ALONE.matcher(name).matches()) {
            return true;
        }
        String bare = BRACKET.matcher(name).replaceAll("");
        return !NOT.matcher(name).find()
                && (NAMED.matcher(name).matches()
                        || bare.length() >= 3 && NAMED.matcher(bare).matches()
                        || GROUP.matcher(name).matches()
                        || isOpen(name));
    }

    /** Units without a word of role beside them have to look more like units: the office of some level. */
    static boolean isPlainlyUnit(String name, Context context) {
        return isUnit(name, context)
                && ENDS_AS_UNIT.matcher(name).matches()
                && (name.length() >= 3 || Prefix.isWork(name));
    }

    static boolean hasLevel(String name) {
        return name.matches("(?:省|市|区|县|州|各|国家|团[省市区县]委|[\\u4e00-\\u9fa5]{2,6}[省市县区州]).+") || isGroup(name);
    }

    /** What begins like this begins a name, and doesn't go on with the one before. */
    static boolean startsUnit(String name) {
        return name.length() > 3
                && (name.matches("[省市区县州盟旗各].+|国[家网].+|(?:中国)?人民银行.+|国家.+|中国.+") || Prefix.isWork(name));
    }

    /** 县公路段, but not 市场监管局. */
    static boolean namesLevel(String name) {
        return name.matches("(?:[省县区州盟旗各]|市(?!场)|国家|中国|人民银行).+");
    }

    /** By itself, without any word beside it: the office of a level, or 教育局 and the like. */
    static boolean isOffice(String name) {
        return (startsUnit(name) || Prefix.isWork(name))
                && (!Prefix.isWork(name) || name.matches(".{2,9}(?:局|委|办|厅|部|部门|委员会|办公室|督查室|研究室)"));
    }

    static boolean isGroup(String name) {
        return IS_GROUP.matcher(name).matches();
    }

    static boolean isOpen(String name) {
        return OPEN.matcher(name).matches();
    }

    /** Does it end as names of offices and bodies do? */
    static boolean isNamed(String name) {
        return NAMED.matcher(name).matches() && !NOT.matcher(name).find();
    }

    /** Could a name end here, so that 和 after it parts two units and isn't within one (规划和自然资源局)? */
    static boolean mayEnd(String name) {
        return name.length() >= 2 && ENDS_AS_UNIT.matcher(name).matches() && balanced(name);
    }

    static boolean balanced(String name) {
        int depth = 0;
        for (char c : name.toCharArray()) {
            if (c == '(' || c == '<' || c == '[') {
                depth++;
            } else if (c == ')' || c == '>' || c == ']') {
                depth--;
            }
            if (depth < 0) {
                return false;
            }
        }
        return depth == 0;
    }
}
