package org.tongban.server.catalogue.edit;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Finding;
import org.tongban.server.catalogue.MattersOfItems.Touched;

/**
 * What a change comes to.
 *
 * @param findings what the check says of the packs with it that it doesn't say of them without
 * @param overtaken files that somebody else published meanwhile
 */
public record ChangeReport(List<Finding> findings, List<FileReport> files, List<String> overtaken) {

    /**
     * @param sentences what is different
     * @param writes the files that come of it; a rule that changes on a day is two
     * @param touched the matters of the items that it is about, when it is about any
     */
    public record FileReport(
            String path, Kind kind, List<LocalText> sentences, List<String> writes, Optional<Touched> touched) {}

    /** What happens to a file. */
    public enum Kind {
        NEW(LocalText.of("新增", "New")),
        CHANGED(LocalText.of("修改", "Changed")),
        REMOVED(LocalText.of("废止", "Repealed"));

        private final LocalText title;

        Kind(LocalText title) {
            this.title = title;
        }

        public LocalText title() {
            return title;
        }
    }

    public boolean publishable() {
        return overtaken.isEmpty() && !files.isEmpty() && findings.stream().noneMatch(Finding::isError);
    }

    public List<Finding> errors() {
        return findings.stream().filter(Finding::isError).toList();
    }
}
