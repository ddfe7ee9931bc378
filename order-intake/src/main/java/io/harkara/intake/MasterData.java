package io.harkara.intake;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that comes over topics of reference data and that orders are judged by. */
final class MasterData {

    private static final Logger log = LoggerFactory.getLogger(MasterData.class);
    private static final long LOOK_MILLIS = 10;

    private final SchemeReader schemes;
    private final CalendarReader calendar;
    private final BillerReader billers;
    private final IfscReader ifscs;

    MasterData(SchemeReader schemes, CalendarReader calendar, BillerReader billers, IfscReader ifscs) {
        this.schemes = schemes;
        this.calendar = calendar;
        this.billers = billers;
        this.ifscs = ifscs;
    }

    /** What keeps orders from being judged just now, or null. */
    @Nullable
    String trouble() {
        return Stream.of(schemes.trouble(), calendar.trouble(), billers.trouble(), ifscs.trouble())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Waits until the topics are read as far as they went at the start, so that the first orders find it done. */
    void awaitCaughtUp(Duration patience) throws InterruptedException {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        while (!schemes.isCaughtUp() || !calendar.isCaughtUp() || !billers.isCaughtUp() || !ifscs.isCaughtUp()) {
            if (System.nanoTime() - giveUpAt > 0) {
                log.warn("{} is not there within {}; the service is not ready before", trouble(), patience);
                return;
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
