package io.harkara.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.gateway.ConfigDifference.Change;
import io.harkara.gateway.ConfigReload.Pending;
import io.harkara.gateway.ConfigReload.Result;
import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.runtime.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A configuration that is read again, from files as they are, for settings that stand for a venue's. */
class ConfigReloadTest {

    private static final String SOUND = """
            harkara:
              kafka: {bootstrap-servers: "a:1", registry-url: "http://a"}
              test:
                timeout: 45s
                pace: {calls-per-second: 50}
                accounts:
                  main: {url: "http://me:secret-in-url@a/b", secret: secret-one, kind: one}
            """;

    record Accounts(
            URI url, Secret secret, @DefaultValue("ONE") Kind kind) {}

    enum Kind {
        ONE,
        TWO_OF_THEM
    }

    record Pace(@DefaultValue("10") int callsPerSecond) {
        Pace {
            if (callsPerSecond < 1) {
                throw new IllegalArgumentException("calls-per-second %d: expected 1 or more".formatted(callsPerSecond));
            }
        }
    }

    record Settings(
            @DefaultValue("1s") Duration timeout,
            @DefaultValue Pace pace,
            @DefaultValue Map<String, Accounts> accounts) {}

    /** Takes everything, or all but the timeout. */
    private static final class Live implements LiveSettings<Settings> {

        private Settings present;
        private boolean takesTimeouts;
        private final List<String> faults = new ArrayList<>();

        private Live(Settings present) {
            this.present = present;
        }

        @Override
        public String prefix() {
            return "harkara.test";
        }

        @Override
        public Class<Settings> type() {
            return Settings.class;
        }

        @Override
        public Settings present() {
            return present;
        }

        @Override
        public List<String> faults(Settings settings) {
            return faults;
        }

        @Override
        public Settings merged(Settings next) {
            return takesTimeouts ? next : new Settings(present.timeout, next.pace, next.accounts);
        }

        @Override
        public String whyRestart(String property, Settings next) {
            return "because";
        }

        @Override
        public VenueProfile profile(Settings settings) {
            VenueProfile quick = GatewayContext.quick();
            return new VenueProfile(
                    settings.timeout,
                    quick.toleratedPause(),
                    quick.inFlight(),
                    quick.queued(),
                    settings.pace.callsPerSecond,
                    quick.sends(),
                    quick.firstWait(),
                    quick.longestWait(),
                    quick.lookUp(),
                    quick.follow(),
                    Map.of(),
                    quick.lookUpsPerSecond(),
                    true);
        }

        @Override
        public VenueAccounts accounts(Settings settings) {
            Map<String, String> hosts = new HashMap<>();
            settings.accounts.forEach((name, account) -> hosts.put(name, String.valueOf(account.url.getHost())));
            return new VenueAccounts(hosts, null, name -> name);
        }

        @Override
        public Runnable prepared(Settings settings) {
            if (settings.accounts.containsKey("unfit")) {
                throw new IllegalArgumentException("accounts.unfit: expected another");
            }
            return () -> present = settings;
        }
    }

    @TempDir
    private Path folder;

    private final StandardEnvironment running = new StandardEnvironment();
    private final List<Integer> paces = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private boolean databaseAway;
    private Live live;
    private ConfigReload<Settings> reload;

    @BeforeEach
    void start() throws IOException {
        write(SOUND);
        Files.createDirectory(folder.resolve("secrets"));
        mount("secret-mounted");
        running.getPropertySources()
                .addFirst(new MapPropertySource(
                        "commandLineArgs",
                        Map.of(
                                "spring.config.location",
                                folder.resolve("gateway.yml").toUri().toString(),
                                "harkara.test.accounts.mounted.url",
                                "http://m",
                                "spring.config.import",
                                "configtree:" + folder.resolve("secrets") + "/")));
        ConfigDataEnvironmentPostProcessor.applyTo(running);
        live = new Live(Binder.get(running).bindOrCreate("harkara.test", Settings.class));
        reload = new ConfigReload<>(
                live,
                running,
                accounts -> {
                    if (databaseAway) {
                        throw new TableAwayException(new SQLException("cut"));
                    }
                    // Before anything else is in force.
                    written.add(accounts.identities() + " at a pace of "
                            + live.present().pace().callsPerSecond());
                },
                profile -> paces.add(profile.callsPerSecond()));
    }

    @Test
    void whose_the_accounts_are_is_written_down_before_it_counts() throws IOException {
        write(SOUND.replace("a/b", "moved/b").replace("50", "20"));
        databaseAway = true;
        assertThat(reload.reload(false, "asha"))
                .isInstanceOfSatisfying(
                        Result.Faulty.class,
                        faulty -> assertThat(faulty.faults().toString()).contains("a database that answers"));
        assertThat(live.present().pace().callsPerSecond()).isEqualTo(50);
        assertThat(paces).isEmpty();

        databaseAway = false;
        assertThat(reload.reload(true, "asha")).isInstanceOf(Result.Sound.class);
        assertThat(written).isEmpty();
        assertThat(reload.reload(false, "asha")).isInstanceOf(Result.Sound.class);
        assertThat(written).singleElement().asString().contains("main=moved", "at a pace of 50");
        assertThat(paces).containsExactly(20);
    }

