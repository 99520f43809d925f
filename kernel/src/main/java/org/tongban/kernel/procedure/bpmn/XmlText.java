package org.tongban.kernel.procedure.bpmn;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes XML, one element a line. */
final class XmlText {

    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values in turn */
    XmlText open(String element, String... attributes) {
        start(element, attributes);
        text.append(">\n");
        open.push(element);
        return this;
    }

    XmlText close() {
        String element = open.pop();
        indent();
        text.append("</").append(element).append(">\n");
        return this;
    }

    XmlText empty(String element, String... attributes) {
        start(element, attributes);
        text.append("/>\n");
        return this;
    }

    XmlText text(String element, String content, String... attributes) {
        start(element, attributes);
        text.append('>').append(escaped(content)).append("</").append(element).append(">\n");
        return this;
    }

    private void start(String element, String... attributes) {
        indent();
        text.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
    }

    private void indent() {
        text.append("  ".repeat(open.size()));
    }

    private static String escaped(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
