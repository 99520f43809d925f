package org.tongban.seal.check;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML element with its children, names without namespace. Documents with a document type declaration, more than 32
 * levels, more than 20,000 elements or more than 50 namespaces declared by one element are refused; entities are never resolved.
 *
 * @param own its text, without that of its children
 */
record XmlTree(String name, Map<String, String> attributes, List<XmlTree> children, String own) {
    private static final Pattern ENCODING =
            Pattern.compile("^\\s*<\\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]{1,20})[\"']");
    private static final Set<String> ENCODINGS =
            Set.of("UTF-8", "UTF8", "US-ASCII", "UTF-16", "GBK", "GB2312", "GB18030");
    static final int MAX_DEPTH = 32;
    static final int MAX_ELEMENTS = 20_000;
    private static final int MOST_NAMESPACES = 50;

    /** The JDK's parser takes up to so many times a document's size, and is slower than unpacking it by as much. */
    private static final int COST = 16;

    /** Making one takes longer than reading a licence's files with it; one is not for many threads. */
    private static final ThreadLocal<XMLInputFactory> FACTORIES = ThreadLocal.withInitial(XmlTree::factory);

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    /** The document isn't XML we are willing to read. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed() {
            super("malformed", null, false, false);
        }
    }

    /** @throws Refused when it isn't plain, and reading it, with what was read before, costs more than any licence does */
    static XmlTree parse(byte[] document, Work work) throws Malformed, Refused {
        Optional<XmlTree> plain = PlainXml.read(document);
        if (plain.isPresent()) {
            return plain.get();
        }
        work.read((long) document.length * COST);
        return parseAny(document);
    }

    /** With the JDK's parser, which knows all of XML. */
    static XmlTree parseAny(byte[] document) throws Malformed {
        try {
            XMLStreamReader reader =
                    FACTORIES.get().createXMLStreamReader(new StringReader(fewNamespaces(text(document))));
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw new Malformed();
        }
    }

    /** Strictly decoded, in the encoding the document names: a parser given bytes writes about bad ones to the console. */
    private static String text(byte[] document) throws Malformed {
        String head = new String(document, 0, Math.min(100, document.length), StandardCharsets.ISO_8859_1);
        Matcher named = ENCODING.matcher(head);
        boolean wide = head.startsWith("\u00ff\u00fe") || head.startsWith("\u00fe\u00ff");
        String encoding = wide ? "UTF-16" : named.find() ? named.group(1).toUpperCase(Locale.ROOT) : "UTF-8";
        if (!ENCODINGS.contains(encoding)) {
            throw new Malformed();
        }
        try {
            String text = Charset.forName(encoding)
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException | UnsupportedCharsetException e) {
            throw new Malformed();
        }
    }

    /** The JDK's parser sets no limit to the namespaces an element declares, and compares each with all others. */
    private static String fewNamespaces(String text) throws Malformed {
        int declared = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<') {
                declared = 0;
            } else if (c == 'x' && text.startsWith("xmlns", i) && ++declared > MOST_NAMESPACES) {
                throw new Malformed();
            }
        }
        return text;
    }

    private static XmlTree read(XMLStreamReader reader) throws XMLStreamException, Malformed {
        Deque<Open> open = new ArrayDeque<>();
        Optional<XmlTree> root = Optional.empty();
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MAX_ELEMENTS || open.size() >= MAX_DEPTH) {
                        throw new Malformed();
                    }
                    open.push(Open.at(reader));
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    XmlTree element = open.pop().closed();
                    if (open.isEmpty()) {
                        root = Optional.of(element);
                    } else {
                        open.peek().children.add(element);
                    }
                }
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

    /** An element that isn't closed yet. */
    private record Open(String name, Map<String, String> attributes, List<XmlTree> children, StringBuilder own) {
        static Open at(XMLStreamReader reader) {
            Map<String, String> attributes = reader.getAttributeCount() == 0 ? Map.of() : new HashMap<>();
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
            return new Open(reader.getLocalName(), attributes, new ArrayList<>(), new StringBuilder());
        }

        XmlTree closed() {
            return new XmlTree(name, attributes, children, own.toString());
        }
    }

    /** Its own text without surrounding white space. */
    String text() {
        return own.strip();
    }

    Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    Optional<XmlTree> child(String child) {
        for (XmlTree one : children) {
            if (one.name.equals(child)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    List<XmlTree> children(String child) {
        List<XmlTree> named = new ArrayList<>(children.size());
        for (XmlTree one : children) {
            if (one.name.equals(child)) {
                named.add(one);
            }
        }
        return named;
    }

    /** Text of a child element; empty when there is none. */
    Optional<String> text(String child) {
        return child(child).map(XmlTree::text);
    }
}
