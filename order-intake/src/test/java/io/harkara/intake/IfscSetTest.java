package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IfscSetTest {

    private static final String BRANCH_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int CODES = 182_295;

    private final IfscSet set = new IfscSet();

    @Test
    void itHoldsWhatAnySetWouldHoldWhateverIsAddedAndRemoved() {
        Random random = new Random(20261126);
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 300_000; i++) {
            // Few codes, so that most are met again.
            String code = code(random.nextInt(6_000));
            if (random.nextInt(5) < 3) {
                assertThat(set.add(code)).isEqualTo(expected.add(code));
            } else {
                assertThat(set.remove(code)).isEqualTo(expected.remove(code));
            }
        }
        assertThat(set.size()).isEqualTo(expected.size());
        for (int i = 0; i < 6_000; i++) {
            assertThat(set.contains(code(i))).as(code(i)).isEqualTo(expected.contains(code(i)));
        }
    }

    @Test
    void allCodesOfIndiaTakeTwoMegabytes() {
        for (int i = 0; i < CODES; i++) {
            set.add(code(i));
        }
        assertThat(set.size()).isEqualTo(CODES);
        assertThat(set.bytes()).isLessThanOrEqualTo(2 * 1024 * 1024);
        assertThat(set.contains(code(CODES - 1))).isTrue();
        assertThat(set.contains(code(CODES))).isFalse();
    }

    @Test
    void theFirstAndTheLastCodeThereCanBeAreKeptApart() {
        for (String code : List.of("AAAA0AAAAAA", "AAAA0AAAAAB", "ZZZZ0999999", "AAAA0999999", "AAAB0AAAAAA")) {
            assertThat(set.contains(code)).as(code).isFalse();
            assertThat(set.add(code)).as(code).isTrue();
            assertThat(set.contains(code)).as(code).isTrue();
        }
    }

    @Test
    void whatIsNoIfscIsNeverInIt() {
        for (String wrong : List.of(
                "",
                "HDFC000001",
                "HDFC00000012",
                "HDFC1000001",
                "hdfc0000001",
                "HDF00000001",
                "HDFC0ABC-1Z",
                "HDFC0ÄBCDEF")) {
            assertThat(set.add(wrong)).as(wrong).isFalse();
            assertThat(set.contains(wrong)).as(wrong).isFalse();
            assertThat(set.remove(wrong)).as(wrong).isFalse();
        }
        assertThat(set.size()).isZero();
    }

    /** Banks with numbers in a row, as most have, and others with texts. */
    private static String code(int number) {
        String bank = "" + (char) ('A' + number % 7) + "BC" + (char) ('A' + number % 11);
        if (number % 5 > 0) {
            return "%s0%06d".formatted(bank, number);
        }
        StringBuilder branch = new StringBuilder();
        for (int i = 0, rest = number; i < 6; i++, rest /= 36) {
            branch.insert(0, BRANCH_CHARACTERS.charAt(rest % 36));
        }
        return bank + "0" + branch;
    }
}
