package io.harkara.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class SharedStatementTest {

    private final List<List<Integer>> runs = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch first = new CountDownLatch(1);

    @Test
    void what_comes_while_it_runs_goes_together_and_each_gets_its_own_answer() throws Exception {
        try (var statement = new SharedStatement<>("doubles", this::doubles)) {
            List<CompletableFuture<Integer>> answers = askMany(statement);

            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(2 * i);
            }
            assertThat(runs).hasSizeLessThan(answers.size());
        }
    }

    @Test
    void one_that_the_database_cannot_take_fails_alone() throws Exception {
        try (var statement = new SharedStatement<>("doubles", this::doublesButSeven)) {
            List<CompletableFuture<Integer>> answers = askMany(statement);

            for (int i = 0; i < answers.size(); i++) {
                CompletableFuture<Integer> answer = answers.get(i);
                if (i == 7) {
                    assertThatThrownBy(answer::get).rootCause().hasMessage("7 is not taken");
                } else {
                    assertThat(answer.get()).isEqualTo(2 * i);
                }
            }
        }
    }

    @Test
    void a_database_that_is_away_is_away_for_all_and_asked_once() {
        try (var statement = new SharedStatement<Integer, Integer>("away", wanted -> {
            runs.add(List.copyOf(wanted));
            throw new SQLException("the connection is gone", "08006");
        })) {
            assertThatThrownBy(() -> statement.ask(1))
                    .isInstanceOf(SQLException.class)
                    .hasMessage("the connection is gone")
                    .satisfies(thrown ->
                            assertThat(((SQLException) thrown).getSQLState()).isEqualTo("08006"));
            assertThat(runs).hasSize(1);
        }
    }

    @Test
    void who_comes_after_the_end_is_told() {
        var statement = new SharedStatement<Integer, Integer>("closed", wanted -> wanted);
        statement.close();
        assertThatThrownBy(() -> statement.ask(1))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("closed is closing");
    }

    /** The first one runs until all are asked. */
    private List<CompletableFuture<Integer>> askMany(SharedStatement<Integer, Integer> statement) throws Exception {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        CountDownLatch asked = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            int wanted = i;
            CompletableFuture<Integer> answer = new CompletableFuture<>();
            answers.add(answer);
            Thread.startVirtualThread(() -> {
                asked.countDown();
                try {
                    answer.complete(statement.ask(wanted));
                } catch (SQLException failure) {
                    answer.completeExceptionally(failure);
                }
            });
        }
        asked.await();
        first.countDown();
        return answers;
    }

    private List<Integer> doubles(List<Integer> wanted) throws SQLException {
        try {
            first.await();
        } catch (InterruptedException interrupted) {
            throw new SQLException(interrupted);
        }
        runs.add(List.copyOf(wanted));
        return wanted.stream().map(number -> 2 * number).toList();
    }

    private List<Integer> doublesButSeven(List<Integer> wanted) throws SQLException {
        List<Integer> doubles = doubles(wanted);
        if (wanted.contains(7)) {
            throw new SQLException("7 is not taken", "22021");
        }
        return doubles;
    }
}
