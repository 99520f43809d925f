package org.tongban.server.catalogue.edit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Finding;

/** What the editors' pages show. */
public final class EditingPages {
    private EditingPages() {}

    /** Experts draw up procedures, calendars and regions, as text; everything else can be filled in. */
    public static boolean hasForm(String path) {
        return path.matches("[^/]+/((items|local|themes|materials|licences|elements)/[^/]+|(units|words)\\.yaml)");
    }

    /** What a page of the public shows. */
    public static boolean isSeen(String path) {
        return path.matches("[^/]+/(items|local|themes|materials|licences)/[^/]+");
    }

    /** @param typed what was typed into the form, and what is wrong with it */
    public record ListPage(
            List<Change> changes,
            Optional<UUID> next,
            Typed typed,
            LocalDate earliest,
            Optional<LocalText> error,
            String field) {}

    public record Typed(String title, String reason, String takesEffect) {}

    /** @param mine may this viewer change it? @param theirs may this viewer approve it? */
    public record ChangePage(
            Change change,
            ChangeReport report,
            List<ChangedFile> files,
            List<String> paths,
            boolean mine,
            boolean theirs,
            Optional<LocalText> error,
            String field) {

        public boolean hasForm(String path) {
            return EditingPages.hasForm(path);
        }
    }

    /** @param isNew there is no such file yet @param findings about this file */
    public record FilePage(
            Change change,
            String path,
            String text,
            boolean isNew,
            boolean mine,
            List<Finding> findings,
            Optional<LocalText> error) {

        public boolean hasForm() {
            return !isNew && EditingPages.hasForm(path);
        }

        public boolean previewable() {
            return EditingPages.isSeen(path);
        }
    }
}
