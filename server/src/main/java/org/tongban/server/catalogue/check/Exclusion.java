package org.tongban.server.catalogue.check;

import java.util.List;
import java.util.Map;
import org.tongban.rules.Condition;
import org.tongban.server.catalogue.DataElement;

/** Whether two conditions can hold at once. */
final class Exclusion {

    private Exclusion() {}

    /** Only when it is certain that no answer makes both hold. */
    static boolean exclude(Condition one, Condition other, Map<String, DataElement> elements) {
        if (one.isAlways() || other.isAlways()) {
            return false;
        }
        return Answers.to(List.of(one, other), List.of(), elements)
                .map(answers -> answers.find(facts -> one.evaluate(facts).holds()
                                && other.evaluate(facts).holds())
                        .isEmpty())
                .orElse(false);
    }
}
