package org.tongban.kernel.procedure.bpmn;

import org.tongban.kernel.procedure.map.ProcedureMap;
import org.tongban.kernel.procedure.map.ProcedureMap.Edge;

/** The ids of elements, the same in the process and in its diagram. */
final class BpmnIds {

    private BpmnIds() {}

    static String node(String name) {
        return name.equals(ProcedureMap.START) ? "start" : "node_" + name;
    }

    /** The exclusive gateway behind a join. */
    static String choice(String join) {
        return "choice_" + join;
    }

    static String timer(String step) {
        return "timer_" + step;
    }

    static String flow(Edge edge) {
        return "flow_" + (edge.from().equals(ProcedureMap.START) ? "start" : edge.from()) + "_to_" + edge.to();
    }

    static String expiryFlow(Edge edge) {
        return "expiry_" + edge.from() + "_to_" + edge.to();
    }

    static String choiceFlow(String join) {
        return "flow_" + join + "_choice";
    }
}
