package io.harkara.simulators;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service's description, for the operations that are served here and with the address under which it was asked for. Like
 * the venue, it comes in two forms: {@code ?wsdl} has service, ports and bindings in tempuri.org and imports the rest
 * ({@code ?wsdl=wsdl0}, {@code ?xsd=xsd0} and for the reports {@code ?xsd=xsd1}); {@code ?singleWsdl} has everything in one
 * document. Clients hard-code the names of either. Recorded was that of the order service; the names of ports in the others
 * follow it (inference).
 */
final class ServiceWsdl {

    private static final String SERVICE = "http://tempuri.org/";
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

    private final BseService described;
    private final List<BseOperation> operations;
    private final WsdlSchema schema;
    private final String host;
    private final String address;

    /** Describes a service at a scheme and host, such as {@code http://127.0.0.1:8090}. */
    ServiceWsdl(BseService described, String host) {
        this.described = described;
        this.operations = BseOperation.of(described);
        this.schema = new WsdlSchema(described);
        this.host = SoapWriter.escape(host);
        this.address = this.host + described.path();
    }

    /** The document that a query asks for, or null when there is none of that name. */
    @Nullable
    String document(String query) {
        return switch (query) {
            case "wsdl" ->
                whole()
                        ? definitions(
                                SERVICE,
                                "<wsdl:types>" + imports() + "</wsdl:types>" + messages() + portType() + bindings()
                                        + service())
                        : definitions(
                                SERVICE,
                                "<wsdl:import namespace=\"%s\" location=\"%s?wsdl=wsdl0\"/>"
                                                .formatted(described.namespace(), address)
                                        + "<wsdl:types/>" + bindings() + service());
            case "wsdl=wsdl0" ->
                whole()
                        ? null
                        : definitions(
                                described.namespace(),
                                "<wsdl:types>" + imports() + "</wsdl:types>" + messages() + portType());
            case "xsd=xsd0" -> DECLARATION + schema.elements(address + "?xsd=xsd1");
            case "xsd=xsd1" -> schema.hasTypes() ? DECLARATION + schema.types() : null;
            case "singleWsdl" ->
                definitions(
                        described.namespace(),
                        "<wsdl:types>" + schema.elements("") + (schema.hasTypes() ? schema.types() : "")
                                + "</wsdl:types>" + messages() + portType() + bindings() + service());
            default -> null;
        };
    }

    /** Whether the contract is in the namespace of the service itself, so that there is nothing to import. */
    private boolean whole() {
        return described.namespace().equals(SERVICE);
    }

    private String definitions(String targetNamespace, String content) {
        return DECLARATION + "<wsdl:definitions name=\"" + described.serviceName() + "\" targetNamespace=\""
                + targetNamespace + "\" xmlns:tns=\"" + targetNamespace
                + "\" xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
                + " xmlns:soap12=\"http://schemas.xmlsoap.org/wsdl/soap12/\""
                + " xmlns:wsaw=\"http://www.w3.org/2006/05/addressing/wsdl\" xmlns:i0=\"" + described.namespace()
                + "\">"
                + content + "</wsdl:definitions>";
    }

    private String imports() {
        String types = schema.hasTypes()
                ? "<xs:import schemaLocation=\"%s?xsd=xsd1\" namespace=\"%s\"/>"
                        .formatted(address, schema.typesNamespace())
                : "";
        return "<xs:schema targetNamespace=\"%1$sImports\"><xs:import schemaLocation=\"%2$s?xsd=xsd0\" namespace=\"%1$s\"/>%3$s</xs:schema>"
                .formatted(described.namespace(), address, types);
    }

    private String messages() {
        StringBuilder out = new StringBuilder();
        for (BseOperation operation : operations) {
            String name = operation.wireName();
            out.append(message(name + "_InputMessage", name))
                    .append(message(name + "_OutputMessage", name + "Response"));
        }
        return out.toString();
    }

    private String message(String name, String element) {
        return "<wsdl:message name=\"%s_%s\"><wsdl:part name=\"parameters\" element=\"i0:%s\"/></wsdl:message>"
                .formatted(described.contractName(), name, element);
    }

    private String portType() {
        String contract = described.contractName();
        StringBuilder out = new StringBuilder("<wsdl:portType name=\"" + contract + "\">");
        for (BseOperation operation : operations) {
            String name = operation.wireName();
            out.append("<wsdl:operation name=\"").append(name).append("\">");
            out.append("<wsdl:input wsaw:Action=\"").append(operation.action());
            out.append("\" message=\"i0:%s_%s_InputMessage\"/>".formatted(contract, name));
            out.append("<wsdl:output wsaw:Action=\"").append(operation.replyAction());
            out.append("\" message=\"i0:%s_%s_OutputMessage\"/></wsdl:operation>".formatted(contract, name));
        }
        return out.append("</wsdl:portType>").toString();
    }

    /** The plain port and the one for HTTPS. */
    private List<String> ports() {
        String port = "WSHttpBinding_" + described.contractName();
        return List.of(port, port + "1");
    }

    private String bindings() {
        StringBuilder out = new StringBuilder();
        for (String port : ports()) {
            out.append("<wsdl:binding name=\"%s\" type=\"i0:%s\"><wsaw:UsingAddressing/>"
                    .formatted(port, described.contractName()));
            out.append("<soap12:binding transport=\"http://schemas.xmlsoap.org/soap/http\"/>");
            for (BseOperation operation : operations) {
                out.append("<wsdl:operation name=\"").append(operation.wireName());
                out.append("\"><soap12:operation soapAction=\"").append(operation.action());
                out.append("\" style=\"document\"/><wsdl:input><soap12:body use=\"literal\"/></wsdl:input>");
                out.append("<wsdl:output><soap12:body use=\"literal\"/></wsdl:output></wsdl:operation>");
            }
            out.append("</wsdl:binding>");
        }
        return out.toString();
    }

    private String service() {
        List<String> endpoints = described.endpoints();
        List<String> ports = ports();
        StringBuilder out = new StringBuilder("<wsdl:service name=\"" + described.serviceName() + "\">");
        for (int i = 0; i < ports.size(); i++) {
            out.append("<wsdl:port name=\"%1$s\" binding=\"tns:%1$s\"><soap12:address location=\"%2$s\"/></wsdl:port>"
                    .formatted(ports.get(i), host + endpoints.get(i)));
        }
        return out.append("</wsdl:service>").toString();
    }
}
