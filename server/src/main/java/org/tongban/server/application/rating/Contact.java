package org.tongban.server.application.rating;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;

/**
 * Something that was done for an applicant and is over, so that it can be rated.
 *
 * @param id of the application, the matter or the visit
 * @param number by which people know it
 * @param unit who is rated
 * @param region six digits
 */
public record Contact(
        Kind kind, UUID id, UUID application, String number, LocalText title, String unit, String region) {

    /** Where people meet government on the way of an application. */
    public enum Kind {
        /** The counter that checked and accepted, or refused. */
        COUNTER,
        /** The unit that decided an item. */
        MATTER,
        /** The units that came to see the place; the first of them answers for it. */
        VISIT;

        /** As addresses and programs say it: {@code counter}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }

    /** Where it is rated. */
    public String address() {
        return "/my/applications/" + application + "/ratings/" + kind.word() + "/" + id;
    }
}
