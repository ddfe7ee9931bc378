package io.harkara.bse;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An element that was read.
 *
 * @param namespace empty where there is none
 * @param text what stands directly in it
 */
record XmlNode(String namespace, String name, String text, List<XmlNode> children) {

    private static final int DEEPEST = 32;

    /**
     * Reads a document, without DTDs and entities of its own.
     *
     * @throws XMLStreamException for anything that is not well-formed, cut off or nested more than 32 deep
     */
    static XmlNode parse(String document) throws XMLStreamException {
        // One factory for each document: the JDK does not promise that threads may share one.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(document));
        try {
            while (xml.next() != XMLStreamConstants.START_ELEMENT) {
                if (xml.getEventType() == XMLStreamConstants.DTD) {
                    throw new XMLStreamException("a document type is not allowed here");
                }
            }
            XmlNode root = node(xml, 1);
            while (xml.hasNext()) {
                xml.next();
            }
            return root;
        } finally {
            xml.close();
        }
    }

    private static XmlNode node(XMLStreamReader xml, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("more than %d levels".formatted(DEEPEST));
        }
        String namespace = xml.getNamespaceURI();
        String name = xml.getLocalName();
        String text = "";
        List<XmlNode> children = new ArrayList<>(0);
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(node(xml, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text = text.isEmpty() ? xml.getText() : text + xml.getText();
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("entity %s is not declared".formatted(xml.getLocalName()));
                case XMLStreamConstants.END_ELEMENT -> {
                    return new XmlNode(namespace == null ? "" : namespace, name, text, children);
                }
                default -> {
                    // Comments and processing instructions mean nothing.
                }
            }
        }
    }

    /** The first child of that name, or null. */
    @Nullable
    XmlNode child(String wanted) {
        for (XmlNode child : children) {
            if (child.name.equals(wanted)) {
                return child;
            }
        }
        return null;
    }

    /** The text of the first child of that name; empty where there is none. */
    String textOf(String wanted) {
        XmlNode child = child(wanted);
        return child == null ? "" : child.text.strip();
    }
}
