package org.tongban.server.catalogue.edit.form;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.edit.Change;

/**
 * What there is to change, or to begin.
 *
 * @param packs in which something new can be put
 * @param typed into the form for something new
 * @param field that the error is about, blank when it is about none
 */
public record FindPage(
        Change change,
        String words,
        List<Found> found,
        List<Found> others,
        List<Ask.Choice> packs,
        Something typed,
        Optional<LocalText> error,
        String field) {

    /** @param about what sort of thing it is @param links to the files about it */
    public record Found(LocalText title, Optional<LocalText> about, List<Link> links) {}

    public record Link(LocalText title, String path) {}

    /** Something new. @param copy the id of what it is like, blank for nothing */
    public record Something(String kind, String pack, String zh, String en, String copy) {
        static final Something NOTHING = new Something("items", "", "", "", "");
    }

    public String address() {
        return "/editing/changes/" + change.id();
    }
}
