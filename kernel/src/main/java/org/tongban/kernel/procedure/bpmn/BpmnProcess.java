package org.tongban.kernel.procedure.bpmn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.End;
import org.tongban.kernel.procedure.JoinMode;
import org.tongban.kernel.procedure.Must;
import org.tongban.kernel.procedure.Outcome;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.Route;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.procedure.StepClock;
import org.tongban.kernel.procedure.map.ProcedureMap;
import org.tongban.kernel.procedure.map.ProcedureMap.Edge;
import org.tongban.kernel.procedure.map.ProcedureMap.Kind;
import org.tongban.kernel.procedure.map.ProcedureMap.Node;
import org.tongban.kernel.text.Language;
import org.tongban.kernel.text.LocalText;

/** Writes what a procedure does. */
final class BpmnProcess {

    private final ProcedureMap map;
    private final Procedure procedure;
    private final Language language;
    private final XmlText xml;

    BpmnProcess(ProcedureMap map, Language language, XmlText xml) {
        this.map = map;
        this.procedure = map.procedure();
        this.language = language;
        this.xml = xml;
    }

    void write() {
        xml.open(
                "bpmn:process",
                "id",
                "process_" + procedure.id(),
                "name",
                procedure.title().in(language),
                "isExecutable",
                "false");
        if (!procedure.basis().isBlank()) {
            document(procedure.basis());
        }
        map.nodes().forEach(this::node);
        map.edges().forEach(this::flow);
        xml.close();
    }

    private void document(String text) {
        xml.text("bpmn:documentation", text);
    }

    private void node(Node node) {
        switch (procedure.steps().get(node.id())) {
            case Step.Task task -> task(node, task);
            case Step.Wait wait -> activity("bpmn:receiveTask", node, wait);
            case Step.Sub sub -> sub(node, sub);
            case Step.Fork fork -> gateway("bpmn:parallelGateway", node);
            case Step.Join join -> join(node, join);
            case null -> event(node);
        }
    }

    private void event(Node node) {
        boolean start = node.kind() == Kind.START;
        xml.open(start ? "bpmn:startEvent" : "bpmn:endEvent", idAndName(node));
        if (!start) {
            procedure.end(node.id()).ifPresent(end -> document(described(end)));
        }
        flowRefs(node.id());
        if (procedure.end(node.id()).filter(End::stopsBranches).isPresent()) {
            xml.empty("bpmn:terminateEventDefinition", "id", "terminate_" + node.id());
        }
        xml.close();
    }

    private String described(End end) {
        String result = end.result().title().in(language);
        String must = said(end.must());
        return must.isEmpty() ? result : result + " · " + must;
    }

    private String said(List<Must> must) {
        String facts = must.stream().map(one -> one.title().in(language)).collect(Collectors.joining(", "));
        LocalText words = LocalText.of("必须写明：", "has to state: ");
        return facts.isEmpty() ? "" : words.in(language) + facts;
    }

    private String[] idAndName(Node node) {
        return new String[] {"id", BpmnIds.node(node.id()), "name", node.title().in(language)};
    }

    private void task(Node node, Step.Task task) {
        boolean system = task.by().kind() == DeskKind.SYSTEM;
        xml.open(system ? "bpmn:serviceTask" : "bpmn:userTask", idAndName(node));
        document(described(node, task));
        flowRefs(node.id());
        if (!system) {
            xml.open("bpmn:potentialOwner");
            xml.open("bpmn:resourceAssignmentExpression");
            xml.text("bpmn:formalExpression", task.by().toString());
            xml.close().close();
        }
        xml.close();
        timer(node, task);
    }

    private void activity(String element, Node node, Step.Waiting step) {
        xml.open(element, idAndName(node));
        document(described(node, step));
        flowRefs(node.id());
        xml.close();
        timer(node, step);
    }

    private void sub(Node node, Step.Sub sub) {
        xml.open(
                "bpmn:callActivity",
                "id",
                BpmnIds.node(node.id()),
                "name",
                node.title().in(language),
                "calledElement",
                "process_" + sub.procedure());
        document(described(node, sub));
        flowRefs(node.id());
        sub.forEach()
                .ifPresent(list -> xml.open("bpmn:multiInstanceLoopCharacteristics", "id", "each_" + node.id())
                        .text("bpmn:loopCardinality", "count(" + list + ")", "xsi:type", "bpmn:tFormalExpression")
                        .close());
        xml.close();
        timer(node, sub);
    }

    private String described(Node node, Step.Waiting step) {
        List<String> parts = new ArrayList<>();
        node.details().forEach(detail -> parts.add(detail.in(language)));
        if (step.clock() instanceof StepClock.Stopped stopped) {
            parts.add(stopped.reason().text().in(language));
        }
        for (Outcome outcome : step.outcomes().values()) {
            if (!outcome.must().isEmpty()) {
                parts.add(outcome.title().in(language) + " " + said(outcome.must()));
            }
        }
        return String.join(" · ", parts);
    }

