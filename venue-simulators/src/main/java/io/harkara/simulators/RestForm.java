package io.harkara.simulators;

import io.harkara.simulators.engine.Wire;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The REST form of the reports' service: the same members, as JSON or as XML, with no envelope around them. What was
 * recorded is the JSON of a token ({@code {"Filler":null,"ResponseString":"...","Status":"100"}}); that XML has the type's
 * name as its root, and that calls without a type are wrapped in their own name, is how the venue's stack (WCF) does it by
 * default (inference).
 *
 * @param operation one with a REST form
 * @param json whether JSON was sent, which is then answered with too; otherwise XML
 */
record RestForm(BseOperation operation, boolean json) implements ReplyForm {

    private static final String XML = "application/xml; charset=utf-8";

    @Override
    public String contentType() {
        return json ? Wire.JSON_SERVICE : XML;
    }

    @Override
    public String result(String text) {
        String name = operation.wireName() + "Result";
        return json
                ? JsonBody.write(name, text)
                : "<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult></%1$sResponse>"
                        .formatted(operation.wireName(), operation.namespace(), SoapWriter.escape(text));
    }

    @Override
    public String report(String body) {
        DataContract types = DataContract.of(operation);
        if (types == null) {
            throw new IllegalStateException(operation.wireName() + " is no report");
        }
        String result = operation.wireName() + "Result";
        int start = body.indexOf('>', body.indexOf("<" + result)) + 1;
        // Texts are escaped, so that a tag is the only place where a less-than sign stands.
        String members = body.substring(start, body.indexOf("</" + result + ">"))
                .replace("<b:", "<")
                .replace("</b:", "</");
        String document = "<%1$s xmlns=\"%2$s\" xmlns:i=\"%3$s\">%4$s</%1$s>"
                .formatted(
                        types.response(),
                        operation.memberNamespace(),
                        XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI,
                        members);
        return json ? json(document, types) : document;
    }

    /** The members as JSON: lists are arrays of objects, what is nil is null, everything else is a string. */
    private static String json(String document, DataContract types) {
        try {
            XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(document));
            xml.nextTag();
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                if (nil(xml)) {
                    members.put(name, null);
                    xml.nextTag();
                } else {
                    members.put(name, value(xml, name, types));
                }
            }
            return JsonBody.write(members);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a report of ours cannot be read: " + document, e);
        }
    }

    private static Object value(XMLStreamReader xml, String name, DataContract types) throws XMLStreamException {
        if (types.objects().containsKey(name)) {
            return texts(xml);
        }
        return name.equals(types.list()) ? rows(xml) : xml.getElementText();
    }

    private static Map<String, String> texts(XMLStreamReader xml) throws XMLStreamException {
        Map<String, String> members = new LinkedHashMap<>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            members.put(xml.getLocalName(), xml.getElementText());
        }
        return members;
    }

    private static List<Map<String, String>> rows(XMLStreamReader xml) throws XMLStreamException {
        List<Map<String, String>> rows = new ArrayList<>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            rows.add(texts(xml));
        }
        return rows;
    }

    private static boolean nil(XMLStreamReader xml) {
        return "true".equals(xml.getAttributeValue(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil"));
    }
}
