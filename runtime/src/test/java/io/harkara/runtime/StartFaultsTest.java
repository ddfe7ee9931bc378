package io.harkara.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What production does not start with. */
class StartFaultsTest {

    private static final Secret PUBLISHED = Secret.of("from-the-readme-1");
    private static final Secret DRAWN = Secret.of("8f1c09d27be45a63");

    private final StartFaults faults = new StartFaults(Mode.PRODUCTION);

    @Test
    void allFaultsAreToldAtOnceAndNoValue() {
        faults.own("a.published", PUBLISHED, Set.of(PUBLISHED));
        faults.own("b.missing", null, Set.of());
        faults.own("c.short", Secret.of("Ab3!xyzQ9"), Set.of());
        faults.own("d.simple", Secret.of("abababababababab"), Set.of());
        faults.own("e.first", DRAWN, Set.of());
        faults.own("f.second", DRAWN, Set.of());
        faults.given("g.venue", Secret.of("1234"), 6, Set.of());
        faults.add("h.url", "http://x is not https", "set an https address");

        assertThat(faults.all())
                .containsExactly(
                        "a.published stands in the documentation: set one of your own: openssl rand -hex 24",
                        "b.missing is missing: set one of your own: openssl rand -hex 24",
                        "c.short has fewer than 12 characters, or fewer than 8 different ones: set one of your own: openssl rand -hex 24",
                        "d.simple has fewer than 12 characters, or fewer than 8 different ones: set one of your own: openssl rand -hex 24",
                        "f.second is the same as e.first: take another for each",
                        "g.venue has fewer than 6 characters: set the one that you have of the venue",
                        "h.url http://x is not https: set an https address");
        assertThatThrownBy(faults::requireNone)
                .hasMessageStartingWith("production does not start with 7 faults")
                .hasMessageContainingAll("a.published", "b.missing", "c.short", "d.simple", "f.second", "h.url")
                .hasMessageNotContainingAny(PUBLISHED.reveal(), "Ab3!xyzQ9", "abababab", DRAWN.reveal(), "1234");
    }

    @Test
    void whatAVenueGaveMayBeSharedByAccountsAndIsNeverOurs() {
        faults.given("one", DRAWN, 1, Set.of());
        faults.given("two", DRAWN, 1, Set.of());
        assertThat(faults.all()).isEmpty();
        faults.own("ours", DRAWN, Set.of());
        faults.given("three", DRAWN, 1, Set.of());
        assertThat(faults.all())
                .containsExactly(
                        "ours is the same as one: take another for each",
                        "three is the same as ours: for the latter set one of your own: openssl rand -hex 24");
    }

    @Test
    void theDatabaseAndKafkaAreAmongThem() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("spring.datasource.password", "harkara")));
        faults.database(environment);
        faults.kafka(new KafkaProperties(
                "b:9092",
                "http://r",
                null,
                null,
                Map.of(),
                Map.of(
                        "sasl.jaas.config", "x.PlainLoginModule required username=\"u\" password=\"alice-secret\";",
                        "ssl.truststore.password", "changeit"),
                null,
                null,
                null));
        assertThat(faults.all())
                .hasSize(2)
                .anySatisfy(fault -> assertThat(fault).startsWith("spring.datasource.password stands in"))
                .anySatisfy(fault -> assertThat(fault)
                        .startsWith("harkara.kafka.client.sasl.jaas.config (password) stands in")
                        .doesNotContain("alice"));
    }

    @Test
    void developmentStartsWithAnything() {
        StartFaults development = new StartFaults(Mode.DEVELOPMENT);
        development.own("a", PUBLISHED, Set.of(PUBLISHED));
        development.given("b", null, 6, Set.of());
        development.add("c", "is wrong", "put it right");
        assertThat(development.all()).isEmpty();
        assertThatCode(development::requireNone).doesNotThrowAnyException();
    }
}
