package org.tongban.documents.reading;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;

/** The numbers of Word's automatic lists, counted as Word does. */
final class WordNumbers {
    private static final String[] CHINESE = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

    private final Map<BigInteger, TreeMap<Integer, Integer>> lists = new HashMap<>();

    String before(XWPFParagraph paragraph) {
        BigInteger list = paragraph.getNumID();
        String text = paragraph.getNumLevelText();
        String format = paragraph.getNumFmt();
        if (list == null
                || text == null
                || format == null
                || format.equals("bullet")
                || format.equals("none")
                || paragraph.getText().isBlank()) {
            return "";
        }
        int level = paragraph.getNumIlvl() == null ? 0 : paragraph.getNumIlvl().intValue();
        TreeMap<Integer, Integer> counts = lists.computeIfAbsent(list, l -> new TreeMap<>());
        counts.tailMap(level, false).clear();
        BigInteger start = paragraph.getNumStartOverride();
        counts.merge(level, start == null ? 1 : start.intValue(), (before, first) -> before + 1);
        String number = text;
        for (int each = 0; each <= level; each++) {
            number = number.replace("%" + (each + 1), written(counts.getOrDefault(each, 1), format));
        }
        return number;
    }

    private static String written(int value, String format) {
        if (format.startsWith("decimalEnclosedCircle") && value <= 20) {
            return Character.toString('①' + value - 1);
        }
        return format.startsWith("chinese") || format.startsWith("ideograph") || format.startsWith("taiwanese")
                ? chinese(value)
                : Integer.toString(value);
    }

    static String chinese(int value) {
        if (value >= 100) {
            return CHINESE[value / 100 % 10] + "百"
                    + (value % 100 == 0 ? "" : value % 100 < 10 ? "零" + CHINESE[value % 10] : tens(value % 100));
        }
        return value < 20 && value >= 10 ? "十" + CHINESE[value % 10] : tens(value);
    }

    private static String tens(int value) {
        return value < 10 ? CHINESE[value] : CHINESE[value / 10] + "十" + CHINESE[value % 10];
    }
}
