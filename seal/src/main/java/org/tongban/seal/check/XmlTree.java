package org.tongban.seal.check;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML element with its children, names without namespace. Documents with a document type declaration, more than 32
 * levels or more than 20,000 elements are refused; entities are never resolved.
 */
record XmlTree(String name, Map<String, String> attributes, List<XmlTree> children, StringBuilder own) {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_ELEMENTS = 20_000;

    /** Making one takes longer than reading a licence's files with it; one is not for many threads. */
    private static final ThreadLocal<XMLInputFactory> FACTORIES = ThreadLocal.withInitial(XmlTree::factory);

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLReporter((message, type, about, where) -> {});
        return factory;
    }

    /** The document isn't XML we are willing to read. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed() {
            super("malformed", null, false, false);
        }
    }

    static XmlTree parse(byte[] document) throws Malformed {
        try {
            XMLStreamReader reader = FACTORIES.get().createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw new Malformed();
        }
    }

    private static XmlTree read(XMLStreamReader reader) throws XMLStreamException, Malformed {
        Deque<XmlTree> open = new ArrayDeque<>();
        Optional<XmlTree> root = Optional.empty();
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    XmlTree element = start(reader);
                    if (++elements > MAX_ELEMENTS || open.size() >= MAX_DEPTH) {
                        throw new Malformed();
                    }
                    if (open.isEmpty()) {
                        root = Optional.of(element);
                    } else {
                        open.peek().children.add(element);
                    }
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (!open.isEmpty()) {
                        open.peek().own.append(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new Malformed();
                default -> {}
            }
        }
        return root.orElseThrow(Malformed::new);
    }

    private static XmlTree start(XMLStreamReader reader) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return new XmlTree(reader.getLocalName(), attributes, new ArrayList<>(), new StringBuilder());
    }

    /** Its own text without surrounding white space. */
    String text() {
        return own.toString().strip();
    }

    Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    Optional<XmlTree> child(String child) {
        return children.stream().filter(c -> c.name.equals(child)).findFirst();
    }

    List<XmlTree> children(String child) {
        return children.stream().filter(c -> c.name.equals(child)).toList();
    }

    /** Text of a child element; empty when there is none. */
    Optional<String> text(String child) {
        return child(child).map(XmlTree::text);
    }
}
