package io.harkara.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GroupCommitTest {

    private final List<Integer> sizes = new CopyOnWriteArrayList<>();

    @Test
    void what_comes_during_a_commit_shares_the_next_one() throws Exception {
        CountDownLatch firstIsUnderWay = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (GroupCommit<Integer, Integer> group = new GroupCommit<>("test", 100, 1_000, items -> {
            sizes.add(items.size());
            firstIsUnderWay.countDown();
            go.await();
            return items.stream().map(item -> item * 2).toList();
        })) {
            List<CompletableFuture<Integer>> results = new ArrayList<>();
            results.add(group.submit(0));
            firstIsUnderWay.await();
            for (int i = 1; i <= 250; i++) {
                results.add(group.submit(i));
            }
            go.countDown();
            for (int i = 0; i <= 250; i++) {
                assertThat(results.get(i).get(5, TimeUnit.SECONDS)).isEqualTo(i * 2);
            }
        }
        assertThat(sizes).containsExactly(1, 100, 100, 50);
    }

    @Test
    void a_batch_that_fails_fails_all_its_items_and_not_the_next_batch() {
        try (GroupCommit<Integer, Integer> group = new GroupCommit<>("test", 10, 10, items -> {
            if (items.contains(13)) {
                throw new IllegalStateException("the database said no");
            }
            return items;
        })) {
            CompletableFuture<Integer> unlucky = group.submit(13);
            assertThatThrownBy(unlucky::join)
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("the database said no");
            assertThat(group.submit(1).join()).isEqualTo(1);
        }
    }

    @Test
    void a_commit_that_answers_for_too_few_items_fails_rather_than_mixing_answers_up() {
        try (GroupCommit<Integer, Integer> group = new GroupCommit<>("test", 10, 10, _ -> List.of())) {
            CompletableFuture<Integer> result = group.submit(1);
            assertThatThrownBy(result::join).hasMessageContaining("0 results for 1 items");
        }
    }

    @Test
    void more_than_the_limit_is_refused_at_once_and_close_answers_everybody() {
        CountDownLatch go = new CountDownLatch(1);
        GroupCommit<Integer, Integer> group = new GroupCommit<>("test", 1, 2, items -> {
            go.await();
            return items;
        });
        List<CompletableFuture<Integer>> results = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            results.add(group.submit(i));
        }
        assertThat(results.getLast()).isCompletedExceptionally();
        assertThatThrownBy(results.getLast()::join).hasCauseInstanceOf(RejectedExecutionException.class);
        go.countDown();
        group.close();
        assertThat(results).allMatch(CompletableFuture::isDone);
        assertThatThrownBy(group.submit(1)::join).hasMessageContaining("closing");
    }
}
