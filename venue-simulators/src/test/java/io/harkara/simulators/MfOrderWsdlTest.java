package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class MfOrderWsdlTest {

    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final String SOAP12 = "http://schemas.xmlsoap.org/wsdl/soap12/";
    private static final String SERVICE = "/MFOrderEntry/MFOrder.svc";

    private SimulatorContext venue;

    @BeforeEach
    void start() throws Exception {
        venue = SimulatorContext.start();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void theSingleDocumentNamesItsOwnHostAndHasEverythingInOneNamespace() throws Exception {
        Document wsdl = document("?singleWsdl");

        assertThat(wsdl.getDocumentElement().getAttribute("targetNamespace")).isEqualTo("http://bsestarmf.in/");
        assertThat(attributes(wsdl, SOAP12, "address", "location"))
                .containsExactly(venue.simulator.uri() + SERVICE, venue.simulator.uri() + SERVICE + "/Secure");
        assertThat(attributes(wsdl, WSDL, "port", "name"))
                .containsExactly("WSHttpBinding_MFOrderEntry", "WSHttpBinding_MFOrderEntry1");
        assertThat(attributes(wsdl, SOAP12, "operation", "soapAction"))
                .contains(Envelopes.LOGIN_ACTION, Envelopes.ORDER_ACTION);
    }

    @Test
    void theManyDocumentsLeadFromOneToTheNext() throws Exception {
        Document service = document("?wsdl");
        assertThat(service.getDocumentElement().getAttribute("targetNamespace")).isEqualTo("http://tempuri.org/");
        String contract = attributes(service, WSDL, "import", "location")
                .getFirst()
                .substring(venue.simulator.uri().toString().length());
        assertThat(contract).isEqualTo(SERVICE + "?wsdl=wsdl0");

        Document portType = document("?wsdl=wsdl0");
        assertThat(attributes(portType, WSDL, "operation", "name"))
                .containsExactly(
                        "getPassword",
                        "orderEntryParam",
                        "spreadOrderEntryParam",
                        "switchOrderEntryParam",
                        "sipOrderEntryParam",
                        "xsipOrderEntryParam");
        assertThat(attributes(portType, XMLConstants.W3C_XML_SCHEMA_NS_URI, "import", "schemaLocation"))
                .containsExactly(venue.simulator.uri() + SERVICE + "?xsd=xsd0");
    }

    @Test
    void theSchemaHas37ElementsInOrderAndAcceptsAnOrder() throws Exception {
        String text = venue.get(SERVICE + "?xsd=xsd0").body();
        Schema schema = SchemaFactory.newDefaultInstance().newSchema(new StreamSource(new StringReader(text)));

        assertThat(attributes(parse(text), XMLConstants.W3C_XML_SCHEMA_NS_URI, "element", "name"))
                .containsSubsequence(OrderElement.NAMES)
                .contains("Parma1");
        Document order = parse(Envelopes.order(venue.purchase("token")));
        schema.newValidator()
                .validate(new DOMSource(order.getElementsByTagNameNS("http://bsestarmf.in/", "orderEntryParam")
                        .item(0)));
    }

    @Test
    void aDocumentThatDoesNotExistIsA404() throws Exception {
        assertThat(venue.get(SERVICE + "?xsd=xsd9").statusCode()).isEqualTo(404);
        assertThat(venue.get(SERVICE).statusCode()).isEqualTo(404);
    }

    private Document document(String query) throws Exception {
        return parse(venue.get(SERVICE + query).body());
    }

    private static Document parse(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static List<String> attributes(Document document, String namespace, String element, String attribute) {
        NodeList nodes = document.getElementsByTagNameNS(namespace, element);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element found && found.hasAttribute(attribute)) {
                values.add(found.getAttribute(attribute));
            }
        }
        return values;
    }
}
