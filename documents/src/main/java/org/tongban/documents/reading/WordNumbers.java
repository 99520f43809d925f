package org.tongban.documents.reading;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNum;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTNumPr;

/**
 * The numbers of Word's automatic lists, counted as Word does: lists of one pattern go on counting, unless one says
 * where it starts. A list may be set by the paragraph or by its style.
 */
final class WordNumbers {
    private static final String[] CHINESE = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    private static final int MOST_STYLES = 10;

    private final Map<BigInteger, TreeMap<Integer, Integer>> counted = new HashMap<>();
    private final Set<BigInteger> begun = new HashSet<>();

    /** @param said the paragraph's text: without any it has no number */
    String before(XWPFParagraph paragraph, String said) {
        XWPFDocument document = paragraph.getDocument();
        Optional<CTNumPr> list = listOf(paragraph);
        if (said.isBlank()
                || document.getNumbering() == null
                || list.isEmpty()
                || !list.get().isSetNumId()) {
            return "";
        }
        XWPFNum num = document.getNumbering().getNum(list.get().getNumId().getVal());
        if (num == null || num.getCTNum().getAbstractNumId() == null) {
            return "";
        }
        BigInteger pattern = num.getCTNum().getAbstractNumId().getVal();
        int level = list.get().isSetIlvl() ? list.get().getIlvl().getVal().intValue() : 0;
        return Optional.ofNullable(document.getNumbering().getAbstractNum(pattern))
                .map(found -> number(found.getCTAbstractNum(), num, pattern, level))
                .orElse("");
    }

    private static Optional<CTNumPr> listOf(XWPFParagraph paragraph) {
        if (paragraph.getCTP().isSetPPr() && paragraph.getCTP().getPPr().isSetNumPr()) {
            return Optional.of(paragraph.getCTP().getPPr().getNumPr());
        }
        XWPFDocument document = paragraph.getDocument();
        String style = paragraph.getStyleID();
        for (int up = 0; up < MOST_STYLES && style != null && document.getStyles() != null; up++) {
            XWPFStyle found = document.getStyles().getStyle(style);
            if (found == null) {
                return Optional.empty();
            }
            if (found.getCTStyle().isSetPPr() && found.getCTStyle().getPPr().isSetNumPr()) {
                return Optional.of(found.getCTStyle().getPPr().getNumPr());
            }
            style = found.getBasisStyleID();
        }
        return Optional.empty();
    }

    private String number(CTAbstractNum pattern, XWPFNum num, BigInteger id, int level) {
        Optional<CTLvl> own = levelOf(pattern, level);
        if (own.isEmpty() || !own.get().isSetLvlText() || format(own.get()).matches("bullet|none")) {
            return "";
        }
        TreeMap<Integer, Integer> counts = counted.computeIfAbsent(id, n -> new TreeMap<>());
        counts.tailMap(level, false).clear();
        Optional<Integer> override =
                begun.add(num.getCTNum().getNumId()) ? startOverride(num, level) : Optional.empty();
        override.ifPresent(first -> counts.remove(level));
        int first = override.orElse(
                own.get().isSetStart() ? own.get().getStart().getVal().intValue() : 1);
        counts.merge(level, first, (before, start) -> before + 1);
        String number = own.get().getLvlText().getVal();
        for (int each = 0; each <= level; each++) {
            String format = levelOf(pattern, each).map(WordNumbers::format).orElse("decimal");
            number = number.replace("%" + (each + 1), written(counts.getOrDefault(each, 1), format));
        }
        return number;
    }

    private static Optional<CTLvl> levelOf(CTAbstractNum pattern, int level) {
        return pattern.getLvlList().stream()
                .filter(each -> each.getIlvl().intValue() == level)
                .findFirst();
    }

    private static String format(CTLvl level) {
        return level.isSetNumFmt() ? level.getNumFmt().getVal().toString() : "decimal";
    }

    private static Optional<Integer> startOverride(XWPFNum num, int level) {
        return num.getCTNum().getLvlOverrideList().stream()
                .filter(each -> each.getIlvl().intValue() == level && each.isSetStartOverride())
                .map(each -> each.getStartOverride().getVal().intValue())
                .findFirst();
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
