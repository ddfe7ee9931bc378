package io.harkara.simulators.bbps;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads and writes BillAvenue's XML, which has no namespaces and no attributes. */
final class BillAvenueXml {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

    private BillAvenueXml() {}

    /** The root of a document; one with a DTD is refused. */
    static Element read(String text) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Thrower());
            return builder.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("the XML parser of every Java can do this", e);
        }
    }

    /** A whole document. */
    static String document(String root, String... content) {
        return DECLARATION + wrap(root, content);
    }

    /** An element with elements. */
    static String wrap(String name, String... content) {
        String inside = String.join("", content);
        return inside.isEmpty() ? "<" + name + "/>" : "<" + name + ">" + inside + "</" + name + ">";
    }

    /** An element with a text. */
    static String text(String name, @Nullable Object value) {
        return wrap(name, value == null ? "" : escaped(value.toString()));
    }

    /** An element as this writes it, so that two with the same content are the same. */
    static String canonical(Element element) {
        List<Element> inside = XmlShape.elements(element);
        return inside.isEmpty()
                ? text(element.getTagName(), element.getTextContent())
                : wrap(
                        element.getTagName(),
                        inside.stream().map(BillAvenueXml::canonical).toArray(String[]::new));
    }

    /** The pairs of a list such as inputParams. */
    static Map<String, String> pairs(@Nullable Element list, String name, String value) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (list != null) {
            for (Element pair : XmlShape.elements(list)) {
                pairs.put(XmlShape.text(pair, name), XmlShape.text(pair, value));
            }
        }
        return pairs;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Says nothing on the standard error stream, as the parser's own handler would. */
    private static final class Thrower implements ErrorHandler {

        @Override
        public void warning(SAXParseException problem) {
            // Not a problem of the document.
        }

        @Override
        public void error(SAXParseException problem) throws SAXException {
            throw problem;
        }

        @Override
        public void fatalError(SAXParseException problem) throws SAXException {
            throw problem;
        }
    }
}
