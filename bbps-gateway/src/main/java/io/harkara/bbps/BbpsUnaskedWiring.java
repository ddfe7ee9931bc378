package io.harkara.bbps;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.Engine;
import io.harkara.gateway.Gateway;
import io.harkara.gateway.Heard;
import io.harkara.gateway.Turns;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What becomes known of orders that nobody asks for any more: callbacks, and payments that were given back. */
@Configuration(proxyBeanMethods = false)
class BbpsUnaskedWiring {

    private static final Logger log = LoggerFactory.getLogger(BbpsUnaskedWiring.class);

    private static final Duration CLEAR_PERIOD = Duration.ofHours(1);

    @Bean
    BbpsNameTable bbpsNameTable(DataSource database, Clock clock) {
        return new BbpsNameTable(database, clock);
    }

    @Bean
    BbpsReversalTable bbpsReversalTable(DataSource database) {
        return new BbpsReversalTable(database);
    }

    @Bean
    BbpsNotes bbpsNotes(BbpsNameTable names, BbpsReversalTable reversals, BbpsProperties properties, Clock clock) {
        return new BbpsNotes(names, reversals, properties.reversals().every(), clock);
    }

    // Looked for when something is heard: the gateway is made of the rounds.
    @Bean
    BbpsReversals.Ear bbpsEar(ObjectProvider<Gateway<?>> gateway) {
        return (reference, shown) -> {
            Heard heard = gateway.getObject().hear(reference, shown);
            if (heard == Heard.TAKEN) {
                log.info(
                        "{}: the venue has told of it unasked: {}",
                        reference,
                        shown.getClass().getSimpleName());
            }
        };
    }

    @Bean
    Engine.Round bbpsReversals(
            BbpsProperties properties, BbpsDialects dialects, BbpsReversals.Ear ear, Turns turns, Clock clock) {
        BbpsReversals reversals = new BbpsReversals(properties.reversals(), dialects.byAccount(), ear, clock);
        return turns.shared("bbps-reversals", properties.reversals().every(), reversals::find);
    }

    @Bean
    Engine.Round bbpsReversalsAsked(
            BbpsProperties properties,
            BbpsDialects dialects,
            BbpsReversalTable table,
            AttemptTable attempts,
            BbpsReversals.Ear ear,
            Turns turns,
            Clock clock) {
        BbpsReversalWatch watch = new BbpsReversalWatch(
                properties.reversals(), dialects.byAccount(), table, attempts::byWireReference, ear, clock);
        Duration pause = Duration.ofMinutes(1).dividedBy(properties.reversals().perMinute());
        return turns.shared("bbps-reversals-asked", pause, watch::ask);
    }

    @Bean
    BbpsCallbackTable bbpsCallbackTable(DataSource database, Clock clock) {
        return new BbpsCallbackTable(database, clock);
    }

    @Bean
    BbpsCallbackController bbpsCallbackController(BbpsDialects dialects, BbpsCallbackTable table) {
        return new BbpsCallbackController(new BbpsCallbacks(dialects.byAccount().keySet(), table), table);
    }

    @Bean
    Engine.Round bbpsCallbacksAsked(
            BbpsCallbackTable table,
            BbpsVenue venue,
            BbpsPlaced placed,
            AttemptTable attempts,
            BbpsNameTable names,
            BbpsReversals.Ear ear,
            BbpsMasterFetch masterData,
            Turns turns) {
        BbpsConfirmation confirmation = new BbpsConfirmation(
                venue,
                placed,
                attempts,
                names,
                ear,
                id -> !masterData
                        .fetch(BbpsMasterData.Wanted.of(List.of(id)), false)
                        .billers()
                        .isEmpty());
        BbpsCallbackRound round = new BbpsCallbackRound(table, confirmation);
        return turns.shared("bbps-callbacks-asked", BbpsCallbackRound.PAUSE, round::run);
    }

    @Bean
    Engine.Round bbpsCallbacksCleared(BbpsCallbackTable table, Turns turns) {
        return turns.shared("bbps-callbacks", CLEAR_PERIOD, table::clear);
    }

    @Bean
    Engine.Round bbpsNamesCleared(BbpsNameTable names, Turns turns) {
        return turns.shared("bbps-names", CLEAR_PERIOD, names::clear);
    }
}
