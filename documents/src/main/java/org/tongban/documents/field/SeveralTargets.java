package org.tongban.documents.field;

import static org.tongban.documents.field.TargetWords.EACH_YEAR;
import static org.tongban.documents.field.TargetWords.IN_A_ROW;
import static org.tongban.documents.field.TargetWords.OF_THOSE_BEFORE;
import static org.tongban.documents.field.TargetWords.ONE_OF_SEVERAL;
import static org.tongban.documents.field.TargetWords.SEVERALLY;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.Target.Op;

/** 办结率、满意率分别达到99%、96%以上: each name with its number, in their order, or one name with all of them. */
final class SeveralTargets {
    /** 2026年、2027年分别达到: the years are no names of what is compared. */
    private static final Pattern YEARS = Pattern.compile("(?:20\\d\\d年底?[、和及与]?){2,}$");
    /** 普及率, 参与率 and 总和 hold no joint between two names. */
    private static final Pattern NAMES = Pattern.compile("、|(?<![共总调饱])和(?![谐平])|(?<!参)与|(?<![普涉波触顾])及(?![时格其])");
    /** 20%、25%以上: said of the last for all. */
    private static final Pattern FOR_ALL = Pattern.compile("(以上|以下|以内|左右)$");

    private static final Pattern HOPES_AFTER = Pattern.compile("(?:力争|争取|确保|要|应|将|均|也){1,4}$");
    private static final Pattern HOPES_BEFORE = Pattern.compile("^.*(?:力争|确保|实现|推动|使(?!用))");
    /** 居民、职工报销范围: the first names of a row say less than the row. */
    private static final int SHORT = 3;

    private static final Pattern SAID_OF_ALL = Pattern.compile("[在占的]");

    private final FoundTargets targets;
    private final String text;

    SeveralTargets(FoundTargets targets, String text) {
        this.targets = targets;
        this.text = text;
    }

    void find() {
        find(targets.matcher(SEVERALLY));
        find(targets.matcher(IN_A_ROW));
        Matcher each = targets.matcher(EACH_YEAR);
        while (each.find()) {
            each(each, each.group("s"));
        }
    }

    /** 接待游客600万人次、实现收入52亿元，分别增长12%和15%: said of those found before. */
    void ofThoseBefore() {
        Matcher found = targets.matcher(OF_THOSE_BEFORE);
        while (found.find()) {
            Matcher value = ONE_OF_SEVERAL.matcher(text).region(found.start("values"), found.end("values"));
            int count = (int) value.results().count();
            List<String> names = targets.subjectsBefore(found.start(), count);
            value.reset().region(found.start("values"), found.end("values"));
            for (int i = 0; i < names.size() && value.find(); i++) {
                Op op = ComparedTargets.opOf(found.group("c"), found.group("more"), value.group("u"));
                targets.add(value, value.start(), names.get(i), op, value.group("n"), value.group("u"));
            }
        }
    }

    private void find(Matcher found) {
        while (found.find()) {
            String row = YEARS.matcher(found.group("s")).replaceFirst("");
            row = HOPES_AFTER.matcher(row).replaceFirst("");
            each(found, HOPES_BEFORE.matcher(row).replaceFirst(""));
        }
    }

    private void each(Matcher found, String row) {
        String[] names = namesIn(row, found.group("values").split("[、,和及]").length);
        Matcher value = ONE_OF_SEVERAL.matcher(text).region(found.start("values"), found.end("values"));
        long values = value.results().count();
        if (values != names.length && (names.length != 1 || found.pattern() == IN_A_ROW)) {
            return;
        }
        Matcher atEnd = FOR_ALL.matcher(found.group("values"));
        String more = atEnd.find() ? atEnd.group(1) : found.group("more");
        String compares = found.pattern() == EACH_YEAR ? "" : Objects.requireNonNullElse(found.group("c"), "");
        String last = lastUnit(value, found);
        value.reset().region(found.start("values"), found.end("values"));
        boolean saysMore = names[names.length - 1].length() > 2 * SHORT;
        for (int i = 0; value.find(); i++) {
            String name = names[Math.min(i, names.length - 1)];
            String unit = last.startsWith(value.group("u")) ? last : value.group("u");
            Op op = ComparedTargets.opOf(compares, more, unit);
            String subject = TargetSubjects.clean(name.length() < SHORT && saysMore ? row : name);
            targets.add(value, value.start(), subject, op, value.group("n"), unit);
        }
    }

    /** 甲树种和乙草种在新建、改建绿地的比例: as many names as numbers may stand before what is said of all. */
    private static String[] namesIn(String row, int count) {
        String[] all = NAMES.split(row);
        Matcher place = SAID_OF_ALL.matcher(row);
        while (all.length != count && place.find()) {
            String[] before = NAMES.split(row.substring(0, place.start()));
            if (before.length == count) {
                return before;
            }
        }
        return all;
    }

    /** 10个、5个工作日: the last says the unit of all. */
    private static String lastUnit(Matcher value, Matcher found) {
        value.reset().region(found.start("values"), found.end("values"));
        String last = "";
        while (value.find()) {
            last = value.group("u");
        }
        return FOR_ALL.matcher(last).replaceFirst("");
    }
}
