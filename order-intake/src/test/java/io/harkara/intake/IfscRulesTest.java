package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.IfscImport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IfscRulesTest {

    private static final Instant IMPORTED = Instant.parse("2026-03-01T20:00:00Z");

    private final IfscTable table = new IfscTable();

    @Test
    void beforeAnImportOnlyTheFormIsChecked() {
        assertThat(judge(mandate("ZZZZ0000001")).faults()).isEmpty();
        assertThat(judge(mandate("ZZZZ1000001")).faults()).hasSize(1);
        assertThat(table.state().note()).contains("only the form");
    }

    @Test
    void byAHalfOfTheListNobodyIsJudged() {
        table.add("HDFC0000001");
        table.takeImport(imported(2));
        assertThat(judge(mandate("HDFC0000093")).faults()).isEmpty();
        assertThat(table.state().checked()).isFalse();
        assertThat(table.state().note()).isEqualTo("not all 2 codes are read yet");

        table.add("HDFC0000002");
        assertThat(judge(mandate("HDFC0000093")).faults()).hasSize(1);
        assertThat(table.state().checked()).isTrue();

        table.takeImport(null);
        assertThat(judge(mandate("HDFC0000093")).faults()).isEmpty();
    }

    @Test
    void inEveryOrderWithABankAccountTheCodeHasToExist() {
        importOf("HDFC0000093");
        assertThat(judge(mandate("HDFC0000093")).faults()).isEmpty();
        assertThat(judge(Orders.payment()).faults()).isEmpty();
        assertThat(judge(Orders.client()).faults()).isEmpty();

        table.remove("HDFC0000093");
        table.add("HDFC0000094");
        assertThat(fields(mandate("HDFC0000093"))).containsExactly("/order/ifsc");
        assertThat(fields(Orders.payment())).containsExactly("/order/ifsc");
        Map<String, Object> first = Orders.account("SAVINGS");
        first.put("ifsc", "HDFC0000094");
        Map<String, Object> second = Orders.account("SAVINGS");
        second.put("defaultAccount", "N");
        assertThat(fields(Orders.client().with("bankAccounts", List.of(first, second))))
                .containsExactly("/order/bankAccounts/1/ifsc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "HDFC0000039; did you mean HDFC0000093?",
                "HDFC0000098; did you mean HDFC0000093?",
                "HDFC0777777; which has 2 codes of HDFC and not this one",
                "HDGC0000093; did you mean HDFC0000093?",
                "ICIC0000001; did you mean ICIC0000002?",
                "ZZZZ0000001; which has no bank ZZZZ: ask the client for the code on the cheque book"
            })
    void theFaultNamesTheCodeAndTheNearestOneOfTheBank(String ifsc, String words) {
        importOf("HDFC0000093", "HDFC0CAGSBK", "ICIC0000002");

        List<Fault> faults = judge(mandate(ifsc)).faults();

        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().value()).isEqualTo(ifsc);
        assertThat(faults.getFirst().expected())
                .startsWith("an IFSC of the list imported on 2026-03-02")
                .contains(words);
    }

    @Test
    void itIsAFaultOfTheTimeBecauseTheListChanges() {
        importOf("HDFC0000001");
        Verdict verdict = judge(mandate("HDFC0000093"));
        assertThat(verdict.formFaults()).isEmpty();
        assertThat(verdict.valid()).isPresent();
        assertThat(verdict.deadline()).isNull();
    }

    private void importOf(String... codes) {
        List.of(codes).forEach(table::add);
        table.takeImport(imported(codes.length));
    }

    private static IfscImport imported(int known) {
        return new IfscImport("import-1", IMPORTED, known, known, 0, 0, 0, 0, known, 1);
    }

    private static Orders mandate(String ifsc) {
        return Orders.mandate().with("startDate", "2026-03-02").with("ifsc", ifsc);
    }

    private List<String> fields(Orders order) {
        return judge(order).faults().stream().map(Fault::field).toList();
    }

    private Verdict judge(Orders order) {
        return Judged.by(
                new OrderRules(
                        new MarketCalendar(Cutoffs.defaults()),
                        Duration.ofDays(7),
                        new SchemeRules(new Schemes()),
                        new BillerRules(new Billers()),
                        new IfscRules(table),
                        ImageLimits.defaults(),
                        false),
                order);
    }
}
