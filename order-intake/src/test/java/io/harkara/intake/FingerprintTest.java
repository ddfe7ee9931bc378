package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void valuesThatRunIntoOneAnotherAreTwoOrders() {
        assertThat(print("a", "bc")).isNotEqualTo(print("ab", "c"));
        assertThat(new Fingerprint.Builder().add("x", "1").build())
                .isNotEqualTo(new Fingerprint.Builder().add("y", "1").build());
    }

    @Test
    void whatIsNotGivenLeavesNoTraceSoThatLaterFieldsChangeNothing() {
        assertThat(new Fingerprint.Builder()
                        .add("a", "1")
                        .add("later", null)
                        .add("flag", false)
                        .build())
                .isEqualTo(new Fingerprint.Builder().add("a", "1").build());
    }

    @Test
    void theFormNeverChangesBecauseItStandsInTheDatabase() {
        assertThat(HexFormat.of().formatHex(print("a", "b").bytes()))
                .isEqualTo("8fce9c9653ced1072ce859aeb9a2c82fe7ac659a38708624606cd98647ae6dd9");
    }

    @Test
    void theFingerprintOfALumpsumOrderNeverChangesBecauseKeysOfEarlierReleasesAreStillRemembered() {
        Orders order = Orders.redemption()
                .envelope("clientReference", "DAY-1")
                .envelope("orderingKey", "folio-7")
                .envelope("deadline", "2026-03-02T09:00:00Z")
                .envelope("replaces", "0199f0a2-7c1e-7b3a-9d41-5f0c2ab19e77")
                .with("euin", "E123456")
                .with("remarks", "a b");
        assertThat(HexFormat.of().formatHex(order(order).fingerprint().bytes()))
                .isEqualTo("34ccc78a509c52f6a5bb96910b274c95c7a97822879de851eb74855b0b6744e8");
        assertThat(HexFormat.of()
                        .formatHex(order(Orders.purchase()).fingerprint().bytes()))
                .isEqualTo("ba5738a7f0dadbe2883f399d68430dae1bd4229d2148ca411ef90b8e7c80e095");
    }

    @Test
    void whatIsInsideObjectsAndListsTellsOrdersApartToo() {
        Fingerprint client = order(Orders.client()).fingerprint();
        assertThat(order(Orders.client()).fingerprint()).isEqualTo(client);
        assertThat(order(Orders.client().at("nominees/0/share", "100.00")).fingerprint())
                .isEqualTo(client);
        assertThat(order(Orders.client().at("holders/0/lastName", "RAOO")).fingerprint())
                .isNotEqualTo(client);
        assertThat(order(Orders.client().at("address/line2", "BANDRA")).fingerprint())
                .isNotEqualTo(client);
        Fingerprint oneLine = order(
                        Orders.client().at("nominees", List.of(Orders.nominee("A", 50), Orders.nominee("B", 50))))
                .fingerprint();
        assertThat(order(Orders.client().at("nominees", List.of(Orders.nominee("B", 50), Orders.nominee("A", 50))))
                        .fingerprint())
                .isNotEqualTo(oneLine);
    }

    private static ValidOrder order(Orders order) {
        return Judged.at(Judged.MORNING, order).valid().orElseThrow();
    }

    private static Fingerprint print(String first, String second) {
        return new Fingerprint.Builder()
                .add("first", first)
                .add("second", second)
                .build();
    }
}
