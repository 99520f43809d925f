package org.tongban.server.application.citizen;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.page.Control;
import org.tongban.server.catalogue.page.Fault;

/**
 * The one form.
 *
 * @param savedAt time of day of the last change: 10:32
 */
public record FormPage(UUID draft, Heading heading, String savedAt, List<Part> sections, List<Fault> faults) {

    /** A section of the form. @param filled how many of those asked have a value */
    public record Part(String id, LocalText title, List<Known> known, List<Asked> fields, int filled) {
        public int asked() {
            return fields.size();
        }

        public boolean isFull() {
            return filled == fields.size();
        }
    }

    /**
     * What is held already, or will come by itself, and so isn't asked.
     *
     * @param value empty when it comes later
     * @param source where it is from, or when it comes
     */
    public record Known(LocalText label, Optional<LocalText> value, LocalText source) {}

    /** @param needs the items that need it, each with its reason where there is one */
    public record Asked(Control control, List<LocalText> needs) {}
}
