package org.tongban.server.catalogue.edit.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.text.LocalText;

/**
 * A field as it is shown.
 *
 * @param name of its inputs: {@code materials[2].weight}
 * @param raw what stands in its inputs: {@code zh} and {@code en}, {@code n} and {@code unit}, or {@code value}
 * @param chosen of its choices
 * @param meaning what the id in it is called
 */
public record Entry(
        Ask ask,
        String name,
        Map<String, String> raw,
        Set<String> chosen,
        Optional<LocalText> meaning,
        List<Row> rows,
        Optional<LocalText> fault) {

    /** @param title what it is called; empty for the one that can be added @param faulty whether to open it */
    public record Row(String name, Optional<LocalText> title, List<Entry> entries, boolean faulty) {
        public String id() {
            return Entry.id(name);
        }
    }

    public String id() {
        return id(name);
    }

    static String id(String name) {
        return name.replaceAll("[^A-Za-z0-9_-]+", "-");
    }

    /** Rows stand in an order of their own; what has keys is found by them. */
    public boolean ordered() {
        return ask.kind() == Ask.Kind.ROWS || ask.kind() == Ask.Kind.TEXTS;
    }

    public String raw(String part) {
        return raw.getOrDefault(part, "");
    }

    boolean isFaulty() {
        return fault.isPresent() || rows.stream().anyMatch(Row::faulty);
    }
}
