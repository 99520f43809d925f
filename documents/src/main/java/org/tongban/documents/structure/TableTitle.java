package org.tongban.documents.structure;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tongban.documents.text.Flow;
import org.tongban.documents.text.Mark;

/** The title of a table that stands right above it: then its rows belong to no item of the text before. */
final class TableTitle {
    private static final int LONGEST = 60;
    private static final Pattern TITLE = Pattern.compile(
            "(?:附(?:件|表)\\d{0,2}[:.、 ]?)?[^。;:,]{4,50}(?:表|清单|台账|分工|分解|目录|一览|计划|安排|方案|任务书|项目库)(?:\\([^()]{1,16}\\))?");
    /** Between a title and its table: who made it, when, in what it counts. */
    private static final Pattern BETWEEN =
            Pattern.compile("\\(?(?:填报|制表|编制)?(?:单位|部门|时间|日期|计量单位|金额单位):?[^。]{0,30}\\)?|\\([^()]{1,30}\\)");

    private TableTitle() {}

    static Optional<String> above(Flow flow, int from, int table) {
        List<Range> paragraphs = Paragraphs.of(flow, Math.max(from, table - 4 * LONGEST), table);
        for (Range paragraph : paragraphs.reversed()) {
            String line = flow.folded().substring(paragraph.from(), paragraph.to());
            if (line.length() <= LONGEST
                    && Mark.at(line, 0).isEmpty()
                    && TITLE.matcher(line).matches()) {
                return Optional.of(flow.slice(paragraph.from(), paragraph.to()));
            }
            if (!BETWEEN.matcher(line).matches()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
