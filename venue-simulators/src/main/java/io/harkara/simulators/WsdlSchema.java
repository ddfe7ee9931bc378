package io.harkara.simulators;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;

/** The schemas of a service: the elements of its messages, and below them the types of the reports. */
final class WsdlSchema {

    /** Namespace of the reports' types. */
    static final String TYPES = BseOperation.REPORT_MEMBERS;

    private static final String END = "</xs:schema>";
    private static final String TEXT = "xs:string";

    private final BseService service;
    private final List<BseOperation> operations;

    WsdlSchema(BseService service) {
        this.service = service;
        this.operations = BseOperation.of(service);
    }

    /** Whether the service has types beside its messages' elements. */
    boolean hasTypes() {
        return operations.stream().anyMatch(operation -> DataContract.of(operation) != null);
    }

    /**
     * The elements of the messages.
     *
     * @param typesLocation where the types are, or empty where they stand in the same document
     */
    String elements(String typesLocation) {
        StringBuilder out = schema(service.namespace());
        if (hasTypes()) {
            out.append("<xs:import namespace=\"").append(TYPES);
            out.append(typesLocation.isEmpty() ? "\"" : "\" schemaLocation=\"" + typesLocation + "\"");
            out.append("/>");
        }
        for (BseOperation operation : operations) {
            DataContract types = DataContract.of(operation);
            String name = operation.wireName();
            out.append(message(name, types == null ? texts(operation.members()) : member("Param", types.request())));
            out.append(message(
                    name + "Response",
                    types == null ? member(name + "Result", TEXT) : member(name + "Result", types.response())));
        }
        return out.append(END).toString();
    }

    /** The types of the reports. */
    String types() {
        StringBuilder out = schema(TYPES);
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
            }
        }
        return out.append(END).toString();
    }

    private static String reply(DataContract types) {
        return types.members().stream()
                .map(name -> member(name, name.equals(types.list()) ? arrayOf(name) : TEXT))
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
        return names.stream().map(name -> member(name, TEXT)).collect(Collectors.joining());
    }

    private static String member(String name, String type) {
        return "<xs:element minOccurs=\"0\" name=\"%s\" nillable=\"true\" type=\"%s\"/>"
                .formatted(name, type.equals(TEXT) ? type : "t:" + type);
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

    private static StringBuilder schema(String namespace) {
        return new StringBuilder(
                "<xs:schema elementFormDefault=\"qualified\" targetNamespace=\"%s\" xmlns:t=\"%s\" xmlns:xs=\"%s\">"
                        .formatted(namespace, TYPES, XMLConstants.W3C_XML_SCHEMA_NS_URI));
    }
}
