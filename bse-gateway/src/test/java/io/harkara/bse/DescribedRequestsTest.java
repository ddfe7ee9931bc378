package io.harkara.bse;

import static io.harkara.bse.BseSamples.ACCOUNT;
import static io.harkara.bse.BseSamples.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.harkara.runtime.Secret;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.PlanKind;
import io.harkara.simulators.BseSimulator;
import io.harkara.simulators.BseSimulatorOptions;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/**
 * Everything that goes to BSE over SOAP, held against the descriptions that the simulator serves: they were written from the
 * facts, by somebody who had not seen these requests. WCF takes an element that stands out of order for a missing one.
 */
class DescribedRequestsTest {

    private static final String SECURE = "/Secure";
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final BseToken TOKEN = new BseToken(
            Secret.of("UWQ/yLAS7KmiHyExtsKKq3DuHTWuyGGYnAOwLKjOzy0P4s38PSL8nA=="), Secret.of("abc1234567"));
    private static final BseSimulator VENUE = venue();
    private static final BseProperties PROPERTIES = BseSamples.properties(VENUE.uri(), Map.of());
    private static final Map<URI, Schema> SCHEMAS = new HashMap<>();

    private static BseSimulator venue() {
        try {
            return BseSimulator.start(BseSimulatorOptions.DEFAULTS.withPorts(0, 0));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    @AfterAll
    static void stop() {
        VENUE.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CHILD_ORDER")
    void everyKindOfOrderIsOfTheDescribedForm(BseOrderType type) throws Exception {
        SpecificRecord payload = BseSamples.everyKind().get(type);
        BseOperations.Order<SpecificRecord> order = BseOperations.order(type, payload);

        expectDescribed(order.operation()
                .request(order.payload(), REFERENCE, new BseOperation.Pass(PROPERTIES, ACCOUNT, TOKEN)));
    }

    static Stream<BseLogin> logins() {
        return Stream.of(
                BseLogin.orderEntry(PROPERTIES),
                BseLogin.upload(PROPERTIES),
                BseLogin.files(PROPERTIES),
                BseLogin.mandates(PROPERTIES));
    }

    @ParameterizedTest
    @MethodSource("logins")
    void everyLoginIsOfTheDescribedForm(BseLogin login) throws Exception {
        expectDescribed(login.call(ACCOUNT, TOKEN.passKey(), Instant.MAX).content());
    }

    static Stream<BseClient.Content> questions() {
        String namespace = PROPERTIES.reportNamespace();
        BseOperation.Pass pass = new BseOperation.Pass(PROPERTIES, ACCOUNT, TOKEN);
        Stream<BseClient.Content> statements = Stream.of(BseStatement.values())
                .flatMap(statement -> Stream.of(
                        pass.report(statement.report(), statement.byNumber(namespace, ACCOUNT, "7531973", DAY)),
                        pass.report(statement.report(), statement.ofDay(namespace, ACCOUNT, DAY))));
        return Stream.concat(
                statements,
                Stream.of(
                        pass.report(
                                BseReportRequests.ORDER_STATUS,
                                BseReportRequests.ofDay(namespace, ACCOUNT, "UCC001", BuySell.PURCHASE, DAY)),
                        pass.report(
                                BseReportRequests.ORDER_STATUS,
                                BseReportRequests.byNumber(namespace, ACCOUNT, "7531973", BuySell.REDEMPTION, DAY)),
                        pass.report(
                                BseReportRequests.ORDER_STATUS,
                                BseReportRequests.ofPlans(namespace, ACCOUNT, PlanKind.SIP, BuySell.PURCHASE, DAY)),
                        pass.report(
                                BseMandateReport.DETAILS,
                                BseMandateReport.byNumber(namespace, ACCOUNT, TOKEN, "4799153", "UCC001", DAY, DAY)),
                        pass.report(BseFormReport.SEARCH, BseFormReport.byPan(namespace, ACCOUNT, "AAAPR1234A")),
                        pass.upload(BseUploadRequests.password(
                                PROPERTIES.upload().namespace(), ACCOUNT, TOKEN, Secret.of("aNewOne@1")))));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void everyQuestionIsOfTheDescribedForm(BseClient.Content question) throws Exception {
        expectDescribed(question);
    }

    @Test
    void aRequestInAnotherOrderIsNotOfTheDescribedForm() {
        String request = BseFormReport.byPan(PROPERTIES.reportNamespace(), ACCOUNT, "AAAPR1234A");
        String turned = request.replaceFirst("(<b:PAN>.*</b:PAN>)(<b:Password>.*</b:Password>)", "$2$1");
        assertThat(turned).isNotEqualTo(request);

        assertThat(catchThrowable(() -> schema(PROPERTIES.reportUrl())
                        .newValidator()
                        .validate(new StreamSource(new StringReader(turned)))))
                .isInstanceOf(SAXException.class);
    }

    /** JSON has no schema here; its members are held against the document's own in other tests. */
    private static void expectDescribed(BseClient.Content content) throws Exception {
        if (content instanceof BseClient.Soap soap) {
            schema(soap.endpoint()).newValidator().validate(new StreamSource(new StringReader(soap.payload())));
        }
    }

    private static Schema schema(URI endpoint) throws Exception {
        Schema known = SCHEMAS.get(endpoint);
        if (known != null) {
            return known;
        }
        String service = endpoint.toString().replaceFirst(SECURE + "$", "");
        Schema read = SchemaFactory.newDefaultInstance().newSchema(new StreamSource(service + "?xsd=xsd0"));
        SCHEMAS.put(endpoint, read);
        return read;
    }
}
