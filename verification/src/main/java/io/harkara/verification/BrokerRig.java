package io.harkara.verification;

import io.harkara.broker.BrokerBare;
import io.harkara.schemas.BrokerExchange;
import java.time.Duration;
import org.springframework.context.ConfigurableApplicationContext;

/** A broker and its gateway, logged in and with the instruments read; what benchmarks of stocks stand on. */
record BrokerRig(VenueProcess venue, ConfigurableApplicationContext gateway) {

    /** Far above what a simulator on the same machine can answer: the pace must not be what is measured. */
    private static final int CALLS_PER_SECOND = 100_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 100;

    /** Starts both on servers that run, and returns when an order could go out. */
    static BrokerRig start(Rig rig, BenchBroker broker, boolean orderUpdates, Progress progress) throws Exception {
        VenueProcess venue = rig.brokerVenue(broker);
        // Of what the order book would tell nothing is asked: the socket tells it, or nobody.
        ConfigurableApplicationContext gateway = rig.brokerGateway(
                broker,
                venue,
                "harkara.broker.pace.calls-per-second=" + CALLS_PER_SECOND,
                "harkara.broker.following.first=1d",
                // Kite's are read when the person has signed in; those of XTS's account, where nobody answers, never.
                "harkara.broker.instruments.retry=3s",
                "harkara.broker.accounts.%s.settings.order-updates=%s"
                        .formatted(
                                broker == BenchBroker.KITE ? broker.account() : BenchBroker.XTS.account(),
                                orderUpdates ? "yes" : "no"));
        if (broker == BenchBroker.KITE) {
            KitePerson.signIn(venue, Rig.port(gateway));
        }
        progress.say(broker.label() + ": logging in and reading the instruments");
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (!BrokerBare.isReady(gateway, broker.account(), BrokerExchange.NSE)) {
            if (System.nanoTime() - giveUpAt > 0) {
                throw new BenchmarkException(
                        "%s: no session or no instruments within %d s".formatted(broker.label(), PATIENCE.toSeconds()));
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return new BrokerRig(venue, gateway);
    }
}
