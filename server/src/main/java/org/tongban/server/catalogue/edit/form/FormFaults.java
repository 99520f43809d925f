package org.tongban.server.catalogue.edit.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Finding;
import org.tongban.server.catalogue.Severity;
import org.tongban.server.catalogue.edit.yaml.RuleText;

/** Brings what the check says of a line to the field that the line comes from. */
final class FormFaults {
    private FormFaults() {}

    /**
     * @param text that the findings are about
     * @return by the name of the field, or of the row where no field of it fits
     */
    static Map<String, LocalText> of(RuleText text, Form form, List<Finding> findings) {
        Map<String, LocalText> faults = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (finding.severity() != Severity.NOTE) {
                field(text.pathAt(finding.place().line()), form.asks().toList(), "")
                        .ifPresent(name -> faults.putIfAbsent(name, finding.message()));
            }
        }
        return faults;
    }

    private static Optional<String> field(String path, List<Ask> asks, String prefix) {
        for (Ask ask : asks) {
            String name = prefix + ask.path();
            if (path.startsWith(name + "[") && ask.repeats()) {
                String row = path.substring(0, path.indexOf(']', name.length()) + 1);
                return field(path, ask.columns(), row + ".").or(() -> Optional.of(row));
            }
            if (path.equals(name) || path.startsWith(name + ".") || path.startsWith(name + "[")) {
                return Optional.of(name);
            }
        }
        return asks.stream()
                .map(ask -> prefix + ask.path())
                .filter(name -> !path.isEmpty() && name.startsWith(path + "."))
                .findFirst();
    }
}
