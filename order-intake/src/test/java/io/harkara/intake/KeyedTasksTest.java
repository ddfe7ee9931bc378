package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeyedTasksTest {

    @Test
    void tasksOfOneKeyRunInTheirOrder() {
        List<Integer> ran = Collections.synchronizedList(new ArrayList<>());
        try (KeyedTasks tasks = new KeyedTasks()) {
            for (int i = 0; i < 200; i++) {
                int number = i;
                var _ = tasks.start(List.of("folio", "key-" + i), () -> {
                    Thread.sleep(number % 3);
                    return ran.add(number);
                });
            }
        }
        assertThat(ran).hasSize(200).isSorted();
    }

    @Test
    void tasksOfDifferentKeysRunAtOnce() {
        CountDownLatch both = new CountDownLatch(2);
        List<Boolean> met = Collections.synchronizedList(new ArrayList<>());
        try (KeyedTasks tasks = new KeyedTasks()) {
            for (String key : List.of("one", "other")) {
                var _ = tasks.start(List.of(key), () -> {
                    both.countDown();
                    return met.add(both.await(5, TimeUnit.SECONDS));
                });
            }
        }
        assertThat(met).containsExactly(true, true);
    }

    @Test
    void aTaskThatFailsDoesNotHoldUpTheNext() throws Exception {
        try (KeyedTasks tasks = new KeyedTasks()) {
            var _ = tasks.start(List.of("key"), () -> {
                throw new IllegalStateException("as planned");
            });
            assertThat(tasks.start(List.of("key"), () -> "done").get(5, TimeUnit.SECONDS))
                    .isEqualTo("done");
        }
    }
}
