package org.tongban.server.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;

/**
 * A data element 数据元: a field with one meaning everywhere, and its authoritative source.
 *
 * @param id also its name in conditions
 * @param title as a question
 * @param label as a field of a form or on a licence
 * @param section of the form
 * @param options of a choice, in order; empty for others
 */
public record DataElement(
        String id,
        LocalText title,
        LocalText label,
        Optional<LocalText> help,
        Optional<String> example,
        String section,
        ElementType type,
        Optional<ElementFormat> format,
        List<Option> options,
        Optional<LocalText> unit,
        Bounds bounds,
        ValueSource source,
        Sensitivity sensitivity) {

    public Optional<Option> option(String value) {
        return options.stream().filter(option -> option.value().equals(value)).findFirst();
    }

    /** The same with these options only. */
    DataElement withOptions(List<Option> some) {
        return new DataElement(
                id, title, label, help, example, section, type, format, some, unit, bounds, source, sensitivity);
    }

    /**
     * Reads what somebody typed or chose. Several raw values are for {@link ElementType#MULTI} only.
     *
     * @return the value, or what is wrong with it; a code of a refusal starts with {@code field.}
     */
    public Parsed<FieldValue> parse(List<String> raw, LocalDate today) {
        return FieldReader.read(this, raw, today);
    }

    public Parsed<FieldValue> parse(String raw, LocalDate today) {
        return parse(List.of(raw), today);
    }
}
