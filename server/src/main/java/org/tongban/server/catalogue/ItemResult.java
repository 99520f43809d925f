package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/** What an item ends with when it is granted. */
public sealed interface ItemResult {

    /** A licence of this type. */
    record Licence(String licence) implements ItemResult {}

    /** @param kind {@code filing}, {@code confirmation}, {@code payment}, {@code report} or {@code answer} */
    record Document(String kind, LocalText title) implements ItemResult {}
}
