package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class JointReadTest {

    private final JointRead<Integer> joint = new JointRead<>();
    private final AtomicInteger readings = new AtomicInteger();

    @Test
    void whoAsksWhileAReadingIsUnderWayGetsTheNextOneTogetherWithAllOthersWhoDo() throws Exception {
        CountDownLatch firstBegan = new CountDownLatch(1);
        CountDownLatch firstEnds = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = callers.submit(() -> joint.read(() -> {
                firstBegan.countDown();
                await(firstEnds);
                return readings.incrementAndGet();
            }));
            firstBegan.await();
            AtomicInteger asking = new AtomicInteger();
            List<Future<Integer>> others = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                others.add(callers.submit(() -> {
                    asking.incrementAndGet();
                    return joint.read(readings::incrementAndGet);
                }));
            }
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> asking.get() == 50);
            Thread.sleep(50);
            firstEnds.countDown();

            assertThat(first.get()).isEqualTo(1);
            for (Future<Integer> other : others) {
                assertThat(other.get()).isEqualTo(2);
            }
        }
        assertThat(readings).hasValue(2);
    }

    @Test
    void aGoodReadingIsGivenAgainForAWhileWhereThatIsWanted() throws Exception {
        JointRead<Integer> kept = new JointRead<>(Duration.ofMillis(200), reading -> reading > 1);

        assertThat(kept.read(readings::incrementAndGet)).isEqualTo(1);
        assertThat(kept.read(readings::incrementAndGet))
                .as("the first was not good")
                .isEqualTo(2);
        assertThat(kept.read(readings::incrementAndGet)).isEqualTo(2);
        Thread.sleep(250);
        assertThat(kept.read(readings::incrementAndGet)).isEqualTo(3);
        assertThat(joint.read(readings::incrementAndGet)).isEqualTo(4);
        assertThat(joint.read(readings::incrementAndGet)).isEqualTo(5);
    }

    @Test
    void aReadingThatBreaksLeavesNobodyWaitingAndTheNextOneWorks() {
        assertThatThrownBy(() -> joint.read(() -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(joint.read(readings::incrementAndGet)).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
