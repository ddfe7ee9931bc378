package io.harkara.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void what_a_venue_cannot_read_goes_to_one_topic_of_that_venue() {
        assertThat(Topics.unreadable("orders.bse.commands")).isEqualTo("orders.bse.unreadable");
        assertThat(Topics.unreadable("orders.bse.status")).isEqualTo("orders.bse.unreadable");
        assertThat(Topics.unreadable(Topics.wire("bse").name())).isEqualTo("orders.bse.unreadable");
        assertThat(Topics.unreadable("orders.submissions")).isEqualTo("orders.submissions.unreadable");
    }

    @Test
    void a_topic_name_that_brokers_or_people_trip_over_is_refused() {
        assertThatThrownBy(() -> new Topic<>("Orders Bse", OrderStatusEvent.class))
                .hasMessageContaining("topic name 'Orders Bse'");
    }

    @Test
    void schemas_depend_on_nothing_else_of_ours() {
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.harkara.runtime..",
                        "io.harkara.gateway..",
                        "io.harkara.intake..",
                        "io.harkara.store..",
                        "org.springframework..",
                        "org.apache.kafka..")
                .check(new ClassFileImporter().importPackages("io.harkara.schemas"));
    }
}
