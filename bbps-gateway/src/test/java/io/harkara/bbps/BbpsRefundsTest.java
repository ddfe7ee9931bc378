package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.bbps.BbpsRefunds.Table.Written;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BbpsRefund;
import io.harkara.schemas.Status;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a refund makes of what its table says; the table itself is tried in {@link BbpsGatewayTest}. */
class BbpsRefundsTest {

    private static final BbpsRefund REFUND = new BbpsRefund("payment", new BigDecimal("100.00"), "failed");

    private final Deque<Object> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private int turns;
    private final BbpsRefunds refunds = new BbpsRefunds(_ -> null, new Scripted(), () -> "turn-" + ++turns);

    @Test
    void what_is_given_is_told_without_another_look() {
        answers.add(new Written("order", true));

        assertThat(refunds.refund("order", "R1", REFUND)).isInstanceOf(Outcome.Completed.class);
        assertThat(asked).containsExactly("write order turn-1");
    }

    @Test
    void another_order_that_is_at_it_keeps_its_turn() {
        answers.add(new Written("other", false));

        assertThat(refunds.refund("order", "R1", REFUND)).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.cause().code()).isEqualTo("REFUNDED_ALREADY");
            assertThat(rejected.cause().text()).contains("other");
        });
    }

    @Test
    void a_refund_of_no_payment_takes_itself_back() {
        answers.add(new Written("order", false));
        answers.add(true);

        assertThat(refunds.refund("order", "R1", REFUND))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.cause().code()).isEqualTo("PAYMENT_UNKNOWN"));
        assertThat(asked).containsExactly("write order turn-1", "undo turn-1");
    }

    @Test
    void a_payment_that_the_venue_told_of_after_its_end_is_not_given_back() {
        var payment = new BbpsPlaced.Placed(
                BbpsReversalWatchTest.attempt(Status.FAILED), BbpsSamples.direct(), "Finished T1, of attempt 1");
        BbpsRefunds refunds = new BbpsRefunds(_ -> payment, new Scripted(), () -> "turn-" + ++turns);
        answers.add(new Written("order", false));
        answers.add(true);

        assertThat(refunds.refund("order", "R1", REFUND)).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.cause().code()).isEqualTo("VENUE_CONTRADICTS");
            assertThat(rejected.cause().text()).contains("FAILED", "Finished T1");
        });
        assertThat(asked).containsExactly("write order turn-1", "undo turn-1");
    }

    @Test
    void whose_turn_is_over_says_nothing_about_the_refund() {
        answers.add(new Written("order", false));
        answers.add(false);
        answers.add(new Written("order", false));
        answers.add(false);

        assertThat(refunds.refund("order", "R1", REFUND)).isInstanceOf(Outcome.Unknown.class);
        assertThat(refunds.find("order", "R1", REFUND)).isInstanceOf(Finding.NoAnswer.class);
        assertThat(asked).containsExactly("write order turn-1", "undo turn-1", "take order turn-2", "undo turn-2");
    }

    @Test
    void a_write_whose_answer_was_lost_may_have_been_done() {
        answers.add(new SQLException("cut"));

        assertThat(refunds.refund("order", "R1", REFUND))
                .isEqualTo(new Outcome.Unknown(new Cause("DATABASE_AWAY", "cut"), false));
    }

    @Test
    void a_refund_is_found_where_it_is_written_down_and_nowhere_else() {
        answers.add(new Written("order", true));

        assertThat(refunds.find("order", "R1", REFUND)).isInstanceOf(Finding.Finished.class);
        answers.add("none");
        assertThat(refunds.find("order", "R1", REFUND)).isInstanceOf(Finding.Absent.class);
        answers.add(new SQLException("cut"));
        assertThat(refunds.find("order", "R1", REFUND)).isInstanceOf(Finding.NoAnswer.class);
    }

    @Test
    void stated_absent_what_is_not_given_is_taken_back_and_what_is_given_is_not() {
        answers.add("none");
        assertThat(refunds.release("order", REFUND)).isNull();
        answers.add(new Written("order", false));
        answers.add(true);
        assertThat(refunds.release("order", REFUND)).isNull();
        assertThat(asked).containsExactly("take order turn-1", "take order turn-2", "undo turn-2");

        answers.add(new Written("order", true));
        assertThat(refunds.release("order", REFUND))
                .satisfies(against -> assertThat(against.code()).isEqualTo("REFUND_GIVEN"));
        // Given by the one whose turn it was, in between.
        answers.add(new Written("order", false));
        answers.add(false);
        assertThat(refunds.release("order", REFUND))
                .satisfies(against -> assertThat(against.code()).isEqualTo("OVERTAKEN"));
        answers.add(new SQLException("cut"));
        assertThat(refunds.release("order", REFUND)).isEqualTo(new Cause("DATABASE_AWAY", "cut"));
    }

    /** A table that answers as it is told to. */
    private final class Scripted implements BbpsRefunds.Table {

        @Override
        public Written write(String orderId, String turn, BbpsRefund refund) throws SQLException {
            asked.add("write %s %s".formatted(orderId, turn));
            return (Written) next();
        }

        @Override
        public @Nullable Written take(String orderId, String turn, BbpsRefund refund) throws SQLException {
            asked.add("take %s %s".formatted(orderId, turn));
            return next() instanceof Written written ? written : null;
        }

        @Override
        public boolean give(String turn, BbpsRefund refund) throws SQLException {
            asked.add("give " + turn);
            return (boolean) next();
        }

        @Override
        public boolean undo(String turn, BbpsRefund refund) throws SQLException {
            asked.add("undo " + turn);
            return (boolean) next();
        }

        @Override
        public @Nullable String writtenBy(String paymentId) {
            return null;
        }

        private Object next() throws SQLException {
            Object answer = answers.remove();
            if (answer instanceof SQLException away) {
                throw away;
            }
            return answer;
        }
    }
}
