package io.harkara.bse;

import static io.harkara.bse.BseSamples.ACCOUNT;
import static io.harkara.bse.BseSamples.MORNING;
import static io.harkara.bse.BseSamples.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.runtime.Secret;
import io.harkara.schemas.BseChildOrder;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseDocument;
import io.harkara.schemas.BseEnquiry;
import io.harkara.schemas.BseFatca;
import io.harkara.schemas.BseLink;
import io.harkara.schemas.BseLumpsumChange;
import io.harkara.schemas.BseMandate;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.BsePayment;
import io.harkara.schemas.BsePlan;
import io.harkara.schemas.BsePlanChange;
import io.harkara.schemas.BseSpread;
import io.harkara.schemas.BseSwitch;
import io.harkara.schemas.BseUcc;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.LumpsumChangeKind;
import io.harkara.schemas.PlanChangeKind;
import io.harkara.schemas.PlanFrequency;
import io.harkara.schemas.PlanKind;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kind of order has in common, and what goes out for each. */
class BseOperationsTest {

    private static final BseToken TOKEN = new BseToken(
            Secret.of("UWQ/yLAS7KmiHyExtsKKq3DuHTWuyGGYnAOwLKjOzy0P4s38PSL8nA=="), Secret.of("abc1234567"));
    private static final BseProperties PROPERTIES =
            BseSamples.properties(URI.create("http://venue.example:8090"), Map.of());

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CHILD_ORDER")
    void everyKindCanBeSentAndItsReplyAndItsLookUpMeanSomething(BseOrderType type) {
        BseCommand command = BseSamples.command(type, order(type), MORNING);
        assertThat(BseFaults.of(command)).isNull();

        BseOperations.Order<SpecificRecord> order = BseOperations.order(command);
        assertThat(order.operation().search(order.payload(), REFERENCE)).isNotNull();
        for (BseClient.Reply none : List.of(
                new BseClient.Reply(200, ""),
                new BseClient.Reply(200, "{}"),
                new BseClient.Reply(500, "<html/>"),
                new BseClient.Reply(200, "<html><body>maintenance"))) {
            assertThat(order.operation().outcome(order.payload(), REFERENCE, none))
                    .as("%s", none)
                    .isInstanceOf(Outcome.Unknown.class);
        }
    }

    static Stream<SpecificRecord> orderEntry() {
        return Stream.concat(
                BseSamples.everyKind().values().stream().filter(order -> !(order instanceof BseChildOrder)),
                Stream.of(
                        BseSamples.redemption().build(),
                        BseSamples.plan(PlanKind.ISIP)
                                .setMandateId("BSE521824730118")
                                .build(),
                        BseSamples.change(PlanChangeKind.CANCEL, PlanKind.SIP).build()));
    }

    @ParameterizedTest
    @MethodSource("orderEntry")
    void whatGoesToOrderEntryHasEveryElementInTheOrderOfTheVenue(SpecificRecord payload) throws Exception {
        BseOperations.Order<SpecificRecord> order = BseOperations.order(typeOf(payload), payload);
        if (order.operation().service(payload) != BseOperation.Service.ORDER_ENTRY) {
            return;
        }
        BseClient.Soap soap = (BseClient.Soap) content(payload);
        String operation = soap.payload().substring(1, soap.payload().indexOf(' '));
        assertThat(soap.action()).isEqualTo("http://bsestarmf.in/MFOrderEntry/" + operation);
        validator().validate(new StreamSource(new StringReader(soap.payload())));
    }

    @Test
    void aChangeOfAnOrderRepeatsWhatItIsAndDeclaresNothing() {
        assertThat(soap(order(BseOrderType.LUMPSUM_MODIFY)))
                .contains(
                        "<TransCode>MOD</TransCode><TransNo>" + REFERENCE + "</TransNo><OrderId>7531973</OrderId>",
                        "<OrderVal>7500</OrderVal><Qty/>",
                        "<KYCStatus/>");
        assertThat(soap(order(BseOrderType.LUMPSUM_CANCEL)))
                .contains("<TransCode>CXL</TransCode>", "<OrderId>7531973</OrderId>", "<OrderVal/><Qty/>");
    }

