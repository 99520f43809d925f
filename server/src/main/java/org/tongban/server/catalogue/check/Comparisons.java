package org.tongban.server.catalogue.check;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tongban.rules.Condition;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.ElementType;
import org.tongban.server.catalogue.Place;

/** What a condition asks for exists, and is compared with what it can be. */
final class Comparisons {

    /** A condition with where it stands. */
    record Written(Condition condition, Place place, String subject) {}

    private final Map<String, DataElement> elements;
    private final Findings findings;

    Comparisons(Map<String, DataElement> elements, Findings findings) {
        this.elements = elements;
        this.findings = findings;
    }

    void check(Written written) {
        written.condition().compared().forEach((name, constants) -> {
            Optional<DataElement> element = Optional.ofNullable(elements.get(name));
            if (element.isEmpty()) {
                findings.add(
                        Check.UNKNOWN_FACT,
                        written.place(),
                        written.subject(),
                        "条件用到的“" + name + "”不是数据元",
                        "“" + name + "” in the condition is no data element");
            } else {
                constants.forEach(constant -> constant(written, element.get(), constant));
            }
        });
    }

    private void constant(Written written, DataElement element, Object constant) {
        boolean fits = switch (element.type()) {
            case NUMBER -> constant instanceof BigDecimal;
            case YES_NO -> constant instanceof Boolean;
            case MULTI -> constant instanceof String || constant instanceof BigDecimal;
            case CHOICE, TEXT, DATE -> constant instanceof String;
        };
        if (!fits) {
            findings.add(
                    Check.CONDITION_TYPE,
                    written.place(),
                    written.subject(),
                    "“" + element.id() + "”是" + element.type().title().zh() + "，不能与“" + constant + "”比较",
                    "“" + element.id() + "” is of type " + element.type().word() + " and can't be compared with “"
                            + constant + "”");
        } else if (offers(element)
                && constant instanceof String value
                && element.option(value).isEmpty()) {
            String options =
                    element.options().stream().map(option -> option.value()).collect(Collectors.joining(", "));
            findings.add(
                    Check.UNKNOWN_OPTION,
                    written.place(),
                    written.subject(),
                    "“" + element.id() + "”没有选项“" + value + "”，有：" + options,
                    "“" + element.id() + "” has no option “" + value + "”; it has " + options);
        }
    }

    private static boolean offers(DataElement element) {
        return element.type() == ElementType.CHOICE || element.type() == ElementType.MULTI;
    }
}
