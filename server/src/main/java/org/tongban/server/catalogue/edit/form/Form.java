package org.tongban.server.catalogue.edit.form;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;

/**
 * The form of one kind of file.
 *
 * @param parts as a person looks for them
 * @param order of the keys, as the files have them
 */
public record Form(List<Part> parts, List<String> order) {

    /** @param id for links within the page */
    public record Part(String id, LocalText title, Optional<LocalText> about, List<Ask> asks) {
        static Part of(String id, String zh, String en, Ask... asks) {
            return new Part(id, LocalText.of(zh, en), Optional.empty(), List.of(asks));
        }

        Part about(String zh, String en) {
            return new Part(id, title, Optional.of(LocalText.of(zh, en)), asks);
        }
    }

    static Form of(String order, Part... parts) {
        return new Form(List.of(parts), List.of(order.split(" ")));
    }

    Stream<Ask> asks() {
        return parts.stream().flatMap(part -> part.asks().stream());
    }
}
