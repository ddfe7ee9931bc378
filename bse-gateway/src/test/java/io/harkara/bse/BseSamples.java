package io.harkara.bse;

import io.harkara.gateway.contract.RawServer;
import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.Secret;
import io.harkara.schemas.AuthenticationPurpose;
import io.harkara.schemas.BankAccountType;
import io.harkara.schemas.BseChildOrder;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseDocument;
import io.harkara.schemas.BseEnquiry;
import io.harkara.schemas.BseLink;
import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BseLumpsumChange;
import io.harkara.schemas.BseMandate;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.BsePayment;
import io.harkara.schemas.BsePlan;
import io.harkara.schemas.BsePlanChange;
import io.harkara.schemas.BseSpread;
import io.harkara.schemas.BseSwitch;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.HoldingMode;
import io.harkara.schemas.LumpsumChangeKind;
import io.harkara.schemas.MandateKind;
import io.harkara.schemas.PaymentMode;
import io.harkara.schemas.PlanChangeKind;
import io.harkara.schemas.PlanFrequency;
import io.harkara.schemas.PlanKind;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Orders, settings and recorded messages that the tests share. */
final class BseSamples {

    static final String REFERENCE = "2026072210000000001";
    /** The day of the reference. */
    static final LocalDate DAY = LocalDate.of(2026, 7, 22);

    static final Instant MORNING = Instant.parse("2026-07-22T04:30:00Z");
    static final BseAccount ACCOUNT = new BseAccount("10000", "1000001", Secret.of("Demo@1234"));

    /** The beginning of a TIFF file, which is all that anybody looks at. */
    private static final byte[] TIFF = {0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 0, 0};

    /** For tests that bring no page. */
    static final BsePages KEPT_NOWHERE = (_, _, _, _) -> {};

    private BseSamples() {}

    /** The venue as the gateway puts it together, but that it keeps no page. */
    static BseVenue venue(
            BseProperties properties, BseClient client, BseSessions sessions, MeterRegistry meters, Clock clock) {
        return new BseVenue(
                () -> properties,
                client,
                new BseReports(() -> properties, client, sessions),
                sessions,
                KEPT_NOWHERE,
                new BseMarket(properties.hours()),
                meters,
                clock);
    }

    static BseLumpsum.Builder purchase() {
        return BseLumpsum.newBuilder()
                .setClientCode("UCC001")
                .setSchemeCode("02-DP")
                .setBuySell(BuySell.PURCHASE)
                .setBuySellType(BuySellType.FRESH)
                .setHoldingMode(HoldingMode.PHYSICAL)
                .setAmount(new BigDecimal("500.00"))
                .setKycVerified(true);
    }

    static BseLumpsum.Builder redemption() {
        return purchase()
                .setBuySell(BuySell.REDEMPTION)
                .setAmount(null)
                .setUnits(new BigDecimal("100.0000"))
                .setFolioNumber("123456/78")
                .setPayoutAccount("50100012345678");
    }

