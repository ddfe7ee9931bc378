package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.bbps.BbpsRefunds.Table.Written;
import io.harkara.schemas.BbpsRefund;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the gateway's tests hold its real tables to, as far as it is more than a map. */
class MemoryBillsTest {

    private static final BbpsRefund REFUND = new BbpsRefund("payment", new BigDecimal("10.00"), "failed");

    private final MemoryBills bills = new MemoryBills();

    @Test
    void of_two_turns_of_one_refund_the_later_one_counts() {
        assertThat(bills.write("one", "turn-1", REFUND)).isEqualTo(new Written("one", false));
        assertThat(bills.write("other", "turn-2", REFUND)).isEqualTo(new Written("one", false));
        assertThat(bills.take("other", "turn-2", REFUND)).isNull();
        assertThat(bills.give("turn-2", REFUND)).isFalse();
        assertThat(bills.take("one", "turn-3", REFUND)).isEqualTo(new Written("one", false));
        assertThat(bills.undo("turn-1", REFUND)).isFalse();
        assertThat(bills.give("turn-1", REFUND)).isFalse();
        assertThat(bills.give("turn-3", REFUND)).isTrue();
        assertThat(bills.undo("turn-3", REFUND)).isFalse();
        assertThat(bills.write("one", "turn-4", REFUND)).isEqualTo(new Written("one", true));
        assertThat(bills.refundOf("payment")).isEqualTo("one");
    }

    @Test
    void a_refund_that_was_taken_back_leaves_room_for_another() {
        assertThat(bills.write("one", "turn-1", REFUND).given()).isFalse();
        assertThat(bills.undo("turn-1", REFUND)).isTrue();
        assertThat(bills.refundOf("payment")).isNull();
        assertThat(bills.write("other", "turn-2", REFUND)).isEqualTo(new Written("other", false));
    }

    @Test
    void a_fetch_is_paid_by_the_first_that_takes_it_and_stays_as_it_was_then() {
        bills.keep(fetched("F1"), BbpsAnswers.ofFetch(fetched("F1"), null));
        bills.keep(fetched("F2"), BbpsAnswers.ofFetch(fetched("F2"), null));
        BbpsFetches.Taken taken = bills.take("fetch", "one");
        assertThat(taken).isNotNull();
        assertThat(taken.paidBy()).isEqualTo("one");
        assertThat(taken.fetched().reference()).isEqualTo("F2");

        bills.keep(fetched("F3"), BbpsAnswers.ofFetch(fetched("F3"), null));
        BbpsFetches.Taken again = bills.take("fetch", "other");
        assertThat(again).isNotNull();
        assertThat(again.paidBy()).isEqualTo("one");
        assertThat(again.fetched().reference()).isEqualTo("F2");
        assertThat(bills.take("unknown", "one")).isNull();
    }

    private static BbpsFetched fetched(String reference) {
        return new BbpsFetched("fetch", "main", "BILLER", reference, null, List.of(), List.of(), "", "", Instant.EPOCH);
    }
}
