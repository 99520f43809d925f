package org.tongban.server.catalogue;

import java.util.List;
import org.tongban.kernel.text.LocalText;

/**
 * A material that isn't asked for, because something else serves (rulebook CAT-07).
 *
 * @param reason for the applicant
 */
public record SparedMaterial(Material material, List<String> items, By by, LocalText reason) {

    /** What serves in its place. */
    public sealed interface By {

        /** An electronic licence the applicant holds. */
        record HeldLicence(String licence) implements By {}

        /** The licence that an item of this application issues. */
        record IssuedHere(String licence, String item) implements By {}

        /** Data of another department. */
        record SharedData() implements By {}
    }
}
