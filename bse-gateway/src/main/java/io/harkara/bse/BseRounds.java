package io.harkara.bse;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.Engine;
import io.harkara.runtime.TopicWriter;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this gateway does again and again besides the engine's work. */
@Configuration(proxyBeanMethods = false)
class BseRounds {

    @Bean
    Engine.Round bsePlanOrders(
            BseProperties properties,
            BseClient client,
            BseSessions sessions,
            AttemptTable attempts,
            TopicWriter writer,
            Clock clock) {
        var orders = new BsePlanOrders(properties, client, sessions, attempts, writer, clock);
        return new Engine.Round("bse-plan-orders", properties.planOrders(), orders::find);
    }
}
