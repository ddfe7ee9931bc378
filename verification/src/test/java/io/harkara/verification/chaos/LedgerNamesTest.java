package io.harkara.verification.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LedgerNamesTest {

    private final LedgerNames names = new LedgerNames();

    @Test
    void an_order_is_known_by_its_remarks() {
        assertThat(names.number(entry("kind", "lumpsum", "remarks", "chaos-50 for ABCPK1234F")))
                .isEqualTo(50);
        assertThat(names.number(entry("kind", "lumpsum", "remarks", "something else")))
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 9_999, 10_000, 260_000, 4_320_000, 6_759_999})
    void what_has_no_remarks_is_known_by_what_it_is_about(int number) {
        assertThat(names.number(entry("kind", "ucc", "client", OrderDocument.newClient(number))))
                .isEqualTo(number);
        assertThat(names.number(entry("kind", "fatca", "client", Personal.pan(number))))
                .isEqualTo(number);
        assertThat(names.number(entry("kind", "mandate", "account", Personal.account(number))))
                .isEqualTo(number);
    }

    @Test
    void a_change_is_known_by_its_plan() {
        int _ = names.number(
                entry("kind", "sip", "remarks", "chaos-3", "verdict", "executed", "orderNumber", "119494864"));
        int _ = names.number(entry("kind", "sip", "remarks", "chaos-4", "verdict", "rejected", "orderNumber", "0"));

        assertThat(names.number(entry("kind", "plan-pause", "registration", "119494864")))
                .isEqualTo(3 + PlannedKind.FOLLOWED_AFTER);
        assertThat(names.number(entry("kind", "plan-cancel", "registration", "119494865")))
                .isEqualTo(-1);
    }

    @Test
    void a_change_of_no_plan_holds_the_number_itself() {
        String none = Long.toString(Registrations.OF_NOTHING + 1_234);

        assertThat(names.number(entry("kind", "mandate-shift", "registration", none)))
                .isEqualTo(1_234);
    }

    @Test
    void a_payment_is_known_by_the_first_purchase_that_it_names() {
        int _ = names.number(
                entry("kind", "lumpsum", "remarks", "chaos-3", "verdict", "executed", "orderNumber", "501"));
        ObjectNode payment = entry("kind", "payment", "orderNumber", "0");
        payment.putArray("orders").add("501");

        assertThat(names.number(payment)).isEqualTo(3 + PlannedKind.FOLLOWED_SOON);
        payment.putArray("orders").add("502");
        assertThat(names.number(payment)).isEqualTo(-1);
    }

    @Test
    void the_change_of_a_purchase_is_known_by_its_remarks_and_leaves_the_purchase_its_number() {
        int _ = names.number(
                entry("kind", "lumpsum", "remarks", "chaos-3", "verdict", "executed", "orderNumber", "501"));

        assertThat(names.number(entry(
                        "kind", "lumpsum-modify", "remarks", "chaos-9", "verdict", "executed", "orderNumber", "501")))
                .isEqualTo(9);
        ObjectNode payment = entry("kind", "payment");
        payment.putArray("orders").add("501");
        assertThat(names.number(payment)).isEqualTo(3 + PlannedKind.FOLLOWED_SOON);
    }

    @Test
    void a_scan_is_known_by_its_mandate_and_a_form_by_its_client() {
        int _ = names.number(entry(
                "kind", "mandate", "account", Personal.account(7), "verdict", "executed", "orderNumber", "4799153"));

        assertThat(names.number(entry("kind", "scan-upload", "mandate", "4799153")))
                .isEqualTo(7 + PlannedKind.FOLLOWED_AFTER);
        assertThat(names.number(entry("kind", "scan-upload", "mandate", "4799154")))
                .isEqualTo(-1);
        assertThat(names.number(entry("kind", "form-upload", "client", OrderDocument.newClient(7))))
                .isEqualTo(7 + PlannedKind.FOLLOWED_AFTER);
        assertThat(names.number(entry("kind", "form-upload", "client", OrderDocument.UNKNOWN_CLIENT + "001234")))
                .isEqualTo(1_234);
    }

    private static ObjectNode entry(String... namesAndValues) {
        var object = JsonMapper.shared().createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
