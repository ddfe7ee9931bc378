package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.bbps.BbpsMasterData.Wanted;
import io.harkara.bbps.BbpsSyncState.Counts;
import io.harkara.bbps.BbpsSyncState.Kind;
import io.harkara.bbps.BbpsSyncState.Stage;
import io.harkara.bbps.BbpsSyncState.State;
import io.harkara.schemas.BbpsSync;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When everything is read, when changes are, and when nothing. */
class BbpsSyncDueTest {

    private static final Instant NOW = Instant.parse("2026-03-02T04:30:00Z");
    private static final Instant SINCE = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void everythingIsReadWhereNothingEverWasUnlessThatIsNotWanted() {
        assertThat(due(true, null, null, null)).isEqualTo(Wanted.ALL);
        assertThat(due(false, null, null, null)).isNull();
    }

    @Test
    void changesAreReadAnHourAfterTheLastEndAndEverythingADayAfterTheLastBeginning() {
        BbpsSync now = complete(Duration.ofMinutes(59));
        BbpsSync before = complete(Duration.ofMinutes(60));
        Instant today = NOW.minus(Duration.ofHours(23));

        assertThat(due(true, now, null, today)).isNull();
        assertThat(due(true, before, null, today)).isEqualTo(new Wanted(null, List.of(), SINCE));
        assertThat(due(true, now, null, NOW.minus(Duration.ofHours(24)))).isEqualTo(Wanted.ALL);
        // A new database knows of no full one: the topic tells.
        assertThat(due(true, complete(Duration.ofHours(24)), null, null)).isEqualTo(Wanted.ALL);
    }

    @Test
    void nothingIsBegunWhileOneRunsAndNotSoonAfterAFailure() {
        assertThat(due(true, null, state(State.RUNNING, null), null)).isNull();
        assertThat(due(true, null, state(State.FAILED, Duration.ofMinutes(4)), null))
                .isNull();
        assertThat(due(true, null, state(State.FAILED, Duration.ofMinutes(5)), null))
                .isEqualTo(Wanted.ALL);
    }

    private static @Nullable Wanted due(
            boolean atStart, @Nullable BbpsSync complete, @Nullable BbpsSyncState last, @Nullable Instant fullAt) {
        BbpsMasterDataProperties properties = new BbpsMasterDataProperties(
                true,
                atStart,
                Duration.ofHours(24),
                Duration.ofHours(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(2),
                "");
        return BbpsSyncer.due(properties, complete, last, fullAt, NOW);
    }

    private static BbpsSync complete(Duration ago) {
        return new BbpsSync(300, 100, SINCE, NOW.minus(ago));
    }

    private static BbpsSyncState state(State state, @Nullable Duration ago) {
        return new BbpsSyncState(
                "1",
                Kind.FULL,
                null,
                null,
                false,
                state,
                Stage.BILLERS,
                "",
                Counts.NONE,
                0,
                NOW.minusSeconds(3600),
                ago == null ? null : NOW.minus(ago),
                null);
    }
}
