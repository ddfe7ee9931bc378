package io.harkara.bbps;

import io.harkara.gateway.Engine;
import io.harkara.gateway.Turns;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TopicWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Billers and plans: where they come from, where they are written, and who may change them. */
@Configuration(proxyBeanMethods = false)
@Import({BbpsMasterDataController.class, BbpsManagementController.class, BbpsUploadController.class})
class BbpsMasterDataWiring {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration FORGET = Duration.ofHours(1);

    @Bean
    BbpsMasterData bbpsMasterData(BbpsDialects dialects, BbpsProperties properties) {
        String named = properties.masterData().account();
        String account = named.isEmpty() ? properties.defaultAccount() : named;
        return new BbpsAccountMasterData(() -> {
            BbpsMasterData told = Objects.requireNonNull(dialects.byAccount().get(account), account)
                    .masterData();
            return told == null ? BbpsMasterData.NONE : told;
        });
    }

    @Bean
    BbpsMasterTopics bbpsMasterTopics(KafkaProperties kafka, TopicWriter writer, BbpsBillers billers, Clock clock) {
        return new BbpsMasterTopics(kafka, writer, billers, clock);
    }

    @Bean
    BbpsTaking bbpsTaking(BbpsMasterData venue, BbpsBillers billers, BbpsMasterTopics topics) {
        return new BbpsTaking(venue, billers, topics);
    }

    @Bean
    BbpsSyncer bbpsSyncer(
            BbpsProperties properties,
            BbpsMasterData venue,
            BbpsTaking taking,
            BbpsBillers billers,
            BbpsMasterTopics topics,
            DataSource database,
            Clock clock) {
        BbpsSyncTable table = new BbpsSyncTable(database, UUID.randomUUID().toString());
        BbpsSyncSteps steps = new BbpsSyncSteps(taking, billers, topics, table, clock);
        return new BbpsSyncer(properties.masterData(), venue, steps, table, billers, clock);
    }

    @Bean
    Engine.Round bbpsBillersSynchronised(BbpsSyncer syncer) {
        return new Engine.Round("bbps-billers", LOOK, syncer::round);
    }

    @Bean
    BbpsMasterFetch bbpsMasterFetch(
            BbpsMasterData venue, BbpsTaking taking, BbpsBillers billers, BbpsMasterTopics topics) {
        return new BbpsMasterFetch(venue, taking, billers, topics);
    }

    @Bean
    BbpsChangeTable bbpsChangeTable(DataSource database, Clock clock) {
        return new BbpsChangeTable(database, clock);
    }

    @Bean
    BbpsManagement bbpsManagement(BbpsBillers billers, BbpsMasterTopics topics, BbpsChangeTable changes, Clock clock) {
        return new BbpsManagement(billers, topics, changes, clock);
    }

    @Bean
    BbpsUploadProperties bbpsUploadProperties(BbpsProperties properties) {
        return properties.uploads();
    }

    @Bean
    BbpsUploadLines bbpsUploadLines(DataSource database) {
        return new BbpsUploadLines(database);
    }

    @Bean
    BbpsUploads bbpsUploads(
            BbpsProperties properties,
            DataSource database,
            BbpsUploadLines lines,
            BbpsManagement management,
            Clock clock) {
        BbpsUploadTable table =
                new BbpsUploadTable(database, lines, UUID.randomUUID().toString());
        return new BbpsUploads(properties.uploads(), properties.masterData().lease(), table, lines, management, clock);
    }

    @Bean
    Engine.Round bbpsUploadsTaken(BbpsUploads uploads) {
        return new Engine.Round("bbps-uploads", LOOK, uploads::round);
    }

    @Bean
    Engine.Round bbpsUploadsForgotten(BbpsUploads uploads, Turns turns) {
        return turns.shared("bbps-uploads-forgotten", FORGET, uploads::forget);
    }

    @Bean
    MeterBinder bbpsMetrics(BbpsBillers billers, Clock clock) {
        return (MeterRegistry registry) -> BbpsMetrics.register(registry, billers, clock);
    }
}
