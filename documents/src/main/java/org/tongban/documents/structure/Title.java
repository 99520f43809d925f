package org.tongban.documents.structure;

import org.tongban.documents.text.Flow;

/** The heading of a numbered part: up to its first full stop, the end of its paragraph, or its bracket of units. */
final class Title {
    private static final int SHORT = 18;
    private static final int LONGEST_QUOTE = 60;

    private Title() {}

    /** One past its last character. */
    static int end(Flow flow, int from, int to) {
        int quoted = -1;
        int depth = 0;
        for (int at = from; at < to; at++) {
            char c = flow.folded().charAt(at);
            if (c == '“' || c == '《') {
                quoted = quoted < 0 ? at : quoted;
            } else if (c == '”' || c == '》') {
                quoted = -1;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            }
            boolean inside = (quoted >= 0 && at - quoted <= LONGEST_QUOTE) || depth > 0;
            if (c == ':' && !inside && isHeading(flow.folded().substring(from, at)) && at + 1 < to) {
                return at;
            }
            if (c == '\n' || !inside && (c == '。' || c == '!' || c == '?')) {
                return at;
            }
        }
        return to;
    }

    /** 强化监管：…, but not 做好以下工作：…. */
    private static boolean isHeading(String beforeColon) {
        return beforeColon.length() >= 4
                && beforeColon.length() <= SHORT
                && !beforeColon.matches(".*(?:[,、]|以下|如下|下列|包括|其中|之一|分别是|单位|部门|时限).*");
    }

    static String text(Flow flow, int from, int end) {
        return flow.slice(from, end).replaceFirst("[：:；;，,。、.]+$", "");
    }
}
