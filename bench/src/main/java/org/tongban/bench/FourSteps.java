package org.tongban.bench;

import java.util.List;
import java.util.Map;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.run.Actor;

/** The procedure that is measured with: four steps one after the other, each left by one outcome at one desk. */
final class FourSteps {

    static final String PROCEDURE = "four-steps";
    static final String UNIT = "141002-bench";

    /** One step and how it is left. */
    record Leave(String step, String outcome, DeskKind desk) {

        /** An official at that desk of the unit. */
        Actor by(String unit) {
            return Actor.at("bench-" + step, "测试 " + step, new Desk(desk, unit));
        }
    }

    static final List<Leave> LEAVES = List.of(
            new Leave("receive", "accept", DeskKind.COUNTER),
            new Leave("review", "pass", DeskKind.UNIT),
            new Leave("inspect", "done", DeskKind.INSPECTOR),
            new Leave("decide", "grant", DeskKind.HEAD));

    private FourSteps() {}

    static Map<String, String> bindings(String unit) {
        return Map.of("counter", unit, "item.decides", unit);
    }
}
