package org.tongban.server.catalogue.edit.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Finding;
import org.tongban.server.catalogue.edit.Change;

/**
 * A file of a change as a form.
 *
 * @param title what the file is about
 * @param isNew there is no such file yet
 * @param mine whether this viewer can change it
 * @param base of which text this is the form, so that nobody writes over what came in between
 * @param stale the file has another text by now, so that this form can't be saved
 * @param suggestions by the name of their list
 * @param places whose rows are shown, for files that have many; empty when all are
 * @param findings of the check, about this file
 * @param sentences what is different from the rules in force
 */
public record FormPage(
        Change change,
        String path,
        LocalText title,
        boolean isNew,
        boolean mine,
        String base,
        boolean stale,
        List<Section> sections,
        Map<String, List<Ask.Choice>> suggestions,
        List<Ask.Choice> places,
        String place,
        List<Finding> findings,
        List<LocalText> sentences,
        boolean previewable,
        Optional<LocalText> error) {

    public record Section(Form.Part part, List<Entry> entries) {}

    public String address() {
        return "/editing/changes/" + change.id();
    }
}
