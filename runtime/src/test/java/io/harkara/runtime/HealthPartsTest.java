package io.harkara.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthPartsTest {

    @Test
    void a_reason_shows_an_address_but_not_who_logs_in_there() {
        assertThat(HealthParts.shown("Connection to jdbc:postgresql://harkara:s3cret@db.internal:5432/x refused"))
                .isEqualTo("Connection to jdbc:postgresql://***@db.internal:5432/x refused");
        assertThat(HealthParts.shown("jdbc:postgresql://db/x?user=me&password=s3cret&ssl=true"))
                .isEqualTo("jdbc:postgresql://db/x?user=me&password=***&ssl=true");
        assertThat(HealthParts.shown("api-key: abc, Token=def; 40 of 41 billers are here"))
                .isEqualTo("api-key: ***, Token=***; 40 of 41 billers are here");
        assertThat(HealthParts.shown("x".repeat(1_000))).hasSize(301).endsWith("…");
    }
}
