package io.harkara.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LookRestTest {

    private static final long SECOND = 1_000_000_000L;

    private final LookRest rest = new LookRest(0);

    @Test
    void looks_that_keep_being_long_take_a_fourth_of_the_time() {
        rest.after(0, 20 * SECOND);
        rest.after(20 * SECOND, 40 * SECOND);

        assertThat(rest.isOver(100 * SECOND - 1)).isFalse();
        assertThat(rest.isOver(100 * SECOND)).isTrue();
    }

    @Test
    void one_look_that_waited_for_the_database_keeps_no_order_standing() {
        rest.after(0, SECOND / 100);
        rest.after(SECOND, 21 * SECOND);

        assertThat(rest.isOver(21 * SECOND + SECOND / 10)).isTrue();
    }

    @Test
    void the_first_look_may_begin_at_once() {
        assertThat(rest.isOver(0)).isTrue();
    }
}
