package io.harkara.bse;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.Engine;
import io.harkara.gateway.Gateway;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.StrictProperties;
import io.harkara.runtime.TopicSetup;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * What this gateway does besides carrying orders: it finds what plans have made, keeps pages for investors, and keeps the scheme
 * master.
 */
@Configuration(proxyBeanMethods = false)
@Import({SchemeController.class, BsePageController.class})
class BseServices {

    private static final Duration PAGES_CLEARED = Duration.ofSeconds(30);

    /** @param gateway asked for late, because it takes the round */
    @Bean
    Engine.Round bsePlanOrders(
            BseProperties properties,
            BseReports reports,
            AttemptTable attempts,
            TopicWriter writer,
            ObjectProvider<Gateway<?>> gateway,
            Clock clock) {
        var orders = new BsePlanOrders(
                properties,
                reports,
                attempts::byWireReference,
                BsePlanOrders.to(writer),
                (reference, shown) -> gateway.getObject().hear(reference, shown),
                clock);
        return new Engine.Round("bse-plan-orders", properties.planOrders(), orders::find);
    }

    @Bean
    BsePageTable bsePages(DataSource database, Clock clock) {
        return new BsePageTable(database, clock);
    }

    @Bean
    Engine.Round bsePagesCleared(BsePageTable pages) {
        return new Engine.Round("bse-pages", PAGES_CLEARED, pages::clear);
    }

    @Bean
    SchemeProperties schemeProperties(Environment environment) {
        return StrictProperties.bind(environment, "harkara.schemes", SchemeProperties.class);
    }

    @Bean
    SchemeImports schemeImports(KafkaProperties kafka, TopicWriter writer, SchemeProperties properties, Clock clock) {
        return new SchemeImports(kafka, writer, properties, clock);
    }

    /** The gateway itself has waited for the broker by then. */
    @Bean
    ApplicationRunner schemeTopics(KafkaProperties kafka) {
        return _ -> TopicSetup.create(kafka, List.of(Topics.BSE_SCHEMES.name(), Topics.BSE_IMPORTS.name()));
    }
}
