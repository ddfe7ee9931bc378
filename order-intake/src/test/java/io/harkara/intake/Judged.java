package io.harkara.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** What the rules say of orders, with the industry's hours, no further holidays, and all kinds. */
final class Judged {

    /** A Monday, 10:00 in India. */
    static final Instant MORNING = Instant.parse("2026-03-02T04:30:00Z");

    private static final OrderRules RULES = new OrderRules(
            new MarketCalendar(Cutoffs.defaults()),
            Duration.ofDays(7),
            new SchemeRules(new Schemes()),
            new BillerRules(new Billers()),
            new IfscRules(new IfscTable()),
            ImageLimits.defaults(),
            true);

    private Judged() {}

    static Verdict at(Instant now, Orders order) {
        return by(RULES, now, order);
    }

    static Verdict by(OrderRules rules, Orders order) {
        return by(rules, MORNING, order);
    }

    private static Verdict by(OrderRules rules, Instant now, Orders order) {
        byte[] document = order.json().getBytes(UTF_8);
        try {
            return rules.judge(new OrderJson(100_000).read(document, 0, document.length, false), now);
        } catch (MalformedException malformed) {
            throw new AssertionError(malformed);
        }
    }

    static List<Fault> faults(Orders order) {
        return at(MORNING, order).faults();
    }

    static List<String> fields(Orders order) {
        return faults(order).stream().map(Fault::field).toList();
    }

    /** Orders of any kinds as one CSV file. */
    static List<Verdict> csv(Orders... orders) {
        List<String> columns = Arrays.stream(orders)
                .flatMap(order -> order.columns().stream())
                .distinct()
                .toList();
        String file = Stream.concat(
                        Stream.of(String.join(",", columns)),
                        Arrays.stream(orders).map(order -> order.csv(columns)))
                .collect(Collectors.joining("\n"));
        return new BatchReader(new OrderJson(100_000), 100, 10_000, 100_000)
                .csv(file.getBytes(UTF_8)).stream()
                        .map(line -> RULES.judge(line.form(), MORNING))
                        .toList();
    }

    /** The order gives exactly this payload, as JSON and as CSV. */
    static void assertGives(Orders order, SpecificRecord payload) {
        for (Verdict verdict :
                List.of(at(MORNING, order), csv(order, Orders.purchase()).getFirst())) {
            assertThat(verdict.faults()).isEmpty();
            assertThat(verdict.order().payload()).isEqualTo(payload);
        }
    }

    /** A value makes the only fault, which names the field and says what was expected. A blank one leaves the field out. */
    static void assertFault(Orders order, String field, String value, String faulty, String expected) {
        List<Fault> faults = faults(value == null ? order.without(field) : order.with(field, value));
        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().field()).isEqualTo("/order/" + faulty);
        assertThat(faults.getFirst().message()).contains(expected);
    }
}
