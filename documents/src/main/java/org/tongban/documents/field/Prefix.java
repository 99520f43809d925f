package org.tongban.documents.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.UnitMention;

/**
 * 省, 市, 区 … said once for several: 市发展改革委、财政局 are 市发展改革委 and 市财政局. Nothing is put before names of
 * places and of offices that belong to the state (太原海关), nor before groups.
 */
final class Prefix {
    private static final Pattern LEVEL = Pattern.compile("(省|市|区|县|州|盟|旗|兵团)(?!直|级|属|场监|场监督|场化|政府各|域|块|政公|容|委、).{2,}");
    private static final Pattern PLACE_LEVEL = Pattern.compile("([\\u4e00-\\u9fa5]{2,7}?[省市区县州盟旗])(?!场|政|直|委|级).{2,}");
    /** What offices of every level do; a name that starts so has lost its prefix. */
    private static final Pattern WORK =
            Pattern.compile("(?:发展|发改|工业|工信|经信|经济|教育|教体|教科|教文|科技|科学|公安|民政|民宗|民族|司法|财政|人社|人力|自然资源|国土|"
                    + "规划|规自|生态|环保|环境|住房|住建|城建|建设|城管|城市管理|城乡|综合执法|交通|公路|水利|水务|农业|农经|农机|农牧|畜牧|商务|商贸|文旅|文化|文体|文广|文物|旅游|卫健|卫生|"
                    + "退役|应急|审计|外事|国资|市场监|市监|体育|统计|医保|医疗|信访|乡村|扶贫|地方金融|金融|机关|广电|广播|新闻|能源|林业|林草|园林|粮食|大数据|数据|数字|政务|行政|审批|政数|"
                    + "税务|气象|消防|邮政|烟草|通信|人防|国动|档案|知识产权|药监|药品|食药|监狱|戒毒|总工会|工会|妇联|残联|工商联|科协|文联|侨联|侨办|台办|外办|供销|投资|招商|贸促|中小企业|小企业|房产|房管|公积金|"
                    + "社保|就业|公共资源|营商|网信|宣传|组织部|统战|编办|政法|纪委|监委|政研|法院|检察院|中级人民法院|人民法院|人民检察院|红十字|地震|测绘|地质|煤炭|盐业|史志|党校|融媒|"
                    + "外经|经贸|外贸|物价|农委|农办|人保|劳动|国税|地税|质监|工商|安监|食安|监察|法制|计生|人口|房地|市容|市政|交委|建委|科委|旅委|港口|口岸|港航|海洋|渔业|移民|"
                    + "人才|服务业|文明|老龄|信用|轨道|绿化|水文|疾控|重点办|重点工程|项目办|开放|"
                    + "国家税务局|地方税务|密码|保密|机要|国安|优化|委(?:组织|宣传|统战|政法|网信|编|社会|办)|政府(?:办|研|外)).*");

    /** 云泽国税局、地税局: what stands after the office named by its place is of that place too. */
    private static final Pattern OF_PLACE =
            Pattern.compile("(?![省市区县州盟旗]|国家|地方|全国)[\\u4e00-\\u9fa5]{2,3}(?:国税局|地税局|税务局|国家税务局|海关|海事局)");

    /** 市政府各部门 have it. */
    private static final Pattern OF_GOVERNMENT = Pattern.compile("[省市县区州盟旗](?:人民)?政府.*");

    private static final Pattern OF_THE_STATE = Pattern.compile(
            "(?:国网|国家|中国|全国|人行|人民银行|中央|团[省市区县]委|各|有关|相关|银保监|证监|海关|民航|铁路|武警|军分区|属地|其他|等).*"
                    + "|.*(?:公司|集团|海关|海事局|支行|银行|监管局|银保监局|证监局|(?<=[运源境业业利务]部)[\\u4e00-\\u9fa5]{2,6}局|分局|调查队|示范区|开发区|新区|园区|高新区)");

    private Prefix() {}

    /** The prefix that the first named unit of a clause carries. */
    static Optional<String> of(List<UnitMention> units) {
        for (UnitMention unit : units) {
            if (unit.kind() == UnitMention.Kind.NAMED) {
                return of(unit.name());
            }
        }
        return Optional.empty();
    }

    static boolean isWork(String name) {
        return WORK.matcher(name).matches();
    }

    private static Optional<String> of(String name) {
        Matcher level = LEVEL.matcher(name);
        if (level.matches()) {
            return Optional.of(level.group(1));
        }
        Matcher place = PLACE_LEVEL.matcher(name);
        return place.matches() && WORK.matcher(name.substring(place.end(1))).matches()
                ? Optional.of(place.group(1))
                : Optional.empty();
    }

    /** All of one clause, so that a prefix said for the lead unit serves those that work with it. */
    static List<UnitMention> restore(List<UnitMention> units) {
        Optional<String> prefix = of(units);
        if (prefix.isEmpty()) {
            int first = 0;
            while (first < units.size() && of(units.get(first).name()).isEmpty()) {
                first++;
            }
            if (first == 0 || first >= units.size() - 1) {
                return units;
            }
            List<UnitMention> restored = new ArrayList<>(units.subList(0, first));
            restored.addAll(restore(units.subList(first, units.size())));
            return restored;
        }
        boolean saidOnce =
                units.stream().filter(unit -> of(unit.name()).isPresent()).count() == 1;
        List<UnitMention> restored = new ArrayList<>();
        boolean ofPlace = false;
        for (UnitMention unit : units) {
            boolean lacks =
                    lacks(unit, saidOnce) && !OF_GOVERNMENT.matcher(unit.name()).matches();
            restored.add(lacks && !ofPlace ? with(prefix.get(), unit) : unit);
            ofPlace = !lacks && OF_PLACE.matcher(unit.name()).matches() || ofPlace && lacks;
        }
        return restored;
    }

    private static boolean lacks(UnitMention unit, boolean saidOnce) {
        String name = unit.name();
        if (unit.kind() != UnitMention.Kind.NAMED
                || of(name).isPresent()
                || OF_THE_STATE.matcher(name).matches()
                        && !name.startsWith("市场监管")
                        && !name.startsWith("市场监督")
                        && !name.equals("国家税务局")
                        && !name.startsWith("地方金融")
                        && !name.startsWith("金融监管")) {
            return false;
        }
        return WORK.matcher(name).matches() && (saidOnce || !name.matches("[\\u4e00-\\u9fa5]{2,3}(?:集团|公司|大学|学院)"));
    }

    private static UnitMention with(String prefix, UnitMention unit) {
        return new UnitMention(
                prefix + unit.name(),
                unit.printed(),
                unit.role(),
                unit.kind(),
                unit.span(),
                unit.confidence()
                        .and(org.tongban.documents.Confidence.of(
                                0.9,
                                "“" + prefix + "”只在前面写过一次",
                                "“" + prefix + "” is said once, before another unit")));
    }
}
