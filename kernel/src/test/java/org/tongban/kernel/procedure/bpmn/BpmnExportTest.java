package org.tongban.kernel.procedure.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.procedure.Drafts;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.RandomProcedures;
import org.tongban.kernel.procedure.Verification.Verified;
import org.tongban.kernel.procedure.map.ProcedureMap;
import org.tongban.kernel.text.Language;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class BpmnExportTest {

    private static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";

    private static Document read(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<Element> elements(Document document, String namespace, String name) {
        NodeList found = document.getElementsByTagNameNS(namespace, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String licensing(Language language) {
        return BpmnExport.xml(
                ProcedureMap.of(
                        Drafts.generalLicence().verify(Drafts.licensing()).orElseThrow()),
                language);
    }

    @Test
    void the_licensing_procedure_has_its_tasks_timers_and_ends() throws Exception {
        Document document = read(licensing(Language.ZH));
        assertThat(elements(document, MODEL, "userTask"))
                .extracting(task -> task.getAttribute("name"))
                .containsExactlyInAnyOrder("受理", "补正材料", "审查", "现场核查", "决定");
        assertThat(elements(document, MODEL, "boundaryEvent"))
                .extracting(event -> event.getAttribute("attachedToRef"))
                .containsExactlyInAnyOrder("node_receive", "node_correction");
        assertThat(elements(document, MODEL, "endEvent")).hasSize(4);
        assertThat(elements(document, MODEL, "conditionExpression"))
                .extracting(Element::getTextContent)
                .contains("outcome = \"pass\" or outcome = \"fail\"");
    }

    @Test
    void names_follow_the_language_and_ids_do_not() throws Exception {
        List<Element> zh = elements(read(licensing(Language.ZH)), MODEL, "userTask");
        List<Element> en = elements(read(licensing(Language.EN)), MODEL, "userTask");
        assertThat(en).extracting(task -> task.getAttribute("name")).contains("Site visit");
        assertThat(en)
                .extracting(task -> task.getAttribute("id"))
                .isEqualTo(zh.stream().map(task -> task.getAttribute("id")).toList());
    }

    @Test
    void all_references_hold_and_everything_is_drawn_once() throws Exception {
        for (long seed = 0; seed < 200; seed++) {
            if (RandomProcedures.orderly(new SplittableRandom(seed)).verify(RandomProcedures.context())
                    instanceof Verified(Procedure procedure, var warnings)) {
                consistent(seed, read(BpmnExport.xml(ProcedureMap.of(procedure), Language.EN)));
            }
        }
    }

    private static void consistent(long seed, Document document) {
        Set<String> ids = new HashSet<>();
        for (String namespace : List.of(MODEL, DI)) {
            for (Element element : elements(document, namespace, "*")) {
                if (element.hasAttribute("id")) {
                    assertThat(ids.add(element.getAttribute("id")))
                            .as("seed %d: %s", seed, element.getAttribute("id"))
                            .isTrue();
                }
            }
        }
        Set<String> flows = new HashSet<>();
        for (Element flow : elements(document, MODEL, "sequenceFlow")) {
            flows.add(flow.getAttribute("id"));
            assertThat(ids)
                    .as("seed %d", seed)
                    .contains(flow.getAttribute("sourceRef"), flow.getAttribute("targetRef"));
        }
        for (Element element : elements(document, MODEL, "*")) {
            if (element.getLocalName().equals("incoming")
                    || element.getLocalName().equals("outgoing")) {
                assertThat(flows).as("seed %d", seed).contains(element.getTextContent());
            }
        }
        List<String> drawn = new ArrayList<>();
        elements(document, DI, "BPMNShape").forEach(shape -> drawn.add(shape.getAttribute("bpmnElement")));
        elements(document, DI, "BPMNEdge").forEach(edge -> drawn.add(edge.getAttribute("bpmnElement")));
        assertThat(drawn).as("seed %d", seed).doesNotHaveDuplicates();
        assertThat(ids).as("seed %d", seed).containsAll(drawn);
        assertThat(drawn).as("seed %d", seed).containsAll(flows);
    }
}
