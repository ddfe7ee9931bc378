package io.harkara.bbps;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads and writes BillAvenue's XML, which has neither namespaces nor attributes. */
final class BillAvenueXml {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    /** Making one costs several times what reading a bill does. */
    private static final Spares<DocumentBuilder> PARSERS = new Spares<>(BillAvenueXml::parser);

    private BillAvenueXml() {}

    private static DocumentBuilder parser() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The parser's own handler writes to the standard error stream.
            builder.setErrorHandler(new DefaultHandler());
            return builder;
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the XML parser of every Java can do this", impossible);
        }
    }

    /** The root of a document; null where it is not well-formed or has a document type. */
    static @Nullable Element read(String text) {
        DocumentBuilder parser = PARSERS.take();
        try {
            return parser.parse(new InputSource(new StringReader(text))).getDocumentElement();
        } catch (SAXException _) {
            return null;
        } catch (IOException impossible) {
            throw new IllegalStateException("a text is read from memory", impossible);
        } finally {
            // Whatever it has read: it begins each document anew.
            PARSERS.giveBack(parser);
        }
    }

    static String document(String root, String... content) {
        return DECLARATION + element(root, content);
    }

    /** An element with elements. */
    static String element(String name, String... content) {
        String inside = String.join("", content);
        return inside.isEmpty() ? "<" + name + "/>" : "<" + name + ">" + inside + "</" + name + ">";
    }

    /** An element with a text, empty where there is none. */
    static String text(String name, @Nullable Object value) {
        return element(name, value == null ? "" : escaped(value.toString()));
    }

    /** An element with a text, or nothing where there is none. */
    static String textIfAny(String name, @Nullable String value) {
        return value == null || value.isEmpty() ? "" : text(name, value);
    }

    static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    /** The elements of a name directly within an element. */
    static List<Element> children(Element element, String name) {
        return children(element).stream()
                .filter(child -> child.getTagName().equals(name))
                .toList();
    }

    /** The text of the first element of a name directly within an element; empty where there is none. */
    static String text(Element element, String name) {
        List<Element> found = children(element, name);
        return found.isEmpty() ? "" : found.getFirst().getTextContent().strip();
    }

    /**
     * The elements of a name directly within the root of a document, to the letter as they stand there. Null where the letters
     * are not what the parser read, as with markup within attributes, which BillAvenue does not have.
     */
    static @Nullable List<String> asTheyStand(String document, Element root, String name) {
        List<String> parts = parts(document, name);
        List<Element> read = children(root, name);
        if (parts.size() != read.size()) {
            return null;
        }
        for (int i = 0; i < parts.size(); i++) {
            Element part = read(parts.get(i));
            if (part == null || !part.isEqualNode(read.get(i))) {
                return null;
            }
        }
        return parts;
    }

    private static List<String> parts(String document, String name) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        int end;
        for (int at = document.indexOf('<'); at >= 0; at = document.indexOf('<', end)) {
            end = markupEnd(document, at);
            if (end < 0) {
                break;
            }
            char kind = document.charAt(at + 1);
            if (kind == '!' || kind == '?') {
                continue;
            }
            boolean ends = kind == '/';
            boolean isEmpty = document.charAt(end - 2) == '/';
            if (ends) {
                depth--;
            }
            if (depth == 1 && isNamed(document, ends ? at + 2 : at + 1, name)) {
                from = ends ? from : at;
                if (ends || isEmpty) {
                    parts.add(document.substring(from, end));
                }
            }
            if (!ends && !isEmpty) {
                depth++;
            }
        }
        return parts;
    }

    /** Where a tag, comment, section or instruction that begins there ends; negative where it does not. */
    private static int markupEnd(String document, int at) {
        String close = ">";
        if (document.startsWith("<!--", at)) {
            close = "-->";
        } else if (document.startsWith("<![CDATA[", at)) {
            close = "]]>";
        } else if (document.startsWith("<?", at)) {
            close = "?>";
        }
        int end = document.indexOf(close, at + 1);
        return end < 0 ? end : end + close.length();
    }

    private static boolean isNamed(String document, int at, String name) {
        if (!document.startsWith(name, at)) {
            return false;
        }
        char next = document.charAt(at + name.length());
        return next == '>' || next == '/' || Character.isWhitespace(next);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
