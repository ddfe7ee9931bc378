package io.harkara.simulators;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;

/** The schemas of a service: the elements of its messages, and below them the types of the reports. */
final class WsdlSchema {

    private static final String END = "</xs:schema>";
    private static final String BUILT_IN = "xs:";
    private static final String TEXT = BUILT_IN + "string";
    private static final String BYTES = BUILT_IN + "base64Binary";

    private final BseService service;
    private final List<BseOperation> operations;
    private final String typesNamespace;

    WsdlSchema(BseService service) {
        this.service = service;
        this.operations = BseOperation.of(service);
        this.typesNamespace = operations.stream()
                .filter(operation -> DataContract.of(operation) != null)
                .map(BseOperation::memberNamespace)
                .findFirst()
                .orElse("");
    }

    /** Whether the service has types beside its messages' elements. */
    boolean hasTypes() {
        return !typesNamespace.isEmpty();
    }

    /** Namespace of the types, empty where there are none. */
    String typesNamespace() {
        return typesNamespace;
    }

    /**
     * The elements of the messages.
     *
     * @param typesLocation where the types are, or empty where they stand in the same document
     */
    String elements(String typesLocation) {
        StringBuilder out = schema(service.namespace());
        if (hasTypes()) {
            out.append("<xs:import namespace=\"").append(typesNamespace);
            out.append(typesLocation.isEmpty() ? "\"" : "\" schemaLocation=\"" + typesLocation + "\"");
            out.append("/>");
        }
        for (BseOperation operation : operations) {
            DataContract types = DataContract.of(operation);
            String name = operation.wireName();
            out.append(message(
                    name, types == null ? texts(operation.members()) : member(operation.parent(), types.request())));
            out.append(message(
                    name + "Response",
                    types == null ? member(name + "Result", TEXT) : member(name + "Result", types.response())));
        }
        return out.append(END).toString();
    }

    /** The types of the reports. */
    String types() {
        StringBuilder out = schema(typesNamespace);
        Set<String> written = new LinkedHashSet<>();
        for (BseOperation operation : operations) {
            DataContract types = DataContract.of(operation);
            if (types != null) {
                once(out, written, types.request(), texts(operation.members()));
                once(out, written, types.response(), reply(types));
                if (!types.list().isEmpty()) {
                    once(out, written, arrayOf(types.list()), rows(types.list()));
                    once(out, written, types.list(), texts(types.row()));
                }
                types.objects().values().forEach(type -> once(out, written, type, texts(types.row())));
            }
        }
        return out.append(END).toString();
    }

    private static String reply(DataContract types) {
        return types.members().stream()
                .map(name -> member(
                        name,
                        name.equals(types.list())
                                ? arrayOf(name)
                                : types.objects().getOrDefault(name, TEXT)))
                .collect(Collectors.joining());
    }

    private static String arrayOf(String row) {
        return "ArrayOf" + row;
    }

    private static String rows(String row) {
        return "<xs:element minOccurs=\"0\" maxOccurs=\"unbounded\" name=\"%1$s\" nillable=\"true\" type=\"t:%1$s\"/>"
                .formatted(row);
    }

    private static String texts(List<String> names) {
        return names.stream()
                .map(name -> member(name, name.equals(UploadForms.BYTES) ? BYTES : TEXT))
                .collect(Collectors.joining());
    }

    private static String member(String name, String type) {
        return "<xs:element minOccurs=\"0\" name=\"%s\" nillable=\"true\" type=\"%s\"/>"
                .formatted(name, type.startsWith(BUILT_IN) ? type : "t:" + type);
    }

    private static String message(String name, String members) {
        return "<xs:element name=\"%s\"><xs:complexType><xs:sequence>%s</xs:sequence></xs:complexType></xs:element>"
                .formatted(name, members);
    }

    private static void once(StringBuilder out, Set<String> written, String name, String members) {
        if (written.add(name)) {
            out.append("<xs:complexType name=\"%s\"><xs:sequence>%s</xs:sequence></xs:complexType>"
                    .formatted(name, members));
        }
    }

    private StringBuilder schema(String namespace) {
        // No prefix may stand for nothing.
        String types = hasTypes() ? " xmlns:t=\"" + typesNamespace + "\"" : "";
        return new StringBuilder("<xs:schema elementFormDefault=\"qualified\" targetNamespace=\"%s\"%s xmlns:xs=\"%s\">"
                .formatted(namespace, types, XMLConstants.W3C_XML_SCHEMA_NS_URI));
    }
}