    @Test
    void what_may_change_counts_at_once_and_the_rest_is_named() throws IOException {
        assertThat(reload.reload(false, "asha")).isEqualTo(new Result.Sound(List.of(), List.of()));
        write(SOUND.replace("50", "20")
                .replace("45s", "90s")
                .replace("a:1", "b:2")
                .replace("secret-one", "secret-two"));
        mount("secret-remounted");

        Result dry = reload.reload(true, "asha");
        assertThat(live.present().pace().callsPerSecond()).isEqualTo(50);
        assertThat(paces).isEmpty();
        Result result = reload.reload(false, "asha");
        assertThat(result).isEqualTo(dry).isInstanceOfSatisfying(Result.Sound.class, sound -> {
            assertThat(sound.changed())
                    .containsExactly(
                            new Change("harkara.test.accounts.main.secret", null, null, true),
                            new Change("harkara.test.accounts.mounted.secret", null, null, true),
                            new Change("harkara.test.pace.calls-per-second", "50", "20", false));
            assertThat(sound.needsRestart())
                    .containsExactly(
                            new Pending(new Change("harkara.test.timeout", "45s", "90s", false), "because"),
                            new Pending(
                                    new Change("harkara.kafka.bootstrap-servers", null, null, false),
                                    "it is read at the start only"));
        });
        assertThat(live.present().timeout()).isEqualTo(Duration.ofSeconds(45));
        assertThat(live.present().accounts().get("main").secret().reveal()).isEqualTo("secret-two");
        assertThat(live.present().accounts().get("mounted").secret().reveal()).isEqualTo("secret-remounted");
        assertThat(paces).containsExactly(20);
        assertThat(reload.reload(false, "asha")).isInstanceOfSatisfying(Result.Sound.class, sound -> {
            assertThat(sound.changed()).isEmpty();
            assertThat(sound.needsRestart()).hasSize(2);
        });
        assertThat(paces).containsExactly(20);
    }

    @Test
    void every_fault_is_named_and_nothing_changes() throws IOException {
        write(SOUND.replace("50", "many")
                        .replace("45s", "45 lightyears")
                        .replace("kind: one", "kind: three, secert: secret-mistyped")
                        .replace("\"a:1\"", "\"\"")
                + "    paec: {calls-per-second: 3}\n  gateway: {readers: 100}\n");
        Settings before = live.present();
        Result result = reload.reload(false, "asha");
        assertThat(result).isInstanceOfSatisfying(Result.Faulty.class, faulty -> {
            assertThat(faulty.faults())
                    .extracting(ConfigFault::property)
                    .containsExactlyInAnyOrder(
                            "harkara.test.timeout",
                            "harkara.test.pace.calls-per-second",
                            "harkara.test.accounts.main.kind",
                            "harkara.test.accounts.main.secert",
                            "harkara.test.paec.calls-per-second",
                            "harkara.kafka",
                            "harkara.gateway");
            assertThat(faulty.faults())
                    .filteredOn(fault -> fault.property().equals("harkara.test.timeout"))
                    .singleElement()
                    .satisfies(fault -> {
                        assertThat(fault.value()).isEqualTo("45 lightyears");
                        assertThat(fault.expected()).contains("500ms, 30s");
                        assertThat(fault.where()).contains("gateway.yml", "4:");
                    });
            assertThat(faulty.faults())
                    .filteredOn(fault -> fault.property().endsWith(".kind"))
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.expected()).isEqualTo("one of one, two-of-them"));
        });
        assertThat(result.toString()).doesNotContain("secret-mistyped", "secret-one");
        assertThat(live.present()).isEqualTo(before);
        assertThat(paces).isEmpty();
    }

    @Test
    void what_does_not_fit_together_or_is_not_safe_or_cannot_be_read_changes_nothing() throws IOException {
        Settings before = live.present();
        write(SOUND.replace("calls-per-second: 50", "calls-per-second: 0"));
        assertFault("calls-per-second 0: expected 1 or more");

        write(SOUND.replace("50", "20"));
        live.faults.add("main is the sample's");
        assertFault("main is the sample's");
        live.faults.clear();

        write(SOUND.replace("main:", "unfit:"));
        assertFault("accounts.unfit: expected another");

        write(SOUND.replace("secret: secret-one", "secret: secret-one: [}"));
        assertFault("a YAML file cannot be read, at line 7");

        Files.delete(folder.resolve("gateway.yml"));
        assertFault("gateway.yml");
        assertThat(live.present()).isEqualTo(before);
        assertThat(paces).isEmpty();
    }

    @Test
    void a_lease_never_grows_whatever_the_settings_of_a_venue_say() throws IOException {
        live.takesTimeouts = true;
        write(SOUND.replace("45s", "30s"));
        assertThat(reload.reload(false, "asha")).isInstanceOf(Result.Sound.class);
        write(SOUND);
        assertThat(reload.reload(false, "asha")).isInstanceOf(Result.Sound.class);
        assertThat(live.present().timeout()).isEqualTo(Duration.ofSeconds(45));
        write(SOUND.replace("45s", "46s"));
        assertThatThrownBy(() -> reload.reload(false, "asha"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("as at the start");
        assertThat(live.present().timeout()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void an_address_is_shown_without_who_logs_in_there() throws IOException {
        write(SOUND.replace("@a/b", "@c/d"));
        assertThat(reload.reload(false, "asha"))
                .isInstanceOfSatisfying(
                        Result.Sound.class,
                        sound -> assertThat(sound.changed())
                                .containsExactly(new Change(
                                        "harkara.test.accounts.main.url", "http://***@a/b", "http://***@c/d", false)));
    }

    private void assertFault(String words) {
        Result result = reload.reload(false, "asha");
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Faulty.class,
                        faulty -> assertThat(faulty.faults())
                                .singleElement()
                                .satisfies(fault -> assertThat(fault.expected()).contains(words)));
        assertThat(result.toString()).doesNotContain("secret-one");
    }

    private void mount(String secret) throws IOException {
        Files.writeString(folder.resolve("secrets/harkara.test.accounts.mounted.secret"), secret);
    }

    private void write(String yaml) throws IOException {
        Files.writeString(folder.resolve("gateway.yml"), yaml);
    }
}
