package io.harkara.verification;

import io.harkara.bbps.BbpsBare;
import org.springframework.context.ConfigurableApplicationContext;

/** BBPS and its gateway, which has read all billers; what benchmarks of bills stand on. */
final class BbpsRig implements AutoCloseable {

    /** The simulator has no fewer billers. */
    static final int LEAST_BILLERS = 300;

    /** Far above what a simulator on the same machine can answer: the pace must not be what is measured. */
    static final int CALLS_PER_SECOND = 100_000;

    /** More than all payments of the longest run come to. */
    private static final long DEPOSIT_PAISE = 1_000_000_000_000_000L;

    private final Rig rig;
    private final VenueProcess venue;
    private final ConfigurableApplicationContext gateway;
    private final BillerSync sync;

    private BbpsRig(Rig rig, VenueProcess venue, ConfigurableApplicationContext gateway) {
        this.rig = rig;
        this.venue = venue;
        this.gateway = gateway;
        this.sync = new BillerSync(gateway);
    }

    /** Starts everything and returns when the billers are read. */
    static BbpsRig start(int billers, Progress progress) throws Exception {
        Rig rig = Rig.start(progress);
        try {
            VenueProcess venue = rig.bbpsVenue(billers);
            venue.deposit(DEPOSIT_PAISE);
            BbpsRig started = new BbpsRig(
                    rig,
                    venue,
                    rig.bbpsGateway(
                            venue,
                            "harkara.bbps.pace.calls-per-second=" + CALLS_PER_SECOND,
                            "harkara.bbps.following.first=1d"));
            progress.say("reading %,d billers".formatted(billers));
            var _ = started.sync.awaitDone();
            return started;
        } catch (Exception failure) {
            rig.close();
            throw failure;
        }
    }

    Rig rig() {
        return rig;
    }

    VenueProcess venue() {
        return venue;
    }

    ConfigurableApplicationContext gateway() {
        return gateway;
    }

    BillerSync sync() {
        return sync;
    }

    /** The gateway's calls alone. */
    BbpsBare bare() {
        return BbpsBare.of(gateway);
    }

    @Override
    public void close() {
        rig.close();
    }
}