    @Test
    void aModificationHasOneNewSizeAndACancellationNone() {
        BseLumpsumChange.Builder modify = BseSamples.lumpsumChange(LumpsumChangeKind.MODIFY);
        BseLumpsumChange.Builder cancel = BseSamples.lumpsumChange(LumpsumChangeKind.CANCEL);
        assertThat(fault(BseOrderType.LUMPSUM_MODIFY, modify)).contains("the one new size");
        assertThat(fault(BseOrderType.LUMPSUM_MODIFY, modify.setUnits(BigDecimal.TEN.setScale(4))))
                .contains("the one new size");
        assertThat(fault(BseOrderType.LUMPSUM_MODIFY, modify.setBuySell(BuySell.REDEMPTION)))
                .isNull();
        assertThat(fault(BseOrderType.LUMPSUM_CANCEL, cancel)).isNull();
        assertThat(fault(BseOrderType.LUMPSUM_MODIFY, cancel)).contains("change CANCEL: expected MODIFY");
        assertThat(fault(BseOrderType.LUMPSUM_CANCEL, cancel.setAmount(BigDecimal.TEN.setScale(2))))
                .contains("none for a cancellation");
        assertThat(fault(BseOrderType.LUMPSUM_CANCEL, cancel.setAmount(null).setOrderNumber("0")))
                .contains("orderNumber '0'");
    }

    private static @Nullable String fault(BseOrderType type, BseLumpsumChange.Builder change) {
        return BseFaults.of(BseSamples.command(type, change.build(), MORNING));
    }

    @Test
    void aSwitchBearsOurReferenceInItsRemarksForItHasNoFieldForIt() {
        assertThat(soap(order(BseOrderType.SWITCH)))
                .contains(
                        "<TransNo>" + REFERENCE + "</TransNo>",
                        "<Remarks>" + REFERENCE + " as agreed</Remarks>",
                        "<BuySell>SO</BuySell>",
                        "<AllUnitsFlag>Y</AllUnitsFlag>",
                        "<Parma1>ARN-54321</Parma1><Param2>9000000000</Param2><Param3>investor@example.com</Param3>");
    }

    @Test
    void aSpreadNamesTheDayOfItsRedemption() {
        assertThat(soap(order(BseOrderType.SPREAD)))
                .contains(
                        "<OrderValue>5000</OrderValue><RedemptionAmt>4000.5</RedemptionAmt><AllUnitFlag>N</AllUnitFlag><RedeemDate>23/07/2026</RedeemDate>",
                        "<RefNo>" + REFERENCE + "</RefNo>");
    }

    @Test
    void aPlanBearsOurReferenceTwice() {
        assertThat(soap(order(BseOrderType.SIP)))
                .contains(
                        "<UniqueRefNo>" + REFERENCE + "</UniqueRefNo>",
                        "<InternalRefNo>" + REFERENCE
                                + "</InternalRefNo><TransMode>P</TransMode><DpTxnMode>P</DpTxnMode><StartDate>11/08/2026</StartDate><FrequencyType>MONTHLY</FrequencyType><FrequencyAllowed>1</FrequencyAllowed><InstallmentAmount>500</InstallmentAmount><NoOfInstallment>12</NoOfInstallment>",
                        "<RegId/>");
    }

    @Test
    void theMandateOfAnIsipStandsInAnotherElement() {
        assertThat(soap(order(BseOrderType.XSIP))).contains("<MandateID>780039</MandateID>", "<Param2/>");
        assertThat(soap(BseSamples.plan(PlanKind.ISIP)
                        .setMandateId("BSE521824730118")
                        .build()))
                .contains("<MandateID/>", "<Param2>BSE521824730118</Param2>");
    }

    @Test
    void aCancellationLeavesAllButTheRegistrationBlank() {
        assertThat(soap(order(BseOrderType.PLAN_CANCEL)))
                .contains(
                        "<TransactionCode>CXL</TransactionCode>",
                        "<SchemeCode/>",
                        "<DPC/>",
                        "<XsipRegID>582597</XsipRegID>");
    }

    @Test
    void theFieldsOfTheAdditionalServicesStandInTheOrderOfTheirFlags() {
        assertThat(soap(order(BseOrderType.MANDATE)))
                .isEqualTo(
                        "<MFAPI xmlns=\"http://bsestarmfdemo.bseindia.com/2016/01/\"><Flag>06</Flag><UserId>1000001</UserId><EncryptedPassword>UWQ/yLAS7KmiHyExtsKKq3DuHTWuyGGYnAOwLKjOzy0P4s38PSL8nA==</EncryptedPassword><param>UCC001|25000|X|50100012345678|SB|HDFC0000001|400240002|22/07/2026|22/07/2036</param></MFAPI>");
        assertThat(soap(order(BseOrderType.SWP)))
                .contains(
                        "<Flag>08</Flag>",
                        "<param>UCC001|02-DP|P|123456/78|0000000001|11/08/2026|12|MONTHLY|500||N||N||||||50100012345678</param>");
        assertThat(soap(BseSamples.change(PlanChangeKind.CANCEL, PlanKind.SWP)
                        .setRemarks("no more")
                        .build()))
                .contains("<Flag>10</Flag>", "<param>582597|UCC001|no more</param>");
    }

