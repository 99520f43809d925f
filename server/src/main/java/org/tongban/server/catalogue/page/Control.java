package org.tongban.server.catalogue.page;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.ElementFormat;
import org.tongban.server.catalogue.Option;

/**
 * One data element as a page asks for it.
 *
 * @param raw as it was typed or chosen last, right or wrong, so that nothing has to be typed twice
 * @param problem what is wrong with that
 * @param options those offered, which may be fewer than the element has
 */
public record Control(
        DataElement element,
        LocalText label,
        List<String> raw,
        Optional<LocalText> problem,
        List<Option> options,
        boolean required) {
    public Control {
        raw = List.copyOf(raw);
        options = List.copyOf(options);
    }

    public String id() {
        return "q-" + element.id();
    }

    public String name() {
        return element.id();
    }

    public String text() {
        return raw.isEmpty() ? "" : raw.getFirst();
    }

    public boolean has(String value) {
        return raw.contains(value);
    }

    /** Ids of what explains the control, for screen readers; none when nothing does. */
    public @Nullable String describedBy() {
        String hint = element.help().isPresent() ? id() + "-hint" : "";
        String error = problem.isPresent() ? id() + "-error" : "";
        String both = (hint + " " + error).strip();
        return both.isEmpty() ? null : both;
    }

    public @Nullable String invalid() {
        return problem.isPresent() ? "true" : null;
    }

    /** Which keyboard a phone shows. */
    public @Nullable String inputMode() {
        return switch (element.type()) {
            case NUMBER -> element.bounds().decimals() == 0 ? "numeric" : "decimal";
            default -> element.format().map(Control::inputMode).orElse(null);
        };
    }

    private static @Nullable String inputMode(ElementFormat format) {
        return switch (format) {
            case MOBILE, PHONE -> "tel";
            case EMAIL -> "email";
            case POSTCODE, REGION -> "numeric";
            case CREDIT_CODE, CITIZEN_ID -> null;
        };
    }

    /** How wide a text is usually, so that the box says what is expected. */
    public String width() {
        return switch (element.type()) {
            case NUMBER, DATE -> "ask-short";
            default -> element.format().isPresent() ? "ask-middle" : "ask-long";
        };
    }
}
