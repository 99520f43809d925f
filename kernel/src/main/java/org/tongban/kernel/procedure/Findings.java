package org.tongban.kernel.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.procedure.Finding.Severity;
import org.tongban.kernel.text.LocalText;

/** Collects what is found while a draft is checked. */
final class Findings {

    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    /** @param path a dotted path; one that begins with {@code steps.} is about that step */
    void error(String id, String path, LocalText message) {
        errors.add(new Finding(id, Severity.ERROR, message, stepOf(path), path));
    }

    void error(String id, String path, String zh, String en) {
        error(id, path, LocalText.of(zh, en));
    }

    void warning(String id, String path, String zh, String en) {
        warnings.add(new Finding(id, Severity.WARNING, LocalText.of(zh, en), stepOf(path), path));
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    List<Finding> warnings() {
        return List.copyOf(warnings);
    }

    List<Finding> all() {
        List<Finding> all = new ArrayList<>(errors);
        all.addAll(warnings);
        return List.copyOf(all);
    }

    private static Optional<String> stepOf(String path) {
        if (!path.startsWith("steps.")) {
            return Optional.empty();
        }
        int end = path.indexOf('.', "steps.".length());
        return Optional.of(end < 0 ? path.substring("steps.".length()) : path.substring("steps.".length(), end));
    }
}