    /** One order of every kind, with every field that the kind has. */
    static Map<BseOrderType, SpecificRecord> everyKind() {
        Map<BseOrderType, SpecificRecord> orders = new EnumMap<>(BseOrderType.class);
        orders.put(BseOrderType.LUMPSUM, purchase().build());
        orders.put(
                BseOrderType.SWITCH,
                BseSwitch.newBuilder()
                        .setClientCode("UCC001")
                        .setFromSchemeCode("02-DP")
                        .setToSchemeCode("B301G")
                        .setBuySellType(BuySellType.FRESH)
                        .setHoldingMode(HoldingMode.PHYSICAL)
                        .setAllUnits(true)
                        .setFolioNumber("123456/78")
                        .setKycVerified(true)
                        .setEuin("E123456")
                        .setSubBrokerCode("SB01")
                        .setSubBrokerArn("ARN-54321")
                        .setMobile("9000000000")
                        .setEmail("investor@example.com")
                        .setRemarks("as agreed")
                        .setIpAddress("203.0.113.7")
                        .build());
        orders.put(
                BseOrderType.SPREAD,
                BseSpread.newBuilder()
                        .setClientCode("UCC001")
                        .setSchemeCode("AXFCFDP-DP-L0")
                        .setBuySellType(BuySellType.FRESH)
                        .setHoldingMode(HoldingMode.PHYSICAL)
                        .setAmount(new BigDecimal("5000.00"))
                        .setRedemptionAmount(new BigDecimal("4000.50"))
                        .setRedemptionDate(DAY.plusDays(1))
                        .setKycVerified(true)
                        .setPayoutAccount("50100012345678")
                        .build());
        orders.put(BseOrderType.SIP, plan(PlanKind.SIP).build());
        orders.put(
                BseOrderType.XSIP,
                plan(PlanKind.XSIP)
                        .setMandateId("780039")
                        .setBrokerage(new BigDecimal("12.50"))
                        .build());
        orders.put(
                BseOrderType.STP,
                plan(PlanKind.STP)
                        .setToSchemeCode("B301G")
                        .setBuySellType(BuySellType.FRESH)
                        .setFolioNumber("123456/78")
                        .build());
        orders.put(
                BseOrderType.SWP,
                plan(PlanKind.SWP)
                        .setFolioNumber("123456/78")
                        .setPayoutAccount("50100012345678")
                        .build());
        orders.put(
                BseOrderType.PLAN_CANCEL,
                change(PlanChangeKind.CANCEL, PlanKind.XSIP).build());
        orders.put(
                BseOrderType.PLAN_PAUSE,
                change(PlanChangeKind.PAUSE, PlanKind.SIP).setInstallments(2).build());
        orders.put(
                BseOrderType.MANDATE_SHIFT,
                change(PlanChangeKind.SHIFT_MANDATE, PlanKind.XSIP)
                        .setFromMandateId("780039")
                        .setToMandateId("780040")
                        .build());
        orders.put(
                BseOrderType.SIP_TO_XSIP,
                change(PlanChangeKind.SHIFT_TO_XSIP, PlanKind.SIP)
                        .setToMandateId("780040")
                        .setBrokerage(new BigDecimal("10.00"))
                        .build());
        orders.put(
                BseOrderType.MANDATE,
                BseMandate.newBuilder()
                        .setClientCode("UCC001")
                        .setKind(MandateKind.XSIP)
                        .setAmount(new BigDecimal("25000.00"))
                        .setAccountNumber("50100012345678")
                        .setAccountType(BankAccountType.SAVINGS)
                        .setIfsc("HDFC0000001")
                        .setMicr("400240002")
                        .setStartDate(DAY)
                        .setEndDate(DAY.plusYears(10))
                        .build());
        orders.put(
                BseOrderType.CHILD_ORDER,
                BseChildOrder.newBuilder()
                        .setPlanOrderId("0190d5a2-7c00-7000-8000-000000000002")
                        .setPlanReference("2026072210000000002")
                        .setRegistrationNumber("582596")
                        .setOrderNumber("1531828799")
                        .setClientCode("UCC001")
                        .setSchemeCode("02-DP")
                        .setBuySell(BuySell.PURCHASE)
                        .setAmount(new BigDecimal("500.00"))
                        .setOrderDate(DAY)
                        .build());
        orders.put(BseOrderType.UCC, BseUccSamples.individual());
        orders.put(BseOrderType.FATCA, BseUccSamples.declaration());
        orders.put(BseOrderType.AOF, form());
        orders.put(BseOrderType.MANDATE_SCAN, scan());
        orders.put(
                BseOrderType.AOF_SEARCH,
                BseEnquiry.newBuilder()
                        .setClientCode("UCC001")
                        .setPan("AAAPR1234A")
                        .build());
        orders.put(BseOrderType.PAYMENT, payment(PaymentMode.DIRECT));
        orders.put(
                BseOrderType.PAYMENT_STATUS,
                BseEnquiry.newBuilder()
                        .setClientCode("UCC001")
                        .setOrderNumber("1994507")
                        .build());
        orders.put(
                BseOrderType.PAYMENT_LINK,
                link().setReturnUrl("https://example.com/paid").build());
        orders.put(BseOrderType.MANDATE_LINK, link().setMandateId("4799153").build());
        orders.put(
                BseOrderType.AUTHENTICATION_LINK,
                link().setPurpose(AuthenticationPurpose.SUBSCRIPTION)
                        .setHolder(1)
                        .setReturnUrl("https://example.com/done")
                        .build());
        orders.put(
                BseOrderType.LUMPSUM_MODIFY,
                lumpsumChange(LumpsumChangeKind.MODIFY)
                        .setAmount(new BigDecimal("7500.00"))
                        .build());
        orders.put(
                BseOrderType.LUMPSUM_CANCEL,
                lumpsumChange(LumpsumChangeKind.CANCEL).build());
        return orders;
    }

    static BseDocument form() {
        return BseDocument.newBuilder()
                .setClientCode("UCC001")
                .setPan("AAAPR1234A")
                .setImage(ByteBuffer.wrap(TIFF))
                .build();
    }

    static BseDocument scan() {
        return BseDocument.newBuilder()
                .setClientCode("UCC001")
                .setMandateId("292340")
                .setUtilityCode("YESB00709000028661")
                .setAgency("FINLOGIC")
                .setImage(ByteBuffer.wrap(TIFF))
                .build();
    }

    static BseLumpsumChange.Builder lumpsumChange(LumpsumChangeKind change) {
        return BseLumpsumChange.newBuilder()
                .setChange(change)
                .setClientCode("UCC001")
                .setOrderNumber("7531973")
                .setSchemeCode("02-DP")
                .setBuySell(BuySell.PURCHASE)
                .setBuySellType(BuySellType.FRESH)
                .setHoldingMode(HoldingMode.PHYSICAL);
    }

