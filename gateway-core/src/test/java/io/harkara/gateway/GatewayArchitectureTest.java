package io.harkara.gateway;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class GatewayArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.harkara.gateway");

    @Test
    void the_heart_is_plain_java() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("io.harkara.gateway.outcome")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "org.apache.kafka..",
                        "java.sql..",
                        "javax.sql..",
                        "io.micrometer..",
                        "io.github.resilience4j..",
                        "io.harkara.runtime..")
                .check(classes);
    }

    @Test
    void the_engine_knows_no_venue_and_no_other_service() {
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.harkara.bse..",
                        "io.harkara.intake..",
                        "io.harkara.store..",
                        "io.harkara.simulators..",
                        "io.harkara.quickstart..",
                        "io.harkara.verification..")
                .check(classes);
    }

    @Test
    void only_the_tables_speak_to_the_database() {
        ArchRuleDefinition.noClasses()
                .that()
                .haveNameNotMatching(
                        ".*\\.(PostgresAttempts|WireNumbers|PostgresOperatorTable|AttemptRows|Turns|VenueAccountTable|TableAwayException).*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(classes);
    }

    @Test
    void the_engine_starts_no_threads_and_speaks_to_no_server_but_through_its_ports() {
        ArchRuleDefinition.noClasses()
                .that()
                .haveNameMatching(
                        "io\\.harkara\\.gateway\\.(Engine|Claims|Sender|Recorder|Publisher|Lanes|WaitingWork|Resolver|OperatorRequests|OperatorAnswers|SamePayload)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "javax.sql..", "java.sql..", "io.github.resilience4j..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "io\\.harkara\\.(runtime\\.(TopicWriter|RecordCodec|KafkaProperties)|gateway\\.(VenueGuard|RealThreads|KafkaStatusTopic|KafkaAnswerTopic|PostgresAttempts|WireNumbers|PostgresOperatorTable))")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.Thread\\$Builder.*")
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(classes);
    }
}
