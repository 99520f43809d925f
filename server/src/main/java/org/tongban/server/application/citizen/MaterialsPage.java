package org.tongban.server.application.citizen;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.page.Fault;

/** The materials of a draft: those to submit, and those that something else serves for. */
public record MaterialsPage(UUID draft, Heading heading, List<Asked> asked, List<Spared> spared, List<Fault> faults) {
    /** How many are there, or promised. */
    public long ready() {
        return asked.stream()
                .filter(one -> !one.files().isEmpty()
                        || one.deferring().flatMap(Deferring::until).isPresent())
                .count();
    }

    /**
     * @param needs the items that need it, each with its reason where there is one
     * @param accepts kinds and size in words: PDF、JPG、PNG，每个不超过 20 MB
     * @param acceptAttribute for the browser's file dialogue
     * @param ask what a counter asked to be put right about it
     */
    public record Asked(
            String id,
            LocalText title,
            Optional<LocalText> help,
            LocalText sample,
            List<LocalText> needs,
            LocalText accepts,
            String acceptAttribute,
            List<File> files,
            Optional<Deferring> deferring,
            Optional<String> ask,
            Optional<LocalText> problem) {
        public String anchor() {
            return "material-" + id;
        }
    }

    /** @param picture shown small beside its name */
    public record File(UUID id, String name, String size, boolean picture, boolean opens) {}

    /**
     * It may come later.
     *
     * @param until the day promised, when it was
     * @param latest the last day that can be promised
     */
    public record Deferring(Optional<LocalDate> until, LocalDate latest) {}

    /** @param instead what serves in its place */
    public record Spared(LocalText title, LocalText instead) {}
}
