package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsPlan;
import io.harkara.servers.Servers;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is not read to its end says nothing of what is not on it. */
class BbpsTakingTest {

    private static final String BILLER = "JIO000000NAT01";

    @Test
    void aListThatDoesNotEndFailsAndWithdrawsNoPlan() {
        Servers servers = Servers.shared();
        KafkaProperties kafka = KafkaProperties.of(servers.kafkaBootstrap(), servers.registryUrl());
        Map<String, BbpsPlan> known = new HashMap<>();
        known.put(BILLER + "/P1", BbpsSamples.plan(BILLER, "P1"));
        BbpsBillers billers = new BbpsBillers();
        try (TopicWriter writer = new TopicWriter(kafka, "test")) {
            BbpsTaking taking = new BbpsTaking(
                    new Endless(), billers, new BbpsMasterTopics(kafka, writer, billers, Clock.systemUTC()));

            assertThatThrownBy(() -> taking.plans(List.of(BILLER), null, known))
                    .isInstanceOfSatisfying(
                            MasterDataException.class,
                            failure -> assertThat(failure.reason().code()).isEqualTo("LIST_TOO_LONG"));
        }
        assertThat(known)
                .hasSize(1)
                .allSatisfy((_, plan) -> assertThat(plan.getActive()).isTrue());
    }

    /** Lists whose every page names another one. */
    private static final class Endless implements BbpsMasterData {

        @Override
        public String billersFrom(Wanted wanted) {
            return "0";
        }

        @Override
        public Page<BbpsBiller> billers(String page) {
            return new Page<>(List.of(), List.of(), after(page));
        }

        @Override
        public String plansFrom(List<String> billerIds, @Nullable Instant since) {
            return "0";
        }

        @Override
        public Page<BbpsPlan> plans(String page) {
            return new Page<>(List.of(), List.of(), after(page));
        }

        private static String after(String page) {
            return String.valueOf(Integer.parseInt(page) + 1);
        }
    }
}
