package org.tongban.server.catalogue;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * An item that has to be had.
 *
 * @param local in the case that the answers come to
 * @param because why it applies
 * @param after items of this guide whose result it needs first
 * @param droppable may the applicant leave it out? Not when another item of the guide needs its result
 * @param visit the unit looks at the place
 */
public record AppliedItem(
        LocalItem local, LocalText because, List<String> after, boolean droppable, Optional<SiteVisit> visit) {

    public String id() {
        return local.item().id();
    }

    public Item item() {
        return local.item();
    }

    /** The case it is (情形), when the item has several. */
    public Optional<Situation> situation() {
        return local.situation();
    }
}
