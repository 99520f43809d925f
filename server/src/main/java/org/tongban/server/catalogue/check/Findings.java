package org.tongban.server.catalogue.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Finding;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.Severity;

/** Collects findings while packs are read and checked. */
public final class Findings {

    private final List<Finding> found = new ArrayList<>();

    public void add(Check check, Place place, String subject, String zh, String en) {
        add(check.id(), check.severity(), place, subject, LocalText.of(zh, en));
    }

    /** For findings of others, such as those about procedures, which have ids of their own. */
    public void add(String check, Severity severity, Place place, String subject, LocalText message) {
        found.add(new Finding(check, severity, message, place, subject));
    }

    public void addAll(Findings others) {
        found.addAll(others.found);
    }

    /** By file and line. */
    public List<Finding> sorted() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(
                                (Finding finding) -> finding.place().file())
                        .thenComparing(finding -> finding.place().line())
                        .thenComparing(Finding::check))
                .toList();
    }
}
