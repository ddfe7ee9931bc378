package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsPayment;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BbpsVenueTest {

    private static final String REFERENCE = "HKR0000000000000000000000016331115";

    /** Another instance has reloaded its configuration, or this one was started without the account. */
    @Test
    void anOrderOfAnAccountThatThisInstanceDoesNotHaveWaitsAndIsNeitherSentNorCalledAbsent() {
        BbpsProperties properties = BbpsSamples.properties(URI.create("http://127.0.0.1:9"), Map.of());
        Clock clock = Clock.systemUTC();
        Instant now = clock.instant();
        BbpsPayment payment = BbpsPayment.newBuilder(BbpsSamples.direct())
                .setAccount("elsewhere")
                .build();
        BbpsCommand command = BbpsSamples.command(BbpsOrderType.PAYMENT, payment, now.plusSeconds(60));
        try (BbpsClient client = BbpsSamples.client(properties, clock)) {
            BbpsVenue venue = BbpsSamples.venue(properties, client, new MemoryFetches(), clock);

            assertThat(venue.submit(new Venue.Submission<>(command, REFERENCE, "")))
                    .isInstanceOfSatisfying(Outcome.NotSent.class, notSent -> {
                        assertThat(notSent.downtime()).isTrue();
                        assertThat(notSent.cause().code()).isEqualTo("ACCOUNT_UNKNOWN");
                    });
            assertThat(venue.lookUp(new Venue.Question<>(command, REFERENCE, null, now, now)))
                    .isInstanceOf(Finding.NoAnswer.class);
        }
    }
}
