package org.tongban.server.catalogue.check;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.text.Parsed;
import org.tongban.rules.Condition;
import org.tongban.rules.Facts;

/** Conditions of procedures: FEEL over the facts of a proceeding. A fact that isn't there has no value. */
public final class Guards {

    private Guards() {}

    public static Parsed<Predicate<Map<String, Fact>>> compile(String text) {
        return Condition.parse(text).map(condition -> facts -> holds(condition, facts));
    }

    private static boolean holds(Condition condition, Map<String, Fact> facts) {
        Map<String, Object> values = new LinkedHashMap<>();
        Set<String> none = new LinkedHashSet<>();
        for (String name : condition.names()) {
            Fact fact = facts.get(name);
            if (fact == null || fact instanceof Fact.Fields) {
                none.add(name);
            } else {
                values.put(name, plain(fact));
            }
        }
        return condition.evaluate(Facts.of(values).withNone(none)).holds();
    }

    private static Object plain(Fact fact) {
        return switch (fact) {
            case Fact.Text(String value) -> value;
            case Fact.Amount(BigDecimal value) -> value;
            case Fact.Truth(boolean value) -> value;
            case Fact.Items(List<Fact> value) ->
                value.stream().map(Guards::plain).toList();
            case Fact.Fields fields -> fields.toString();
        };
    }
}
