package org.tongban.server.application.citizen;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.page.Control;
import org.tongban.server.catalogue.page.Fault;

/**
 * The one form.
 *
 * @param savedAt time of day of the last change: 10:32
 * @param answersOpen whether the first answers can still be changed
 */
public record FormPage(
        UUID draft, Heading heading, String savedAt, List<Part> sections, List<Fault> faults, boolean answersOpen) {

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

    /**
     * @param needs the items that need it, after the reasons they give
     * @param ask what a counter asked to be put right about it
     */
    public record Asked(Control control, List<LocalText> needs, Optional<String> ask) {
        /** Short enough to stand beside another one on a wide screen. */
        public boolean isShort() {
            DataElement element = control.element();
            return switch (element.type()) {
                case NUMBER, DATE, YES_NO -> true;
                case TEXT -> !element.bounds().lines() && element.bounds().maxLength() <= 60;
                case CHOICE, MULTI -> false;
            };
        }
    }
}