    /** The border event of a step that goes on by itself when its time is over. */
    private void timer(Node node, Step.Waiting step) {
        if (step.onExpiry().isEmpty() || step.within().isEmpty()) {
            return;
        }
        xml.open("bpmn:boundaryEvent", "id", BpmnIds.timer(node.id()), "attachedToRef", BpmnIds.node(node.id()));
        expiryEdges(node.id()).forEach(edge -> xml.text("bpmn:outgoing", BpmnIds.expiryFlow(edge)));
        xml.open("bpmn:timerEventDefinition", "id", "time_" + node.id());
        xml.text("bpmn:timeDuration", step.within().get().toString(), "xsi:type", "bpmn:tFormalExpression");
        xml.close().close();
    }

    private List<Edge> expiryEdges(String step) {
        return map.edges().stream()
                .filter(edge -> edge.expiry() && edge.from().equals(step))
                .toList();
    }

    private void gateway(String element, Node node) {
        xml.open(element, idAndName(node));
        flowRefs(node.id());
        xml.close();
    }

    private void join(Node node, Step.Join join) {
        boolean parts = map.diamonds(node).size() > 1;
        xml.open(join.mode() == JoinMode.ALL ? "bpmn:parallelGateway" : "bpmn:complexGateway", idAndName(node));
        incoming(node.id());
        if (parts) {
            xml.text("bpmn:outgoing", BpmnIds.choiceFlow(node.id()));
        } else {
            outgoing(node.id());
        }
        xml.close();
        if (parts) {
            xml.open("bpmn:exclusiveGateway", "id", BpmnIds.choice(node.id()));
            xml.text("bpmn:incoming", BpmnIds.choiceFlow(node.id()));
            outgoing(node.id());
            xml.close();
            xml.empty(
                    "bpmn:sequenceFlow",
                    "id",
                    BpmnIds.choiceFlow(node.id()),
                    "sourceRef",
                    BpmnIds.node(node.id()),
                    "targetRef",
                    BpmnIds.choice(node.id()));
        }
    }

    private void flowRefs(String node) {
        incoming(node);
        outgoing(node);
    }

    private void incoming(String node) {
        for (Edge edge : map.edges()) {
            if (edge.to().equals(node)) {
                xml.text("bpmn:incoming", BpmnIds.flow(edge));
                if (edge.expiry()) {
                    xml.text("bpmn:incoming", BpmnIds.expiryFlow(edge));
                }
            }
        }
    }

    private void outgoing(String node) {
        for (Edge edge : map.edges()) {
            if (edge.from().equals(node)) {
                xml.text("bpmn:outgoing", BpmnIds.flow(edge));
            }
        }
    }

    private void flow(Edge edge) {
        Step from = procedure.steps().get(edge.from());
        boolean parts =
                from instanceof Step.Join && map.diamonds(map.node(edge.from())).size() > 1;
        String source = parts ? BpmnIds.choice(edge.from()) : BpmnIds.node(edge.from());
        String name = edge.label().map(label -> label.in(language)).orElse("");
        flow(BpmnIds.flow(edge), name, source, edge, condition(from, edge));
        if (edge.expiry() && from instanceof Step.Waiting step) {
            String which = step.onExpiry()
                    .map(step.outcomes()::get)
                    .map(outcome -> ways(outcome, edge, List.of()))
                    .map(ways -> String.join(" or ", ways))
                    .orElse("");
            flow(BpmnIds.expiryFlow(edge), "", BpmnIds.timer(edge.from()), edge, which);
        }
    }

    private void flow(String id, String name, String source, Edge edge, String condition) {
        List<String> attributes = new ArrayList<>(List.of("id", id));
        if (!name.isEmpty()) {
            attributes.addAll(List.of("name", name));
        }
        attributes.addAll(List.of("sourceRef", source, "targetRef", BpmnIds.node(edge.to())));
        String[] written = attributes.toArray(String[]::new);
        if (condition.isEmpty()) {
            xml.empty("bpmn:sequenceFlow", written);
        } else {
            xml.open("bpmn:sequenceFlow", written);
            xml.text("bpmn:conditionExpression", condition, "xsi:type", "bpmn:tFormalExpression");
            xml.close();
        }
    }

    /** Which outcome, and under which conditions of ours, leads along the line; empty when it is the only way. */
    private static String condition(@Nullable Step from, Edge edge) {
        if (from == null) {
            return "";
        }
        List<String> ways = new ArrayList<>();
        for (Outcome outcome : from.exits()) {
            List<String> chosen = from instanceof Step.Join ? List.of() : List.of("outcome = \"" + outcome.id() + "\"");
            ways.addAll(ways(outcome, edge, chosen));
        }
        return String.join(" or ", ways);
    }

    /** The conditions on which an outcome leads along a line, one for each route; none when it always does. */
    private static List<String> ways(Outcome outcome, Edge edge, List<String> chosen) {
        List<String> ways = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (Route route : outcome.routes()) {
            List<String> all = new ArrayList<>(chosen);
            before.forEach(guard -> all.add("not(" + guard + ")"));
            route.when().ifPresent(guard -> all.add("(" + guard.text() + ")"));
            route.when().ifPresent(guard -> before.add(guard.text()));
            if (route.to().equals(edge.to()) && !all.isEmpty()) {
                ways.add(String.join(" and ", all));
            }
        }
        return ways;
    }
}
