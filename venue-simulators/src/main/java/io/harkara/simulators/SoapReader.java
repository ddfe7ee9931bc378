package io.harkara.simulators;

import io.harkara.simulators.SoapMessage.Leaf;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads one SOAP 1.2 request in a single pass. Takes no DTD and no entity but XML's own five. */
final class SoapReader {

    static final String ENVELOPE = "http://www.w3.org/2003/05/soap-envelope";
    static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
    static final int MAX_DEPTH = 32;
    static final int MAX_ELEMENTS = 500;

    /** Depth of the children of the operation's element: Envelope 1, Body 2, operation 3. */
    private static final int MEMBER_DEPTH = 4;

    private final XMLStreamReader xml;
    private final List<String> path = new ArrayList<>(8);
    private final List<Leaf> leaves = new ArrayList<>(40);
    private final StringBuilder text = new StringBuilder();
    private int elements;
    private boolean inHeader;
    private boolean leaf;
    private String action = "";
    private String to = "";
    private String messageId = "";
    private SoapMessage.@Nullable Unknown unknown;
    private String namespace = "";
    private String operation = "";

    private SoapReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Reads the bytes of a request body. */
    static SoapMessage read(byte[] body) throws MalformedSoapException {
        // The JDK does not promise that one factory may be used by several threads, and making one costs little.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(body));
            try {
                return new SoapReader(xml).message();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new MalformedSoapException("not well-formed XML: " + e.getMessage(), e);
        }
    }

    private SoapMessage message() throws XMLStreamException, MalformedSoapException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                case XMLStreamConstants.DTD -> throw new MalformedSoapException("a DTD is not allowed in SOAP");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new MalformedSoapException("an entity reference is not allowed here: " + xml.getLocalName());
                default -> {
                    // Comments and processing instructions mean nothing.
                }
            }
        }
        if (operation.isEmpty()) {
            throw new MalformedSoapException("found no element in the Body, expected an operation");
        }
        return new SoapMessage(action, to, messageId, unknown, namespace, operation, leaves);
    }

    private void start() throws MalformedSoapException {
        String name = xml.getLocalName();
        int depth = path.size() + 1;
        if (++elements > MAX_ELEMENTS || depth > MAX_DEPTH) {
            throw new MalformedSoapException(
                    "found more than %d elements or %d levels".formatted(MAX_ELEMENTS, MAX_DEPTH));
        }
        String space = namespaceOf();
        if (depth == 1 && !(name.equals("Envelope") && space.equals(ENVELOPE))) {
            throw new MalformedSoapException(
                    "found root element {%s}%s, expected {%s}Envelope".formatted(space, name, ENVELOPE));
        }
        if (depth == 2) {
            inHeader = name.equals("Header");
            if (!inHeader && !(name.equals("Body") && space.equals(ENVELOPE))) {
                throw new MalformedSoapException("found {%s}%s in the Envelope".formatted(space, name));
            }
        }
        if (depth == MEMBER_DEPTH - 1 && inHeader && unknown == null && !space.equals(ADDRESSING) && mustUnderstand()) {
            unknown = new SoapMessage.Unknown(space, name);
        }
        if (depth == MEMBER_DEPTH - 1 && !inHeader && operation.isEmpty()) {
            operation = name;
            namespace = space;
        }
        path.add(name);
        text.setLength(0);
        leaf = true;
    }

    private void end() {
        int depth = path.size();
        String name = path.removeLast();
        if (leaf) {
            if (inHeader && depth == MEMBER_DEPTH - 1 && namespaceOf().equals(ADDRESSING)) {
                header(name, text.toString().strip());
            } else if (!inHeader && depth >= MEMBER_DEPTH) {
                leaves.add(new Leaf(path.getLast(), namespaceOf(), name, text.toString()));
            }
        }
        leaf = false;
        text.setLength(0);
    }

    private void header(String name, String value) {
        switch (name) {
            case "Action" -> action = value;
            case "To" -> to = value;
            case "MessageID" -> messageId = value;
            default -> {
                // ReplyTo and the rest change nothing in a reply over the same connection.
            }
        }
    }

    private boolean mustUnderstand() {
        String value = xml.getAttributeValue(ENVELOPE, "mustUnderstand");
        return "1".equals(value) || "true".equals(value);
    }

    private String namespaceOf() {
        String space = xml.getNamespaceURI();
        return space == null ? "" : space;
    }
}
