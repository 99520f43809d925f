package org.tongban.kernel.procedure;

import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * Something wrong, or doubtful, in a draft.
 *
 * @param id stable, for programs and documentation: {@code unreachable-step}
 * @param message what is wrong and what to do about it
 * @param step the step it is about, if it is about one
 * @param path where in the file: {@code steps.receive.outcomes.accept}; places in lists in brackets, from 0
 */
public record Finding(String id, Severity severity, LocalText message, Optional<String> step, String path) {

    public enum Severity {
        /** The procedure can't be run. */
        ERROR,
        /** It can, but somebody should look. */
        WARNING
    }
}
