package org.tongban.server.oversight.task;

import java.util.List;
import java.util.Optional;
import org.tongban.documents.Hints;
import org.tongban.documents.field.Context;
import org.tongban.documents.field.Targets;
import org.tongban.documents.text.Flow;

/** Numbers to be reached in what a person wrote, read as a document is. */
final class WrittenTargets {
    private static final Context NOTHING_ELSE =
            new Context(Hints.NONE, Optional.empty(), false, Optional.empty(), false, false, false);

    private WrittenTargets() {}

    /** In the order of the text. Nobody knows their places in any document. */
    static List<Reading.Number> in(String written) {
        String text = written.replaceAll("\\R", "。");
        Flow flow = new Flow.Builder(text).append(0, text.length()).build();
        return Targets.in(flow, 0, flow.length(), NOTHING_ELSE).stream()
                .map(one -> new Reading.Number(
                        one.text(),
                        one.subject(),
                        one.op().sign(),
                        one.value(),
                        one.unit(),
                        Reading.Place.UNKNOWN,
                        new Reading.Sure(
                                one.confidence().value(), one.confidence().reasons())))
                .toList();
    }
}
