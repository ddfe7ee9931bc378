package io.harkara.bbps;

import io.harkara.gateway.WireLog;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.StrictProperties;
import io.harkara.schemas.BbpsAgent;
import io.harkara.schemas.BbpsChannel;
import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.BbpsCustomer;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsMode;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BbpsPlan;
import io.harkara.schemas.BbpsRefund;
import io.harkara.schemas.BbpsValue;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Orders of a customer who pays on the web, and what carries them. */
final class BbpsSamples {

    static final String AGENT = "AX01AI00AGT000000001";
    static final String FETCHED_BILLER = "OTME00005XXZ43";
    static final String MOBILE = "9876543210";

    static {
        try {
            // Avro makes instances of our classes only where it was told to trust them, which the codec does.
            MethodHandles.lookup().ensureInitialized(RecordCodec.class);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private BbpsSamples() {}

    static BbpsAgent web() {
        return BbpsAgent.newBuilder()
                .setChannel(BbpsChannel.INT)
                .setIp("124.170.23.24")
                .setMac("48-4D-7E-CB-DB-6F")
                .build();
    }

    static BbpsAgent counter() {
        return BbpsAgent.newBuilder()
                .setChannel(BbpsChannel.AGT)
                .setTerminalId("T0001")
                .setMobile("9876500000")
                .setGeocode("19.0139,72.8254")
                .setPostalCode("400001")
                .build();
    }

    static BbpsCustomer customer() {
        return new BbpsCustomer(MOBILE, null, null, "Asha Rao");
    }

    /** The one bill of the aggregators' test systems. */
    static BbpsFetch fetch() {
        return fetch(FETCHED_BILLER, inputs("a", "10", "a b", "20", "a b c", "30", "a b c d", "40", "a b c d e", "50"));
    }

    static BbpsFetch fetch(String billerId, List<BbpsValue> inputs) {
        return new BbpsFetch(null, billerId, web(), customer(), inputs, null, null);
    }

    static List<BbpsValue> inputs(String... namesAndValues) {
        List<BbpsValue> inputs = new java.util.ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            inputs.add(new BbpsValue(namesAndValues[i], namesAndValues[i + 1]));
        }
        return inputs;
    }

    /** A payment by UPI of what a fetch found. */
    static BbpsPayment payment(String fetchId, String rupees) {
        return BbpsPayment.newBuilder()
                .setBillerId(FETCHED_BILLER)
                .setFetchId(fetchId)
                .setAmount(new BigDecimal(rupees))
                .setMode(BbpsMode.UPI)
                .setAccountInfo("asha@ybl")
                .setRemitter("Asha Rao")
                .setInputs(List.of())
                .setOptions(List.of())
                .setBills(List.of())
                .build();
    }

    /** A payment without a fetch to a biller of which nothing is known. */
    static BbpsPayment direct() {
        return BbpsPayment.newBuilder(payment("", "500.00"))
                .setFetchId(null)
                .setAgent(web())
                .setCustomer(customer())
                .setInputs(inputs("Consumer Number", "1234567890"))
                .build();
    }

    static CommandHeader.Builder header(BbpsOrderType type) {
        String id = UUID.randomUUID().toString();
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        return CommandHeader.newBuilder()
                .setOrderId(id)
                .setAction(CommandAction.SUBMIT)
                .setType(type.typeName())
                .setClient("branch-1")
                .setIdempotencyKey(id)
                .setOrderingKey(id)
                .setAttempt(1)
                .setSubmittedAt(now)
                .setDeadline(now.plusSeconds(120));
    }

    static BbpsCommand command(BbpsOrderType type, SpecificRecord payload, Instant deadline) {
        return type.command(header(type).setDeadline(deadline).build(), payload);
    }

    /** Properties of a gateway whose aggregator is at that address. */
    static BbpsProperties properties(URI aggregator, Map<String, String> others) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("harkara.bbps.accounts.main.url", aggregator.toString());
        settings.put("harkara.bbps.accounts.main.partner-id", "1001");
        settings.put("harkara.bbps.accounts.main.client-id", "demo-client");
        settings.put("harkara.bbps.accounts.main.secret", "demo-secret");
        settings.put("harkara.bbps.accounts.main.agent-id", AGENT);
        others.forEach((name, value) -> settings.put("harkara.bbps." + name, value));
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        return StrictProperties.bind(environment, "harkara.bbps", BbpsProperties.class);
    }

    /** A plan that can be bought. */
    static BbpsPlan plan(String billerId, String id) {
        return BbpsPlan.newBuilder()
                .setId(id)
                .setBillerId(billerId)
                .setActive(true)
                .setCategory("Mobile Prepaid")
                .setAmount(new BigDecimal("199.00"))
                .setDescription("28 days")
                .setReadAt(Instant.EPOCH)
                .build();
    }

    /** The venue without a database: fetches are kept in memory, and nothing is known of billers or earlier orders. */
    static BbpsVenue venue(BbpsProperties properties, BbpsClient client, MemoryFetches fetches, Clock clock) {
        return venue(properties, client, fetches, new ArrayList<>(), clock);
    }

    /** The same; which payments are watched, and through what they went, comes to be in a list. */
    static BbpsVenue venue(
            BbpsProperties properties, BbpsClient client, MemoryFetches fetches, List<String> watched, Clock clock) {
        BbpsBillers billers = new BbpsBillers();
        BbpsFetching fetching = new BbpsFetching(properties, fetches, billers, clock);
        return new BbpsVenue(
                properties,
                new BbpsDialects(properties, client, clock).byAccount(),
                fetching,
                new BbpsPaying(fetches, fetching, billers, clock),
                _ -> null,
                new BbpsVenue.Refunds() {

                    @Override
                    public Outcome refund(String orderId, String reference, BbpsRefund refund) {
                        throw new AssertionError("no refund is placed here");
                    }

                    @Override
                    public Finding find(String orderId, String reference, BbpsRefund refund) {
                        throw new AssertionError("no refund is placed here");
                    }

                    @Override
                    public @Nullable Cause release(String orderId, BbpsRefund refund) {
                        throw new AssertionError("no refund is placed here");
                    }

                    @Override
                    public @Nullable String refundedBy(String paymentId) {
                        return null;
                    }
                },
                fetches,
                new BbpsVenue.Notes() {

                    @Override
                    public void named(String name, String wireReference) {}

                    @Override
                    public void leaves(String wireReference, String service) {
                        watched.add(wireReference + " " + service);
                    }
                },
                clock);
    }

    static BbpsClient client(BbpsProperties properties, Clock clock) {
        return new BbpsClient(properties.calls(), clock, WireLog.NONE);
    }

    /** Long enough for whatever a test waits for. */
    static Duration patience() {
        return Duration.ofSeconds(60);
    }
}
