package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.Secret;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.PlanChangeKind;
import io.harkara.schemas.PlanKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which service of BSE a command waits for when it is down. */
class BseServiceOfCommandTest {

    private static final URI HOST = URI.create("http://127.0.0.1:1");
    private static final URI JSON = URI.create("http://127.0.0.2:1");
    private static final BseProperties PROPERTIES = BseSamples.properties(HOST, Map.of("json-url", JSON.toString()));
    private static final BseToken TOKEN = new BseToken(Secret.of("aSession"), Secret.of("aPassKey12"));
    private static final Map<BseOrderType, String> SERVICES = services();

    private final BseClient client = new BseClient(PROPERTIES.calls(), Clock.systemUTC());

    @AfterEach
    void close() {
        client.close();
    }

    private static Map<BseOrderType, String> services() {
        Map<BseOrderType, String> services = new EnumMap<>(BseOrderType.class);
        for (BseOrderType type : BseOrderType.values()) {
            services.put(
                    type,
                    switch (type) {
                        case LUMPSUM, LUMPSUM_MODIFY, LUMPSUM_CANCEL, SWITCH, SPREAD, SIP, XSIP -> "order-entry";
                        case SWP, MANDATE, FATCA, PAYMENT_STATUS, PAYMENT_LINK -> "mfapi";
                        case STP, PLAN_PAUSE, MANDATE_SHIFT, SIP_TO_XSIP, UCC, AUTHENTICATION_LINK -> "json";
                        case PAYMENT -> "payments";
                        case AOF, MANDATE_SCAN -> "files";
                        case AOF_SEARCH, MANDATE_LINK -> "reports";
                        // Of each kind of plan another one: see below. The sample cancels an XSIP.
                        case PLAN_CANCEL -> "order-entry";
                        case CHILD_ORDER -> Venue.NO_SERVICE;
                    });
        }
        return services;
    }

    @ParameterizedTest
    @EnumSource
    void everyKindNamesTheServiceThatItsCallGoesTo(BseOrderType type) {
        SpecificRecord payload = Objects.requireNonNull(BseSamples.everyKind().get(type), type::name);

        assertThat(service(PROPERTIES, type, payload)).isEqualTo(SERVICES.get(type));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CHILD_ORDER")
    void itsRequestGoesToTheAddressOfThatService(BseOrderType type) {
        SpecificRecord payload = Objects.requireNonNull(BseSamples.everyKind().get(type), type::name);

        assertThat(address(type, payload)).startsWith(address(SERVICES.get(type)));
    }

    @ParameterizedTest
    @CsvSource({"SIP, order-entry", "XSIP, order-entry", "ISIP, order-entry", "STP, json", "SWP, mfapi"})
    void aCancellationGoesWhereItsKindOfPlanIsCancelled(PlanKind kind, String expected) {
        SpecificRecord cancel = BseSamples.change(PlanChangeKind.CANCEL, kind).build();

        assertThat(service(PROPERTIES, BseOrderType.PLAN_CANCEL, cancel)).isEqualTo(expected);
        assertThat(address(BseOrderType.PLAN_CANCEL, cancel)).startsWith(address(expected));
    }

    @Test
    void whatIsWithdrawnCallsNothing() {
        BseProperties withdrawn = BseSamples.properties(HOST, Map.of("lumpsum-changes", "false"));
        SpecificRecord change = BseSamples.everyKind().get(BseOrderType.LUMPSUM_CANCEL);

        assertThat(service(withdrawn, BseOrderType.LUMPSUM_CANCEL, Objects.requireNonNull(change)))
                .isEqualTo(Venue.NO_SERVICE);
    }

    private String service(BseProperties properties, BseOrderType type, SpecificRecord payload) {
        Clock clock = Clock.systemUTC();
        BseSessions sessions = new BseSessions(
                client,
                () -> properties,
                BsePasswords.configured(() -> properties),
                () -> Secret.of("aPassKey12"),
                clock);
        Venue<BseCommand> venue = BseSamples.venue(properties, client, sessions, new SimpleMeterRegistry(), clock);
        return venue.service(BseSamples.command(type, payload, Instant.now().plusSeconds(60)));
    }

    private static String address(String service) {
        return switch (service) {
            case "order-entry" -> HOST + "/MFOrderEntry/";
            case "mfapi" -> HOST + "/MFUploadService/";
            case "files" -> HOST + "/StarMFFileUploadService/";
            case "reports" -> HOST + "/StarMFWebService/";
            case "json", "payments" -> JSON + "/";
            default -> throw new IllegalArgumentException(service);
        };
    }

    private static String address(BseOrderType type, SpecificRecord payload) {
        BseClient.Content content = BseOperations.order(type, payload)
                .operation()
                .request(payload, BseSamples.REFERENCE, new BseOperation.Pass(PROPERTIES, PROPERTIES.account(), TOKEN));
        return content.endpoint().toString();
    }
}
