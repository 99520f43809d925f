package org.tongban.kernel.procedure.bpmn;

import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.map.ProcedureMap;
import org.tongban.kernel.text.Language;

/**
 * A procedure as BPMN 2.0 with diagram interchange, for looking at and talking about in any modeler.
 *
 * <ul>
 *   <li>A task is a user task (a service task when the system does it) whose outcomes are conditional flows
 *       {@code outcome = "…"}; exactly one of them holds.
 *   <li>A wait is a receive task; a sub-proceeding a call activity, for each entry of a list where there is one.
 *   <li>A step's expiry outcome is an interrupting timer on its border, its duration as the pack writes it.
 *   <li>A fork is a parallel gateway, and so is a join of all branches; a join of any is a complex gateway. Where the ways
 *       part again right after a join, an exclusive gateway follows it.
 *   <li>An end that stops all branches is a terminate event.
 * </ul>
 *
 * What BPMN has no place for, the clock and what has to be said, is in the documentation of each element.
 */
public final class BpmnExport {

    private BpmnExport() {}

    /** A whole document; element ids don't depend on the language. */
    public static String xml(ProcedureMap map, Language language) {
        Procedure procedure = map.procedure();
        XmlText xml = new XmlText();
        xml.open(
                "bpmn:definitions",
                "xmlns:bpmn",
                "http://www.omg.org/spec/BPMN/20100524/MODEL",
                "xmlns:bpmndi",
                "http://www.omg.org/spec/BPMN/20100524/DI",
                "xmlns:dc",
                "http://www.omg.org/spec/DD/20100524/DC",
                "xmlns:di",
                "http://www.omg.org/spec/DD/20100524/DI",
                "xmlns:xsi",
                "http://www.w3.org/2001/XMLSchema-instance",
                "id",
                "definitions_" + procedure.id(),
                "targetNamespace",
                "urn:tongban:procedure:" + procedure.id(),
                "exporter",
                "Tongban",
                "exporterVersion",
                procedure.version());
        new BpmnProcess(map, language, xml).write();
        new BpmnDiagram(map, xml).write();
        return xml.close().toString();
    }
}
