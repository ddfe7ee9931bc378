package io.harkara.simulators;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a call of the REST form. Names of JSON are taken to the letter and in any order, members of XML in the order of the
 * schema, as the venue's stack (WCF) reads its data contracts (inference).
 */
final class RestReader {

    private RestReader() {}

    /** The members of a JSON object, or null when there is none. */
    static @Nullable Map<String, String> json(byte[] body) {
        Map<String, String> members = JsonBody.read(body);
        return members == null ? null : new HashMap<>(members);
    }

    /** The members of an XML document whose root is the operation's type, or null when it is none such. */
    static @Nullable Map<String, String> xml(byte[] body, BseOperation operation) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        DataContract types = DataContract.of(operation);
        String root = types == null ? operation.wireName() : types.request();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(body));
            // A DTD is no tag: with one, this throws.
            xml.nextTag();
            return xml.getLocalName().equals(root) && namespace(xml).equals(operation.memberNamespace())
                    ? members(xml, operation)
                    : null;
        } catch (XMLStreamException _) {
            return null;
        }
    }

    private static Map<String, String> members(XMLStreamReader xml, BseOperation operation) throws XMLStreamException {
        Map<String, String> members = new HashMap<>();
        int reached = -1;
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            boolean theirs = namespace(xml).equals(operation.memberNamespace());
            int place = theirs ? operation.members().indexOf(xml.getLocalName()) : -1;
            String name = xml.getLocalName();
            String text = xml.getElementText();
            if (place > reached) {
                members.put(name, text);
                reached = place;
            }
        }
        return members;
    }

    private static String namespace(XMLStreamReader xml) {
        String namespace = xml.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }
}
