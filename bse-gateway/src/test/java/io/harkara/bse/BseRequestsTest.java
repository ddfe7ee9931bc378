package io.harkara.bse;

import static io.harkara.bse.BseSamples.ACCOUNT;
import static io.harkara.bse.BseSamples.REFERENCE;
import static io.harkara.bse.BseSamples.purchase;
import static io.harkara.bse.BseSamples.recordedCompact;
import static io.harkara.bse.BseSamples.redemption;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.harkara.runtime.Secret;
import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.HoldingMode;
import jakarta.xml.soap.MessageFactory;
import jakarta.xml.soap.MimeHeaders;
import jakarta.xml.soap.SOAPConstants;
import jakarta.xml.soap.SOAPMessage;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BseRequestsTest {

    private static final BseToken TOKEN = new BseToken(
            Secret.of("UWQ/yLAS7KmiHyExtsKKq3DuHTWuyGGYnAOwLKjOzy0P4s38PSL8nA=="), Secret.of("abc1234567"));

    @Test
    void aLoginNamesUserPasswordAndPassKey() {
        assertThat(BseRequests.login(ACCOUNT, Secret.of("abc1234567"))).isEqualTo(recordedCompact("request-login.xml"));
    }

    @Test
    void aFreshPurchaseSendsAllElementsInTheOrderOfTheSchema() {
        assertThat(order(purchase())).isEqualTo(recordedCompact("request-purchase-fresh.xml"));
    }

    @Test
    void anAdditionalPurchaseSendsEveryFieldWhereItBelongs() {
        assertThat(order(purchase()
                        .setBuySellType(BuySellType.ADDITIONAL)
                        .setHoldingMode(HoldingMode.CDSL)
                        .setAmount(new BigDecimal("12345678.90"))
                        .setFolioNumber("123456/78")
                        .setRemarks("Tom & Jerry <3")
                        .setKycVerified(false)
                        .setSubBrokerCode("SB01")
                        .setEuin("E123456")
                        .setEuinDeclared(true)
                        .setMinimumRedemption(true)
                        .setIpAddress("203.0.113.7")
                        .setSubBrokerArn("ARN-54321")
                        .setPaymentReference("PG-77")
                        .setMobile("9000000000")
                        .setEmail("investor@example.com")
                        .setMandateId("4799153")))
                .isEqualTo(recordedCompact("request-purchase-additional-everything.xml"));
    }

    @Test
    void aRedemptionByUnitsSendsUnitsFolioAndPayoutAccount() {
        assertThat(order(redemption())).isEqualTo(recordedCompact("request-redemption-by-units.xml"));
    }

    @Test
    void aRedemptionOfAllUnitsSendsNeitherAmountNorUnits() {
        assertThat(order(redemption()
                        .setHoldingMode(HoldingMode.NSDL)
                        .setUnits(null)
                        .setAllUnits(true)
                        .setMinimumRedemption(true)))
                .isEqualTo(recordedCompact("request-redemption-of-all-units.xml"));
    }

    @Test
    void aRoundAmountIsNotWrittenWithAnExponent() {
        assertThat(order(purchase().setAmount(new BigDecimal("100000.00")))).contains("<OrderVal>100000</OrderVal>");
    }

    @Test
    void aQuestionForADayNamesThatDayTwiceAndAsksForEverything() {
        assertThat(BseReportRequests.ofDay(
                        "http://www.bsestarmf.in/2016/01/",
                        ACCOUNT,
                        "UCC001",
                        BuySell.PURCHASE,
                        LocalDate.of(2026, 7, 22)))
                .isEqualTo(recordedCompact("request-order-status-of-day.xml"));
    }

    @Test
    void aQuestionByNumberNamesTheNumber() {
        assertThat(BseReportRequests.byNumber(
                        "http://www.bsestarmf.in/2016/01/",
                        ACCOUNT,
                        "1531828799",
                        BuySell.REDEMPTION,
                        LocalDate.of(2026, 7, 22)))
                .isEqualTo(recordedCompact("request-order-status-by-number.xml"));
    }

    @Test
    void theEnvelopeIsSoap12WithWsAddressing10AsAnotherReaderSeesIt() throws Exception {
        String envelope = BseEnvelope.request(
                BseRequests.action(BseRequests.ORDER),
                URI.create("https://venue.example/MFOrder.svc/Secure"),
                "urn:uuid:1",
                order(purchase().setRemarks("a & b")));
        MimeHeaders headers = new MimeHeaders();
        headers.addHeader("Content-Type", "application/soap+xml; charset=utf-8");

        SOAPMessage message = MessageFactory.newInstance(SOAPConstants.SOAP_1_2_PROTOCOL)
                .createMessage(headers, new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)));

        String addressing = "http://www.w3.org/2005/08/addressing";
        var header = message.getSOAPHeader();
        assertThat(header.getElementsByTagNameNS(addressing, "Action").item(0).getTextContent())
                .isEqualTo("http://bsestarmf.in/MFOrderEntry/orderEntryParam");
        assertThat(header.getElementsByTagNameNS(addressing, "To").item(0).getTextContent())
                .isEqualTo("https://venue.example/MFOrder.svc/Secure");
        assertThat(header.getElementsByTagNameNS(addressing, "MessageID")
                        .item(0)
                        .getTextContent())
                .isEqualTo("urn:uuid:1");
        var operation = message.getSOAPBody().getFirstChild();
        assertThat(operation.getNamespaceURI()).isEqualTo("http://bsestarmf.in/");
        assertThat(operation.getChildNodes().getLength()).isEqualTo(37);
        assertThat(operation.getChildNodes().item(14).getTextContent()).isEqualTo("a & b");
    }

    @Test
    void aCharacterThatXmlCannotCarryIsAnErrorAndNotABrokenMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> order(purchase().setRemarks("a\u0001b")))
                .withMessage("Remarks: character 0001 cannot travel in XML");
    }

    private static String order(BseLumpsum.Builder order) {
        return BseRequests.order(order.build(), REFERENCE, ACCOUNT, TOKEN);
    }
}
