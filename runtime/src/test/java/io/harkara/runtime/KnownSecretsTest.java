package io.harkara.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class KnownSecretsTest {

    /** Who has them, until the test is over. */
    private final List<Secret> held = new ArrayList<>();

    @Test
    void whatASecretHoldsIsHiddenVerbatimWhereverItStands() {
        held.add(Secret.of("q7-Zeppelin/Kilo+42"));
        assertThat(LogMask.mask("xq7-Zeppelin/Kilo+42y and q7-Zeppelin/Kilo+42"))
                .isEqualTo("x***y and ***");
        assertThat(LogMask.mask("?t=q7-Zeppelin%2FKilo%2B42")).as("as in a URL").isEqualTo("?t=***");
    }

    @Test
    void theLongestOfTwoThatBeginAlikeIsHidden() {
        held.add(Secret.of("alpha-beta-1"));
        held.add(Secret.of("alpha-beta-1-gamma-2"));
        assertThat(LogMask.mask("alpha-beta-1-gamma-2 alpha-beta-1")).isEqualTo("*** ***");
    }

    @Test
    void aShortOneIsHiddenOnlyWhereItStandsByItself() {
        held.add(Secret.of("abk123"));
        assertThat(LogMask.mask("key abk123, order 9abk1234")).isEqualTo("key ***, order 9abk1234");
    }

    @Test
    void aWordAndWhatHasFewerThanSixCharactersAreNot() {
        held.addAll(List.of(Secret.of("harkara"), Secret.of("9876"), Secret.of("")));
        assertThat(LogMask.mask("io.harkara.bse port 9876")).isEqualTo("io.harkara.bse port 9876");
    }

    @Test
    void aSecretThatNobodyHasAnyMoreIsForgotten() {
        int before = KnownSecrets.size();
        for (int each = 0; each < 1_000; each++) {
            held.add(Secret.of("passing-secret-" + each));
        }
        assertThat(KnownSecrets.size()).isGreaterThanOrEqualTo(before + 1_000);
        assertThat(LogMask.mask("passing-secret-999")).isEqualTo("***");
        held.clear();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return KnownSecrets.size() < before + 1_000;
        });
    }
}
