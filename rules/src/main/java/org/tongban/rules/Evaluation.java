package org.tongban.rules;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.FEELDialect;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.impl.EvaluationContextImpl;
import org.kie.dmn.feel.lang.impl.FEELEventListenersManager;

/** One evaluation: the facts as FEEL sees them, kept apart from any other. */
final class Evaluation {

    private final EvaluationContextImpl context = new EvaluationContextImpl(
            Evaluation.class.getClassLoader(), new FEELEventListenersManager(), FEELDialect.FEEL);

    Evaluation(Facts facts) {
        Map<String, @Nullable Object> values = new HashMap<>(facts.values());
        facts.none().forEach(name -> values.put(name, null));
        setAll(values);
    }

    /** Anything but true counts as false, as FEEL itself has it for filters and decisions. */
    boolean holds(BaseNode expression) {
        return Boolean.TRUE.equals(expression.evaluate(context));
    }

    @SuppressWarnings("NullAway") // FEEL's own null is the value of a fact that has none
    private void setAll(Map<String, @Nullable Object> values) {
        context.setValues(values);
    }
}
