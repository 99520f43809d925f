package org.tongban.server.catalogue;

import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/** What an item ends with when it is granted. */
public sealed interface ItemResult {

    /** What becomes of a licence that is there already; empty when nothing does. */
    Optional<OnPresent> present();

    /** A licence of this type: a new one, when there is none yet that the item is about. */
    record Licence(String licence, Optional<OnPresent> present) implements ItemResult {
        /** A new licence. */
        public Licence(String licence) {
            this(licence, Optional.empty());
        }
    }

    /** @param kind {@code filing}, {@code confirmation}, {@code payment}, {@code report} or {@code answer} */
    record Document(String kind, LocalText title, Optional<OnPresent> present) implements ItemResult {}
}
