package io.harkara.simulators;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The order service's description, for the operations that are served here and with the address under which it was asked
 * for. Like the venue, it comes in two forms: {@code ?wsdl} has service, ports and bindings in tempuri.org and imports the
 * rest ({@code ?wsdl=wsdl0}, {@code ?xsd=xsd0}); {@code ?singleWsdl} has everything in one namespace. Clients hard-code
 * the names of either.
 */
final class MfOrderWsdl {

    private static final String CONTRACT = "http://bsestarmf.in/";
    private static final String SERVICE = "http://tempuri.org/";
    private static final List<BseOperation> OPERATIONS = BseOperation.of(BseService.ORDER_ENTRY);
    private static final List<String> PORTS = List.of("WSHttpBinding_MFOrderEntry", "WSHttpBinding_MFOrderEntry1");
    private static final String NAMESPACES = " xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\""
            + " xmlns:soap12=\"http://schemas.xmlsoap.org/wsdl/soap12/\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
            + " xmlns:wsaw=\"http://www.w3.org/2006/05/addressing/wsdl\" xmlns:i0=\"" + CONTRACT + "\"";

    private final String address;

    /** Describes the service at a scheme and host, such as {@code http://127.0.0.1:8090}. */
    MfOrderWsdl(String host) {
        address = SoapWriter.escape(host + BseService.ORDER_ENTRY.path());
    }

    /** The document that a query asks for, or null when there is none of that name. */
    @Nullable
    String document(String query) {
        return switch (query) {
            case "wsdl" ->
                definitions(
                        SERVICE,
                        "<wsdl:import namespace=\"%s\" location=\"%s?wsdl=wsdl0\"/>".formatted(CONTRACT, address)
                                + "<wsdl:types/>" + bindings() + service());
            case "wsdl=wsdl0" ->
                definitions(
                        CONTRACT,
                        ("<wsdl:types><xs:schema targetNamespace=\"%sImports\"><xs:import schemaLocation=\"%s?xsd=xsd0\""
                                                + " namespace=\"%s\"/></xs:schema></wsdl:types>")
                                        .formatted(CONTRACT, address, CONTRACT)
                                + messages()
                                + portType());
            case "xsd=xsd0" -> "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + schema();
            case "singleWsdl" ->
                definitions(
                        CONTRACT,
                        "<wsdl:types>" + schema() + "</wsdl:types>" + messages() + portType() + bindings() + service());
            default -> null;
        };
    }

    private static String definitions(String targetNamespace, String content) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><wsdl:definitions name=\"MFOrder\" targetNamespace=\""
                + targetNamespace + "\" xmlns:tns=\"" + targetNamespace + "\"" + NAMESPACES + ">" + content
                + "</wsdl:definitions>";
    }

    private static String schema() {
        StringBuilder out =
                new StringBuilder("<xs:schema elementFormDefault=\"qualified\" targetNamespace=\"%s\" xmlns:xs=\"%s\">"
                        .formatted(CONTRACT, "http://www.w3.org/2001/XMLSchema"));
        for (BseOperation operation : OPERATIONS) {
            out.append(element(operation.wireName(), operation.members()))
                    .append(element(operation.wireName() + "Response", List.of(operation.wireName() + "Result")));
        }
        return out.append("</xs:schema>").toString();
    }

    private static String element(String name, List<String> members) {
        return members.stream()
                .map("<xs:element minOccurs=\"0\" name=\"%s\" nillable=\"true\" type=\"xs:string\"/>"::formatted)
                .collect(Collectors.joining(
                        "",
                        "<xs:element name=\"%s\"><xs:complexType><xs:sequence>".formatted(name),
                        "</xs:sequence></xs:complexType></xs:element>"));
    }

    private static String messages() {
        StringBuilder out = new StringBuilder();
        for (BseOperation operation : OPERATIONS) {
            String name = operation.wireName();
            out.append(message(name + "_InputMessage", name))
                    .append(message(name + "_OutputMessage", name + "Response"));
        }
        return out.toString();
    }

    private static String message(String name, String element) {
        return "<wsdl:message name=\"MFOrderEntry_%s\"><wsdl:part name=\"parameters\" element=\"i0:%s\"/></wsdl:message>"
                .formatted(name, element);
    }

    private static String portType() {
        StringBuilder out = new StringBuilder("<wsdl:portType name=\"MFOrderEntry\">");
        for (BseOperation operation : OPERATIONS) {
            String name = operation.wireName();
            out.append("<wsdl:operation name=\"").append(name).append("\">");
            out.append("<wsdl:input wsaw:Action=\"").append(operation.action());
            out.append("\" message=\"i0:MFOrderEntry_").append(name).append("_InputMessage\"/>");
            out.append("<wsdl:output wsaw:Action=\"").append(operation.replyAction());
            out.append("\" message=\"i0:MFOrderEntry_").append(name).append("_OutputMessage\"/></wsdl:operation>");
        }
        return out.append("</wsdl:portType>").toString();
    }

    private static String bindings() {
        StringBuilder out = new StringBuilder();
        for (String port : PORTS) {
            out.append("<wsdl:binding name=\"")
                    .append(port)
                    .append("\" type=\"i0:MFOrderEntry\"><wsaw:UsingAddressing/>");
            out.append("<soap12:binding transport=\"http://schemas.xmlsoap.org/soap/http\"/>");
            for (BseOperation operation : OPERATIONS) {
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
        StringBuilder out = new StringBuilder("<wsdl:service name=\"MFOrder\">");
        for (int i = 0; i < PORTS.size(); i++) {
            out.append(
                    "<wsdl:port name=\"%1$s\" binding=\"tns:%1$s\"><soap12:address location=\"%2$s%3$s\"/></wsdl:port>"
                            .formatted(PORTS.get(i), address, i == 0 ? "" : "/Secure"));
        }
        return out.append("</wsdl:service>").toString();
    }
}