    @Test
    void aMandateWithoutAnEndIsGoodForAHundredYears() {
        BseMandate mandate = (BseMandate) order(BseOrderType.MANDATE);
        mandate.put("endDate", null);

        assertThat(soap(mandate)).contains("|22/07/2026|22/07/2126</param>");
    }

    @Test
    void transferPlansAreJsonWithEveryNameInItsPlace() {
        assertThat(json(order(BseOrderType.STP)))
                .isEqualTo(
                        "{\"LoginId\":\"1000001\",\"MemberCode\":\"10000\",\"Password\":\"Demo@1234\",\"TransType\":\"NEW\",\"STPType\":\"EXCH\",\"ClientCode\":\"UCC001\",\"FromBSESchemeCode\":\"02-DP\",\"ToBSESchemeCode\":\"B301G\",\"BuySellType\":\"FRESH\",\"TransactionMode\":\"P\",\"FolioNo\":\"123456/78\",\"STPRegNo\":\"\",\"IntRefNo\":\"0000000001\",\"StartDate\":\"11/08/2026\",\"FrequencyType\":\"MONTHLY\",\"NoOfTransfers\":\"12\",\"InstAmount\":\"500\",\"InstUnit\":\"\",\"FirstOrderToday\":\"N\",\"SubBrokerCode\":\"\",\"EUINDeclaration\":\"N\",\"EUINNumber\":\"\",\"Remarks\":\"\",\"EndDate\":\"\",\"SubBrokerARN\":\"\",\"Filler1\":\"\",\"Filler2\":\"\",\"Filler3\":\"\",\"Filler4\":\"\",\"Filler5\":\"\"}");
    }

    @Test
    void shiftsAndPausesAreJsonToo() {
        assertThat(json(order(BseOrderType.PLAN_PAUSE)))
                .contains(
                        "\"RegistrationType\":\"SIP\",\"RegistrationNumber\":\"582597\",\"ModificationType\":\"PAUSE\",\"NoOfInstalments\":\"2\"");
        assertThat(json(order(BseOrderType.MANDATE_SHIFT)))
                .contains("\"RegnType\":\"XSIP\",\"RegnNo\":\"582597\",\"FromMandateId\":\"780039\"");
        assertThat(json(order(BseOrderType.SIP_TO_XSIP)))
                .contains("\"SIPRegnNumber\":\"582597\",\"MandateID\":\"780040\",\"Brokerage\":\"10\"");
    }

    @Test
    void anOrderThatAPlanMadeIsAcceptedWithoutACallAndNeverReplayed() {
        SpecificRecord order = order(BseOrderType.CHILD_ORDER);
        BseCommand command = BseSamples.command(BseOrderType.CHILD_ORDER, order, MORNING);
        assertThat(BseFaults.of(command)).isNull();
        assertThat(BseOperations.order(command).operation().withoutCall(order, PROPERTIES))
                .isEqualTo(new Outcome.Accepted("1531828799", "ORDER OF PLAN 582596"));

        command.getHeader().put("action", CommandAction.REPLAY);
        assertThat(BseFaults.of(command)).contains("cannot be sent again");
    }

