package org.tongban.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.FEELDialect;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.impl.EvaluationContextImpl;
import org.kie.dmn.feel.lang.impl.FEELEventListenersManager;

/** One evaluation: the facts as FEEL sees them, kept apart from any other. Made when FEEL is first asked, if it is. */
final class Evaluation {

    private final Facts facts;
    private final Set<String> names;
    private @Nullable EvaluationContextImpl context;

    /** @param names the facts that are asked for: there may be many more */
    Evaluation(Facts facts, Set<String> names) {
        this.facts = facts;
        this.names = names;
    }

    /** Anything but true counts as false, as FEEL itself has it for filters and decisions. */
    boolean holds(BaseNode expression) {
        return Boolean.TRUE.equals(expression.evaluate(context()));
    }

    @SuppressWarnings("NullAway") // FEEL's own null is the value of a fact that has none
    private EvaluationContextImpl context() {
        EvaluationContextImpl made = context;
        if (made == null) {
            Map<String, @Nullable Object> values = new HashMap<>();
            names.forEach(name -> facts.value(name).ifPresent(value -> values.put(name, value)));
            names.stream().filter(facts.none()::contains).forEach(name -> values.put(name, null));
            made = new EvaluationContextImpl(
                    Evaluation.class.getClassLoader(), new FEELEventListenersManager(), FEELDialect.FEEL);
            made.setValues(values);
            context = made;
        }
        return made;
    }
}
