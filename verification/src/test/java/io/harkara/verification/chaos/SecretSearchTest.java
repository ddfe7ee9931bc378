package io.harkara.verification.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretSearchTest {

    private static final String TOKEN = "UWQ/yLAS7KmiHyExtsKKq3DuHTWuyGGYnAOwLKjOzy0P4s38PSL8nA==";

    @Test
    void aSecretIsFoundWhereverItStandsAndNotTold() {
        SecretSearch search = new SecretSearch(Set.of(TOKEN, "harkara", "9876504321"));
        search.text("a", "harkara");
        search.text("b", "100|" + TOKEN);
        search.bytes("c", ("x9876504321 and " + TOKEN + "y").getBytes(UTF_8));

        assertThat(search.leaks())
                .containsExactly(
                        "a holds a secret of 7 characters",
                        "b holds a secret of 56 characters",
                        "c holds a secret of 10 characters",
                        "c holds a secret of 56 characters");
    }

    @Test
    void aPartOfASecretIsNone() {
        SecretSearch search = new SecretSearch(Set.of(TOKEN, "harkara"));
        search.text("a", "");
        search.text("b", "harkar");
        search.text("c", TOKEN.substring(0, TOKEN.length() - 1) + " arkara");

        assertThat(search.leaks()).isEmpty();
    }

    @Test
    void whatAPlainSearchFindsIsFound() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            String secret = letters(random, 3 + random.nextInt(3));
            String text = letters(random, random.nextInt(200));
            SecretSearch search = new SecretSearch(Set.of(secret, "zzz"));
            search.text("text", text);
            assertThat(search.leaks().isEmpty()).as("%s in %s", secret, text).isEqualTo(!text.contains(secret));
        }
    }

    @Test
    void nothingToSearchIsToldToo() {
        SecretSearch search = new SecretSearch(Set.of("harkara"));
        search.nothingIn("the topic");

        assertThat(search.leaks()).containsExactly("the topic is empty: expected something to search");
    }

    private static String letters(Random random, int length) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append((char) ('a' + random.nextInt(3)));
        }
        return letters.toString();
    }
}