    @Test
    void theIdOfAnOrderThatAPlanMadeFollowsFromItsNumberAndDay() {
        UUID id = BsePlanOrders.orderId("10000", "1531828799", BseSamples.DAY);

        assertThat(id)
                .isEqualTo(BsePlanOrders.orderId("10000", "1531828799", BseSamples.DAY))
                .isNotEqualTo(BsePlanOrders.orderId("10000", "1531828798", BseSamples.DAY))
                .isNotEqualTo(BsePlanOrders.orderId("10001", "1531828799", BseSamples.DAY));
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16)
                .isEqualTo(Instant.parse("2026-07-21T18:30:00Z").toEpochMilli());
    }

    @Test
    void theReferenceOfAWithdrawalPlanIsKnownAgainByItsEnd() {
        assertThat(BseReference.whole(BseUploadRequests.shortReference(REFERENCE), "22/07/2026", "10000"))
                .isEqualTo(REFERENCE);
        assertThat(BseReference.whole(REFERENCE, "22/07/2026", "10000")).isEqualTo(REFERENCE);
        assertThat(BseReference.whole("0000000001", "", "10000")).isEqualTo("0000000001");
    }

    static Stream<BsePlan.Builder> impossiblePlans() {
        return Stream.of(
                BseSamples.plan(PlanKind.STP),
                BseSamples.plan(PlanKind.SIP).setAmount(null),
                BseSamples.plan(PlanKind.SIP).setAmount(BigDecimal.valueOf(0, 2)),
                BseSamples.plan(PlanKind.SIP).setAmount(null).setUnits(BigDecimal.valueOf(1, 4)),
                BseSamples.plan(PlanKind.SIP).setInstallments(null),
                BseSamples.plan(PlanKind.SIP).setInstallments(0),
                BseSamples.plan(PlanKind.SIP).setFrequency(PlanFrequency.DAILY),
                BseSamples.plan(PlanKind.SIP).setFrequency(PlanFrequency.UNRECOGNISED),
                BseSamples.plan(PlanKind.SIP).setKind(PlanKind.UNRECOGNISED),
                BseSamples.plan(PlanKind.SIP).setRemarks("r".repeat(101)),
                BseSamples.plan(PlanKind.SIP).setFolioNumber("1|2"));
    }

    @ParameterizedTest
    @MethodSource("impossiblePlans")
    void whatIsNoSipIsParked(BsePlan.Builder plan) {
        assertThat(BseFaults.of(BseSamples.command(BseOrderType.SIP, plan.build(), MORNING)))
                .isNotNull();
    }

    @Test
    void aChangeOfAPlanIsOneThatItsKindHas() {
        BsePlanChange stp = BseSamples.change(PlanChangeKind.PAUSE, PlanKind.STP)
                .setInstallments(1)
                .build();
        assertThat(BseFaults.of(BseSamples.command(BseOrderType.PLAN_PAUSE, stp, MORNING)))
                .contains("PAUSE of STP");
        assertThat(BseFaults.of(BseSamples.command(BseOrderType.PLAN_CANCEL, stp, MORNING)))
                .contains("expected CANCEL");
    }

    private static SpecificRecord order(BseOrderType type) {
        return Objects.requireNonNull(BseSamples.everyKind().get(type));
    }

    static BseOrderType typeOf(SpecificRecord payload) {
        return switch (payload) {
            case BsePlan plan ->
                switch (plan.getKind()) {
                    case SIP -> BseOrderType.SIP;
                    case XSIP, ISIP -> BseOrderType.XSIP;
                    case STP -> BseOrderType.STP;
                    case SWP -> BseOrderType.SWP;
                    case UNRECOGNISED -> throw new IllegalArgumentException();
                };
            case BsePlanChange change ->
                switch (change.getChange()) {
                    case CANCEL -> BseOrderType.PLAN_CANCEL;
                    case PAUSE -> BseOrderType.PLAN_PAUSE;
                    case SHIFT_MANDATE -> BseOrderType.MANDATE_SHIFT;
                    case SHIFT_TO_XSIP -> BseOrderType.SIP_TO_XSIP;
                    case UNRECOGNISED -> throw new IllegalArgumentException();
                };
            case BseLumpsumChange change ->
                change.getChange() == LumpsumChangeKind.MODIFY
                        ? BseOrderType.LUMPSUM_MODIFY
                        : BseOrderType.LUMPSUM_CANCEL;
            case BseSwitch _ -> BseOrderType.SWITCH;
            case BseSpread _ -> BseOrderType.SPREAD;
            case BseMandate _ -> BseOrderType.MANDATE;
            case BseUcc _ -> BseOrderType.UCC;
            case BseFatca _ -> BseOrderType.FATCA;
            case BsePayment _ -> BseOrderType.PAYMENT;
            case BseEnquiry enquiry when enquiry.getPan() != null -> BseOrderType.AOF_SEARCH;
            case BseEnquiry _ -> BseOrderType.PAYMENT_STATUS;
            case BseDocument form when form.getPan() != null -> BseOrderType.AOF;
            case BseDocument _ -> BseOrderType.MANDATE_SCAN;
            case BseLink link when link.getMandateId() != null -> BseOrderType.MANDATE_LINK;
            case BseLink link when link.getPurpose() != null -> BseOrderType.AUTHENTICATION_LINK;
            case BseLink _ -> BseOrderType.PAYMENT_LINK;
            default -> BseOrderType.LUMPSUM;
        };
    }

    private static BseClient.Content content(SpecificRecord payload) {
        BseOperations.Order<SpecificRecord> order = BseOperations.order(typeOf(payload), payload);
        assertThat(PROPERTIES.account().userId()).isEqualTo(ACCOUNT.userId());
        return order.operation().request(payload, REFERENCE, new BseOperation.Pass(PROPERTIES, ACCOUNT, TOKEN));
    }

    private static String soap(SpecificRecord payload) {
        return ((BseClient.Soap) content(payload)).payload();
    }

    private static String json(SpecificRecord payload) {
        return ((BseClient.Json) content(payload)).document();
    }

    private static Validator validator() throws Exception {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(BseOperationsTest.class.getResource("order-entry.xsd"))
                .newValidator();
    }
}
