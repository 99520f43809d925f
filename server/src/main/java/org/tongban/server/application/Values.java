package org.tongban.server.application;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.FieldValue;
import org.tongban.server.catalogue.Option;

/** Values that were accepted before, brought back from how they are kept; whether they still hold is another question. */
public final class Values {
    private Values() {}

    /**
     * @param kept text, number, true or false, or list; a date as ISO text
     * @return the value; what no longer fits the element's type is shown as text
     */
    public static FieldValue of(DataElement element, Object kept) {
        return switch (element.type()) {
            case NUMBER -> kept instanceof BigDecimal number ? new FieldValue.Number(number) : text(kept);
            case YES_NO -> kept instanceof Boolean truth ? new FieldValue.YesNo(truth) : text(kept);
            case DATE -> day(kept);
            case CHOICE -> new FieldValue.Choice(option(element, kept));
            case MULTI -> {
                Collection<?> many = kept instanceof Collection<?> several ? several : List.of(kept);
                List<Option> options = new ArrayList<>();
                many.forEach(one -> options.add(option(element, one)));
                yield new FieldValue.Multi(options);
            }
            case TEXT -> text(kept);
        };
    }

    private static FieldValue day(Object kept) {
        return switch (kept) {
            case LocalDate day -> new FieldValue.Day(day);
            case String text when text.matches("\\d{4}-\\d{2}-\\d{2}") -> new FieldValue.Day(LocalDate.parse(text));
            default -> text(kept);
        };
    }

    private static Option option(DataElement element, Object kept) {
        String value = kept.toString();
        return element.option(value).orElseGet(() -> new Option(value, LocalText.of(value, value)));
    }

    private static FieldValue text(Object kept) {
        return new FieldValue.Text(kept instanceof BigDecimal number ? number.toPlainString() : kept.toString());
    }
}
