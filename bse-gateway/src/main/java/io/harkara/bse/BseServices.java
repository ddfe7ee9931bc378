package io.harkara.bse;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.Engine;
import io.harkara.gateway.Gateway;
import io.harkara.gateway.Turns;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.StrictProperties;
import io.harkara.runtime.TopicSetup;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * What this gateway does besides carrying orders: it finds what plans have made and what was undone, keeps pages for investors,
 * and keeps the scheme master and the calendar.
 */
@Configuration(proxyBeanMethods = false)
@Import({SchemeController.class, CalendarController.class, BsePageController.class})
class BseServices {

    private static final Duration PAGES_CLEARED = Duration.ofSeconds(30);

    /** @param gateway asked for late, because it takes the round */
    @Bean
    Engine.Round bsePlanOrders(
            BseProperties properties,
            AtomicReference<BseProperties> bsePresent,
            BseReports reports,
            AttemptTable attempts,
            TopicWriter writer,
            ObjectProvider<Gateway<?>> gateway,
            Turns turns,
            Clock clock) {
        var orders = new BsePlanOrders(
                bsePresent::get,
                reports,
                attempts::byWireReference,
                BsePlanOrders.to(writer),
                (reference, shown) -> gateway.getObject().hear(reference, shown),
                clock);
        return turns.shared("bse-plan-orders", properties.planOrders(), orders::find);
    }

    /** @param gateway asked for late, because it takes the round */
    @Bean
    Engine.Round bseReversals(
            BseProperties properties,
            AtomicReference<BseProperties> bsePresent,
            BseReports reports,
            AttemptTable attempts,
            ObjectProvider<Gateway<?>> gateway,
            MeterRegistry meters,
            Turns turns,
            Clock clock) {
        var reversals = new BseReversals(
                bsePresent::get,
                reports,
                attempts::finishedAs,
                (reference, shown) -> gateway.getObject().hear(reference, shown),
                Thread::sleep,
                meters,
                clock);
        return turns.shared("bse-reversals", properties.reversals().every(), reversals::find);
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

    @Bean
    CalendarImports calendarImports(KafkaProperties kafka, TopicWriter writer, SchemeProperties limits, Clock clock) {
        return new CalendarImports(kafka, writer, limits, clock);
    }

    @Bean
    BseMarketReader bseMarketReader(KafkaProperties kafka, BseMarket market) {
        return new BseMarketReader(kafka, market);
    }

    /** The gateway itself has waited for the broker by then. */
    @Bean
    ApplicationRunner referenceTopics(KafkaProperties kafka) {
        return _ -> TopicSetup.create(
                kafka, List.of(Topics.BSE_SCHEMES.name(), Topics.BSE_IMPORTS.name(), Topics.BSE_CALENDAR.name()));
    }
}
