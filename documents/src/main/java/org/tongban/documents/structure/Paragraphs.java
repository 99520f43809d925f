package org.tongban.documents.structure;

import java.util.ArrayList;
import java.util.List;
import org.tongban.documents.text.Flow;

/** The paragraphs of a flow, or of a part of it. */
final class Paragraphs {
    private Paragraphs() {}

    static List<Range> of(Flow flow, int from, int to) {
        List<Range> paragraphs = new ArrayList<>();
        int start = from;
        for (int at = from; at <= to; at++) {
            if (at == to || flow.text().charAt(at) == '\n') {
                if (at > start) {
                    paragraphs.add(new Range(start, at));
                }
                start = at + 1;
            }
        }
        return paragraphs;
    }
}
