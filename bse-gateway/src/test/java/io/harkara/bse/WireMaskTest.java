package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireMaskTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            PAN ABCDE1234F REJECTED;PAN *** REJECTED
            ACCOUNT 50100012345678 INVALID;ACCOUNT ***5678 INVALID
            AADHAAR 123456789012;AADHAAR ***9012
            MOBILE 9000000000;MOBILE ***0000
            write to investor@example.com now;write to *** now
            100|UWQ/yLAS7KmiHyExtsKKq3DuHTWuyGGYnAOwLKjOzy0P4s38PSL8nA==;100|***
            for CLIENT :  ASHA RAO (Code: UCC001);for CLIENT :  *** (Code: UCC001)
            ORDER NO: 7531973;ORDER NO: 7531973
            FAILED: SCHEME CLOSED;FAILED: SCHEME CLOSED
            """)
    void namesNumbersAddressesAndTokensDisappearAndTheRestStays(String text, String masked) {
        assertThat(WireMask.mask(text)).isEqualTo(masked);
    }
}
