package org.tongban.documents.field;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.text.Flow;

/**
 * Units in a row: 省住建厅、省人社厅等相关部门和各市人民政府. Parted at 、 and at 和, 及, 与 where a name may end before
 * them; an open end (等相关部门) is kept apart from the name before it.
 */
final class UnitList {
    private static final Pattern LEVELS_GO_ON = Pattern.compile(
            "(?:^|[和及与、])各?(?:有关|相关)?(?:设区)?(?:地级)?(?:省|市|州|盟|县|区|旗|乡|镇|乡镇|街道|市州|县市|市县|县区)(?:行政公署)?(?:\\([^()]*\\)|<[^<>]*>|\\[[^\\[\\]]*\\])?$");
    private static final Pattern GOES_ON = Pattern.compile(
            "\\s*(?:设区的?)?[省市州盟县区旗乡镇]{1,2}(?:\\([^()]*\\)|<[^<>]*>|\\[[^\\[\\]]*\\])?(?:、|人民政府|政府|有关|相关|各|级|两级|三级)");
    private static final Pattern GENERIC = Pattern.compile("(?![省市区县州各]|有关|相关|其他|驻)[\\u4e00-\\u9fa5]{0,4}(?:部门|单位)");
    private static final Pattern OPEN_END = Pattern.compile(
            "等[^、,;和及与()<>]{0,10}?" + "(?:部门和单位|部门及单位|单位和部门|部门|单位|部委|机构|企业|地区|地方|方面|委办局|委局|高校|院校|处室|科室|乡镇|街道){1,6}");
    /** 青河、安河经济开发区管委会: places whose zones are said once. */
    private static final Pattern PLACES =
            Pattern.compile("(?![省市县区州各])[\\u4e00-\\u9fa5]{2,5}(?:、[\\u4e00-\\u9fa5]{2,5}){0,12}");

    private static final Pattern ITS_ZONE = Pattern.compile(
            "(?:[\\u4e00-\\u9fa5]{2,5}、){0,6}[\\u4e00-\\u9fa5]{2,5}?(?:(?:经济|高新|技术|产业|工业|开发)[\\u4e00-\\u9fa5]{0,8}(?:区|园区)管委会|管理区(?=[,;。)、]|$))");
    private static final Pattern BARE_UNITS = Pattern.compile("(?:单位|各直属(?:机构|单位))(?=[,;。)\\]、\\s]|$)");
    /** 各县党委和人民政府 */
    private static final Pattern PARTY = Pattern.compile(".*(?:党委|工委)");

    private static final Pattern BARE_GOVERNMENT = Pattern.compile("(?:人民)?政府(?=[,;。)\\]、\\s]|$)");

    private static final Pattern ITS_GOVERNMENT = Pattern.compile("(?:人民)?政府|管委会");
    /** Offices are named after these: 市委宣传部, 市政府办公室. */
    private static final Pattern PARTY_OR_GOVERNMENT = Pattern.compile("[省市县区旗州]?委|.*政府");

    /** 包片单位县气象局: what the unit is there for, and the unit. */
    private static final Pattern DESCRIBED = Pattern.compile(
            "[\\u4e00-\\u9fa5]{0,10}?(?:包片|包保|包联|包抓|责任|主管|帮扶|联系|挂钩|牵头|承办|属地|分管)(?:单位|部门)(?=[省市区县州旗][^、,;]{2,16}$|[省市区县州旗][^、,;的]{1,12}(?:局|委|办|中心|大队|社|校|院|公司)[、,;]?)");

    private static final String JOINERS = "和及与暨";

    /** A name before it is given its role; from and to in the flow. */
    record Name(String folded, int from, int to) {}

    private UnitList() {}

    static List<Name> split(Flow flow, int from, int to) {
        List<Name> names = new ArrayList<>();
        int start = from;
        int depth = 0;
        for (int at = from; at <= to; at++) {
            char c = at == to ? '、' : flow.folded().charAt(at);
            depth += c == '(' || c == '<' || c == '[' ? 1 : c == ')' || c == '>' || c == ']' ? -1 : 0;
            boolean level = depth <= 0 || at == to;
            if (level && isSeparator(c)) {
                if (at < to && c == '、' && goesOn(flow, start, at)) {
                    continue;
                }
                addParted(flow, start, at, names);
                start = at + 1;
                depth = 0;
            }
        }
        return names;
    }

    private static boolean isSeparator(char c) {
        return c == '、' || c == ',' || c == ';' || c == '/' || c == '。' || c == '\\' || c == '|' || c == ' ';
    }

