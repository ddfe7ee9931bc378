package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.wsdl.Binding;
import javax.wsdl.Definition;
import javax.wsdl.Operation;
import javax.wsdl.Port;
import javax.wsdl.Service;
import javax.wsdl.extensions.soap12.SOAP12Address;
import javax.wsdl.factory.WSDLFactory;
import javax.wsdl.xml.WSDLReader;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** The descriptions, read by a reader that follows their imports, and real calls and replies held against them. */
class ServiceWsdlTest {

    private SimulatorContext venue;

    @BeforeEach
    void start() throws Exception {
        venue = SimulatorContext.start();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @ParameterizedTest
    @CsvSource({
        "MFOrder, /MFOrderEntry/MFOrder.svc, '', http://bsestarmf.in/, MFOrderEntry",
        "MFUploadService, /MFUploadService/MFUploadService.svc, /Basic, http://bsestarmfdemo.bseindia.com/2016/01/, IMFUploadService",
        "StarMFWebService, /StarMFWebService/StarMFWebService.svc, /Basic, http://www.bsestarmf.in/2016/01/, IStarMFWebService",
        "StarMFFileUploadService, /StarMFFileUploadService/StarMFFileUploadService.svc, /Basic, http://tempuri.org/, IStarMFFileUploadService"
    })
    void aReaderFindsPortsOperationsAndActions(
            String name, String path, String plain, String namespace, String contract) throws Exception {
        BseService service = BseService.describedAt(path);
        assertThat(service).isNotNull();
        for (String form : List.of("wsdl", "singleWsdl")) {
            String names = form.equals("wsdl") ? "http://tempuri.org/" : namespace;

            Definition definition = read(path + "?" + form);

            assertThat(definition.getTargetNamespace()).isEqualTo(names);
            Service found = definition.getService(new QName(names, name));
            Map<String, String> addresses = new TreeMap<>();
            for (Object one : found.getPorts().values()) {
                Port port = (Port) one;
                assertThat(actions(port.getBinding(), namespace)).isEqualTo(expectedActions(service));
                addresses.put(port.getName(), address(port));
            }
            assertThat(addresses)
                    .isEqualTo(Map.of(
                            "WSHttpBinding_" + contract, venue.simulator.uri() + path + plain,
                            "WSHttpBinding_" + contract + "1", venue.simulator.uri() + path + "/Secure"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCallAndReplyIsOfTheDescribedForm(ServiceAt at) throws Exception {
        Validator schema = schema(at.path.substring(0, at.path.lastIndexOf('/')));
        String login = at.envelope("getPassword", ServiceAt.login(BseAccount.DEMO.password()));
        String token = venue.service(at, "getPassword", ServiceAt.login(BseAccount.DEMO.password()))
                .substring(4);

        expectValid(schema, at.path, login);
        expectValid(schema, at.path, at.envelope("MFAPI", ServiceAt.call("11", token, "UCC01|1|BSEMF")));
    }

    @Test
    void everyReportIsOfTheDescribedForm() throws Exception {
        Validator schema = schema("/StarMFWebService/StarMFWebService.svc");
        ReportSamples samples = ReportSamples.of(venue);

        Map<String, Map<String, String>> calls = new LinkedHashMap<>(samples.calls());
        calls.putAll(ReportSamples.answers(venue));

        assertThat(calls.keySet())
                .containsExactlyInAnyOrderElementsOf(BseOperation.of(BseService.REPORTS).stream()
                        .filter(BseOperation::isReport)
                        .map(BseOperation::wireName)
                        .toList());
        for (Map.Entry<String, Map<String, String>> call : calls.entrySet()) {
            String good =
                    expectValid(schema, SimulatorContext.REPORTS, Envelopes.report(call.getKey(), call.getValue()));
            assertThat(good).as(call.getKey()).contains("<b:Status>100</b:Status>");
            Map<String, String> wrong = new LinkedHashMap<>(call.getValue());
            wrong.replaceAll((_, _) -> "x");
            String refused = expectValid(schema, SimulatorContext.REPORTS, Envelopes.report(call.getKey(), wrong));
            assertThat(refused).as(call.getKey()).contains("<b:Status>101</b:Status>");
        }
        for (DataContract types : samples.lists()) {
            String reply = expectValid(
                    schema,
                    SimulatorContext.REPORTS,
                    Envelopes.report(
                            samples.operationOf(types), calls.getOrDefault(samples.operationOf(types), Map.of())));
            // Not only allowed but there: a row with members left out would be valid as well.
            assertThat(reply)
                    .contains(types.row().stream().map(name -> "<b:" + name).toList());
        }
    }

    @Test
    void everyUploadIsOfTheDescribedForm() throws Exception {
        Validator schema = schema("/StarMFFileUploadService/StarMFFileUploadService.svc");
        UploadAt at = UploadAt.SOAP;
        String token = at.token(venue);

        expectValid(schema, at.path(""), at.body("GetPassword", Map.of("UserId", "1", "MemberId", "2")));
        expectValid(schema, at.path(""), at.body("UploadFile", UploadsTest.form(token)));
        expectValid(schema, at.path(""), at.body("UploadMandateScanFile", UploadsTest.scan(token)));
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(2);
    }

    @Test
    void everyOrderIsOfTheDescribedForm() throws Exception {
        Validator schema = schema("/MFOrderEntry/MFOrder.svc");
        String token = venue.login();

        expectValid(schema, SimulatorContext.ORDERS, Envelopes.order(venue.purchase(token)));
        expectValid(
                schema,
                SimulatorContext.ORDERS,
                Envelopes.mfOrder("switchOrderEntryParam", OrderSamples.switching(token)));
        expectValid(
                schema,
                SimulatorContext.ORDERS,
                Envelopes.mfOrder("spreadOrderEntryParam", OrderSamples.spread(token)));
        expectValid(schema, SimulatorContext.ORDERS, Envelopes.mfOrder("sipOrderEntryParam", OrderSamples.sip(token)));
        expectValid(
                schema, SimulatorContext.ORDERS, Envelopes.mfOrder("xsipOrderEntryParam", OrderSamples.xsip(token)));
        Map<String, String> login = new LinkedHashMap<>();
        login.put("UserId", "1");
        login.put("Password", "2");
        expectValid(schema, SimulatorContext.ORDERS, Envelopes.login(login));
    }

    private Definition read(String pathAndQuery) throws Exception {
        WSDLReader reader = WSDLFactory.newInstance().newWSDLReader();
        reader.setFeature("javax.wsdl.verbose", false);
        return reader.readWSDL(venue.simulator.uri() + pathAndQuery);
    }

    private static Map<String, String> expectedActions(BseService service) {
        Map<String, String> actions = new TreeMap<>();
        BseOperation.of(service).forEach(one -> actions.put(one.wireName(), one.action()));
        return actions;
    }

    private static Map<String, String> actions(Binding binding, String namespace) {
        Map<String, String> actions = new TreeMap<>();
        assertThat(binding.getPortType().getQName().getNamespaceURI()).isEqualTo(namespace);
        for (Object one : binding.getPortType().getOperations()) {
            Operation operation = (Operation) one;
            QName element =
                    operation.getInput().getMessage().getPart("parameters").getElementName();
            assertThat(element).isEqualTo(new QName(namespace, operation.getName()));
            assertThat(operation.getOutput().getMessage().getPart("parameters").getElementName())
                    .isEqualTo(new QName(namespace, operation.getName() + "Response"));
            Object action = operation
                    .getInput()
                    .getExtensionAttribute(new QName("http://www.w3.org/2006/05/addressing/wsdl", "Action"));
            assertThat(binding.getBindingOperation(operation.getName(), null, null))
                    .isNotNull();
            actions.put(
                    operation.getName(), action instanceof QName name ? name.getLocalPart() : String.valueOf(action));
        }
        return actions;
    }

    private static String address(Port port) {
        for (Object extension : port.getExtensibilityElements()) {
            if (extension instanceof SOAP12Address address) {
                return address.getLocationURI();
            }
        }
        throw new IllegalStateException(port.getName() + ": found no address");
    }

    /** A validator of all that a service's schemas describe; the one for messages imports the other by its address. */
    private Validator schema(String path) throws Exception {
        return SchemaFactory.newDefaultInstance()
                .newSchema(new StreamSource(venue.simulator.uri() + path + "?xsd=xsd0"))
                .newValidator();
    }

    /** Sends a call, holds it and its reply against a schema, and returns the reply. */
    private String expectValid(Validator schema, String path, String envelope) throws Exception {
        schema.validate(new DOMSource(content(envelope)));
        HttpResponse<String> reply = venue.post(path, SimulatorContext.SOAP, envelope);
        assertThat(reply.statusCode()).isEqualTo(200);
        schema.validate(new DOMSource(content(reply.body())));
        return reply.body();
    }

    /** What stands in a Body. */
    private static Node content(String envelope) throws Exception {
        Document document = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(envelope)));
        Element body = (Element)
                document.getElementsByTagNameNS(SoapReader.ENVELOPE, "Body").item(0);
        assertThat(Set.of(body.getChildNodes().getLength())).containsExactly(1);
        return body.getFirstChild();
    }
}
