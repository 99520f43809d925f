package org.tongban.server.application;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * What was handed in, as staff read it: of a whole application at the counter, of one item at its department.
 *
 * @param sections of the form, in its order; only lines with a value
 * @param papers in the order of the guide
 */
public record Dossier(List<Section> sections, List<Paper> papers) {
    public Dossier {
        sections = List.copyOf(sections);
        papers = List.copyOf(papers);
    }

    public record Section(LocalText title, List<Line> lines) {
        public Section {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param element id of the data element
     * @param value with its unit
     * @param held the registry or a licence says so, not only the applicant
     */
    public record Line(String element, LocalText label, LocalText value, boolean held) {}

    /**
     * @param material its id
     * @param review what to look at
     * @param instead what serves in its place, when nothing has to be submitted
     * @param deferred promised for later
     * @param leftOver handed in before, and not asked for in the case that it is now
     */
    public record Paper(
            String material,
            LocalText title,
            List<LocalText> review,
            List<StoredFile> files,
            Optional<Instead> instead,
            Optional<Deferral> deferred,
            boolean leftOver) {
        public Paper {
            review = List.copyOf(review);
            files = List.copyOf(files);
        }
    }

    /**
     * What serves in place of a paper that isn't asked for.
     *
     * @param words the licence's name, or what else serves
     * @param number of the licence, when it was found
     */
    public record Instead(Source source, LocalText words, Optional<String> number) {

        /** {@code NOT_FOUND}: the applicant should hold it, and the library has none: its issuer is asked. */
        public enum Source {
            HELD_LICENCE,
            NOT_FOUND,
            ELSEWHERE
        }
    }
}