    /** Is it one name with 、 in it? */
    private static boolean goesOn(Flow flow, int start, int at) {
        return levelsGoOn(flow, start, at)
                || partyGoesOn(flow, start, at)
                || departmentsGoOn(flow, start, at)
                || placesGoOn(flow, start, at);
    }

    private static boolean placesGoOn(Flow flow, int start, int at) {
        String places = folded(flow, start, at);
        return PLACES.matcher(places).matches()
                && !UnitShape.mayEnd(places)
                && !Prefix.isWork(places)
                && ITS_ZONE.matcher(flow.folded()).region(at + 1, flow.length()).lookingAt();
    }

    /** 各市、县人民政府 is one group, not 各市 and 县人民政府. */
    private static boolean levelsGoOn(Flow flow, int start, int at) {
        return LEVELS_GO_ON.matcher(folded(flow, start, at)).find()
                && GOES_ON.matcher(flow.folded()).region(at + 1, flow.length()).lookingAt();
    }

    /** 各设区市党委、政府 */
    private static boolean partyGoesOn(Flow flow, int start, int at) {
        return PARTY.matcher(folded(flow, start, at)).matches()
                && BARE_GOVERNMENT
                        .matcher(flow.folded())
                        .region(at + 1, flow.length())
                        .lookingAt();
    }

    /** 市直有关部门、单位 */
    private static boolean departmentsGoOn(Flow flow, int start, int at) {
        return folded(flow, start, at).matches(".*(?:有关|相关|各|直)部门")
                && BARE_UNITS
                        .matcher(flow.folded())
                        .region(at + 1, flow.length())
                        .lookingAt();
    }

    private static String folded(Flow flow, int from, int to) {
        return flow.folded().substring(from, to).replace("\n", "");
    }

    /** Parts at 和 and the like, and an open end from its name. */
    private static void addParted(Flow flow, int from, int to, List<Name> names) {
        int start = skipJoiner(flow, from, to);
        for (int at = start + 2; at < to; at++) {
            String so = folded(flow, start, at);
            if (flow.folded().charAt(at) == '等' && UnitShape.mayEnd(so)) {
                add(flow, start, at, names);
                Matcher open = OPEN_END.matcher(flow.folded()).region(at, to);
                int end = open.lookingAt() ? open.end() : at + 1;
                add(flow, at, end, names);
                addParted(flow, end, to, names);
                return;
            }
            if (flow.isApart(at)
                    && UnitShape.mayEnd(so)
                    && (UnitShape.mayEnd(trimmed(flow, at, to)) || UnitShape.isNamed(trimmed(flow, at, to)))
                    && UnitShape.startsUnit(trimmed(flow, at, to))
                    && !(so.endsWith("纪委") && trimmed(flow, at, to).startsWith("监委"))
                    && (UnitShape.namesLevel(trimmed(flow, at, to))
                            || !PARTY_OR_GOVERNMENT.matcher(so).matches())) {
                add(flow, start, at, names);
                addParted(flow, at, to, names);
                return;
            }
            if (isJoiner(flow, at, to)
                    && UnitShape.mayEnd(so)
                    && UnitShape.mayEnd(trimmed(flow, at, to))
                    && !GENERIC.matcher(trimmed(flow, at, to)).matches()
                    && !(PARTY.matcher(so).matches()
                            && ITS_GOVERNMENT.matcher(trimmed(flow, at, to)).matches())) {
                add(flow, start, at, names);
                addParted(flow, at, to, names);
                return;
            }
        }
        add(flow, start, to, names);
    }

    private static String trimmed(Flow flow, int at, int to) {
        return folded(flow, skipJoiner(flow, at, to), to).replaceFirst("等$", "");
    }

    private static boolean isJoiner(Flow flow, int at, int to) {
        char c = flow.folded().charAt(at);
        return JOINERS.indexOf(c) >= 0
                || c == '以' && at + 1 < to && flow.folded().charAt(at + 1) == '及';
    }

    private static int skipJoiner(Flow flow, int from, int to) {
        int at = from;
        while (at < to
                && (isJoiner(flow, at, to)
                        || Character.isWhitespace(flow.folded().charAt(at)))) {
            at += flow.folded().charAt(at) == '以' ? 2 : 1;
        }
        return at;
    }

    private static void add(Flow flow, int from, int to, List<Name> names) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(flow.folded().charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(flow.folded().charAt(end - 1))) {
            end--;
        }
        Matcher describes = DESCRIBED.matcher(flow.folded()).region(start, end);
        start = describes.lookingAt() ? describes.end() : start;
        String name = folded(flow, start, end);
        if (!name.isEmpty() && !name.equals("等")) {
            names.add(new Name(name, start, end));
        }
    }
}
