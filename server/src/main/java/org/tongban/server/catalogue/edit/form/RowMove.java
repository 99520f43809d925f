package org.tongban.server.catalogue.edit.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongban.server.catalogue.edit.yaml.Tree;

/**
 * A row that goes one place up or down among those that are shown.
 *
 * @param row its name: {@code materials[2]}
 * @param by -1 for up, 1 for down
 */
record RowMove(String row, int by) {
    private static final Pattern WRITTEN = Pattern.compile("(.+)\\[(\\d{1,4})\\] (up|down)");

    /** @param name by which the form knows it @param shown whether the form shows it */
    record Row(String name, boolean shown, Tree tree) {}

    /** Reads what the button says: {@code materials[2] up}. */
    static Optional<RowMove> of(@Nullable String said) {
        Matcher written = WRITTEN.matcher(Optional.ofNullable(said).orElse(""));
        return written.matches()
                ? Optional.of(new RowMove(
                        written.group(1) + "[" + written.group(2) + "]",
                        written.group(3).equals("up") ? -1 : 1))
                : Optional.empty();
    }

    /** Where it is found afterwards, for a link within the page. */
    String anchor() {
        Matcher written = WRITTEN.matcher(row + " up");
        int place = written.matches() ? Integer.parseInt(written.group(2)) + by : 0;
        return Entry.id(row.replaceFirst("\\[\\d+\\]$", "[" + Math.max(0, place) + "]")) + "-row";
    }

    /** At the end of the list, and when it isn't among these, everything stays where it is. */
    List<Row> applied(List<Row> rows) {
        List<Row> moved = new ArrayList<>(rows);
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).name().equals(row)) {
                int other = i + by;
                while (other >= 0 && other < rows.size() && !rows.get(other).shown()) {
                    other += by;
                }
                if (other >= 0 && other < rows.size()) {
                    Collections.swap(moved, i, other);
                }
            }
        }
        return moved;
    }
}