    static BsePlan.Builder plan(PlanKind kind) {
        return BsePlan.newBuilder()
                .setKind(kind)
                .setClientCode("UCC001")
                .setSchemeCode("02-DP")
                .setHoldingMode(HoldingMode.PHYSICAL)
                .setStartDate(DAY.plusDays(20))
                .setFrequency(PlanFrequency.MONTHLY)
                .setInstallments(12)
                .setAmount(new BigDecimal("500.00"));
    }

    static BseLink.Builder link() {
        return BseLink.newBuilder().setClientCode("UCC001");
    }

    /** A payment for two orders. */
    static BsePayment payment(PaymentMode mode) {
        boolean paged = mode == PaymentMode.DIRECT || mode == PaymentMode.NODAL;
        return BsePayment.newBuilder()
                .setClientCode("UCC001")
                .setMode(mode)
                .setOrderNumbers(new ArrayList<>(List.of("1994507", "1994508")))
                .setTotalAmount(new BigDecimal("7500.50"))
                .setBankId(paged ? "HDF" : null)
                .setAccountNumber("50100012345678")
                .setIfsc("HDFC0000001")
                .setNeftReference(mode == PaymentMode.NEFT ? "HDFCN52026072212" : null)
                .setVpa(mode == PaymentMode.UPI ? "asha@okbank" : null)
                .setReturnUrl(paged ? "https://example.com/paid" : null)
                .build();
    }

    static BsePlanChange.Builder change(PlanChangeKind change, PlanKind kind) {
        return BsePlanChange.newBuilder()
                .setChange(change)
                .setKind(kind)
                .setClientCode("UCC001")
                .setRegistrationNumber("582597");
    }

    static BseCommand command(BseOrderType type, SpecificRecord order, Instant deadline) {
        return type.command(
                header().setType(type.typeName()).setDeadline(deadline).build(), order);
    }

    static BseCommand command(BseLumpsum order, Instant deadline) {
        return BseCommand.newBuilder()
                .setHeader(header().setDeadline(deadline).build())
                .setLumpsum(order)
                .build();
    }

    static CommandHeader.Builder header() {
        return CommandHeader.newBuilder()
                .setOrderId("0190d5a2-7c00-7000-8000-000000000001")
                .setAction(CommandAction.SUBMIT)
                .setType(BseOrderType.LUMPSUM.typeName())
                .setClient("test")
                .setIdempotencyKey("key-1")
                .setOrderingKey("UCC001")
                .setAttempt(1)
                .setDeadline(MORNING.plusSeconds(600))
                .setSubmittedAt(MORNING);
    }

    static Venue.Submission<BseCommand> submission(BseLumpsum order, String reference) {
        return new Venue.Submission<>(
                command(order, Instant.now().plusSeconds(600)),
                reference,
                "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01");
    }

    /** Settings for a server that stands for both services, with more where a test wants it. */
    static BseProperties properties(URI server, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "order-entry-url", server + "/MFOrderEntry/MFOrder.svc/Secure",
                "report-url", server + "/StarMFWebService/StarMFWebService.svc/Secure",
                "upload.url", server + "/MFUploadService/MFUploadService.svc/Secure",
                "files.url", server + "/StarMFFileUploadService/StarMFFileUploadService.svc/Secure",
                "json-url", server.toString(),
                "login-pause", "1s",
                "lumpsum-changes", "true"));
        values.putAll(more);
        Map<String, String> prefixed = values.entrySet().stream()
                .collect(Collectors.toMap(entry -> "harkara.bse." + entry.getKey(), Map.Entry::getValue));
        return new Binder(new MapConfigurationPropertySource(prefixed))
                .bindOrCreate("harkara.bse", Bindable.of(BseProperties.class));
    }

    /** A recorded message, by the name of its scenario. */
    static String recorded(String name) {
        try (InputStream in = BseSamples.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A recorded message without the line breaks and the indentation that make its file readable. */
    static String recordedCompact(String name) {
        return recorded(name).lines().map(String::strip).collect(Collectors.joining());
    }

    /** The venue's envelope around the result of an operation of order entry. */
    static String envelope(String operation, String result) {
        return ("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:a=\"http://www.w3.org/2005/08/addressing\">"
                        + "<s:Header><a:Action s:mustUnderstand=\"1\">http://bsestarmf.in/MFOrderEntry/%1$sResponse</a:Action></s:Header>"
                        + "<s:Body><%1$sResponse xmlns=\"http://bsestarmf.in/\"><%1$sResult>%2$s</%1$sResult></%1$sResponse></s:Body></s:Envelope>")
                .formatted(operation, result.replace("&", "&amp;").replace("<", "&lt;"));
    }

    static BseClient.Reply orderReply(String result) {
        return new BseClient.Reply(200, envelope("orderEntryParam", result));
    }

    static BseClient.Reply loginReply(String result) {
        return new BseClient.Reply(200, envelope("getPassword", result));
    }

    /** The text between the tags of an element of a request. */
    static String sent(RawServer.Request request, String element) {
        String body = request.body();
        int start = body.indexOf("<" + element + ">");
        return start < 0 ? "" : body.substring(start + element.length() + 2, body.indexOf("</" + element + ">", start));
    }
}
