package io.harkara.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryFilterTest {

    @Test
    void whatIsMissingCannotBeWrong() {
        assertThat(QueryFilter.isReadable(null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b&c", "a=%20b", "a=%F0%9F%98%80", "q=+", "a=%41%c3%A9"})
    void whatCanBeDecodedIsLetIn(String query) {
        assertThat(QueryFilter.isReadable(query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%ff", "a=%F0%9F", "a=%00", "%00=b"})
    void whatCannotIsNot(String query) {
        assertThat(QueryFilter.isReadable(query)).isFalse();
    }
}
