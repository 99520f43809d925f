package org.tongban.documents.structure;

import org.tongban.documents.text.Flow;

/** The heading of a numbered part: up to its first full stop, the end of its paragraph, or its bracket of units. */
final class Title {
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
            if (c == '\n' || !inside && (c == '。' || c == '!' || c == '?')) {
                return at;
            }
        }
        return to;
    }

    static String text(Flow flow, int from, int end) {
        return flow.slice(from, end).replaceFirst("[：:；;，,。、]+$", "");
    }
}
