package org.tongban.kernel.procedure.map;

import java.util.ArrayList;
import java.util.List;

/** About how wide text is drawn, without fonts: a Chinese character is a square, a Latin letter about half of one. */
final class TextWidth {

    private TextWidth() {}

    static double of(String text, double size) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += text.charAt(i) < 0x2000 ? narrow(text.charAt(i)) : 1;
        }
        return width * size;
    }

    private static double narrow(char c) {
        if ("iljt.,:;|'()[] fr".indexOf(c) >= 0) {
            return 0.36;
        }
        return Character.isUpperCase(c) || c == 'm' || c == 'w' ? 0.78 : 0.58;
    }

    /** Broken at spaces, or between Chinese characters; what doesn't fit the last line is cut with a sign. */
    static List<String> lines(String text, double size, double width, int most) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (!rest.isEmpty() && lines.size() < most) {
            int end = fitting(rest, size, width);
            boolean last = lines.size() == most - 1;
            if (end < rest.length() && last) {
                lines.add(cut(rest, size, width));
                return lines;
            }
            lines.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        return lines;
    }

    static String cut(String text, double size, double width) {
        if (of(text, size) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 1 && of(text.substring(0, end) + "…", size) > width) {
            end--;
        }
        return text.substring(0, end).strip() + "…";
    }

    private static int fitting(String text, double size, double width) {
        int end = text.length();
        while (end > 1 && (of(text.substring(0, end).strip(), size) > width || !breaks(text, end))) {
            end--;
        }
        return end > 1 ? end : Math.max(1, forced(text, size, width));
    }

    private static int forced(String text, double size, double width) {
        int end = text.length();
        while (end > 1 && of(text.substring(0, end), size) > width) {
            end--;
        }
        return end;
    }

    private static boolean breaks(String text, int at) {
        return at == text.length()
                || text.charAt(at) == ' '
                || text.charAt(at - 1) == ' '
                || (text.charAt(at - 1) >= 0x2E80 && text.charAt(at) >= 0x2E80);
    }
}
